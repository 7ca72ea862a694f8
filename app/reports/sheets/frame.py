"""What registers share: title and period, the stamp, notes on lines, counts, where they are signed off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from app.formatting import count_padded, date_vi, official_date
from app.reports.contracts import RegisterData, RegisterLine
from app.reports.contracts.register_words import correction
from app.reports.sheets.sheet import Cell, Group, Sheet, SheetColumn
from app.rules.registers import (
    REGISTER_TITLES,
    SECRET_REGISTERS,
)
from app.rules.secrecy import highest

L = TypeVar("L", bound=RegisterLine)

SMALLER_PT = 2.0
"""By how much the text of wide registers is smaller."""


def sheet(
    data: RegisterData,
    lines: Sequence[L],
    columns: tuple[SheetColumn, ...],
    cells: Callable[[int, L], tuple[Cell, ...]],
    counts: tuple[str, ...],
    *,
    subtitle: str = "",
    smaller_pt: float = SMALLER_PT,
) -> Sheet:
    """The register's sheet: rows numbered from 1, counts, corrections and the sign-off below them.

    `subtitle` stands under the committee's name instead of the period.
    """
    rows: tuple[tuple[Cell, ...] | Group, ...] = tuple(cells(n, row) for n, row in enumerate(lines, start=1))
    return Sheet(
        title=REGISTER_TITLES[data.name].upper(),
        subtitle=(data.letterhead.committee_name, subtitle or period(data.from_on, data.to_on)),
        columns=columns,
        rows=rows,
        notes=(*(counts if lines else ("Không có dòng nào trong thời gian này.",)), *_below(data, lines)),
        landscape=True,
        mark=highest(row.secrecy for row in lines),
        foot=f"In ngày {date_vi(data.printed_on)}" if data.printed_on else "",
        signed=signed(data),
        smaller_pt=smaller_pt,
    )


def period(first: date | None, last: date | None) -> str:
    """In words: "Từ ngày 01/01/2026 đến ngày 30/06/2026", an open end in words."""
    if first is None and last is None:
        return "Từ đầu sổ đến nay"
    begins = f"Từ ngày {date_vi(first)}" if first else "Từ đầu sổ"
    return f"{begins} đến ngày {date_vi(last)}" if last else f"{begins} đến nay"


def signed(data: RegisterData) -> tuple[str, ...]:
    """Where văn thư signs: place and day, the word, how."""
    day = official_date(data.printed_on) if data.printed_on else "ngày … tháng … năm …"
    place = data.letterhead.place
    return (f"{place}, {day}" if place else day.capitalize(), "VĂN THƯ", "(Ký, ghi rõ họ tên)")


def total(count: int, what: str, *parts: str) -> str:
    """In words: "Tổng số: 12 văn bản (KL 02, TB 10)."."""
    inside = f" ({', '.join(parts)})" if parts else ""
    return f"Tổng số: {count_padded(count)} {what}{inside}."


def _below(data: RegisterData, lines: Sequence[RegisterLine]) -> tuple[str, ...]:
    """Notes under the counts: whose lines these are, and every correction with its line."""
    found = []
    if data.name in SECRET_REGISTERS:
        found.append("Sổ chỉ gồm những dòng mà người in được phép xem.")
    corrected = [row for row in lines if row.corrections]
    if corrected:
        found.append(f"Đính chính: {count_padded(len(corrected))} dòng; nội dung đã ghi giữ nguyên.")
        found += [f"{row.number}: {correction(each)}." for row in corrected for each in row.corrections]
    return tuple(found)
