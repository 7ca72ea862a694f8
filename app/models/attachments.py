"""Files attached to records: the row; the encrypted content lies beside the database."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from sqlalchemy import Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Classified, EnumText, Record, Searchable, SearchText, Trashable


class AttachmentKind(StrEnum):
    """What an attached file is to its record."""

    MEETING_PAPER = "meeting_paper"
    SIGNED_SCAN = "signed_scan"
    WRITTEN_OPINION = "written_opinion"
    DRAFT = "draft"
    FINAL = "final"
    """The text as edited in Word and signed."""
    INCOMING_SCAN = "incoming_scan"
    VOUCHER = "voucher"
    """An invoice, a contract, a signed list: what an expense is paid on."""
    OTHER = "other"


class Attachment(Record, Trashable, Classified, Searchable, Base):
    """An attached file: name, size, fingerprint, and where its encrypted object lies."""

    __tablename__ = "attachments"
    __table_args__ = (Index("ix_attachments_record", "record_kind", "record_id"),)
    kind_name: ClassVar[str] = "attachment"
    follows: ClassVar[tuple[str, str] | None] = ("record_kind", "record_id")

    record_kind: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[int]
    name: Mapped[str]
    size_bytes: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    kind: Mapped[AttachmentKind] = mapped_column(EnumText(AttachmentKind))
    object_name: Mapped[str] = mapped_column(String(64), index=True)
    object_key: Mapped[bytes] = mapped_column(LargeBinary)
    content_text: Mapped[str] = mapped_column(default="", info={"derived": True})
    """Text found in the file (DOCX, PDF with a text layer, XLSX, TXT), for the search."""

    def search_text(self) -> SearchText | None:
        """Found by file name and the text in it; opens the record it belongs to."""
        return SearchText(self.record_kind, self.record_id, "", f"{self.name}\n{self.content_text}")
