"""Lines of a table's cell drawn straight on the canvas: fast enough for registers of many thousand rows."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import stringWidth

from app.reports.layout.clean import printable
from app.reports.pdf.fonts import SIGNS, is_plain, stretches


@lru_cache(maxsize=20_000)
def broken(text: str, font: str, size: float, width: float) -> tuple[str, ...]:
    """The lines of the text in a cell of this width; a word too long for it is cut."""
    found: list[str] = []
    for paragraph in (text if is_plain(text) else printable(text)).split("\n"):
        found.extend(_one(paragraph, font, size, width))
    return tuple(found)


def _one(text: str, font: str, size: float, width: float) -> list[str]:
    if is_plain(text):
        return _plain(text, font, size, width)
    if line_width(text, font, size) <= width:
        return [text]
    found = [""]
    for word in text.split(" "):
        longer = f"{found[-1]} {word}" if found[-1] else word
        if line_width(longer, font, size) <= width:
            found[-1] = longer
            continue
        if found[-1]:
            found.append("")
        pieces = _cut(word, font, size, width)
        found[-1:] = pieces
    return found


def _plain(text: str, font: str, size: float, width: float) -> list[str]:
    """As `_one`, word by word without measuring a line twice: for text in one font."""
    scale = 0.001 * size
    words = text.split(" ")
    widths = [word_units(word, font) for word in words]
    space = word_units(" ", font)
    if scale * (sum(widths) + space * (len(words) - 1)) <= width:
        return [text]
    found, line, units = [], "", 0
    for word, wide in zip(words, widths, strict=True):
        longer = units + space + wide if line else wide
        if scale * longer <= width:
            line, units = (f"{line} {word}" if line else word), longer
            continue
        if line:
            found.append(line)
        line, units = word, wide
        if scale * wide > width:
            *full, line = _cut(word, font, size, width)
            found += full
            units = word_units(line, font)
    return [*found, line]


@lru_cache(maxsize=50_000)
def word_units(word: str, font: str) -> int:
    """The width of a word in thousandths of the font's size."""
    advance = pdfmetrics.getFont(font).face.getCharWidth
    return sum(advance(ord(c)) for c in word)


def _cut(word: str, font: str, size: float, width: float) -> list[str]:
    """The word in pieces that fit; one piece when it fits whole."""
    pieces = [""]
    room = width
    for c in word:
        advance = line_width(c, font, size)
        if advance > room and pieces[-1]:
            pieces.append("")
            room = width
        pieces[-1] += c
        room -= advance
    return pieces


def line_width(text: str, font: str, size: float) -> float:
    """The width of a line, signs from the fallback font included."""
    if is_plain(text):
        return float(stringWidth(text, font, size))
    return float(sum(stringWidth(part, SIGNS if sign else font, size) for part, sign in stretches(text)))


def draw_line(canvas: Any, x: float, y: float, text: str, font: str, size: float) -> None:
    """Draws a line from x, signs in the fallback font."""
    if is_plain(text):
        canvas.setFont(font, size)
        canvas.drawString(x, y, text)
        return
    for part, sign in stretches(text):
        name = SIGNS if sign else font
        canvas.setFont(name, size)
        canvas.drawString(x, y, part)
        x += float(stringWidth(part, name, size))
