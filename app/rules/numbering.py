"""Numbers of documents: per body, code and term, from 01, without gap or reuse (party-documents §2)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from app.i18n import N_
from app.rules.violations import Violation

TYPED_NUMBER = re.compile(r"(?:số\s+)?([0-9]{1,5})\s*[-–]\s*(\w{1,10})\s*/\s*(\S{1,30})", re.IGNORECASE)
SUB_NUMBER = re.compile(r"(?:số\s+)?\d+\s*[a-zđ]\s*[-–]", re.IGNORECASE)


@dataclass(frozen=True)
class ParsedNumber:
    """A number as it is typed: "06-TB/BCĐ"."""

    number: int
    code: str
    symbol: str


def number_text(number: int, code: str, symbol: str) -> str:
    """The number as printed and registered: "06-TB/BCĐ", below 10 with a leading 0 (§1.2 no. 3)."""
    return f"{number:02d}-{code}/{symbol}"


def parse_number(text: str) -> ParsedNumber | None:
    """The parts of "06-TB/BCĐ"; None for what is no such number, sub-numbers as "12a-TB/BCĐ" included."""
    found = TYPED_NUMBER.fullmatch(text.strip())
    if found is None or int(found[1]) == 0:
        return None
    return ParsedNumber(int(found[1]), found[2], found[3])


def check_typed(text: str, code: str, symbol: str) -> tuple[Violation, ...]:
    """Why a typed number cannot be one of the row "…-code/symbol"; empty when it can."""
    if SUB_NUMBER.match(text.strip()):
        sentence = N_("Số “{number}” là số phụ; mỗi văn bản một số riêng. Ghi số tiếp theo của sổ.")
        return (Violation(sentence, {"number": text.strip()}, field="number"),)
    parsed = parse_number(text)
    if parsed is None or (parsed.code, parsed.symbol) != (code, symbol):
        sentence = N_(
            "Số văn bản ghi như “05-{code}/{symbol}”, số dưới 10 có số 0 đứng trước. Sửa “{number}”."
        )
        params = {"code": code, "symbol": symbol, "number": text.strip()}
        return (Violation(sentence, params, field="number"),)
    return ()


def check_day(
    day: date, today: date, last: str, last_on: date | None, field: str = "dated_on"
) -> tuple[Violation, ...]:
    """Why no number may be given under this date: it is still to come, or before the last number's."""
    if day > today:
        sentence = N_("Ngày văn bản {day} chưa đến. Ghi ngày hôm nay hoặc ngày trước đó.")
        return (Violation(sentence, {"day": f"{day:%d/%m/%Y}"}, field=field),)
    if last_on is not None and day < last_on:
        sentence = N_(
            "Ngày văn bản {day} ở trước ngày của số liền trước ({last}, ngày {last_on}). "
            "Không ghi lùi ngày; ghi từ ngày {last_on} trở đi."
        )
        params = {"day": f"{day:%d/%m/%Y}", "last": last, "last_on": f"{last_on:%d/%m/%Y}"}
        return (Violation(sentence, params, field=field),)
    return ()


def check_between(
    day: date, before: tuple[str, date] | None, after: tuple[str, date] | None, field: str
) -> tuple[Violation, ...]:
    """Why a number that fills its place in an older register may not bear the day: its neighbours' say no.

    `before`, `after`: number and day of the lines next to it.
    """
    if before is not None and day < before[1]:
        sentence = N_("Ngày {day} ở trước ngày của số {other} ({on}). Xem lại ngày ghi trên văn bản.")
        params = {"day": f"{day:%d/%m/%Y}", "other": before[0], "on": f"{before[1]:%d/%m/%Y}"}
        return (Violation(sentence, params, field=field),)
    if after is not None and day > after[1]:
        sentence = N_("Ngày {day} ở sau ngày của số {other} ({on}). Xem lại ngày ghi trên văn bản.")
        params = {"day": f"{day:%d/%m/%Y}", "other": after[0], "on": f"{after[1]:%d/%m/%Y}"}
        return (Violation(sentence, params, field=field),)
    return ()


def check_next(typed: int, last: int, shown: str) -> tuple[Violation, ...]:
    """Why a typed number is not the next one of its row: it would leave a gap."""
    if typed <= last + 1:
        return ()
    sentence = N_("Số tiếp theo của sổ là {next}; không bỏ trống số. Để trống ô này để chương trình cấp số.")
    return (Violation(sentence, {"next": shown}, field="number"),)
