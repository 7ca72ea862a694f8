"""The use cases of meetings (Cuộc họp): one function per act of the office.

Queries (`workspace.read(query, …)`), answering frozen values of `views`:
`list_meetings(filter_, sort, descending, offset, limit)`, `count_meetings(filter_)`, `meeting_years()`,
`latest_meeting()`, `meeting_by_ordinal(kind, ordinal)`, `suggest(kind, day)`, `committee_body()`,
`meeting_detail(id)`, `chair_choices(kind, day, meeting_id)`, `prints_of(id)`,
`minutes_detail(id)`, `signed_minutes(id, number)`, `conclusion_detail(id)`, `notice_detail(id)`,
`notice_signers(day)`, `meeting_history(id)`, `meeting_of(record_kind, record_id)`.

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
  `STEP_COMMANDS` maps `Step.command` to those that need only the meeting;
- trash: `trash_meeting(id)` (drafts), `restore_meeting(id) -> ordinal`;
- minutes: `save_minutes(id, MinutesInput, expected_version) -> version`,
  `record_decision(opinion_id, decision)`, `sign_minutes(id, SigningInput, expected_version) -> version id`,
  `attach_signed_scan(id, FileInput)`, `correct_minutes(id, reason) -> revision`;
- conclusions: `save_conclusions(id, text) -> ids`, `draft_notice(id, again) -> notice id`,
  `save_notice(notice_id, NoticeInput, expected_version, next_draft) -> version`;
- files: `attach_file(id, FileInput, kind, agenda_item_id)`; the rest is `app.services.attachments`.
"""

from __future__ import annotations

from app.models.attachments import AttachmentKind
from app.services.attachments import FileInput, meeting_of
from app.services.grounds import chair_choices
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
from app.services.meetings.conclusions import (
    conclusion_detail,
    save_conclusions,
)
from app.services.meetings.details import (
    meeting_detail,
    prints_of,
)
from app.services.meetings.editing import (
    committee_body,
    create_meeting,
    edit_meeting,
)
from app.services.meetings.files import attach_file
from app.services.meetings.history import (
    meeting_history,
)
from app.services.meetings.listing import (
    count_meetings,
    latest_meeting,
    list_meetings,
    meeting_by_ordinal,
    meeting_years,
    suggest,
)
from app.services.meetings.minutes import (
    minutes_detail,
    record_decision,
    save_minutes,
)
from app.services.meetings.notice import (
    draft_notice,
    notice_detail,
    notice_signers,
    save_notice,
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
from app.services.meetings.signing import (
    attach_signed_scan,
    correct_minutes,
    sign_minutes,
    signed_minutes,
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
    MinutesDetail,
    MinutesInput,
    MinutesItemInput,
    MinutesItemLine,
    NoticeDetail,
    NoticeInput,
    OpinionInput,
    OpinionLine,
    SigningInput,
    VersionLine,
)
from app.services.meetings.trash import (
    restore_meeting,
    trash_meeting,
)
from app.services.meetings.views import (
    AgendaItemInput,
    AgendaLine,
    EventLine,
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
    "AttachmentKind",
    "ConclusionDetail",
    "ConclusionLine",
    "EventLine",
    "FileInput",
    "FileLine",
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
    "SigningInput",
    "Suggestion",
    "VersionLine",
    "add_agency",
    "add_guest",
    "add_person",
    "ask_opinions",
    "attach_file",
    "attach_signed_scan",
    "call_meeting",
    "cancel",
    "chair_choices",
    "clone_meeting",
    "committee_body",
    "conclude",
    "conclusion_detail",
    "correct_minutes",
    "count_meetings",
    "create_meeting",
    "draft_notice",
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
    "meeting_history",
    "meeting_name",
    "meeting_of",
    "meeting_years",
    "minutes_detail",
    "move_participant",
    "notice_detail",
    "notice_signers",
    "postpone",
    "prints_of",
    "propose_participants",
    "record_absence",
    "record_answers",
    "record_decision",
    "record_opinion",
    "record_times",
    "remove_participants",
    "reorder_agenda",
    "restore_meeting",
    "save_agenda",
    "save_conclusions",
    "save_minutes",
    "save_notice",
    "sign_minutes",
    "signed_minutes",
    "suggest",
    "trash_meeting",
    "withdraw_absence",
]
