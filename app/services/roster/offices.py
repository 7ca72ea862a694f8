"""Commands on the offices that people hold outside the committee (Điều 8.4, 11.1 ask for them)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import refuse
from app.i18n import N_
from app.models.roster import OfficeHeld, Person
from app.rules.bodies import OfficeKind
from app.rules.offices import Held, check_office
from app.rules.roles import Actor, Right, needs
from app.rules.roster import check_days
from app.rules.violations import Violation
from app.services.common import fetch
from app.services.findings import Findings, Saved
from app.services.roster.consequences import consequences


@dataclass(frozen=True)
class OfficeInput:
    """An office outside the committee as it is typed; `id` is that of the stored one, None for a new one."""

    kind: OfficeKind = OfficeKind.OTHER
    title: str = ""
    organisation_name: str = ""
    from_day: date | None = None
    to_day: date | None = None
    id: int | None = None


@needs(Right.EDIT_ROSTER)
def save_office(session: Session, actor: Actor, person_id: int, entered: OfficeInput) -> Saved:
    """The id of the office held outside the committee; a new one when the entry has no id.

    Raises UserError where the person holds the same office on one of the days already; warns of a second
    holder of an office that one person holds at a time, and of what authority the change ends.
    """
    person = fetch(session, Person, person_id)
    findings = Findings()
    title = findings.line(entered.title, "title", N_("chức vụ"), required=True)
    agency = findings.line(entered.organisation_name, "organisation_name", N_("cơ quan"))
    findings.add(*check_days(entered.from_day, entered.to_day))
    if title and entered.from_day is not None:
        clean = replace(entered, title=title, organisation_name=agency)
        findings.add(*check_office(_held(person, clean), _others(session, entered.id)))
    warnings = findings.warnings()
    with consequences(session) as ended:
        row = session.get(OfficeHeld, entered.id) if entered.id is not None else None
        if row is None:
            row = OfficeHeld(person_id=person.id)
            session.add(row)
        assert entered.from_day is not None  # said by check_days before
        row.kind, row.title, row.organisation_name = entered.kind, title, agency
        row.from_day, row.to_day = entered.from_day, entered.to_day
        session.flush()
    return Saved(row.id, (*warnings, *ended))


@needs(Right.EDIT_ROSTER)
def delete_office(session: Session, actor: Actor, office_id: int) -> OfficeInput:
    """What was in an office entered by mistake, now deleted: give it to `save_office` to undo."""
    row = session.get(OfficeHeld, office_id)
    if row is None:
        raise refuse(N_("Bản ghi này không còn nữa."))
    former = OfficeInput(row.kind, row.title, row.organisation_name, row.from_day, row.to_day)
    session.delete(row)
    return former


def check_offices(
    session: Session, person_id: int | None, name: str, entered: Sequence[OfficeInput]
) -> Iterator[Violation]:
    """What the offices typed for a person say of each other, and those of other people of them."""
    others = [held for held in _others(session, None) if held.person_id != person_id]
    mine: list[Held] = []
    for number, office in enumerate(entered, start=1):
        if office.from_day is None or not office.title.strip():
            continue  # said elsewhere
        held = _held(Person(id=person_id or 0, full_name=name), office)
        for violation in check_office(held, (*mine, *others)):
            yield numbered(number, violation)
        mine.append(held)


def numbered(number: int, violation: Violation) -> Violation:
    """What is wrong with one of several offices, on the field of them all."""
    params = {"number": number, "sentence": violation.in_source_language()}
    sentence = N_("Chức vụ thứ {number}: {sentence}")
    return replace(violation, sentence=sentence, params=params, field="offices")


def write_offices(session: Session, person_id: int, offices: Iterable[OfficeInput]) -> None:
    """Brings the stored offices to those typed: changed in place, added, deleted."""
    stored = {o.id: o for o in session.scalars(select(OfficeHeld).where(OfficeHeld.person_id == person_id))}
    for office in offices:
        row = stored.pop(office.id, None) if office.id is not None else None
        if row is None:
            row = OfficeHeld(person_id=person_id, kind=office.kind, title="", from_day=office.from_day)
            session.add(row)
        findings = Findings()
        row.kind = office.kind
        row.title = findings.line(office.title, "offices", N_("chức vụ"))
        row.organisation_name = findings.line(office.organisation_name, "offices", N_("cơ quan"))
        assert office.from_day is not None  # checked before
        row.from_day, row.to_day = office.from_day, office.to_day
        findings.warnings()
    for gone in stored.values():
        session.delete(gone)


def _others(session: Session, own_id: int | None) -> list[Held]:
    """Every office held, the one being changed left out."""
    rows = session.execute(
        select(OfficeHeld, Person.full_name)
        .join(Person, OfficeHeld.person_id == Person.id)
        .where(OfficeHeld.id != (own_id or 0))
    )
    return [
        Held(o.person_id, name, o.kind, o.title, o.organisation_name, o.from_day, o.to_day)
        for o, name in rows
    ]


def _held(person: Person, office: OfficeInput) -> Held:
    assert office.from_day is not None  # asked by the callers
    return Held(
        person.id,
        person.full_name,
        office.kind,
        office.title,
        office.organisation_name,
        office.from_day,
        office.to_day,
    )
