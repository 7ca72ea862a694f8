"""What two drafts of a text have different, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORDS = re.compile(r"\s+|\S+")


class Change(StrEnum):
    """What became of a piece of the older text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    """A run of words that stayed, went or came."""

    change: Change
    text: str


def word_difference(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of both texts in reading order; joined without the added ones they are the old text.

    Lines are paired first, so that the time goes with what changed, not with the length of the text.
    """
    pieces: list[Piece] = []
    old_lines, new_lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    for tag, a, b in _blocks(old_lines, new_lines):
        if tag == "replace":
            pieces.extend(_words("".join(a), "".join(b)))
        else:
            pieces.extend(_pieces(tag, a, b))
    return tuple(_joined(pieces))


def _words(old: str, new: str) -> Iterator[Piece]:
    for tag, a, b in _blocks(_WORDS.findall(old), _WORDS.findall(new)):
        yield from _pieces(tag, a, b)


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        yield tag, old[a1:a2], new[b1:b2]


def _pieces(tag: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    if tag == "equal":
        yield Piece(Change.SAME, "".join(old))
        return
    if old:
        yield Piece(Change.REMOVED, "".join(old))
    if new:
        yield Piece(Change.ADDED, "".join(new))


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Neighbours of the same kind as one."""
    last: Piece | None = None
    for piece in pieces:
        if last is not None and last.change is piece.change:
            last = Piece(last.change, last.text + piece.text)
        else:
            if last is not None:
                yield last
            last = piece
    if last is not None:
        yield last
