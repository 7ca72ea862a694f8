"""Delivery as it stands: of a document, of what is still open, of a period for the register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.delivery import Dispatch, DispatchBatch
from app.models.documents import Document
from app.models.meetings import Meeting
from app.rules.delivery import NOTICE_CODE, Copy, Coverage, Recipient
from app.rules.delivery import coverage as covered
from app.rules.document_kinds import KIND_OF
from app.rules.documents import NUMBERED_STATES, DocumentState, RecipientKind
from app.rules.meeting_kinds import MeetingState
from app.services.common import fetch
from app.services.delivery.owed import agencies_by_name, is_notice, owed_for, recipients_for
from app.services.delivery.views import (
    BatchRow,
    Delivery,
    DispatchLine,
    DispatchRow,
    OpenDelivery,
)

MOST_OPEN = 20
"""Open deliveries the start page asks for."""


def delivery(session: Session, document_id: int) -> Delivery:
    """The delivery of a document: its plan, its batches, its coverage.

    Raises UserError when the document is gone.
    """
    row = fetch(session, Document, document_id)
    pairs = _dispatches(session, row.id)
    proposed = recipients_for(session, row)
    planned = {r.key for r in recipients_of(session, [d for d, _batch in pairs])}
    return Delivery(
        document_id=row.id,
        number_text=row.number_text,
        dated_on=row.dated_on,
        state=row.state,
        is_notice=is_notice(row),
        rows=tuple(_row(d, batch) for d, batch in pairs),
        batches=_batches(session, row.id, pairs),
        coverage=_coverage(session, row, pairs),
        unplanned=sum(r.key not in planned for r in proposed),
    )


def coverage(session: Session, document_id: int) -> Coverage:
    """Who of those owed the document has signed for it (Điều 10.1).

    A conclusion notice is owed to every member in office on its day and every agency concerned, whether
    planned or not; any other document to whoever is in its plan.
    """
    return coverage_of(session, fetch(session, Document, document_id))


def coverage_of(session: Session, row: Document) -> Coverage:
    """The same of a document already read."""
    return _coverage(session, row, _dispatches(session, row.id))


def open_deliveries(session: Session, limit: int = MOST_OPEN) -> tuple[OpenDelivery, ...]:
    """Issued conclusion notices not signed for by all, their meetings not closed yet; oldest first."""
    query = (
        select(Document)
        .join(Meeting, Document.meeting_id == Meeting.id)
        .where(
            Document.code == NOTICE_CODE,
            Document.state.in_(NUMBERED_STATES),
            Meeting.state != MeetingState.FILED,
        )
        .order_by(Document.dated_on, Document.id)
        .limit(limit)
    )
    found = (_open(session, row) for row in session.scalars(query))
    return tuple(one for one in found if not one.coverage.complete)


def unsent_documents(session: Session, limit: int = MOST_OPEN) -> tuple[OpenDelivery, ...]:
    """Issued documents besides conclusion notices that have not been sent to anybody yet, oldest first."""
    query = (
        select(Document)
        .where(Document.state == DocumentState.ISSUED, Document.code != NOTICE_CODE)
        .order_by(Document.dated_on, Document.id)
        .limit(limit)
    )
    return tuple(_open(session, row) for row in session.scalars(query))


def dispatch_lines(session: Session, from_day: date, to_day: date) -> tuple[DispatchLine, ...]:
    """The copies sent from a day to a day, both included, by day, document and copy number.

    The register of deliveries and that of secret papers are made of them; what the reader may not see is
    left out.
    """
    query = (
        select(Dispatch, DispatchBatch, Document)
        .join(DispatchBatch, Dispatch.batch_id == DispatchBatch.id)
        .join(Document, Dispatch.document_id == Document.id)
        .where(Dispatch.sent_on.between(from_day, to_day))
        .order_by(Dispatch.sent_on, Document.dated_on, Document.id, Dispatch.copy_number)
    )
    return tuple(_line(d, batch, row) for d, batch, row in session.execute(query))


def recipient_of(row: Dispatch) -> Recipient:
    """Whom a stored copy is for."""
    return Recipient(row.kind, row.name, row.title, row.person_id, row.organisation_id)


def recipients_of(session: Session, rows: Sequence[Dispatch]) -> list[Recipient]:
    """Whom stored copies are for; an agency that came into the directory since by its entry there."""
    found = [recipient_of(row) for row in rows]
    unknown = RecipientKind.AGENCY, RecipientKind.OTHER
    if not any(r.organisation_id is None and r.kind in unknown for r in found):
        return found
    find = agencies_by_name(session)
    return [
        replace(r, organisation_id=find(r.name)) if r.organisation_id is None and r.kind in unknown else r
        for r in found
    ]


def copy_of(row: Dispatch) -> Copy:
    """A stored copy as the rules ask it."""
    return Copy(recipient_of(row), row.sent_on, row.received_on)


# -- parts ------------------------------------------------------------------------------------------------

Pairs = list[tuple[Dispatch, DispatchBatch | None]]


def _dispatches(session: Session, document_id: int) -> Pairs:
    query = (
        select(Dispatch, DispatchBatch)
        .outerjoin(DispatchBatch, Dispatch.batch_id == DispatchBatch.id)
        .where(Dispatch.document_id == document_id)
        .order_by(Dispatch.position, Dispatch.id)
    )
    return [(d, batch) for d, batch in session.execute(query)]


def _coverage(session: Session, row: Document, pairs: Pairs) -> Coverage:
    rows = [d for d, _batch in pairs]
    copies = [
        Copy(recipient, d.sent_on, d.received_on)
        for recipient, d in zip(recipients_of(session, rows), rows, strict=True)
    ]
    owed = owed_for(session, row) if is_notice(row) else tuple(c.recipient for c in copies)
    return covered(owed, copies)


def _open(session: Session, row: Document) -> OpenDelivery:
    found = coverage_of(session, row)
    return OpenDelivery(row.id, row.number_text, row.abstract, row.dated_on, found)


def _row(d: Dispatch, batch: DispatchBatch | None) -> DispatchRow:
    return DispatchRow(
        id=d.id,
        version=d.version,
        position=d.position,
        kind=d.kind,
        name=d.name,
        title=d.title,
        person_id=d.person_id,
        organisation_id=d.organisation_id,
        owed=d.owed,
        copy_number=d.copy_number,
        batch=batch.number if batch else None,
        batch_id=d.batch_id,
        sent_on=d.sent_on,
        means=batch.means if batch else None,
        carried_by=batch.carried_by if batch else "",
        received_on=d.received_on,
        received_by=d.received_by,
        receipt_note=d.receipt_note,
    )


def _batches(session: Session, document_id: int, pairs: Pairs) -> tuple[BatchRow, ...]:
    sent: defaultdict[int | None, list[Dispatch]] = defaultdict(list)
    for d, _batch in pairs:
        sent[d.batch_id].append(d)
    query = select(DispatchBatch).where(DispatchBatch.document_id == document_id)
    return tuple(
        BatchRow(
            id=b.id,
            number=b.number,
            sent_on=b.sent_on,
            means=b.means,
            carried_by=b.carried_by,
            note=b.note,
            copies=len(sent[b.id]),
            received=sum(d.received_on is not None for d in sent[b.id]),
        )
        for b in session.scalars(query.order_by(DispatchBatch.number))
    )


def _line(d: Dispatch, batch: DispatchBatch, row: Document) -> DispatchLine:
    assert d.sent_on is not None  # a copy of a batch was sent
    assert d.copy_number is not None
    return DispatchLine(
        dispatch_id=d.id,
        batch_id=batch.id,
        batch=batch.number,
        sent_on=d.sent_on,
        document_id=row.id,
        number_text=row.number_text,
        dated_on=row.dated_on,
        kind_label=KIND_OF[row.code].label,
        abstract=row.abstract,
        secrecy=row.secrecy,
        urgency=row.urgency,
        copy_number=d.copy_number,
        recipient=d.name,
        title=d.title,
        means=batch.means,
        carried_by=batch.carried_by,
        received_on=d.received_on,
        received_by=d.received_by,
        receipt_note=d.receipt_note,
        recovered_on=d.recovered_on,
    )
