"""Outgoing documents as lists and records show them."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import extract, func, or_, select
from sqlalchemy.orm import Session

from app.models.documents import Document
from app.models.incoming import IncomingDocument
from app.models.roster import Person
from app.models.users import User
from app.rules.document_kinds import KIND_OF
from app.rules.documents import NUMBERED_STATES, OPEN_STATES
from app.rules.naming import type_name
from app.services.common import fetch, with_words
from app.services.documents.drafts import as_input
from app.services.documents.numbers import next_number, split_of, symbol_of
from app.services.documents.steps import form_findings
from app.services.documents.views import DocumentDetail, DocumentFilter, DocumentRow, Link


def list_documents(
    session: Session, wanted: DocumentFilter | None = None, offset: int = 0, limit: int = 100
) -> list[DocumentRow]:
    """The documents of the filter: drafts first, then the newest number first, a page of them."""
    day = func.coalesce(Document.dated_on, "9999-12-31")
    order = (Document.number.is_(None).desc(), day.desc(), Document.number.desc(), Document.id.desc())
    page = _filtered(select(Document.id), wanted).order_by(*order).offset(offset).limit(limit)
    ids = session.scalars(page).all()  # sorted without their texts, which are long
    whole = select(Document, Person.full_name).outerjoin(Person, Person.id == Document.signer_id)
    rows = session.execute(whole.where(Document.id.in_(ids)).order_by(*order))
    return [_row(row, name or "") for row, name in rows]


def count_documents(session: Session, wanted: DocumentFilter | None = None) -> int:
    """How many documents the filter shows."""
    return session.scalar(_filtered(select(func.count(Document.id)), wanted)) or 0


def document_years(session: Session) -> list[int]:
    """The years that documents bear, the newest first."""
    year = extract("year", Document.dated_on)
    found = session.scalars(select(year).where(Document.dated_on.is_not(None)).distinct())
    return sorted((int(y) for y in found), reverse=True)


def in_force(session: Session, text: str = "", limit: int = 50) -> list[Link]:
    """Numbered documents whose number or abstract has the words, to be answered, copied or cited."""
    query = with_words(select(Document).where(Document.state.in_(NUMBERED_STATES)), Document.folded, text)
    return [link_to(row) for row in session.scalars(query.order_by(Document.id.desc()).limit(limit))]


def document_detail(session: Session, document_id: int) -> DocumentDetail:
    """The document whole; UserError when it is gone."""
    row = fetch(session, Document, document_id)
    kind = KIND_OF[row.code]
    symbol, today = symbol_of(session, row.issuer), session.info["today"]
    coming = ""
    if row.number is None:
        coming = next_number(session, symbol, kind.number_code, today, split_of(session, kind, today))
    replaced_by = session.scalars(select(Document).where(Document.replaces_id == row.id)).first()
    return DocumentDetail(
        id=row.id,
        version=row.version,
        code=row.code,
        kind_label=kind.label,
        number_code=kind.number_code,
        state=row.state,
        meeting_id=row.meeting_id,
        issuer=row.issuer,
        symbol=symbol,
        entered=as_input(row),
        draft_number=row.draft_number,
        signer=_person(session, row.signer_id),
        signer_clause=row.signer_clause,
        signer_ground=row.signer_ground,
        seal=row.seal,
        delegation_id=row.delegation_id,
        secrecy_set_by=_user(session, row.secrecy_set_by_id),
        checked_at_utc=row.checked_at_utc,
        checked_by=_user(session, row.checked_by_id),
        signed_on=row.signed_on,
        unscanned_reason=row.unscanned_reason,
        number_text=row.number_text,
        issued_on=row.issued_on,
        next_number=coming,
        cancelled_on=row.cancelled_on,
        cancel_reason=row.cancel_reason,
        final_attachment_id=row.final_attachment_id,
        final_difference=row.final_difference,
        replaces=_document_link(session, row.replaces_id),
        replaced_by=link_to(replaced_by) if replaced_by is not None else None,
        copy_kind=row.copy_kind,
        copy_of=_original(session, row),
        copies_made=_links(session, Document.copy_of_kind == "document", Document.copy_of_id == row.id),
        answers=_incoming(session, IncomingDocument.answered_by_id == row.id),
        answered_by=_incoming(session, IncomingDocument.answers_id == row.id),
        findings=form_findings(session, row.id) if row.state in OPEN_STATES else (),
    )


def link_to(row: Document) -> Link:
    """The document as others name it."""
    return Link(row.id, "document", f"{row.number_text} {row.abstract}".strip())


# -- parts ------------------------------------------------------------------------------------------------


def _filtered(query: Any, wanted: DocumentFilter | None) -> Any:
    wanted = wanted or DocumentFilter()
    if wanted.year is not None:
        year = extract("year", Document.dated_on)
        query = query.where(or_(year == wanted.year, Document.dated_on.is_(None)))
    if wanted.code:
        query = query.where(Document.code == wanted.code)
    if wanted.state is not None:
        query = query.where(Document.state == wanted.state)
    if wanted.meeting_id is not None:
        query = query.where(Document.meeting_id == wanted.meeting_id)
    return with_words(query, Document.folded, wanted.text)


def _row(row: Document, signer: str) -> DocumentRow:
    return DocumentRow(
        id=row.id,
        number_text=row.number_text,
        dated_on=row.dated_on,
        code=row.code,
        kind_label=type_name(row.code, KIND_OF[row.code].number_code),
        abstract=row.abstract,
        signer=signer,
        state=row.state,
        secrecy=row.secrecy,
        urgency=row.urgency,
        draft_number=row.draft_number,
    )


def _person(session: Session, person_id: int | None) -> str:
    return session.scalar(select(Person.full_name).where(Person.id == person_id)) or ""


def _user(session: Session, user_id: int | None) -> str:
    return session.scalar(select(User.name).where(User.id == user_id)) or ""


def _document_link(session: Session, document_id: int | None) -> Link | None:
    row = session.get(Document, document_id) if document_id is not None else None
    return link_to(row) if row is not None else None


def _links(session: Session, *where: Any) -> tuple[Link, ...]:
    return tuple(
        link_to(row) for row in session.scalars(select(Document).where(*where).order_by(Document.id))
    )


def _incoming(session: Session, where: Any) -> tuple[Link, ...]:
    rows = session.scalars(select(IncomingDocument).where(where).order_by(IncomingDocument.id))
    return tuple(_incoming_link(row) for row in rows)


def _incoming_link(row: IncomingDocument) -> Link:
    words = f"{row.type_name} {row.sender_number} {row.abstract}".strip()
    return Link(row.id, "incoming", words)


def _original(session: Session, row: Document) -> Link | None:
    if row.copy_of_kind == "incoming":
        other = session.get(IncomingDocument, row.copy_of_id)
        return _incoming_link(other) if other is not None else None
    return _document_link(session, row.copy_of_id)


def coming_number(session: Session, document_id: int, day: date) -> str:
    """The number the document would get if it were issued to bear the day; "" where its kind takes none."""
    row = fetch(session, Document, document_id)
    kind = KIND_OF[row.code]
    if not kind.number_code:
        return ""
    symbol = symbol_of(session, row.issuer)
    return next_number(session, symbol, kind.number_code, day, split_of(session, kind, day))


def copy_sources(session: Session, limit: int = 500) -> list[Link]:
    """What a copy (bản sao) can be of: documents in force, then incoming ones, the newest first."""
    others = session.scalars(select(IncomingDocument).order_by(IncomingDocument.id.desc()).limit(limit))
    return [*in_force(session, limit=limit), *(_incoming_link(row) for row in others)]
