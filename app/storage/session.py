"""The session of the workspace: stamps who and when, collects a write's changes, hides trash and secrets."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import Mapper, ORMExecuteState, Session, UOWTransaction, with_loader_criteria
from sqlalchemy.orm.attributes import get_history
from sqlalchemy.orm.base import PASSIVE_NO_INITIALIZE

from app.models.base import Record, Searchable, Trashable
from app.models.visibility import criteria
from app.storage.audit import Change
from app.storage.levels import take_levels

_STAMPS = frozenset({"created_at_utc", "created_by_id", "changed_at_utc", "changed_by_id"})


class WorkspaceSession(Session):
    """A session whose `info` carries now, today, actor, reader, attachments; it gathers a write's changes.

    Every select of it leaves out the trash (unless `include_trashed`) and what its reader may not see
    (unless `include_hidden`, for what has to count everything: numbers, uniqueness, integrity).
    """


def changes_of(session: Session) -> list[Change]:
    """What the session's flushes did so far, in order."""
    return session.info.setdefault("changes", [])  # type: ignore[no-any-return]


def found_rows(session: Session) -> dict[tuple[str, int], Searchable]:
    """The searchable rows the session's flushes touched, by table and id."""
    return session.info.setdefault("found_rows", {})  # type: ignore[no-any-return]


@event.listens_for(WorkspaceSession, "before_flush")
def _stamp(session: Session, _context: UOWTransaction, _instances: Any) -> None:
    take_levels(session)
    now, actor = session.info["now"], session.info.get("actor")
    user_id = (actor.user_id or None) if actor else None  # 0: the set-up itself, before any user
    for row in session.new:
        if isinstance(row, Record):
            row.created_at_utc = row.changed_at_utc = now
            row.created_by_id = row.changed_by_id = user_id
    for row in session.dirty:
        if isinstance(row, Record) and session.is_modified(row, include_collections=False):
            row.changed_at_utc, row.changed_by_id = now, user_id


@event.listens_for(WorkspaceSession, "after_flush")
def _collect(session: Session, context: UOWTransaction) -> None:
    changes, found = changes_of(session), found_rows(session)
    for row in session.new:
        changes.append(Change(row.__tablename__, row.id, "insert", {}, _values(row)))
        _note_found(found, row)
    for row in session.dirty:
        before, after = _difference(row)
        if after:
            changes.append(Change(row.__tablename__, row.id, "update", before, after))
            _note_found(found, row)
    for row in _deleted(context):
        changes.append(Change(row.__tablename__, row.id, "delete", _values(row), {}))
        found.pop((row.__tablename__, row.id), None)
        session.info.setdefault("deleted_rows", []).append((row.__tablename__, row.id))


def _deleted(context: UOWTransaction) -> list[Any]:
    """The rows this flush deleted: those asked for, and those left without the row they belong to."""
    gone = (state for state, (deleted, listed_only) in context.states.items() if deleted and not listed_only)
    return [row for state in gone if (row := state.obj()) is not None]


@event.listens_for(WorkspaceSession, "do_orm_execute")
def _hide_trash(state: ORMExecuteState) -> None:
    if state.is_select and not state.is_column_load and not state.execution_options.get("include_trashed"):
        state.statement = state.statement.options(
            with_loader_criteria(Trashable, lambda kind: kind.trashed_at_utc.is_(None), include_aliases=True)
        )


@event.listens_for(WorkspaceSession, "do_orm_execute")
def _hide_secret(state: ORMExecuteState) -> None:
    if state.is_select and not state.is_column_load and not state.execution_options.get("include_hidden"):
        state.statement = state.statement.options(
            *criteria(state.statement, state.session.info.get("reader"))
        )


def _note_found(found: dict[tuple[str, int], Searchable], row: Any) -> None:
    if isinstance(row, Searchable):
        found[(row.__tablename__, row.id)] = row  # type: ignore[attr-defined]


@cache
def _columns(mapper: Mapper[Any]) -> dict[str, None]:
    """The names of the stored values in the order of the table, apart from stamps and what is derived."""
    told = (c for c in mapper.column_attrs if not c.columns[0].info.get("derived"))
    return dict.fromkeys(c.key for c in told if c.key not in _STAMPS)


def _values(row: Any) -> dict[str, Any]:
    """The row's stored values that are not empty; stamps and the lock apart (the entry says who and when)."""
    loaded = inspect(row).dict
    return {n: loaded[n] for n in _columns(inspect(row).mapper) if loaded.get(n) not in (None, "")}


def _difference(row: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    before, after = {}, {}
    columns = _columns(inspect(row).mapper)
    for key in inspect(row).committed_state:  # what was set at all
        if key == "version" or key not in columns:
            continue
        history = get_history(row, key, PASSIVE_NO_INITIALIZE)
        if history.has_changes():
            before[key] = history.deleted[0] if history.deleted else None
            after[key] = history.added[0] if history.added else None
    return before, after
