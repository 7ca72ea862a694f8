"""Workbooks an import gives out: their look, their cells, the rejected rows with their reasons."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from typing import Any

from app.errors import sentence
from app.i18n import _
from app.rules.violations import Severity
from app.services.excel.cells import Value, as_text
from app.services.excel.preview import Preview, Status

REASON = "Lỗi cần sửa"
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""How a workbook is opened: no text of a file turns into a formula or a link."""
FONT = {"font_name": "Times New Roman", "font_size": 12}
"""What every cell is written in."""


class Looks:
    """The formats of a workbook."""

    def __init__(self, book: Any) -> None:
        head = {"bold": True, "text_wrap": True, "valign": "vcenter", "align": "center", "border": 1}
        self.head = book.add_format({**FONT, **head, "bg_color": "#EEEFF2"})
        self.needed = book.add_format({**FONT, **head, "bg_color": "#FBEBEB"})
        self.text = book.add_format({**FONT, "num_format": "@"})
        self.day = book.add_format({**FONT, "num_format": "dd/mm/yyyy"})
        self.reason = book.add_format({**FONT, "font_color": "#B3261E", "text_wrap": True, "valign": "top"})
        self.wrap = book.add_format({**FONT, "text_wrap": True, "valign": "top"})
        self.strong = book.add_format({**FONT, "bold": True, "valign": "top"})


def rejected_workbook(preview: Preview, widths: Mapping[str, int]) -> bytes:
    """The wrong rows as they stand in the file, each with its reasons: put right, they can be imported."""
    import xlsxwriter  # wanted by a file alone

    target = BytesIO()
    book = xlsxwriter.Workbook(target, OPTIONS)
    page = book.add_worksheet("Dòng lỗi")
    keys = sorted(preview.file.columns, key=preview.file.columns.__getitem__)
    look = Looks(book)
    for i, key in enumerate(keys):
        page.write_string(0, i, preview.file.titles[key], look.head)
        page.set_column(i, i, widths.get(key, 16))
    last = len(keys)
    page.write_string(0, last, REASON, look.head)
    page.set_column(last, last, 80)
    wrong = [row for row in preview.rows if row.status is Status.WRONG]
    for number, row in enumerate(wrong, start=1):
        cells = preview.file.cells[row.id]
        for i, key in enumerate(keys):
            write_cell(page, number, i, cells.get(key), look)
        page.write_string(number, last, _reasons(preview, row.id), look.reason)
    page.freeze_panes(1, 0)
    book.close()
    return target.getvalue()


def write_cell(page: Any, row: int, column: int, value: Value, look: Looks) -> None:
    """The cell as it was: days as days, all else as text, so that nothing turns into a formula."""
    if isinstance(value, datetime | date):
        day = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
        page.write_datetime(row, column, day, look.day)
    elif value is not None:
        page.write_string(row, column, as_text(value)[:32_000], look.text)


def _reasons(preview: Preview, row: int) -> str:
    """Every error of a row, with the column it is in."""
    titles = preview.file.titles
    said = [
        f"{titles[v.field]}: {sentence(v)}" if v.field is not None and v.field in titles else sentence(v)
        for v in preview.violations
        if v.row == row and v.severity is Severity.ERROR
    ]
    return _("Dòng {row}. ").format(row=row) + " ".join(said)
