"""Asks for a dated correction of the line of the register: the line itself never changes."""

from __future__ import annotations

from typing import Any

from app.i18n import _
from app.rules.documents import Register
from app.services.documents.corrections import correct_line, texts_of
from app.services.incoming.views import IncomingDetail
from app.services.registers.fields import FIELDS
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import ChoiceField, DateField, LineField, TextField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.screens.incoming.desk import Desk
from app.ui.screens.incoming.words import title_of


class CorrectionForm(Form):
    """The column, what it says now, what it should say, why, on which day."""

    def __init__(self, desk: Desk, detail: IncomingDetail) -> None:
        self._texts: dict[str, str] = desk.context.read(texts_of, Register.INCOMING, detail.row.id)
        columns = FIELDS[Register.INCOMING]
        options = [Option(name, _(columns[name])) for name in self._texts]
        self.column = ChoiceField("field", _("&Mục cần đính chính"), options, required=True)
        super().__init__(
            [
                self.column,
                TextField("new_text", _("Nội dung đún&g"), required=True, lines=2),
                LineField("reason", _("&Lý do"), required=True),
                DateField("made_on", _("&Ngày đính chính"), today=desk.context.today, required=True),
            ]
        )
        self.load({"field": "abstract" if "abstract" in self._texts else None})
        self.fields["made_on"].load(desk.context.today())
        self.column.changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Says what the column says now."""
        says = self._texts.get(self.column.read() or "", "")
        self.column.set_hint(_("Sổ đang ghi: {words}").format(words=says or "–"))


def ask_correction(desk: Desk, detail: IncomingDetail) -> FormDialog:
    """Asks for the correction; it is shown beside the line, which stays as it is."""
    form = CorrectionForm(desk, detail)

    def submit(values: dict[str, Any]) -> None:
        asked = (values["field"] or "", values["new_text"], values["reason"], values["made_on"])
        desk.submit(correct_line, Register.INCOMING, detail.row.id, *asked)

    title = _("Đính chính: {document}").format(document=title_of(detail.row))
    keep = ("correct-incoming", detail.row.id)
    dialog = desk.ask(title, form, submit, keep=keep, follow=form.follow)
    dialog.submitted.connect(lambda _done: desk.say_done(_("Đã ghi đính chính.")))
    return dialog
