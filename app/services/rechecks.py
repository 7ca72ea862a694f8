"""Planned meetings and unsigned papers whose authority changed since written (Điều 4.4, 6.3, 8.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import raise_errors
from app.i18n import N_
from app.models.authority import DelegationRecord, MembershipDecision
from app.models.documents import Document, DocumentState
from app.models.meetings import Meeting
from app.models.roster import Person
from app.rules.acts import Act, ActKind
from app.rules.decisions import Stage
from app.rules.meeting_kinds import PLANNED_STATES, MeetingState
from app.rules.rechecks import Change, Finding, Kept, PlannedAct, recheck
from app.rules.roles import Actor, Right, needs
from app.services.authority import standing
from app.services.common import fetch
from app.services.grounds import chair_answer, check_signer, owed, put_chair, put_signer, signer_answer


class PlannedKind(StrEnum):
    """Kind of record that a planned act belongs to."""

    MEETING = "meeting"
    NOTICE = "notice"
    DECISION = "decision"
    DELEGATION = "delegation"


PLANNED_LABELS = {
    PlannedKind.MEETING: N_("Cuộc họp"),
    PlannedKind.NOTICE: N_("Thông báo kết luận"),
    PlannedKind.DECISION: N_("Quyết định về thành viên"),
    PlannedKind.DELEGATION: N_("Dự thảo ủy quyền"),
}


@dataclass(frozen=True)
class Recheck:
    """A planned act that is no longer as it was written down: the record to open, and the answer now."""

    id: str
    kind: PlannedKind
    record_id: int
    """The record itself."""
    opens_id: int
    """The record whose screen shows it: a notice stands with its meeting."""
    title: str
    finding: Finding

    @property
    def change(self) -> Change:
        """What became of it."""
        return self.finding.change

    @property
    def day(self) -> date:
        """The day of the act."""
        return self.finding.planned.day

    @property
    def person(self) -> str:
        """Who was to chair or sign."""
        return self.finding.planned.name


def rechecks(session: Session) -> tuple[Recheck, ...]:
    """The planned acts whose answer is no longer what is kept with them, the lost ones first, then by day."""
    known = standing(session)
    found = []
    for kind, record_id, opens_id, title, planned in _planned(session):
        finding = recheck(planned, known)
        if finding is not None:
            found.append(Recheck(f"{kind}:{record_id}", kind, record_id, opens_id, title, finding))
    return tuple(sorted(found, key=lambda r: (r.change is not Change.LOST, r.day, r.id)))


@needs(Right.EDIT_AUTHORITY)
def renew_ground(session: Session, actor: Actor, kind: PlannedKind, record_id: int) -> None:
    """Keeps the ground, form and seal of today's answer with the planned act.

    Raises UserError where the person may not act any more: somebody else, or a delegation, is needed then.
    """
    if kind is PlannedKind.MEETING:
        meeting = fetch(session, Meeting, record_id)
        answer = chair_answer(session, meeting.kind, meeting.held_on, meeting.chair_id or 0, meeting.id)
        raise_errors(owed(answer, "chair"))
        put_chair(meeting, answer)
        return
    row = fetch(session, Document if kind is PlannedKind.NOTICE else MembershipDecision, record_id)
    assert isinstance(row, Document | MembershipDecision)
    day = (row.dated_on if isinstance(row, Document) else row.issued_on) or session.info["today"]
    answer = signer_answer(session, row.code, day, row.signer_id or 0, row.signature_lines)
    raise_errors(check_signer(answer, ""))
    put_signer(row, answer)
    if answer is not None:
        row.signature_lines = "\n".join(answer.form)


_Planned = tuple[PlannedKind, int, int, str, PlannedAct]


def _planned(session: Session) -> Iterator[_Planned]:
    """Every planned act of the records."""
    yield from _meetings(session)
    yield from _notices(session)
    yield from _decisions(session)
    yield from _delegations(session)


def _meetings(session: Session) -> Iterator[_Planned]:
    rows = session.execute(
        select(Meeting, Person.full_name)
        .join(Person, Meeting.chair_id == Person.id)
        .where(Meeting.state.in_(PLANNED_STATES))
    )
    for row, name in rows:
        act = Act(ActKind.CHAIR, row.kind.value, row.id)
        kept = Kept(row.chair_ground, row.chair_clause)
        planned = PlannedAct(act, row.held_on, row.chair_id or 0, name, kept)
        yield PlannedKind.MEETING, row.id, row.id, row.title, planned


def _notices(session: Session) -> Iterator[_Planned]:
    """Drafts of notices; one whose meeting is filed is history."""
    rows = session.execute(
        select(Document, Person.full_name)
        .join(Person, Document.signer_id == Person.id)
        .join(Meeting, Document.meeting_id == Meeting.id)
        .where(
            Document.state == DocumentState.DRAFT,
            Meeting.state.not_in((MeetingState.FILED, MeetingState.CANCELLED)),
        )
    )
    for row, name in rows:
        planned = _signing(row, row.dated_on or session.info["today"], name)
        yield PlannedKind.NOTICE, row.id, row.meeting_id or 0, row.abstract, planned


def _decisions(session: Session) -> Iterator[_Planned]:
    rows = session.execute(
        select(MembershipDecision, Person.full_name)
        .join(Person, MembershipDecision.signer_id == Person.id)
        .where(MembershipDecision.stage == Stage.DRAFT)
    )
    for row, name in rows:
        planned = _signing(row, row.issued_on or session.info["today"], name)
        yield PlannedKind.DECISION, row.id, row.id, row.abstract, planned


def _signing(row: Document | MembershipDecision, day: date, name: str) -> PlannedAct:
    kept = Kept(row.signer_ground, row.signer_clause, row.seal)
    form = tuple(line.strip() for line in row.signature_lines.splitlines() if line.strip())
    return PlannedAct(Act(ActKind.SIGN, row.code), day, row.signer_id or 0, name, kept, form)


def _delegations(session: Session) -> Iterator[_Planned]:
    rows = session.execute(
        select(DelegationRecord, Person.full_name)
        .join(Person, DelegationRecord.giver_id == Person.id)
        .where(DelegationRecord.stage == Stage.DRAFT)
    )
    for row, name in rows:
        act = Act(ActKind.SIGN, "UQ")
        planned = PlannedAct(act, row.agreed_on or row.from_day, row.giver_id, name)
        title = f"{name}, {row.from_day:%d/%m/%Y}"
        yield PlannedKind.DELEGATION, row.id, row.id, title, planned
