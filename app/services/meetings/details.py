"""The record of one meeting as its screen shows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import refuse
from app.i18n import N_
from app.models.meetings import (
    AgendaItem,
    Meeting,
    MeetingEvent,
    Participant,
)
from app.models.texts import PrintRecord
from app.models.users import User
from app.rules.absence import notice_deadline
from app.rules.meeting_kinds import (
    MEETING_STATE_LABELS,
    PLANNED_STATES,
    ParticipantKind,
)
from app.rules.meeting_steps import next_step
from app.rules.readiness import readiness, readiness_percent
from app.rules.secrecy import Secrecy
from app.services.meetings.parts import Parts, facts, load, same_fields
from app.services.meetings.views import (
    AgendaLine,
    EventLine,
    FileLine,
    MeetingDetail,
    ParticipantLine,
    PersonName,
    PrintLine,
    RosterDifference,
)
from app.services.roster.composition import MemberOnDay, members_on


def find_meeting(session: Session, meeting_id: int) -> Meeting:
    """The meeting, in the trash or not; refused when there is none."""
    query = select(Meeting).where(Meeting.id == meeting_id)
    meeting = session.scalar(query, execution_options={"include_trashed": True})
    if meeting is None:
        raise refuse(N_("Không có cuộc họp này trong dữ liệu."))
    return meeting


def meeting_detail(session: Session, meeting_id: int) -> MeetingDetail:
    """The header, the next step, what is missing, programme, people and events of one meeting."""
    meeting = find_meeting(session, meeting_id)
    parts = load(session, meeting)
    known = facts(parts, session.info["now"])
    ready = readiness(known)
    planned = meeting.state in PLANNED_STATES
    members = members_on(session, meeting.body_id, meeting.held_on) if planned else []
    chair = {"chair_role": parts.chair_now.role, "chair_ground": parts.chair_now.ground}
    chair["chair_clause"] = parts.chair_now.clause
    return MeetingDetail(
        **(same_fields(meeting, MeetingDetail) | chair),
        chair_owed=parts.chair_now.owed,
        state_label=MEETING_STATE_LABELS[meeting.state],
        chair_name=known.chair,
        trashed=meeting.trashed_at_utc is not None,
        minutes_state=parts.minutes.state if parts.minutes else None,
        has_notice=parts.notice is not None,
        notice_id=parts.notice.id if parts.notice is not None else None,
        next_step=next_step(known),
        readiness=ready,
        readiness_percent=readiness_percent(ready),
        day_rule=parts.rule,
        notice_deadline=notice_deadline(parts.starts_at, parts.rule, parts.holidays),
        agenda=_agenda(parts),
        participants=tuple(participant_line(parts, row) for row in parts.participants),
        roster=difference(parts.participants, members) if planned else RosterDifference(),
        events=events(session, meeting_id),
        files=_files(parts),
    )


def participant_line(parts: Parts, row: Participant) -> ParticipantLine:
    """One line of the people, with the verdict on an absence."""
    return ParticipantLine(
        **same_fields(row, ParticipantLine),
        verdict=parts.verdict(row),
        files=parts.files.get(("participant", row.id), ()),
    )


def difference(listed: Sequence[Participant], members: Sequence[MemberOnDay]) -> RosterDifference:
    """Who of the roster is not on the list, and who of the listed members is not in the roster."""
    on_list = {row.person_id for row in listed}
    in_force = {m.person_id for m in members}
    return RosterDifference(
        tuple(PersonName(m.person_id, m.name, m.role_label) for m in members if m.person_id not in on_list),
        tuple(
            PersonName(row.person_id, row.name, row.role)
            for row in listed
            if row.kind is ParticipantKind.MEMBER and row.person_id not in in_force
        ),
    )


def events(session: Session, meeting_id: int) -> tuple[EventLine, ...]:
    """What happened to the meeting, oldest first."""
    rows = session.execute(
        select(MeetingEvent, User.name)
        .outerjoin(User, MeetingEvent.created_by_id == User.id)
        .where(MeetingEvent.meeting_id == meeting_id)
        .order_by(MeetingEvent.id)
    )
    return tuple(
        EventLine(
            e.id, e.kind, e.from_state, e.to_state, e.reason, dict(e.before), e.created_at_utc, name or ""
        )
        for e, name in rows
    )


def prints_of(session: Session, meeting_id: int) -> list[PrintLine]:
    """Every print and saved file of the meeting's papers, oldest first."""
    rows = session.execute(
        select(PrintRecord, User.name)
        .outerjoin(User, PrintRecord.printed_by_id == User.id)
        .where(PrintRecord.record_kind == "meeting", PrintRecord.record_id == meeting_id)
        .order_by(PrintRecord.id)
    )
    return [
        PrintLine(
            p.paper, p.way, p.copies, p.printer, Secrecy(p.secrecy), p.printed_at_utc, name or "", p.sha256
        )
        for p, name in rows
    ]


def _agenda(parts: Parts) -> tuple[AgendaLine, ...]:
    hours = begin_hours(parts.meeting.starts_at, parts.agenda)
    return tuple(
        AgendaLine(
            item.id,
            item.position,
            item.title,
            item.duration_minutes,
            item.presenter,
            item.papers,
            item.needs_paper,
            hour,
            parts.files.get(("agenda_item", item.id), ()),
        )
        for item, hour in zip(parts.agenda, hours, strict=True)
    )


def begin_hours(starts_at: time, agenda: Sequence[AgendaItem]) -> list[time | None]:
    """When each item begins; unknown after an item whose length is not given."""
    moment: datetime | None = datetime.combine(date(2000, 1, 1), starts_at)
    hours: list[time | None] = []
    for item in agenda:
        hours.append(moment.time() if moment else None)
        known = moment is not None and item.duration_minutes is not None
        moment = moment + timedelta(minutes=item.duration_minutes or 0) if known and moment else None
    return hours


def _files(parts: Parts) -> tuple[FileLine, ...]:
    own = parts.files.get(("meeting", parts.meeting.id), ())
    signed = (f for i, _ in parts.versions for f in parts.files.get(("minutes_version", i), ()))
    return (*own, *signed)
