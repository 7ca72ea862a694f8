"""The words meetings are described with: kinds, states, answers, attendance, and their Vietnamese labels."""

from __future__ import annotations

from enum import StrEnum

from app.i18n import N_


class MeetingKind(StrEnum):
    """A form of work of Điều 2.6, the meetings of Điều 10.2 and the sessions of Điều 11.3."""

    REGULAR = "regular"
    EXTRAORDINARY = "extraordinary"
    CONFERENCE = "conference"
    AGENCIES = "agencies"
    LEADERS = "leaders"


MEETING_KIND_LABELS = {
    MeetingKind.REGULAR: N_("Họp định kỳ"),
    MeetingKind.EXTRAORDINARY: N_("Họp đột xuất"),
    MeetingKind.CONFERENCE: N_("Hội nghị, hội thảo"),
    MeetingKind.AGENCIES: N_("Họp với các cơ quan liên quan"),
    MeetingKind.LEADERS: N_("Phiên làm việc của lãnh đạo Ban"),
}

COMMITTEE_MEETINGS = frozenset({MeetingKind.REGULAR, MeetingKind.EXTRAORDINARY})
"""Meetings of the committee itself: Điều 4.4 says who chairs."""

NOTICE_MEETINGS = COMMITTEE_MEETINGS | {MeetingKind.AGENCIES}
"""Meetings of Điều 10: its clause 4 wants minutes and a conclusion notice of each, 10.2 among them."""


class MeetingState(StrEnum):
    """Where a meeting stands; a postponement is an event beside the state, never a state."""

    DRAFT = "draft"
    CALLED = "called"
    HELD = "held"
    MINUTED = "minuted"
    CONCLUDED = "concluded"
    FILED = "filed"
    CANCELLED = "cancelled"


MEETING_STATE_LABELS = {
    MeetingState.DRAFT: N_("Dự thảo"),
    MeetingState.CALLED: N_("Đã triệu tập"),
    MeetingState.HELD: N_("Đã họp"),
    MeetingState.MINUTED: N_("Đã có biên bản"),
    MeetingState.CONCLUDED: N_("Đã kết luận"),
    MeetingState.FILED: N_("Đã lưu hồ sơ"),
    MeetingState.CANCELLED: N_("Đã hủy"),
}

HELD_STATES = frozenset({MeetingState.HELD, MeetingState.MINUTED, MeetingState.CONCLUDED, MeetingState.FILED})
"""States of a meeting that took place."""

PLANNED_STATES = frozenset({MeetingState.DRAFT, MeetingState.CALLED})
"""States of a meeting still to come; only these may be cancelled or postponed."""


class Answer(StrEnum):
    """What an invitee answered to the invitation."""

    NONE = "none"
    ATTENDS = "attends"
    ABSENT = "absent"
    REPRESENTED = "represented"


ANSWER_LABELS = {
    Answer.NONE: N_("Chưa trả lời"),
    Answer.ATTENDS: N_("Sẽ dự họp"),
    Answer.ABSENT: N_("Vắng mặt"),
    Answer.REPRESENTED: N_("Cử người dự thay"),
}


class AttendanceStatus(StrEnum):
    """What was seen at the meeting itself."""

    UNKNOWN = "unknown"
    PRESENT = "present"
    ABSENT = "absent"
    REPRESENTED = "represented"


ATTENDANCE_LABELS = {
    AttendanceStatus.UNKNOWN: N_("Chưa điểm danh"),
    AttendanceStatus.PRESENT: N_("Có mặt"),
    AttendanceStatus.ABSENT: N_("Vắng mặt"),
    AttendanceStatus.REPRESENTED: N_("Có người dự thay"),
}


class ParticipantKind(StrEnum):
    """Why somebody is on the list of a meeting."""

    MEMBER = "member"
    GUEST = "guest"
    AGENCY = "agency"


class MeetingEventKind(StrEnum):
    """What happened to a meeting."""

    STATE = "state"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    SECRECY_RAISED = "secrecy_raised"
    REMOVED = "removed"
    CORRECTION = "correction"


class MinutesState(StrEnum):
    """Minutes are written, then signed and frozen; a correction is a new version with its reason."""

    DRAFT = "draft"
    SIGNED = "signed"


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
