"""A Sheet as XLSX: text stays text, numbers and dates can be added up and sorted."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from app.errors import refuse
from app.i18n import N_
from app.reports.layout.clean import printable
from app.reports.sheets import Cell, Group, Kind, Sheet, Sum, is_right_aligned, stamp

_FONT = "Times New Roman"
_TOTAL_WIDTH_UPRIGHT, _TOTAL_WIDTH_LYING = 95.0, 140.0
"""Letters that fit across a printed sheet."""
_MOST_ROWS = 1_048_000
_MOST_LETTERS = 32_767
_FIXED_TIME = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_FORMATS = {
    Kind.DATE: "dd/mm/yyyy",
    Kind.MONEY: "#,##0",
    Kind.NUMBER: "#,##0.##",
    Kind.PERCENT: "#,##0.0",
    Kind.TEXT: "@",
}


def render_sheet_xlsx(sheet: Sheet) -> bytes:
    """The sheet's workbook; the same sheet gives the same bytes. Raises UserError beyond Excel's rows."""
    if len(sheet.rows) > _MOST_ROWS:
        raise refuse(
            N_("Danh sách có {count} dòng, quá sức chứa của một bảng tính Excel. Hãy lọc bớt hoặc lưu CSV."),
            count=len(sheet.rows),
        )
    target = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(target, options)
    book.set_properties({"title": printable(sheet.title)[:255], "created": _FIXED_TIME})
    page = book.add_worksheet(_tab_name(sheet.title))
    _Writer(book, page, sheet).write()
    book.close()
    return target.getvalue()


class _Writer:
    """Writes one sheet from the top, keeping the row it has come to."""

    def __init__(self, book: Any, page: Any, sheet: Sheet) -> None:
        self.page, self.sheet, self.row = page, sheet, 0
        base = {"font_name": _FONT, "font_size": 12}
        self.title = book.add_format({**base, "font_size": 14, "bold": True, "align": "center"})
        self.note = book.add_format({**base, "italic": True})
        self.centred = book.add_format({**base, "italic": True, "align": "center"})
        self.signer = book.add_format({**base, "bold": True, "align": "center"})
        self.mark = book.add_format({**base, "bold": True, "font_color": "#C7101A", "border": 1})
        self.mark.set_border_color("#C7101A")
        grid = {**base, "border": 1, "valign": "top", "text_wrap": True}
        self.head = book.add_format({**grid, "bold": True, "align": "center", "valign": "vcenter"})
        self.group = book.add_format({**grid, "bold": True})
        self.cells = [book.add_format({**grid, **_look(c)}) for c in sheet.columns]
        self.totals = [book.add_format({**grid, **_look(c), "bold": True}) for c in sheet.columns]

    def write(self) -> None:
        """Writes stamp, title, table, totals and notes, and sets the page up for printing."""
        sheet, page = self.sheet, self.page
        last = len(sheet.columns) - 1
        if words := stamp(sheet):
            self._text(0, words, self.mark)
            self.row += 1
        self._across(last, sheet.title, self.title)
        for line in sheet.subtitle:
            self._across(last, line, self.centred)
        self.row += 1
        head = self.row
        for i, column in enumerate(sheet.columns):
            self._text(i, column.title, self.head)
        self.row += 1
        page.freeze_panes(self.row, 0)
        page.repeat_rows(head)
        for row in sheet.rows:
            if isinstance(row, Group):
                self._across(last, row.title, self.group)
            else:
                self._cells(row, self.totals if isinstance(row, Sum) else self.cells)
        if sheet.totals:
            self._cells(sheet.totals, self.totals)
        self.row += bool(sheet.notes)
        for note in sheet.notes:
            self._text(0, note, self.note)
            self.row += 1
        self._signed(last)
        self._page_setup()

    def _signed(self, last: int) -> None:
        """Where it is signed off, in the right half, others at the left of it."""
        self.row += bool(self.sheet.signed)
        others = self.sheet.cosigned
        for i, line in enumerate(self.sheet.signed):
            look = self.signer if i == 1 else self.centred
            for n, title in enumerate(others if i else ()):
                self._text(last * 2 * n // (3 * len(others)), title if i == 1 else line, look)
            self._text(last * 2 // 3, line, look)
            self.row += 1

    def _cells(self, cells: tuple[Cell, ...], looks: list[Any]) -> None:
        for i, (cell, look) in enumerate(zip(cells, looks, strict=False)):
            if cell is None or cell == "":
                self.page.write_blank(self.row, i, None, look)
            elif isinstance(cell, str):
                self._text(i, cell, look)
            elif isinstance(cell, date):
                self.page.write_datetime(self.row, i, datetime(cell.year, cell.month, cell.day), look)
            else:
                self.page.write_number(self.row, i, cell, look)
        self.row += 1

    def _text(self, column: int, text: str, look: Any) -> None:
        text = printable(text)
        if len(text) > _MOST_LETTERS:
            text = text[: _MOST_LETTERS - 1] + "…"
        self.page.write_string(self.row, column, text, look)

    def _across(self, last: int, text: str, look: Any) -> None:
        """One text over all columns, on a row of its own."""
        if last > 0:
            self.page.merge_range(self.row, 0, self.row, last, "", look)
        self._text(0, text, look)
        self.row += 1

    def _page_setup(self) -> None:
        sheet, page = self.sheet, self.page
        total = sum(column.width for column in sheet.columns)
        across = _TOTAL_WIDTH_LYING if sheet.landscape else _TOTAL_WIDTH_UPRIGHT
        for i, column in enumerate(sheet.columns):
            page.set_column(i, i, max(column.width / total * across, 5))
        page.set_paper(9)  # A4
        if sheet.landscape:
            page.set_landscape()
        page.fit_to_pages(1, 0)
        page.set_margins(left=30 / 25.4, right=15 / 25.4, top=20 / 25.4, bottom=20 / 25.4)
        page.set_header("&C&P", {"margin": 10 / 25.4})


def _look(column: Any) -> dict[str, object]:
    """The number format and alignment of a column."""
    align = "center" if column.centred else "right" if is_right_aligned(column) else "left"
    return {"num_format": _FORMATS[column.kind], "align": align}


def _tab_name(title: str) -> str:
    """The title as the name of a worksheet: 31 letters, none that Excel forbids."""
    kept = "".join(" " if c in "[]:*?/\\'" else c for c in printable(title).replace("\n", " "))
    return " ".join(kept.split())[:31].strip() or "Bảng"
