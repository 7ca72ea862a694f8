"""The first hundred of many meetings, sorted and filtered: the service beside the same SQL on the driver."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from app.rules.meeting_kinds import MeetingKind
from app.services.meetings.listing import list_meetings
from app.services.meetings.views import MeetingFilter, MeetingRow, MeetingSort
from app.storage.workspace import Workspace
from bench.measure import MS, Row, Sizes, side_by_side
from bench.office import bare_connection, opened

PAGE = 100
FILTER = MeetingFilter(year=2024, kind=MeetingKind.REGULAR)
SORT = MeetingSort.TITLE


def measure(folder: Path, sizes: Sizes) -> list[Row]:
    """A year's meetings of one kind by title: what the list of meetings asks for when it is opened."""
    with opened(folder) as unlocked:
        workspace = unlocked.workspace
        statement = _statement(workspace)
        bare = bare_connection(workspace)
        try:
            expected = [row[0] for row in bare.execute(*statement)]
            if [row.id for row in _page(workspace)] != expected or len(expected) != PAGE:
                raise RuntimeError("the bare statement and the list do not answer alike")
            ours, limit = side_by_side(
                lambda: _page(workspace), lambda: bare.execute(*statement).fetchall(), sizes.repeats
            )
        finally:
            bare.close()
    return [Row("first_100_meetings", ours * MS, limit * MS, 3.0, "ms")]


def _page(workspace: Workspace) -> list[MeetingRow]:
    return workspace.read(list_meetings, FILTER, SORT, False, 0, PAGE)


def _statement(workspace: Workspace) -> tuple[str, Any]:
    """The statement the list runs, with its values."""
    seen: list[tuple[str, Any]] = []

    def note(conn: Any, cursor: Any, statement: str, parameters: Any, context: Any, many: bool) -> None:  # noqa: ARG001
        seen.append((statement, parameters))

    engine = workspace.read(_engine_of)
    event.listen(engine, "before_cursor_execute", note)
    try:
        _page(workspace)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return seen[-1]


def _engine_of(session: Session) -> Engine:
    return session.connection().engine
