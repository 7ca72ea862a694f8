"""Outgoing documents as forms read them, and as lists and records show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from app.rules.document_kinds import Issuer
from app.rules.documents import CopyKind, DocumentState
from app.rules.secrecy import Secrecy, Urgency
from app.rules.violations import Violation


@dataclass(frozen=True)
class DocumentInput:
    """A draft as the form reads it; its kind is fixed when it is begun."""

    abstract: str = ""
    body: str = ""
    bases: str = ""
    addressees: str = ""
    enclosures: str = ""
    recipients: str = ""
    attendees: str = ""
    heard: str = ""
    copies: int = 1
    pages: int | None = None
    kept_by: str = ""
    circulation: str = ""
    typist: str = ""
    answer_by: date | None = None
    secrecy: Secrecy = Secrecy.NONE
    secrecy_ground: str = ""
    protected_until: date | None = None
    may_be_copied: bool = False
    urgency: Urgency = Urgency.NONE
    urgent_day: date | None = None
    urgent_time: time | None = None
    signer_id: int | None = None
    signature_lines: str = ""
    dated_on: date | None = None
    """The day it is planned to bear; the printed one is given at issue."""


@dataclass(frozen=True)
class DocumentFilter:
    """Which documents a list shows: all of them by default."""

    year: int | None = None
    code: str = ""
    state: DocumentState | None = None
    text: str = ""
    meeting_id: int | None = None


@dataclass(frozen=True)
class DocumentRow:
    """A document as the list shows it."""

    id: int
    number_text: str
    dated_on: date | None
    code: str
    kind_label: str
    abstract: str
    signer: str
    state: DocumentState
    secrecy: Secrecy
    urgency: Urgency
    draft_number: int


@dataclass(frozen=True)
class Link:
    """Another document this one is tied to."""

    id: int
    kind: str
    """"document" or "incoming"."""
    words: str
    """Number and abstract."""


@dataclass(frozen=True)
class DocumentDetail:
    """A document whole, as the record shows it."""

    id: int
    version: int
    code: str
    kind_label: str
    number_code: str
    state: DocumentState
    meeting_id: int | None
    issuer: Issuer
    symbol: str
    entered: DocumentInput
    draft_number: int
    signer: str
    signer_clause: str
    signer_ground: str
    seal: str
    delegation_id: int | None
    secrecy_set_by: str
    checked_at_utc: datetime | None
    checked_by: str
    signed_on: date | None
    unscanned_reason: str
    number_text: str
    issued_on: date | None
    next_number: str
    """The number its issue today would give; empty once it has one, and where it takes none."""
    cancelled_on: date | None
    cancel_reason: str
    final_attachment_id: int | None
    final_difference: str
    replaces: Link | None = None
    replaced_by: Link | None = None
    copy_kind: CopyKind | None = None
    copy_of: Link | None = None
    copies_made: tuple[Link, ...] = ()
    answers: tuple[Link, ...] = ()
    """Incoming documents that it answers."""
    answered_by: tuple[Link, ...] = ()
    """Incoming documents that answer it."""
    findings: tuple[Violation, ...] = ()
    """What the form check says of a draft; empty from the signing on."""
