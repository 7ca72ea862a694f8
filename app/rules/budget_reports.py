"""Reports of the budget: periods, money units, shares, and which entries stand behind a figure."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from app.i18n import N_
from app.rules.budget import SIGNS, EntryKind, EstimateKind
from app.rules.expenses import StepKind


class MoneyUnit(StrEnum):
    """In what a report counts its money."""

    DONG = "dong"
    THOUSAND = "nghin"
    MILLION = "trieu"


UNIT_LABELS = {
    MoneyUnit.DONG: N_("đồng"),
    MoneyUnit.THOUSAND: N_("nghìn đồng"),
    MoneyUnit.MILLION: N_("triệu đồng"),
}
UNIT_SIZES = {MoneyUnit.DONG: 1, MoneyUnit.THOUSAND: 1_000, MoneyUnit.MILLION: 1_000_000}


def in_unit(amount: int, unit: MoneyUnit) -> int:
    """The amount in whole units, rounded half up (away from zero): 1.500 đồng are 2 nghìn đồng."""
    return int((Decimal(amount) / UNIT_SIZES[unit]).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def percent(part: int, whole: int) -> float | None:
    """Per cent with one decimal, rounded half up; None where there is nothing to compare with."""
    if not whole:
        return None
    share = Decimal(part) * 100 / Decimal(whole)
    return float(share.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))


class ReportPeriod(StrEnum):
    """A period reports are made for (TT 26/2026/TT-BTC Điều 18, 27: quý, 6 tháng, 9 tháng, năm)."""

    QUARTER_1 = "q1"
    QUARTER_2 = "q2"
    QUARTER_3 = "q3"
    QUARTER_4 = "q4"
    HALF = "half"
    NINE_MONTHS = "nine"
    YEAR = "year"
    CUSTOM = "custom"


REPORT_PERIOD_LABELS = {
    ReportPeriod.YEAR: N_("Cả năm"),
    ReportPeriod.QUARTER_1: N_("Quý I"),
    ReportPeriod.QUARTER_2: N_("Quý II"),
    ReportPeriod.QUARTER_3: N_("Quý III"),
    ReportPeriod.QUARTER_4: N_("Quý IV"),
    ReportPeriod.HALF: N_("6 tháng đầu năm"),
    ReportPeriod.NINE_MONTHS: N_("9 tháng"),
    ReportPeriod.CUSTOM: N_("Thời gian khác"),
}
_MONTHS = {
    ReportPeriod.QUARTER_1: (1, 3),
    ReportPeriod.QUARTER_2: (4, 6),
    ReportPeriod.QUARTER_3: (7, 9),
    ReportPeriod.QUARTER_4: (10, 12),
    ReportPeriod.HALF: (1, 6),
    ReportPeriod.NINE_MONTHS: (1, 9),
}


def report_days(period: ReportPeriod, year: int) -> tuple[date | None, date | None]:
    """First and last day of the period in the budget year; (None, None) for the whole year with its settling.

    The whole year goes on to the end of the settling time, whose payments belong to it (Điều 15, 19).
    """
    if period not in _MONTHS:
        return None, None
    first, last = _MONTHS[period]
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def year_before(day: date) -> date:
    """The same day of the year before; the last day of February stays the last."""
    last = monthrange(day.year - 1, day.month)[1]
    ends = day.day == monthrange(day.year, day.month)[1]
    return date(day.year - 1, day.month, last if ends else min(day.day, last))


def year_passed(year: int, day: date) -> float:
    """Per cent of the budget year gone by at the end of the day, from 0 to 100, with one decimal."""
    days = (date(year, 12, 31) - date(year, 1, 1)).days + 1
    gone = min(max((day - date(year, 1, 1)).days + 1, 0), days)
    return percent(gone, days) or 0.0


@dataclass(frozen=True)
class EntryScope:
    """Which entries are meant; what is empty or None does not narrow."""

    year_id: int | None = None
    line_ids: tuple[int, ...] | None = None
    """None: of all lines; (): of none."""
    since: date | None = None
    until: date | None = None
    expense_ids: tuple[int, ...] | None = None
    step_id: int | None = None
    step_kinds: tuple[StepKind, ...] = ()
    """Entries of steps of these kinds, and of the steps that undo them."""
    paper_kinds: tuple[EstimateKind, ...] = ()
    """Entries of papers of these kinds, and of the papers that undo them."""
    no_paper_kinds: tuple[EstimateKind, ...] = ()
    """Without entries of papers of these kinds and of those that undo them."""
    item_code: str = ""
    """Booked on just this item or sub-item."""
    parent_code: str = ""
    """Booked on this mục or below it."""
    upto: tuple[date, int] | None = None
    """Until this day and, on it, until this step."""


Weights = tuple[tuple[EntryKind, int], ...]
"""Which columns of entries a figure is the sum of, each times 1 or −1."""

USABLE: Weights = tuple(
    (kind, SIGNS[kind])
    for kind in (EntryKind.CARRIED_IN, EntryKind.GIVEN, EntryKind.ADDED, EntryKind.REDUCED)
)
SPENT: Weights = ((EntryKind.PAID, 1), (EntryKind.RESTORED, -1))
LEFT: Weights = tuple(SIGNS.items())


def only(kind: EntryKind, sign: int = 1) -> Weights:
    """A figure of one column."""
    return ((kind, sign),)
