"""Plain and rich text as ReportLab paragraphs: nothing typed is ever read as markup."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import black
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.platypus import Paragraph
from reportlab.platypus.paraparser import ParaFrag

from app.reports.layout.clean import printable
from app.reports.paper import Alignment, Rich, Run
from app.reports.pdf.fonts import SIGNS, faces, is_plain, stretches

ALIGNMENTS = {
    Alignment.LEFT: TA_LEFT,
    Alignment.CENTER: TA_CENTER,
    Alignment.RIGHT: TA_RIGHT,
    Alignment.JUSTIFY: TA_JUSTIFY,
}


def style(
    size: float,
    pitch: float,
    *,
    align: Alignment = Alignment.JUSTIFY,
    bold: bool = False,
    italic: bool = False,
    indent: float = 0.0,
    hang: float = 0.0,
    before: float = 0.0,
    after: float = 0.0,
    colour: Any = black,
) -> ParagraphStyle:
    """A paragraph style: exact line pitch, no lone first or last lines; measures in points."""
    font = faces().pick(bold=bold, italic=italic)
    return ParagraphStyle(
        name=f"{font}-{size}-{align}",
        fontName=font,
        fontSize=size,
        leading=pitch,
        alignment=ALIGNMENTS[align],
        firstLineIndent=indent - hang,
        leftIndent=hang,
        spaceBefore=before,
        spaceAfter=after,
        textColor=colour,
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
        uriWasteReduce=0,
    )


class Prose(Paragraph):  # type: ignore[misc]
    """A paragraph in one font, broken into lines in time linear in its length.

    ReportLab takes words off the front of a list one by one and measures each anew; a text of many pages in
    one paragraph would take minutes. Words too long for a line are left to ReportLab.
    """

    def breakLines(self, width: Any) -> Any:  # noqa: N802 — ReportLab's name
        """The lines of the paragraph for the widths of its first and its later lines."""
        frag = self.frags[0]
        words = frag.text.split(" ") if hasattr(frag, "text") else frag.words
        widths = width if isinstance(width, (list, tuple)) else [width]
        measure = _Widths.of(frag.fontName, frag.fontSize)
        sizes = [measure[word] for word in words]
        if not sizes or max(sizes) > min(widths) or not "".join(words):
            return super().breakLines(width)
        lines = _lines(words, sizes, measure[" "], widths)
        self._width_max = max(widths)
        font = getFont(frag.fontName)
        ascent, descent = font.face.ascent * frag.fontSize / 1000, font.face.descent * frag.fontSize / 1000
        return frag.clone(kind=0, lines=lines, ascent=ascent, descent=descent, fontSize=frag.fontSize)


def _lines(words: list[str], sizes: list[float], space: float, widths: Any) -> list[tuple[float, list[str]]]:
    """Words dealt out to lines: (room left over, words of the line)."""
    lines: list[tuple[float, list[str]]] = []
    limit, later = widths[0], widths[-1]
    start, used = 0, -space
    for i, size in enumerate(sizes):
        longer = used + space + size
        if longer > limit and i > start:
            lines.append((limit - used, words[start:i]))
            start, used, limit = i, size, later
        else:
            used = longer
    lines.append((limit - used, words[start:]))
    return lines


class _Widths(dict[str, float]):
    """Widths of words in one font and size, measured once."""

    _all: dict[tuple[str, float], _Widths] = {}

    def __init__(self, font: str, size: float) -> None:
        self.font = getFont(font)
        self.size = size

    def __missing__(self, word: str) -> float:
        if len(self) > 50_000:  # pasted text of any length must not fill the memory
            self.clear()
        width = float(self.font.stringWidth(word, self.size))
        self[word] = width
        return width

    @classmethod
    def of(cls, font: str, size: float) -> _Widths:
        """The widths of a font and size, kept between papers."""
        key = (font, size)
        if key not in cls._all:
            cls._all[key] = cls(font, size)
        return cls._all[key]


def paragraph(text: Rich, look: ParagraphStyle) -> Paragraph:
    """The text as one paragraph; line breaks inside it become spaces."""
    if isinstance(text, str):
        if not is_plain(text):
            text = printable(text)
        if is_plain(text):
            return _one_frag(text, look)
        text = (Run(text),)
    elif "\n" not in (whole := "".join(run.text for run in text)) and not whole.strip():
        return _one_frag("", look)
    return Paragraph("".join(_markup(run) for run in text), look)


def _one_frag(text: str, look: ParagraphStyle) -> Paragraph:
    """A paragraph handed to ReportLab without its markup parser."""
    text = " ".join(word for word in text.replace("\n", " ").split(" ") if word)
    frag = ParaFrag(
        text=text,
        fontName=look.fontName,
        fontSize=look.fontSize,
        textColor=look.textColor,
        rise=0,
        greek=0,
        link=[],
        bold=0,
        italic=0,
        us_lines=[],
    )
    return Prose(None, look, frags=[frag])


def _markup(run: Run) -> str:
    """A run in ReportLab's markup, with everything typed escaped."""
    text = "".join(
        f'<font name="{SIGNS}">{escape(part)}</font>' if sign else escape(part)
        for part, sign in stretches(printable(run.text))
    )
    for tag, wanted in (("b", run.bold), ("i", run.italic), ("u", run.underline)):
        if wanted:
            text = f"<{tag}>{text}</{tag}>"
    return text
