"""What the meeting queries answer and the commands take: plain frozen values, never table rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from app.i18n import N_, _
from app.models.attachments import AttachmentKind
from app.models.documents import DocumentState
from app.models.meetings import MeetingEventKind, MinutesState, ParticipantKind
from app.rules.meetings import (
    AbsenceVerdict,
    Answer,
    AttendanceStatus,
    DayRule,
    MeetingKind,
    MeetingState,
    ReadinessItem,
    Step,
)
from app.rules.secrecy import Secrecy, Urgency
from app.rules.violations import Violation

PARTICIPANT_KIND_LABELS = {
    ParticipantKind.MEMBER: N_("Thành viên"),
    ParticipantKind.GUEST: N_("Đại biểu mời"),
    ParticipantKind.AGENCY: N_("Cơ quan mời"),
}
MEETING_EVENT_LABELS = {
    MeetingEventKind.STATE: N_("Chuyển trạng thái"),
    MeetingEventKind.POSTPONED: N_("Hoãn, đổi lịch"),
    MeetingEventKind.CANCELLED: N_("Hủy"),
    MeetingEventKind.SECRECY_RAISED: N_("Nâng độ mật"),
    MeetingEventKind.REMOVED: N_("Bỏ khỏi hồ sơ"),
    MeetingEventKind.CORRECTION: N_("Đính chính biên bản"),
}
MINUTES_STATE_LABELS = {MinutesState.DRAFT: N_("Dự thảo"), MinutesState.SIGNED: N_("Đã ký")}

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


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One row of the list of meetings."""

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
    added_at_utc: datetime


@dataclass(frozen=True)
class FileInput:
    """A file to attach: its name and its bytes."""

    name: str
    data: bytes


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
    chair_ground: str = ""
    """Typed where the chair's role does not give the ground itself."""
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
class ChairChoice:
    """A member in office on the day: whether they may chair, on which ground, or why not."""

    person_id: int
    name: str
    role: str
    allowed: bool
    ground: str
    """Printed in the minutes; empty where it has to be typed."""
    clause: str
    reason: Violation | None
    """Why not, or which ground is asked for."""
    ground_needed: bool
    """True when the person may chair once the ground is typed."""


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
    secretary_id: int | None
    secretary_name: str
    secrecy: Secrecy
    papers_note: str
    contact: str
    cancel_reason: str
    body_id: int
    trashed: bool
    minutes_state: MinutesState | None
    has_notice: bool
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
    recipients: str
    dated_on: date | None
    draft_number: int
    secrecy: Secrecy
    urgency: Urgency


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
class SignaturePreset:
    """A form of signature to choose for the notice, with whoever holds that office on the day."""

    key: str
    label: str
    lines: tuple[str, ...]
    signer_id: int | None = None
    signer_name: str = ""


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


@dataclass(frozen=True)
class HistoryLine:
    """One audited act on the meeting."""

    seq: int
    at_utc: datetime
    by: str
    act: str
    """What was done, in words."""
    changes: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class FieldChange:
    """One changed field of an audited act: label, before, after, as they are read."""

    label: str
    before: str
    after: str
