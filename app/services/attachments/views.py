"""Attached files as the services give and take them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.i18n import N_
from app.models.attachments import AttachmentKind
from app.rules.secrecy import Secrecy
from app.rules.violations import Violation

ATTACHMENT_KIND_LABELS = {
    AttachmentKind.MEETING_PAPER: N_("Tài liệu họp"),
    AttachmentKind.SIGNED_SCAN: N_("Bản chụp bản đã ký"),
    AttachmentKind.WRITTEN_OPINION: N_("Ý kiến bằng văn bản"),
    AttachmentKind.DRAFT: N_("Dự thảo"),
    AttachmentKind.FINAL: N_("Bản cuối từ Word"),
    AttachmentKind.INCOMING_SCAN: N_("Bản chụp"),
    AttachmentKind.VOUCHER: N_("Chứng từ"),
    AttachmentKind.OTHER: N_("Tệp khác"),
}


@dataclass(frozen=True)
class FileInput:
    """A file to attach: its name and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True)
class FileRow:
    """An attached file as its record lists it."""

    id: int
    version: int
    name: str
    kind: AttachmentKind
    size_bytes: int
    sha256: str
    """Fingerprint of its content, 64 hexadecimal digits."""
    added_at_utc: datetime
    added_by: str
    fixed: str
    """Source sentence that says why it is neither put away nor called otherwise; "" while it may be."""


@dataclass(frozen=True)
class FilesDetail:
    """The files of a record, and what may be done with them."""

    record_kind: str
    record_id: int
    secrecy: Secrecy
    """The level of the record: from Mật up each opening is noted, and none is opened outside."""
    kinds: tuple[AttachmentKind, ...]
    """What a file may be to this record, the usual one first."""
    refused: tuple[Violation, ...]
    """Why no file of this record may be kept here; empty while they may."""
    most_mib: int
    """How large a file may be, in MiB."""
    files: tuple[FileRow, ...]


@dataclass(frozen=True)
class StagedFiles:
    """Files read and encrypted that belong to no record yet, and what was refused on the way."""

    files: tuple[Any, ...]
    refused: tuple[Violation, ...]
