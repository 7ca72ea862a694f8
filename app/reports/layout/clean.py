"""Text made fit to print: composed letters, no controls, no marks that turn the writing direction."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

BOX = "□"
"""Stands, visibly, where no font has the character (an emoji, a rare sign)."""

_VARIATION_SELECTORS = range(0xFE00, 0xFE10)


def printable(text: str) -> str:
    """The text in NFC without control, direction and invisible characters; tabs become spaces, lines stay."""
    text = unicodedata.normalize("NFC", text)
    if text.isprintable():
        return text if text.isascii() else "".join(c for c in text if _prints(c))
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\t", " ")
    return "".join(c for c in text if _prints(c))


@lru_cache(maxsize=4096)
def _prints(character: str) -> bool:
    if character == "\n":
        return True
    if ord(character) in _VARIATION_SELECTORS:
        return False
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Cn", "Co") or character == BOX


def lines_of(text: str) -> list[str]:
    """The lines of a text that hold something, each without spaces at its ends (hard spaces stay)."""
    return [line.strip(" ") for line in text.split("\n") if line.strip()]
