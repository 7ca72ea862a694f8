"""How a register words its lines: level and urgency, what is withheld, cancelling, corrections."""

from __future__ import annotations

from app.formatting import official_short_date
from app.reports.contracts.registers import Correction, OutgoingLine, RegisterLine
from app.rules.registers import (
    COVERED,
    REGISTER_TITLES,
    SECRET_COUNTERPART,
    SECRET_REGISTERS,
    Print,
    RegisterName,
)
from app.rules.secrecy import SECRECY_LABELS, URGENCY_LABELS, Secrecy, Urgency

NO_ABSTRACT = "(không ghi trích yếu)"


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
    if name in SECRET_REGISTERS:
        return COVERED
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
    instead = f"“{each.new}” thay cho “{each.old}”" if each.old else f"bổ sung “{each.new}”"
    return f"Sửa ngày {day}, {what}: {instead} (lý do: {each.reason})"


def cancelled(row: OutgoingLine) -> str:
    """In words: "Số đã hủy ngày 12/6/2026: lý do"; the reason only where it may be printed."""
    if row.cancelled_on is None:
        return ""
    day = official_short_date(row.cancelled_on)
    return f"Số đã hủy ngày {day}" + (f": {row.cancel_reason}" if row.cancel_reason else "")
