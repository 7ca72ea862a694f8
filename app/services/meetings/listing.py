"""The list of meetings: rows in pages, sorted and filtered in SQL, and the suggestions for a new one."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Integer, Select, String, bindparam, case, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from app.models.meetings import Meeting
from app.models.roster import Person
from app.models.visibility import visible_condition
from app.rules.meeting_kinds import HELD_STATES, PLANNED_STATES, MeetingKind, MeetingState
from app.rules.meetings import suggest_ordinal
from app.rules.quarters import quarter_of
from app.rules.roles import Actor
from app.rules.secrecy import Secrecy
from app.services.meetings.views import MeetingFilter, MeetingRow, MeetingSort, Suggestion
from app.text import fold

_M: Any = Meeting.__table__
_P: Any = Person.__table__

EVERY = MeetingFilter()
"""Filters nothing but the trash."""

_COLUMNS = (
    _M.c.id,
    type_coerce(_M.c.kind, String),
    _M.c.ordinal,
    _M.c.title,
    _M.c.held_on,
    _M.c.starts_at,
    _M.c.ends_at,
    _M.c.place,
    _M.c.quarter,
    _M.c.quarter_year,
    type_coerce(_M.c.state, String),
    type_coerce(_M.c.secrecy, String),
    func.coalesce(_P.c.full_name, "").label("chair_name"),
)
_KINDS, _STATES, _LEVELS = (
    {str(v): v for v in MeetingKind},
    {str(v): v for v in MeetingState},
    {str(v): v for v in Secrecy},
)

_IN_ORDER_OF_LIFE = case({state.value: n for n, state in enumerate(MeetingState)}, value=_M.c.state)
_SORTS: dict[MeetingSort, tuple[Any, ...]] = {
    MeetingSort.DAY: (_M.c.held_on, _M.c.id),
    MeetingSort.ORDINAL: (_M.c.ordinal, _M.c.held_on, _M.c.id),
    MeetingSort.KIND: (_M.c.kind, _M.c.held_on, _M.c.id),
    MeetingSort.TITLE: (_M.c.title_key, _M.c.id),
    MeetingSort.CHAIR: (_P.c.sort_key, _M.c.held_on, _M.c.id),
    MeetingSort.STATE: (_IN_ORDER_OF_LIFE, _M.c.held_on, _M.c.id),
}


def list_meetings(
    session: Session,
    filter_: MeetingFilter = EVERY,
    sort: MeetingSort = MeetingSort.DAY,
    descending: bool = True,
    offset: int = 0,
    limit: int = 100,
) -> list[MeetingRow]:
    """One page of the meetings that pass the filter; sorting and filtering are done by the database."""
    shape, values = _conditions(filter_)
    values |= {"page_offset": offset, "page_limit": limit}
    page = _page(shape, sort, descending, session.info["reader"])
    rows = session.connection().execute(page, values).all()
    return [
        MeetingRow._make((i, _KINDS[k], *middle, _STATES[state], _LEVELS[level], chair))
        for i, k, *middle, state, level, chair in rows
    ]


def count_meetings(session: Session, filter_: MeetingFilter = EVERY) -> int:
    """How many meetings pass the filter."""
    shape, values = _conditions(filter_)
    return int(session.connection().execute(_counted(shape, session.info["reader"]), values).scalar_one())


def meeting_years(session: Session) -> list[int]:
    """The years that have meetings, newest first, for the filter."""
    first = session.scalar(select(func.min(Meeting.held_on)))
    last = session.scalar(select(func.max(Meeting.held_on)))
    if first is None or last is None:
        return []
    held = {
        year
        for year in range(first.year, last.year + 1)
        if session.scalar(select(Meeting.id).where(_in_year(Meeting.held_on, year)).limit(1)) is not None
    }
    return sorted(held, reverse=True)


def latest_meeting(session: Session, kind: MeetingKind | None = None) -> int | None:
    """The id of the last meeting (of the kind) that was held; where none was, of the last one planned."""
    newest = select(Meeting.id).order_by(Meeting.held_on.desc(), Meeting.id.desc()).limit(1)
    if kind is not None:
        newest = newest.where(Meeting.kind == kind)
    held, planned = (newest.where(Meeting.state.in_(states)) for states in (HELD_STATES, PLANNED_STATES))
    return session.scalar(held) or session.scalar(planned)


def meeting_by_ordinal(session: Session, kind: MeetingKind, ordinal: int) -> int | None:
    """The id of the meeting with this number of its kind."""
    query = select(Meeting.id).where(Meeting.kind == kind, Meeting.ordinal == ordinal).limit(1)
    return session.scalar(query)


def suggest(session: Session, kind: MeetingKind, day: date) -> Suggestion:
    """The next number of the kind, and the quarter of the day (Điều 10.1)."""
    numbered = select(Meeting.ordinal).where(Meeting.kind == kind, Meeting.ordinal.is_not(None))
    last = numbered.order_by(Meeting.ordinal.desc()).limit(1)
    highest = session.scalar(last, execution_options={"include_hidden": True})
    ordinal = suggest_ordinal(() if highest is None else (highest,))
    return Suggestion(ordinal, quarter_of(day), day.year)


_Shape = tuple[str, ...]
"""Names of the conditions of a filter: filters of one shape share a prepared statement."""

_CONDITIONS: dict[str, Any] = {
    "listed": _M.c.trashed_at_utc.is_(None),
    "trashed": _M.c.trashed_at_utc.is_not(None),
    "year": _M.c.held_on.between(bindparam("year_first"), bindparam("year_last")),
    "kind": _M.c.kind == bindparam("kind"),
    "state": _M.c.state == bindparam("state"),
    "quarter": _M.c.quarter == bindparam("quarter"),
    "number": or_(_M.c.ordinal == bindparam("number"), _M.c.folded.like(bindparam("word_0"), escape="/")),
}


def _conditions(filter_: MeetingFilter) -> tuple[_Shape, dict[str, Any]]:
    """The conditions of the filter by name, and their values."""
    shape = ["trashed" if filter_.trashed else "listed"]
    values: dict[str, Any] = {}
    if filter_.year is not None:
        shape.append("year")
        values |= {"year_first": date(filter_.year, 1, 1), "year_last": date(filter_.year, 12, 31)}
    for name in ("kind", "state", "quarter"):
        value = getattr(filter_, name)
        if value is not None:
            shape.append(name)
            values[name] = value
    words = fold(filter_.text).split()
    values |= {f"word_{n}": f"%{_literal(word)}%" for n, word in enumerate(words)}
    if len(words) == 1 and _is_number(words[0]):
        shape.append("number")
        values["number"] = int(words[0])
    else:
        shape += [f"word_{n}" for n in range(len(words))]
    return tuple(shape), values


@cache
def _page(shape: _Shape, sort: MeetingSort, descending: bool, reader: Actor) -> Select[Any]:
    """The statement of a page: built once, for building it costs as much as running it.

    The ids of the page are found first: skipping to a far page then reads the index alone, not the rows.
    """
    keys = _SORTS[sort]
    order = tuple(k.desc() for k in keys) if descending else keys
    source = _M.outerjoin(_P, _M.c.chair_id == _P.c.id)
    ids = select(_M.c.id).select_from(source if sort is MeetingSort.CHAIR else _M)
    ids = ids.where(*map(_condition, shape), visible_condition(_M, reader)).order_by(*order).correlate(None)
    ids = ids.offset(bindparam("page_offset", type_=Integer)).limit(bindparam("page_limit", type_=Integer))
    return select(*_COLUMNS).select_from(source).where(_M.c.id.in_(ids)).order_by(*order)


@cache
def _counted(shape: _Shape, reader: Actor) -> Select[Any]:
    conditions = (*map(_condition, shape), visible_condition(_M, reader))
    return select(func.count()).select_from(_M).where(*conditions)


def _condition(name: str) -> Any:
    if name.startswith("word_"):
        return _M.c.folded.like(bindparam(name), escape="/")
    return _CONDITIONS[name]


def _literal(word: str) -> str:
    """The word as LIKE takes it: its own % and _ stand for themselves."""
    return word.replace("/", "//").replace("%", "/%").replace("_", "/_")


def _is_number(words: str) -> bool:
    return words.isascii() and words.isdigit() and len(words) <= 6


def _in_year(day: Any, year: int) -> Any:
    return day.between(date(year, 1, 1), date(year, 12, 31))
