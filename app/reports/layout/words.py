"""Words of the header and the marks as they are printed, alike in PDF and DOCX."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.reports.layout.clean import printable
from app.reports.paper import Marks
from app.rules.secrecy import SECRECY_LABELS, URGENCY_LABELS, Secrecy, Urgency

_OPENINGS = ("về việc", "v/v")


def header_lines(lines: Sequence[str], fits: Callable[[str], bool]) -> list[str]:
    """A body's name in capitals; when a line does not fit its column, the whole name is broken anew."""
    upper = [line.upper() for line in lines if line.strip()]
    if all(fits(line) for line in upper):
        return upper
    found = [""]
    for word in " ".join(upper).split():
        longer = f"{found[-1]} {word}".strip()
        if fits(longer) or not found[-1]:
            found[-1] = longer
        else:
            found.append(word)
    return found


def letter_abstract(abstract: str, opening: str) -> str:
    """The abstract of a công văn with the profile's opening ("V/v", "về việc"), unless it was typed."""
    if not opening or abstract.lower().startswith(_OPENINGS):
        return abstract
    return f"{opening} {abstract}"


def stamp_words(marks: Marks) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines of the secrecy stamp and of the urgency stamp; empty where there is none."""
    secrecy = () if marks.secrecy is Secrecy.NONE else (SECRECY_LABELS[marks.secrecy].upper(),)
    if marks.urgency is Urgency.NONE:
        return secrecy, ()
    lines = [URGENCY_LABELS[marks.urgency].upper()]
    if marks.urgency_until:
        lines.append(printable(marks.urgency_until))
    return secrecy, tuple(lines)
