"""The question for a correction: which column, what it should say, why, on which day."""

from __future__ import annotations

from typing import Any

from app.i18n import _
from app.rules.documents import Register
from app.services.documents.corrections import correct_line, corrections_of, texts_of
from app.services.registers.fields import FIELDS
from app.ui.kit.fields import ChoiceField, DateField, LineField, TextField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.screens.registers.desk import Desk


def ask_correction(desk: Desk, register: Register, line_id: int, number: str) -> FormDialog:
    """Opens the question; the line keeps what was written, the entry stands beside it."""
    texts: dict[str, str] = desk.context.read(texts_of, register, line_id)
    columns = [(field, _(FIELDS[register][field])) for field in texts]
    field = ChoiceField("field", _("&Cột cần đính chính"), columns, required=True)
    new = TextField("new_text", _("&Nội dung đúng"), required=True, lines=2)
    form = Form(
        [
            field,
            new,
            LineField("reason", _("&Lý do"), required=True),
            DateField("made_on", _("Ngà&y đính chính"), today=desk.context.today, required=True),
        ]
    )

    def follow() -> None:
        """Tells what the chosen column says now."""
        written = texts.get(field.read() or "", "")
        field.set_hint(_("Đang ghi: {text}").format(text=written or _("(để trống)")))

    first = "abstract" if "abstract" in texts else next(iter(texts), None)
    form.load({"field": first, "made_on": desk.context.today()})
    field.changed.connect(follow)
    follow()

    def submit(values: dict[str, Any]) -> Any:
        return desk.submit(
            correct_line,
            register,
            line_id,
            values["field"],
            values["new_text"],
            values["reason"],
            values["made_on"],
        )

    count = len(desk.context.read(corrections_of, register, line_id))
    title = _("Đính chính dòng {number}") if not count else _("Đính chính dòng {number} (đã {count} lần)")
    dialog = desk.open_dialog(
        title.format(number=number, count=count), form, submit, yes=_("&Ghi đính chính")
    )
    dialog.submitted.connect(lambda _id: desk.say_done(_("Đã ghi đính chính; dòng trong sổ giữ nguyên.")))
    return dialog
