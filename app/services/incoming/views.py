"""Incoming documents as forms read them, and as lists and records show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from app.models.attachments import AttachmentKind
from app.rules.documents import IncomingState
from app.rules.secrecy import Secrecy, Urgency
from app.services.documents.corrections import CorrectionDetail
from app.services.documents.views import Link

REGISTER = "incoming"
"""How lines of this register are named in corrections, need-to-know lists and attachments."""


@dataclass(frozen=True)
class IncomingInput:
    """What is registered of an incoming document: it never changes afterwards. Its number is given."""

    arrived_on: date | None = None
    arrived_at: time | None = None
    sender: str = ""
    organisation_id: int | None = None
    """The sender in the directory; its name is taken where `sender` is empty."""
    sender_number: str = ""
    sender_dated_on: date | None = None
    type_name: str = ""
    abstract: str = ""
    secrecy: Secrecy = Secrecy.NONE
    urgency: Urgency = Urgency.NONE
    urgent_day: date | None = None
    urgent_time: time | None = None
    pages: int | None = None
    copies: int = 1
    note: str = ""
    due_on: date | None = None
    answers_id: int | None = None
    """The outgoing document that it answers."""


@dataclass(frozen=True)
class HandlingInput:
    """To whom a document is given, with what instruction, until when."""

    assigned_to_id: int | None = None
    """A person of the list; his name is taken where `assigned_to` is empty."""
    assigned_to: str = ""
    assigned_on: date | None = None
    instruction: str = ""
    due_on: date | None = None


class Due(StrEnum):
    """Which documents with a day to be done by."""

    OVERDUE = "overdue"
    SOON = "soon"


@dataclass(frozen=True)
class IncomingFilter:
    """Which documents a list shows: all of them by default."""

    year: int | None = None
    state: IncomingState | None = None
    sender: str = ""
    due: Due | None = None
    text: str = ""
    """Words of number, sender, their number, abstract or whom it was given to, with or without marks."""


@dataclass(frozen=True)
class IncomingRow:
    """A document as the list shows it."""

    id: int
    year: int
    number: int
    arrived_on: date
    sender: str
    sender_number: str
    type_name: str
    abstract: str
    secrecy: Secrecy
    urgency: Urgency
    state: IncomingState
    assigned_to: str
    due_on: date | None
    days_left: int | None
    """Days until it is due, negative once overdue; None where nothing is due."""
    soon: bool = False
    """True once it is due within the days of the office's setting."""


@dataclass(frozen=True)
class Scan:
    """An attached file."""

    id: int
    name: str
    size_bytes: int
    kind: AttachmentKind
    added_on: date
    added_by: str


@dataclass(frozen=True)
class IncomingDetail:
    """A document whole, as the record shows it."""

    row: IncomingRow
    version: int
    entered: IncomingInput
    handling: HandlingInput
    result: str
    done_on: date | None
    registered_by: str
    answered_by: Link | None
    answers: Link | None
    scans: tuple[Scan, ...]
    corrections: tuple[CorrectionDetail, ...]
    files_kept: bool
    """True where scans of a document of its level may be kept on this machine."""


@dataclass(frozen=True)
class DueBoard:
    """What is overdue and what is due soon."""

    rows: tuple[IncomingRow, ...]
    """The most urgent ones."""
    overdue: int
    soon: int


@dataclass(frozen=True)
class NextNumber:
    """The number the year will give next, and the last one given with its day of arrival."""

    number: int
    last: int
    last_on: date | None
