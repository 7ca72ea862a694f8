"""The window that begins a document: its kind, and of a copy what it is a copy of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.errors import refuse
from app.i18n import N_, _
from app.rules.document_kinds import KIND_OF, Issuer
from app.rules.documents import COPY_LABELS, CopyKind
from app.services.documents.drafts import draftable, new_document
from app.services.documents.listing import copy_sources
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import ChoiceField, SearchField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.screens.documents.desk import Desk

COPY = "BS"
ISSUER_LABELS = {
    Issuer.COMMITTEE: N_("của Ban Chỉ đạo"),
    Issuer.OFFICE: N_("của Cơ quan Thường trực"),
    Issuer.TEAM: N_("của Tổ Giúp việc"),
    Issuer.OWN_AGENCY: N_("của cơ quan thành viên"),
}


class NewDocumentForm(Form):
    """Kind, and for copies how and of what."""

    def __init__(self, desk: Desk) -> None:
        kinds = [
            Option(code, _(KIND_OF[code].label), second=_kind_note(code))
            for code in sorted(draftable(), key=lambda c: list(Issuer).index(KIND_OF[c].issuer))
        ]
        self.code = SearchField(
            "code",
            _("&Loại văn bản"),
            kinds,
            required=True,
            placeholder=_("Gõ vài chữ, hoặc mũi tên xuống để xem danh sách"),
        )
        self.copy_kind = ChoiceField(
            "copy_kind", _("&Hình thức sao"), [(kind, _(COPY_LABELS[kind])) for kind in CopyKind]
        )
        self.original = SearchField(
            "copy_of", _("&Sao từ văn bản"), placeholder=_("Gõ số hoặc trích yếu của bản chính")
        )
        sources = desk.context.read(copy_sources)
        self.original.set_options([Option((s.kind, s.id), s.words) for s in sources])
        super().__init__([self.code, self.copy_kind, self.original])
        self.code.changed.connect(self.follow)
        self.code.chosen.connect(lambda _value: self.follow())
        self.load({"copy_kind": CopyKind.TRUE_COPY})
        self.follow()

    def follow(self) -> None:
        """Copies alone are asked what they are of."""
        found = self.code.match()
        copy = found is not None and found.value == COPY
        self.copy_kind.setVisible(copy)
        self.original.setVisible(copy)


def _kind_note(code: str) -> str:
    kind = KIND_OF[code]
    words = _("{code}, {issuer}")
    return words.format(code=kind.number_code or "–", issuer=_(ISSUER_LABELS[kind.issuer]))


def ask_new(
    desk: Desk, on_made: Callable[[int], None], code: str = "", copy_of: tuple[str, int] | None = None
) -> FormDialog:
    """Opens the window; `on_made` is called with the new draft's id."""
    form = NewDocumentForm(desk)
    if code:
        form.load({"code": code, "copy_kind": CopyKind.TRUE_COPY, "copy_of": copy_of})
        form.follow()

    def submit(values: dict[str, Any]) -> int:
        if values["code"] is None:
            raise refuse(N_("Chưa chọn loại văn bản."), field="code")
        if values["code"] != COPY:
            return int(desk.submit(new_document, values["code"]))
        if values["copy_of"] is None:
            raise refuse(N_("Chưa chọn văn bản để sao."), field="copy_of", clause="8.5")
        return int(desk.submit(new_document, COPY, values["copy_kind"], values["copy_of"]))

    dialog = desk.open_dialog(
        _("Văn bản mới"), form, submit, yes=_("Lậ&p dự thảo"), keep=("new-document", 0), follow=form.follow
    )
    dialog.submitted.connect(on_made)
    return dialog
