"""What a meeting leaves behind: its minutes and the notice of its conclusions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time

from app.reports.contracts.common import (
    Letterhead,
    Marks,
    PersonOnPaper,
    Reference,
    SecretNote,
    Signer,
    Source,
)
from app.reports.contracts.meetings import MeetingFacts
from app.rules.absence import NoticeVerdict

# -- biên bản ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Absence:
    """A member who did not come (Điều 10.3)."""

    person: PersonOnPaper = field(default_factory=PersonOnPaper)
    reason: str = ""
    notified_at: datetime | None = None
    """Local instant of the notice; None when none was given."""
    notice: NoticeVerdict = NoticeVerdict.NONE_GIVEN
    opinion_asked: bool = False
    """The chair asked for a written opinion."""
    opinion_received_on: date | None = None


@dataclass(frozen=True)
class Represented:
    """A member who sent somebody else."""

    person: PersonOnPaper = field(default_factory=PersonOnPaper)
    by: PersonOnPaper = field(default_factory=PersonOnPaper)
    """Who came instead."""


@dataclass(frozen=True)
class Movement:
    """A late arrival or an early departure."""

    person: PersonOnPaper = field(default_factory=PersonOnPaper)
    at: time | None = None


@dataclass(frozen=True)
class Opinion:
    """What one person said."""

    person: PersonOnPaper = field(default_factory=PersonOnPaper)
    text: str = ""
    """Typed text."""


@dataclass(frozen=True)
class DifferingOpinion:
    """An opinion that stayed different; it goes to the head (Điều 11.6.2)."""

    person: PersonOnPaper = field(default_factory=PersonOnPaper)
    text: str = ""
    decision: str = ""
    """The head's decision; "" while it is awaited."""


@dataclass(frozen=True)
class MinutesItem:
    """One item of the agenda as it went."""

    title: str = ""
    presenter: str = ""
    papers: tuple[str, ...] = ()
    report_text: str = ""
    """Typed text of the report heard."""
    opinions: tuple[Opinion, ...] = ()
    differing: tuple[DifferingOpinion, ...] = ()
    conclusion_text: str = ""
    """Typed text of the chair's conclusion on the item; "" when concluded once for all items."""


@dataclass(frozen=True)
class WrittenOpinion:
    """Written opinion of an absent member, annexed."""

    person: PersonOnPaper = field(default_factory=PersonOnPaper)
    received_on: date | None = None
    text: str = ""
    """Typed text; "" when only the scan is kept in the dossier."""


@dataclass(frozen=True)
class MinutesData:
    """Biên bản họp."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    meeting: MeetingFacts = field(default_factory=MeetingFacts)
    members_total: int | None = None
    """Members in office on the meeting day; None counts present, represented and absent."""
    present: tuple[PersonOnPaper, ...] = ()
    """Members present, the chair included, in order of precedence."""
    represented: tuple[Represented, ...] = ()
    absent: tuple[Absence, ...] = ()
    guests: tuple[PersonOnPaper, ...] = ()
    arrivals: tuple[Movement, ...] = ()
    departures: tuple[Movement, ...] = ()
    opening_text: str = ""
    """Typed text before the first item: the reason declared, who was introduced; may be empty."""
    items: tuple[MinutesItem, ...] = ()
    conclusion_text: str = ""
    """Typed text of the chair's conclusion for the whole meeting."""
    written_opinions: tuple[WrittenOpinion, ...] = ()
    read_back: bool = False
    """The minutes were read to those present, who agreed."""
    reference: Reference = field(default_factory=Reference)
    secretary_signer: Signer = field(default_factory=Signer)
    """Left signature; empty name takes the meeting's secretary, empty lines "NGƯỜI GHI BIÊN BẢN"."""
    chair_signer: Signer = field(default_factory=Signer)
    """Right signature; empty name takes the meeting's chair, empty lines "CHỦ TRÌ"."""
    marks: Marks = field(default_factory=Marks)


# -- thông báo kết luận -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class ConclusionTask:
    """One numbered conclusion that gives work to do."""

    text: str = ""
    lead: str = ""
    """Responsible agency or person."""
    supporting: tuple[str, ...] = ()
    """Coordinating agencies."""
    product: str = ""
    due_on: date | None = None
    due_text: str = ""
    """Deadline in words when it is no day, e.g. "hằng quý"."""


@dataclass(frozen=True)
class ConclusionNoticeData:
    """Thông báo kết luận of a meeting."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    meeting: MeetingFacts = field(default_factory=MeetingFacts)
    abstract: str = ""
    """Trích yếu as typed; "" prints whose conclusion it is, at which meeting."""
    attendees: tuple[str, ...] = ()
    """Who attended besides the chair, as groups or people in the order printed."""
    reports_heard: tuple[str, ...] = ()
    """What was heard, e.g. "Văn phòng Trung ương Đảng báo cáo tình hình …"."""
    conclusion_text: str = ""
    """Typed text approved by the chair (`I-`, `1.`, …); "" prints the conclusions below, numbered."""
    conclusions: tuple[ConclusionTask, ...] = ()
    """Numbered conclusions."""
    task_annex: bool = False
    """Print the conclusions also as an annexed table of tasks."""
    notified: tuple[str, ...] = ()
    """Whom the closing sentence names; empty names the members and the agencies concerned."""
    recipients: tuple[str, ...] = ()
    """Nơi nhận in order; the last is "Lưu …"."""
    code: str = "TB"
    reference: Reference = field(default_factory=Reference)
    signer: Signer = field(default_factory=Signer)
    marks: Marks = field(default_factory=Marks)
    secret: SecretNote | None = None
    """Told in Nơi nhận of a secret notice; None on others."""
    cancelled_on: date | None = None
    """Day of its cancelling, which its first page then says."""
    source: Source = field(default_factory=Source)
