"""The history of an outgoing document, read from the audit chain."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.documents import DocumentVersion
from app.services.history import HistoryLine, acts_on


def document_history(session: Session, document_id: int) -> list[HistoryLine]:
    """The acts on the document and on its kept versions, newest first."""
    versions = session.scalars(select(DocumentVersion.id).where(DocumentVersion.document_id == document_id))
    rows = {"documents": {document_id}, "document_versions": set(versions)}
    return acts_on(session, rows, frozenset({"documents", "document_versions"}))
