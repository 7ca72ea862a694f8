"""The data of the roster's papers: what holds on a day, changes between two days (Điều 4.6, 5.5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy.orm import Session

from app.reports.contracts import (
    BodyRoster,
    DelegationInForce,
    MemberListData,
    MemberRow,
    PersonOnPaper,
    Reference,
    RosterChange,
    RosterChangesData,
    RosterDayData,
    SealOnDay,
)
from app.rules.acts import Capacity
from app.rules.document_kinds import Block
from app.rules.reasons import RecordKind
from app.rules.signature_blocks import Seal, seal_of
from app.rules.standing import Standing
from app.services.authority import scope_words, standing
from app.services.authority_papers import regulation_words, setting_sentences
from app.services.delegations.wording import ordered
from app.services.letterhead import letterhead
from app.services.paper_words import people_on
from app.services.roster.changes import list_changes
from app.services.roster.composition import MemberOnDay, bodies, is_there, members_on


def member_list_data(session: Session, body_ids: Sequence[int], day: date) -> MemberListData:
    """Who is in these bodies on the day, in order of precedence; a body not founded yet is left out."""
    wanted = {body.id: body for body in bodies(session)}
    chosen = [wanted[body_id] for body_id in body_ids if body_id in wanted]
    rosters = [
        BodyRoster(body.name, tuple(_row(m) for m in members_on(session, body.id, day)))
        for body in chosen
        if is_there(body, day)
    ]
    filled = [roster for roster in rosters if roster.rows]
    return MemberListData(
        letterhead=letterhead(session),
        as_of=day,
        bodies=tuple(filled or rosters[:1]),
        reference=Reference(issued_on=session.info["today"]),
    )


def roster_day_data(session: Session, day: date) -> RosterDayData:
    """What holds on the day: the bodies with their members, delegations, the head's absence, the seals."""
    known, there = standing(session), [body for body in bodies(session) if is_there(body, day)]
    rosters = [
        BodyRoster(body.name, tuple(_row(m) for m in members_on(session, body.id, day))) for body in there
    ]
    head, deputy = known.head_on(day), known.holder_on(Capacity.STANDING_DEPUTY, day)
    people = people_on(session, [place.person_id for place in (head, deputy) if place is not None], day)
    absence = known.absence_on(day)
    return RosterDayData(
        letterhead=letterhead(session),
        as_of=day,
        bodies=tuple(roster for roster in rosters if roster.rows),
        head=people[head.person_id] if head is not None else PersonOnPaper(),
        absence=absence.words() if absence is not None else "",
        stand_in=people[deputy.person_id] if deputy is not None else PersonOnPaper(),
        delegations=tuple(_in_force(session, known, day)),
        seals=tuple(_seals(known, day)),
        settings=tuple(setting_sentences(session, day)),
        regulation=regulation_words(day),
        reference=Reference(issued_on=session.info["today"]),
    )


def _in_force(session: Session, known: Standing, day: date) -> Iterable[DelegationInForce]:
    """The delegations in force on the day; a delegation for one meeting ends with it."""
    given = known.delegations_on(day)
    people = people_on(session, [d.taker_id for d in given], day)
    for delegation in given:
        yield DelegationInForce(
            taker=people[delegation.taker_id],
            scope=tuple(scope_words(scope) for scope in ordered(delegation.scopes)),
            paper=delegation.words,
            from_on=delegation.from_day,
            to_on=delegation.to_day or delegation.meeting_on,
            one_meeting=delegation.meeting_id is not None,
        )


def _seals(known: Standing, day: date) -> Iterable[SealOnDay]:
    """The seal when the head signs, and the seal of everybody else (Điều 11.1)."""
    head = known.head_on(day)
    if head is not None:
        seal, reason = seal_of(Capacity.HEAD, Block.COMMITTEE, head.person_id, head.name, day, known)
        settled = reason is not None and any(r.kind is RecordKind.SETTING for r in reason.records)
        said = reason.in_source_language() if reason and (settled or seal is Seal.ASK) else ""
        yield SealOnDay("Trưởng Ban ký", seal, said)
    yield SealOnDay("Các đồng chí khác ký", Seal.OFFICE)


def roster_changes_data(
    session: Session, body_ids: Sequence[int], first: date, last: date
) -> RosterChangesData:
    """The register of changes of these bodies, both days included."""
    rows = tuple(
        RosterChange(
            on=row.on,
            person=PersonOnPaper(row.name, row.honorific, row.position, row.organisation),
            body=row.body,
            change=row.words,
            paper=row.paper,
            reason=row.reason,
        )
        for row in list_changes(session, body_ids, first, last)
    )
    return RosterChangesData(
        letterhead=letterhead(session),
        from_on=first,
        to_on=last,
        rows=rows,
        reference=Reference(issued_on=session.info["today"]),
    )


def _row(member: MemberOnDay) -> MemberRow:
    return MemberRow(
        person=PersonOnPaper(
            member.name, member.honorific, member.position, member.organisation, member.role_label
        ),
        field_of_work=member.field,
        decision_no=member.decision_no,
        decision_on=member.decision_on,
        from_on=member.from_day,
        to_on=member.to_day,
    )
