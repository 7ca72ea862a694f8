"""What one cell says, as text or as a day; raises ValueError with a sentence where it says nothing usable."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from app.formatting import FIRST_YEAR, LAST_YEAR, date_vi, parse_date
from app.i18n import _
from app.text import clean_line, folded_words

Value = str | int | float | bool | date | datetime | time | timedelta | None

FIRST_SERIAL, LAST_SERIAL = 10_000, 80_000
"""Days since 1900 that a bare number in a date column may mean: 1927 to 2119."""
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_DAY_WORDS = frozenset(["ngay", "thang", "nam", "thu", "hai", "ba", "tu", "sau", "bay", "chu", "nhat"])
"""Words without marks that a written day may hold."""
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
        raise ValueError(_what_lacks(text, since_1904))
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
        return _of_serial(int(value), since_1904)
    digits = as_text(value)
    if digits.isdigit() and len(digits) in (7, 8):  # 1102024: Excel dropped the leading 0
        return parse_date(digits.zfill(8), today)
    raise ValueError(_("Số {text} không phải là một ngày. Ghi như 12/9/2025.").format(text=digits))


def _what_lacks(text: str, since_1904: bool) -> str:
    """The sentence on a text that is no whole day: other words, Excel's number, no day, or no year."""
    if {word for word in folded_words(text) if word.isalpha()} - _DAY_WORDS:
        return _("Không hiểu ngày “{text}”. Viết theo dạng ngày/tháng/năm, như 12/9/2025.").format(text=text)
    lengths = [len(figure) for figure in _FIGURES.findall(text)]
    if lengths == [5] and text.isdigit() and FIRST_SERIAL <= int(text) < LAST_SERIAL:
        sentence = _("“{text}” là số của Excel cho ngày {day}. Định dạng ô là ngày rồi ghi lại ngày.")
        return sentence.format(text=text, day=date_vi(_of_serial(int(text), since_1904)))
    if lengths in ([1, 4], [2, 4], [4, 1], [4, 2]):
        return _("“{text}” thiếu ngày trong tháng. Ghi đủ ngày, tháng, năm, như 12/9/2025.").format(text=text)
    if lengths == [4]:
        return _("“{text}” thiếu ngày và tháng. Ghi đủ ngày, tháng, năm, như 12/9/2025.").format(text=text)
    return _("Ngày “{text}” thiếu năm. Ghi đủ ngày, tháng, năm.").format(text=text)


def _of_serial(days: int, since_1904: bool) -> date:
    return (_EPOCH_1904 if since_1904 else _EPOCH) + timedelta(days=days)


def _has_year(text: str) -> bool:
    figures = _FIGURES.findall(text)
    return len(figures) >= 3 or (len(figures) == 1 and len(figures[0]) in (6, 8))


def _in_range(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(_("Năm {year} không đúng. Kiểm tra lại ngày.").format(year=day.year))
    return day
