"""What registers share: title and period, the stamp, notes on lines, counts, where they are signed off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from app.formatting import count_padded, date_vi, official_date, official_short_date
from app.reports.contracts import Correction, RegisterData, RegisterLine
from app.reports.sheets.sheet import Cell, Group, Sheet, SheetColumn
from app.rules.registers import (
    REGISTER_TITLES,
    SECRET_COUNTERPART,
    SECRET_REGISTERS,
    Print,
    RegisterName,
)
from app.rules.secrecy import SECRECY_LABELS, URGENCY_LABELS, Secrecy, Urgency, highest

L = TypeVar("L", bound=RegisterLine)

NO_ABSTRACT = "(không ghi trích yếu)"
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


def level(row: RegisterLine) -> str:
    """In words: "Mật" of a secret line, empty of an open one."""
    return "" if row.secrecy is Secrecy.NONE else SECRECY_LABELS[row.secrecy]


def marks(row: RegisterLine, urgency: Urgency) -> str:
    """Level and urgency in one cell: "Mật; Hỏa tốc"; empty for neither."""
    hurry = "" if urgency is Urgency.NONE else URGENCY_LABELS[urgency]
    return joined(level(row), hurry)


def joined(*parts: str, by: str = "; ") -> str:
    """The parts that are not empty, in one cell."""
    return by.join(part.strip() for part in parts if part.strip())


def abstract(row: RegisterLine, name: RegisterName, *words: str) -> str:
    """Type and abstract; what stands there instead where they may not be printed."""
    if row.shown is Print.NUMBER_ONLY:
        return withheld(name)
    return NO_ABSTRACT if row.shown is Print.NO_ABSTRACT else joined(*words, by=" ")


def withheld(name: RegisterName) -> str:
    """What stands for a secret paper in an open register."""
    other = SECRET_COUNTERPART.get(name, RegisterName.SECRET_OUTGOING)
    title = REGISTER_TITLES[other]
    if name not in SECRET_COUNTERPART:
        return "Văn bản mật"
    return f"Văn bản mật: xem {title[0].lower()}{title[1:]}"


def remarks(row: RegisterLine, *first: str) -> str:
    """The cell Ghi chú: what is given, the line's own note, its corrections in order."""
    return joined(*first, row.note, *(correction(each) for each in row.corrections))


def correction(each: Correction) -> str:
    """In words: "Sửa ngày 12/6/2026, trích yếu: “…” thay cho “…” (lý do: …)"."""
    day = official_short_date(each.made_on) if each.made_on else "…"
    what = each.what[:1].lower() + each.what[1:]
    return f"Sửa ngày {day}, {what}: “{each.new}” thay cho “{each.old}” (lý do: {each.reason})"


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
