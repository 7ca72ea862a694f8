"""What papers of documents and of conclusion notices share: number, marks, how they are cited."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.formatting import official_short_date, time_vi
from app.models.documents import Document
from app.models.users import User
from app.reports.contracts import Letterhead, Marks, Reference, SecretNote
from app.rules.document_kinds import KIND_OF
from app.rules.documents import OPEN_STATES
from app.rules.naming import type_name
from app.rules.numbering import parse_number
from app.rules.secrecy import Secrecy, Urgency
from app.services.letterhead import letterhead_of


def reference_of(session: Session, row: Document) -> Reference:
    """Number and day, both given at issue; before it room is left to write them."""
    today: date = session.info["today"]
    year = (row.dated_on or today).year
    return Reference(row.number, row.dated_on, year) if row.number is not None else Reference(year=year)


def letterhead_under(session: Session, row: Document) -> Letterhead:
    """The header the document goes under; a number that was given keeps the symbol it was given with."""
    found = letterhead_of(session, row.issuer)
    given = parse_number(row.number_text)
    return replace(found, symbol=given.symbol) if given is not None else found


def marks_of(row: Document) -> Marks:
    """Level, urgency with its hour, circulation, draft number until it is signed, term of protection."""
    hour = ""
    if row.urgency is Urgency.TIMED and row.urgent_time is not None and row.urgent_day is not None:
        hour = f"{time_vi(row.urgent_time)}, ngày {official_short_date(row.urgent_day)}"
    return Marks(
        secrecy=row.secrecy,
        urgency=row.urgency,
        urgency_hour=hour,
        circulation=row.circulation,
        draft_no=row.draft_number if row.state in OPEN_STATES else None,
        protected_until=row.protected_until if row.secrecy is not Secrecy.NONE else None,
    )


def secret_note_of(session: Session, row: Document) -> SecretNote | None:
    """Copies, drafter and whether a secret document may be copied; None for what is not secret."""
    if row.secrecy is Secrecy.NONE:
        return None
    drafter = session.scalar(select(User.name).where(User.id == row.created_by_id)) or ""
    return SecretNote(row.copies, drafter, row.may_be_copied)


def cited_document(row: Document) -> str:
    """An outgoing document as others cite it: "Thông báo số 06-TB/BCĐ, ngày 18/3/2025"."""
    number = f" số {row.number_text}" if row.number_text else ""
    on = f", ngày {official_short_date(row.dated_on)}" if number and row.dated_on else ""
    return f"{type_name(row.code, KIND_OF[row.code].number_code)}{number}{on}"
