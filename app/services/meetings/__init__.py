"""The use cases of meetings (Cuộc họp): one function per act of the office.

Queries (`workspace.read(query, …)`), answering frozen values of `views`:
`list_meetings(filter_, sort, descending, offset, limit)`, `count_meetings(filter_)`, `meeting_years()`,
`latest_meeting()`, `meeting_by_ordinal(kind, ordinal)`, `suggest(kind, day)`, `committee_body()`,
`meeting_detail(id)`, `chair_choices(kind, day, body_id, typed_ground)`, `prints_of(id)`.

Commands (`workspace.write(actor, command, …)`):
- the meeting: `create_meeting(MeetingInput) -> Saved`,
  `edit_meeting(id, MeetingInput, expected_version, secrecy_reason) -> Saved`;
- programme: `save_agenda(id, items) -> ids`, `reorder_agenda(id, item_ids)`;
- people: `propose_participants(id) -> RosterDifference`, `add_person(id, person_id, title)`,
  `add_guest(id, name, title, honorific)`, `add_agency(id, name, representative)`,
  `edit_participant(participant_id, name, title, representative)`, `move_participant(participant_id, place)`,
  `remove_participants(participant_ids)`, `issue_invitations(id, participant_ids or None) -> count`,
  `record_answers(participant_ids, answer, representative)`;
- absences: `record_absence(participant_id, notified_at, reason, opinion_asked) -> AbsenceVerdict`,
  `withdraw_absence(participant_id)`, `ask_opinions(participant_ids, asked)`,
  `record_opinion(participant_id, received_at, text, scan)`;
- attendance: `mark_attendance(participant_ids, status, representative)`, `mark_all_present(id) -> Marked`,
  `record_times(participant_id, arrived_at, left_at)`;
- steps: `call_meeting(id)`, `mark_held(id)`, `conclude(id)`, `file_meeting(id)`, `cancel(id, reason)`,
  `postpone(id, day, starts_at, reason, ends_at) -> Saved`, `clone_meeting(id, day, starts_at) -> id`;
  `STEP_COMMANDS` maps `Step.command` to those that need only the meeting.
"""

from __future__ import annotations

from app.services.meetings.absences import (
    Marked,
    ask_opinions,
    mark_all_present,
    mark_attendance,
    record_absence,
    record_opinion,
    record_times,
    withdraw_absence,
)
from app.services.meetings.agenda import (
    reorder_agenda,
    save_agenda,
)
from app.services.meetings.details import (
    chair_choices,
    meeting_detail,
    prints_of,
)
from app.services.meetings.editing import (
    committee_body,
    create_meeting,
    edit_meeting,
)
from app.services.meetings.listing import (
    count_meetings,
    latest_meeting,
    list_meetings,
    meeting_by_ordinal,
    meeting_years,
    suggest,
)
from app.services.meetings.people import (
    add_agency,
    add_guest,
    add_person,
    edit_participant,
    issue_invitations,
    move_participant,
    propose_participants,
    record_answers,
    remove_participants,
)
from app.services.meetings.steps import (
    STEP_COMMANDS,
    call_meeting,
    cancel,
    clone_meeting,
    conclude,
    file_meeting,
    mark_held,
    postpone,
)
from app.services.meetings.text_views import (
    ConclusionDetail,
    ConclusionLine,
    FieldChange,
    HistoryLine,
    MinutesDetail,
    MinutesInput,
    MinutesItemInput,
    MinutesItemLine,
    NoticeDetail,
    NoticeInput,
    OpinionInput,
    OpinionLine,
    SignaturePreset,
    SigningInput,
    VersionLine,
)
from app.services.meetings.views import (
    AgendaItemInput,
    AgendaLine,
    ChairChoice,
    EventLine,
    FileInput,
    FileLine,
    MeetingDetail,
    MeetingFilter,
    MeetingInput,
    MeetingRow,
    MeetingSort,
    ParticipantLine,
    PersonName,
    PrintLine,
    RosterDifference,
    Saved,
    Suggestion,
    meeting_name,
)

__all__ = [
    "STEP_COMMANDS",
    "AgendaItemInput",
    "AgendaLine",
    "ChairChoice",
    "ConclusionDetail",
    "ConclusionLine",
    "EventLine",
    "FieldChange",
    "FileInput",
    "FileLine",
    "HistoryLine",
    "Marked",
    "MeetingDetail",
    "MeetingFilter",
    "MeetingInput",
    "MeetingRow",
    "MeetingSort",
    "MinutesDetail",
    "MinutesInput",
    "MinutesItemInput",
    "MinutesItemLine",
    "NoticeDetail",
    "NoticeInput",
    "OpinionInput",
    "OpinionLine",
    "ParticipantLine",
    "PersonName",
    "PrintLine",
    "RosterDifference",
    "Saved",
    "SignaturePreset",
    "SigningInput",
    "Suggestion",
    "VersionLine",
    "add_agency",
    "add_guest",
    "add_person",
    "ask_opinions",
    "call_meeting",
    "cancel",
    "chair_choices",
    "clone_meeting",
    "committee_body",
    "conclude",
    "count_meetings",
    "create_meeting",
    "edit_meeting",
    "edit_participant",
    "file_meeting",
    "issue_invitations",
    "latest_meeting",
    "list_meetings",
    "mark_all_present",
    "mark_attendance",
    "mark_held",
    "meeting_by_ordinal",
    "meeting_detail",
    "meeting_name",
    "meeting_years",
    "move_participant",
    "postpone",
    "prints_of",
    "propose_participants",
    "record_absence",
    "record_answers",
    "record_opinion",
    "record_times",
    "remove_participants",
    "reorder_agenda",
    "save_agenda",
    "suggest",
    "withdraw_absence",
]
