"""The list of meetings: rows in pages, sorted and filtered in SQL, and the suggestions for a new one."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Select, case, func, or_, select
from sqlalchemy.orm import Session

from app.models.meetings import Meeting
from app.models.roster import Person
from app.rules.meetings import MeetingKind, MeetingState, quarter_of, suggest_ordinal
from app.services.meetings.views import MeetingFilter, MeetingRow, MeetingSort, Suggestion
from app.text import fold, one_line

_M: Any = Meeting.__table__
_P: Any = Person.__table__

EVERY = MeetingFilter()
"""Filters nothing but the trash."""

_COLUMNS = (
    _M.c.id,
    _M.c.kind,
    _M.c.ordinal,
    _M.c.title,
    _M.c.held_on,
    _M.c.starts_at,
    _M.c.ends_at,
    _M.c.place,
    _M.c.quarter,
    _M.c.quarter_year,
    _M.c.state,
    _M.c.secrecy,
    func.coalesce(_P.c.full_name, "").label("chair_name"),
)

_STATES = case({state.value: n for n, state in enumerate(MeetingState)}, value=_M.c.state)
_SORTS: dict[MeetingSort, tuple[Any, ...]] = {
    MeetingSort.DAY: (_M.c.held_on, _M.c.id),
    MeetingSort.ORDINAL: (_M.c.ordinal, _M.c.held_on, _M.c.id),
    MeetingSort.KIND: (_M.c.kind, _M.c.held_on, _M.c.id),
    MeetingSort.TITLE: (_M.c.title_key, _M.c.id),
    MeetingSort.CHAIR: (_P.c.sort_key, _M.c.held_on, _M.c.id),
    MeetingSort.STATE: (_STATES, _M.c.held_on, _M.c.id),
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
    keys = _SORTS[sort]
    order = tuple(k.desc() for k in keys) if descending else keys
    source = _M.outerjoin(_P, _M.c.chair_id == _P.c.id)
    query = _filtered(select(*_COLUMNS).select_from(source), filter_)
    rows = session.connection().execute(query.order_by(*order).offset(offset).limit(limit))
    return [MeetingRow(*row) for row in rows]


def count_meetings(session: Session, filter_: MeetingFilter = EVERY) -> int:
    """How many meetings pass the filter."""
    query = _filtered(select(func.count()).select_from(_M), filter_)
    return int(session.connection().execute(query).scalar_one())


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


def latest_meeting(session: Session) -> int | None:
    """The id of the last meeting that was held; where none was, of the last one planned; else None."""
    held = (MeetingState.HELD, MeetingState.MINUTED, MeetingState.CONCLUDED, MeetingState.FILED)
    newest = select(Meeting.id).order_by(Meeting.held_on.desc(), Meeting.id.desc()).limit(1)
    return session.scalar(newest.where(Meeting.state.in_(held))) or session.scalar(newest)


def meeting_by_ordinal(session: Session, kind: MeetingKind, ordinal: int) -> int | None:
    """The id of the meeting with this number of its kind."""
    query = select(Meeting.id).where(Meeting.kind == kind, Meeting.ordinal == ordinal).limit(1)
    return session.scalar(query)


def suggest(session: Session, kind: MeetingKind, day: date) -> Suggestion:
    """The next number of the kind, and the quarter of the day (Điều 10.1)."""
    highest = session.scalar(select(func.max(Meeting.ordinal)).where(Meeting.kind == kind))
    ordinal = suggest_ordinal(() if highest is None else (highest,))
    return Suggestion(ordinal, quarter_of(day), day.year)


def _filtered(query: Select[Any], filter_: MeetingFilter) -> Select[Any]:
    """The query with the filter's conditions; every one of them can use an index but the words."""
    trash = _M.c.trashed_at_utc
    query = query.where(trash.is_not(None) if filter_.trashed else trash.is_(None))
    if filter_.year is not None:
        query = query.where(_in_year(_M.c.held_on, filter_.year))
    if filter_.kind is not None:
        query = query.where(_M.c.kind == filter_.kind)
    if filter_.state is not None:
        query = query.where(_M.c.state == filter_.state)
    if filter_.quarter is not None:
        query = query.where(_M.c.quarter == filter_.quarter)
    words = one_line(fold(filter_.text))
    if words:
        found = [_M.c.folded.contains(word, autoescape=True) for word in words.split()]
        query = query.where(or_(_M.c.ordinal == int(words), *found) if _is_number(words) else _all(found))
    return query


def _is_number(words: str) -> bool:
    return words.isascii() and words.isdigit() and len(words) <= 6


def _all(conditions: list[Any]) -> Any:
    first, *rest = conditions
    for condition in rest:
        first = first & condition
    return first


def _in_year(day: Any, year: int) -> Any:
    return day.between(date(year, 1, 1), date(year, 12, 31))
