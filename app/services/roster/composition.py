"""Who is in a body on a day, the bodies and their roles, what changed between two days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.models.roster import BasisPaper, Body, CommitteeRole, Membership, Organisation, Person
from app.rules import naming
from app.rules import roster as rules
from app.rules.bodies import BodyKind
from app.rules.validity import valid_on
from app.services.validity import in_force_on


@dataclass(frozen=True)
class MemberOnDay:
    """One membership, with all that lists, invitations and papers say of it."""

    id: int
    """Id of the membership."""
    person_id: int
    name: str
    honorific: str
    role_id: int
    role_code: str
    role_label: str
    position: str
    """Office as printed: the deciding paper's words, else the person's own."""
    organisation_id: int | None
    organisation: str
    field: str
    from_day: date
    to_day: date | None
    body_id: int
    body: str
    """Short name of the body."""
    body_kind: BodyKind
    precedence: int
    rank_in_role: int
    sort_key: str
    decision_no: str
    decision_on: date | None
    close_no: str
    close_on: date | None
    close_reason: str
    version: int

    @property
    def office(self) -> str:
        """Office and agency in one line, the agency once."""
        return naming.office(self.position, self.organisation)


@dataclass(frozen=True)
class BodyRow:
    """A body to choose."""

    id: int
    kind: BodyKind
    name: str
    short_name: str
    symbol: str
    founded_on: date | None
    founded_no: str
    founded_paper_on: date | None
    dissolved_on: date | None
    dissolved_no: str
    dissolved_paper_on: date | None
    version: int


@dataclass(frozen=True)
class RoleRow:
    """A role to choose."""

    id: int
    code: str
    label: str
    body_kind: BodyKind
    precedence: int
    single: bool
    version: int


_OPENED, _CLOSED = aliased(BasisPaper), aliased(BasisPaper)
_MEMBERS = (
    select(
        Membership.id,
        Membership.person_id,
        Person.full_name.label("name"),
        Person.honorific,
        Membership.role_id,
        CommitteeRole.code.label("role_code"),
        CommitteeRole.label.label("role_label"),
        Membership.position,
        Person.position.label("own_position"),
        Person.organisation_id,
        Organisation.name.label("organisation"),
        Membership.field,
        Membership.from_day,
        Membership.to_day,
        Membership.body_id,
        Body.short_name.label("body"),
        Body.kind.label("body_kind"),
        CommitteeRole.precedence,
        Membership.rank_in_role,
        Person.sort_key,
        _OPENED.number.label("decision_no"),
        _OPENED.issued_on.label("decision_on"),
        _CLOSED.number.label("close_no"),
        _CLOSED.issued_on.label("close_on"),
        Membership.close_reason,
        Membership.version,
    )
    .join(Person, Membership.person_id == Person.id)
    .join(CommitteeRole, Membership.role_id == CommitteeRole.id)
    .join(Body, Membership.body_id == Body.id)
    .outerjoin(Organisation, Person.organisation_id == Organisation.id)
    .outerjoin(_OPENED, Membership.opened_by_id == _OPENED.id)
    .outerjoin(_CLOSED, Membership.closed_by_id == _CLOSED.id)
)


def members_on(session: Session, body_id: int, day: date) -> list[MemberOnDay]:
    """The members in force on the day, in order of precedence."""
    query = _MEMBERS.where(
        Membership.body_id == body_id, in_force_on(Membership.from_day, Membership.to_day, day)
    )
    return sorted((_member(row) for row in session.execute(query)), key=rules.order_of)


def on_day(session: Session, person_ids: list[int], day: date) -> list[MemberOnDay]:
    """The memberships of these people in any body, in force on the day."""
    query = _MEMBERS.where(
        Membership.person_id.in_(person_ids), in_force_on(Membership.from_day, Membership.to_day, day)
    )
    return [_member(row) for row in session.execute(query)]


def memberships_of(session: Session, body_id: int) -> list[MemberOnDay]:
    """Every membership of a body, past and present, oldest first."""
    query = _MEMBERS.where(Membership.body_id == body_id).order_by(Membership.from_day, Membership.id)
    return [_member(row) for row in session.execute(query)]


def all_memberships(session: Session) -> list[MemberOnDay]:
    """Every membership of every body, past, present and to come, oldest first."""
    query = _MEMBERS.order_by(Membership.from_day, Membership.id)
    return [_member(row) for row in session.execute(query)]


def memberships_of_person(session: Session, person_id: int) -> list[MemberOnDay]:
    """Every membership of a person in any body, newest first."""
    query = _MEMBERS.where(Membership.person_id == person_id).order_by(
        Membership.from_day.desc(), Membership.id.desc()
    )
    return [_member(row) for row in session.execute(query)]


def changes(session: Session, body_id: int, first: date, last: date) -> list[rules.Change]:
    """What changed in a body from one day to another, both included; places are `MemberOnDay` rows."""
    return rules.changes_between(memberships_of(session, body_id), first, last)


def bodies(session: Session) -> list[BodyRow]:
    """All bodies: the committee first, then the support team, the others; the dissolved last."""
    founded, dissolved = aliased(BasisPaper), aliased(BasisPaper)
    rows = session.execute(
        select(Body, founded, dissolved)
        .outerjoin(founded, Body.founded_by_id == founded.id)
        .outerjoin(dissolved, Body.dissolved_by_id == dissolved.id)
    )
    found = [_body(*row) for row in rows]
    kinds = list(BodyKind)
    return sorted(found, key=lambda b: (b.dissolved_on is not None, kinds.index(b.kind), b.id))


def is_there(body: BodyRow, day: date) -> bool:
    """True on the days from a body's founding to its dissolution, both included."""
    return valid_on(body.founded_on, body.dissolved_on, day)


def roles(session: Session, body_kind: BodyKind | None = None) -> list[RoleRow]:
    """The roles (of one kind of body), body by body, in order of precedence."""
    query = select(CommitteeRole).order_by(CommitteeRole.precedence, CommitteeRole.id)
    if body_kind is not None:
        query = query.where(CommitteeRole.body_kind == body_kind)
    kinds = list(BodyKind)
    return [
        RoleRow(r.id, r.code, r.label, r.body_kind, r.precedence, r.single, r.version)
        for r in sorted(session.scalars(query), key=lambda r: kinds.index(r.body_kind))
    ]


def _member(row: object) -> MemberOnDay:
    values = dict(row._mapping)  # type: ignore[attr-defined]  # noqa: SLF001 (SQLAlchemy's public name)
    own = values.pop("own_position")
    values["position"] = values["position"] or own
    for name in ("organisation", "decision_no", "close_no"):
        values[name] = values[name] or ""
    return MemberOnDay(**values)


def _body(body: Body, founded: BasisPaper | None, dissolved: BasisPaper | None) -> BodyRow:
    return BodyRow(
        id=body.id,
        kind=body.kind,
        name=body.name,
        short_name=body.short_name,
        symbol=body.symbol,
        founded_on=body.founded_on,
        founded_no=founded.number if founded else "",
        founded_paper_on=founded.issued_on if founded else None,
        dissolved_on=body.dissolved_on,
        dissolved_no=dissolved.number if dissolved else "",
        dissolved_paper_on=dissolved.issued_on if dissolved else None,
        version=body.version,
    )
