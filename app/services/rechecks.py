"""Planned meetings and unsigned papers whose authority changed since written (Điều 4.4, 6.3, 8.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased, selectinload

from app.errors import raise_errors, refuse
from app.i18n import N_
from app.models.authority import DelegationRecord, MembershipDecision
from app.models.documents import Document
from app.models.meetings import Meeting
from app.models.roster import Person
from app.rules.acts import Act, ActKind, Scope
from app.rules.decisions import Stage
from app.rules.delegations import DelegationDraft, check_delegation
from app.rules.documents import DocumentState
from app.rules.meeting_kinds import PLANNED_STATES, MeetingState
from app.rules.reasons import Reason
from app.rules.rechecks import Change, Finding, Kept, PlannedAct, recheck
from app.rules.roles import Actor, Right, needs
from app.rules.signature_blocks import is_office_form
from app.rules.standing import Standing
from app.rules.violations import Severity
from app.services.authority import TABLES, is_called_off, scope_words, standing
from app.services.common import fetch
from app.services.grounds import (
    chair_answer,
    check_signer,
    owed,
    put_chair,
    put_signer,
    signed_lines,
    signer_answer,
)
from app.services.meetings.editing import about
from app.services.meetings.views import meeting_name

RECHECK_TABLES = TABLES | {"meetings", "documents", "membership_decisions"}
"""After a change of one of these the list may be another."""


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
    for kind, record_id, opens_id, title, planned in chain(
        _meetings(session), _notices(session), _decisions(session)
    ):
        finding = recheck(planned, known)
        if finding is not None:
            found.append(Recheck(f"{kind}:{record_id}", kind, record_id, opens_id, title, finding))
    found += _unfit_delegations(session, known)
    return tuple(sorted(found, key=lambda r: (r.change is not Change.LOST, r.day, r.id)))


def recheck_ids(session: Session) -> frozenset[str]:
    """What is on the list: enough to tell how many there are, and whether one has come."""
    return frozenset(found.id for found in rechecks(session))


@needs(Right.EDIT_AUTHORITY)
def renew_ground(session: Session, actor: Actor, kind: PlannedKind, record_id: int) -> None:
    """Keeps the ground, form and seal of today's answer with the planned act.

    Raises UserError where the person may not act any more: somebody else, or a delegation, is needed then.
    """
    if kind is PlannedKind.DELEGATION:
        raise refuse(N_("Dự thảo ủy quyền không có căn cứ để ghi lại. Mở dự thảo để sửa hoặc bỏ."))
    if kind is PlannedKind.MEETING:
        _renew_chair(session, fetch(session, Meeting, record_id))
    else:
        _renew_signer(session, fetch(session, _SIGNED[kind], record_id))


@needs(Right.EDIT_AUTHORITY)
def renew_grounds(session: Session, actor: Actor, wanted: Sequence[tuple[PlannedKind, int]]) -> int:
    """How many planned acts were given today's ground, form and seal: all those wanted, or none.

    Raises UserError where one of the people may not act any more.
    """
    for kind, record_id in wanted:
        renew_ground(session, actor, kind, record_id)
    session.info.pop("note", None)  # about many records, not about the last meeting alone
    return len(wanted)


def _renew_chair(session: Session, meeting: Meeting) -> None:
    answer = chair_answer(session, meeting.kind, meeting.held_on, meeting.chair_id or 0, meeting.id)
    raise_errors(owed(answer, "chair"))
    if answer is None:
        raise refuse(N_("Người chủ trì không còn là thành viên Ban Chỉ đạo vào ngày họp."), clause="4.4")
    put_chair(meeting, answer)
    about(session, meeting.id)


def _renew_signer(session: Session, row: Document | MembershipDecision) -> None:
    day = (row.dated_on if isinstance(row, Document) else row.issued_on) or session.info["today"]
    answer = signer_answer(session, row.code, day, row.signer_id or 0, row.signature_lines)
    raise_errors(check_signer(answer, ""))
    put_signer(row, answer)
    if answer is not None and is_office_form(signed_lines(row.signature_lines)):
        row.signature_lines = "\n".join(answer.form)
    if isinstance(row, Document) and row.meeting_id is not None:
        about(session, row.meeting_id)


_SIGNED: dict[PlannedKind, type[Document] | type[MembershipDecision]] = {
    PlannedKind.NOTICE: Document,
    PlannedKind.DECISION: MembershipDecision,
}


# -- planned acts -----------------------------------------------------------------------------------------

_Planned = tuple[PlannedKind, int, int, str, PlannedAct]
"""Kind, id of the record, id of the record that opens, title, and the act."""


def _meetings(session: Session) -> Iterator[_Planned]:
    rows = session.execute(
        select(Meeting, Person.full_name)
        .join(Person, Meeting.chair_id == Person.id)
        .where(Meeting.state.in_(PLANNED_STATES))
    )
    for row, name in rows:
        act = Act(ActKind.CHAIR, row.kind.value, row.id)
        kept = Kept(
            row.chair_ground,
            row.chair_clause,
            delegation_id=row.chair_delegation_id,
            role=row.chair_role,
        )
        planned = PlannedAct(act, row.held_on, row.chair_id or 0, name, kept)
        yield PlannedKind.MEETING, row.id, row.id, meeting_name(row.kind, row.ordinal, row.title), planned


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
    kept = Kept(row.signer_ground, row.signer_clause, row.seal, row.delegation_id)
    act = Act(ActKind.SIGN, row.code)
    return PlannedAct(act, day, row.signer_id or 0, name, kept, signed_lines(row.signature_lines))


# -- drafts of delegations --------------------------------------------------------------------------------


def _unfit_delegations(session: Session, known: Standing) -> Iterator[Recheck]:
    """Drafts of delegations that the rules refuse now: giver or taker left, the thing is given already."""
    giver, taker = aliased(Person), aliased(Person)
    rows = session.execute(
        select(DelegationRecord, giver.full_name, taker.full_name, Meeting)
        .join(giver, DelegationRecord.giver_id == giver.id)
        .join(taker, DelegationRecord.taker_id == taker.id)
        .outerjoin(Meeting, DelegationRecord.meeting_id == Meeting.id)
        .where(DelegationRecord.stage == Stage.DRAFT)
        .options(selectinload(DelegationRecord.scopes))
    )
    for row, by, to, meeting in rows:
        draft = _draft_of(row, meeting)
        wrong = (v for v in check_delegation(draft, known) if v.severity is Severity.ERROR)
        if (first := next(wrong, None)) is not None:
            planned = PlannedAct(Act(ActKind.SIGN, "UQ"), row.from_day, row.giver_id, by)
            reason = Reason(first.sentence, first.clause or "4.4", first.params)
            finding = Finding(planned, Change.LOST, None, reason)
            what = "; ".join(scope_words(scope) for scope in sorted(draft.scopes, key=scope_words))
            yield Recheck(
                f"{PlannedKind.DELEGATION}:{row.id}",
                PlannedKind.DELEGATION,
                row.id,
                row.id,
                f"{to}: {what}",
                finding,
            )


def _draft_of(row: DelegationRecord, meeting: Meeting | None) -> DelegationDraft:
    """A stored draft as the rules ask for it, with the one meeting it is for."""
    return DelegationDraft(
        giver_id=row.giver_id,
        taker_id=row.taker_id,
        scopes=frozenset(Scope(s.act, s.code) for s in row.scopes),
        from_day=row.from_day,
        to_day=row.to_day,
        agreed_on=row.agreed_on,
        meeting_id=row.meeting_id,
        meeting_on=meeting.held_on if meeting is not None else None,
        meeting_kind=meeting.kind if meeting is not None else None,
        called_off=meeting is not None and is_called_off(meeting),
        own_id=row.id,
    )
