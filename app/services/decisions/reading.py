"""Decisions as lists and records show them: filtered rows, the whole of one, what it does to the roster."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.errors import refuse
from app.i18n import N_
from app.models.audit import AuditEntry, AuditSubject
from app.models.authority import MembershipDecision, MembershipDecisionLine
from app.models.roster import Body, Organisation, Person
from app.rules import naming
from app.rules.decisions import DECISION_KINDS, Stage
from app.services.decisions.facts import facts_of, judge
from app.services.decisions.impact import impact_done, impact_of, role_labels
from app.services.decisions.views import (
    DecisionDetail,
    DecisionFilter,
    DecisionInput,
    DecisionLineInput,
    DecisionLineRow,
    DecisionRow,
    Judged,
)
from app.services.history import HistoryLine, acts_on
from app.text import collation_key, fold

ALL = DecisionFilter()


# -- lists ------------------------------------------------------------------------------------------------


def count_decisions(session: Session, wanted: DecisionFilter = ALL) -> int:
    """How many decisions the filter leaves."""
    return len(_rows(session, wanted))


def list_decisions(
    session: Session,
    wanted: DecisionFilter = ALL,
    sort: str | None = None,
    descending: bool = False,
    offset: int = 0,
    limit: int = 100,
) -> list[DecisionRow]:
    """The decisions of the filter: drafts first, then the newest issued first, unless told otherwise."""
    rows = _rows(session, wanted)
    if sort:
        rows.sort(key=lambda row: _sort_key(row, sort), reverse=descending)
    return rows[offset : offset + limit]


def _sort_key(row: DecisionRow, sort: str) -> tuple[bool, Any]:
    """Absent values first, texts as a dictionary has them."""
    value = getattr(row, sort)
    return value is not None, collation_key(value) if isinstance(value, str) else value


def _rows(session: Session, wanted: DecisionFilter) -> list[DecisionRow]:
    query = (
        select(MembershipDecision, Body.short_name)
        .outerjoin(Body, MembershipDecision.body_id == Body.id)
        .options(
            selectinload(MembershipDecision.paper),
            selectinload(MembershipDecision.lines).selectinload(MembershipDecisionLine.person),
        )
    )
    if wanted.code:
        query = query.where(MembershipDecision.code == wanted.code)
    if wanted.stage is not None:
        query = query.where(MembershipDecision.stage == wanted.stage)
    rows = [_row(found, body) for found, body in session.execute(query)]
    words = fold(wanted.text).split()
    left = [row for row in rows if _has(row, words)]
    return sorted(left, key=_newest_first, reverse=True)


def _newest_first(row: DecisionRow) -> tuple[bool, date, int]:
    day = row.issued_on or row.effective_on or date.max
    return row.stage is Stage.DRAFT, day, row.id


def _has(row: DecisionRow, words: Sequence[str]) -> bool:
    shown = fold(f"{row.number} {row.label} {row.abstract} {row.body} {row.people}")
    return all(word in shown for word in words)


def _row(row: MembershipDecision, body: str | None) -> DecisionRow:
    return DecisionRow(
        id=row.id,
        code=row.code,
        label=DECISION_KINDS[row.code].label,
        stage=row.stage,
        number=row.paper.number if row.paper else "",
        issued_on=row.issued_on,
        effective_on=row.effective_on,
        abstract=row.abstract,
        body=body or row.body_short_name or row.body_name,
        people=", ".join(line.person.full_name for line in row.lines),
        version=row.version,
    )


# -- one decision -----------------------------------------------------------------------------------------


def decision_detail(session: Session, decision_id: int) -> DecisionDetail:
    """Everything about one decision, one in the trash included; raises UserError when it is gone."""
    row = session.get(MembershipDecision, decision_id, execution_options={"include_trashed": True})
    if row is None:
        raise refuse(N_("Bản ghi này không còn nữa."))
    entered = entered_of(row)
    draft = row.stage is Stage.DRAFT
    facts = facts_of(session, entered)
    body = session.get(Body, row.body_id) if row.body_id is not None else None
    return DecisionDetail(
        id=row.id,
        version=row.version,
        code=row.code,
        label=DECISION_KINDS[row.code].label,
        stage=row.stage,
        trashed=row.trashed_at_utc is not None,
        entered=entered,
        body=body.short_name if body else row.body_short_name or row.body_name,
        body_kind=row.body_kind,
        founding=facts.draft.founding if draft else row.undo.get("body") is not None,
        signer=row.signer.full_name if row.signer else "",
        signer_clause=row.signer_clause,
        signer_ground=row.signer_ground,
        seal=row.seal,
        number=row.paper.number if row.paper else "",
        issued_on=row.issued_on,
        cancelled_on=row.cancelled_on,
        cancel_reason=row.cancel_reason,
        lines=tuple(_line_rows(session, row)),
        judged=judge(session, entered) if draft else Judged(),
        impact=impact_of(session, entered) if draft else impact_done(session, row),
    )


def entered_of(row: MembershipDecision) -> DecisionInput:
    """What is stored, as the form reads it."""
    lines = tuple(
        DecisionLineInput(
            line.action,
            line.person_id,
            role_id=line.role_id,
            field=line.field,
            office=line.office,
            reason=line.reason,
            id=line.id,
        )
        for line in row.lines
    )
    return DecisionInput(
        code=row.code,
        body_id=row.body_id,
        body_kind=row.body_kind,
        body_name=row.body_name,
        body_short_name=row.body_short_name,
        abstract=row.abstract,
        effective_on=row.effective_on,
        proposer=row.proposer,
        proposal_no=row.proposal_no,
        proposed_on=row.proposed_on,
        bases=row.bases,
        duties=row.duties,
        recipients=row.recipients,
        secrecy=row.secrecy,
        signer_id=row.signer_id,
        signature_lines=row.signature_lines,
        lines=lines,
    )


def _line_rows(session: Session, row: MembershipDecision) -> Iterable[DecisionLineRow]:
    roles = role_labels(session)
    for number, line in enumerate(row.lines, start=1):
        person = session.get_one(Person, line.person_id, execution_options={"include_trashed": True})
        agency = session.get(Organisation, person.organisation_id) if person.organisation_id else None
        yield DecisionLineRow(
            id=line.id,
            row=number,
            action=line.action,
            person_id=line.person_id,
            name=person.full_name,
            role_id=line.role_id,
            role=roles.get(line.role_id or 0, ""),
            field=line.field,
            office=line.office,
            own_office=naming.office(person.position, agency.name if agency else ""),
            reason=line.reason,
        )


def decision_history(session: Session, decision_id: int) -> list[HistoryLine]:
    """The acts on the decision and its lines, newest first; removed lines are told with the decision."""
    lines = _lines_ever(session, decision_id)
    return acts_on(
        session,
        {"membership_decisions": {decision_id}, "membership_decision_lines": lines},
        frozenset({"membership_decisions"}),
    )


def _lines_ever(session: Session, decision_id: int) -> set[int]:
    """The ids of the decision's lines, removed ones included: their entries still say whose they were."""
    there = select(MembershipDecisionLine.id)
    ids = set(session.scalars(there.where(MembershipDecisionLine.decision_id == decision_id)))
    removed = session.execute(
        select(AuditSubject.row_id, AuditEntry.body)
        .join(AuditEntry, AuditEntry.seq == AuditSubject.seq)
        .where(
            AuditSubject.table_name == MembershipDecisionLine.__tablename__,
            AuditSubject.row_id.not_in(there),
        )
    )
    for row_id, body in removed:
        for change in json.loads(body)["changes"]:
            own = change["table"] == MembershipDecisionLine.__tablename__ and change["id"] == row_id
            if own and decision_id in (
                change["before"].get("decision_id"),
                change["after"].get("decision_id"),
            ):
                ids.add(row_id)
    return ids
