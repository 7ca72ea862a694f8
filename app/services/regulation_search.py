"""Finding words in the regulation: by number ("10.3", "điều 10 khoản 3") or words, with or without marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from app.services.regulation import Regulation
from app.text import fold, nfc, one_line

SNIPPET_CHARS = 80
"""Length of a snippet; about two lines of the search list."""

_NUMBER = re.compile(
    r"(?:dieu\b|d)?[\s.]*(\d{1,2})"
    r"(?:(?:[\s.,]+|[\s,]*(?:khoan|k)[\s.]*)(\d{1,2}))?"
    r"(?:(?:[\s.,]+|[\s,]*diem[\s.]*)(?:\d{1,2}\.)?(\d{1,2}))?"
)


class Rank(IntEnum):
    """How well a piece fits, best first."""

    NUMBER = 0
    EXACT_MARKS = 1
    EXACT_WORDS = 2
    PHRASE = 3
    WORDS = 4


@dataclass(frozen=True)
class Hit:
    """A piece that was found: its id, a snippet, and where the words stand in the snippet (start, end)."""

    id: str
    snippet: str
    spans: tuple[tuple[int, int], ...]
    rank: Rank


def search(regulation: Regulation, query: str) -> tuple[Hit, ...]:
    """The pieces that hold the query, exact marks first, then in the order of the text; () for no query."""
    wanted = one_line(nfc(query)).casefold()
    if not wanted:
        return ()
    hits = [hit for piece_id, text in _searched(regulation) if (hit := _hit(piece_id, text, wanted))]
    numbered = clause_number(query)
    if numbered and regulation.has(numbered):
        text = regulation.text_of(numbered).splitlines()[0]
        hits = [Hit(numbered, _cut(text, 0), (), Rank.NUMBER), *(h for h in hits if h.id != numbered)]
    return tuple(sorted(hits, key=lambda hit: hit.rank))


def clause_number(query: str) -> str | None:
    """The clause a query names: "điều 10 khoản 3", "Đ10.3", "10.3" → "10.3"; None when it names none."""
    match = _NUMBER.fullmatch(one_line(fold(query)))
    return ".".join(part for part in match.groups() if part) if match else None


def _searched(regulation: Regulation) -> list[tuple[str, str]]:
    """The pieces to search, with the articles' headings before them."""
    texts = {piece.id: piece.text for piece in regulation.pieces}
    order: list[tuple[str, str]] = []
    seen: set[str] = set()
    for piece_id, text in texts.items():
        article = regulation.article_of(piece_id)
        if article is not None and article.id not in seen:
            seen.add(article.id)
            order.append((article.id, f"{article.name}\n{article.intro}".strip()))
        if piece_id not in seen:
            order.append((piece_id, text))
    return order


def _hit(piece_id: str, text: str, wanted: str) -> Hit | None:
    """The hit of a piece, or None when it does not hold the query."""
    found = matches(text, wanted)
    return _cut_hit(piece_id, text, found[1], found[0]) if found else None


def matches(text: str, query: str) -> tuple[Rank, list[tuple[int, int]]] | None:
    """How well the text holds the query's words, and where; None when it does not."""
    wanted = one_line(nfc(query)).casefold()
    exact, same = text.casefold(), list(range(len(text)))
    folded, origin = _folded(text)
    phrase = one_line(fold(wanted))
    for rank, spans, places in (
        (Rank.EXACT_MARKS, _all(exact, wanted), same),
        (Rank.EXACT_WORDS, _each(exact, wanted), same),
        (Rank.PHRASE, _all(folded, phrase), origin),
        (Rank.WORDS, _each(folded, phrase), origin),
    ):
        if spans:
            return rank, _back(spans, places)
    return None


def _folded(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the place it came from."""
    letters: list[str] = []
    origin: list[int] = []
    for place, letter in enumerate(text):
        for part in fold(letter):
            letters.append(part)
            origin.append(place)
    return "".join(letters), origin


def _all(text: str, wanted: str, *, whole: bool = False) -> list[tuple[int, int]]:
    """Every place of the wanted text that begins with a word, and ends with one where `whole` is asked."""
    pattern = re.compile(rf"(?<!\w){re.escape(wanted)}" + (r"(?!\w)" if whole else ""))
    return [match.span() for match in pattern.finditer(text)] if wanted else []


def _each(text: str, wanted: str) -> list[tuple[int, int]]:
    """The places of each word of the query, or none unless all are there; the last may be half typed."""
    *words, last = wanted.split() or [""]
    found = [*(_all(text, word, whole=True) for word in words), _all(text, last)]
    return sorted({span for spans in found for span in spans}) if all(found) else []


def _back(spans: list[tuple[int, int]], origin: list[int]) -> list[tuple[int, int]]:
    """Places in the folded text as places in the text itself."""
    return [(origin[start], origin[end - 1] + 1) for start, end in spans]


def _cut_hit(piece_id: str, text: str, spans: list[tuple[int, int]], rank: Rank) -> Hit:
    """The hit with a snippet around the first place."""
    start = _snippet_start(text, spans[0][0])
    snippet = _cut(text, start)
    shift = (1 if start else 0) - start
    seen = tuple((a + shift, b + shift) for a, b in spans if a >= start and b + shift <= len(snippet))
    return Hit(piece_id, snippet, seen, rank)


def _snippet_start(text: str, at: int) -> int:
    """Where a snippet begins: a third of its length before the hit, at the beginning of a word."""
    start = max(0, at - SNIPPET_CHARS // 3)
    if start == 0:
        return 0
    space = text.find(" ", start, at)
    return space + 1 if space >= 0 else at


def _cut(text: str, start: int) -> str:
    """At most SNIPPET_CHARS of the text on one line, in whole words, with "…" where it goes on."""
    end = len(text)
    if end - start > SNIPPET_CHARS:
        end = start + SNIPPET_CHARS
        space = text.rfind(" ", start, end + 1)
        end = space if space > start else end
    part = text[start:end].replace("\n", " ")
    return ("…" if start else "") + part + ("…" if end < len(text) else "")
