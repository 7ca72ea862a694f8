"""The data of the paper of a decision on a body or its members (Điều 3.5, 3.8, 4.3, 4.6, 5.5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import refuse
from app.i18n import N_
from app.models.authority import DelegationRecord, MembershipDecision, MembershipDecisionLine
from app.models.roster import BasisPaper, Body, Membership
from app.reports.contracts import (
    CitedPaper,
    DecisionForm,
    DecisionLine,
    Marks,
    MembershipDecisionData,
    PersonOnPaper,
    Reference,
    Signer,
    Source,
)
from app.rules.bodies import BodyKind
from app.rules.decisions import DECISION_KINDS, LineAction
from app.rules.document_kinds import KIND_OF
from app.services.decisions.facts import founds, places_of
from app.services.decisions.impact import role_labels
from app.services.letterhead import letterhead
from app.services.paper_words import (
    about,
    cited,
    cited_in_full,
    founding_bases,
    lines_of,
    number_parts,
    people_on,
)
from app.services.validity import in_force_on

_OF_PLACE = (LineAction.LEAVE, LineAction.ROLE, LineAction.DUTY)
"""What happens to a place that is there already."""


def decision_data(session: Session, decision_id: int) -> MembershipDecisionData:
    """The decision as its paper: people, old decisions and roles as they are before its effective day.

    Raises UserError when it is not there.
    """
    row = session.get(MembershipDecision, decision_id)
    if row is None:
        raise refuse(N_("Bản ghi này không còn nữa. Đóng lại và tìm trong thùng rác."))
    head = letterhead(session)
    today: date = session.info["today"]
    number, _code = number_parts(row.paper.number) if row.paper else (None, "")
    issued_on = row.issued_on or (row.paper.issued_on if row.paper else None)
    body = session.get(Body, row.body_id) if row.body_id is not None else None
    return MembershipDecisionData(
        letterhead=head,
        form=DecisionForm(row.code),
        founding=_is_founding(session, row, body),
        abstract=row.abstract,
        body_kind=row.body_kind,
        body=body.name if body is not None else row.body_name,
        body_short=body.short_name if body is not None else row.body_short_name,
        founding_bases=founding_bases(session),
        bases=(*lines_of(row.bases), *_delegated(session, row)),
        old_papers=tuple(_old_papers(session, row, body, _day_before(row, today))),
        proposer=row.proposer,
        proposal=cited(row.proposal_no, row.proposed_on),
        lines=_lines(session, row, _day_before(row, today)),
        duties_text=row.duties,
        effective_on=row.effective_on,
        recipients=lines_of(row.recipients),
        code=KIND_OF[row.code].number_code,
        reference=Reference(number, issued_on, today.year),
        signer=Signer(lines_of(row.signature_lines), row.signer.full_name if row.signer else ""),
        marks=Marks(secrecy=row.secrecy),
        source=Source("decision", row.id),
    )


def _is_founding(session: Session, row: MembershipDecision, body: Body | None) -> bool:
    """Whether it founds the body, or has founded it."""
    if body is not None and row.paper_id is not None:
        return body.founded_by_id == row.paper_id
    return founds(DECISION_KINDS[row.code], body, places_of(session, body.id) if body is not None else [])


def _day_before(row: MembershipDecision, today: date) -> date:
    """The last day before it holds; today while its effective day is not known."""
    return row.effective_on - timedelta(days=1) if row.effective_on else today


def _lines(session: Session, row: MembershipDecision, day: date) -> tuple[DecisionLine, ...]:
    """Each person with office, role and field as the decision names them."""
    people = people_on(session, (line.person_id for line in row.lines), day, row.body_kind)
    roles = role_labels(session)
    return tuple(_line(line, people[line.person_id], roles.get(line.role_id or 0, "")) for line in row.lines)


def _line(line: MembershipDecisionLine, person: PersonOnPaper, role: str) -> DecisionLine:
    named = replace(person, title=line.office, agency="") if line.office.strip() else person
    return DecisionLine(
        action=line.action,
        person=replace(named, role=role or person.role),
        old_role=person.role if line.action is LineAction.ROLE else "",
        field_of_work=line.field,
        reason=line.reason,
    )


def _old_papers(
    session: Session, row: MembershipDecision, body: Body | None, day: date
) -> Iterable[CitedPaper]:
    """What is changed: what founded the body, what put those who leave or move in place.

    The decision that founded the committee is a basis of its own.
    """
    touched = [line.person_id for line in row.lines if line.action in _OF_PLACE]
    query = (
        select(BasisPaper)
        .join(Membership, Membership.opened_by_id == BasisPaper.id)
        .where(
            Membership.body_id == row.body_id,
            Membership.person_id.in_(touched),
            in_force_on(Membership.from_day, Membership.to_day, day),
        )
        .order_by(BasisPaper.issued_on, BasisPaper.id)
    )
    papers = [*session.scalars(query)]
    if body is not None and body.founded_by_id is not None:
        founding = session.get_one(BasisPaper, body.founded_by_id)
        committee = body.kind is BodyKind.COMMITTEE
        papers = [p for p in papers if p.id != founding.id]
        papers = papers if committee or founding.id == row.paper_id else [founding, *papers]
    return dict.fromkeys(
        CitedPaper(cited(paper.number, paper.issued_on), paper.issuer, about(paper.title)) for paper in papers
    )


def _delegated(session: Session, row: MembershipDecision) -> tuple[str, ...]:
    """The delegation it is signed under, as a basis."""
    given = session.get(DelegationRecord, row.delegation_id) if row.delegation_id is not None else None
    paper = given.paper if given is not None else None
    return (f"Căn cứ {cited_in_full(paper)}",) if paper is not None else ()
