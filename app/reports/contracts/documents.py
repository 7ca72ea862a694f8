"""Outgoing documents of every kind, and copies of documents (party-documents §1, 3, 4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from app.reports.contracts.common import Letterhead, Marks, Reference, SecretNote, Signer, Source
from app.reports.contracts.records import ConclusionNoticeData
from app.rules import naming
from app.rules.document_kinds import Issuer
from app.rules.documents import CopyKind
from app.rules.signature_blocks import Seal


@dataclass(frozen=True)
class DocumentPaperData:
    """An outgoing document of any kind of the matrix."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    """With the header and the symbol of whoever issues it."""
    issuer: Issuer = Issuer.COMMITTEE
    kind: str = ""
    """Kind of the matrix, e.g. "QyĐ": its type is printed, "" prints that of the code."""
    code: str = ""
    """Type in the number, e.g. "CV"; "" prints no number."""
    reference: Reference = field(default_factory=Reference)
    abstract: str = ""
    bases: tuple[str, ...] = ()
    """Căn cứ, one per string, with or without dash and end mark."""
    addressees: tuple[str, ...] = ()
    """Kính gửi, Kính trình or Kính mời, by the kind."""
    body_text: str = ""
    """Typed text; "Điều 1. …" and "Chương I" open articles and chapters."""
    enclosures: tuple[str, ...] = ()
    signer: Signer = field(default_factory=Signer)
    seal: Seal | None = None
    """Whose seal goes with the signature (Điều 11.1); None when not known."""
    recipients: tuple[str, ...] = ()
    """Nơi nhận, the last one "Lưu …"."""
    secret: SecretNote | None = None
    """Told in Nơi nhận of a secret document; None on others."""
    typist: str = ""
    """Typist's code and copies, e.g. "ABC-268"."""
    contact: str = ""
    """Whom to ask; "" prints no such line."""
    text_elsewhere: bool = False
    """The text is not kept here (a secret document): that is said instead of a gap told."""
    edited_in_word: bool = False
    """The text that was signed is the one edited in Word, not this generated one."""
    cancelled_on: date | None = None
    """Day of its cancelling, which its first page then says."""
    marks: Marks = field(default_factory=Marks)
    source: Source = field(default_factory=Source)

    @property
    def type_name(self) -> str:
        """Its type as others cite it: "Quy định", "Công văn"."""
        return naming.type_name(self.kind, self.code)


@dataclass(frozen=True)
class CopyPaperData:
    """Bản sao of a document (party-documents §1.4)."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    """Of the body that copies."""
    kind: CopyKind | None = None
    original: DocumentPaperData | ConclusionNoticeData | None = None
    """The copied document; None where only its scan or photocopy is there: the block is printed alone."""
    original_named: str = ""
    """The original as others cite it, e.g. "Công văn số 31-CV/BTCTW, ngày 08/5/2026"."""
    extract_text: str = ""
    """Typed text of the part that is copied (trích sao)."""
    code: str = "BS"
    reference: Reference = field(default_factory=Reference)
    signer: Signer = field(default_factory=Signer)
    seal: Seal | None = None
    recipients: tuple[str, ...] = ()
    room_above_mm: float = 140.0
    """Height left free above a block printed alone, for the photocopied text (0 to 200)."""
    marks: Marks = field(default_factory=Marks)
    source: Source = field(default_factory=Source)
