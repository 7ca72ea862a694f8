"""Paragraphs and styles of a Word document: each look is a named style that Word's users can edit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run as WordRun

from app.reports.layout.clean import printable
from app.reports.layout.sheet import Geometry
from app.reports.paper import Alignment, Rich, Run

FONT = "Times New Roman"
ALIGNMENTS = {
    Alignment.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Alignment.CENTER: WD_ALIGN_PARAGRAPH.CENTER,
    Alignment.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
    Alignment.JUSTIFY: WD_ALIGN_PARAGRAPH.JUSTIFY,
}


class Holder(Protocol):
    """What paragraphs are written into: the body, a cell, a header or a footer."""

    def add_paragraph(self, text: str = "", style: str | ParagraphStyle | None = None) -> Paragraph:
        """A new paragraph at the end."""


@dataclass(frozen=True)
class Look:
    """A paragraph's appearance: letter size and exact line pitch in points, indents in points."""

    size: float
    pitch: float
    align: Alignment = Alignment.CENTER
    bold: bool = False
    italic: bool = False
    first: float = 0.0
    left: float = 0.0
    right: float = 0.0
    before: float = 0.0
    after: float = 0.0

    def but(self, **changes: float | bool | Alignment) -> Look:
        """The same look with changes."""
        return replace(self, **changes)  # type: ignore[arg-type]


class Writer:
    """A document being written, with the styles it has so far."""

    def __init__(self, document: Document, sheet: Geometry) -> None:
        self.document = document
        self.sheet = sheet
        self._styles: dict[tuple[str, Look], ParagraphStyle] = {}

    def write(
        self, text: Rich, look: Look, name: str, into: Holder | None = None, *, keep: bool = False
    ) -> Paragraph:
        """The text as a new paragraph in the style `name`; `keep` holds it to the next paragraph."""
        paragraph = (into or self.document).add_paragraph(style=self.style(name, look))
        for run in (Run(text),) if isinstance(text, str) else text:
            add_run(paragraph, run)
        if keep:
            paragraph.paragraph_format.keep_with_next = True
        return paragraph

    def style(self, name: str, look: Look) -> ParagraphStyle:
        """The named style of a look, made on first use; a second look of one name gets a number."""
        key = (name, look)
        if key not in self._styles:
            same = sum(1 for known, _look in self._styles if known == name)
            self._styles[key] = self._make(f"{name} {same + 1}" if same else name, look)
        return self._styles[key]

    def _make(self, name: str, look: Look) -> ParagraphStyle:
        style = self.document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(style, ParagraphStyle)
        style.base_style = self.document.styles["Normal"]
        style.font.size = Pt(look.size)
        style.font.bold, style.font.italic = look.bold, look.italic
        form = style.paragraph_format
        form.alignment = ALIGNMENTS[look.align]
        form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        form.line_spacing = Pt(look.pitch)
        form.space_before, form.space_after = Pt(look.before), Pt(look.after)
        form.first_line_indent = Pt(look.first)
        form.left_indent, form.right_indent = Pt(look.left), Pt(look.right)
        form.widow_control = True
        return style

    def gap(self, points: float, into: Holder | None = None, *, keep: bool = False) -> None:
        """An empty paragraph of the given height; two tables that touched would become one in Word."""
        look = Look(size=max(min(points, 8.0), 1.0), pitch=max(points, 1.0))
        self.write("", look, "Khoảng trống", into, keep=keep)


def add_run(paragraph: Paragraph, run: Run) -> WordRun | None:
    """The run's text at the end of the paragraph; line breaks stay line breaks."""
    text = printable(run.text)
    if not text:
        return None
    added = paragraph.add_run(text)
    added.bold, added.italic = run.bold or None, run.italic or None
    added.underline = run.underline or None
    return added


def frame_run(run: WordRun, colour: str) -> None:
    """Draws a frame around the run, in a colour such as "C7101A": a stamp."""
    properties = run._r.get_or_add_rPr()  # noqa: SLF001 — python-docx has no frame of a run
    colour_element = OxmlElement("w:color")
    colour_element.set(qn("w:val"), colour)
    border = OxmlElement("w:bdr")
    for key, value in (("val", "single"), ("sz", "10"), ("space", "2"), ("color", colour)):
        border.set(qn(f"w:{key}"), value)
    properties.append(colour_element)
    properties.append(border)


def add_field(paragraph: Paragraph, code: str, shown: str = "") -> None:
    """A field such as PAGE at the end of the paragraph; Word fills it in."""
    field_mark(paragraph, "begin")
    field_code(paragraph, f" {code} ")
    field_mark(paragraph, "separate")
    paragraph.add_run(shown)
    field_mark(paragraph, "end")


def add_last_page_field(paragraph: Paragraph, text: str) -> None:
    """A field that shows the text on the last page only: Word has no foot of its own for that page."""
    quoted = text.replace('"', "”")
    field_mark(paragraph, "begin")
    field_code(paragraph, " IF ")
    add_field(paragraph, "PAGE", "1")
    field_code(paragraph, " = ")
    add_field(paragraph, "NUMPAGES", "1")
    field_code(paragraph, f' "{quoted}" "" ')
    field_mark(paragraph, "separate")
    field_mark(paragraph, "end")


def field_mark(paragraph: Paragraph, kind: str) -> None:
    """Begins, divides or ends a field."""
    element = OxmlElement("w:fldChar")
    element.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(element)  # noqa: SLF001 — fields have no public way in


def field_code(paragraph: Paragraph, words: str) -> None:
    """A piece of a field's instruction."""
    element = OxmlElement("w:instrText")
    element.set(qn("xml:space"), "preserve")
    element.text = words
    paragraph.add_run()._r.append(element)  # noqa: SLF001 — fields have no public way in


def rule_below(paragraph: Paragraph, thickness_pt: float) -> None:
    """A solid line under the paragraph, as long as the paragraph is between its indents."""
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    eighths = str(max(round(thickness_pt * 8), 2))
    for key, value in (("val", "single"), ("sz", eighths), ("space", "1"), ("color", "auto")):
        bottom.set(qn(f"w:{key}"), value)
    borders.append(bottom)
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 — borders have no public way in
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
