"""Dates, times, numbers and money as the office writes them, and as people type them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from app.clock import HANOI
from app.i18n import N_, _
from app.text import clean_line

WEEKDAYS = (
    N_("thứ Hai"),
    N_("thứ Ba"),
    N_("thứ Tư"),
    N_("thứ Năm"),
    N_("thứ Sáu"),
    N_("thứ Bảy"),
    N_("Chủ nhật"),
)
FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years a typed date may have; anything else is a slip of the hand."""

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip

_SPOKEN_DAYS = {"hôm nay": 0, "hôm qua": -1, "hôm kia": -2, "mai": 1, "ngày mai": 1, "ngày kia": 2}
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ]\d.*)?")
_SEPARATED = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})(?:\s*[-/. ]\s*(\d{4}|\d{2}))?")
_WORDED = re.compile(r"(?:ngày )?(\d{1,2}) tháng (\d{1,2})(?:,? năm (\d{4}))?")
_WEEKDAY_BEFORE = re.compile(r"^(?:thứ \w+|chủ nhật),? (?=ngày|\d)")
_AMOUNT = re.compile(
    r"(-?)\s*(\d{1,18}|\d{1,3}(?:\.\d{3}){1,5}|\d{1,3}(?: \d{3}){1,5})\s*(?:đồng|đ|₫|vnđ|vnd)?"
)
_COMMA_GROUPS = re.compile(r"\d{1,3}(?:,\d{3}){2,5}|[1-9]\d{0,2},000")
_WITH_DECIMALS = re.compile(r"-?\d[\d.]*[.,]\d{1,4}")
_SCALED = re.compile(r"-?[\d.,]+ ?(?:k|tr|nghìn|ngàn|triệu|tỷ|tỉ)\b.*")
_DECIMAL = re.compile(r"(-?)\s*(\d{1,18}|\d{1,3}(?:\.\d{3}){1,5}|\d{1,3}(?: \d{3}){1,5})(?:,(\d+))?")
_UNIT_AFTER = re.compile(r"\s*(?:đồng|đ|₫|vnđ|vnd)$", re.IGNORECASE)
_ONE_COMMA_GROUP = re.compile(r"([1-9]\d{0,2}),(\d\d0)")
_DOT_DECIMALS = re.compile(r"(\d+)\.(\d+)")
MOST_DECIMALS = 4
"""Digits after the comma of a quantity or a price."""


def date_vi(day: date) -> str:
    """The day as screens and tables show it: 05/03/2025."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def official_day_month(day: date) -> str:
    """The day and month of an official date: "05 tháng 3", "12 tháng 02"."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{day.day:02d} tháng {month}"


def official_date(day: date) -> str:
    """The date as papers write it: a leading 0 for days under 10 and for months 1 and 2 only."""
    return f"ngày {official_day_month(day)} năm {day.year}"


def official_short_date(day: date) -> str:
    """The date within a running text of a paper: 05/9/2025, a leading 0 for months 1 and 2 only."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def official_date_range(start: date, end: date) -> str:
    """A period as papers write it, naming the month and the year once where they are the same."""
    if start == end:
        return official_date(start)
    if (start.year, start.month) == (end.year, end.month):
        first = f"{start.day:02d}"
    elif start.year == end.year:
        first = official_day_month(start)
    else:
        first = f"{official_day_month(start)} năm {start.year}"
    return f"từ ngày {first} đến {official_date(end)}"


def date_range_vi(start: date | None, end: date | None) -> str:
    """A period as screens show it; an open end is said in words, an open period is empty."""
    if start is None and end is None:
        return ""
    if start is None and end is not None:
        return _("đến ngày {end}").format(end=date_vi(end))
    assert start is not None
    if end is None:
        return _("từ ngày {start}").format(start=date_vi(start))
    return date_vi(start) if start == end else f"{date_vi(start)} – {date_vi(end)}"


def clock_time(moment: time | datetime) -> str:
    """The time as screens show it: 08:30."""
    return f"{moment.hour:02d}:{moment.minute:02d}"


def time_vi(moment: time | datetime) -> str:
    """The time as papers write it: 08 giờ 30."""
    return f"{moment.hour:02d} giờ {moment.minute:02d}"


def instant_vi(instant: datetime) -> str:
    """An instant on the office's wall clock: 12/06/2026 07:10; a naive one is read as UTC."""
    aware = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
    local = aware.astimezone(HANOI)
    return f"{date_vi(local.date())} {clock_time(local)}"


def weekday_vi(day: date) -> str:
    """The weekday as papers write it within a sentence: thứ Sáu, Chủ nhật."""
    return WEEKDAYS[day.weekday()]


def weekday(day: date) -> str:
    """The weekday as screens show it, in the window's language."""
    return _(weekday_vi(day))


def quarter_of(day: date) -> int:
    """The quarter of the year, 1 to 4."""
    return (day.month + 2) // 3


def roman(n: int) -> str:
    """The Roman numeral of 1 to 3999; raises ValueError beyond."""
    if not 1 <= n <= 3999:
        raise ValueError(_("Số La Mã chỉ viết được từ 1 đến 3999, không viết được {n}.").format(n=n))
    written = ""
    for value, letters in _ROMAN:
        count, n = divmod(n, value)
        written += letters * count
    return written


def count_padded(n: int) -> str:
    """A number of things in a paper, with a leading 0 under 10: 05."""
    return f"{n:02d}"


def number(n: int) -> str:
    """A whole number with dots between thousands: 1.234.567."""
    return f"{n:,}".replace(",", ".")


def money(amount_vnd: int) -> str:
    """An amount of đồng: 1.234.567 đồng."""
    return f"{number(amount_vnd)} đồng"


def parse_money(text: str) -> int:
    """The whole đồng of a typed or pasted amount: "1.234.567", "1234567", "1.234.567 đ".

    Raises ValueError with a sentence for decimals and for anything else, never guessing.
    """
    cleaned = clean_line(text)
    if not cleaned:
        raise ValueError(_("Chưa có số tiền. Hãy gõ như 1.234.567."))
    match = _AMOUNT.fullmatch(cleaned.lower().replace("\u2212", "-"))  # the minus sign the program prints
    if match is None:
        raise ValueError(_misread_amount(cleaned))
    amount = int(match[2].replace(".", "").replace(" ", ""))
    return -amount if match[1] else amount


def _misread_amount(typed: str) -> str:
    """Why an amount cannot be read, and how it is written: commas, decimals, words."""
    if _COMMA_GROUPS.fullmatch(typed):
        sentence = _("“{text}” dùng dấu phẩy giữa các nhóm số. Số tiền dùng dấu chấm. Hãy gõ {right}.")
        return sentence.format(text=typed, right=number(int(typed.replace(",", ""))))
    if _WITH_DECIMALS.fullmatch(typed):
        sentence = _("“{text}” có phần lẻ, mà số tiền phải chẵn đồng. Hãy gõ như 1.234.567 hoặc 1234567.")
        return sentence.format(text=typed)
    if _SCALED.fullmatch(typed.lower()):
        sentence = _("“{text}” viết bằng chữ nghìn, triệu, tỷ. Hãy gõ đủ chữ số, như 1.000.000.")
        return sentence.format(text=typed)
    sentence = _("“{text}” không phải là số tiền chẵn đồng. Hãy gõ như 1.234.567 hoặc 1234567.")
    return sentence.format(text=typed)


def parse_decimal(text: str) -> Decimal:
    """The number typed with a decimal comma: "0,33", "1.234,5"; a dot stands between thousands alone.

    Raises ValueError with a sentence for a dot that can only be meant for decimals ("12.34"), for more than
    four decimals, and for anything else, never guessing.
    """
    typed = clean_line(text)
    if not typed:
        raise ValueError(_("Chưa có số. Hãy gõ như 12 hoặc 0,33."))
    match = _DECIMAL.fullmatch(typed)
    if match is None:
        raise ValueError(_misread_decimal(typed))
    whole, part = match[2].replace(".", "").replace(" ", ""), match[3] or ""
    if len(part) > MOST_DECIMALS:
        sentence = _("“{text}” có hơn {most} chữ số sau dấu phẩy. Hãy làm tròn lại.")
        raise ValueError(sentence.format(text=typed, most=MOST_DECIMALS))
    value = Decimal(f"{int(whole)}.{''.join(str(int(digit)) for digit in part) or 0}")
    return -value if match[1] else value


def _misread_decimal(typed: str) -> str:
    """Why a number cannot be read, and how it is written."""
    if match := _DOT_DECIMALS.fullmatch(typed):
        sentence = _("“{text}” dùng dấu chấm cho phần lẻ. Phần lẻ viết sau dấu phẩy. Hãy gõ {right}.")
        return sentence.format(text=typed, right=f"{match[1]},{match[2]}")
    if _COMMA_GROUPS.fullmatch(typed):
        sentence = _("“{text}” dùng dấu phẩy giữa các nhóm số. Hàng nghìn dùng dấu chấm. Hãy gõ {right}.")
        return sentence.format(text=typed, right=number(int(typed.replace(",", ""))))
    sentence = _("“{text}” không phải là một số. Hãy gõ như 12, 0,33 hoặc 1.234,5.")
    return sentence.format(text=typed)


def parse_price(text: str) -> Decimal:
    """The đồng of a price, with decimals after a comma and perhaps its unit: "0,33", "1.234.567 đ".

    Raises ValueError with a sentence for what has two readings ("12.34", "72,500") and for anything else that
    is no amount, never guessing.
    """
    cleaned = clean_line(text)
    typed = _UNIT_AFTER.sub("", cleaned)
    if not typed:
        raise ValueError(_("Chưa có số tiền. Hãy gõ như 1.234.567."))
    if _DECIMAL.fullmatch(typed) is None or _ONE_COMMA_GROUP.fullmatch(typed):
        raise ValueError(_misread_price(typed))
    return parse_decimal(typed)


def _misread_price(typed: str) -> str:
    """Why a price cannot be read, and how it is written; both readings where there are two."""
    match = _DOT_DECIMALS.fullmatch(typed) or _ONE_COMMA_GROUP.fullmatch(typed)
    if match and len(match[2]) <= MOST_DECIMALS and not _COMMA_GROUPS.fullmatch(typed):
        whole = number(int(match[1] + match[2]))
        part = decimal_vi(Decimal(f"{int(match[1])}.{''.join(str(int(digit)) for digit in match[2])}"))
        sentence = _("“{text}” có thể là {whole} hoặc {part} đồng. Hãy gõ lại một trong hai số ấy.")
        return sentence.format(text=typed, whole=whole, part=part)
    if _COMMA_GROUPS.fullmatch(typed) or _SCALED.fullmatch(typed.lower()):
        return _misread_amount(typed)
    sentence = _("“{text}” không phải là số tiền. Hãy gõ như 1.234.567, hoặc 12,34 khi có phần lẻ.")
    return sentence.format(text=typed)


def decimal_vi(value: Decimal) -> str:
    """A quantity or a price as written: 0,33 · 1.234,5 · 12; no zeros at the end."""
    plain = format(value, "f")
    whole, _dot, part = plain.partition(".")
    part = part.rstrip("0")
    sign = "-" if whole.startswith("-") and (part or int(whole)) else ""
    written = sign + number(abs(int(whole)))
    return f"{written},{part}" if part else written


def parse_date(text: str, today: date) -> date:
    """The day someone typed: "12/9", "129", "0512", "12-9-2025", "12.9.25", "ngày 12 tháng 9 năm 2025"…

    A missing year is this year; one or two digits are a day of this month; a year of two digits is no
    more than 20 years ahead. Raises ValueError with a
    sentence when no day, or more than one, can be meant.
    """
    typed = clean_line(text)
    if not typed:
        raise ValueError(_("Chưa có ngày. Hãy gõ như 12/9/2025 hoặc 12/9."))
    words = _WEEKDAY_BEFORE.sub("", typed.lower())
    if words in _SPOKEN_DAYS:
        return today + timedelta(days=_SPOKEN_DAYS[words])
    found = {day for parts in _readings(words, today) if (day := _day(*parts, today))}
    if len(found) == 1:
        return found.pop()
    if found:
        first, second = sorted(found)
        sentence = _("“{text}” có thể là {first} hoặc {second}. Hãy gõ có dấu gạch chéo, như {first}.")
        raise ValueError(sentence.format(text=typed, first=date_vi(first), second=date_vi(second)))
    sentence = _("“{text}” không phải là một ngày có thật. Hãy gõ như 12/9/2025 hoặc 12/9.")
    raise ValueError(sentence.format(text=typed))


def _readings(words: str, today: date) -> list[tuple[str, str, str]]:
    """The ways to read a typed date, each as day, month and year."""
    year, month = str(today.year), str(today.month)
    if match := _ISO.fullmatch(words):
        return [(match[3], match[2], match[1])]
    if match := _SEPARATED.fullmatch(words) or _WORDED.fullmatch(words):
        return [(match[1], match[2], match[3] or year)]
    if not words.isascii() or not words.isdigit():
        return []
    match len(words):
        case 1 | 2:
            return [(words, month, year)]
        case 3:
            return [(words[:2], words[2:], year), (words[:1], words[1:], year)]
        case 4:
            return [(words[:2], words[2:], year)]
        case 6:
            return [(words[:2], words[2:4], words[4:])]
        case 8:
            return [(words[:2], words[2:4], words[4:]), (words[6:], words[4:6], words[:4])]
    return []


def _day(day: str, month: str, year: str, today: date) -> date | None:
    """The calendar day of three written numbers, or None where there is no such day."""
    number_of_year = int(year)
    if len(year) == 2:
        century = today.year - today.year % 100
        number_of_year += century if century + number_of_year <= today.year + 20 else century - 100
    if not FIRST_YEAR <= number_of_year <= LAST_YEAR:
        return None
    try:
        return date(number_of_year, int(month), int(day))
    except ValueError:
        return None
