"""Asks the search index: records by their words, with or without marks, as one types.

Each kind of record is asked on its own, newest first, and no more is read than is shown or counted: how often
Each kind of record is asked on its own, newest first; no more is read than is shown or counted: how often
level, maker and need-to-know list are part of the same statement (rule: `app.rules.secrecy.may_see`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.rules.secrecy import rank
from app.storage.search_index import KINDS, NUMBER, TITLE, day_of, driver, keys_of, kind_of
from app.text import folded_words, marked_words, nfc, one_line, words_patterns

COUNTED = 50
"""Rows of a kind that are counted; where there are more, the count is a lower bound."""
PROBED = 3
"""So many times the rows wanted of one kind are found at once for all kinds; of more, each kind is asked."""
SNIPPET = 110
LOOKED_THROUGH = 20_000
"""Characters of a text in which the snippet is looked for."""


@dataclass(frozen=True)
class Wanted:
    """What is looked for besides the words: kinds, a year, and states (by their stored names)."""

    kinds: tuple[str, ...] = KINDS
    year: int | None = None
    states: tuple[str, ...] = ()


ANY = Wanted()


@dataclass(frozen=True)
class Found:
    """One found record: what to open, its title, the words around the match, its day and state."""

    kind: str
    record_id: int
    title: str
    snippet: str
    day: date | None = None
    state: str = ""


@dataclass(frozen=True)
class Count:
    """How many records of a kind were found; `more`: at least so many."""

    number: int
    more: bool = False


@dataclass(frozen=True)
class Results:
    """What was found, best kind first and within it best first, and how many of each kind there are."""

    found: tuple[Found, ...]
    counts: dict[str, Count]


_Row = tuple[int, int, str]
"""Id in the index, id of the record, state."""

_MAY_SEE = (
    "(d.record_made_by_id = :me OR (d.record_secrecy <= :cleared AND (NOT EXISTS (SELECT 1 FROM readers r "
    "WHERE r.record_kind = d.kind AND r.record_id = d.record_id) OR EXISTS (SELECT 1 FROM readers r "
    "WHERE r.record_kind = d.kind AND r.record_id = d.record_id AND r.user_id = :me)))) "
    "AND (d.made_by_id = :me OR d.secrecy <= :cleared)"
)
_SELECT = (
    "SELECT d.id, d.record_id, d.state FROM search_index i CROSS JOIN search_documents d ON d.id = i.rowid "
    "WHERE search_index MATCH :match AND i.rowid BETWEEN :first AND :last AND d.live AND " + _MAY_SEE
)
_OF_STATES = " AND d.state IN (SELECT value FROM json_each(:states))"
_NEWEST = " ORDER BY i.rowid LIMIT :limit"
_PLAIN, _BY_STATE = _SELECT + _NEWEST, _SELECT + _OF_STATES + _NEWEST

_TITLES = (
    "SELECT d.id, r.title, substr(w.body, 1, :length) FROM json_each(:keys) h "
    "JOIN search_documents d ON d.id = h.value JOIN search_words w ON w.id = d.id "
    "JOIN search_documents m ON m.kind = d.kind AND m.record_id = d.record_id AND m.main "
    "JOIN search_words r ON r.id = m.id"
)


def find(session: Session, query: str, wanted: Wanted = ANY, shown: int = 6) -> Results:
    """Records that have every word of the query, the last one as a beginning; at most `shown` of each kind.

    Those with the marks as typed come first, then those with the words in their title, then the newest.
    """
    asked = _Question(session, query, wanted)
    if not asked.stages:
        return Results((), {})
    counted = max(COUNTED, 2 * shown)
    every = asked.rows(asked.stages[-1], wanted.kinds, counted)
    counts = {
        kind: Count(len({row[1] for row in rows}), len(rows) >= counted) for kind, rows in every.items()
    }
    groups = [asked.said(kind, best, shown) for kind, best in asked.best(every, 2 * shown).items()]
    groups.sort(key=lambda group: group[0])
    return Results(tuple(found for _, group in groups for found in group), counts)


def search(session: Session, query: str, limit: int = 30) -> list[Found]:
    """The records found by the words, kind by kind: `find` without counts."""
    return list(find(session, query, shown=limit).found)[:limit]


class _Question:
    """One query of one reader: its words as the index is asked for them, from the best fit to any fit."""

    def __init__(self, session: Session, query: str, wanted: Wanted) -> None:
        self._index = driver(session)
        self._wanted = wanted
        reader = session.info.get("reader")
        self._reader = {
            "me": reader.user_id if reader else 0,
            "cleared": rank(reader.cleared_to) if reader else 0,
            "states": json.dumps(wanted.states),
        }
        self._query = query
        self._exact = one_line(nfc(query)).casefold()
        self.stages = stages(folded_words(query), marked_words(query))

    def rows(self, match: str, kinds: Sequence[str], limit: int) -> dict[str, list[_Row]]:
        """The newest rows of each kind that match and that the reader may see; no kind without any.

        Few of all kinds together are found at once; of many, each kind is asked for its own.
        """
        if len(kinds) > 1 and self._wanted.year is None:
            whole = self._between(match, keys_of(KINDS[0])[0], keys_of(KINDS[-1])[1], PROBED * limit)
            if len(whole) < PROBED * limit:
                groups: dict[str, list[_Row]] = {}
                for row in whole:
                    groups.setdefault(kind_of(row[0]), []).append(row)
                return {kind: groups[kind][:limit] for kind in kinds if kind in groups}
        found = ((kind, self._between(match, *keys_of(kind, self._wanted.year), limit)) for kind in kinds)
        return {kind: rows for kind, rows in found if rows}

    def _between(self, match: str, first: int, last: int, limit: int) -> list[_Row]:
        values = {**self._reader, "match": match, "first": first, "last": last, "limit": limit}
        statement = _BY_STATE if self._wanted.states else _PLAIN
        found: list[_Row] = self._index.execute(statement, values).fetchall()
        return found

    def best(self, every: dict[str, list[_Row]], limit: int) -> dict[str, list[tuple[int, _Row]]]:
        """The best rows of each kind, one a record, each with its stage; `every`: those of the last stage."""
        best: dict[str, dict[int, tuple[int, _Row]]] = {kind: {} for kind in every}
        last = len(self.stages) - 1
        for stage, match in enumerate(self.stages):
            wanting = [kind for kind in every if len(best[kind]) < limit]
            if not wanting:
                break
            for kind, rows in (every if stage == last else self.rows(match, wanting, limit)).items():
                for row in rows:
                    best[kind].setdefault(row[1], (stage, row))
        return {kind: list(rows.values())[:limit] for kind, rows in best.items()}

    def said(self, kind: str, best: Sequence[tuple[int, _Row]], shown: int) -> tuple[int, list[Found]]:
        """The stage of the best and what results show, those with the very words of the query first."""
        values = {"keys": json.dumps([row[0] for _, row in best]), "length": LOOKED_THROUGH}
        texts = {row[0]: row[1:] for row in self._index.execute(_TITLES, values)}

        def fit(hit: tuple[int, _Row]) -> tuple[int, int]:
            stage, (key, *_) = hit
            title, body = texts[key]
            if self._exact in title.casefold():
                return (stage, 0)
            return (stage, 1 if self._exact in body.casefold() else 2)

        ranked = sorted((hit for hit in best if hit[1][0] in texts), key=fit)
        found = [
            Found(kind, record_id, title, snippet(body, self._query), day_of(key), state)
            for _, (key, record_id, state) in ranked[:shown]
            for title, body in (texts[key],)
        ]
        return min((stage for stage, _ in best), default=0), found


def stages(folded: Sequence[str], marked: Sequence[str]) -> tuple[str, ...]:
    """What the index is asked, best first: as a number, with marks in the title, anywhere; without marks."""
    if not folded:
        return ()
    asked = [_match(folded, NUMBER)] if any(c.isdecimal() for word in folded for c in word) else []
    if marked and tuple(marked) != tuple(folded):
        asked += [_match(marked, TITLE), _match(marked)]
    return (*asked, _match(folded, TITLE), _match(folded))


def _match(words: Sequence[str], sign: str = "") -> str:
    return " AND ".join(f'"{sign}{word}"' for word in words) + " *"


def snippet(body: str, query: str) -> str:
    """The words around the best match, lines parted by "·"; the beginning where nothing matches."""
    at = next((match.start() for p in words_patterns(query) if (match := p.search(body))), 0)
    start = max(0, at - SNIPPET // 3)
    if start:
        start = body.find(" ", start, at) + 1 or start
    lines = (one_line(line) for line in body[start : start + SNIPPET].splitlines())
    piece = " · ".join(line for line in lines if line)
    return ("…" if start else "") + piece + ("…" if start + SNIPPET < len(body.rstrip()) else "")
