"""Keeps the search index: what each row says, split into words and folded (recipe: security design §2.10).

With `storage.search`, which asks it, the only place with SQL of one dialect (SQLite FTS5). Each word is there
with its marks and without, so that exact marks are found by the index itself; the words of titles and numbers
are there once more behind a sign of their own. A row's id says its kind and day, the newest first: those of a
kind, or of a year, are a range of ids, and nothing has to be ranked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.audit import SearchDocument
from app.models.base import Base, Classified, Searchable, SearchText, Trashable
from app.rules.secrecy import rank
from app.text import fold, folded_words, marked_words, nfc

KINDS = (
    *("person", "meeting", "document", "incoming", "outgoing", "decision", "delegation", "dossier"),
    *("legal_basis", "organisation", "body", "basis_paper"),
    *("expense", "spending_event", "estimate_paper"),
)
"""Kinds of records that are found. Their places are part of every id: add at the end only."""
TABLES = (
    *("meetings", "agenda_items", "minutes", "minutes_items", "opinions", "conclusions", "attachments"),
    *("people", "organisations", "basis_papers", "bodies", "delegations", "membership_decisions"),
    *("documents", "outgoing_entries", "incoming_documents", "dossiers", "legal_bases"),
    *("expenses", "spending_events", "estimate_papers"),
)
"""Tables whose rows are found. Their places are part of every id: add at the end only."""

TITLE, NUMBER = "·", "№"
"""The signs before words of titles and of numbers."""

_ROW_BITS, _TABLE_BITS, _DAY_BITS = 30, 5, 22
_LAST_DAY, _LAST_ROW = (1 << _DAY_BITS) - 1, (1 << _ROW_BITS) - 1
_PARTS = re.compile(r"\d+|[^\W\d_]+")
_OWNERS = {
    "agenda_item": "SELECT meeting_id FROM agenda_items WHERE id = ?",
    "participant": "SELECT meeting_id FROM participants WHERE id = ?",
    "minutes": "SELECT meeting_id FROM minutes WHERE id = ?",
    "minutes_version": (
        "SELECT m.meeting_id FROM minutes_versions v JOIN minutes m ON m.id = v.minutes_id WHERE v.id = ?"
    ),
}
"""Parts of a meeting that have files of their own: the file opens the meeting."""

_DOCUMENT = (
    "INSERT OR REPLACE INTO search_documents(id, source_table, source_id, kind, record_id, main, live, "
    "state, secrecy, made_by_id, record_secrecy, record_made_by_id) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_WORDS = "INSERT OR REPLACE INTO search_words(id, title, also, numbers, body) VALUES (?, ?, ?, ?, ?)"
_INDEX = "INSERT INTO search_index(rowid, words) VALUES (?, ?)"
_HELD = "INSERT INTO search_index(search_index, rank) VALUES ('hashsize', ?)"
_HELD_BYTES, _HELD_WHILE_FILLING = 1 << 20, 1 << 26
"""What the full-text table holds in memory before it writes a part of itself: little, or much at once."""
_TEXT = "SELECT title, also, numbers, body FROM search_words WHERE id = ?"


@dataclass(frozen=True)
class Entry:
    """A row to be found: where it stands, what it says, its level (0 to 3) and who made it."""

    table: str
    row_id: int
    text: SearchText
    secrecy: int = 0
    made_by_id: int | None = None

    @property
    def main(self) -> bool:
        """True for the record itself, False for a part of it."""
        return bool(self.text.title.strip())

    @property
    def words(self) -> tuple[str, str, str, str]:
        """Title, further words, numbers and text as they are kept: in NFC."""
        said = self.text
        return (nfc(said.title), nfc(said.also), nfc("\n".join(said.numbers)), nfc(said.body))


def row_key(kind: str, day: int, table: str, row_id: int) -> int:
    """The id of a found row, lowest for the newest of a kind; `day` is the day's ordinal, 0 for none."""
    key = (KINDS.index(kind) + 1) << _DAY_BITS | _LAST_DAY - day
    return (key << _TABLE_BITS | TABLES.index(table)) << _ROW_BITS | _LAST_ROW - row_id


def kind_of(key: int) -> str:
    """The kind an id says."""
    return KINDS[(key >> (_DAY_BITS + _TABLE_BITS + _ROW_BITS)) - 1]


def day_of(key: int) -> date | None:
    """The day an id says."""
    day = _LAST_DAY - (key >> (_TABLE_BITS + _ROW_BITS) & _LAST_DAY)
    return date.fromordinal(day) if day else None


def keys_of(kind: str, year: int | None = None) -> tuple[int, int]:
    """First and last id of a kind, or of a kind in a year."""
    below = _TABLE_BITS + _ROW_BITS
    first, last = 0, _LAST_DAY
    if year is not None:
        first, last = (_LAST_DAY - day.toordinal() for day in (date(year, 12, 31), date(year, 1, 1)))
    base = (KINDS.index(kind) + 1) << _DAY_BITS
    return (base | first) << below, ((base | last) + 1 << below) - 1


def _words(said: str) -> dict[str, None]:
    """The words of a text: without marks, and those that have marks with them."""
    found: dict[str, None] = {}
    for word in dict.fromkeys(marked_words(said)):
        found[word] = None
        found.update(dict.fromkeys(_folded(word)))
    return found


@lru_cache(maxsize=20_000)
def _folded(word: str) -> tuple[str, ...]:
    return folded_words(word)


def number_words(number: str) -> dict[str, None]:
    """The words a number is found by: "06-TB/BCĐ" → so 06 6 tb bcd 06tb 06tbbcd 6tb 6tbbcd tbbcd."""
    parts = _PARTS.findall(fold(number))
    found = dict.fromkeys(("so",))
    for part in parts:
        found[part] = None
        if part.isdecimal():
            found[part.lstrip("0") or "0"] = None
            found[part.zfill(2)] = None
    for start, first in enumerate(parts):
        forms = (first, first.lstrip("0"), first.zfill(2)) if first.isdecimal() else (first,)
        for end in range(start + 2, len(parts) + 1):
            rest = "".join(parts[start + 1 : end])
            found |= dict.fromkeys(form + rest for form in forms)
    return found


def refresh(session: Session, changed: Iterable[Searchable], deleted: Iterable[tuple[str, int]]) -> None:
    """Brings the index up to date with the rows a write changed or deleted, in the same transaction."""
    index = driver(session)
    put: list[Entry] = []
    for table, row_id in deleted:
        _remove(index, table, row_id)
    for row in changed:
        entry = _entry(index, row)
        if entry is None:
            _remove(index, row.__tablename__, row.id)  # type: ignore[attr-defined]
        else:
            put.append(entry)
    for entry in sorted(put, key=lambda entry: not entry.main):
        if entry.main:
            _put_record(index, entry)
        else:
            _put(index, entry, None)


def rebuild(session: Session) -> None:
    """Fills the whole index anew from the records: after an upgrade that emptied it."""
    index = driver(session)
    index.execute("DELETE FROM search_documents")
    index.execute("DELETE FROM search_words")
    fill(index, lambda: _entries(session, index))


def is_empty(session: Session) -> bool:
    """True when nothing at all is found: a new workspace, or one just upgraded."""
    return session.scalar(select(SearchDocument.id).limit(1)) is None


def driver(session: Session) -> Any:
    """The driver's own connection: these statements are of one dialect anyway, and every save runs them."""
    return session.connection().connection.driver_connection


def fill(index: Any, entries: Any) -> None:
    """Puts many rows into the index at once; `entries()` gives them, and is asked twice.

    First the records, then their parts, which have their day from them; the full-text table comes last, in
    the order of its ids: that way it is written in one go.
    """
    for mains in (True, False):
        for entry in entries():
            if entry.main is mains:
                _store(index, entry, _key(entry) if mains else None)
    index.execute("INSERT INTO search_index(search_index) VALUES ('delete-all')")
    index.execute(_HELD, (_HELD_WHILE_FILLING,))
    rows = index.execute("SELECT id, title, also, numbers, body FROM search_words ORDER BY id")
    index.executemany(_INDEX, ((row[0], _indexed(row[1:])) for row in rows))
    index.execute(_HELD, (_HELD_BYTES,))


def _entries(session: Session, index: Any) -> Iterator[Entry]:
    everything = {"include_hidden": True, "yield_per": 500}
    for mapper in sorted(Base.registry.mappers, key=lambda mapper: mapper.class_.__name__):
        if issubclass(mapper.class_, Searchable):
            for row in session.scalars(select(mapper.class_), execution_options=everything):
                if (entry := _entry(index, row)) is not None:
                    yield entry


def _entry(index: Any, row: Any) -> Entry | None:
    """What the index keeps of a row; None when it is not to be found."""
    if isinstance(row, Trashable) and row.trashed_at_utc is not None:
        return None
    said = row.search_text()
    if said is None or not any(part.strip() for part in (said.title, said.body, *said.numbers)):
        return None
    if said.kind in _OWNERS:
        owner = index.execute(_OWNERS[said.kind], (said.record_id,)).fetchone()
        said.kind, said.record_id = "meeting", owner[0] if owner else 0
    if said.kind not in KINDS:
        return None
    level = rank(row.secrecy) if isinstance(row, Classified) else 0
    return Entry(row.__tablename__, row.id, said, level, row.created_by_id)


def _put_record(index: Any, entry: Entry) -> None:
    """Puts a record in, and tells its parts its day, state and level."""
    key = _key(entry)
    _put(index, entry, key)
    of_record = (entry.text.kind, entry.text.record_id)
    index.execute(
        "UPDATE search_documents SET live = 1, state = ?, record_secrecy = ?, record_made_by_id = ? "
        "WHERE kind = ? AND record_id = ? AND NOT main",
        (entry.text.state, entry.secrecy, entry.made_by_id, *of_record),
    )
    parts = index.execute(
        "SELECT id, source_table, source_id FROM search_documents "
        "WHERE kind = ? AND record_id = ? AND NOT main ORDER BY id",
        of_record,
    ).fetchall()
    day = _day(entry)
    for old, table, row_id in parts:
        new = row_key(entry.text.kind, day, table, row_id)
        if new != old:
            _move(index, old, new)


def _put(index: Any, entry: Entry, key: int | None) -> None:
    where = (entry.table, entry.row_id)
    known = index.execute(
        "SELECT d.id, w.title, w.also, w.numbers, w.body FROM search_documents d "
        "JOIN search_words w ON w.id = d.id WHERE d.source_table = ? AND d.source_id = ?",
        where,
    ).fetchone()
    same_words = known is not None and known[1:] == entry.words
    new = _store(index, entry, key, keep_words=same_words and known[0] == key)
    if same_words and known[0] == new:
        return
    if known is not None:
        index.execute("DELETE FROM search_index WHERE rowid = ?", (known[0],))
        if known[0] != new:
            index.execute("DELETE FROM search_words WHERE id = ?", (known[0],))
    index.execute(_INDEX, (new, _indexed(entry.words)))


def _store(index: Any, entry: Entry, key: int | None, *, keep_words: bool = False) -> int:
    """The id under which row and text were kept; a part has day, state and level from its record."""
    said, live = entry.text, True
    state, secrecy, made_by_id = said.state, entry.secrecy, entry.made_by_id
    if key is None:
        record = index.execute(
            "SELECT id, state, record_secrecy, record_made_by_id FROM search_documents "
            "WHERE kind = ? AND record_id = ? AND main",
            (said.kind, said.record_id),
        ).fetchone()
        live = record is not None
        day = day_of(record[0]) if record else None
        key = row_key(said.kind, day.toordinal() if day else 0, entry.table, entry.row_id)
        if record:
            state, secrecy, made_by_id = record[1:]
    own = (entry.secrecy, entry.made_by_id)
    row = (key, entry.table, entry.row_id, said.kind, said.record_id, entry.main, live, state, *own)
    index.execute(_DOCUMENT, (*row, secrecy, made_by_id))
    if not keep_words:
        index.execute(_WORDS, (key, *entry.words))
    return key


def _move(index: Any, old: int, new: int) -> None:
    """Gives a row another id: its record has another day."""
    words = index.execute(_TEXT, (old,)).fetchone()
    index.execute("DELETE FROM search_index WHERE rowid = ?", (old,))
    index.execute("UPDATE search_documents SET id = ? WHERE id = ?", (new, old))
    index.execute("UPDATE search_words SET id = ? WHERE id = ?", (new, old))
    index.execute(_INDEX, (new, _indexed(words)))


def _remove(index: Any, table: str, row_id: int) -> None:
    row = index.execute(
        "SELECT id, kind, record_id, main FROM search_documents WHERE source_table = ? AND source_id = ?",
        (table, row_id),
    ).fetchone()
    if row is None:
        return
    key, kind, record_id, main = row
    index.execute("DELETE FROM search_index WHERE rowid = ?", (key,))
    for name in ("search_documents", "search_words"):
        index.execute(f"DELETE FROM {name} WHERE id = ?", (key,))
    if main:
        index.execute(
            "UPDATE search_documents SET live = 0 WHERE kind = ? AND record_id = ?", (kind, record_id)
        )


def _indexed(words: tuple[str, str, str, str]) -> str:
    """What the full-text table is given: every word, those of the title and of numbers behind their signs."""
    title, also, numbers, body = words
    number: dict[str, None] = {}
    for line in numbers.splitlines():
        number |= number_words(line)
    found = _words(f"{title}\n{also}") | number
    if number:
        number |= _words(also)
    signed = (*map(TITLE.__add__, found), *map(NUMBER.__add__, number))
    return " ".join((*(found | _words(body)), *signed))


def _key(entry: Entry) -> int:
    return row_key(entry.text.kind, _day(entry), entry.table, entry.row_id)


def _day(entry: Entry) -> int:
    return entry.text.day.toordinal() if entry.text.day else 0
