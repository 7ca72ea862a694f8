"""Delivery as forms read it, and as the record, the start page and the register show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.rules.delivery import Coverage
from app.rules.documents import DocumentState, Means, RecipientKind
from app.rules.secrecy import Secrecy, Urgency


@dataclass(frozen=True)
class RecipientInput:
    """A line of the plan: one already there by its id, or a new one."""

    id: int | None = None
    kind: RecipientKind = RecipientKind.OTHER
    name: str = ""
    title: str = ""
    person_id: int | None = None
    organisation_id: int | None = None


@dataclass(frozen=True)
class ReceiptInput:
    """A receipt as it is typed."""

    dispatch_id: int
    received_on: date | None
    received_by: str = ""
    """Who signed for it; empty: the recipient."""
    note: str = ""


@dataclass(frozen=True)
class DispatchRow:
    """A copy as the document's list shows it."""

    id: int
    version: int
    position: int
    kind: RecipientKind
    name: str
    title: str
    person_id: int | None
    organisation_id: int | None
    owed: bool
    """True where Điều 10.1 owes it."""
    copy_number: int | None
    batch: int | None
    """Number of the batch it went with."""
    batch_id: int | None
    sent_on: date | None
    means: Means | None
    carried_by: str
    received_on: date | None
    received_by: str
    receipt_note: str


@dataclass(frozen=True)
class BatchRow:
    """Copies sent together."""

    id: int
    number: int
    sent_on: date
    means: Means
    carried_by: str
    note: str
    copies: int
    received: int


@dataclass(frozen=True)
class Delivery:
    """The delivery of one document whole."""

    document_id: int
    number_text: str
    dated_on: date | None
    state: DocumentState
    is_notice: bool
    """True for a conclusion notice, which Điều 10.1 owes to every member and agency."""
    rows: tuple[DispatchRow, ...]
    batches: tuple[BatchRow, ...]
    coverage: Coverage
    unplanned: int
    """How many recipients the program would propose that are not in the plan."""


@dataclass(frozen=True)
class SentBatch:
    """A batch just sent: its id, its number, the numbers of its copies."""

    id: int
    number: int
    first_copy: int
    last_copy: int


@dataclass(frozen=True)
class DispatchLine:
    """A line of the delivery register (sổ chuyển giao): one copy sent."""

    dispatch_id: int
    batch_id: int
    batch: int
    sent_on: date
    document_id: int
    number_text: str
    """"06-TB/BCĐ"."""
    dated_on: date | None
    kind_label: str
    abstract: str
    secrecy: Secrecy
    urgency: Urgency
    copy_number: int
    recipient: str
    title: str
    means: Means
    carried_by: str
    received_on: date | None
    received_by: str
    receipt_note: str
    recovered_on: date | None


@dataclass(frozen=True)
class MeetingCoverage:
    """The delivery of a meeting's conclusion notice."""

    document_id: int
    number_text: str
    """Empty while the notice has no number."""
    issued: bool
    coverage: Coverage


@dataclass(frozen=True)
class OpenDelivery:
    """A document whose delivery is not complete, as the start page names it."""

    document_id: int
    number_text: str
    abstract: str
    dated_on: date | None
    coverage: Coverage
