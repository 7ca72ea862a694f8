"""The signing with the scan of the signed copy, in one piece."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.attachments import Attachment, AttachmentKind
from app.rules.documents import DocumentState
from app.services.attachments import FileInput
from app.services.documents.signing import sign_with_scan
from tests.services.documents.making import TODAY, Papers

SCAN = FileInput("da-ky.pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n")


def files(session: Session) -> list[tuple[str, str, int, str]]:
    rows = session.scalars(select(Attachment))
    return [(row.kind.value, row.record_kind, row.record_id, row.name) for row in rows]


def test_the_scan_is_attached_with_the_signature(papers: Papers) -> None:
    document = papers.checked()
    papers.office.write(sign_with_scan, document, TODAY, SCAN)
    assert papers.detail(document).state is DocumentState.SIGNED
    assert papers.office.read(files) == [
        (AttachmentKind.SIGNED_SCAN.value, "document", document, "da-ky.pdf")
    ]


def test_nothing_is_attached_where_the_signature_is_refused(papers: Papers) -> None:
    document = papers.draft()
    with pytest.raises(UserError):
        papers.office.write(sign_with_scan, document, TODAY, SCAN)
    assert papers.office.read(files) == []


def test_an_empty_scan_is_refused_and_the_document_stays_unsigned(papers: Papers) -> None:
    document = papers.checked()
    with pytest.raises(UserError, match="rỗng"):
        papers.office.write(sign_with_scan, document, TODAY, FileInput("da-ky.pdf", b""))
    assert papers.detail(document).state is DocumentState.CHECKED


def test_without_scan_a_reason_is_asked_for(papers: Papers) -> None:
    document = papers.checked()
    with pytest.raises(UserError, match="bản chụp") as refusal:
        papers.office.write(sign_with_scan, document, TODAY, None)
    assert [v.field for v in refusal.value.violations] == ["unscanned_reason"]
    papers.office.write(sign_with_scan, document, TODAY, None, "Máy quét hỏng")
    assert papers.detail(document).unscanned_reason == "Máy quét hỏng"
