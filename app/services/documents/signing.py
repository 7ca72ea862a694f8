"""The signing of a document with the scan of its signed copy, in one piece."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from app.models.attachments import AttachmentKind
from app.models.documents import Document
from app.rules.roles import Actor, Right, needs
from app.services.attachments import FileInput, keep_file
from app.services.common import fetch
from app.services.documents.steps import RECORD, sign_document
from app.services.findings import Saved


@needs(Right.EDIT_DOCUMENTS)
def sign_with_scan(
    session: Session,
    actor: Actor,
    document_id: int,
    signed_on: date | None,
    scan: FileInput | None,
    unscanned_reason: str = "",
    expected_version: int | None = None,
) -> Saved:
    """The id of the document, signed, the scan of its signed copy attached where there is one.

    Raises UserError as `sign_document` does, and for a scan that is not what its name says.
    """
    row = fetch(session, Document, document_id, expected_version)
    if scan is not None:
        keep_file(session, RECORD, row.id, scan, AttachmentKind.SIGNED_SCAN)
        session.flush()
    return sign_document(session, actor, document_id, signed_on, unscanned_reason)
