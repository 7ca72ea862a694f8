"""What the meeting queries answer and the commands take: plain frozen values, never table rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, NamedTuple

from app.i18n import N_, _
from app.models.attachments import AttachmentKind
from app.rules.absence import AbsenceVerdict, DayRule
from app.rules.meeting_kinds import (
    Answer,
    AttendanceStatus,
    MeetingEventKind,
    MeetingKind,
    MeetingState,
    MinutesState,
    ParticipantKind,
)
from app.rules.meeting_steps import Step
from app.rules.readiness import ReadinessItem
from app.rules.secrecy import Secrecy
from app.rules.violations import Violation

_NAMES = {
    MeetingKind.REGULAR: N_("Phiên họp thứ {n}"),
    MeetingKind.EXTRAORDINARY: N_("Phiên họp đột xuất lần thứ {n}"),
    MeetingKind.CONFERENCE: N_("Hội nghị lần thứ {n}"),
    MeetingKind.AGENCIES: N_("Họp với các cơ quan lần thứ {n}"),
    MeetingKind.LEADERS: N_("Phiên làm việc của lãnh đạo lần thứ {n}"),
}


def meeting_name(kind: MeetingKind, ordinal: int | None, title: str) -> str:
    """What a screen calls the meeting: kind and number, or its title where it has no number."""
    return _(_NAMES[kind]).format(n=ordinal) if ordinal is not None else title


class MeetingSort(StrEnum):
    """What the list of meetings is sorted by."""

    DAY = "day"
    ORDINAL = "ordinal"
    KIND = "kind"
    TITLE = "title"
    CHAIR = "chair"
    STATE = "state"


@dataclass(frozen=True)
class MeetingFilter:
    """Which meetings a list shows; an empty field filters nothing."""

    text: str = ""
    """Words of title or place, with or without marks; a number also finds the ordinal."""
    year: int | None = None
    kind: MeetingKind | None = None
    state: MeetingState | None = None
    quarter: int | None = None
    trashed: bool = False
    """True lists the trash instead."""


class MeetingRow(NamedTuple):
    """One row of the list of meetings; a tuple, for lists make hundreds of them while one scrolls."""

    id: int
    kind: MeetingKind
    ordinal: int | None
    title: str
    held_on: date
    starts_at: time
    ends_at: time | None
    place: str
    quarter: int
    quarter_year: int
    state: MeetingState
    secrecy: Secrecy
    chair_name: str

    @property
    def name(self) -> str:
        """Kind and number, or the title."""
        return meeting_name(self.kind, self.ordinal, self.title)


@dataclass(frozen=True)
class FileLine:
    """An attached file."""

    id: int
    name: str
    size_bytes: int
    kind: AttachmentKind


@dataclass(frozen=True)
class AgendaLine:
    """One item of the programme, with the hour it begins."""

    id: int
    position: int
    title: str
    duration_minutes: int | None
    presenter: str
    papers: str
    needs_paper: bool
    begins_at: time | None
    files: tuple[FileLine, ...] = ()


@dataclass(frozen=True)
class AgendaItemInput:
    """One item of the programme as typed; `id` None makes a new one."""

    title: str
    id: int | None = None
    duration_minutes: int | None = None
    presenter: str = ""
    papers: str = ""
    needs_paper: bool = False


@dataclass(frozen=True)
class ParticipantLine:
    """One line of the people of a meeting, with the verdict on an absence of a member (Điều 10.3)."""

    id: int
    kind: ParticipantKind
    position: int
    person_id: int | None
    name: str
    honorific: str
    title: str
    role: str
    invited_at_utc: datetime | None
    answer: Answer
    representative: str
    absence_notified_at_utc: datetime | None
    absence_reason: str
    opinion_asked: bool
    opinion_received_at_utc: datetime | None
    opinion_text: str
    attendance: AttendanceStatus
    arrived_at: time | None
    left_at: time | None
    verdict: AbsenceVerdict | None
    """None for guests, and for members who are not absent."""
    version: int
    files: tuple[FileLine, ...] = ()


@dataclass(frozen=True)
class PersonName:
    """A person named in a message: id where the roster knows it."""

    person_id: int | None
    name: str
    role: str = ""


@dataclass(frozen=True)
class RosterDifference:
    """Members in force on the day who are not on the list, and members listed who are not in force."""

    missing: tuple[PersonName, ...] = ()
    leaving: tuple[PersonName, ...] = ()

    def __bool__(self) -> bool:
        """True when list and roster differ."""
        return bool(self.missing or self.leaving)


@dataclass(frozen=True)
class EventLine:
    """A step, postponement, cancellation … with its reason and who recorded it."""

    id: int
    kind: MeetingEventKind
    from_state: MeetingState
    to_state: MeetingState
    reason: str
    before: dict[str, Any]
    at_utc: datetime
    by: str


@dataclass(frozen=True)
class PrintLine:
    """One print or saved file of a paper of the meeting."""

    paper: str
    """Value of `services.printing.PaperName`."""
    way: str
    copies: int
    printer: str
    secrecy: Secrecy
    at_utc: datetime
    by: str
    sha256: str = ""
    """Fingerprint of the very bytes that were printed or saved."""


@dataclass(frozen=True)
class MeetingInput:
    """A meeting as the form reads it; None in ordinal or quarter takes what `suggest` proposes."""

    kind: MeetingKind
    title: str
    held_on: date
    starts_at: time
    ends_at: time | None = None
    ordinal: int | None = None
    quarter: int | None = None
    quarter_year: int | None = None
    place: str = ""
    remote_points: str = ""
    """One a line."""
    chair_id: int | None = None
    secretary_id: int | None = None
    secrecy: Secrecy = Secrecy.NONE
    papers_note: str = ""
    contact: str = ""


@dataclass(frozen=True)
class Saved:
    """What a save of a meeting answers: id, new version, what to know, how list and roster now differ."""

    id: int
    version: int
    warnings: tuple[Violation, ...] = ()
    roster: RosterDifference = RosterDifference()


@dataclass(frozen=True)
class Suggestion:
    """What a new meeting of a kind on a day would be numbered."""

    ordinal: int
    quarter: int
    quarter_year: int


@dataclass(frozen=True)
class MeetingDetail:
    """Everything the record of one meeting shows, minutes and conclusions apart."""

    id: int
    version: int
    kind: MeetingKind
    state: MeetingState
    state_label: str
    ordinal: int | None
    title: str
    quarter: int
    quarter_year: int
    held_on: date
    starts_at: time
    ends_at: time | None
    place: str
    remote_points: str
    chair_id: int | None
    chair_name: str
    chair_role: str
    chair_ground: str
    chair_clause: str
    chair_owed: Violation | None
    """Why the chair of a planned meeting may not chair it, as things are recorded now."""
    secretary_id: int | None
    secrecy: Secrecy
    papers_note: str
    contact: str
    cancel_reason: str
    body_id: int
    trashed: bool
    minutes_state: MinutesState | None
    has_notice: bool
    notice_id: int | None
    """The conclusion notice in force or being drafted."""
    next_step: Step | None
    readiness: tuple[ReadinessItem, ...]
    readiness_percent: int
    day_rule: DayRule
    notice_deadline: datetime
    """Last minute at which a notice of absence is in time, on the office's wall clock."""
    agenda: tuple[AgendaLine, ...]
    participants: tuple[ParticipantLine, ...]
    roster: RosterDifference
    events: tuple[EventLine, ...]
    files: tuple[FileLine, ...]
    """Files of the meeting itself and the signed scans of its minutes."""

    @property
    def name(self) -> str:
        """Kind and number, or the title."""
        return meeting_name(self.kind, self.ordinal, self.title)
