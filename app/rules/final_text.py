"""What a text that came back from Word has different from the one the program made."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from app.rules.text_difference import Change, Piece, word_difference

LONGEST_BY_WORDS = 200_000
"""Characters up to which two texts are compared word by word; longer ones paragraph by paragraph."""
CONTEXT_WORDS = 4

_SAME_TO_WORD = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛′´`", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
    }
)
"""Signs that Word puts in the place of others by itself."""
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Place:
    """One place that differs: what stood there, what stands there now, and the words before."""

    old: str
    new: str
    before: str


def as_read(paragraphs: Sequence[str]) -> str:
    """The text as a reader takes it, a paragraph a line: without what Word changes by itself.

    Curly and straight quotes, kinds of dashes and spaces, soft hyphens and empty paragraphs are none.
    """
    lines = (_SPACES.sub(" ", _seen(text)).strip() for text in paragraphs)
    return "\n".join(line for line in lines if line)


def places(generated: Sequence[str], final: Sequence[str]) -> tuple[Place, ...]:
    """The places at which the final text differs from the generated one, in reading order."""
    old, new = as_read(generated), as_read(final)
    if old == new:
        return ()
    by_words = max(len(old), len(new)) <= LONGEST_BY_WORDS
    return tuple(_gathered(word_difference(old, new) if by_words else _by_lines(old, new)))


def _seen(text: str) -> str:
    plain = unicodedata.normalize("NFC", text).translate(_SAME_TO_WORD)
    return "".join(c for c in plain if unicodedata.category(c) != "Cf")


def _by_lines(old: str, new: str) -> list[Piece]:
    """The pieces of two long texts, whole paragraphs at a time."""
    a, b, pieces = old.splitlines(True), new.splitlines(True), []
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, a, b).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(Change.SAME, "".join(a[a1:a2])))
            continue
        if a1 < a2:
            pieces.append(Piece(Change.REMOVED, "".join(a[a1:a2])))
        if b1 < b2:
            pieces.append(Piece(Change.ADDED, "".join(b[b1:b2])))
    return pieces


def _gathered(pieces: Sequence[Piece]) -> list[Place]:
    """Neighbouring changes as one place; a single space between two of them parts nothing."""
    found: list[Place] = []
    old = new = before = ""
    for number, piece in enumerate(pieces):
        between = piece.change is Change.SAME and not piece.text.strip() and 0 < number < len(pieces) - 1
        if piece.change is Change.REMOVED or (between and (old or new)):
            old += piece.text
        if piece.change is Change.ADDED or (between and (old or new)):
            new += piece.text
        if piece.change is Change.SAME and not between:
            found += _place(old, new, before)
            old = new = ""
            before = (
                " ".join(piece.text.splitlines()[-1].split()[-CONTEXT_WORDS:]) if piece.text.strip() else ""
            )
    return found + _place(old, new, before)


def _place(old: str, new: str, before: str) -> list[Place]:
    old, new = " ".join(old.split()), " ".join(new.split())
    return [Place(old, new, before)] if old != new else []
