"""Incoming documents as lists and records show them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.clock import to_local
from app.models.attachments import Attachment
from app.models.documents import Document, RegisterCorrection
from app.models.incoming import IncomingDocument
from app.models.users import User
from app.rules.documents import Register
from app.rules.incoming import OPEN, days_left
from app.services.common import with_words
from app.services.documents.corrections import corrections_of
from app.services.documents.listing import link_to
from app.services.documents.views import Link
from app.services.history import HistoryLine, acts_on
from app.services.incoming.views import (
    REGISTER,
    Due,
    DueBoard,
    HandlingInput,
    IncomingDetail,
    IncomingFilter,
    IncomingInput,
    IncomingRow,
    Scan,
)
from app.services.secrecy import permitted_levels
from app.services.settings import INCOMING_WARNING_DAYS, setting_on
from app.text import collation_key

_I = IncomingDocument
SORTS: dict[str, Any] = {
    "number": (_I.year, _I.number),
    "arrived_on": (_I.arrived_on, _I.number),
    "sender": (_I.sender,),
    "state": (_I.state, _I.due_on),
    "due_on": (_I.due_on,),
    "assigned_to": (_I.assigned_to,),
}
"""What the list of a screen sorts by."""


def list_incoming(
    session: Session,
    wanted: IncomingFilter | None = None,
    offset: int = 0,
    limit: int = 100,
    sort: str = "number",
    descending: bool = True,
) -> list[IncomingRow]:
    """The documents of the filter, the newest number first unless told otherwise, a page of them."""
    columns = (*SORTS[sort], _I.year, _I.number, _I.id)
    order = [column.desc().nulls_last() if descending else column.asc().nulls_last() for column in columns]
    query = _filtered(session, select(_I), wanted)
    rows = session.scalars(query.order_by(*order).offset(offset).limit(limit))
    today, warned = session.info["today"], warning_days(session)
    return [_row(row, today, warned) for row in rows]


def warning_days(session: Session) -> int:
    """How many days before its day a document is told as due soon, by the office's setting."""
    return int(setting_on(session, INCOMING_WARNING_DAYS, session.info["today"]))


def count_incoming(session: Session, wanted: IncomingFilter | None = None) -> int:
    """How many documents the filter shows."""
    return session.scalar(_filtered(session, select(func.count(_I.id)), wanted)) or 0


def incoming_years(session: Session) -> list[int]:
    """The years in which documents arrived, the newest first."""
    return sorted(session.scalars(select(_I.year).distinct()), reverse=True)


def senders(session: Session) -> list[str]:
    """Everybody from whom something came, by name."""
    return sorted(session.scalars(select(_I.sender).distinct()), key=collation_key)


def type_names(session: Session) -> list[str]:
    """The names of kinds used so far, the commonest first."""
    query = select(_I.type_name).where(_I.type_name != "").group_by(_I.type_name)
    return list(session.scalars(query.order_by(func.count().desc(), _I.type_name)))


def receivers(session: Session) -> list[str]:
    """The units and people documents were given to so far, by name."""
    query = select(_I.assigned_to).where(_I.assigned_to != "").distinct()
    return sorted(session.scalars(query), key=collation_key)


def incoming_detail(session: Session, incoming_id: int) -> IncomingDetail | None:
    """The document whole; None for one that is not there, or that the user may not see."""
    row = session.scalars(select(_I).where(_I.id == incoming_id)).first()
    if row is None:
        return None
    return IncomingDetail(
        row=_row(row, session.info["today"], warning_days(session)),
        version=row.version,
        entered=IncomingInput(**{name: getattr(row, name) for name in IncomingInput.__match_args__}),
        handling=HandlingInput(**{name: getattr(row, name) for name in HandlingInput.__match_args__}),
        result=row.result,
        done_on=row.done_on,
        registered_by=_user(session, row.created_by_id),
        answered_by=_document(session, row.answered_by_id),
        answers=_document(session, row.answers_id),
        scans=_scans(session, row.id),
        corrections=tuple(corrections_of(session, Register.INCOMING, row.id)),
        files_kept=row.secrecy in permitted_levels(session, session.info["today"]),
    )


def due_board(session: Session, most: int) -> DueBoard:
    """The open documents overdue or due within days, the most urgent first, at most so many; their counts."""
    late = count_incoming(session, IncomingFilter(due=Due.OVERDUE))
    soon = count_incoming(session, IncomingFilter(due=Due.SOON))
    rows: list[IncomingRow] = []
    for due in (Due.OVERDUE, Due.SOON):
        rows += list_incoming(session, IncomingFilter(due=due), 0, most, sort="due_on", descending=False)
    return DueBoard(tuple(rows[:most]), late, soon)


def incoming_history(session: Session, incoming_id: int) -> list[HistoryLine]:
    """The acts on the document and on its files, newest first."""
    files = session.scalars(
        select(Attachment.id).where(Attachment.record_kind == REGISTER, Attachment.record_id == incoming_id),
        execution_options={"include_trashed": True},
    )
    corrected = session.scalars(
        select(RegisterCorrection.id).where(
            RegisterCorrection.register == REGISTER, RegisterCorrection.line_id == incoming_id
        )
    )
    rows = {
        "incoming_documents": {incoming_id},
        "attachments": set(files),
        "register_corrections": set(corrected),
    }
    return acts_on(session, rows, frozenset({"incoming_documents"}))


# -- parts ------------------------------------------------------------------------------------------------


def _filtered(session: Session, query: Any, wanted: IncomingFilter | None) -> Any:
    wanted = wanted or IncomingFilter()
    if wanted.year is not None:
        query = query.where(_I.year == wanted.year)
    if wanted.state is not None:
        query = query.where(_I.state == wanted.state)
    if wanted.sender:
        query = query.where(_I.sender == wanted.sender)
    if wanted.due is not None:
        query = query.where(_I.state.in_(OPEN), _due(session, wanted.due))
    return with_words(query, _I.folded, wanted.text)


def _due(session: Session, due: Due) -> Any:
    today: date = session.info["today"]
    if due is Due.OVERDUE:
        return _I.due_on < today
    return _I.due_on.between(today, today + timedelta(days=warning_days(session)))


def _row(row: IncomingDocument, today: date, warned: int) -> IncomingRow:
    left = days_left(row.state, row.due_on, today)
    return IncomingRow(
        id=row.id,
        year=row.year,
        number=row.number,
        arrived_on=row.arrived_on,
        sender=row.sender,
        sender_number=row.sender_number,
        type_name=row.type_name,
        abstract=row.abstract,
        secrecy=row.secrecy,
        urgency=row.urgency,
        state=row.state,
        assigned_to=row.assigned_to,
        due_on=row.due_on,
        days_left=left,
        soon=left is not None and 0 <= left <= warned,
    )


def _document(session: Session, document_id: int | None) -> Link | None:
    row = session.get(Document, document_id) if document_id is not None else None
    return link_to(row) if row is not None else None


def _scans(session: Session, incoming_id: int) -> tuple[Scan, ...]:
    query = (
        select(Attachment, User.name)
        .outerjoin(User, User.id == Attachment.created_by_id)
        .where(Attachment.record_kind == REGISTER, Attachment.record_id == incoming_id)
        .order_by(Attachment.id)
    )
    return tuple(
        Scan(row.id, row.name, row.size_bytes, row.kind, to_local(row.created_at_utc).date(), name or "")
        for row, name in session.execute(query)
    )


def _user(session: Session, user_id: int | None) -> str:
    return (session.scalar(select(User.name).where(User.id == user_id)) or "") if user_id else ""
