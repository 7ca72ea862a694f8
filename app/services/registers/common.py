"""What the registers share: what was asked for, whose lines may be seen, the corrections of each line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.documents import RegisterCorrection
from app.models.ownership import hidden_rows
from app.reports.contracts import Correction, Letterhead
from app.rules.budget_reports import MoneyUnit
from app.rules.documents import Register
from app.rules.registers import SECRET_REGISTERS, Print, RegisterName
from app.rules.secrecy import Secrecy
from app.rules.signature_blocks import Seal
from app.services.letterhead import letterhead
from app.services.registers.fields import FIELDS

ABOUT = frozenset({"abstract", "what"})
"""Columns that tell what a paper is about."""
AT_ONCE = 500
"""Ids a statement is given at once."""


@dataclass(frozen=True)
class RegisterRequest:
    """Which register is wanted, of which days, both included; None is open."""

    name: RegisterName
    from_on: date | None = None
    to_on: date | None = None
    dossier_id: int | None = None
    """The dossier whose contents are wanted."""
    open_only: bool = False
    """True leaves the words of secret papers out, whoever asks: the register may lie open then."""
    year: int | None = None
    """The budget year, of registers of the budget; else the year of the first day."""
    source_code: str = ""
    """The source of money a report of the budget is narrowed to; "" for all."""
    unit: MoneyUnit = MoneyUnit.DONG
    """In what a report of the budget counts."""


def head(session: Session, request: RegisterRequest) -> dict[str, Any]:
    """What every register's data begins with."""
    issued_by: Letterhead = letterhead(session)
    return {
        "name": request.name,
        "letterhead": issued_by,
        "from_on": request.from_on,
        "to_on": request.to_on,
        "printed_on": session.info["today"],
    }


def within(column: Any, request: RegisterRequest) -> list[Any]:
    """The conditions that a day lies in the period."""
    found = []
    if request.from_on is not None:
        found.append(column >= request.from_on)
    if request.to_on is not None:
        found.append(column <= request.to_on)
    return found


def seen(session: Session, model: type[Any], ids: Iterable[int]) -> set[int]:
    """Those of the rows that whoever reads may see: an ordinary query finds no other."""
    found: set[int] = set()
    wanted = sorted(set(ids))
    for first in range(0, len(wanted), AT_ONCE):
        chunk = wanted[first : first + AT_ONCE]
        query = select(model.id).where(model.id.in_(chunk))
        found.update(session.scalars(query, execution_options={"include_trashed": True}))
    return found


def seen_parts(session: Session, table: str, ids: Iterable[int]) -> set[int]:
    """Those of the rows of a table without levels of its own that may be seen: by what they are a part of."""
    wanted = set(ids)
    hidden = hidden_rows(session, [(table, row_id) for row_id in wanted], {}, session.info["reader"])
    return wanted - {row_id for _table, row_id in hidden}


def corrections_by_line(
    session: Session, register: Register, lines: Iterable[int] | None = None
) -> dict[int, tuple[Correction, ...]]:
    """The dated corrections of the register's lines, oldest first; of all lines where none are named."""
    query = select(RegisterCorrection).where(RegisterCorrection.register == register.value)
    if lines is not None:
        query = query.where(RegisterCorrection.line_id.in_(list(lines)))
    found: dict[int, tuple[Correction, ...]] = {}
    for row in session.scalars(query.order_by(RegisterCorrection.made_on, RegisterCorrection.id)):
        what = FIELDS[register].get(row.field, row.field)
        said = Correction(row.made_on, what, row.old_text, row.new_text, row.reason, row.field)
        found[row.line_id] = (*found.get(row.line_id, ()), said)
    return found


def printed(corrections: tuple[Correction, ...], shown: Print) -> tuple[Correction, ...]:
    """Those that may stand in the register: none that tells what a TUYỆT MẬT paper is about."""
    if shown is Print.NO_ABSTRACT:
        return tuple(each for each in corrections if each.field not in ABOUT)
    return corrections if shown is Print.WHOLE else ()


def level_told(request: RegisterRequest, level: Secrecy) -> Secrecy:
    """The level that a line printing its number only tells: in registers of state secrets alone."""
    return level if request.name in SECRET_REGISTERS else Secrecy.NONE


def one_line(text: str) -> str:
    """Several lines in one cell: "Đảng ủy A; Ban B"."""
    return "; ".join(part.strip().rstrip(",;") for part in text.splitlines() if part.strip())


def seal_holder(seal: str, issued_by: Letterhead) -> str:
    """Whose seal it is, in words; empty where none was put on."""
    holders = {Seal.CENTRAL.value: issued_by.head_seal, Seal.OFFICE.value: issued_by.office_seal}
    return f"dấu {holders[seal]}" if holders.get(seal) else ""
