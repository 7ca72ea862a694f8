"""Stored memberships of a body, as the rules of the roster ask for them."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.roster import CommitteeRole, Membership, Person
from app.rules.roster import Stay


def stays_of(
    session: Session, body_id: int, *, apart_from: int | None = None, single_role: str | None = None
) -> list[Stay]:
    """Every membership of the body as a `Stay` of the person's id, one membership left out if told.

    `single_role` is taken as a single role whatever the list of roles says.
    """
    rows = session.execute(
        select(Membership, Person.full_name, CommitteeRole)
        .join(Person, Membership.person_id == Person.id)
        .join(CommitteeRole, Membership.role_id == CommitteeRole.id)
        .where(Membership.body_id == body_id, Membership.id != (apart_from or 0))
    )
    stays = [stay_of(membership, name, role) for membership, name, role in rows]
    return [replace(s, single=True) if s.role == single_role else s for s in stays]


def stay_of(membership: Membership, name: str, role: CommitteeRole) -> Stay:
    """One membership."""
    return Stay(
        membership.person_id,
        name,
        role.code,
        role.label,
        membership.from_day,
        membership.to_day,
        role.single,
    )
