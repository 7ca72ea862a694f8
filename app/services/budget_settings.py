"""Dated settings of the budget: their names, and the shape each value must have."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from app.errors import refuse
from app.i18n import N_
from app.rules.budget import GREATEST_AMOUNT
from app.services.paper_names import PAPER_TITLES, PaperName

ONE_PERSON_OFFICE = "one_person_office"
OVER_NORM_STOPS = "over_norm_stops"
ADVANCE_CLEAR_MONTHS = "advance_clear_months"
CONTRACT_ADVANCE_PERCENT = "contract_advance_percent"
CONTRACT_CLEAR_PERCENT = "contract_clear_percent"
CONTRACT_THRESHOLD = "contract_threshold"
BUDGET_CALENDAR = "budget_calendar"
AMOUNT_WORDS = "amount_words"
VOUCHER_FORMS = "voucher_forms"

LABELS = {
    ONE_PERSON_OFFICE: N_("Một người làm hai việc trong khoản chi"),
    OVER_NORM_STOPS: N_("Không cho duyệt khoản chi vượt định mức"),
    ADVANCE_CLEAR_MONTHS: N_("Thời hạn hoàn tạm ứng (tháng sau tháng tạm ứng)"),
    CONTRACT_ADVANCE_PERCENT: N_("Tạm ứng nhiều nhất theo hợp đồng (%)"),
    CONTRACT_CLEAR_PERCENT: N_("Thu hồi hết tạm ứng khi thanh toán đạt (% hợp đồng)"),
    CONTRACT_THRESHOLD: N_("Hợp đồng chịu mức tạm ứng nhiều nhất (đồng)"),
    BUDGET_CALENDAR: N_("Lịch năm ngân sách"),
    AMOUNT_WORDS: N_("Cách đọc số tiền bằng chữ"),
    VOUCHER_FORMS: N_("Mẫu chứng từ chi: mã mẫu, căn cứ, người ký"),
}

CALENDAR_DAYS = {
    "last_withdrawal_on": N_("Hạn gửi Kho bạc"),
    "spend_until": N_("Ngày cuối chi, tạm ứng"),
    "adjust_until": N_("Hết thời gian chỉnh lý"),
    "reconcile_by": N_("Hạn đối chiếu số dư"),
    "return_by": N_("Hạn nộp trả tạm ứng"),
}
"""The days of a budget year; the first two lie in it, the others in the year after."""
NEXT_YEAR = frozenset({"adjust_until", "reconcile_by", "return_by"})
WORD_CHOICES = {
    "zero_tens": ("linh", "lẻ"),
    "thousand": ("nghìn", "ngàn"),
    "four": ("tư", "bốn"),
    "even": ("auto", "always", "never"),
}


REPORT_FORM = "budget_report"
"""Who signs registers and reports of the budget."""
FORM_NAMES = {
    str(form): PAPER_TITLES[form]
    for form in (
        PaperName.EVENT_PLAN,
        PaperName.ADVANCE_REQUEST,
        PaperName.PAYMENT_REQUEST,
        PaperName.SETTLEMENT,
        PaperName.VOUCHER_LIST,
        PaperName.SIGN_LIST,
        PaperName.TRIP_ACCOUNT,
        PaperName.TRAVEL_ORDER,
        PaperName.PAYMENT_SLIP,
        PaperName.RECEIPT_SLIP,
    )
} | {REPORT_FORM: N_("Sổ, báo cáo kinh phí")}
"""Forms about money, by the name of their paper, in the order of the setting; registers and reports last."""
MOST_SIGNERS = 5


def checked_forms(value: Any) -> dict[str, dict[str, Any]]:
    """Code, basis and signers of every form; raises UserError for another shape."""
    whole = isinstance(value, dict) and set(value) == set(FORM_NAMES)
    if not whole or any(
        set(form) != {"code", "basis", "signers"} or not 1 <= len(form["signers"]) <= MOST_SIGNERS
        for form in value.values()
    ):
        raise refuse(N_("Mỗi mẫu ghi mã mẫu, căn cứ và từ 1 đến 5 người ký."), field="value")
    return {
        name: {
            "code": str(value[name]["code"]).strip(),
            "basis": str(value[name]["basis"]).strip(),
            "signers": [str(title).strip() for title in value[name]["signers"]],
        }
        for name in FORM_NAMES
    }


def completed(key: str, value: Any, starting: Any) -> Any:
    """The value kept; forms that the program came to know after it are those an office starts with."""
    return {**starting, **value} if key == VOUCHER_FORMS else value


def calendar_of(value: dict[str, str], year: int) -> dict[str, date]:
    """The days of a budget year by name, from the setting's "12-31" form."""
    return {
        name: date(year + (name in NEXT_YEAR), *(int(part) for part in value[name].split("-")))
        for name in CALENDAR_DAYS
    }


def checked_calendar(value: Any) -> dict[str, str]:
    """Days as "12-31" in their order; raises UserError for another shape."""
    whole = isinstance(value, dict) and set(value) == set(CALENDAR_DAYS)
    if whole:
        try:
            days = calendar_of(value, 2026)
        except (ValueError, TypeError, AttributeError):
            days = {}
        if days and list(days.values()) == sorted(days.values()):
            return {name: f"{days[name]:%m-%d}" for name in CALENDAR_DAYS}
    raise refuse(N_("Ghi năm ngày của lịch theo thứ tự, mỗi ngày như 31/12."), field="value")


def checked_amount(value: Any) -> int:
    """Whole đồng, 0 or more."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= GREATEST_AMOUNT:
        raise refuse(N_("Ghi số tiền chẵn đồng, như 50.000.000."), field="value")
    return value


def checked_percent(value: Any) -> int:
    """A share from 1 to 100 per cent."""
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 100:
        raise refuse(N_("Ghi tỷ lệ từ 1 đến 100."), field="value")
    return value


def checked_words(value: Any) -> dict[str, str]:
    """One choice for each way to read."""
    whole = isinstance(value, dict) and set(value) == set(WORD_CHOICES)
    if not whole or any(value[name] not in choices for name, choices in WORD_CHOICES.items()):
        raise refuse(N_("Chọn một cách cho mỗi chữ."), field="value")
    return {name: str(value[name]) for name in WORD_CHOICES}


CHECKS: dict[str, Callable[[Any], Any]] = {
    CONTRACT_ADVANCE_PERCENT: checked_percent,
    CONTRACT_CLEAR_PERCENT: checked_percent,
    CONTRACT_THRESHOLD: checked_amount,
    BUDGET_CALENDAR: checked_calendar,
    AMOUNT_WORDS: checked_words,
    VOUCHER_FORMS: checked_forms,
}
"""The check of each value that has a shape of its own."""
