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


def side_indent(text: str, measure: Callable[[str], float], width: float) -> float:
    """How far to draw both sides in, that centred text too long for one line breaks into about equal lines.

    0 where one line is enough, or a word is longer than the line.
    """
    sizes, space = [measure(word) for word in text.split()], measure(" ")
    lines = _line_count(sizes, space, width)
    if lines < 2 or max(sizes) > width:
        return 0.0
    low, high = max(sizes), width
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (low, middle) if _line_count(sizes, space, middle) <= lines else (middle, high)
    return max((width - high) / 2 - 1, 0.0)


def _line_count(sizes: Sequence[float], space: float, width: float) -> int:
    lines, used = 1, 0.0
    for size in sizes:
        if used and used + space + size > width:
            lines, used = lines + 1, size
        else:
            used += (space if used else 0.0) + size
    return lines


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
