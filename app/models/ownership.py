"""To which records with a level a row belongs: so that journal and history keep what the record keeps.

A row is secret, or hidden from a reader, with any record it is a part of: a line of the programme with its
meeting, a kept draft with its document, a correction with its line of the register.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.models.base import Base
from app.models.visibility import classified, classified_by_table, hidden_ids
from app.rules.roles import Actor
from app.rules.secrecy import Secrecy

Row = tuple[str, int]
"""Table and id."""

_MEETING, _DOCUMENT = ("meeting_id", "meetings"), ("document_id", "documents")
_PART_OF = {
    **dict.fromkeys(
        ("agenda_items", "conclusions", "meeting_events", "minutes", "minutes_items", "opinions"), _MEETING
    ),
    "participants": _MEETING,
    "minutes_versions": ("minutes_id", "minutes"),
    **dict.fromkeys(("dispatch_batches", "dispatches", "document_versions"), _DOCUMENT),
    "membership_decision_lines": ("decision_id", "membership_decisions"),
    "dossier_items": ("dossier_id", "dossiers"),
    **dict.fromkeys(
        ("expense_lines", "expense_recipients", "expense_steps", "expense_vouchers", "late_refunds"),
        ("expense_id", "expenses"),
    ),
    "event_plan_lines": ("event_id", "spending_events"),
}
"""Table → the column that names the whole, and the table of it."""
_OF_ANY = {
    **dict.fromkeys(
        ("attachments", "print_records", "printed_copies", "readers"), ("record_kind", "record_id")
    ),
    **dict.fromkeys(("outgoing_entries", "seal_uses", "dossier_items"), ("of_kind", "of_id")),
    "register_corrections": ("register", "line_id"),
}
"""Table → the columns with kind and id of the record, whatever it is."""
_OTHER_KINDS = {
    "agenda_item": "agenda_items",
    "participant": "participants",
    "minutes": "minutes",
    "minutes_version": "minutes_versions",
    "dispatch": "dispatches",
    "seal": "seal_uses",
}
DIGEST = "hmac-sha256:"
"""How the journal keeps a text of a secret record."""
_IDS: Any = bindparam("ids", expanding=True)
_DEEPEST = 4
"""A correction of a line of a document's register is the longest chain there is."""


def secret_rows(session: Session, rows: Iterable[Row], said: Mapping[Row, Mapping[str, Any]]) -> set[Row]:
    """Those of the rows that are, or belong to, a record with a level above none.

    `said`: what was just written of the rows, by column; a level told there is not asked for again.
    """
    told = {row: values["secrecy"] != Secrecy.NONE for row, values in said.items() if "secrecy" in values}
    return _with_records(session, set(rows), said, _above_none, told)


def hidden_rows(
    session: Session, rows: Iterable[Row], said: Mapping[Row, Mapping[str, Any]], reader: Actor
) -> set[Row]:
    """Those of the rows that are, or belong to, a record the reader may not see."""
    return _with_records(session, set(rows), said, lambda kind: _hidden(kind, reader), {})


@cache
def _above_none(kind: Any) -> Any:
    table = kind.__table__
    return select(table.c.id).where(table.c.id.in_(_IDS), table.c.secrecy != Secrecy.NONE)


@cache
def _hidden(kind: Any, reader: Actor) -> Any:
    table = kind.__table__
    return select(table.c.id).where(table.c.id.in_(_IDS), table.c.id.in_(hidden_ids(kind, reader)))


def _with_records(
    session: Session,
    rows: set[Row],
    said: Mapping[Row, Mapping[str, Any]],
    ask: Callable[[Any], Any],
    told: Mapping[Row, bool],
) -> set[Row]:
    """The rows one of whose records is told as meant, or found among `ids` by the select of `ask(class)`."""
    wholes = _wholes(session, rows, said)
    asked = rows.union(*wholes.values()) - told.keys()
    marked = {row for row, is_meant in told.items() if is_meant}
    by_table = classified_by_table()
    for name in {table for table, _id in asked} & by_table.keys():
        ids = {row_id for table, row_id in asked if table == name}
        marked |= {(name, i) for i in session.connection().scalars(ask(by_table[name]), {"ids": ids})}
    return {row for row in rows if marked & (wholes.get(row, set()) | {row})}


def _wholes(session: Session, rows: set[Row], said: Mapping[Row, Mapping[str, Any]]) -> dict[Row, set[Row]]:
    """Everything each row is a part of, however far up."""
    direct: dict[Row, set[Row]] = {}
    wave = rows
    for _step in range(_DEEPEST):
        wave = {row for row in wave if row not in direct}
        if not wave:
            break
        found = _direct(session, wave, said)
        direct |= {row: found.get(row, set()) for row in wave}
        wave = set().union(*found.values()) if found else set()
    return {row: _up(row, direct) for row in rows}


def _up(row: Row, direct: Mapping[Row, set[Row]]) -> set[Row]:
    found: set[Row] = set()
    wave = direct.get(row, set())
    while wave:
        found |= wave
        wave = {whole for part in wave for whole in direct.get(part, set())} - found
    return found


def _direct(session: Session, rows: set[Row], said: Mapping[Row, Mapping[str, Any]]) -> dict[Row, set[Row]]:
    """What each row is directly a part of, one question a table."""
    found: dict[Row, set[Row]] = {}
    for table in {name for name, _id in rows} & (_PART_OF.keys() | _OF_ANY.keys()):
        ids = {row_id for name, row_id in rows if name == table}
        columns = {*_PART_OF.get(table, ())[:1], *_OF_ANY.get(table, ())}
        stored = Base.metadata.tables[table].c
        values = {i: told for i in ids if columns <= (told := said.get((table, i), {})).keys()}
        if untold := ids - values.keys():
            query = select(stored.id, *(stored[name] for name in columns)).where(stored.id.in_(untold))
            values |= {row.id: row._asdict() for row in session.connection().execute(query)}
        for row_id in ids:
            found[table, row_id] = _named(table, values.get(row_id) or said.get((table, row_id), {}))
    return found


def _named(table: str, values: Mapping[str, Any]) -> set[Row]:
    wholes: set[Row] = set()
    if table in _PART_OF:
        column, whole = _PART_OF[table]
        if values.get(column):
            wholes.add((whole, values[column]))
    if table in _OF_ANY:
        kind, record_id = (values.get(name) for name in _OF_ANY[table])
        name = _tables().get(str(kind or ""))
        if name and record_id:
            wholes.add((name, record_id))
    return wholes


def _tables() -> dict[str, str]:
    return _OTHER_KINDS | {kind.kind_name: kind.__tablename__ for kind in classified()}
