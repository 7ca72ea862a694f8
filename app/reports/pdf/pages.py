"""Sheets, page numbers and small print: what stands outside the text of each page."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.colors import Color, black
from reportlab.lib.utils import ImageReader
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from app.reports.layout.clean import printable
from app.reports.layout.fonts import paper_fonts
from app.reports.layout.sheet import PT_PER_MM, Geometry
from app.reports.paper import Alignment, Paper
from app.reports.pdf.fonts import faces
from app.reports.pdf.lines import draw_line, line_width
from app.reports.pdf.text import paragraph, style
from app.rules.secrecy import Secrecy

EM_TOP = 0.784
"""Share of the letter size from the baseline to the top of its em box (Times' metrics)."""
UPRIGHT, LYING = "upright", "lying"
_GREY = Color(0.35, 0.35, 0.35)
_WATERMARK_PIXELS, _WATERMARK_GREY, _WATERMARK_LETTERS = 120, 232, 40
_CONTACT_BASE_MM, _SMALL_BASE_MM = 11.0, 7.0
_CONTACT_DROP_MM, _SMALL_DROP_MM = 3.5, 7.0
"""How far below the text the contact line and the small print stand at least, where the margin is narrow."""
_SMALLEST = 6.0


def template(paper: Paper, sheet: Geometry, target: Any) -> BaseDocTemplate:
    """An empty document with its pages, properties and language; the same paper gives the same bytes."""
    document = BaseDocTemplate(
        target,
        pagesize=(sheet.width, sheet.height),
        title=printable(paper.heading),
        author=printable(" ".join(paper.header.body)) if paper.header else None,
        creator="Thường trực",
        lang="vi-VN",
        displayDocTitle=True,
        invariant=1,
        pageCompression=1,
    )
    document.addPageTemplates([_pages(paper, sheet, UPRIGHT), _pages(paper, sheet.turned(), LYING)])
    return document


def _pages(paper: Paper, sheet: Geometry, name: str) -> PageTemplate:
    lift = (1 - EM_TOP) * sheet.layout.body_size_pt  # letters, not their line's white, begin at the margin
    height = sheet.text_height + lift
    frame = Frame(sheet.left, sheet.bottom, sheet.text_width, height, 0, 0, 0, 0, id=name)

    def outside(canvas: Any, document: Any) -> None:
        _draw_outside(canvas, document.page, paper, sheet)

    return PageTemplate(name, frames=[frame], pagesize=(sheet.width, sheet.height), onPage=outside)


def _draw_outside(canvas: Any, page: int, paper: Paper, sheet: Geometry) -> None:
    """Mirrors the back, then draws watermark, page number and foot."""
    if paper.duplex and page % 2 == 0:
        canvas.translate(sheet.mirror_shift, 0)
    canvas.saveState()
    layout = sheet.layout
    if paper.marks.copy_number and paper.marks.secrecy is not Secrecy.NONE:
        _watermark(canvas, paper.marks.copy_number, sheet)
    if paper.page_numbers and page > 1:
        size = layout.page_number_size_pt
        y = sheet.height - layout.page_number_top_mm * PT_PER_MM - EM_TOP * size
        canvas.setFont(faces().regular, size)
        canvas.setFillColor(black)
        canvas.drawCentredString(sheet.left + sheet.text_width / 2, y, str(page))
    if page == 1 and paper.foot.contact:
        _contact(canvas, paper.foot.contact, sheet)
    _small_print(canvas, paper, sheet)
    canvas.restoreState()


def _base(sheet: Geometry, height_mm: float, drop_mm: float) -> float:
    """The baseline of a line at the foot: its usual height, lower where the margin is narrow."""
    return min(height_mm * PT_PER_MM, sheet.bottom - drop_mm * PT_PER_MM)


def _contact(canvas: Any, text: str, sheet: Geometry) -> None:
    """The contact line; one too long for the page is set smaller, on several lines."""
    text, font, size = printable(text), faces().regular, sheet.layout.contact_size_pt
    y = _base(sheet, _CONTACT_BASE_MM, _CONTACT_DROP_MM)
    canvas.setFillColor(black)
    if line_width(text, font, size) <= sheet.text_width:
        draw_line(canvas, sheet.left, y, text, font, size)
        return
    small = paragraph(text, style(_SMALLEST, 1.2 * _SMALLEST, align=Alignment.LEFT))
    small.wrapOn(canvas, sheet.text_width, sheet.bottom)
    small.drawOn(canvas, sheet.left, y)


def _small_print(canvas: Any, paper: Paper, sheet: Geometry) -> None:
    """Copy number in the middle and audit anchor at the right of each page's foot."""
    y, size = _base(sheet, _SMALL_BASE_MM, _SMALL_DROP_MM), sheet.layout.anchor_size_pt
    font = faces().regular
    canvas.setFillColor(_GREY)
    for text, share in ((printable(paper.marks.copy_number), 0.5), (printable(paper.foot.anchor), 1.0)):
        spare = sheet.text_width - line_width(text, font, size)
        draw_line(canvas, sheet.left + spare * share, y, text, font, size)


def _watermark(canvas: Any, text: str, sheet: Geometry) -> None:
    """The copy's number across the page, pale, as a picture: the page's text can still be copied out."""
    text = " ".join(printable(text).split())[:_WATERMARK_LETTERS]
    if not text:
        return
    picture = _picture_of(text)
    wide = min(sheet.text_width, sheet.text_height) * 0.8
    tall = wide * picture.height / picture.width
    canvas.saveState()
    canvas.translate(sheet.width / 2, sheet.height / 2)
    canvas.rotate(50)
    canvas.drawImage(ImageReader(picture), -wide / 2, -tall / 2, wide, tall)
    canvas.restoreState()


@lru_cache(maxsize=4)
def _picture_of(text: str) -> Image.Image:
    basic = ImageFont.Layout.BASIC  # alike on every system, and no text can make it fail
    font = ImageFont.truetype(str(paper_fonts().bold), _WATERMARK_PIXELS, layout_engine=basic)
    left, top, right, bottom = font.getbbox(text)
    picture = Image.new("L", (round(right - left) + 4, round(bottom - top) + 4), 255)
    ImageDraw.Draw(picture).text((2 - left, 2 - top), text, fill=_WATERMARK_GREY, font=font)
    return picture


class LastFoot(Flowable):  # type: ignore[misc]
    """The typist's code at the foot of the page the paper ends on."""

    def __init__(self, text: str, sheet: Geometry) -> None:
        super().__init__()
        self.text, self.sheet = text, sheet

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """It takes no room."""
        return width, 0

    def draw(self) -> None:
        """Draws at the foot, wherever the text ended."""
        canvas = self.canv
        _x, y = canvas.absolutePosition(0, 0)
        size = self.sheet.layout.typist_size_pt
        base = _base(self.sheet, _SMALL_BASE_MM, _SMALL_DROP_MM)
        draw_line(canvas, 0, base - y, printable(self.text), faces().regular, size)
