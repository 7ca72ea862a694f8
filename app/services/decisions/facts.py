"""What the rules on membership are asked with: the decision as it is typed, the roster as it is stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.i18n import N_
from app.models.profile import Term
from app.models.roster import Body, CommitteeRole, Membership, Person
from app.rules.acts import Capacity
from app.rules.bodies import BodyKind
from app.rules.decisions import DECISION_KINDS, DecisionKind
from app.rules.membership import check_decision, missing
from app.rules.membership_effects import BodyState, DecisionDraft, Line, PlaceHeld
from app.rules.signature_blocks import Seal
from app.rules.violations import Severity, Violation
from app.services.authority import standing
from app.services.decisions.views import DecisionInput, DecisionLineInput, Judged
from app.services.grounds import check_signer, signer_answer
from app.services.roster.stays import stay_of
from app.services.settings import term_on

_IN_TRASH_TOO = {"include_trashed": True}
_NO_SIGNER = N_("Chưa chọn người ký.")


@dataclass(frozen=True)
class Facts:
    """A decision as the rules ask for it, beside every place of its body."""

    draft: DecisionDraft
    places: list[PlaceHeld]


def judge(session: Session, entered: DecisionInput, issued_on: date | None = None) -> Judged:
    """What the rules say of a decision while it is being filled in; `issued_on`: the day it is issued."""
    facts = facts_of(session, entered, issued_on)
    kind = DECISION_KINDS[entered.code]
    owed = list(missing(facts.draft))
    found = list(check_decision(facts.draft, facts.places))
    if entered.signer_id is None:
        owed.append(Violation(_NO_SIGNER, field="signer_id", clause=kind.clause))
    else:
        found += signer_findings(session, entered, issued_on or session.info["today"])
    return Judged(tuple(found), tuple(owed))


def signer_findings(session: Session, entered: DecisionInput, day: date) -> list[Violation]:
    """What is wrong with the signer on the day (Điều 4.6, 5.5), named as the form names its fields."""
    assert entered.signer_id is not None
    answer = signer_answer(session, entered.code, day, entered.signer_id, entered.signature_lines)
    found = check_signer(answer, entered.signature_lines)
    if answer is not None and answer.allowed and answer.seal is Seal.ASK and answer.seal_reason is not None:
        found.append(answer.seal_reason.as_violation("signer", Severity.WARNING))
    return [replace(v, field="signer_id") if v.field == "signer" else v for v in found]


def facts_of(session: Session, entered: DecisionInput, issued_on: date | None = None) -> Facts:
    """The decision with names and roles filled in, and the places of its body."""
    kind = DECISION_KINDS[entered.code]
    today: date = session.info["today"]
    body = session.get(Body, entered.body_id) if entered.body_id is not None else None
    places = places_of(session, body.id) if body is not None else []
    state = _state(body, entered, kind)
    founding = founds(kind, body, places)
    singles = {
        r.code: r.label for r in _roles(session).values() if r.single and state and r.body_kind is state.kind
    }
    draft = DecisionDraft(
        code=entered.code,
        today=today,
        body=state,
        abstract=entered.abstract,
        effective_on=entered.effective_on,
        issued_on=issued_on,
        proposer=entered.proposer,
        proposal_no=entered.proposal_no,
        proposed_on=entered.proposed_on,
        lines=tuple(_lines(session, entered.lines or ())),
        founding=founding,
        living_team=_living_team(session, state) if state is not None else "",
        leader_on_proposal=_has_leader(session, entered.proposed_on),
        single_roles=singles,
        term_ended_on=_ended_term(session, entered.effective_on, today),
    )
    return Facts(draft, places)


def founds(kind: DecisionKind, body: Body | None, places: list[PlaceHeld]) -> bool:
    """Whether the issue of such a decision founds the body: it is new, or nobody was ever in it."""
    return kind.founds and (body is None or (body.founded_on is None and not places))


def places_of(session: Session, body_id: int) -> list[PlaceHeld]:
    """Every place of the body, past and to come, oldest first."""
    rows = session.execute(
        select(Membership, Person.full_name, CommitteeRole)
        .join(Person, Membership.person_id == Person.id)
        .join(CommitteeRole, Membership.role_id == CommitteeRole.id)
        .where(Membership.body_id == body_id)
        .order_by(Membership.from_day, Membership.id)
    )
    return [PlaceHeld(m.id, stay_of(m, name, role), m.field, m.position) for m, name, role in rows]


def _state(body: Body | None, entered: DecisionInput, kind: DecisionKind) -> BodyState | None:
    """The body of the decision; None where one has to be chosen still."""
    if body is not None:
        return BodyState(body.kind, body.short_name, body.founded_on, body.dissolved_on)
    if not kind.founds:
        return None
    name = entered.body_short_name.strip() or entered.body_name.strip()
    return BodyState(entered.body_kind or kind.bodies[0], name, stored=False)


def _living_team(session: Session, state: BodyState) -> str:
    """The support team there is already, where the decision would found another one."""
    if state.stored or state.kind is not BodyKind.SUPPORT_TEAM:
        return ""
    found = session.scalars(
        select(Body.short_name).where(Body.kind == state.kind, Body.dissolved_on.is_(None))
    )
    return found.first() or ""


def _lines(session: Session, lines: Iterable[DecisionLineInput]) -> Iterable[Line]:
    roles = _roles(session)
    lines = list(lines)
    ids = {line.person_id for line in lines if line.person_id is not None}
    known = session.scalars(select(Person).where(Person.id.in_(ids)), execution_options=_IN_TRASH_TOO)
    names = {person.id: person.full_name for person in known}
    for row, line in enumerate(lines, start=1):
        role = roles.get(line.role_id or 0)
        yield Line(
            row=row,
            action=line.action,
            person=line.person_id if line.person_id is not None else line.person.strip() or None,
            name=names.get(line.person_id or 0, line.person.strip()),
            role=role.code if role else "",
            role_label=role.label if role else "",
            role_body=role.body_kind if role else None,
            single=bool(role and role.single),
            field=line.field,
            office=line.office,
            reason=line.reason,
        )


def _roles(session: Session) -> dict[int, CommitteeRole]:
    return {role.id: role for role in session.scalars(select(CommitteeRole))}


def _has_leader(session: Session, day: date | None) -> bool:
    return day is None or standing(session).holder_on(Capacity.TEAM_LEADER, day) is not None


def _ended_term(session: Session, day: date | None, today: date) -> date | None:
    """The last day of the term the day lies in, where that term is over today."""
    term = session.get(Term, term_on(session, day) or 0) if day is not None else None
    ended = term.ends_on if term is not None else None
    return ended if ended is not None and ended < today else None
