"""The blocks of a paper as flowables, each with the style its profile gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from reportlab.lib.colors import black
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import LongTable, PageBreak, TableStyle
from reportlab.platypus import Spacer as Space

from app.reports import paper
from app.reports.layout.clean import rich_lines
from app.reports.layout.profile import smaller_table
from app.reports.layout.sheet import PT_PER_MM, Geometry
from app.reports.paper import Alignment, HeadingKind, Run, recipient_lines
from app.reports.pdf.flowables import Framed, HeadingBreak
from app.reports.pdf.fonts import faces
from app.reports.pdf.head import centred
from app.reports.pdf.text import paragraph, style

CELL_PAD = 3.0
_ADDRESSEE_START_MM = 22.0
LONG_CELL = 0.4
"""Share of the page's height from which a row with such a cell may be cut between pages."""
_LETTER_WIDTH = 0.6
"""Width of a letter as a share of its size, on the wide side."""


def story(blocks: Sequence[paper.Block], sheet: Geometry) -> list[Any]:
    """The flowables of the blocks in order."""
    found: list[Any] = []
    for block in blocks:
        found.extend(_MAKERS[type(block)](block, sheet))
    return found


@lru_cache(maxsize=256)
def _body_style(
    sheet: Geometry, align: Alignment, bold: bool, italic: bool, indent: bool, hang_mm: float = 0.0
) -> Any:
    layout = sheet.layout
    first = layout.first_line_indent_mm * PT_PER_MM if indent else 0.0
    return style(
        layout.body_size_pt,
        layout.line_pitch_pt,
        align=align,
        bold=bold,
        italic=italic,
        indent=first,
        hang=hang_mm * PT_PER_MM,
        before=layout.paragraph_space_pt,
    )


def _paragraph(block: paper.Paragraph, sheet: Geometry) -> list[Any]:
    indent = block.indent and block.alignment in (Alignment.JUSTIFY, Alignment.LEFT)
    look = _body_style(sheet, block.alignment, block.bold or block.level == 1, block.italic, indent)
    made = [paragraph(line, look) for line in rich_lines(block.text)]
    return [*_room_before(made[0], sheet), *made] if block.keep_with_next or block.level == 1 else made


def _room_before(heading: Any, sheet: Geometry) -> list[Any]:
    """A break where the heading would stand without two lines of what follows."""
    height = heading.wrap(sheet.text_width, sheet.text_height)[1]
    following = 2 * sheet.layout.line_pitch_pt + 2 * sheet.layout.paragraph_space_pt
    return [HeadingBreak(min(height + following, sheet.text_height - 1), 1)]


def _heading(block: paper.Heading, sheet: Geometry) -> list[Any]:
    layout = sheet.layout
    if block.kind is HeadingKind.ARTICLE:
        look = style(
            layout.article_size_pt,
            layout.line_pitch_pt,
            bold=True,
            indent=layout.first_line_indent_mm * PT_PER_MM,
            before=layout.paragraph_space_pt,
        )
        text = f"{block.label} {block.name}".strip()
        made = [paragraph(text, look)]
    else:
        size, pitch = layout.part_size_pt, layout.line_pitch_pt
        centre = Alignment.CENTER
        first = style(size, pitch, align=centre, bold=True, before=2 * layout.paragraph_space_pt)
        made = [paragraph(block.label, first)]
        if block.name:
            made.append(paragraph(block.name.upper(), style(size, pitch, align=centre, bold=True)))
    return [HeadingBreak(_heading_room(made, sheet), len(made)), *made]


def _heading_room(made: Sequence[Any], sheet: Geometry) -> float:
    height = sum(item.wrap(sheet.text_width, sheet.text_height)[1] for item in made)
    lines = 4 if len(made) > 1 else 2  # below a chapter's name stands an article's name, then text
    return float(min(height + lines * (sheet.layout.line_pitch_pt + 6), sheet.text_height - 1))


def _bases(block: paper.Bases, sheet: Geometry) -> list[Any]:
    look = _body_style(sheet, Alignment.JUSTIFY, bold=False, italic=False, indent=True)
    return [paragraph(line, look) for line in paper.basis_lines(block)]


def _addressee(block: paper.Addressee, sheet: Geometry) -> list[Any]:
    layout = sheet.layout
    labels = {
        paper.AddresseeKind.SEND: layout.send_label,
        paper.AddresseeKind.SUBMIT: layout.submit_label,
        paper.AddresseeKind.INVITE: layout.invite_label,
    }
    label = Run(f"{labels[block.kind]}:", italic=True)
    size, pitch, gap = layout.addressee_size_pt, layout.line_pitch_pt, sheet.gap
    if len(block.names) == 1:
        first, *below = block.names[0].split("\n")
        lines = [paragraph((label, Run(f" {first}")), style(size, pitch, align=Alignment.CENTER, before=gap))]
        lines += [made for line in below for made in centred(line, size, sheet)]
        return [*lines, Space(1, gap)]
    start = _ADDRESSEE_START_MM * PT_PER_MM
    names_at = start + stringWidth(f"{label.text} ", faces().italic, size)
    dash = stringWidth("- ", faces().regular, size)
    head = style(size, pitch, align=Alignment.LEFT, indent=start, hang=names_at + dash, before=gap)
    item = style(size, pitch, align=Alignment.LEFT, indent=names_at, hang=names_at + dash)
    first, *others = recipient_lines(paper.Recipients(block.names), layout.recipients_separator)
    made = [paragraph((label, Run(f" {first}")), head)]
    return [*made, *(paragraph(name, item) for name in others), Space(1, gap)]


def _key_values(block: paper.KeyValues, sheet: Geometry) -> list[Any]:
    look = _body_style(sheet, Alignment.JUSTIFY, bold=False, italic=False, indent=True)
    made: list[Any] = []
    for label, value in block.items:
        first, *others = rich_lines(value)
        runs = (Run(first),) if isinstance(first, str) else first
        made.append(paragraph((Run(f"{label}:", bold=block.bold_labels), Run(" "), *runs), look))
        made.extend(paragraph(line, look) for line in others)
    return made


def _table(block: paper.Table, sheet: Geometry) -> list[Any]:
    if block.smaller_pt:
        sheet = replace(sheet, layout=smaller_table(sheet.layout, block.smaller_pt))
    total = sum(column.width for column in block.columns)
    widths = [column.width / total * sheet.text_width for column in block.columns]
    heads = [_cell(column.title, sheet, Alignment.CENTER, bold=True) for column in block.columns]
    rows = [_row(row, block.columns, sheet) for row in block.rows]
    tall_head = any(_is_long(c.title, w, sheet) for c, w in zip(block.columns, widths, strict=True))
    long_cells = tall_head or any(
        _is_long(cell, width, sheet)
        for row in block.rows
        for cell, width in zip(row.cells, [sheet.text_width] if row.group else widths, strict=False)
    )
    heights = [0.0] + [0.0 if row.group else block.row_height_mm * PT_PER_MM for row in block.rows]
    made = LongTable(
        [heads, *rows],
        colWidths=widths,
        minRowHeights=heights,
        repeatRows=0 if tall_head else 1,
        splitInRow=int(long_cells),
        style=TableStyle(_ruling(block)),
        spaceBefore=sheet.layout.paragraph_space_pt,
        spaceAfter=sheet.layout.paragraph_space_pt,
    )
    return [made]


def _is_long(cell: paper.Rich, width: float, sheet: Geometry) -> bool:
    """Whether a cell is so tall that its row may not fit on a page; an estimate, for setting costs time."""
    layout = sheet.layout
    letters = len(paper.plain(cell)) * layout.table_size_pt * _LETTER_WIDTH
    lines = letters / max(width - 2 * CELL_PAD, 1.0) + paper.plain(cell).count("\n")
    return lines * layout.table_pitch_pt > LONG_CELL * sheet.text_height


def _ruling(block: paper.Table) -> list[tuple[Any, ...]]:
    """Lines, paddings and spans of a table."""
    low = block.row_height_mm > 0
    ruling: list[tuple[Any, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.5, black),
        ("VALIGN", (0, 0), (-1, 0), "MIDDLE"),
        ("VALIGN", (0, 1), (-1, -1), "MIDDLE" if low else "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), CELL_PAD + 1),
        ("RIGHTPADDING", (0, 0), (-1, -1), CELL_PAD + 1),
        ("TOPPADDING", (0, 0), (-1, -1), CELL_PAD),
        ("BOTTOMPADDING", (0, 0), (-1, -1), CELL_PAD),
    ]
    ruling.extend(("SPAN", (0, i), (-1, i)) for i, row in enumerate(block.rows, start=1) if row.group)
    return ruling


def _row(row: paper.Row, columns: Sequence[paper.Column], sheet: Geometry) -> list[Any]:
    if row.group:
        return [_cell(row.cells[0], sheet, Alignment.LEFT, bold=True), *([""] * (len(columns) - 1))]
    cells = [*row.cells, *([""] * (len(columns) - len(row.cells)))]
    return [
        _cell(cell, sheet, column.alignment, bold=row.bold)
        for cell, column in zip(cells, columns, strict=False)
    ]


@lru_cache(maxsize=64)
def _cell_style(sheet: Geometry, align: Alignment, bold: bool) -> Any:
    layout = sheet.layout
    return style(layout.table_size_pt, layout.table_pitch_pt, align=align, bold=bold)


def _cell(text: paper.Rich, sheet: Geometry, align: Alignment, *, bold: bool) -> list[Any]:
    look = _cell_style(sheet, align, bold)
    return [paragraph(line, look) for line in rich_lines(text)]


def _spacer(block: paper.Spacer, sheet: Geometry) -> list[Any]:
    return [Space(1, min(block.points, sheet.text_height / 2))]


def _page_break(_block: paper.PageBreak, _sheet: Geometry) -> list[Any]:
    return [PageBreak()]


def _frame(block: paper.Frame, sheet: Geometry) -> list[Any]:
    """The frame where it is wanted, its lines spread over its height."""
    looks = [
        (line, style(line.size_pt, line.size_pt * 1.2, align=line.alignment, bold=line.bold))
        for line in block.lines
    ]
    return [Framed([paragraph(line.text, look) for line, look in looks], *_in_points(block), sheet.height)]


def _in_points(block: paper.Frame) -> tuple[float, float, float, float]:
    sizes = (block.left_mm, block.top_mm, block.width_mm, block.height_mm)
    left, top, width, height = (size * PT_PER_MM for size in sizes)
    return left, top, width, height


_MAKERS: dict[type, Callable[[Any, Geometry], list[Any]]] = {
    paper.Paragraph: _paragraph,
    paper.Heading: _heading,
    paper.Bases: _bases,
    paper.Addressee: _addressee,
    paper.KeyValues: _key_values,
    paper.Table: _table,
    paper.Spacer: _spacer,
    paper.PageBreak: _page_break,
    paper.Frame: _frame,
}
