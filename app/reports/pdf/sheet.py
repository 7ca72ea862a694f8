"""A Sheet as PDF: title, ruled table with its heading on every page, totals and notes."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from reportlab.lib.colors import black
from reportlab.pdfgen.canvas import Canvas

from app.reports.layout import LayoutProfile, load_profile
from app.reports.layout.clean import printable
from app.reports.layout.sheet import PT_PER_MM, Geometry, geometry
from app.reports.paper import HD05_2026, Alignment, PaperSize
from app.reports.pdf.flowables import RED
from app.reports.pdf.fonts import faces
from app.reports.pdf.ink import Ink
from app.reports.pdf.lines import broken, draw_line, line_width, word_units
from app.reports.pdf.pages import EM_TOP
from app.reports.sheets import (
    Cell,
    Group,
    Kind,
    Sheet,
    SheetColumn,
    Sum,
    is_right_aligned,
    shown,
    stamp,
)

PAD = 3.0
_FOOT_MM = 7.0
_SIGNED_AT = 0.8
"""Share of the width at which the sign-off stands."""
_ROOM_TO_SIGN = 50.0
_NOTES_BESIDE = 0.6
"""Share of the width of the notes that stand beside the sign-off."""
LEAST_ROWS = 2
"""Rows of the table that stand on the page with the sign-off at least."""
_LONGEST_DAY = "00/00/0000"
_MOST_WHOLE = 0.3
"""Share of the width that words which are not to be cut may take."""
_MOST_HEADING = 0.4
"""Share of the page up to which the heading is repeated."""


def render_sheet_pdf(sheet: Sheet, layout: LayoutProfile | None = None) -> bytes:
    """The sheet's PDF; the same sheet always gives the same bytes."""
    measures = geometry(layout or load_profile(HD05_2026), PaperSize.A4, landscape=sheet.landscape)
    target = BytesIO()
    canvas = Canvas(
        target, pagesize=(measures.width, measures.height), invariant=1, pageCompression=1, lang="vi-VN"
    )
    canvas.setTitle(printable(sheet.title))
    canvas.setCreator("Thường trực")
    _Printer(canvas, sheet, measures).draw()
    canvas.save()
    return target.getvalue()


class _Printer:
    """Draws a sheet from the top, page by page, keeping the height it has come to."""

    def __init__(self, canvas: Canvas, sheet: Sheet, measures: Geometry) -> None:
        self.canvas, self.sheet, self.at = canvas, sheet, measures
        smaller = sheet.smaller_pt
        self.size = measures.layout.table_size_pt - smaller
        self.pitch = measures.layout.table_pitch_pt - smaller
        self.widths = self._widths()
        self.lefts = [measures.left + sum(self.widths[:i]) for i in range(len(self.widths))]
        self.edges = (*self.lefts, measures.left + measures.text_width)
        self.aligns = [_align(column) for column in sheet.columns]
        self.ink = Ink(canvas)
        self.page = 0
        self.y = 0.0
        self.grid_top: float | None = None
        """Where the rows that stand right above begin; None where there are none."""

    def _widths(self) -> list[float]:
        """The columns' shares of the table, none narrower than what must not be cut in it."""
        columns, room = self.sheet.columns, self.at.text_width
        total = sum(column.width for column in columns)
        widths = [column.width / total * room for column in columns]
        least = [min(self._least(i), room * _MOST_WHOLE) for i in range(len(columns))]
        lacking = sum(max(0.0, low - width) for low, width in zip(least, widths, strict=True))
        spare = sum(max(0.0, width - low) for low, width in zip(least, widths, strict=True))
        if not lacking or lacking >= spare:
            return widths
        kept = 1 - lacking / spare
        return [
            low + (width - low) * kept if width > low else low
            for low, width in zip(least, widths, strict=True)
        ]

    def _least(self, position: int) -> float:
        """The width of the longest word of a heading, of a day, of the cells that are not to be cut."""
        column = self.sheet.columns[position]
        widest = max((word_units(word, faces().bold) for word in column.title.split()), default=0)
        words = {_LONGEST_DAY} if column.kind is Kind.DATE else set()
        if column.whole:
            rows = [row for row in self.sheet.rows if isinstance(row, tuple) and len(row) > position]
            words |= {shown(row[position], column.kind) for row in rows}
            sums = [row for row in (*rows, Sum(self.sheet.totals)) if isinstance(row, Sum) and row]
            bold = {word for row in sums for word in shown(row[position], column.kind).split()}
            widest = max(widest, *(word_units(word, faces().bold) for word in bold), 0)
        regular = faces().regular
        for text in words:
            widest = max(widest, *(word_units(word, regular) for word in text.split()), 0)
        return widest * 0.001 * self.size + 2 * PAD + 3

    def draw(self) -> None:
        """Draws everything."""
        self._new_page()
        self._heading()
        self._table_head()
        rows = [*self.sheet.rows, *([Sum(self.sheet.totals)] if self.sheet.totals else [])]
        kept_from = self._kept_from(rows)
        for position, row in enumerate(rows):
            if position == kept_from:
                self._keep_with_foot(rows[position:])
            if isinstance(row, Group):
                self._group(row)
            else:
                self._row(row, bold=isinstance(row, Sum))
        self._end_grid()
        self._foot()
        self._end_page()

    def _kept_from(self, rows: Sequence[tuple[Cell, ...] | Group]) -> int:
        """The first of the rows that stay with the sign-off, the name of their group too; 0 for none."""
        first = len(rows) - LEAST_ROWS if self.sheet.signed else 0
        while first > 0 and isinstance(rows[first - 1], Group):
            first -= 1
        return max(first, 0)

    def _keep_with_foot(self, rows: Sequence[tuple[Cell, ...] | Group]) -> None:
        """Begins a new page for the last rows where the sign-off would stand on the next one without them."""
        tall = sum(self._tall(row) for row in rows) + self._tall_foot()
        fits_alone = tall <= self.at.text_height * (1 - _MOST_HEADING)
        if self.y - tall < self.at.bottom and fits_alone:
            self._new_page()
            self._table_head()

    def _tall(self, row: tuple[Cell, ...] | Group) -> float:
        """Points a row takes."""
        if isinstance(row, Group):
            lines = len(self._group_lines(row))
        else:
            lines = max((len(cell) for cell in self._row_lines(row, bold=isinstance(row, Sum))), default=1)
        return lines * self.pitch + 2 * PAD

    def _tall_foot(self) -> float:
        """Points notes and sign-off take below the table."""
        width = self.at.text_width * (1 if self.sheet.cosigned else _NOTES_BESIDE)
        font = faces().italic
        lines = sum(len(broken(note, font, self.size, width)) for note in self.sheet.notes)
        if self.sheet.cosigned:
            return 6 + lines * self.pitch + self._tall_signed()
        return max(lines * self.pitch, self._tall_signed()) + 10

    def _foot(self) -> None:
        """Notes at the left, the sign-off beside them; below them where they are long or several sign."""
        sheet, width = self.sheet, self.at.text_width
        font = faces().italic
        beside = [
            line for note in sheet.notes for line in broken(note, font, self.size, width * _NOTES_BESIDE)
        ]
        tall = self._tall_foot()
        if not sheet.signed or sheet.cosigned or tall > self.at.text_height:
            self.y -= 6
            for note in sheet.notes:
                self._free_line(note, italic=True)
            self._signed()
            return
        if self.y - tall < self.at.bottom:
            self._new_page()
        top = self.y = self.y - 6
        for line in beside:
            draw_line(self.canvas, self.at.left, self.y - self.size, line, font, self.size)
            self.y -= self.pitch
        self.y = top
        self._signed()

    def _tall_signed(self) -> float:
        """Points the sign-off takes, room for the hand included; 0 where there is none."""
        if not self.sheet.signed:
            return 0.0
        lines = len(self.sheet.signed) + max(len(title) for title in self._signers()) - 1
        return lines * (self.at.layout.table_pitch_pt + 2) + _ROOM_TO_SIGN

    def _signers(self) -> list[tuple[str, ...]]:
        """The titles of those who sign, from left to right, each in lines as wide as there is room for."""
        titles = (*self.sheet.cosigned, self.sheet.signed[1])
        room = self.at.text_width / len(titles) - 2 * PAD
        return [broken(title, faces().bold, self.at.layout.table_size_pt, room) for title in titles]

    def _end_page(self) -> None:
        self._end_grid()
        self.ink.dry()
        self.canvas.showPage()

    def _new_page(self) -> None:
        if self.page:
            self._end_page()
        self.page += 1
        layout, canvas, at = self.at.layout, self.canvas, self.at
        canvas.setFillColor(black)
        canvas.setLineWidth(0.5)
        if self.page > 1:
            size = layout.page_number_size_pt
            y = at.height - layout.page_number_top_mm * PT_PER_MM - EM_TOP * size
            canvas.setFont(faces().regular, size)
            canvas.drawCentredString(at.left + at.text_width / 2, y, str(self.page))
        if self.sheet.foot:
            canvas.setFont(faces().regular, layout.anchor_size_pt)
            canvas.drawRightString(at.left + at.text_width, _FOOT_MM * PT_PER_MM, self.sheet.foot)
        self.y = at.height - at.top

    def _heading(self) -> None:
        layout = self.at.layout
        if words := stamp(self.sheet):
            self._stamp(words)
        for text, size, bold in (
            (self.sheet.title.upper(), layout.type_name_size_pt - 2, True),
            *((line, layout.abstract_size_pt - 1, False) for line in self.sheet.subtitle),
        ):
            font = faces().pick(bold=bold, italic=not bold)
            for line in broken(text, font, size, self.at.text_width):
                x = self.at.left + (self.at.text_width - line_width(line, font, size)) / 2
                draw_line(self.canvas, x, self.y - size, line, font, size)
                self.y -= layout.line_pitch_pt
        self.y -= 8

    def _stamp(self, words: str) -> None:
        size, font = self.at.layout.secrecy_size_pt, faces().bold
        wide, tall = line_width(words, font, size) + 12, size + 8
        canvas = self.canvas
        canvas.saveState()
        canvas.setStrokeColor(RED)
        canvas.setFillColor(RED)
        canvas.setLineWidth(1.2)
        canvas.rect(self.at.left, self.y - tall, wide, tall, stroke=1, fill=0)
        draw_line(canvas, self.at.left + 6, self.y - size - 1, words, font, size)
        canvas.restoreState()
        self.y -= tall + 6

    def _table_head(self) -> None:
        font = faces().bold
        cells = [self._lines(c.title, i, font) for i, c in enumerate(self.sheet.columns)]
        tall = max(len(lines) for lines in cells) * self.pitch + 2 * PAD
        aligns = [Alignment.CENTER] * len(cells)
        if tall < self.at.text_height * _MOST_HEADING:
            self._boxes(cells, aligns, font, tall, middle=True)
        elif self.page == 1:  # too high to be repeated
            self._cut_row(cells, aligns, font)

    def _row(self, cells: Sequence[Cell], *, bold: bool) -> None:
        self._cut_row(self._row_lines(cells, bold=bold), self.aligns, faces().pick(bold=bold))

    def _row_lines(self, cells: Sequence[Cell], *, bold: bool) -> list[tuple[str, ...]]:
        """The lines of each cell of a row; a row may have fewer cells than there are columns."""
        font = faces().pick(bold=bold)
        kinds = [column.kind for column in self.sheet.columns]
        texts = [shown(cell, kind) for cell, kind in zip(cells, kinds, strict=False)]
        texts += [""] * (len(kinds) - len(texts))
        return [self._lines(text, i, font) for i, text in enumerate(texts)]

    def _cut_row(self, lines: Sequence[Sequence[str]], aligns: Sequence[Alignment], font: str) -> None:
        """A row on this page or the next; one higher than a page goes on over several."""
        while True:
            tallest = max(len(each) for each in lines)
            fits = int((self.y - self.at.bottom - 2 * PAD) // self.pitch)
            if tallest <= fits:
                self._boxes(lines, aligns, font, tallest * self.pitch + 2 * PAD)
                return
            if tallest > self._lines_per_page() and fits > 2:  # higher than a page: cut it here
                head = [each[:fits] for each in lines]
                self._boxes(head, aligns, font, fits * self.pitch + 2 * PAD)
                lines = [each[fits:] for each in lines]
            self._new_page()
            self._table_head()

    def _group(self, group: Group) -> None:
        font = faces().bold
        lines = self._group_lines(group)
        tall = len(lines) * self.pitch + 2 * PAD
        if self.y - tall - 2 * self.pitch < self.at.bottom:
            self._new_page()
            self._table_head()
        self._end_grid()
        left, right = self.edges[0], self.edges[-1]
        for y in (self.y, self.y - tall):
            self.ink.rule(left, y, right, y)
        for x in (left, right):
            self.ink.rule(x, self.y, x, self.y - tall)
        self.ink.block(left + PAD + 1, self.y - PAD - self.size, lines, font, self.size, self.pitch)
        self.y -= tall

    def _group_lines(self, group: Group) -> tuple[str, ...]:
        return broken(group.title, faces().bold, self.size, self.at.text_width - 2 * PAD - 2)

    def _lines_per_page(self) -> int:
        return int(self.at.text_height * (1 - _MOST_HEADING) // self.pitch) - 1

    def _lines(self, text: str, column: int, font: str) -> tuple[str, ...]:
        return broken(text, font, self.size, self.widths[column] - 2 * PAD - 2)

    def _boxes(
        self,
        cells: Sequence[Sequence[str]],
        aligns: Sequence[Alignment],
        font: str,
        tall: float,
        *,
        middle: bool = False,
    ) -> None:
        """One row of framed cells, then moves below it."""
        left, right = self.edges[0], self.edges[-1]
        if self.grid_top is None:
            self.grid_top = self.y
            self.ink.rule(left, self.y, right, self.y)
        for lines, align, x, width in zip(cells, aligns, self.lefts, self.widths, strict=True):
            drop = (tall - len(lines) * self.pitch) / 2 if middle else PAD
            y = self.y - drop - self.size
            if align is Alignment.LEFT:
                if any(lines):
                    self.ink.block(x + PAD + 1, y, lines, font, self.size, self.pitch)
                continue
            for i, line in enumerate(lines):
                if line:
                    spare = width - 2 * PAD - 2 - line_width(line, font, self.size)
                    at = x + PAD + 1 + (spare / 2 if align is Alignment.CENTER else spare)
                    self.ink.block(at, y - i * self.pitch, (line,), font, self.size, self.pitch)
        self.y -= tall
        self.ink.rule(left, self.y, right, self.y)

    def _end_grid(self) -> None:
        """Draws the upright lines of the rows that stand right above."""
        if self.grid_top is not None:
            for x in self.edges:
                self.ink.rule(x, self.grid_top, x, self.y)
            self.grid_top = None

    def _signed(self) -> None:
        """Where the register is signed off: at the right, or side by side; it is not parted from itself."""
        if not self.sheet.signed:
            return
        pitch = self.at.layout.table_pitch_pt + 2
        if self.y - self._tall_signed() < self.at.bottom:
            self._new_page()
        titles = self._signers()
        shares = [(n + 0.5) / len(titles) for n in range(len(titles))] if titles[1:] else [_SIGNED_AT]
        day, _title, how = self.sheet.signed
        self._middle(shares[-1], (day,), italic=True)
        top = self.y = self.y - pitch
        for share, title in zip(shares, titles, strict=True):
            self.y = top
            self._middle(share, title, italic=False)
            self.y -= len(title) * pitch
            self._middle(share, (how,), italic=True)
        self.y = top - self._tall_signed() + pitch

    def _middle(self, share: float, lines: Sequence[str], *, italic: bool) -> None:
        """Lines around a share of the width, from where it has come to; it does not move on."""
        pitch, size = self.at.layout.table_pitch_pt + 2, self.at.layout.table_size_pt
        font = faces().pick(bold=not italic, italic=italic)
        middle = self.at.left + self.at.text_width * share
        for i, text in enumerate(lines):
            x = middle - line_width(text, font, size) / 2
            draw_line(self.canvas, x, self.y - size - i * pitch, text, font, size)

    def _free_line(self, text: str, *, italic: bool) -> None:
        font = faces().pick(italic=italic)
        for line in broken(text, font, self.size, self.at.text_width):
            if self.y - self.pitch < self.at.bottom:
                self._new_page()
            draw_line(self.canvas, self.at.left, self.y - self.size, line, font, self.size)
            self.y -= self.pitch


def _align(column: SheetColumn) -> Alignment:
    if column.centred:
        return Alignment.CENTER
    return Alignment.RIGHT if is_right_aligned(column) else Alignment.LEFT
