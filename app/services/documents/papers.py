"""The data of the paper of an outgoing document: of any kind, of a copy, of a conclusion notice."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import refuse
from app.i18n import N_
from app.models.documents import Document
from app.models.incoming import IncomingDocument
from app.models.meetings import Meeting
from app.models.profile import CommitteeProfile
from app.models.roster import Person
from app.reports.contracts import (
    ConclusionNoticeData,
    CopyPaperData,
    DocumentPaperData,
    Signer,
    Source,
)
from app.rules.delivery import NOTICE_CODE
from app.rules.document_kinds import KIND_OF
from app.rules.documents import DocumentState
from app.rules.secrecy import Secrecy
from app.rules.signature_blocks import Seal
from app.services.common import fetch
from app.services.document_parts import (
    cited_document,
    letterhead_under,
    marks_of,
    reference_of,
    secret_note_of,
)
from app.services.incoming.papers import cited_incoming
from app.services.meetings.papers import notice_data
from app.services.meetings.parts import load
from app.services.paper_words import lines_of

RECORD = "document"
COPY_CODE = "BS"
WITH_CONTACT = ("CV", "GM")
"""Types that tell whom to ask at the foot of their first page."""

PaperOfDocument = DocumentPaperData | CopyPaperData | ConclusionNoticeData


def document_data(session: Session, document_id: int) -> PaperOfDocument:
    """The document as its paper: number and day once it is issued, "Dự thảo lần n" until it is signed.

    Raises UserError when it is not there.
    """
    row = fetch(session, Document, document_id)
    if row.code == COPY_CODE:
        return _copy(session, row)
    return _own(session, row)


def document_numbered(session: Session, number: str) -> int:
    """The id of the document with this number ("06-TB/BCĐ"), the newest where terms share it.

    Raises UserError when none bears it.
    """
    query = select(Document.id).where(Document.number_text == number.strip())
    found = session.scalars(query.order_by(Document.dated_on.desc(), Document.id.desc())).first()
    if found is None:
        raise refuse(N_("Không có văn bản đi số {number}."), field="number", number=number.strip())
    return found


def _own(session: Session, row: Document) -> DocumentPaperData | ConclusionNoticeData:
    """A document that is no copy: a notice of a meeting tells the meeting."""
    meeting = session.get(Meeting, row.meeting_id) if row.meeting_id is not None else None
    if row.code == NOTICE_CODE and meeting is not None:
        return _notice(session, row, meeting)
    kind = KIND_OF[row.code]
    contact = session.scalar(select(CommitteeProfile.office_contact)) or ""
    secret = row.secrecy is not Secrecy.NONE
    return DocumentPaperData(
        letterhead=letterhead_under(session, row),
        issuer=row.issuer,
        kind=row.code,
        code=kind.number_code,
        reference=reference_of(session, row),
        abstract=row.abstract,
        bases=lines_of(row.bases),
        addressees=lines_of(row.addressees),
        body_text=row.body,
        enclosures=lines_of(row.enclosures),
        signer=_signer(session, row),
        seal=_seal(row),
        recipients=lines_of(row.recipients),
        secret=secret_note_of(session, row),
        typist=row.typist,
        contact=contact if kind.number_code in WITH_CONTACT else "",
        text_elsewhere=secret and not row.body.strip(),
        edited_in_word=row.final_attachment_id is not None,
        cancelled_on=row.cancelled_on,
        marks=marks_of(row),
        source=Source(RECORD, row.id),
    )


def _notice(session: Session, row: Document, meeting: Meeting) -> ConclusionNoticeData:
    """The notice in the form of its meeting, with what it has as a document."""
    return replace(notice_data(session, load(session, meeting)), source=Source(RECORD, row.id))


def _copy(session: Session, row: Document) -> CopyPaperData:
    """A copy with what it is of: our own document whole, an incoming one by the words that cite it."""
    original, named = _original(session, row)
    return CopyPaperData(
        letterhead=letterhead_under(session, row),
        kind=row.copy_kind,
        original=original,
        original_named=named,
        extract_text=row.body,
        code=KIND_OF[row.code].number_code,
        reference=reference_of(session, row),
        signer=_signer(session, row),
        seal=_seal(row),
        recipients=lines_of(row.recipients),
        marks=marks_of(row),
        source=Source(RECORD, row.id),
    )


def _original(session: Session, row: Document) -> tuple[DocumentPaperData | ConclusionNoticeData | None, str]:
    """The copied document, where its text is kept here, and how it is cited."""
    if row.copy_of_kind == RECORD:
        own = session.get(Document, row.copy_of_id)
        if own is None or own.code == COPY_CODE:
            return None, own.number_text if own is not None else ""
        elsewhere = own.secrecy is not Secrecy.NONE and not own.body.strip()
        return None if elsewhere else _own(session, own), cited_document(own)
    other = session.get(IncomingDocument, row.copy_of_id) if row.copy_of_kind == "incoming" else None
    return None, cited_incoming(other) if other is not None else ""


# -- parts ------------------------------------------------------------------------------------------------


def _signer(session: Session, row: Document) -> Signer:
    name = session.scalar(select(Person.full_name).where(Person.id == row.signer_id)) or ""
    return Signer(lines_of(row.signature_lines), name)


def _seal(row: Document) -> Seal | None:
    """Whose seal goes with it, while it still has to be sealed."""
    over = row.state in (DocumentState.SENT, DocumentState.FILED, DocumentState.CANCELLED)
    return Seal(row.seal) if row.seal and not over else None
