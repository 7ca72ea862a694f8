"""Levels of secrecy and urgency, and the highest of several (party-documents §6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from app.i18n import N_


class Secrecy(StrEnum):
    """Level of secrecy, lowest first."""

    NONE = "none"
    SECRET = "secret"
    TOP_SECRET = "top_secret"
    ABSOLUTE_SECRET = "absolute_secret"


SECRECY_LABELS = {
    Secrecy.NONE: N_("Không mật"),
    Secrecy.SECRET: N_("Mật"),
    Secrecy.TOP_SECRET: N_("Tối mật"),
    Secrecy.ABSOLUTE_SECRET: N_("Tuyệt mật"),
}


PROTECTION_YEARS = {Secrecy.SECRET: 10, Secrecy.TOP_SECRET: 20, Secrecy.ABSOLUTE_SECRET: 30}
"""Years of protection from the day the level was set (Law 2018 Điều 19; not verified for the law of 2025)."""


class Urgency(StrEnum):
    """Level of urgency, lowest first; TIMED carries an hour."""

    NONE = "none"
    URGENT = "urgent"
    VERY_URGENT = "very_urgent"
    EXPRESS = "express"
    TIMED = "timed"


URGENCY_LABELS = {
    Urgency.NONE: N_("Thường"),
    Urgency.URGENT: N_("Khẩn"),
    Urgency.VERY_URGENT: N_("Thượng khẩn"),
    Urgency.EXPRESS: N_("Hỏa tốc"),
    Urgency.TIMED: N_("Hỏa tốc hẹn giờ"),
}

_ORDER = list(Secrecy)


def rank(level: Secrecy) -> int:
    """0 for not secret up to 3 for the highest level."""
    return _ORDER.index(level)


def highest(levels: Iterable[Secrecy]) -> Secrecy:
    """The highest of the levels; a bundle takes it (party-documents §6). NONE for an empty bundle."""
    return max(levels, key=rank, default=Secrecy.NONE)


def levels_above(clearance: Secrecy) -> tuple[Secrecy, ...]:
    """The levels a person cleared up to `clearance` may not see, lowest first."""
    return tuple(_ORDER[rank(clearance) + 1 :])


def may_see(level: Secrecy, clearance: Secrecy, listed: bool, on_list: bool, own: bool) -> bool:
    """True when a person finds the record anywhere at all: list, count, search, register, journal.

    `clearance`: highest level the person may see; `listed`: the record has a need-to-know list;
    `on_list`: the person stands on it; `own`: the person made the record (party-documents §6, item 6).
    """
    return own or (rank(level) <= rank(clearance) and (on_list or not listed))


def protection_ends(
    level: Secrecy, set_on: date, years: Mapping[str, int], written: date | None = None
) -> date | None:
    """The last day of protection: the day written on the paper, else the level's years from `set_on`.

    None for what is not secret. A 29 February ends on 28 February of a common year.
    """
    if level is Secrecy.NONE:
        return None
    if written is not None:
        return written
    year = set_on.year + years[level.value]
    try:
        return set_on.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


def copy_words(number: int, total: int) -> str:
    """What a numbered copy bears: "Bản số 03/12"."""
    return f"Bản số {number:02d}/{total:02d}"
