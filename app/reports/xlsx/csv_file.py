"""A Sheet as CSV that Excel opens in Vietnamese: UTF-8 with its mark, CRLF, formulas made inert."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

from app.formatting import date_vi
from app.reports.layout.clean import printable
from app.reports.sheets import Cell, Group, Sheet, stamp

_BYTE_ORDER_MARK = "\ufeff"
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render_sheet_csv(sheet: Sheet) -> bytes:
    """Heading row, rows and totals; a secret sheet begins with its stamp. Numbers are plain digits."""
    text = StringIO()
    out = csv.writer(text, lineterminator="\r\n")
    if words := stamp(sheet):
        out.writerow([words])
    out.writerow([_safe(column.title) for column in sheet.columns])
    for row in sheet.rows:
        out.writerow([_safe(row.title)] if isinstance(row, Group) else [_cell(cell) for cell in row])
    if sheet.totals:
        out.writerow([_cell(cell) for cell in sheet.totals])
    return (_BYTE_ORDER_MARK + text.getvalue()).encode("utf-8")


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return _safe(cell)
    return date_vi(cell) if isinstance(cell, date) else str(cell)


def _safe(text: str) -> str:
    """The text, with an apostrophe before anything a spreadsheet would take for a formula."""
    text = printable(text)
    return f"'{text}" if text.lstrip().startswith(_STARTS_A_FORMULA) else text
