"""The journal: what was written, by whom and when, read from the audit chain and said in plain words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.i18n import N_, _
from app.models.audit import AuditEntry, AuditSubject
from app.models.users import User
from app.rules.roles import ROLE_LABELS, Role
from app.services.journal_acts import ACTS
from app.services.journal_values import Names, words_of
from app.services.journal_words import FIELDS, FIELDS_OF_TABLE, TABLES
from app.text import person_sort_key

SYSTEM_LOGIN = "system"
SHOWN_TEXT = 400
"""Letters of a changed text that are shown; the record itself shows all of it."""
OPERATIONS = {"insert": N_("Thêm"), "update": N_("Sửa"), "delete": N_("Xóa")}


@dataclass(frozen=True)
class JournalFilter:
    """Which entries to show: all of them by default."""

    user_id: int | None = None
    """0: those written before there was any user."""
    act: str = ""
    """Name of the command."""
    table: str = ""
    record_id: int | None = None
    """One record of `table`; None takes all of them."""


@dataclass(frozen=True)
class JournalRow:
    """One entry as the list shows it."""

    id: int
    """Number of the entry in the chain."""
    at_utc: datetime
    who: str
    act: str
    about: str
    """What it was done to."""


@dataclass(frozen=True)
class Difference:
    """One field of a record before and after, as people read it."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class ChangedRecord:
    """What an entry did to one record."""

    table: str
    record_id: int
    kind: str
    title: str
    operation: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class JournalEntry:
    """One entry in full."""

    row: JournalRow
    login: str
    role: str
    machine: str
    program: str
    notes: tuple[Difference, ...]
    changes: tuple[ChangedRecord, ...]


def count_journal(session: Session, filter_: JournalFilter = JournalFilter()) -> int:
    """How many entries the filter leaves."""
    query = select(func.count()).select_from(_filtered(select(AuditEntry.seq), filter_).subquery())
    return session.scalar(query) or 0


def list_journal(
    session: Session,
    filter_: JournalFilter = JournalFilter(),
    offset: int = 0,
    limit: int = 100,
) -> list[JournalRow]:
    """Entries from the newest to the oldest."""
    query = _filtered(select(AuditEntry.body), filter_)
    bodies = session.scalars(query.order_by(AuditEntry.seq.desc()).offset(offset).limit(limit))
    entries = [json.loads(body) for body in bodies]
    names = Names(session, (change for e in entries for change in _subjects(e)[:1]))
    people = _people(session)
    return [_row(e, names, people) for e in entries]


def journal_entry(session: Session, seq: int) -> JournalEntry | None:
    """One entry in full; None when there is none of that number."""
    body = session.scalar(select(AuditEntry.body).where(AuditEntry.seq == seq))
    if body is None:
        return None
    entry = json.loads(body)
    names = Names(session, _subjects(entry))
    who = entry["who"]
    role = ROLE_LABELS[Role(who["role"])] if who["role"] in tuple(Role) else who["role"]
    notes = [("", key, None, value) for key, value in entry["note"].items() if key in FIELDS]
    return JournalEntry(
        row=_row(entry, names, _people(session)),
        login=who["login"],
        role=_(role),
        machine=who["host"],
        program=who["app"],
        notes=tuple(_differences(notes, names)),
        changes=tuple(_changed(change, names) for change in entry["changes"]),
    )


def journal_people(session: Session) -> list[tuple[int, str]]:
    """Number and name of everybody who may have written, by given name."""
    names = _people(session)
    return sorted(names.items(), key=lambda person: person_sort_key(person[1]))


def act_words(act: str) -> str:
    """What a command does, in words; its name where it has none."""
    return _(ACTS[act]) if act in ACTS else act


def _filtered(query: Select[Any], filter_: JournalFilter) -> Select[Any]:
    """The query with the filter's conditions.

    A body is canonical JSON: its first key is "act", the last one of its last key "who" is "user". So both
    can be asked for without the JSON functions of any one database.
    """
    if filter_.act:
        query = query.where(AuditEntry.body.startswith(f'{{"act":"{filter_.act}",', autoescape=True))
    if filter_.user_id is not None:
        query = query.where(AuditEntry.body.endswith(f'"user":{filter_.user_id}}}}}', autoescape=True))
    if filter_.table:
        touched = select(AuditSubject.seq).where(AuditSubject.table_name == filter_.table)
        if filter_.record_id is not None:
            touched = touched.where(AuditSubject.row_id == filter_.record_id)
        query = query.where(AuditEntry.seq.in_(touched))
    return query


def _people(session: Session) -> dict[int, str]:
    return {row.id: row.name for row in session.execute(select(User.id, User.name))}


def _row(entry: dict[str, Any], names: Names, people: dict[int, str]) -> JournalRow:
    who = entry["who"]
    name = _("Chương trình") if who["login"] == SYSTEM_LOGIN else people.get(who["user"], who["login"])
    return JournalRow(
        id=entry["seq"],
        at_utc=datetime.fromisoformat(entry["at"]),
        who=name,
        act=act_words(entry["act"]),
        about=_about(_subjects(entry), names),
    )


def _subjects(entry: dict[str, Any]) -> Sequence[dict[str, Any]]:
    """What the entry changed; of a mere opening the record that was opened."""
    opened = entry["note"].get("opened")
    if entry["changes"] or not opened:
        changes: Sequence[dict[str, Any]] = entry["changes"]
        return changes
    return [{"table": opened["table"], "id": opened["id"], "op": "update", "before": {}, "after": {}}]


def _about(changes: Sequence[dict[str, Any]], names: Names) -> str:
    if not changes:
        return ""
    first = changes[0]
    kind, title = _kind(first["table"]), names.title(first)
    about = _("{kind} “{title}”").format(kind=kind, title=title) if title else kind
    if len(changes) == 1:
        return about
    return _("{about} và {count} mục khác").format(about=about, count=len(changes) - 1)


def _kind(table: str) -> str:
    return _(TABLES[table]) if table in TABLES else table


def _changed(change: dict[str, Any], names: Names) -> ChangedRecord:
    table, before, after = change["table"], change["before"], change["after"]
    fields = [
        (table, key, before.get(key), after.get(key))
        for key in (*before, *(k for k in after if k not in before))
        if key in FIELDS and (table, change["id"]) not in names.hidden
    ]
    operation = OPERATIONS[change["op"]]
    return ChangedRecord(
        table=table,
        record_id=change["id"],
        kind=_kind(table),
        title=names.title(change),
        operation=_(operation),
        differences=tuple(_differences(fields, names)),
    )


def _differences(fields: Iterable[tuple[str, str, Any, Any]], names: Names) -> Iterable[Difference]:
    for table, key, before, after in fields:
        old, new = words_of(table, key, before, names), words_of(table, key, after, names)
        if old != new:
            label = FIELDS_OF_TABLE.get((table, key), FIELDS[key])
            yield Difference(_(label), _cut(old), _cut(new))


def _cut(words: str) -> str:
    return words if len(words) <= SHOWN_TEXT else words[:SHOWN_TEXT].rstrip() + "…"
