"""The days on which anything that authority rests on changed: the roster's calendar of turning points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from app.rules.standing import Standing

Period = tuple[date | None, date | None]
"""First and last day, both included; an absent end is open."""


def turning_days(standing: Standing, stays: Iterable[Period]) -> tuple[date, ...]:
    """The first days of every new state, in order: a place, an absence, a delegation begins or is over.

    `stays`: the periods of the places in every body. A period that ends changes things on the day after.
    """
    found = {day for period in (*stays, *_periods(standing)) for day in _edges(*period)}
    return tuple(sorted(found))


def last_before(days: Iterable[date], day: date) -> date | None:
    """The last of these days that lies before the day."""
    return max((d for d in days if d < day), default=None)


def first_after(days: Iterable[date], day: date) -> date | None:
    """The first of these days that lies after the day."""
    return min((d for d in days if d > day), default=None)


def _periods(standing: Standing) -> Iterator[Period]:
    yield from ((office.from_day, office.to_day) for office in standing.offices)
    yield from ((absence.from_day, absence.to_day) for absence in standing.absences)
    yield from ((setting.from_day, setting.to_day) for setting in standing.settings)
    yield from ((version.from_day, version.to_day) for version in standing.regulations)
    for delegation in standing.delegations:
        if (days := standing.days_in_force(delegation)) is not None:
            yield days


def _edges(first: date | None, last: date | None) -> Iterator[date]:
    """The first day of a period, and the first day after it."""
    if first is not None and first != date.min:
        yield first
    if last is not None and last != date.max:
        yield last + timedelta(days=1)
