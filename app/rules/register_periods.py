"""The periods registers are printed for most: this month, this quarter, this year, the whole term."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from enum import StrEnum

from app.i18n import N_


class Period(StrEnum):
    """A period by its name; CUSTOM is any other two days."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    TERM = "term"
    CUSTOM = "custom"


PERIOD_LABELS = {
    Period.MONTH: N_("Tháng này"),
    Period.QUARTER: N_("Quý này"),
    Period.YEAR: N_("Năm nay"),
    Period.TERM: N_("Cả nhiệm kỳ"),
    Period.CUSTOM: N_("Thời gian khác"),
}


def days_of(period: Period, today: date, term: tuple[date, date | None] | None) -> tuple[date, date] | None:
    """First and last day of the period; None for CUSTOM, and for the term where the day lies in none.

    A term without a last day goes to the end of this year.
    """
    if period is Period.MONTH:
        return _months(today.year, today.month, today.month)
    if period is Period.QUARTER:
        first = (today.month - 1) // 3 * 3 + 1
        return _months(today.year, first, first + 2)
    if period is Period.YEAR:
        return _months(today.year, 1, 12)
    if period is Period.TERM and term is not None:
        return term[0], term[1] or date(today.year, 12, 31)
    return None


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    """From the first day of a month to the last day of another."""
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
