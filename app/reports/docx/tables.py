"""Tables of a Word document: unseen ones for the header and the signatures, ruled ones for lists."""

from __future__ import annotations

from collections.abc import Sequence

from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell as Cell
from docx.table import _Row as WordRow

from app.reports.docx.writer import Look, Writer
from app.reports.layout.profile import smaller_table
from app.reports.paper import Alignment, Frame, Row, Table, plain

CELL_PAD_PT = 4.0


def unseen(writer: Writer, widths: Sequence[float]) -> tuple[Cell, ...]:
    """The cells of a one-row table without lines or paddings, never split; widths in points."""
    table = _table(writer, 1, widths, pad=0.0)
    keep_whole(table.rows[0])
    return tuple(table.rows[0].cells)


def start(cell: Cell) -> None:
    """Empties a new cell, which Word gives one paragraph, before its own are written."""
    first = cell.paragraphs[0]._p  # noqa: SLF001 — python-docx cannot remove a paragraph
    first.getparent().remove(first)


def ruled(writer: Writer, block: Table, *, keep_end: bool) -> WordTable:
    """A ruled table, its heading repeated; `keep_end` holds its last two rows to what follows."""
    layout = smaller_table(writer.sheet.layout, block.smaller_pt)
    total = sum(column.width for column in block.columns)
    widths = [column.width / total * writer.sheet.text_width for column in block.columns]
    table = _table(writer, 1 + len(block.rows), widths, pad=CELL_PAD_PT)
    table.style = writer.document.styles["Table Grid"]
    look = Look(layout.table_size_pt, layout.table_pitch_pt, before=2, after=2)
    rows = list(table.rows)
    _fill(writer, rows[0], [c.title for c in block.columns], [look.but(bold=True)] * len(widths), keep=True)
    repeat(rows[0])
    looks = [look.but(align=column.alignment) for column in block.columns]
    for number, (row, source) in enumerate(zip(rows[1:], block.rows, strict=True), start=1):
        keep = keep_end and number > len(block.rows) - 2
        _fill_row(writer, row, source, looks, keep=keep)
        if block.row_height_mm:
            row.height, row.height_rule = Mm(block.row_height_mm), WD_ROW_HEIGHT_RULE.AT_LEAST
    return table


def _fill_row(writer: Writer, row: WordRow, source: Row, looks: Sequence[Look], *, keep: bool) -> None:
    cells = list(source.cells) + [""] * (len(looks) - len(source.cells))
    if source.group:
        cells = [source.cells[0]]
        looks = [looks[0].but(align=Alignment.LEFT, bold=True)]
        row.cells[0].merge(row.cells[-1])
    elif source.bold:
        looks = [look.but(bold=True) for look in looks]
    if max((len(plain(cell)) for cell in cells), default=0) < 1200:
        keep_whole(row)
    _fill(writer, row, cells, looks, keep=keep)


def _fill(
    writer: Writer, row: WordRow, cells: Sequence[object], looks: Sequence[Look], *, keep: bool
) -> None:
    for cell, text, look in zip(row.cells, cells, looks, strict=False):
        start(cell)
        writer.write(text, look, "Bảng", cell, keep=keep)  # type: ignore[arg-type]


def _table(writer: Writer, rows: int, widths: Sequence[float], *, pad: float) -> WordTable:
    table: WordTable = writer.document.add_table(rows, len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    _paddings(table, pad)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Pt(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Pt(width)
    return table


def _paddings(table: WordTable, points: float) -> None:
    """Sets the cells' side paddings, and the table's edge to the text's margin."""
    properties = table._tbl.tblPr  # noqa: SLF001 — paddings have no public way in
    indent = OxmlElement("w:tblInd")
    indent.set(qn("w:w"), "0")
    indent.set(qn("w:type"), "dxa")
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        element = OxmlElement(f"w:{side}")
        element.set(qn("w:w"), str(round(points * 20)))
        element.set(qn("w:type"), "dxa")
        margins.append(element)
    layout = properties.find(qn("w:tblLayout"))
    place = list(properties).index(layout) if layout is not None else len(properties)
    properties.insert(place, indent)
    look = properties.find(qn("w:tblLook"))
    properties.insert(list(properties).index(look) if look is not None else len(properties), margins)


def placed(writer: Writer, block: Frame) -> None:
    """Writes a frame at a fixed place of the page: a table of one cell that Word lets float there."""
    table = _table(writer, 1, [Mm(block.width_mm).pt], pad=CELL_PAD_PT)
    table.style = writer.document.styles["Table Grid"]
    place = OxmlElement("w:tblpPr")
    for name, value in (
        ("vertAnchor", "page"),
        ("horzAnchor", "page"),
        ("tblpX", str(round(Mm(block.left_mm).pt * 20))),
        ("tblpY", str(round(Mm(block.top_mm).pt * 20))),
    ):
        place.set(qn(f"w:{name}"), value)
    properties = table._tbl.tblPr  # noqa: SLF001 — a floating table has no public way in
    style = properties.find(qn("w:tblStyle"))
    properties.insert(list(properties).index(style) + 1 if style is not None else 0, place)
    row = table.rows[0]
    row.height, row.height_rule = Mm(block.height_mm), WD_ROW_HEIGHT_RULE.EXACTLY
    cell = row.cells[0]
    start(cell)
    for line in block.lines:
        look = Look(line.size_pt, line.size_pt * 1.25, line.alignment, bold=line.bold)
        writer.write(line.text, look, "Khung", cell)


def keep_whole(row: WordRow) -> None:
    """The row is not cut between pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 — no public way in


def repeat(row: WordRow) -> None:
    """The row is the table's heading on every page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 — no public way in
