"""Lines of the delivery register: one copy, one line (Điều 10.1)."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.delivery import Dispatch, DispatchBatch
from app.models.documents import Document
from app.reports.contracts import DispatchLine, DispatchRegisterData
from app.rules.documents import MEANS_LABELS, Register
from app.rules.registers import Print, line_print
from app.services.registers.common import (
    WHOLE,
    RegisterRequest,
    corrections_by_line,
    head,
    printed,
    seen,
    within,
)


def dispatch_data(session: Session, request: RegisterRequest) -> DispatchRegisterData:
    """Every copy sent between the two days, in the order of sending."""
    query = (
        select(Dispatch, DispatchBatch, Document)
        .join(DispatchBatch, DispatchBatch.id == Dispatch.batch_id)
        .join(Document, Document.id == Dispatch.document_id)
        .where(*within(Dispatch.sent_on, request))
        .order_by(Dispatch.sent_on, DispatchBatch.id, Dispatch.copy_number, Dispatch.position, Dispatch.id)
    )
    found = session.execute(query, execution_options=WHOLE).all()
    visible = seen(session, Document, (document.id for _row, _batch, document in found))
    corrections = corrections_by_line(session, Register.DISPATCH)
    lines = []
    for row, batch, document in found:
        may_see = document.id in visible
        shown = line_print(request.name, document.secrecy, may_see=may_see, open_only=request.open_only)
        if shown is not Print.ABSENT:
            lines.append(
                DispatchLine(
                    id=row.id,
                    number=document.number_text,
                    secrecy=document.secrecy,
                    shown=shown,
                    note="; ".join(part for part in (row.receipt_note, batch.note) if part),
                    corrections=printed(corrections.get(row.id, ()), shown),
                    sent_on=row.sent_on,
                    recipient=", ".join(part for part in (row.name, row.title) if part),
                    copy_number=row.copy_number,
                    means=_means(batch),
                    received_on=row.received_on,
                    received_by=row.received_by,
                )
            )
    return DispatchRegisterData(**head(session, request), rows=tuple(lines))


def _means(batch: DispatchBatch) -> str:
    """In words: "Giao liên: Nguyễn Văn A"."""
    words = MEANS_LABELS[batch.means]
    return f"{words}: {batch.carried_by}" if batch.carried_by else words
