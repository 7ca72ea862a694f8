"""What is stored of the roster, loaded once, so that thousands of lines are matched without a query each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.roster import BasisPaper, Body, CommitteeRole, Membership, Organisation, Person
from app.text import fold, person_sort_key

OF_BODY = ("to giup viec", "ban chi dao", "chi dao")
"""Words that a role may carry after it: "Ủy viên Ban Chỉ đạo" is "Ủy viên"."""


@dataclass
class Known:
    """The stored roster, by what a sheet names it with."""

    people: dict[str, list[Person]] = field(default_factory=dict)
    """By the collation key of the name: the same for "hòa" and "hoà"."""
    by_code: dict[str, Person] = field(default_factory=dict)
    agencies: dict[str, Organisation] = field(default_factory=dict)
    """By name in small letters."""
    agency_names: dict[int, str] = field(default_factory=dict)
    bodies: list[Body] = field(default_factory=list)
    roles: list[CommitteeRole] = field(default_factory=list)
    memberships: dict[int, list[Membership]] = field(default_factory=dict)
    """By body."""
    papers: dict[tuple[str, date | None], BasisPaper] = field(default_factory=dict)
    paper_keys: dict[int, tuple[str, date | None]] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    """Names of people by id."""

    def bodies_named(self, text: str) -> list[Body]:
        """The bodies whose name, short name or symbol is the text."""
        wanted = words(text)
        return [b for b in self.bodies if wanted in (words(b.name), words(b.short_name), words(b.symbol))]

    def roles_named(self, text: str) -> list[CommitteeRole]:
        """The roles of this label or code, in any kind of body; the body's name after it does not count."""
        wanted = words(text)
        forms = {wanted, *(wanted.removesuffix(end).strip() for end in OF_BODY)}
        exact = [r for r in self.roles if words(r.label) == wanted or r.code == text.strip()]
        return exact or [r for r in self.roles if words(r.label) in forms]


def load_known(session: Session) -> Known:
    """Everything stored that a line may mean."""
    known = Known()
    everyone = session.scalars(select(Person), execution_options={"include_trashed": True}).all()
    for person in everyone:
        if person.code:
            known.by_code[person.code.casefold()] = person
        if person.trashed_at_utc is None:
            known.people.setdefault(person_sort_key(person.full_name), []).append(person)
        known.names[person.id] = person.full_name
    agencies = session.scalars(select(Organisation), execution_options={"include_trashed": True}).all()
    known.agencies = {a.name.casefold(): a for a in agencies}
    known.agency_names = {a.id: a.name for a in agencies}
    known.bodies = list(session.scalars(select(Body).order_by(Body.id)))
    known.roles = list(session.scalars(select(CommitteeRole).order_by(CommitteeRole.precedence)))
    for membership in session.scalars(select(Membership)):
        known.memberships.setdefault(membership.body_id, []).append(membership)
    for paper in session.scalars(select(BasisPaper)):
        known.papers.setdefault((paper.number, paper.issued_on), paper)
        known.paper_keys[paper.id] = (paper.number, paper.issued_on)
    return known


def words(text: str) -> str:
    """The text without marks, with single spaces."""
    return " ".join(fold(text).split())
