"""The text is the structure: line starts make the levels of minutes and conclusions.

One line is one paragraph. `I-` or `I.` opens a part, `1.` a section, `1.1.` a subsection, `a)` a point,
`-` a dash; any other line is plain. The same paragraphs are shown on screen and set on paper.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum


class Level(IntEnum):
    """How deep a paragraph lies; smaller numbers hold greater ones."""

    PART = 1
    SECTION = 2
    SUBSECTION = 3
    POINT = 4
    DASH = 5
    PLAIN = 6


@dataclass(frozen=True)
class Paragraph:
    """One line of a structured text: its level, its label as printed, and the words after it."""

    level: Level
    label: str
    text: str


POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The letters of points in Vietnamese order: đ after d; f, j, w and z are not used."""

_ROMAN_NUMERALS = tuple(
    tens + units
    for tens in ("", "X", "XX", "XXX")
    for units in ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
)
"""0 to 39. Only I, V and X make parts, so that "C. Mác" stays a name."""

_AFTER = r"(?:\s+|$)"
_ROMAN = "|".join(sorted(_ROMAN_NUMERALS[1:], key=len, reverse=True))
_PART = re.compile(rf"({_ROMAN})([-.])(?:{_AFTER}|(?=[^\W\d_]{{2}}))(?![A-ZĐ]\.)(.*)")
_SECTION = re.compile(rf"(\d{{1,3}}\.)(?:{_AFTER}|(?=[^\W\d_]))(.*)")
_SUBSECTION = re.compile(rf"(\d{{1,3}}(?:\.\d{{1,3}})+)(?:\.(?:{_AFTER}|(?=[^\W\d_]))|\s+(?=[^\W\d_]))(.*)")
_POINT = re.compile(rf"([a-zđ]\))(?:{_AFTER}|(?=[^\W\d_]))(.*)")
_DASH = re.compile(rf"(?:[-–—]{_AFTER}|-(?=[^\W\d_]))(.*)")

_LINE_BREAKS = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_BULLET = re.compile(r"(?:[•·●○◦▪▫■□►▶‣➢✓❖§*\uf0a7\uf0b7\uf0d8\uf0fc\uf02d][^\S\n]*|o\t+)(?=\S)")
_ROMAN_PASTED = re.compile(rf"({_ROMAN})(?:\s*[-–—]|[./)])\s+(?=\S)")
_NUMBER_PASTED = re.compile(r"\(?(\d{1,3})[-–/)]\s+(?=[^\W\d_])")
_POINT_PASTED = re.compile(r"(?:\(([a-zđ])\)|([a-zđ])[./])\s+(?=\S)")


def parse(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a typed text, one for each line that is not blank."""
    lines = (" ".join(line.split()) for line in _LINE_BREAKS.split(text))
    return tuple(parse_line(line) for line in lines if line)


def parse_line(line: str) -> Paragraph:
    """The paragraph one line makes; the start of the line decides its level."""
    line = line.strip()
    if (match := _PART.fullmatch(line)) and (match[2] == "." or _opens_part(match[3])):
        return Paragraph(Level.PART, match[1] + match[2], match[3])
    if match := _SECTION.fullmatch(line):
        return Paragraph(Level.SECTION, match[1], match[2])
    if (match := _SUBSECTION.fullmatch(line)) and _opens_subsection(line, match):
        return Paragraph(Level.SUBSECTION, match[1] + ".", match[2])
    if match := _POINT.fullmatch(line):
        return Paragraph(Level.POINT, match[1], match[2])
    if match := _DASH.fullmatch(line):
        return Paragraph(Level.DASH, "-", match[1])
    return Paragraph(Level.PLAIN, "", line)


def to_text(paragraphs: Iterable[Paragraph]) -> str:
    """The typed text of paragraphs: `parse` of it gives the same paragraphs again."""
    return "\n".join(f"{p.label} {p.text}".strip() for p in paragraphs)


def next_label(previous: Paragraph) -> str:
    """The label that follows a paragraph when Enter is pressed at its end.

    Empty after a plain line, after an item left without words (Enter there ends the list), and where
    the numbers or letters run out.
    """
    return _NEXT[previous.level](previous.label) if previous.text else ""


def next_line_start(line: str) -> str:
    """What the editor types at the start of the line below this one: the next label and a space."""
    label = next_label(parse_line(line))
    return f"{label} " if label else ""


def normalise_pasted(text: str) -> str:
    """A text pasted from Word with our line starts: bullets become `-`, numbers stay, the rest is dropped."""
    lines = (_normalised_line(line) for line in _LINE_BREAKS.split(unicodedata.normalize("NFC", text)))
    return "\n".join(line for line in lines if line)


def _opens_part(text: str) -> bool:
    """Whether the words after "V-" are a title and not the rest of a compound such as V-League."""
    return not text or text[:2].isupper() or " " in text


def _opens_subsection(line: str, match: re.Match[str]) -> bool:
    """Whether "1.1" without a last dot is a label: "1.1 Kết quả" is, "1.5 triệu đồng" is not."""
    return line[match.end(1)] == "." or match[2][:1].isupper()


def _next_roman(label: str) -> str:
    """The part after this one, with the same mark: "I-" → "II-"."""
    following = _ROMAN_NUMERALS.index(label[:-1]) + 1
    return _ROMAN_NUMERALS[following] + label[-1] if following < len(_ROMAN_NUMERALS) else ""


def _next_number(label: str) -> str:
    """The same label with its last number raised by one: "1.1." → "1.2."."""
    *above, last = label.rstrip(".").split(".")
    return ".".join([*above, str(int(last) + 1)]) + "." if int(last) < 999 else ""


def _next_letter(label: str) -> str:
    """The point after this one in Vietnamese order: "d)" → "đ)"."""
    following = POINT_LETTERS.find(label[0]) + 1
    return POINT_LETTERS[following] + ")" if 0 < following < len(POINT_LETTERS) else ""


_NEXT: dict[Level, Callable[[str], str]] = {
    Level.PART: _next_roman,
    Level.SECTION: _next_number,
    Level.SUBSECTION: _next_number,
    Level.POINT: _next_letter,
    Level.DASH: str,
    Level.PLAIN: str,
}


def _normalised_line(line: str) -> str:
    """One pasted line in our form."""
    line = "".join(c for c in line if c == "\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    line = line.replace("\ufffc", "").strip()
    line, bullets = _BULLET.subn("- ", line, count=1) if _BULLET.match(line) else (line, 0)
    if not bullets:
        line = _ROMAN_PASTED.sub(_part_start, line, count=1) if _ROMAN_PASTED.match(line) else line
        line = _NUMBER_PASTED.sub(r"\1. ", line, count=1) if _NUMBER_PASTED.match(line) else line
        line = _POINT_PASTED.sub(_point_start, line, count=1) if _POINT_PASTED.match(line) else line
    return to_text(parse(line))


def _part_start(match: re.Match[str]) -> str:
    """The start of a part: a dot stays a dot, any other mark becomes a hyphen."""
    return match[1] + (". " if match[0].rstrip().endswith(".") else "- ")


def _point_start(match: re.Match[str]) -> str:
    """The start of a point: "a." and "(a)" become "a)"."""
    return f"{match[1] or match[2]}) "
