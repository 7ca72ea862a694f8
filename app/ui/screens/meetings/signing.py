"""The signing of the minutes: day, sheets, and the scan or the reason why there is none yet."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.errors import UserError, refuse
from app.i18n import N_, _
from app.rules.violations import Violation
from app.services.meetings.signing import GAPS, sign_minutes
from app.services.meetings.text_views import MinutesDetail, SigningInput
from app.ui.kit.fields import DateField, IntField, LineField
from app.ui.kit.file_field import FileField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.screens.meetings import files
from app.ui.screens.meetings.desk import Desk


def ask_signing(desk: Desk, minutes: MinutesDetail) -> FormDialog:
    """Opens the form; accepted, it freezes the minutes. What they lack is told and asked about first."""
    form = Form(
        [
            (
                DateField("signed_on", _("Ngày ký"), today=desk.context.today, required=True),
                IntField("sheets", _("Số tờ"), required=True, minimum=1, maximum=9999, width=100),
            ),
            FileField("scan", _("Bản chụp biên bản đã ký"), desk.context.dialogs, files.scan_kinds()),
            LineField("unscanned_reason", _("Hoặc lý do chưa có bản chụp")),
        ]
    )
    form.load({"signed_on": desk.context.today()})
    told: list[Violation] = []  # what the minutes lack, once a refusal has told it

    def keep(values: dict[str, Any]) -> None:
        signing = replace(_read(desk, values), accept_missing=bool(told))
        try:
            desk.submit(sign_minutes, desk.meeting.id, signing, expected_version=minutes.version)
        except UserError as refusal:
            told.extend(v for v in refusal.violations if v.sentence == GAPS)
            raise
        desk.say_done(_("Biên bản đã ký, từ nay không sửa được nữa."))

    return desk.ask(_("Xác nhận biên bản đã ký"), form, keep, yes=_("&Xác nhận đã ký"))


def _read(desk: Desk, values: dict[str, Any]) -> SigningInput:
    missing = {"signed_on": N_("Chưa ghi ngày ký."), "sheets": N_("Chưa ghi số tờ của biên bản.")}
    wrong = [Violation(words, field=name) for name, words in missing.items() if values[name] is None]
    if wrong:
        raise UserError(wrong)
    scan = files.read_scan(desk, values["scan"], "scan") if values["scan"] else None
    if scan is None and not values["unscanned_reason"]:
        raise refuse(
            N_("Đính kèm bản chụp biên bản đã ký, hoặc ghi lý do chưa có bản chụp."),
            field="scan",
            clause="8.3",
        )
    return SigningInput(values["signed_on"], values["sheets"], scan, values["unscanned_reason"])
