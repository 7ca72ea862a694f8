"""The search index: the only module with SQL of one dialect (SQLite FTS5; recipe: security design §2.10)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.models.audit import SearchDocument
from app.models.base import Searchable, SearchText, Trashable
from app.text import fold, nfc

CANDIDATES = 300
"""How many best matches of the index are ranked again by exact marks."""
SNIPPET = 90


@dataclass(frozen=True)
class Found:
    """One found record: what to open, its title and the words around the match."""

    kind: str
    record_id: int
    title: str
    snippet: str


def refresh(session: Session, changed: Iterable[Searchable], deleted: Iterable[tuple[str, int]]) -> None:
    """Brings the index up to date with the rows a write changed or deleted, in the same transaction."""
    # The driver itself: these statements are of one dialect anyway, and every save runs them.
    index = session.connection().connection.driver_connection
    for row in changed:
        table, row_id = row.__tablename__, row.id  # type: ignore[attr-defined]
        in_trash = isinstance(row, Trashable) and row.trashed_at_utc is not None
        entry = None if in_trash else row.search_text()
        if entry is None or not (entry.title.strip() or entry.body.strip()):
            _remove(index, table, row_id)
        else:
            _put(index, table, row_id, entry)
    for table, row_id in deleted:
        _remove(index, table, row_id)


def search(session: Session, query: str, limit: int = 30) -> list[Found]:
    """Records whose text has every word of the query, the last one as a beginning; exact marks first."""
    words = fold(query).split()
    if not words:
        return []
    match = " ".join('"' + word.replace('"', '""') + '"' for word in words) + "*"
    rows = session.execute(
        text(
            "SELECT d.kind, d.record_id, d.title, d.body FROM search_index i "
            "JOIN search_documents d ON d.id = i.rowid "
            "WHERE search_index MATCH :match ORDER BY i.rank LIMIT :limit"
        ),
        {"match": match, "limit": CANDIDATES},
    ).all()
    exact = nfc(query).casefold().strip()
    ranked = sorted(rows, key=lambda r: exact not in f"{r.title}\n{r.body}".casefold())
    best: dict[tuple[str, int], Found] = {}
    for row in ranked:
        key = (row.kind, row.record_id)
        if key not in best:
            best[key] = Found(row.kind, row.record_id, row.title, snippet(row.body, words))
        elif row.title and not best[key].title:
            best[key] = Found(*key, row.title, best[key].snippet)
    _fill_titles(session, best)
    return list(best.values())[:limit]


def snippet(body: str, words: list[str]) -> str:
    """The words around the first match, on one line; the beginning when nothing matches in the body."""
    line = " ".join(body.split())
    folded = fold(line)
    at = max(folded.find(words[0]), 0) if len(folded) == len(line) else 0
    start = max(0, at - SNIPPET // 3)
    piece = line[start : start + SNIPPET]
    return ("…" if start else "") + piece + ("…" if start + SNIPPET < len(line) else "")


def _fill_titles(session: Session, best: dict[tuple[str, int], Found]) -> None:
    """Gives records found through a part of theirs (an opinion, an item) their own title."""
    for key, found in best.items():
        if not found.title:
            title = session.scalar(
                select(SearchDocument.title).where(
                    SearchDocument.kind == found.kind,
                    SearchDocument.record_id == found.record_id,
                    SearchDocument.title != "",
                )
            )
            best[key] = Found(found.kind, found.record_id, title or "", found.snippet)


def _put(index: Any, table: str, row_id: int, entry: SearchText) -> None:
    _remove(index, table, row_id)
    values = (table, row_id, entry.kind, entry.record_id, nfc(entry.title), nfc(entry.body))
    document_id = index.execute(
        "INSERT INTO search_documents(source_table, source_id, kind, record_id, title, body) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        values,
    ).lastrowid
    folded = fold(f"{entry.title}\n{entry.body}")
    index.execute("INSERT INTO search_index(rowid, folded) VALUES (?, ?)", (document_id, folded))


def _remove(index: Any, table: str, row_id: int) -> None:
    where = (table, row_id)
    index.execute(
        "DELETE FROM search_index WHERE rowid IN "
        "(SELECT id FROM search_documents WHERE source_table = ? AND source_id = ?)",
        where,
    )
    index.execute("DELETE FROM search_documents WHERE source_table = ? AND source_id = ?", where)
