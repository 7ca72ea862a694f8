"""The paper of a batch: phiếu gửi, to be signed by whoever receives the copies."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.delivery import Dispatch, DispatchBatch
from app.models.documents import Document
from app.reports.contracts import DispatchSlipData, DispatchSlipRow, Marks, Source
from app.rules.document_kinds import Issuer
from app.services.common import fetch
from app.services.document_parts import cited_document
from app.services.letterhead import letterhead_of


def slip_data(session: Session, batch_id: int) -> DispatchSlipData:
    """Phiếu gửi of a batch: each recipient with the number of the copy; the document's level goes with it.

    Raises UserError when the batch or its document is not there for the reader.
    """
    batch = fetch(session, DispatchBatch, batch_id)
    row = fetch(session, Document, batch.document_id)
    query = select(Dispatch).where(Dispatch.batch_id == batch.id).order_by(Dispatch.copy_number)
    return DispatchSlipData(
        letterhead=letterhead_of(session, Issuer.OFFICE),
        document=cited_document(row),
        abstract=row.abstract,
        enclosures=tuple(line for line in row.enclosures.splitlines() if line.strip()),
        batch=batch.number,
        sent_on=batch.sent_on,
        means=batch.means,
        carried_by=batch.carried_by,
        rows=tuple(
            DispatchSlipRow(d.name, d.title, 1, f"{d.copy_number:02d}") for d in session.scalars(query)
        ),
        note=batch.note,
        marks=Marks(secrecy=row.secrecy, urgency=row.urgency),
        source=Source("document", row.id),
    )
