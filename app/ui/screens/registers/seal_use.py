"""The question for a use of a seal on a paper that bears no number (Điều 11.1)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.i18n import _
from app.rules.signature_blocks import SEAL_LABELS, Seal
from app.services.registers.seals import SEALS, SealUseInput, note_seal_use
from app.ui.kit.fields import ChoiceField, DateField, IntField, LineField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.screens.registers.desk import Desk


def ask_seal_use(desk: Desk, on_done: Callable[[], None]) -> FormDialog:
    """Opens the question; a numbered paper is entered by itself when it is issued."""
    form = Form(
        [
            ChoiceField("seal", _("&Con dấu"), [(seal.value, _(SEAL_LABELS[seal])) for seal in SEALS]),
            LineField(
                "what",
                _("&Văn bản, giấy tờ"),
                required=True,
                hint=_("Giấy không lấy số: biên bản, giấy giới thiệu… Văn bản có số tự vào sổ khi ban hành."),
            ),
            (
                DateField("used_on", _("Ngà&y đóng dấu"), today=desk.context.today, required=True),
                IntField("copies", _("&Số bản"), required=True),
            ),
            LineField("signer", _("Người &ký")),
            LineField("asked_by", _("Người đề ng&hị")),
            LineField("note", _("Ghi ch&ú")),
        ]
    )
    form.load({"seal": Seal.OFFICE.value, "used_on": desk.context.today(), "copies": 1})

    def submit(values: dict[str, Any]) -> Any:
        seal = Seal(values.pop("seal")) if values["seal"] else None
        return desk.submit(note_seal_use, SealUseInput(seal=seal, **values))

    dialog = desk.open_dialog(_("Ghi sử dụng con dấu"), form, submit)

    def done(_id: int) -> None:
        on_done()
        desk.say_done(_("Đã ghi vào sổ sử dụng con dấu."))

    dialog.submitted.connect(done)
    return dialog
