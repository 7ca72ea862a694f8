"""The head of page 1: both header columns with stamps and notes, then the title."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial
from typing import Any

from reportlab.lib.colors import black
from reportlab.pdfbase.pdfmetrics import stringWidth

from app.reports.layout.sheet import Geometry
from app.reports.layout.words import centred_lines, header_lines, letter_abstract, stamp_words
from app.reports.paper import Alignment, Header, Marks, Paper, Title
from app.reports.pdf.flowables import RED, Columns, Gap, Rule, Stamps
from app.reports.pdf.fonts import faces
from app.reports.pdf.text import paragraph, style

CENTRE = Alignment.CENTER
CORNER_PT = 11.0
"""Size of the code and basis of an office form."""


def head(paper: Paper, sheet: Geometry) -> list[Any]:
    """The header (or, without one, its marks alone) and the title."""
    found: list[Any] = []
    marks = _marks(paper.marks, sheet)
    if paper.header is not None:
        found.append(header(paper.header, sheet, marks, party=not paper.header.corner))
    elif marks:
        found.append(Columns(marks, [], sheet.header_left, sheet.text_height))
    if paper.title is not None:
        found.extend(_title(paper.title, sheet))
    return found


def header(data: Header, sheet: Geometry, marks: Sequence[Any], *, party: bool, words: str = "") -> Columns:
    """The two columns; a copy's header shows `words` where the Party's name stands."""
    layout, width = sheet.layout, sheet.header_left
    pitch = layout.header_pitch_pt
    level = max(layout.party_title_size_pt - layout.parent_size_pt, 0.0) if party else 0.0
    left: list[Any] = [Gap(level)]  # both columns start on one line of writing
    left += _lines(data.parent, layout.parent_size_pt, pitch, width, bold=False)
    left += _lines(data.body, layout.issuer_size_pt, pitch, width, bold=True)
    if (data.parent or data.body) and not data.corner:
        left.append(paragraph("*", style(layout.issuer_size_pt, pitch * 0.8, align=CENTRE)))
    if data.number:
        left.append(paragraph(data.number, style(layout.number_size_pt, pitch, align=CENTRE)))
    if data.abstract:
        left.append(_abstract(letter_abstract(data.abstract, layout.letter_opening), sheet))
    right = _right(data, sheet, party=party, words=words)
    return Columns([*left, *marks], right, width, sheet.text_height)


def _abstract(text: str, sheet: Geometry) -> Any:
    """The abstract of a công văn, in lines of about one length."""
    layout, width = sheet.layout, sheet.header_left
    look = style(layout.letter_abstract_size_pt, layout.header_pitch_pt * 0.85, align=CENTRE, italic=True)
    natural = stringWidth(text, look.fontName, look.fontSize)
    lines = max(math.ceil(natural / (width * 0.92)), 1)
    look.leftIndent = look.rightIndent = max((width - natural / lines * 1.15) / 2, width * 0.03)
    return paragraph(text, look)


def _lines(lines: Sequence[str], size: float, pitch: float, width: float, *, bold: bool) -> list[Any]:
    """The lines of a body's name in capitals; lines too long for the column are broken anew."""
    font = faces().pick(bold=bold)
    look = style(size, pitch, align=CENTRE, bold=bold)
    shown = header_lines(lines, lambda line: float(stringWidth(line, font, size)) <= width)
    return [paragraph(line, look) for line in shown]


def _right(data: Header, sheet: Geometry, *, party: bool, words: str) -> list[Any]:
    layout = sheet.layout
    pitch, size = layout.header_pitch_pt, layout.party_title_size_pt
    right: list[Any] = []
    if party or words:
        text = layout.party_title if party else words
        right.append(paragraph(text, style(size, pitch, align=CENTRE, bold=True)))
        length = stringWidth(text, faces().bold, size) if party else 0.0
        right.append(Rule(length, layout.party_rule_pt, pitch + 1, 1.5) if party else Gap(pitch))
    small = style(CORNER_PT, CORNER_PT * 1.2, align=CENTRE, italic=True)
    right += [paragraph(line, small) for line in data.corner]
    if data.corner and data.place_date:
        right.append(Gap(4))
    if data.place_date:
        look = style(layout.place_date_size_pt, pitch, align=CENTRE, italic=True)
        right.append(paragraph(data.place_date, look))
    return right


def _marks(marks: Marks, sheet: Geometry) -> list[Any]:
    """Stamps, circulation, draft and copy number, below the number (components 10a to 11b)."""
    layout, bold = sheet.layout, faces().bold
    found: list[Any] = []
    secrecy, urgency = stamp_words(marks)
    stamps = [
        (words, bold, size, colour)
        for words, size, colour in (
            (secrecy, layout.secrecy_size_pt, RED),
            (urgency, layout.urgency_size_pt, black),
        )
        if words
    ]
    if stamps:
        found += [Gap(6), Stamps(stamps)]
    pitch = layout.header_pitch_pt
    notes = [(marks.protection, layout.circulation_size_pt, False, False)] if marks.protection else []
    notes += [(line.upper(), layout.circulation_size_pt, True, False) for line in marks.circulation]
    notes += [(marks.copy_number, layout.copy_number_size_pt, False, False)] if marks.copy_number else []
    notes += [(marks.draft, layout.draft_size_pt, False, True)] if marks.draft else []
    for i, (text, size, is_bold, is_italic) in enumerate(notes):
        look = style(size, pitch * 0.9, align=CENTRE, bold=is_bold, italic=is_italic)
        found += [Gap(6 if i == 0 else 0), paragraph(text, look)]
    return found


def centred(text: str, size: float, sheet: Geometry, *, bold: bool = False) -> list[Any]:
    """A centred text across the page, one paragraph for each of its lines."""
    look = style(size, sheet.layout.line_pitch_pt, align=CENTRE, bold=bold)
    measure = partial(stringWidth, fontName=look.fontName, fontSize=size)
    return [paragraph(line, look) for line in centred_lines(text, measure, sheet.text_width)]


def _title(title: Title, sheet: Geometry) -> list[Any]:
    layout = sheet.layout
    size, pitch = layout.type_name_size_pt, layout.line_pitch_pt
    name = style(size, max(pitch, size * 1.25), align=CENTRE, bold=True, before=12 if sheet.tight else 18)
    found = [paragraph(title.name.upper(), name)]
    for line in title.abstract:
        found += centred(line, layout.abstract_size_pt, sheet, bold=True)
    if title.rule and layout.title_rule:
        rule = style(layout.abstract_size_pt, pitch, align=CENTRE, after=6)
        found.append(paragraph(layout.title_rule, rule))
    return found
