"""Norms read: the list, those of a day, the one that holds a payment."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.budget import Norm
from app.rules.expenses import PlaceClass, RankGroup
from app.rules.norms import chosen
from app.services.norms.views import NormView, view_of
from app.services.validity import in_force_on
from app.text import fold


def list_norms(session: Session, day: date | None = None, text: str = "") -> tuple[NormView, ...]:
    """The norms in their order, the newest of each thing first; those in force on the day where one is given.

    `text`: every word of it stands in the name, the unit or the basis, with or without marks.
    """
    query = select(Norm).order_by(Norm.valid_from.desc().nulls_last(), Norm.id.desc())
    if day is not None:
        query = query.where(in_force_on(Norm.valid_from, Norm.valid_to, day))
    words = fold(text).split()
    rows = sorted(session.scalars(query), key=_order)
    found = (view_of(row) for row in rows)
    return tuple(n for n in found if all(w in fold(f"{n.name} {n.unit} {n.basis}") for w in words))


def _order(row: Norm) -> tuple[int, str, int, int]:
    """By thing, then rank and place as lists of them go."""
    return (row.position, row.code, list(RankGroup).index(row.rank), list(PlaceClass).index(row.place))


def norm_for(
    session: Session,
    code: str,
    day: date,
    rank: RankGroup = RankGroup.ANYONE,
    place: PlaceClass = PlaceClass.CENTRAL_CITY,
) -> NormView | None:
    """The norm of that code that holds this rank in this place on the day of the work; None without one."""
    rows = session.scalars(
        select(Norm).where(Norm.code == code, in_force_on(Norm.valid_from, Norm.valid_to, day))
    )
    return chosen([view_of(row) for row in rows], code, day, rank, place)


def rank_of(title: str) -> RankGroup:
    """The group of norms of an office as printed; everybody else is STAFF, to be looked over."""
    offices = [part.strip() for part in fold(title).split(",")]
    if any(office.startswith("bo truong") for office in offices):
        return RankGroup.MINISTER
    deputy = any(office.startswith("thu truong") for office in offices)  # not the secretary of one
    return RankGroup.DEPUTY_MINISTER if deputy else RankGroup.STAFF
