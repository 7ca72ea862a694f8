"""The meeting itself, and what is sent before it: invitation, programme, attendance sheet."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time

from app.reports.contracts.common import Letterhead, Marks, PersonOnPaper, Reference, Signer
from app.rules.meeting_kinds import MeetingKind
from app.rules.secrecy import Secrecy


@dataclass(frozen=True)
class Chair:
    """Who chairs the meeting and on what ground."""

    person: PersonOnPaper = field(default_factory=PersonOnPaper)
    ground: str = ""
    """Sentence that says why this person may chair; printed in minutes, needed unless the head chairs."""
    clause: str = ""
    """Clause of the regulation for it, e.g. "5.1"."""


@dataclass(frozen=True)
class MeetingFacts:
    """What is known of the meeting itself."""

    kind: MeetingKind | None = None
    kind_label: str = ""
    """Kind as read in a sentence, e.g. "Hội nghị", "Cuộc họp"; "" takes the usual word for the kind."""
    ordinal: int | None = None
    """N in "Phiên họp thứ N"; None for kinds that are not counted."""
    name: str = ""
    """Its own name, e.g. "Hội nghị sơ kết …"; "" builds one from kind and ordinal."""
    subject: str = ""
    """What the meeting is about, in one phrase."""
    quarter: int | None = None
    """Quarter it counts for, 1 to 4."""
    year: int | None = None
    """Year of that quarter."""
    starts_on: date | None = None
    starts_at: time | None = None
    ends_on: date | None = None
    """Day it ended; None means the day it began."""
    ends_at: time | None = None
    place: str = ""
    remote_points: tuple[str, ...] = ()
    """Places joined by video, one per string."""
    chair: Chair = field(default_factory=Chair)
    secretary: PersonOnPaper = field(default_factory=PersonOnPaper)
    secrecy: Secrecy = Secrecy.NONE


# -- giấy mời ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class InvitationData:
    """Giấy mời họp for one invitee."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    meeting: MeetingFacts = field(default_factory=MeetingFacts)
    invitee: PersonOnPaper = field(default_factory=PersonOnPaper)
    """For an agency without a named person: name "", agency filled."""
    agenda: tuple[str, ...] = ()
    """What will be discussed, one short line per item."""
    papers: tuple[str, ...] = ()
    """Meeting papers, each with how it comes ("gửi kèm", "gửi sau", "thu hồi sau họp"); may be empty."""
    papers_note: str = ""
    """A word on all papers, as a sentence of its own: "Gửi kèm giấy mời"."""
    reply_by: date | None = None
    """Last day to notify absence (Điều 10.3)."""
    reply_by_time: time | None = None
    """Last minute on that day, where the office counts by the hour; None leaves the whole day."""
    opinion_asked: bool = False
    """The chair asks those absent for a written opinion already; False tells that he may (Điều 10.3)."""
    absence_clause: str = ""
    """Sentence that replaces the usual one on absence; "" prints the usual one."""
    contact: str = ""
    """Whom to answer: name, unit, telephone."""
    code: str = "GM"
    """House code of invitations; "" prints no code."""
    reference: Reference = field(default_factory=Reference)
    recipients: tuple[str, ...] = ()
    """Recipients after "Như trên"; the last is "Lưu …"."""
    signer: Signer = field(default_factory=Signer)
    marks: Marks = field(default_factory=Marks)


@dataclass(frozen=True)
class InvitationBatchData:
    """Giấy mời họp for all invitees: one page each."""

    template: InvitationData = field(default_factory=InvitationData)
    """Everything but the invitee."""
    invitees: tuple[PersonOnPaper, ...] = ()


# -- chương trình họp -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class AgendaRow:
    """One line of the programme."""

    title: str = ""
    begins_at: time | None = None
    ends_at: time | None = None
    minutes: int | None = None
    """Length; used for the hour when `begins_at` is not given."""
    presenter: str = ""
    """Who presents or carries out, as printed."""
    papers: tuple[str, ...] = ()
    """Papers of the item, printed under its title."""


@dataclass(frozen=True)
class AgendaData:
    """Chương trình họp: attachment of the invitation, not signed."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    meeting: MeetingFacts = field(default_factory=MeetingFacts)
    rows: tuple[AgendaRow, ...] = ()
    marks: Marks = field(default_factory=Marks)


# -- danh sách điểm danh ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class AttendanceRow:
    """One person of the sheet."""

    person: PersonOnPaper = field(default_factory=PersonOnPaper)
    note: str = ""
    """E.g. "Báo vắng", "Dự trực tuyến"."""


@dataclass(frozen=True)
class AttendanceGroup:
    """People under one heading of the sheet; the order numbers run through all groups."""

    heading: str = ""
    """E.g. "Thành viên Ban Chỉ đạo", "Khách mời"."""
    rows: tuple[AttendanceRow, ...] = ()


@dataclass(frozen=True)
class AttendanceSheetData:
    """Danh sách điểm danh with a column to sign in."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    meeting: MeetingFacts = field(default_factory=MeetingFacts)
    groups: tuple[AttendanceGroup, ...] = ()
    marks: Marks = field(default_factory=Marks)
