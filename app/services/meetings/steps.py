"""The life of a meeting: one command per arrow; the rules say yes, or no and why (Điều 10.1–10.4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import HANOI, to_utc
from app.errors import UserError, raise_errors, refuse
from app.i18n import N_
from app.models.meetings import (
    AgendaItem,
    Meeting,
)
from app.rules.meeting_kinds import (
    COMMITTEE_MEETINGS,
    MEETING_STATE_LABELS,
    PLANNED_STATES,
    Answer,
    AttendanceStatus,
    MeetingEventKind,
    MeetingState,
    ParticipantKind,
)
from app.rules.meeting_steps import check_step, undelivered
from app.rules.meetings import MeetingDraft, check_meeting
from app.rules.roles import Actor, Right, needs
from app.rules.violations import Severity, Violation
from app.services.common import fetch, line
from app.services.grounds import chair_answer, owed, put_chair, renew_chair
from app.services.meetings.editing import about, note_event, put_moment, roster_difference
from app.services.meetings.listing import suggest
from app.services.meetings.parts import Parts, agenda_of, facts, load
from app.services.meetings.people import issue_invitations
from app.services.meetings.views import Saved
from app.services.roster.composition import members_on


@needs(Right.EDIT_MEETINGS)
def call_meeting(session: Session, actor: Actor, meeting_id: int) -> int:
    """Calls the meeting: everyone listed is invited; how many invitations were issued (Điều 4.4, 10.4)."""
    meeting = fetch(session, Meeting, meeting_id)
    if meeting.state is not MeetingState.DRAFT:
        raise UserError(_refusals(session, meeting, MeetingState.CALLED))
    return issue_invitations(session, actor, meeting_id)


@needs(Right.EDIT_MEETINGS)
def mark_held(session: Session, actor: Actor, meeting_id: int) -> tuple[Violation, ...]:
    """Records that the meeting took place; the warnings."""
    return _step(session, meeting_id, MeetingState.HELD)


@needs(Right.EDIT_MEETINGS)
def conclude(session: Session, actor: Actor, meeting_id: int) -> tuple[Violation, ...]:
    """Records that the conclusions stand: minutes signed, notice drafted (Điều 10.1, 10.4, 11.6.2)."""
    return _step(session, meeting_id, MeetingState.CONCLUDED)


@needs(Right.EDIT_MEETINGS)
def file_meeting(session: Session, actor: Actor, meeting_id: int, reason: str = "") -> tuple[Violation, ...]:
    """Closes the file of the meeting once minutes, notice and scan are in it (Điều 8.3, 10.1, 10.4).

    `reason`: why it is closed while its notice is not with everybody owed it; kept with the step, and only
    where it was wanted.
    """
    return _step(session, meeting_id, MeetingState.FILED, line(reason, "reason", N_("lý do lưu hồ sơ")))


@needs(Right.EDIT_MEETINGS)
def cancel(session: Session, actor: Actor, meeting_id: int, reason: str) -> None:
    """Cancels a planned meeting; its reason stays visible, its number goes to the next one held."""
    meeting = fetch(session, Meeting, meeting_id)
    meeting.cancel_reason = line(reason, "cancel_reason", N_("lý do hủy"))
    before = meeting.state
    raise_errors(_refusals(session, meeting, MeetingState.CANCELLED))
    meeting.state = MeetingState.CANCELLED
    former = {"ordinal": meeting.ordinal} if meeting.ordinal is not None else {}
    _free_number(session, meeting)
    note_event(session, meeting, MeetingEventKind.CANCELLED, meeting.cancel_reason, former, before)
    about(session, meeting_id)


@needs(Right.EDIT_MEETINGS)
def postpone(
    session: Session,
    actor: Actor,
    meeting_id: int,
    day: date,
    starts_at: time,
    reason: str,
    ends_at: time | None = None,
) -> Saved:
    """Moves a planned meeting; the absence clock runs anew and the old verdicts are kept in the event.

    Invitations that named the old day count no more, nor do a roll-call made before and answers but the
    absences announced. Raises UserError with all that is wrong: no reason, a moment that has passed, an end
    before the start, a chair not in office on the new day; and when the meeting was held.
    """
    meeting = fetch(session, Meeting, meeting_id)
    if meeting.state not in PLANNED_STATES:
        raise refuse(
            N_("Cuộc họp ở trạng thái “{state}” nên không hoãn được."),
            field="state",
            state=MEETING_STATE_LABELS[meeting.state],
        )
    parts = load(session, meeting)
    before = _schedule(parts)
    why, warnings = _check_postponement(session, meeting, reason, day, starts_at, ends_at)
    put_moment(session, meeting, day)
    meeting.starts_at, meeting.ends_at = starts_at, ends_at
    _invite_anew(parts)
    note_event(session, meeting, MeetingEventKind.POSTPONED, why, before)
    about(session, meeting_id)
    return Saved(meeting.id, meeting.version, warnings, roster_difference(session, meeting))


@needs(Right.EDIT_MEETINGS)
def clone_meeting(session: Session, actor: Actor, meeting_id: int, day: date, starts_at: time) -> int:
    """The id of a new draft with the same kind and programme, without the dates, people and papers."""
    source = fetch(session, Meeting, meeting_id)
    new = Meeting(
        state=MeetingState.DRAFT,
        kind=source.kind,
        title=source.title,
        folded=source.folded,
        title_key=source.title_key,
        place=source.place,
        remote_points=source.remote_points,
        contact=source.contact,
        papers_note=source.papers_note,
        body_id=source.body_id,
        starts_at=starts_at,
        cloned_from_id=source.id,
    )
    put_moment(session, new, day)
    if source.kind in COMMITTEE_MEETINGS or source.ordinal is not None:
        new.ordinal = suggest(session, source.kind, day).ordinal
    session.add(new)
    session.flush()
    for item in agenda_of(session, meeting_id):
        session.add(
            AgendaItem(
                meeting_id=new.id,
                position=item.position,
                title=item.title,
                duration_minutes=item.duration_minutes,
                presenter="",
                papers="",
                needs_paper=item.needs_paper,
            )
        )
    about(session, new.id)
    return new.id


STEP_COMMANDS: dict[str, Callable[[Session, Actor, int], object]] = {
    "call": call_meeting,
    "hold": mark_held,
    "conclude": conclude,
    "file": file_meeting,
}
"""The commands behind `Step.command` that need nothing but the meeting; the others open a tab or a form."""


def _step(session: Session, meeting_id: int, target: MeetingState, reason: str = "") -> tuple[Violation, ...]:
    """Takes the meeting to the target when the rules allow it; their warnings."""
    meeting = fetch(session, Meeting, meeting_id)
    known = replace(facts(load(session, meeting), session.info["now"]), filing_reason=reason)
    warnings = raise_errors(check_step(meeting.state, target, known))
    if undelivered(known) is None:
        reason = ""
    if target is MeetingState.HELD:
        renew_chair(session, meeting)
    before, meeting.state = meeting.state, target
    note_event(session, meeting, MeetingEventKind.STATE, reason, from_state=before)
    about(session, meeting_id)
    return warnings


def _refusals(session: Session, meeting: Meeting, target: MeetingState) -> tuple[Violation, ...]:
    return check_step(meeting.state, target, facts(load(session, meeting), session.info["now"]))


def _free_number(session: Session, meeting: Meeting) -> None:
    """Takes the number off a meeting that will not be held; drafts numbered after it move up.

    "Phiên họp thứ n" counts meetings that took place. A meeting whose invitations are out keeps its number.
    """
    freed, meeting.ordinal = meeting.ordinal, None
    if freed is None:
        return
    later = select(Meeting).where(Meeting.kind == meeting.kind, Meeting.ordinal > freed)
    for n, row in enumerate(session.scalars(later.order_by(Meeting.ordinal)), start=freed):
        if row.state is not MeetingState.DRAFT or row.ordinal != n + 1:
            break
        row.ordinal = n


def _check_postponement(
    session: Session, meeting: Meeting, reason: str, day: date, starts_at: time, ends_at: time | None
) -> tuple[str, tuple[Violation, ...]]:
    """The reason as kept and the warnings; everything wrong with the reason and the new moment together."""
    found: list[Violation] = []
    why = ""
    if (meeting.held_on, meeting.starts_at) == (day, starts_at):
        same = N_("Ngày và giờ mới trùng với lịch cũ; ghi ngày, giờ khác.")
        found.append(Violation(same, field="held_on"))
    elif to_utc(datetime.combine(day, starts_at, HANOI)) < session.info["now"]:
        past = N_("{hour} ngày {day} đã qua nên không đổi lịch tới đó được; ghi ngày, giờ còn ở phía trước.")
        params = {"hour": f"{starts_at:%H:%M}", "day": f"{day:%d/%m/%Y}"}
        found.append(Violation(past, params, field="held_on"))
    try:
        why = line(reason, "reason", N_("lý do hoãn"), required=True)
    except UserError as refusal:
        found += refusal.violations
    found += _check_move(session, meeting, day, starts_at, ends_at)
    return why, raise_errors(found)


def _check_move(
    session: Session, meeting: Meeting, day: date, starts_at: time, ends_at: time | None
) -> list[Violation]:
    """What is to be said of a new day; role and ground of the chair become those of the day.

    A chair without a ground on the new day is a warning: the meeting has moved, its chair is owed.
    """
    members = {m.person_id: m for m in members_on(session, meeting.body_id, day)}
    chair = members.get(meeting.chair_id or 0)
    draft = MeetingDraft(
        kind=meeting.kind,
        starts_at=datetime.combine(day, starts_at, HANOI),
        ends_at=datetime.combine(day, ends_at, HANOI) if ends_at else None,
        year=meeting.quarter_year,
        quarter=meeting.quarter,
        chair_id=meeting.chair_id,
        chair_name=load(session, meeting).chair.full_name if meeting.chair_id else "",  # type: ignore[union-attr]
    )
    found = list(check_meeting(draft, set(members)))
    if chair is not None:
        answer = chair_answer(session, meeting.kind, day, chair.person_id, meeting.id)
        found += [replace(v, severity=Severity.WARNING) for v in owed(answer, "chair")]
        put_chair(meeting, answer)
    return found


def _schedule(parts: Parts) -> dict[str, object]:
    """The old day and hours, each member's absence as Điều 10.3 judged it under them, and the roll-call."""
    meeting = parts.meeting
    absences = []
    for row in parts.participants:
        verdict = parts.verdict(row)
        if row.kind is ParticipantKind.MEMBER and verdict is not None:
            absences.append(
                {"name": row.name, "verdict": verdict.verdict.value, "reason": row.absence_reason}
            )
    return {
        "held_on": meeting.held_on.isoformat(),
        "starts_at": meeting.starts_at.isoformat(),
        "ends_at": meeting.ends_at.isoformat() if meeting.ends_at else None,
        "invited": sum(p.invited_at_utc is not None for p in parts.participants),
        "absences": absences,
        "attendance": [
            {"name": row.name, "attendance": row.attendance.value}
            for row in parts.participants
            if row.attendance is not AttendanceStatus.UNKNOWN
        ],
    }


def _invite_anew(parts: Parts) -> None:
    """Whoever was invited to the old day has to be invited, to answer and to be seen again."""
    for row in parts.participants:
        row.invited_at_utc = None
        row.attendance, row.arrived_at, row.left_at = AttendanceStatus.UNKNOWN, None, None
        if row.answer is not Answer.ABSENT:
            row.answer, row.representative = Answer.NONE, ""
