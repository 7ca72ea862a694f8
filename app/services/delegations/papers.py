"""The data of the papers on delegations: the delegation itself, its revocation, the register."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.errors import refuse
from app.formatting import official_short_date
from app.i18n import N_
from app.models.authority import DelegationRecord
from app.models.roster import Person
from app.reports.contracts import (
    DelegatedTask,
    DelegationData,
    DelegationRegisterData,
    DelegationRow,
    Letterhead,
    PersonOnPaper,
    Reference,
    RevocationData,
    Signer,
    Source,
)
from app.rules.acts import Act, ActKind, Capacity, Scope
from app.rules.answers import Verdict
from app.rules.authority import answer_for, authority
from app.rules.decisions import Stage
from app.rules.delegations import last_day
from app.rules.naming import meeting_name, ordinal
from app.rules.signature_blocks import TITLES, Seal
from app.rules.standing import DELEGATION_STATE_LABELS, Standing
from app.rules.validity import overlap
from app.services.authority import (
    delegation_facts,
    meeting_of,
    scope_object,
    scope_words,
    standing,
    told_words,
)
from app.services.delegations.acts import done_under
from app.services.delegations.wording import ordered
from app.services.letterhead import letterhead
from app.services.paper_words import cited, file_line, founding_bases, number_parts, people_on

CODES_WITHOUT_ADDRESSEE_IN_LIST = ("CV",)
"""Types whose addressee stands above the text: Nơi nhận begins with "Như trên"."""


def delegation_data(session: Session, delegation_id: int) -> DelegationData:
    """The delegation as a paper, in the form of its number; the internal form where it has none.

    Raises UserError when it is not there.
    """
    row = _found(session, delegation_id)
    head, known = letterhead(session), standing(session)
    people = people_on(session, (row.giver_id, row.taker_id), row.from_day)
    giver, taker = people[row.giver_id], people[row.taker_id]
    number, code = number_parts(row.paper.number) if row.paper else (None, "")
    signed_on = (row.paper.issued_on if row.paper else None) or row.agreed_on
    event, event_on = _event(session, row)
    form, seal = _signed_as(row, known)
    return DelegationData(
        letterhead=head,
        giver=giver,
        taker=taker,
        capacity=_capacity(row, known),
        tasks=tuple(_task(scope) for scope in ordered(Scope(s.act, s.code) for s in row.scopes)),
        event=event,
        event_on=event_on,
        from_on=row.from_day,
        to_on=row.to_day,
        agreed_on=row.agreed_on,
        told_to=row.told_to if row.paper is None else "",
        bases=founding_bases(session),
        form=form,
        seal=seal,
        code=code,
        title=row.paper.title if row.paper else "",
        recipients=_recipients(head, taker, code),
        reference=Reference(number, signed_on, session.info["today"].year),
        signer=Signer((TITLES[Capacity.HEAD],), giver.name),
        source=Source("delegation", row.id),
    )


def revocation_data(session: Session, delegation_id: int) -> RevocationData:
    """The notice that the delegation no longer holds; day and reason are missing until it is revoked.

    Signed by whoever is head on the first day without it. Raises UserError when it is not there.
    """
    row = _found(session, delegation_id)
    given = delegation_data(session, delegation_id)
    paper = cited(row.paper.number, row.paper.issued_on) if row.paper else ""
    today: date = session.info["today"]
    head = standing(session).head_on(row.revoked_on or today)
    return RevocationData(
        delegation=given,
        cited=paper or told_words(row),
        revoked_on=row.revoked_on,
        reason=row.revoke_reason,
        reference=Reference(year=today.year),
        signer=Signer((TITLES[Capacity.HEAD],), head.name if head is not None else ""),
    )


def register_data(session: Session, first: date, last: date) -> DelegationRegisterData:
    """The register of every issued delegation that can hold on a day between the two, oldest first."""
    rows = session.scalars(
        select(DelegationRecord)
        .where(DelegationRecord.stage == Stage.ISSUED)
        .options(selectinload(DelegationRecord.scopes))
        .order_by(DelegationRecord.from_day, DelegationRecord.id)
    ).all()
    return DelegationRegisterData(
        letterhead=letterhead(session),
        from_on=first,
        to_on=last,
        rows=tuple(
            _register_row(session, row, last) for row in rows if _holds_between(session, row, first, last)
        ),
        printed_on=session.info["today"],
    )


def _task(scope: Scope) -> DelegatedTask:
    return DelegatedTask(scope.act, scope.code if scope.act is ActKind.WORK else scope_object(scope))


def _found(session: Session, delegation_id: int) -> DelegationRecord:
    row = session.get(DelegationRecord, delegation_id)
    if row is None:
        raise refuse(N_("Bản ghi này không còn nữa. Đóng lại và tìm trong thùng rác."))
    return row


def _capacity(row: DelegationRecord, known: Standing) -> Capacity:
    """In what capacity the taker took it on; a plain deputy where the roster does not tell."""
    places = (p for p in known.places_on(row.from_day) if p.person_id == row.taker_id)
    return next((p.capacity for p in places if p.capacity is not None), Capacity.DEPUTY)


def _event(session: Session, row: DelegationRecord) -> tuple[str, date | None]:
    """Name and day of the one meeting it is for."""
    meeting = meeting_of(session, row)
    if meeting is None:
        return "", None
    return meeting_name(meeting.kind, ordinal(meeting.ordinal), meeting.title), meeting.held_on


def _signed_as(row: DelegationRecord, known: Standing) -> tuple[tuple[str, ...], Seal]:
    """How the taker signs under it, and the seal; nothing where the kinds it names are signed differently."""
    found = set()
    for scope in row.scopes:
        if scope.act is ActKind.SIGN:
            answers = authority(Act(ActKind.SIGN, scope.code), row.from_day, known)
            answer = answer_for(answers, row.taker_id)
            if answer is not None and answer.verdict is not Verdict.REFUSED:
                found.add((answer.form, answer.seal))
    return found.pop() if len(found) == 1 else ((), Seal.NONE)


def _recipients(head: Letterhead, taker: PersonOnPaper, code: str) -> tuple[str, ...]:
    """Nơi nhận: the taker (above the text of a letter), the members, the file."""
    own = f"Đồng chí {taker.name} (để thực hiện)"
    first = "Như trên" if code in CODES_WITHOUT_ADDRESSEE_IN_LIST else own
    return (first, f"Các đồng chí thành viên {head.committee_short}", *file_line(head))


def _holds_between(session: Session, row: DelegationRecord, first: date, last: date) -> bool:
    facts = delegation_facts(row, meeting_of(session, row))
    ends = last_day(facts)
    revoked_before_its_start = ends is not None and ends < facts.from_day
    return not revoked_before_its_start and overlap((facts.from_day, ends), (first, last))


def _register_row(session: Session, row: DelegationRecord, day: date) -> DelegationRow:
    event, event_on = _event(session, row)
    people = session.execute(
        select(Person.id, Person.full_name)
        .where(Person.id.in_((row.giver_id, row.taker_id)))
        .execution_options(include_trashed=True)
    )
    names = {person_id: name for person_id, name in people}  # noqa: C416 - rows are no pairs to mypy
    state = standing(session).state_of(delegation_facts(row, meeting_of(session, row)), day)
    revoked = f"từ ngày {official_short_date(row.revoked_on)}: {row.revoke_reason}" if row.revoked_on else ""
    paper = cited(row.paper.number, row.paper.issued_on) if row.paper else ""
    return DelegationRow(
        paper=paper or told_words(row),
        giver=names.get(row.giver_id, ""),
        taker=names.get(row.taker_id, ""),
        scope="; ".join(scope_words(scope) for scope in ordered(Scope(s.act, s.code) for s in row.scopes)),
        from_on=row.from_day,
        to_on=row.to_day or event_on,
        event=event,
        state=DELEGATION_STATE_LABELS[state],
        revoked=revoked,
        acts=tuple(f"{official_short_date(on)}: {what}" for on, what in done_under(session, row.id)),
    )
