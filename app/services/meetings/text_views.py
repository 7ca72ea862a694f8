"""What the queries of minutes, conclusions, notice and history answer, and what their commands take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from app.rules.documents import DocumentState
from app.rules.meeting_kinds import MinutesState
from app.rules.secrecy import Secrecy, Urgency
from app.rules.violations import Violation
from app.services.attachments import FileInput
from app.services.meetings.views import FileLine


@dataclass(frozen=True)
class OpinionLine:
    """An opinion by a person on an item; a differing one with the head's decision (Điều 11.6.2)."""

    id: int
    participant_id: int | None
    speaker: str
    text: str
    differs: bool
    decision: str


@dataclass(frozen=True)
class OpinionInput:
    """An opinion as typed; `id` None makes a new one."""

    speaker: str
    text: str
    id: int | None = None
    participant_id: int | None = None
    differs: bool = False
    decision: str = ""


@dataclass(frozen=True)
class MinutesItemLine:
    """What was said on one agenda item."""

    agenda_item_id: int
    position: int
    title: str
    presenter: str
    report: str
    conclusion: str
    opinions: tuple[OpinionLine, ...] = ()


@dataclass(frozen=True)
class MinutesItemInput:
    """What was said on one agenda item, as typed."""

    agenda_item_id: int
    report: str = ""
    conclusion: str = ""
    opinions: tuple[OpinionInput, ...] = ()


@dataclass(frozen=True)
class MinutesInput:
    """The minutes as typed; items that are not named keep what they have."""

    opened_at: time | None = None
    closed_at: time | None = None
    opening: str = ""
    conclusion: str = ""
    read_back: bool = False
    items: tuple[MinutesItemInput, ...] = ()


@dataclass(frozen=True)
class SigningInput:
    """The signing of the minutes: day, sheets, and the scan or the reason why there is none yet."""

    signed_on: date
    sheets: int
    scan: FileInput | None = None
    unscanned_reason: str = ""
    accept_missing: bool = False
    """True once somebody was told what the minutes lack and confirmed that they were signed so."""


@dataclass(frozen=True)
class VersionLine:
    """A signed version that is kept."""

    id: int
    number: int
    reason: str
    unscanned_reason: str
    at_utc: datetime
    by: str
    scans: tuple[FileLine, ...] = ()


@dataclass(frozen=True)
class MinutesDetail:
    """The minutes of a meeting; version 0 and empty texts before the first save."""

    meeting_id: int
    version: int
    state: MinutesState
    revision: int
    correction_reason: str
    opened_at: time | None
    closed_at: time | None
    opening: str
    conclusion: str
    read_back: bool
    signed_on: date | None
    sheets: int | None
    items: tuple[MinutesItemLine, ...]
    versions: tuple[VersionLine, ...]
    writable: bool
    why_not: Violation | None
    """Why nothing can be written now; None when it can."""


@dataclass(frozen=True)
class ConclusionLine:
    """One numbered paragraph of the conclusion."""

    id: int
    position: int
    label: str
    text: str


@dataclass(frozen=True)
class NoticeDetail:
    """The draft of the conclusion notice."""

    id: int
    version: int
    state: DocumentState
    abstract: str
    attendees: str
    heard: str
    body: str
    signer_id: int | None
    signer_name: str
    signature_lines: str
    signer_clause: str
    signer_ground: str
    """Why this person signs, in words, as when it was last saved."""
    seal: str
    """Value of `Seal`; empty without a signer."""
    recipients: str
    dated_on: date | None
    draft_number: int
    secrecy: Secrecy
    urgency: Urgency
    number_text: str = ""
    """Empty until its issue."""


@dataclass(frozen=True)
class NoticeInput:
    """The conclusion notice as typed; texts of several lines hold one entry a line."""

    abstract: str
    body: str
    attendees: str = ""
    heard: str = ""
    signer_id: int | None = None
    signature_lines: str = ""
    recipients: str = ""
    dated_on: date | None = None
    urgency: Urgency = Urgency.NONE
    secrecy: Secrecy = Secrecy.NONE


@dataclass(frozen=True)
class ConclusionDetail:
    """The conclusions as one typed text and as rows, what the minutes propose, and the notice."""

    meeting_id: int
    text: str
    proposed: str
    """Text taken from the minutes: the chair's conclusion, else the conclusions on the items."""
    rows: tuple[ConclusionLine, ...]
    undecided: tuple[OpinionLine, ...]
    """Differing opinions that still want the head's decision (Điều 11.6.2)."""
    notice: NoticeDetail | None
