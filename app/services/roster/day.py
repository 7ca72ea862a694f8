"""Everything that held on a day: the regulation, the leaders, absences, delegations, the seal, the bodies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.authority import DelegationRecord
from app.models.roster import Person
from app.rules import roster as rules
from app.rules.acts import Capacity
from app.rules.bodies import BodyKind
from app.rules.document_kinds import Block
from app.rules.reasons import Reason
from app.rules.signature_blocks import Seal, seal_of
from app.rules.standing import Absence, Delegation, Standing
from app.rules.timeline import first_after, last_before, turning_days
from app.rules.validity import valid_on
from app.services.authority import scope_words, standing
from app.services.authority_settings import SettingOnDay, settings_on
from app.services.regulation import Version, version_on
from app.services.roster.composition import BodyRow, MemberOnDay, all_memberships, bodies, is_there
from app.services.roster.day_changes import DayChange, changes_on, why_over

_ALWAYS = (BodyKind.COMMITTEE, BodyKind.SUPPORT_TEAM)


@dataclass(frozen=True)
class DelegationOnDay:
    """A delegation as it stands on a day."""

    id: int
    giver: str
    taker_id: int
    taker: str
    role: str
    """The taker's role on its first day; empty where the taker held none."""
    scopes: tuple[str, ...]
    """What it lets its taker do, in the regulation's terms (source language)."""
    from_day: date
    last_day: date | None
    """The last day on which it holds; None while nothing ends it."""
    paper: str
    """Its paper as others cite it."""
    why_over: Reason | None = None
    """Why it no longer holds; None for one in force."""


@dataclass(frozen=True)
class BodyOnDay:
    """A body and who was in it, in order of precedence."""

    body: BodyRow
    members: tuple[MemberOnDay, ...]


@dataclass(frozen=True)
class DayFacts:
    """All that held on one day, as the records say now."""

    day: date
    regulation: Version | None
    """The version in force (Điều 13.3)."""
    head: MemberOnDay | None
    standing_deputy: MemberOnDay | None
    deputies: tuple[MemberOnDay, ...]
    absence: Absence | None
    """The head's absence (Điều 5.1)."""
    delegations: tuple[DelegationOnDay, ...]
    """In force on the day, oldest first."""
    over: tuple[DelegationOnDay, ...]
    """Those whose first day out of force it is, each with the reason."""
    seal: Seal | None
    """Whose seal goes with the head's signature (Điều 11.1); None without a head."""
    seal_reason: Reason | None
    """The ground, or the question in words where the clause is silent."""
    settings: tuple[SettingOnDay, ...]
    bodies: tuple[BodyOnDay, ...]
    changes: tuple[DayChange, ...]
    """What was so for the first time on this day."""
    change_before: date | None
    """The last day before it on which anything changed."""
    change_after: date | None
    """The first day after it on which anything changes."""


def day_facts(session: Session, day: date) -> DayFacts:
    """What held on the day and what changed on it, the facts of every day loaded once."""
    known, stays, there = standing(session), all_memberships(session), bodies(session)
    turns = turning_days(known, ((member.from_day, member.to_day) for member in stays))
    on_day = {member.id: member for member in stays if valid_on(member.from_day, member.to_day, day)}
    head = known.head_on(day)
    block = Block.COMMITTEE
    seal, why = seal_of(Capacity.HEAD, block, head.person_id, head.name, day, known) if head else (None, None)
    deputy = known.holder_on(Capacity.STANDING_DEPUTY, day)
    described = _Describing(session, known, day)
    return DayFacts(
        day=day,
        regulation=version_on(day),
        head=on_day.get(head.id) if head else None,
        standing_deputy=on_day.get(deputy.id) if deputy else None,
        deputies=tuple(on_day[p.id] for p in known.places_on(day) if p.capacity is Capacity.DEPUTY),
        absence=known.absence_on(day),
        delegations=tuple(described.all(known.delegations_on(day))),
        over=tuple(described.all(known.delegations, over=True)),
        seal=seal,
        seal_reason=why,
        settings=settings_on(known, day),
        bodies=tuple(_bodies(there, on_day.values(), day)),
        changes=tuple(changes_on(day, known, stays, there, described.revoke_reasons)),
        change_before=last_before(turns, day),
        change_after=first_after(turns, day),
    )


def _bodies(there: Iterable[BodyRow], members: Iterable[MemberOnDay], day: date) -> Iterable[BodyOnDay]:
    """The committee and its team, and the other bodies that had members on the day."""
    by_body: dict[int, list[MemberOnDay]] = {}
    for member in members:
        by_body.setdefault(member.body_id, []).append(member)
    for body in there:
        found = sorted(by_body.get(body.id, ()), key=rules.order_of)
        if found or (body.kind in _ALWAYS and is_there(body, day)):
            yield BodyOnDay(body, tuple(found))


class _Describing:
    """Delegations in words, for one day."""

    def __init__(self, session: Session, known: Standing, day: date) -> None:
        self._known, self._day = known, day
        people = {p for d in known.delegations for p in (d.giver_id, d.taker_id)}
        rows = session.execute(select(Person.id, Person.full_name).where(Person.id.in_(people)))
        self._names: dict[int, str] = dict(iter(rows))
        reasons = session.execute(
            select(DelegationRecord.id, DelegationRecord.revoke_reason).where(
                DelegationRecord.revoked_on.is_not(None)
            )
        )
        self.revoke_reasons: dict[int, str] = dict(iter(reasons))

    def all(self, delegations: Iterable[Delegation], over: bool = False) -> Iterable[DelegationOnDay]:
        """Each of them; `over`: only those that are over since this very day."""
        for delegation in delegations:
            days = self._known.days_in_force(delegation)
            if days is not None:
                why = why_over(delegation, self._day, self._known, self.revoke_reasons) if over else None
                if why is not None or not over:
                    yield self._one(delegation, days[1], why)

    def _one(self, delegation: Delegation, last: date | None, why: Reason | None) -> DelegationOnDay:
        role = self._known.place_of(delegation.taker_id, delegation.from_day)
        scopes = sorted(delegation.scopes, key=lambda s: (s.act, s.code))
        return DelegationOnDay(
            id=delegation.id,
            giver=self._names.get(delegation.giver_id, ""),
            taker_id=delegation.taker_id,
            taker=self._names.get(delegation.taker_id, ""),
            role=role.role_label if role is not None else "",
            scopes=tuple(scope_words(s) for s in scopes),
            from_day=delegation.from_day,
            last_day=last,
            paper=delegation.words,
            why_over=why,
        )
