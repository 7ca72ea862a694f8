"""The usual lines of an event's plan, from who comes and the norms of its day and place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.i18n import _
from app.models.budget import BudgetItem
from app.models.expenses import SpendingEvent
from app.models.meetings import Meeting
from app.rules.expenses import PlaceClass, RankGroup
from app.rules.norms import PAID_AS_SPENT
from app.rules.spending import (
    AWAY_KINDS,
    USUAL_LINES,
    Counted,
    Taken,
    UsualLine,
    days_of,
    sessions_of,
)
from app.services.common import fetch
from app.services.meetings.absences import coming
from app.services.norms.choosing import norm_for, rank_of
from app.services.spending.views import PlanLineInput
from app.text import fold

_LOCAL_OFFICES = ("tinh uy", "thanh uy", "tinh", "thanh pho", "tp", "dac khu")
"""What the offices of a province or city begin with, without marks, the longest first."""


@dataclass(frozen=True)
class _Numbers:
    """What the quantities are taken from."""

    people: int
    away: Counter[RankGroup]
    """Those from elsewhere, by the group their norms are of."""
    days: int
    sessions: int
    named: str
    """The first of those from elsewhere, by name, so that the list can be looked over."""

    def times(self, taken: Taken) -> int:
        """What the quantity is taken times."""
        return {
            Taken.ONCE: 1,
            Taken.SESSIONS: self.sessions,
            Taken.DAYS: self.days,
            Taken.NIGHTS: max(1, self.days - 1),
            Taken.BOTH_WAYS: 2,
        }[taken]


def propose_plan(session: Session, event_id: int) -> tuple[PlanLineInput, ...]:
    """The usual lines with the norms of that day and place; nothing is stored.

    Refreshments, documents and the hall for all who come; per diem, rooms and travel for those from
    elsewhere. Where no norm is known the price is 0 and the note says so. Empty where the kind of event has
    no usual lines, or nobody is known to come.
    """
    row = fetch(session, SpendingEvent, event_id)
    numbers = _numbers(session, row)
    made = []
    for usual in USUAL_LINES.get(row.kind, ()):
        for quantity, rank in _quantities(usual, numbers):
            made.append(_line(session, row, usual, quantity, rank, numbers))
    return tuple(made)


def from_elsewhere(title: str, place: str) -> bool:
    """True for somebody of a province or city other than the one the event is in.

    Read from the office as printed ("Bí thư Tỉnh ủy Lào Cai") against the place of the event: a proposal to
    be looked over, since the list says where nobody lives.
    """
    words, there = fold(title).replace(".", " "), fold(place)
    for office in _LOCAL_OFFICES:
        _before, found, after = f" {' '.join(words.split())} ".partition(f" {office} ")
        if found:
            name = " ".join(after.replace(",", " ").split()[:2])
            return bool(name) and name not in there
    return False


def _quantities(usual: UsualLine, numbers: _Numbers) -> Iterator[tuple[int, RankGroup]]:
    """How many, and of which group; nothing where there is nobody."""
    if usual.counted is Counted.ONCE:
        yield 1, RankGroup.ANYONE
    elif usual.counted is Counted.PEOPLE:
        if numbers.people:
            yield numbers.people, RankGroup.ANYONE
    elif usual.by_rank:
        yield from ((n, rank) for rank, n in sorted(numbers.away.items(), key=lambda pair: pair[0]) if n)
    elif numbers.away.total():
        yield numbers.away.total(), RankGroup.ANYONE


def _numbers(session: Session, row: SpendingEvent) -> _Numbers:
    days = days_of(row.starts_on, row.ends_on)
    meeting = None
    if row.source_kind == "meeting" and row.source_id is not None:
        meeting = session.get(Meeting, row.source_id)
    listed = coming(session, meeting) if meeting is not None else []
    sessions = sessions_of(meeting.starts_at, meeting.ends_at, days) if meeting is not None else days
    people = row.headcount or len(listed)
    if row.kind in AWAY_KINDS:
        groups = Counter(rank_of(p.title) for p in listed)
        groups[RankGroup.STAFF] += max(0, people - groups.total())
        return _Numbers(people, groups, days, sessions, "")
    away = [p for p in listed if from_elsewhere(f"{p.name} {p.title}", row.place)]
    named = ", ".join(p.name for p in away[:3]) + ("…" if len(away) > 3 else "")
    return _Numbers(people, Counter(rank_of(p.title) for p in away), days, sessions, named)


def _line(
    session: Session,
    row: SpendingEvent,
    usual: UsualLine,
    quantity: int,
    rank: RankGroup,
    numbers: _Numbers,
) -> PlanLineInput:
    code = (
        "per_diem_sea"
        if usual.code == "per_diem" and row.place_class is PlaceClass.SEA_ISLAND
        else usual.code
    )
    norm = norm_for(session, code, row.starts_on, rank, row.place_class)
    notes = []
    if norm is None:
        notes.append(_("chưa có định mức"))
        if usual.code in PAID_AS_SPENT:
            notes.append(_("chi theo hóa đơn"))
    if usual.counted is Counted.AWAY and numbers.named:
        notes.append(_("đại biểu ở xa: {names}").format(names=numbers.named))
    return PlanLineInput(
        content=usual.content,
        item_id=_item(session, norm.item_code if norm is not None and norm.item_code else usual.item_code),
        quantity=Decimal(quantity),
        unit=usual.unit,
        times=Decimal(numbers.times(usual.taken)),
        unit_price=Decimal(norm.ceiling if norm is not None else 0),
        rank=rank,
        norm_id=norm.id if norm is not None else None,
        note="; ".join(notes),
    )


def _item(session: Session, code: str) -> int | None:
    return session.scalar(select(BudgetItem.id).where(BudgetItem.code == code))
