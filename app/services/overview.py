"""The start page (Tổng quan): the quarter board, the next meeting, absences, what is owed, last work."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.clock import to_local
from app.i18n import _
from app.models.audit import AuditEntry
from app.models.authority import DelegationRecord
from app.models.documents import Document
from app.models.incoming import IncomingDocument
from app.models.meetings import Conclusion, Meeting
from app.models.profile import CommitteeProfile
from app.models.roster import Body, Organisation, Person
from app.models.users import User
from app.rules.absence import AbsenceVerdict, NoticeVerdict, notice_deadline, office_time
from app.rules.delivery import NOTICE_CODE
from app.rules.documents import DocumentState
from app.rules.meeting_kinds import (
    HELD_STATES,
    NOTICE_MEETINGS,
    PLANNED_STATES,
    Answer,
    MeetingKind,
    MeetingState,
    ParticipantKind,
)
from app.rules.meeting_steps import Step, next_step
from app.rules.quarters import QuarterMeeting, QuarterRow, quarter_board
from app.rules.readiness import ItemState, ReadinessItem, readiness
from app.services.budget_reports.board import MoneyBoard, money_board
from app.services.delegations.listing import expiring, warning_days
from app.services.delegations.views import DelegationRow
from app.services.delivery.reading import open_deliveries, unsent_documents
from app.services.delivery.views import OpenDelivery
from app.services.incoming.listing import due_board
from app.services.incoming.views import DueBoard
from app.services.journal import act_words
from app.services.meetings.parts import Parts, facts, load
from app.services.meetings.views import meeting_name
from app.services.rechecks import Recheck, rechecks
from app.services.regulation import versions
from app.services.secrecy.reading import SecretsBoard, secrets_board
from app.services.settings import NOTICE_TARGET_DAYS, setting_on

AHEAD_DAYS = 30
"""Meetings this near have their absences watched."""
OWED_DAYS = 730
"""Meetings held longer ago are not reminded of any more; the list still shows them."""
MOST_DUE = 3
"""Incoming documents that the start page names; it counts all of them."""
LOOKED_BACK = 400
"""Audit entries read for the last records worked on."""


@dataclass(frozen=True)
class MeetingBrief:
    """A meeting as the start page names it."""

    id: int
    name: str
    title: str
    kind: MeetingKind
    state: MeetingState
    held_on: date
    starts_at: datetime
    days: int
    """Days until it; negative once it has passed."""


@dataclass(frozen=True)
class NextMeeting:
    """The next meeting, its next step and what it lacks."""

    brief: MeetingBrief
    place: str
    chair: str
    step: Step | None
    missing: tuple[ReadinessItem, ...]


@dataclass(frozen=True)
class AbsenceNotice:
    """A member who will not come, or did not, and what Điều 10.3 says of it."""

    participant_id: int
    name: str
    role: str
    verdict: AbsenceVerdict
    opinion_owed: bool
    """True while the written opinion that was asked for has not come."""


@dataclass(frozen=True)
class AbsenceBoard:
    """The absence clock of one coming meeting."""

    brief: MeetingBrief
    deadline: datetime
    passed: bool
    """True once the last moment for a notice in time is over."""
    waiting: tuple[str, ...]
    """Members who have not answered yet."""
    notices: tuple[AbsenceNotice, ...]

    def count(self, verdict: NoticeVerdict) -> int:
        """How many notices have the verdict."""
        return sum(n.verdict.verdict is verdict for n in self.notices)


@dataclass(frozen=True)
class WithoutNotice:
    """A meeting that was held and has no conclusion notice yet."""

    brief: MeetingBrief
    days: int
    """Days since the meeting."""
    overdue: bool
    """True beyond the office's own target."""


@dataclass(frozen=True)
class LastWork:
    """A record somebody worked on lately: what to open, what was done, by whom."""

    kind: str
    """"meeting", "person", "organisation", "body" or "delegation"."""
    record_id: int
    title: str
    act: str
    at_utc: datetime
    by: str


@dataclass(frozen=True)
class Overview:
    """Everything the start page shows."""

    today: date
    board: tuple[QuarterRow, ...]
    next_meeting: NextMeeting | None
    unrecorded: tuple[MeetingBrief, ...]
    """Planned meetings whose day has passed without a word whether they were held."""
    rechecks: tuple[Recheck, ...]
    """Planned acts whose authority is no longer as written down."""
    absences: tuple[AbsenceBoard, ...]
    without_notice: tuple[WithoutNotice, ...]
    expiring: tuple[DelegationRow, ...]
    """Delegations in force that end within `warning_days`, by the office's setting."""
    warning_days: int
    money: MoneyBoard
    """What is left of the year's budget, advances, expenses that wait."""
    due: DueBoard
    """Incoming documents overdue, or due within days."""
    secrets: SecretsBoard
    """Levels waiting to be set, and papers whose protection has ended."""
    undelivered: tuple[OpenDelivery, ...]
    """Issued conclusion notices not signed for by everybody owed them (Điều 10.1)."""
    unsent: tuple[OpenDelivery, ...]
    """Other issued documents not sent to anybody yet."""
    last_work: tuple[LastWork, ...]


def overview(session: Session, year: int | None = None) -> Overview:
    """The start page for a year (this year by default)."""
    today: date = session.info["today"]
    upcoming = _upcoming(session, today)
    loaded = [load(session, meeting) for meeting in upcoming]
    return Overview(
        today=today,
        board=board(session, year or today.year),
        next_meeting=_next(loaded[0], session) if loaded else None,
        unrecorded=_unrecorded(session, today),
        rechecks=rechecks(session),
        absences=tuple(b for b in (_absences(parts, session) for parts in loaded) if b is not None),
        without_notice=_without_notice(session, today),
        expiring=expiring(session, today),
        warning_days=warning_days(session, today),
        money=money_board(session),
        due=due_board(session, MOST_DUE),
        secrets=secrets_board(session),
        undelivered=open_deliveries(session),
        unsent=unsent_documents(session),
        last_work=last_work(session),
    )


def board(session: Session, year: int) -> tuple[QuarterRow, ...]:
    """The four quarters of the year with their regular meetings (Điều 10.1)."""
    # One meant for the last quarter may be held in the year after: its day, not its quarter, is indexed.
    rows = session.execute(
        select(
            Meeting.id,
            Meeting.kind,
            Meeting.state,
            Meeting.held_on,
            Meeting.ordinal,
            Meeting.quarter_year,
            Meeting.quarter,
            Meeting.cancel_reason,
        ).where(
            Meeting.kind == MeetingKind.REGULAR,
            Meeting.trashed_at_utc.is_(None),
            Meeting.held_on.between(date(year, 1, 1), date(year + 1, 12, 31)),
        )
    )
    meetings = [QuarterMeeting(*row) for row in rows]
    known = versions()
    in_force = known[0].valid_from if known else None
    return quarter_board(meetings, year, session.info["today"], in_force, _kept_from(session))


def _kept_from(session: Session) -> date | None:
    """The day the workspace was made, or that of its first meeting where one of before was recorded."""
    made = session.scalar(select(func.min(CommitteeProfile.created_at_utc)))
    first = session.scalar(select(func.min(Meeting.held_on)).where(Meeting.trashed_at_utc.is_(None)))
    days = [to_local(made).date()] if made is not None else []
    return min([*days, first] if first is not None else days, default=None)


def last_work(session: Session, limit: int = 8) -> tuple[LastWork, ...]:
    """The records somebody worked on last, each once, newest first."""
    entries = session.scalars(select(AuditEntry.body).order_by(AuditEntry.seq.desc()).limit(LOOKED_BACK))
    latest: dict[tuple[str, int], dict[str, Any]] = {}
    for body in entries:
        entry = json.loads(body)
        subject = _subject(entry)
        if subject is not None:
            latest.setdefault(subject, entry)
    titles = _titles(session, set(latest))
    names = {row.login: row.name for row in session.execute(select(User.login, User.name))}
    found = [
        LastWork(
            kind=kind,
            record_id=record_id,
            title=titles[kind, record_id],
            act=act_words(entry["act"]),
            at_utc=datetime.fromisoformat(entry["at"]),
            by=names.get(entry["who"]["login"], entry["who"]["login"]),
        )
        for (kind, record_id), entry in latest.items()
        if (kind, record_id) in titles
    ]
    return tuple(found[:limit])


def _upcoming(session: Session, today: date) -> list[Meeting]:
    """Planned meetings still to come, the nearest first: the next one, and all within the watched days."""
    query = (
        select(Meeting)
        .where(Meeting.state.in_(PLANNED_STATES), Meeting.held_on >= today)
        .order_by(Meeting.held_on, Meeting.starts_at, Meeting.id)
    )
    near = session.scalars(query.where(Meeting.held_on <= today + timedelta(days=AHEAD_DAYS)).limit(20)).all()
    return list(near) or list(session.scalars(query.limit(1)))


def _unrecorded(session: Session, today: date) -> tuple[MeetingBrief, ...]:
    query = (
        select(Meeting)
        .where(Meeting.state.in_(PLANNED_STATES), Meeting.held_on < today)
        .order_by(Meeting.held_on.desc())
        .limit(20)
    )
    return tuple(_brief(m, today) for m in session.scalars(query))


def _brief(meeting: Meeting, today: date) -> MeetingBrief:
    return MeetingBrief(
        meeting.id,
        meeting_name(meeting.kind, meeting.ordinal, meeting.title),
        meeting.title,
        meeting.kind,
        meeting.state,
        meeting.held_on,
        datetime.combine(meeting.held_on, meeting.starts_at),
        (meeting.held_on - today).days,
    )


def _next(parts: Parts, session: Session) -> NextMeeting:
    known = facts(parts, session.info["now"])
    items = readiness(known)
    return NextMeeting(
        brief=_brief(parts.meeting, session.info["today"]),
        place=parts.meeting.place,
        chair=known.chair,
        step=next_step(known),
        missing=tuple(i for i in items if i.state is ItemState.MISSING),
    )


def _absences(parts: Parts, session: Session) -> AbsenceBoard | None:
    """The absence clock of a meeting that was called; None before, when nobody could answer."""
    if parts.meeting.state is MeetingState.DRAFT and not any(
        p.absence_notified_at_utc for p in parts.participants
    ):
        return None
    deadline = notice_deadline(parts.starts_at, parts.rule, parts.holidays)
    members = [p for p in parts.participants if p.kind is ParticipantKind.MEMBER]
    notices = []
    for row in members:
        verdict = parts.verdict(row)
        if verdict is not None:
            owed = row.opinion_asked and row.opinion_received_at_utc is None
            notices.append(AbsenceNotice(row.id, row.name, row.role, verdict, owed))
    return AbsenceBoard(
        brief=_brief(parts.meeting, session.info["today"]),
        deadline=deadline,
        passed=office_time(to_local(session.info["now"])) > deadline,
        waiting=tuple(
            p.name for p in members if p.answer is Answer.NONE and p.absence_notified_at_utc is None
        ),
        notices=tuple(notices),
    )


def _without_notice(session: Session, today: date) -> tuple[WithoutNotice, ...]:
    """Meetings that owe a conclusion notice (Điều 10.1, 10.4) and have no draft, oldest first."""
    notices = Document.__table__  # of every level: who may not see it need not be told to write one
    has_notice = select(notices.c.id).where(
        notices.c.meeting_id == Meeting.id,
        notices.c.code == NOTICE_CODE,
        notices.c.state != DocumentState.CANCELLED,
        notices.c.trashed_at_utc.is_(None),
    )
    has_conclusions = select(Conclusion.id).where(Conclusion.meeting_id == Meeting.id)
    query = (
        select(Meeting)
        .where(
            Meeting.held_on >= today - timedelta(days=OWED_DAYS),
            Meeting.state.in_(HELD_STATES),
            ~has_notice.exists(),
            or_(Meeting.kind.in_(NOTICE_MEETINGS), has_conclusions.exists()),
        )
        .order_by(Meeting.held_on)
        .limit(50)
    )
    target = setting_on(session, NOTICE_TARGET_DAYS, today)
    return tuple(
        WithoutNotice(_brief(m, today), (today - m.held_on).days, (today - m.held_on).days > target)
        for m in session.scalars(query)
    )


_TABLES = {
    "people": "person",
    "organisations": "organisation",
    "bodies": "body",
    "delegations": "delegation",
    "incoming_documents": "incoming",
}


def _subject(entry: dict[str, Any]) -> tuple[str, int] | None:
    """The record an audit entry is about; None for what opens no record."""
    if not entry["who"]["user"]:  # the set-up, before there was anybody
        return None
    meeting_id = entry["note"].get("meeting_id")
    if meeting_id is not None:
        return "meeting", meeting_id
    for change in entry["changes"]:
        if change["table"] in _TABLES:
            return _TABLES[change["table"]], change["id"]
        if person_id := change["after"].get("person_id") if change["table"] == "memberships" else None:
            return "person", person_id
    return None


def _titles(session: Session, wanted: set[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """The titles of the records that are still there."""

    def ids(kind: str) -> list[int]:
        return [i for k, i in wanted if k == kind]

    titles: dict[tuple[str, int], str] = {}
    for m in session.scalars(select(Meeting).where(Meeting.id.in_(ids("meeting")))):
        titles["meeting", m.id] = meeting_name(m.kind, m.ordinal, m.title)
    for kind, model, name in (
        ("person", Person, Person.full_name),
        ("organisation", Organisation, Organisation.name),
        ("body", Body, Body.name),
        ("incoming", IncomingDocument, IncomingDocument.abstract),
    ):
        row_id: Any = model.id
        for record_id, title in session.execute(select(row_id, name).where(row_id.in_(ids(kind)))):
            titles[kind, record_id] = title
    taken = select(DelegationRecord.id, Person.full_name).join(Person, DelegationRecord.taker_id == Person.id)
    for delegation_id, taker in session.execute(taken.where(DelegationRecord.id.in_(ids("delegation")))):
        titles["delegation", delegation_id] = _("Ủy quyền cho đồng chí {name}").format(name=taker)
    return titles
