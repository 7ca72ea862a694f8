"""Text made fit to print: composed letters, no controls, no marks that turn the writing direction."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from app.reports.paper import Rich, Run

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


def rich_lines(text: Rich) -> list[Rich]:
    """The lines of a text, each to be a paragraph of its own; at least one, perhaps empty."""
    if isinstance(text, str):
        lines: list[Rich] = [line for line in text.split("\n") if line.strip()]
        return lines or [""]
    if not any("\n" in run.text for run in text):
        return [text]
    found: list[list[Run]] = [[]]
    for run in text:
        for i, part in enumerate(run.text.split("\n")):
            if i:
                found.append([])
            found[-1].append(Run(part, run.bold, run.italic, run.underline))
    return [tuple(runs) for runs in found if any(run.text.strip() for run in runs)] or [""]
