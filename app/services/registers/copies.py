"""Lines of the register of copies of state secrets: from the numbered copies that were printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.authority import MembershipDecision
from app.models.documents import Document
from app.models.dossiers import Dossier
from app.models.incoming import IncomingDocument
from app.models.meetings import Meeting
from app.models.texts import PrintedCopy
from app.models.users import User
from app.reports.contracts import CopyLine, CopyRegisterData
from app.rules.registers import Print, line_print
from app.rules.secrecy import levels_above
from app.services.common import WHOLE
from app.services.paper_names import PAPER_TITLES, PaperName
from app.services.registers.common import RegisterRequest, head, seen_parts, within

RECORDS: Mapping[str, type[Any]] = {
    "document": Document,
    "incoming": IncomingDocument,
    "meeting": Meeting,
    "decision": MembershipDecision,
    "dossier": Dossier,
}
"""Records with a level of their own, of which copies are made; all else is the committee's."""


def copies_data(session: Session, request: RegisterRequest) -> CopyRegisterData:
    """Every numbered copy made between the two days, of the papers that may be seen."""
    query = (
        select(PrintedCopy)
        .where(*within(PrintedCopy.printed_on, request))
        .order_by(PrintedCopy.printed_on, PrintedCopy.id)
    )
    copies = session.scalars(query).all()
    seen = seen_parts(session, "printed_copies", (row.id for row in copies))
    names, users = _names(session, copies), _users(session)
    above = levels_above(session.info["reader"].cleared_to)  # of the committee's own papers: by level alone
    lines = []
    for row in copies:
        key = (row.record_kind, row.record_id)
        may_see = row.id in seen and (row.record_kind in RECORDS or row.secrecy not in above)
        shown = line_print(request.name, row.secrecy, may_see=may_see, open_only=request.open_only)
        if shown is Print.ABSENT:
            continue
        number, about = names.get(key, ("", ""))
        if shown is Print.NUMBER_ONLY:
            lines.append(
                CopyLine(row.id, number, row.secrecy, shown, copy_number=row.copy_number, total=row.total)
            )
            continue
        lines.append(
            CopyLine(
                id=row.id,
                number=number,
                secrecy=row.secrecy,
                shown=shown,
                note=row.note,
                printed_on=row.printed_on,
                what="" if shown is Print.NO_ABSTRACT else f"{_paper(row.paper)} {about}".strip(),
                copy_number=row.copy_number,
                total=row.total,
                recipient=row.recipient,
                permitted_by=row.permitted_by,
                made_by=users.get(row.created_by_id or 0, ""),
                recovered_on=row.recovered_on,
                destroyed_on=row.destroyed_on,
            )
        )
    return CopyRegisterData(**head(session, request), rows=tuple(lines))


def _paper(name: str) -> str:
    """What the paper is called."""
    return PAPER_TITLES[PaperName(name)] if name in set(PaperName) else ""


def _names(session: Session, copies: Iterable[PrintedCopy]) -> dict[tuple[str, int], tuple[str, str]]:
    """Number and abstract of the records the copies are of."""
    wanted: dict[str, set[int]] = {}
    for row in copies:
        if row.record_kind in RECORDS:
            wanted.setdefault(row.record_kind, set()).add(row.record_id)
    found = {}
    for kind, ids in wanted.items():
        model = RECORDS[kind]
        for record in session.scalars(select(model).where(model.id.in_(ids)), execution_options=WHOLE):
            number = getattr(record, "number_text", "") or getattr(record, "sender_number", "")
            about = getattr(record, "abstract", "") or getattr(record, "title", "")
            found[kind, record.id] = (number, about)
    return found


def _users(session: Session) -> dict[int, str]:
    return {user.id: user.name for user in session.scalars(select(User))}
