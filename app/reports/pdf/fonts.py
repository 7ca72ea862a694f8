"""The papers' fonts as ReportLab knows them, and which characters they can show."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from app.reports.layout.clean import BOX, printable
from app.reports.layout.fonts import FontFiles, paper_fonts

FAMILY = "Paper"
SIGNS = "PaperSigns"

_VANISHING = ("Cn", "Co")
"""Characters no list of letters knows (new emoji, private signs): they are left out."""


@dataclass(frozen=True)
class Faces:
    """Registered font names, and the characters all four faces (or the fallback font) can show."""

    regular: str
    bold: str
    italic: str
    bold_italic: str
    known: frozenset[str]
    signs: frozenset[str]

    def pick(self, *, bold: bool = False, italic: bool = False) -> str:
        """The font name of a style."""
        if bold:
            return self.bold_italic if italic else self.bold
        return self.italic if italic else self.regular


@lru_cache(maxsize=1)
def faces() -> Faces:
    """The fonts, registered with ReportLab once per process; raises StorageError where none is installed."""
    files = paper_fonts()
    names = {
        FAMILY: files.regular,
        f"{FAMILY}-Bold": files.bold,
        f"{FAMILY}-Italic": files.italic,
        f"{FAMILY}-BoldItalic": files.bold_italic,
    }
    known: set[str] | None = None
    for name, path in names.items():
        glyphs = _register(name, str(path))
        known = glyphs if known is None else known & glyphs
    pdfmetrics.registerFontFamily(FAMILY, *names)
    regular, bold, italic, bold_italic = names
    signs = frozenset(_register_signs(files))
    return Faces(regular, bold, italic, bold_italic, frozenset(known or ()), signs)


def _register(name: str, path: str) -> set[str]:
    """Registers a font file; the characters it can show and that may be printed."""
    font = TTFont(name, path)
    pdfmetrics.registerFont(font)
    return {chr(code) for code in font.face.charToGlyph if printable(chr(code))}


def _register_signs(files: FontFiles) -> set[str]:
    if files.signs is None:
        return set()
    return _register(SIGNS, str(files.signs))


def is_plain(text: str) -> bool:
    """True when the papers' font can show every character of the text as it stands."""
    return faces().known.issuperset(text)


def stretches(text: str) -> list[tuple[str, bool]]:
    """The text cut where the font changes: (stretch, needs the fallback font); unknown letters become □."""
    known, signs = faces().known, faces().signs
    found: list[tuple[str, bool]] = []
    for c in text:
        sign = c not in known and c in signs
        shown = c if sign or c in known else BOX
        if found and found[-1][1] == sign:
            found[-1] = (found[-1][0] + shown, sign)
        else:
            found.append((shown, sign))
    return found


def not_shown(text: str) -> str:
    """The visible characters of a text that no font of the papers shows, each once, in the order met."""
    kept = faces().known | faces().signs
    lost = (c for c in text if c not in kept and not c.isspace())
    return "".join(dict.fromkeys(c for c in lost if printable(c) or unicodedata.category(c) in _VANISHING))


def text_width(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """How wide a line of text is, in points."""
    return float(pdfmetrics.stringWidth(text, faces().pick(bold=bold, italic=italic), size))
