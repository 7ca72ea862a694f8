"""Who is invited: the roster of the day, guests, agencies; invitations, answers (Điều 10.2, 10.4)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import raise_errors, refuse
from app.i18n import N_
from app.models.meetings import (
    Meeting,
    Opinion,
    Participant,
)
from app.models.roster import Organisation, Person
from app.rules.meeting_kinds import (
    PLANNED_STATES,
    Answer,
    AttendanceStatus,
    MeetingEventKind,
    MeetingState,
    ParticipantKind,
)
from app.rules.meeting_steps import check_step
from app.rules.roles import Actor, Right, needs
from app.services.common import fetch, line
from app.services.grounds import renew_chair
from app.services.meetings.details import difference
from app.services.meetings.editing import about, editable, note_event
from app.services.meetings.parts import facts, load, participants_of
from app.services.meetings.views import RosterDifference
from app.services.roster.composition import MemberOnDay, members_on
from app.text import fold

SAME_NAME = N_(
    "{name} ({title}) đã có trong thành phần dự họp. Nếu là người khác trùng tên, bấm “Ghi” lần nữa."
)


@needs(Right.EDIT_MEETINGS)
def propose_participants(session: Session, actor: Actor, meeting_id: int) -> RosterDifference:
    """Makes the list fit the roster in force on the meeting day, guests kept; what was added and removed.

    Members who left before the day go off the list, unless their presence was already recorded.
    """
    meeting = editable(session, meeting_id)
    members = members_on(session, meeting.body_id, meeting.held_on)
    listed = participants_of(session, meeting_id)
    found = difference(listed, members)
    leaving = {p.person_id for p in found.leaving}
    for row in listed:
        if row.kind is ParticipantKind.MEMBER and row.person_id in leaving:
            _remove(session, meeting, row)
    by_person = {row.person_id: row for row in listed if row.person_id not in leaving}
    for place, member in enumerate(members, start=1):
        row = by_person.get(member.person_id) or Participant(meeting_id=meeting_id)
        _put_member(row, member, place)
        session.add(row)
    others = [r for r in listed if r.kind is not ParticipantKind.MEMBER and r.person_id not in leaving]
    for place, row in enumerate(others, start=len(members) + 1):
        row.position = place
    about(session, meeting_id)
    return found


@needs(Right.EDIT_MEETINGS)
def add_person(
    session: Session, actor: Actor, meeting_id: int, person_id: int, title: str | None = None
) -> int:
    """The id of the line of a person the roster knows: a member when in force that day, else a guest.

    Raises UserError when the person is on the list already.
    """
    meeting = editable(session, meeting_id)
    listed = participants_of(session, meeting_id)
    person = session.get(Person, person_id)
    if person is None:
        raise refuse(N_("Không có cán bộ này trong danh sách."), field="invitees")
    _refuse_twice(any(row.person_id == person_id for row in listed), person.full_name)
    members = {m.person_id: m for m in members_on(session, meeting.body_id, meeting.held_on)}
    row = Participant(meeting_id=meeting_id)
    if person_id in members:
        _put_member(row, members[person_id], _next(listed))
    else:
        agency = session.get(Organisation, person.organisation_id) if person.organisation_id else None
        row.kind, row.position, row.person_id = ParticipantKind.GUEST, _next(listed), person_id
        row.name, row.honorific = person.full_name, person.honorific
        words = ", ".join(t for t in (person.position, agency.name if agency else "") if t)
        row.title = line(title if title is not None else words, "title", N_("chức vụ"))
    return _kept(session, row)


@needs(Right.EDIT_MEETINGS)
def add_guest(
    session: Session,
    actor: Actor,
    meeting_id: int,
    name: str,
    title: str = "",
    honorific: str = "đồng chí",
    namesake: bool = False,
) -> int:
    """The id of the line of a guest typed freely. Raises UserError when listed already.

    A name that is already on the list, whole or its last words, with or without marks, is refused unless
    `namesake` says that it is another person's.
    """
    editable(session, meeting_id)
    listed = participants_of(session, meeting_id)
    row = Participant(meeting_id=meeting_id, kind=ParticipantKind.GUEST, position=_next(listed))
    row.name = line(name, "name", N_("họ và tên"), required=True)
    row.title = line(title, "title", N_("chức vụ"))
    row.honorific = line(honorific, "honorific", N_("cách xưng hô"))
    same = (fold(row.name), fold(row.title))
    _refuse_twice(any((fold(r.name), fold(r.title)) == same for r in listed), row.name)
    if not namesake:
        _refuse_namesake(row, listed)
    return _kept(session, row)


@needs(Right.EDIT_MEETINGS)
def add_agency(session: Session, actor: Actor, meeting_id: int, name: str, representative: str = "") -> int:
    """The id of the line of an agency that sends somebody. Raises UserError when it is listed already."""
    editable(session, meeting_id)
    listed = participants_of(session, meeting_id)
    row = Participant(meeting_id=meeting_id, kind=ParticipantKind.AGENCY, position=_next(listed))
    row.name = line(name, "name", N_("tên cơ quan"), required=True)
    row.representative = line(representative, "representative", N_("người đại diện"))
    row.honorific = ""
    _refuse_twice(
        any(r.kind is ParticipantKind.AGENCY and fold(r.name) == fold(row.name) for r in listed), row.name
    )
    return _kept(session, row)


@needs(Right.EDIT_MEETINGS)
def edit_participant(
    session: Session,
    actor: Actor,
    participant_id: int,
    name: str,
    title: str,
    representative: str = "",
    expected_version: int | None = None,
) -> int:
    """The new version of a line after its printed name, office or representative was corrected."""
    row = participant(session, participant_id, expected_version)
    row.name = line(name, "name", N_("họ và tên"), required=True)
    row.title = line(title, "title", N_("chức vụ"))
    row.representative = line(representative, "representative", N_("người dự thay"))
    about(session, row.meeting_id)
    return row.version


@needs(Right.EDIT_MEETINGS)
def remove_participants(session: Session, actor: Actor, participant_ids: Sequence[int]) -> int:
    """How many lines were taken off the list; an event keeps their names."""
    rows = chosen(session, participant_ids)
    for row in rows:
        _remove(session, fetch(session, Meeting, row.meeting_id), row)
    if rows:
        about(session, rows[0].meeting_id)
    return len(rows)


@needs(Right.EDIT_MEETINGS)
def move_participant(session: Session, actor: Actor, participant_id: int, place: int) -> None:
    """Puts a line at the place (0 is the first) of the list."""
    row = participant(session, participant_id)
    rest = [r for r in participants_of(session, row.meeting_id) if r.id != participant_id]
    rest.insert(max(0, min(place, len(rest))), row)
    for position, other in enumerate(rest, start=1):
        other.position = position
    about(session, row.meeting_id)


@needs(Right.EDIT_MEETINGS)
def issue_invitations(
    session: Session, actor: Actor, meeting_id: int, participant_ids: Sequence[int] | None = None
) -> int:
    """How many invitations were issued now; None issues to everyone who has none yet.

    Issuing the first ones calls the meeting, so everything the call needs is asked for (Điều 4.4, 10.4).
    """
    meeting = editable(session, meeting_id)
    if meeting.state not in PLANNED_STATES:
        raise refuse(N_("Cuộc họp đã diễn ra nên không phát giấy mời nữa."), field="invitees")
    if meeting.state is MeetingState.DRAFT:
        known = facts(load(session, meeting), session.info["now"])
        raise_errors(check_step(meeting.state, MeetingState.CALLED, known))
        renew_chair(session, meeting)
        meeting.state = MeetingState.CALLED
        note_event(session, meeting, MeetingEventKind.STATE, from_state=MeetingState.DRAFT)
    wanted = None if participant_ids is None else set(participant_ids)
    issued = 0
    for row in participants_of(session, meeting_id):
        if row.invited_at_utc is None and (wanted is None or row.id in wanted):
            row.invited_at_utc = session.info["now"]
            issued += 1
    about(session, meeting_id)
    return issued


@needs(Right.EDIT_MEETINGS)
def record_answers(
    session: Session,
    actor: Actor,
    participant_ids: Sequence[int],
    answer: Answer,
    representative: str = "",
) -> None:
    """Keeps what invitees answered; an answer other than "absent" withdraws a notice of absence."""
    words = line(representative, "representative", N_("người dự thay"))
    if answer is Answer.REPRESENTED and not words:
        raise refuse(N_("Ghi họ tên, chức vụ người dự thay."), field="representative")
    for row in chosen(session, participant_ids):
        row.answer = answer
        if row.kind is not ParticipantKind.AGENCY or words:
            row.representative = words if answer is not Answer.NONE else ""
        if answer is not Answer.ABSENT:
            row.absence_notified_at_utc, row.absence_reason = None, ""
            row.opinion_asked = row.opinion_asked and row.opinion_received_at_utc is not None
        about(session, row.meeting_id)


def participant(session: Session, participant_id: int, expected_version: int | None = None) -> Participant:
    """The line to change, of a meeting that can be changed; refused when it is gone or was changed."""
    row = session.get(Participant, participant_id)
    if row is None:
        raise refuse(N_("Người này không còn trong thành phần dự họp. Mở lại cuộc họp để xem."))
    if expected_version is not None and row.version != expected_version:
        raise refuse(N_("Dòng này đã được sửa ở nơi khác sau khi mở. Xem lại rồi ghi lần nữa."))
    editable(session, row.meeting_id)
    return row


def chosen(session: Session, participant_ids: Sequence[int]) -> list[Participant]:
    """The lines to change at once, in two queries; refused when one is gone or its meeting is closed."""
    rows = {r.id: r for r in session.scalars(select(Participant).where(Participant.id.in_(participant_ids)))}
    if not set(participant_ids) <= set(rows):
        raise refuse(N_("Có người không còn trong thành phần dự họp. Mở lại cuộc họp để xem."))
    for meeting_id in {r.meeting_id for r in rows.values()}:
        editable(session, meeting_id)
    return [rows[i] for i in dict.fromkeys(participant_ids)]


def _put_member(row: Participant, member: MemberOnDay, place: int) -> None:
    """A line as the roster of the day has it; a guest who became a member is one from now on."""
    row.kind, row.position, row.person_id = ParticipantKind.MEMBER, place, member.person_id
    row.name, row.honorific = member.name, member.honorific
    row.title, row.role = member.office, member.role_label


def _remove(session: Session, meeting: Meeting, row: Participant) -> None:
    """Takes a line off; refused for somebody whose presence or words are in the record."""
    seen = row.attendance in (AttendanceStatus.PRESENT, AttendanceStatus.REPRESENTED)
    spoke = select(Opinion.id).where(Opinion.participant_id == row.id).limit(1)
    if seen or session.scalar(spoke) is not None:
        raise refuse(
            N_("{name} đã được điểm danh hoặc có ý kiến trong biên bản nên không bỏ khỏi danh sách được."),
            field="invitees",
            name=row.name,
        )
    before = {"name": row.name, "title": row.title, "invited": row.invited_at_utc is not None}
    note_event(session, meeting, MeetingEventKind.REMOVED, row.name, before)
    session.delete(row)


def _refuse_twice(found: bool, name: str) -> None:
    if found:
        raise refuse(
            N_("{name} đã có trong thành phần dự họp; không mời hai lần."), field="invitees", name=name
        )


def _refuse_namesake(row: Participant, listed: Sequence[Participant]) -> None:
    """Refuses a typed name that is already on the list: "bich ngoc" is Trần Thị Bích Ngọc there."""
    typed = f" {fold(row.name)}"
    people = [r for r in listed if r.kind is not ParticipantKind.AGENCY]
    known = next((r for r in people if f" {fold(r.name)}".endswith(typed)), None)
    if known is not None:
        office = known.title or known.role or N_("khách mời")
        raise refuse(SAME_NAME, field="invitees", name=known.name, title=office)


def _kept(session: Session, row: Participant) -> int:
    session.add(row)
    session.flush()
    about(session, row.meeting_id)
    return row.id


def _next(listed: Sequence[Participant]) -> int:
    return max((row.position for row in listed), default=0) + 1
