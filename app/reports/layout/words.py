"""Words of the header and the marks as they are printed, alike in PDF and DOCX."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate, pairwise

from app.reports.layout.clean import printable
from app.reports.paper import Marks
from app.rules.secrecy import SECRECY_LABELS, URGENCY_LABELS, Secrecy, Urgency

_OPENINGS = ("về việc", "v/v")
_LINKING = ("của", "tại", "về", "với", "trong", "theo", "cho", "do", "từ", "đến", "giữa", "khi")
_CONCURRENT = "kiêm"
_LONGEST_TITLE = 80
"""Words beyond which a text is broken like any other paragraph."""


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


def centred_lines(text: str, measure: Callable[[str], float], width: float) -> list[str]:
    """Centred text in as few lines as it needs, about equal, broken where a reader would pause.

    After a comma rather than before a linking word, there rather than within a name; as it is where one
    line is enough, a word is longer than the line, or the text is no title any more.
    """
    words = text.split()
    sizes, space = [measure(word) for word in words], measure(" ")
    count = _line_count(sizes, space, width)
    if count < 2 or len(words) > _LONGEST_TITLE or max(sizes) > width:
        return [text]
    ends = list(accumulate(sizes))
    best = (sum(sizes) + space * (len(words) - count)) / count

    @cache
    def broken(start: int, left: int) -> tuple[float, tuple[int, ...]]:
        """The cost of the words from `start` in so many lines, and where each line ends."""
        found: tuple[float, tuple[int, ...]] = (float("inf"), ())
        for end in range(start + 1, len(words) - left + 2) if left > 1 else (len(words),):
            long = ends[end - 1] - (ends[start - 1] if start else 0.0) + space * (end - start - 1)
            if long > width:
                break
            cost = ((long - best) / width) ** 2 / 2 + _pause(words, end)
            rest, later = broken(end, left - 1) if left > 1 else (0.0, ())
            found = min(found, (cost + rest, (end, *later)))
        return found

    cost, stops = broken(0, count)
    if cost == float("inf"):
        return [text]
    return [" ".join(words[i:j]) for i, j in pairwise((0, *stops))]


def _pause(words: Sequence[str], at: int) -> float:
    """How badly a line ends before the word: 0 at the end and after a comma."""
    if at == len(words) or words[at - 1].endswith((",", ";")):
        return 0.0
    return 0.02 if words[at] in _LINKING else 0.12


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


def signature_line(line: str) -> str:
    """A line above the signer's name in capitals; "kiêm" between two offices stays small."""
    return _CONCURRENT if line.strip().lower() == _CONCURRENT else line.upper()


def stamp_words(marks: Marks) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines of the secrecy stamp and of the urgency stamp; empty where there is none."""
    secrecy = () if marks.secrecy is Secrecy.NONE else (SECRECY_LABELS[marks.secrecy].upper(),)
    if marks.urgency is Urgency.NONE:
        return secrecy, ()
    lines = [URGENCY_LABELS[marks.urgency].upper()]
    if marks.urgency_until:
        lines.append(printable(marks.urgency_until))
    return secrecy, tuple(lines)
