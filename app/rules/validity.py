"""Validity over time: the one helper for memberships, delegations, settings, norms and versions."""

from __future__ import annotations

from datetime import date


def valid_on(from_day: date | None, to_day: date | None, day: date) -> bool:
    """True when the day lies in the period; both ends belong to it, an absent end is open."""
    return (from_day is None or from_day <= day) and (to_day is None or day <= to_day)


def overlap(first: tuple[date | None, date | None], second: tuple[date | None, date | None]) -> bool:
    """True when two periods share at least one day; both ends belong to each, an absent end is open."""
    (a_from, a_to), (b_from, b_to) = first, second
    starts_in_time = a_from is None or b_to is None or a_from <= b_to
    return starts_in_time and (b_from is None or a_to is None or b_from <= a_to)


def in_order(from_day: date | None, to_day: date | None) -> bool:
    """True unless the period ends before it begins."""
    return from_day is None or to_day is None or from_day <= to_day
