"""What the form of a delegation offers: who gives, who may take, what can be delegated and what cannot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.models.meetings import Meeting
from app.models.roster import Person
from app.rules.acts import ActKind, Capacity, Scope
from app.rules.bodies import BodyKind
from app.rules.delegations import Limit, limit_of
from app.rules.document_kinds import KINDS
from app.rules.meeting_kinds import COMMITTEE_MEETINGS, PLANNED_STATES, MeetingKind
from app.rules.standing import Place, Standing
from app.services.authority import standing
from app.services.meetings.views import meeting_name

_DELEGATED_MEETINGS = (*sorted(COMMITTEE_MEETINGS), MeetingKind.CONFERENCE)
"""Kinds of meeting whose chair the head may delegate (Điều 4.3, 4.4)."""
_TAKERS = (Capacity.STANDING_DEPUTY, Capacity.DEPUTY)
"""The capacities asked for while no taker is chosen: a thing is open when it is open to one of them."""


@dataclass(frozen=True)
class InOffice:
    """Somebody in office on the day."""

    person_id: int
    name: str
    role: str
    """Empty for a taker who holds none on the day."""


@dataclass(frozen=True)
class ScopeOffer:
    """One thing on the form: whether it can be delegated to the taker, and by which clause."""

    scope: Scope
    limit: Limit
    clause: str

    @property
    def open(self) -> bool:
        """True where it may be ticked."""
        return self.limit in (Limit.OPEN, Limit.NOT_NEEDED)


@dataclass(frozen=True)
class Offers:
    """Everything the form offers for a first day and a taker."""

    giver: InOffice | None
    """The head in office on the day; None where there is none, and nobody delegates."""
    takers: tuple[InOffice, ...]
    """The deputies, then the other members, in order of precedence; last a taker who is not in office."""
    chair: tuple[ScopeOffer, ...]
    sign: tuple[ScopeOffer, ...]
    work: ScopeOffer


@dataclass(frozen=True)
class MeetingOffer:
    """A meeting that a delegation may be for."""

    id: int
    name: str
    kind: MeetingKind
    held_on: date


def offers(session: Session, taker_id: int | None, day: date) -> Offers:
    """What the form offers on the day for the taker; without a taker, for the deputies."""
    known = standing(session)
    head = known.head_on(day)
    places = [p for p in known.places_on(day) if p.body is BodyKind.COMMITTEE]
    taker = next((p.capacity for p in places if p.person_id == taker_id), None)
    capacities = (taker,) if taker is not None else _TAKERS
    chair = [Scope(ActKind.CHAIR, kind) for kind in MeetingKind]
    sign = [Scope(ActKind.SIGN, kind.code) for kind in KINDS if not kind.by_chair]
    others = [p for p in places if head is None or p.person_id != head.person_id]
    takers = [_in_office(p) for p in sorted(others, key=lambda p: not _is_deputy(p))]
    if taker_id is not None and all(p.person_id != taker_id for p in places):
        person = session.get(Person, taker_id)
        takers += [InOffice(person.id, person.full_name, "")] if person is not None else []
    return Offers(
        giver=_in_office(head) if head is not None else None,
        takers=tuple(takers),
        chair=tuple(_offer(scope, capacities, day, known) for scope in chair),
        sign=tuple(_offer(scope, capacities, day, known) for scope in sign),
        work=_offer(Scope(ActKind.WORK), capacities, day, known),
    )


def _offer(scope: Scope, capacities: tuple[Capacity, ...], day: date, known: Standing) -> ScopeOffer:
    """The widest answer among the capacities."""
    order = tuple(Limit)
    found = [limit_of(scope, capacity, day, known) for capacity in capacities]
    limit, clause = min(found, key=lambda pair: order.index(pair[0]))
    return ScopeOffer(scope, limit, clause)


def meeting_offers(session: Session, also: int | None = None) -> list[MeetingOffer]:
    """The planned meetings whose chair can be delegated, the nearest first; `also`: one more, by its id."""
    planned = Meeting.state.in_(PLANNED_STATES) & Meeting.kind.in_(_DELEGATED_MEETINGS)
    wanted = or_(planned, Meeting.id == also) if also is not None else planned
    rows = session.scalars(select(Meeting).where(wanted).order_by(Meeting.held_on, Meeting.id))
    return [MeetingOffer(m.id, meeting_name(m.kind, m.ordinal, m.title), m.kind, m.held_on) for m in rows]


def _in_office(place: Place) -> InOffice:
    return InOffice(place.person_id, place.name, place.role_label)


def _is_deputy(place: Place) -> bool:
    return place.capacity in _TAKERS
