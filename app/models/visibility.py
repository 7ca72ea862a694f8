"""Who sees which record: the one filter every select passes, as SQL (rule: `app.rules.secrecy.may_see`).

The session of a workspace knows its reader (`session.info["reader"]`, an `Actor`): the writer in a write, who
opened the workspace in a read. Selects of mapped classes are filtered by the session itself. What asks tables
instead of classes, or SQL of its own, adds the condition by hand:

* `visible_condition(Meeting.__table__, reader)`: a condition on the table's (or alias's) rows;
* `hidden_records(reader)`: a select with the columns `kind`, `record_id` of all records that are hidden,
  each under the kind that search and need-to-know lists call it by, for joins against columns that say so;
* `hidden_ids(Attachment, reader)`: a select of the ids of the hidden rows of one class.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Index,
    Select,
    Table,
    TableClause,
    and_,
    exists,
    literal,
    select,
    union_all,
)
from sqlalchemy.orm import with_loader_criteria
from sqlalchemy.sql.visitors import iterate

from app.models.base import Base, Classified
from app.models.meetings import AgendaItem, Meeting, Minutes, MinutesVersion, Participant
from app.models.users import Reader
from app.rules.roles import Actor, Role
from app.rules.secrecy import levels_above

NOBODY = Actor(0, "", "", Role.ADMINISTRATOR)
"""Reads before anybody opened the workspace: sees nothing that is secret or has a list."""

_R: Any = Reader.__table__


def index_levels() -> None:
    """Gives each table with levels the index from which alone the hidden rows are read, without the rows."""
    for kind in classified():
        table: Any = kind.__table__
        Index(f"ix_{table.name}_secrecy", table.c.secrecy, table.c.created_by_id)


def classified() -> tuple[Any, ...]:
    """The mapped classes whose rows have a level of secrecy."""
    return tuple(m.class_ for m in Base.registry.mappers if issubclass(m.class_, Classified))


@cache
def classified_by_table() -> dict[str, Any]:
    """The same by the names of their tables; asked once every model is there."""
    return {kind.__tablename__: kind for kind in classified()}


@cache
def hidden_ids(kind: Any, reader: Actor) -> Select[Any]:
    """Ids of the rows of a class that the reader may not see: too high a level, or a list without him.

    What follows a record is hidden with it. The select stands alone (no correlation), reads the index of
    levels and the lists, and is empty in an office without secrets: a list of 100,000 rows pays one small
    query, not one per row.
    """
    table: Any = kind.__table__.alias(f"of_{kind.__tablename__}")
    parts = [] if kind.follows else [_listed_elsewhere(kind, table, reader)]
    if above := levels_above(reader.cleared_to):
        too_high = table.c.secrecy.in_(above)
        parts.append(select(table.c.id).where(too_high, _not_own(table, reader)))
    if kind.follows is not None:
        of_kind, of_id = (table.c[name] for name in kind.follows)
        for record in (r for r in classified() if r.follows is None):
            of_hidden = and_(of_kind == record.kind_name, of_id.in_(hidden_ids(record, reader)))
            parts.append(select(table.c.id).where(of_hidden, _not_own(table, reader)))
        for part, ids in _parts_of_hidden_meetings(reader).items():
            parts.append(select(table.c.id).where(of_kind == part, of_id.in_(ids), _not_own(table, reader)))
    found = union_all(*parts).subquery(f"hidden_{kind.kind_name}")
    return select(found.c.id)


@cache
def visible_condition(row: Any, reader: Actor) -> ColumnElement[bool]:
    """The condition under which the reader sees a row; `row` is a mapped class or the table of one.

    Give `session.info["reader"]` as reader. Of an alias ask `alias.c.id.not_in(hidden_ids(Kind, reader))`.
    """
    is_table = isinstance(row, Table)
    kind, column = (_class_of(row), row.c.id) if is_table else (row, row.id)
    found: ColumnElement[bool] = column.not_in(hidden_ids(kind, reader))
    return found


@cache
def hidden_records(reader: Actor) -> Select[Any]:
    """Kind and id (`kind`, `record_id`) of every record the reader may not see, attachments among them."""
    parts = []
    for kind in classified():
        hidden = hidden_ids(kind, reader).subquery()
        parts.append(select(literal(kind.kind_name).label("kind"), hidden.c.id.label("record_id")))
    found = union_all(*parts).subquery("hidden_records")
    return select(found.c.kind, found.c.record_id)


def criteria(statement: Any, reader: Actor | None) -> tuple[Any, ...]:
    """The options that hide from a select of mapped classes what the reader may not see; most need none."""
    by_table = classified_by_table()
    named = {part.name for part in iterate(statement) if isinstance(part, TableClause)}
    return tuple(_criterion(by_table[name], reader or NOBODY) for name in sorted(named & by_table.keys()))


@cache
def _criterion(kind: Any, reader: Actor) -> Any:
    return with_loader_criteria(kind, visible_condition(kind, reader), include_aliases=True)


def _listed_elsewhere(kind: Any, table: Any, reader: Actor) -> Select[Any]:
    """Ids of rows that have a need-to-know list on which the reader is not."""
    listed, mine = _R.alias(), _R.alias()
    on_list = exists().where(
        mine.c.record_kind == listed.c.record_kind,
        mine.c.record_id == listed.c.record_id,
        mine.c.user_id == reader.user_id,
    )
    joined = listed.join(table, listed.c.record_id == table.c.id)
    query = select(table.c.id).select_from(joined)
    return query.where(listed.c.record_kind == kind.kind_name, ~on_list, _not_own(table, reader))


def _parts_of_hidden_meetings(reader: Actor) -> dict[str, Any]:
    """Ids of the parts of meetings that bear files, by the kind the files call them by."""
    hidden = hidden_ids(Meeting, reader)
    parts: dict[str, Any] = {
        kind: select(model.__table__.c.id).where(model.__table__.c.meeting_id.in_(hidden))
        for kind, model in (("agenda_item", AgendaItem), ("participant", Participant))
    }
    minutes, version = Minutes.__table__.c, MinutesVersion.__table__.c
    of_minutes = select(minutes.id).where(minutes.meeting_id.in_(hidden))
    parts["minutes_version"] = select(version.id).where(version.minutes_id.in_(of_minutes))
    return parts


def _not_own(table: Any, reader: Actor) -> ColumnElement[bool]:
    found: ColumnElement[bool] = table.c.created_by_id.is_distinct_from(reader.user_id)
    return found


def _class_of(table: Any) -> Any:
    return classified_by_table()[table.name]
