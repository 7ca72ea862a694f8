"""The history of one record, read from the audit chain and said in the words of the journal."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app.i18n import _
from app.models.audit import AuditEntry, AuditSubject
from app.models.users import User
from app.services.journal import act_words
from app.services.journal_values import Names, words_of
from app.services.journal_words import FIELDS, FIELDS_OF_TABLE, TABLES

SHORT = 120
"""Characters of a long text that a line of the history shows; the journal shows more."""

GATHERED = frozenset({"dispatches"})
"""Tables of which one act changes dozens of rows alike: told by their names, in one line."""


@dataclass(frozen=True)
class FieldChange:
    """One field before and after, as people read them; of a new or removed row its kind and name."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class HistoryLine:
    """One act on a record: when, by whom, what it was, what changed."""

    seq: int
    at_utc: datetime
    by: str
    act: str
    changes: tuple[FieldChange, ...] = ()


def acts_on(
    session: Session,
    rows: Mapping[str, set[int]],
    untold: frozenset[str] = frozenset(),
    limit: int = 200,
) -> list[HistoryLine]:
    """The acts on these rows (ids by table), newest first.

    New and removed rows of the tables `untold` are the act itself, which its own words tell.
    """
    touched = [
        and_(AuditSubject.table_name == table, AuditSubject.row_id.in_(ids))
        for table, ids in rows.items()
        if ids
    ]
    sequences = select(AuditSubject.seq).where(or_(*touched)).distinct()
    bodies = session.scalars(
        select(AuditEntry.body)
        .where(AuditEntry.seq.in_(sequences))
        .order_by(AuditEntry.seq.desc())
        .limit(limit)
    )
    people = {row.login: row.name for row in session.execute(select(User.login, User.name))}
    parsed = [json.loads(text) for text in bodies]
    names = Names(session, (change for entry in parsed for change in entry["changes"]))
    return [_line(entry, names, people, untold) for entry in parsed]


def _line(entry: dict[str, Any], names: Names, people: dict[str, str], untold: frozenset[str]) -> HistoryLine:
    login = entry["who"]["login"]
    return HistoryLine(
        seq=entry["seq"],
        at_utc=datetime.fromisoformat(entry["at"]),
        by=people.get(login, login),
        act=act_words(entry["act"]),
        changes=(*_gathered(entry, names), *_each(entry, names, untold)),
    )


def _gathered(entry: dict[str, Any], names: Names) -> Iterator[FieldChange]:
    """Rows changed together by their names, and the reason where the act was given one."""
    if reason := entry["note"].get("reason"):
        yield FieldChange(_(FIELDS["reason"]), "", _cut(reason))
    for table in GATHERED:
        mine = sorted((c for c in entry["changes"] if c["table"] == table), key=lambda c: c["id"])
        titles = ", ".join(filter(None, map(names.title, mine)))
        if titles:
            gone = all(change["op"] == "delete" for change in mine)
            words = _("{count} dòng: {titles}").format(count=len(mine), titles=titles) if mine[1:] else titles
            yield FieldChange(_(TABLES[table]), _cut(words) if gone else "", "" if gone else _cut(words))


def _each(entry: dict[str, Any], names: Names, untold: frozenset[str]) -> Iterator[FieldChange]:
    """The changes of each row, but of those gathered when there are several."""
    for change in entry["changes"]:
        several = sum(other["table"] == change["table"] for other in entry["changes"]) > 1
        if change["table"] in GATHERED and (several or change["op"] != "update"):
            continue
        yield from _changes(change, names, untold)


def _changes(change: dict[str, Any], names: Names, untold: frozenset[str]) -> Iterator[FieldChange]:
    """A new or removed row by its name; of a changed one each field before and after."""
    table, before, after = change["table"], change["before"], change["after"]
    if (table, change["id"]) in names.hidden:
        return
    if change["op"] != "update":
        title = _cut(names.title(change))
        if table in TABLES and table not in untold and title:
            added = change["op"] == "insert"
            yield FieldChange(_(TABLES[table]), "" if added else title, title if added else "")
        return
    for key in after:
        if key not in FIELDS:
            continue
        was, now = (_cut(words_of(table, key, side.get(key), names)) for side in (before, after))
        if was != now:
            yield FieldChange(_(FIELDS_OF_TABLE.get((table, key), FIELDS[key])), was, now)


def _cut(text: str) -> str:
    """The text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= SHORT else line[: SHORT - 1] + "…"
