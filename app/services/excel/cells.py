"""What one cell says, as text or as a day; raises ValueError with a sentence where it says nothing usable."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from app.formatting import FIRST_YEAR, LAST_YEAR, parse_date
from app.i18n import _
from app.text import clean_line

Value = str | int | float | bool | date | datetime | time | timedelta | None

FIRST_SERIAL, LAST_SERIAL = 10_000, 80_000
"""Days since 1900 that a bare number in a date column may mean: 1927 to 2119."""
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_FIGURES = re.compile(r"\d+")


def as_text(value: Value) -> str:
    """The cell as one clean line; numbers without the .0 that Excel adds, days as dd/mm/yyyy."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    return clean_line(str(value))


def as_day(value: Value, today: date, *, since_1904: bool = False) -> date | None:
    """The day in the cell: a real date, Excel's number of it, or text in any usual shape with its year."""
    if isinstance(value, datetime):
        return _in_range(value.date())
    if isinstance(value, date):
        return _in_range(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_number(value, today, since_1904)
    text = as_text(value)
    if not text:
        return None
    if not _has_year(text):
        raise ValueError(_("Ngày “{text}” thiếu năm. Ghi đủ ngày, tháng, năm.").format(text=text))
    return parse_date(text, today)


def as_rank(value: Value) -> int:
    """The whole number of an order, 0 for an empty cell."""
    text = as_text(value)
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        raise ValueError(_("“{text}” không phải là số thứ tự. Ghi số từ 1 đến 9.999.").format(text=text))
    return int(text)


def _from_number(value: float, today: date, since_1904: bool) -> date:
    if FIRST_SERIAL <= value < LAST_SERIAL:
        return (_EPOCH_1904 if since_1904 else _EPOCH) + timedelta(days=int(value))
    digits = as_text(value)
    if digits.isdigit() and len(digits) in (7, 8):  # 1102024: Excel dropped the leading 0
        return parse_date(digits.zfill(8), today)
    raise ValueError(_("Số {text} không phải là một ngày. Ghi như 12/9/2025.").format(text=digits))


def _has_year(text: str) -> bool:
    figures = _FIGURES.findall(text)
    return len(figures) >= 3 or (len(figures) == 1 and len(figures[0]) in (6, 8))


def _in_range(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(_("Năm {year} không đúng. Kiểm tra lại ngày.").format(year=day.year))
    return day
