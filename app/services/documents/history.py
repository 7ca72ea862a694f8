"""The history of an outgoing document, read from the audit chain."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.delivery import Dispatch
from app.models.documents import Document, DocumentVersion
from app.services.common import fetch
from app.services.history import HistoryLine, acts_on


def document_history(session: Session, document_id: int) -> list[HistoryLine]:
    """The acts on the document, on its kept versions and on its copies, newest first.

    Raises UserError for a document that is gone or may not be seen.
    """
    fetch(session, Document, document_id)
    versions = session.scalars(select(DocumentVersion.id).where(DocumentVersion.document_id == document_id))
    copies = session.scalars(select(Dispatch.id).where(Dispatch.document_id == document_id))
    rows = {"documents": {document_id}, "document_versions": set(versions), "dispatches": set(copies)}
    return acts_on(session, rows, frozenset({"documents", "document_versions", "dispatch_batches"}))
