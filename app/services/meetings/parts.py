"""A meeting with everything that hangs on it, loaded in a fixed number of queries, and the facts of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.clock import HANOI
from app.i18n import N_
from app.models.attachments import Attachment, AttachmentKind
from app.models.documents import Document
from app.models.meetings import (
    AgendaItem,
    Conclusion,
    Meeting,
    Minutes,
    MinutesItem,
    MinutesVersion,
    Opinion,
    Participant,
)
from app.models.roster import Person
from app.rules.absence import AbsenceVerdict, DayRule, NoticeVerdict, absence_notice
from app.rules.delivery import NOTICE_CODE, Coverage
from app.rules.documents import NUMBERED_STATES, DocumentState
from app.rules.meeting_kinds import PLANNED_STATES, Answer, AttendanceStatus, MinutesState, ParticipantKind
from app.rules.meeting_steps import MeetingFacts
from app.rules.violations import Violation
from app.services.delivery.reading import coverage_of
from app.services.grounds import chair_answer, owed
from app.services.meetings.views import FileLine
from app.services.settings import day_rule_on

Files = dict[tuple[str, int], tuple[FileLine, ...]]
"""Attached files by kind and id of the record."""


@dataclass(frozen=True)
class ChairNow:
    """In what role and on which ground the meeting is chaired: as it is recorded now while it is planned."""

    role: str
    ground: str
    """Empty where the ground is owed."""
    clause: str
    owed: Violation | None = None
    """Why the chair of a planned meeting may not chair it."""


@dataclass(frozen=True)
class Parts:
    """The rows of one meeting; read once, used by its detail, its steps and its papers."""

    meeting: Meeting
    chair: Person | None
    secretary: Person | None
    agenda: tuple[AgendaItem, ...]
    participants: tuple[Participant, ...]
    minutes: Minutes | None
    items: tuple[MinutesItem, ...]
    undecided: int
    conclusions: int
    notice: Document | None
    """The notice in force or being drafted; not one that was cancelled."""
    coverage: Coverage
    """Who of those owed the notice has signed for it; nobody is before it has its number."""
    versions: tuple[tuple[int, int], ...]
    """(id, number) of each signed version, oldest first."""
    files: Files
    rule: DayRule
    holidays: frozenset[date]
    chair_now: ChairNow

    @property
    def starts_at(self) -> datetime:
        """When the meeting begins, on the office's wall clock."""
        return datetime.combine(self.meeting.held_on, self.meeting.starts_at, HANOI)

    @property
    def minutes_signed(self) -> bool:
        """True while the newest revision of the minutes is signed."""
        return self.minutes is not None and self.minutes.state is MinutesState.SIGNED

    @property
    def minutes_written(self) -> bool:
        """True once the minutes hold a report or a conclusion."""
        if self.minutes is None:
            return False
        own = (self.minutes.opening, self.minutes.conclusion)
        return any(own) or any(i.report or i.conclusion for i in self.items)

    def verdict(self, row: Participant) -> AbsenceVerdict | None:
        """What Điều 10.3 says of an absent member; None for guests and for who is not absent."""
        if row.kind is not ParticipantKind.MEMBER or not is_absent(row):
            return None
        return absence_notice(
            self.starts_at, row.absence_notified_at_utc, row.absence_reason, self.rule, self.holidays
        )


def is_absent(row: Participant) -> bool:
    """True for who was absent, or announced it and was not seen otherwise."""
    if row.attendance is AttendanceStatus.UNKNOWN:
        return row.answer is Answer.ABSENT
    return row.attendance is AttendanceStatus.ABSENT


def load(session: Session, meeting: Meeting) -> Parts:
    """The meeting with its parts."""
    people = {
        p.id: p
        for p in session.scalars(
            select(Person).where(Person.id.in_([i for i in (meeting.chair_id, meeting.secretary_id) if i])),
            execution_options={"include_trashed": True},
        )
    }
    minutes = session.scalar(select(Minutes).where(Minutes.meeting_id == meeting.id))
    versions: tuple[tuple[int, int], ...] = ()
    if minutes is not None:
        kept = select(MinutesVersion.id, MinutesVersion.number).where(MinutesVersion.minutes_id == minutes.id)
        versions = tuple((i, n) for i, n in session.execute(kept.order_by(MinutesVersion.number)))
    agenda, participants = agenda_of(session, meeting.id), participants_of(session, meeting.id)
    rule, holidays = day_rule_on(session, meeting.held_on)
    notice = standing_notice(session, meeting.id)
    return Parts(
        meeting=meeting,
        chair=people.get(meeting.chair_id or 0),
        secretary=people.get(meeting.secretary_id or 0),
        agenda=agenda,
        participants=participants,
        minutes=minutes,
        items=tuple(session.scalars(select(MinutesItem).where(MinutesItem.meeting_id == meeting.id))),
        undecided=_count(session, Opinion, Opinion.differs, Opinion.decision == "", meeting_id=meeting.id),
        conclusions=_count(session, Conclusion, meeting_id=meeting.id),
        notice=notice,
        coverage=coverage_of(session, notice) if notice and _is_issued(notice) else Coverage(),
        versions=versions,
        files=files_of(
            session,
            {
                "meeting": [meeting.id],
                "agenda_item": [a.id for a in agenda],
                "participant": [p.id for p in participants],
                "minutes_version": [i for i, _ in versions],
            },
        ),
        rule=rule,
        holidays=holidays,
        chair_now=_chair_now(session, meeting),
    )


def _chair_now(session: Session, meeting: Meeting) -> ChairNow:
    """The ground of a planned meeting's chair asked anew; the one kept with a meeting that took place."""
    if meeting.chair_id is None or meeting.state not in PLANNED_STATES:
        return ChairNow(meeting.chair_role, meeting.chair_ground, meeting.chair_clause)
    answer = chair_answer(session, meeting.kind, meeting.held_on, meeting.chair_id, meeting.id)
    if answer is None:
        gone = N_("Người chủ trì không còn là thành viên Ban Chỉ đạo vào ngày họp.")
        return ChairNow(meeting.chair_role, "", "", Violation(gone, clause="4.4"))
    if not answer.allowed:
        return ChairNow(answer.role, "", "", owed(answer, "chair")[0])
    return ChairNow(answer.role, answer.ground.in_source_language(), answer.clause)


def facts(parts: Parts, now: datetime) -> MeetingFacts:
    """What the rules ask of a meeting, counted."""
    meeting, people = parts.meeting, parts.participants
    verdicts = [v for v in map(parts.verdict, people) if v is not None]
    asked = [p for p in people if p.opinion_asked]
    return MeetingFacts(
        kind=meeting.kind,
        state=meeting.state,
        now=now,
        starts_at=parts.starts_at,
        place=meeting.place,
        agenda_items=len(parts.agenda),
        items_without_papers=sum(_lacks_paper(parts, item) for item in parts.agenda),
        chair=parts.chair.full_name if parts.chair else "",
        chair_ground=parts.chair_now.ground,
        chair_clause=parts.chair_now.clause,
        chair_owed=parts.chair_now.owed,
        chair_away=any(
            p.person_id == meeting.chair_id and p.attendance is not AttendanceStatus.PRESENT
            for p in people
            if p.person_id is not None
        ),
        invitees=len(people),
        invited=sum(p.invited_at_utc is not None for p in people),
        unanswered=sum(_is_waiting(p) for p in people),
        absent=len(verdicts),
        absent_without_notice=sum(map(_is_silent, verdicts)),
        opinions_asked=len(asked),
        opinions_received=sum(p.opinion_received_at_utc is not None for p in asked),
        present=sum(p.attendance in (AttendanceStatus.PRESENT, AttendanceStatus.REPRESENTED) for p in people),
        minutes_written=parts.minutes_written,
        minutes_signed=parts.minutes_signed,
        conclusions=parts.conclusions,
        notice_drafted=parts.notice is not None,
        notice_number=parts.notice.number_text if parts.notice else "",
        notice_issued=parts.notice is not None and _is_issued(parts.notice),
        coverage=parts.coverage,
        scan_filed=_scan_filed(parts),
        cancel_reason=meeting.cancel_reason,
        undecided_opinions=parts.undecided,
    )


def agenda_of(session: Session, meeting_id: int) -> tuple[AgendaItem, ...]:
    """The items of the programme in their order."""
    query = select(AgendaItem).where(AgendaItem.meeting_id == meeting_id)
    return tuple(session.scalars(query.order_by(AgendaItem.position, AgendaItem.id)))


def participants_of(session: Session, meeting_id: int) -> tuple[Participant, ...]:
    """The people of the meeting in their order."""
    query = select(Participant).where(Participant.meeting_id == meeting_id)
    return tuple(session.scalars(query.order_by(Participant.position, Participant.id)))


def _is_issued(notice: Document) -> bool:
    return notice.state in NUMBERED_STATES


def standing_notice(session: Session, meeting_id: int) -> Document | None:
    """The conclusion notice of the meeting; None where there is none but a cancelled one."""
    row = notice_of(session, meeting_id)
    return row if row is not None and row.state is not DocumentState.CANCELLED else None


def notice_of(session: Session, meeting_id: int, *, hidden_too: bool = False) -> Document | None:
    """The newest conclusion notice drafted from the meeting, cancelled ones included.

    `hidden_too`: also one that the reader may not see, where there must not be a second one.
    """
    query = select(Document).where(Document.meeting_id == meeting_id, Document.code == NOTICE_CODE)
    newest = query.order_by(Document.id.desc()).limit(1)
    return session.scalar(newest, execution_options={"include_hidden": hidden_too})


def files_of(session: Session, records: dict[str, list[int]]) -> Files:
    """The attached files of records of several kinds, in one query, oldest first."""
    found: dict[tuple[str, int], list[FileLine]] = defaultdict(list)
    wanted = {(kind, i) for kind, ids in records.items() for i in ids}
    ids = {i for _, i in wanted}
    query = select(Attachment).where(Attachment.record_kind.in_(records), Attachment.record_id.in_(ids))
    for row in session.scalars(query.order_by(Attachment.id)):
        if (row.record_kind, row.record_id) in wanted:
            found[row.record_kind, row.record_id].append(file_line(row))
    return {key: tuple(lines) for key, lines in found.items()}


def file_line(row: Attachment) -> FileLine:
    """An attached file as screens list it."""
    return FileLine(row.id, row.name, row.size_bytes, row.kind)


def same_fields(row: Any, kind: type[Any]) -> dict[str, Any]:
    """The values of the row's columns that a dataclass has fields of the same name for."""
    return {f.name: getattr(row, f.name) for f in fields(kind) if hasattr(row, f.name)}


def _count(session: Session, kind: Any, *where: Any, meeting_id: int) -> int:
    query = select(func.count()).select_from(kind).where(kind.meeting_id == meeting_id, *where)
    return session.scalar(query) or 0


def _lacks_paper(parts: Parts, item: AgendaItem) -> bool:
    return item.needs_paper and not item.papers.strip() and not parts.files.get(("agenda_item", item.id))


def _is_silent(verdict: AbsenceVerdict) -> bool:
    """True for an absence without notice, or with a notice that gives no reason (Điều 10.3)."""
    return verdict.verdict is NoticeVerdict.NONE_GIVEN or verdict.reason_missing


def _is_waiting(row: Participant) -> bool:
    silent = row.answer is Answer.NONE and row.attendance is AttendanceStatus.UNKNOWN
    return silent and row.absence_notified_at_utc is None


def _scan_filed(parts: Parts) -> bool:
    """True when the newest signed version has its scan."""
    if not parts.versions or not parts.minutes_signed:
        return False
    return _has_scan(parts.files.get(("minutes_version", parts.versions[-1][0]), ()))


def _has_scan(files: Iterable[FileLine]) -> bool:
    return any(f.kind is AttachmentKind.SIGNED_SCAN for f in files)
