"""People as lists and records show them: filtered and sorted in SQL, with offices, memberships, history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.models.roster import BasisPaper, Membership, OfficeHeld, Organisation, Person
from app.rules import naming
from app.rules import roster as rules
from app.rules.bodies import OfficeKind
from app.services.roster.composition import MemberOnDay, memberships_of_person, on_day
from app.services.validity import in_force_on
from app.text import fold


@dataclass(frozen=True)
class PeopleFilter:
    """Which people a list shows: all of them by default."""

    text: str = ""
    """Words that name, office, code or agency must have, without marks."""
    body_id: int | None = None
    """Only members of this body on `day`."""
    day: date | None = None
    organisation_id: int | None = None


EVERYONE = PeopleFilter()


@dataclass(frozen=True)
class PersonRow:
    """A person as a list shows it."""

    id: int
    code: str
    name: str
    honorific: str
    position: str
    organisation_id: int | None
    organisation: str
    born_on: date | None
    phone: str
    roles: str
    """Roles held on the day of the list, in order of precedence."""
    version: int

    @property
    def person_id(self) -> int:
        """The person, as rows of memberships call it."""
        return self.id

    @property
    def office(self) -> str:
        """Office and agency in one line, the agency once."""
        return naming.office(self.position, self.organisation)


@dataclass(frozen=True)
class OfficeRow:
    """An office held outside the committee."""

    id: int
    kind: OfficeKind
    title: str
    organisation_name: str
    from_day: date
    to_day: date | None


@dataclass(frozen=True)
class PersonDetail:
    """All that the record of a person shows."""

    person: PersonRow
    note: str
    offices: tuple[OfficeRow, ...]
    memberships: tuple[MemberOnDay, ...]
    """In every body, newest first."""


@dataclass(frozen=True)
class PaperRow:
    """A deciding paper that was used before."""

    id: int
    number: str
    issued_on: date | None
    issuer: str
    title: str


_SORTS = {
    "name": Person.sort_key,
    "code": Person.code,
    "position": Person.position,
    "organisation": Organisation.name,
    "born_on": Person.born_on,
}


def count_people(session: Session, wanted: PeopleFilter = EVERYONE) -> int:
    """How many people the filter leaves."""
    query = (
        select(func.count(Person.id))
        .outerjoin(Organisation, Person.organisation_id == Organisation.id)
        .where(*_conditions(wanted))
    )
    return session.scalar(query) or 0


def list_people(
    session: Session,
    wanted: PeopleFilter = EVERYONE,
    sort: str | None = None,
    descending: bool = False,
    offset: int = 0,
    limit: int = 100,
) -> list[PersonRow]:
    """The people of the filter, by given name unless told otherwise."""
    column: Any = _SORTS[sort or "name"]
    order = column.desc() if descending else column.asc()
    query = (
        select(Person, Organisation.name)
        .outerjoin(Organisation, Person.organisation_id == Organisation.id)
        .where(*_conditions(wanted))
    )
    found = session.execute(
        query.order_by(order, Person.sort_key, Person.id).offset(offset).limit(limit)
    ).all()
    held = _roles_on(session, [person.id for person, _name in found], wanted.day or session.info["today"])
    return [_person(person, agency, held.get(person.id, "")) for person, agency in found]


@dataclass(frozen=True)
class PersonChoice:
    """A person to choose."""

    id: int
    name: str
    position: str
    organisation_id: int | None
    office: str
    """Office and agency: tells namesakes apart."""


def people_choices(session: Session) -> list[PersonChoice]:
    """Everybody to choose from, by given name: a few columns only, for lists of thousands."""
    rows = session.execute(
        select(Person.id, Person.full_name, Person.position, Person.organisation_id, Organisation.name)
        .outerjoin(Organisation, Person.organisation_id == Organisation.id)
        .where(Person.trashed_at_utc.is_(None))
        .order_by(Person.sort_key, Person.id)
    )
    return [
        PersonChoice(id_, name, position, agency_id, naming.office(position, agency or ""))
        for id_, name, position, agency_id, agency in rows
    ]


def person_detail(session: Session, person_id: int) -> PersonDetail | None:
    """Everything about one person; None when the person is gone."""
    found = session.execute(
        select(Person, Organisation.name)
        .outerjoin(Organisation, Person.organisation_id == Organisation.id)
        .where(Person.id == person_id)
    ).first()
    if found is None:
        return None
    person, agency = found
    memberships = memberships_of_person(session, person_id)
    offices = session.scalars(
        select(OfficeHeld)
        .where(OfficeHeld.person_id == person_id)
        .order_by(OfficeHeld.from_day.desc(), OfficeHeld.id)
    )
    roles = _roles_on(session, [person_id], session.info["today"]).get(person_id, "")
    return PersonDetail(
        _person(person, agency, roles),
        person.note,
        tuple(OfficeRow(o.id, o.kind, o.title, o.organisation_name, o.from_day, o.to_day) for o in offices),
        tuple(memberships),
    )


def list_papers(session: Session) -> list[PaperRow]:
    """The deciding papers used so far, newest first."""
    rows = session.scalars(select(BasisPaper).order_by(BasisPaper.issued_on.desc(), BasisPaper.id.desc()))
    return [PaperRow(p.id, p.number, p.issued_on, p.issuer, p.title) for p in rows]


def _conditions(wanted: PeopleFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    for word in fold(wanted.text).split():
        here = Person.folded.contains(word, autoescape=True)
        found.append(here | Organisation.folded.contains(word, autoescape=True))
    if wanted.organisation_id is not None:
        found.append(Person.organisation_id == wanted.organisation_id)
    if wanted.body_id is not None and wanted.day is not None:
        found.append(
            Person.id.in_(
                select(Membership.person_id).where(
                    Membership.body_id == wanted.body_id,
                    in_force_on(Membership.from_day, Membership.to_day, wanted.day),
                )
            )
        )
    return found


def _roles_on(session: Session, person_ids: list[int], day: date) -> dict[int, str]:
    """The roles each person holds on the day, with the body, in order of precedence."""
    held: dict[int, list[MemberOnDay]] = {}
    for member in on_day(session, person_ids, day):
        held.setdefault(member.person_id, []).append(member)
    return {
        person_id: "; ".join(f"{m.role_label} ({m.body})" for m in sorted(members, key=rules.order_of))
        for person_id, members in held.items()
    }


def _person(person: Person, agency: str | None, roles: str) -> PersonRow:
    return PersonRow(
        id=person.id,
        code=person.code or "",
        name=person.full_name,
        honorific=person.honorific,
        position=person.position,
        organisation_id=person.organisation_id,
        organisation=agency or "",
        born_on=person.born_on,
        phone=person.phone,
        roles=roles,
        version=person.version,
    )
