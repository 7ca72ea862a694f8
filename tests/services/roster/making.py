"""A small fictional roster for tests: people, memberships, papers."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.rules.acts import ActKind, Scope
from app.rules.bodies import BodyKind
from app.services.delegations.absences import AbsenceInput, save_absence
from app.services.delegations.commands import DelegationInput, add_delegation
from app.services.roster.checks import PaperInput
from app.services.roster.composition import bodies, roles
from app.services.roster.memberships import MembershipInput, add_membership
from app.services.roster.people import PersonInput, save_person
from tests.workspaces import Office

DECISION = PaperInput("185-QĐ/TW", date(2024, 10, 1), "Ban Bí thư", "thành lập Ban Chỉ đạo")
START = date(2024, 10, 1)


def person(office: Office, name: str, **values: Any) -> int:
    """The id of a new person."""
    return int(office.write(save_person, None, PersonInput(name, **values)).id)


def body_id(office: Office, kind: BodyKind = BodyKind.COMMITTEE) -> int:
    """The id of the first body of a kind."""
    return int(next(b.id for b in office.read(bodies) if b.kind is kind))


def role_id(office: Office, code: str) -> int:
    """The id of a role."""
    return int(next(r.id for r in office.read(roles) if r.code == code))


def place(office: Office, person_id: int, code: str = "member", **values: Any) -> MembershipInput:
    """The entry of a place in the committee (or, for a role of the team, in the team)."""
    kind = next(r.body_kind for r in office.read(roles) if r.code == code)
    entry: dict[str, Any] = {
        "body_id": body_id(office, kind),
        "role_id": role_id(office, code),
        "from_day": START,
        "opened_by": DECISION,
    }
    return MembershipInput(person_id, **(entry | values))


def join(office: Office, person_id: int, code: str = "member", **values: Any) -> int:
    """The id of a new membership."""
    return int(office.write(add_membership, place(office, person_id, code, **values)).id)


def delegate(office: Office, taker_id: int, first: date, last: date, **values: Any) -> int:
    """The id of a delegation issued by whoever is head on the first day: to sign plans unless told."""
    scopes = values.pop("scopes", (Scope(ActKind.SIGN, "KH"),))
    paper = values.pop("paper", PaperInput("21-TB/BCĐ", first))
    entered = DelegationInput(taker_id, scopes, first, last, agreed_on=first, paper=paper, **values)
    return int(office.write(add_delegation, entered).id)


def absent(office: Office, first: date, last: date | None, reason: str = "đi công tác") -> int:
    """The id of an absence of whoever is head on the first day."""
    return int(office.write(save_absence, None, AbsenceInput(first, last, reason, "Lịch công tác")).id)
