"""The one table of a workbook: the sheet with the headings, its rows, what may not be in it."""

from __future__ import annotations

import posixpath
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring

from app.errors import UserError, refuse
from app.i18n import N_
from app.rules.violations import Violation
from app.services.excel.cells import Value, as_text
from app.services.excel.guard import check_workbook, merged_ranges, readable, too_many_rows
from app.services.excel.headings import Found, Heading, plain, read_headings, recognise

HEADING_WITHIN = 20
"""Rows at the top among which the headings are looked for: titles may stand above them."""
MOST_COLUMNS = 80
MOST_SHEETS = 30
LAST_ROW = 60_000
"""Row beyond which nothing is looked for: a slip of the hand far below a table."""
_RANGE = re.compile(r"([A-Z]+)(\d+):([A-Z]+)(\d+)")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True)
class TableRow:
    """One row that is not empty: its number as Excel shows it, its cells by column key."""

    row: int
    cells: dict[str, Value]
    formulas: tuple[str, ...] = ()
    """Keys of the columns that hold a formula."""
    errors: tuple[str, ...] = ()
    """Keys of the columns that hold an error of Excel, as #N/A."""


@dataclass(frozen=True)
class Table:
    """What was read: headings as they stand in the file, rows, and what is to be said about the headings."""

    filename: str
    sheet: str
    heading_row: int
    columns: dict[str, int]
    """Column key → position from 0."""
    titles: dict[str, str]
    """Column key → heading as the file writes it."""
    rows: tuple[TableRow, ...]
    warnings: tuple[Violation, ...]
    since_1904: bool


def read_table(data: bytes, filename: str, known: Sequence[Heading], most_rows: int) -> Table:
    """The table of a workbook that came from outside.

    Raises UserError for a file that is none, is damaged or dangerous, for missing headings, merged cells in
    the table, an empty table, and more than `most_rows` rows.
    """
    check_workbook(data, filename, most_rows)
    with readable(filename), _opened(data, values=True) as book, _opened(data, values=False) as raw:
        name = _best_sheet(book, known)
        if name is None:
            raise refuse(N_("Tệp “{filename}” không có dữ liệu. Dùng tệp mẫu."), filename=filename)
        row, cells = _heading_row(book[name], known)
        _refuse_merged(data, name, row, last=max(recognise(cells, known), default=0))
        found = _headings(cells, known, row, filename)
        rows = tuple(_rows(book[name], raw[name], row, found.columns, filename, most_rows))
        since_1904 = book.epoch.year == 1904
    if not rows:
        raise refuse(N_("Bảng trong tệp “{filename}” chưa có dòng nào dưới tiêu đề."), filename=filename)
    positions = {key: position for position, key in found.columns.items()}
    titles = {key: cells[position] for position, key in found.columns.items()}
    return Table(filename, name, row, positions, titles, rows, found.warnings, since_1904)


@contextmanager
def _opened(data: bytes, *, values: bool) -> Iterator[Any]:
    """The workbook read row by row: with the values Excel kept, or with the formulas themselves."""
    import openpyxl  # some 20 MiB: wanted by an import alone

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about features the reader drops: styles, validations
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=values, keep_links=False)
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # what the file says of its size may be wrong: rows would be lost
        try:
            yield book
        finally:
            book.close()


# -- where the table is -----------------------------------------------------------------------------------


def _best_sheet(book: Any, known: Sequence[Heading]) -> str | None:
    """The sheet with the most known headings, else the first that is not empty; None where all are."""
    best, most, first = None, 0, None
    for sheet in book.worksheets[:MOST_SHEETS]:
        top = _top(sheet)
        if not any(any(cells) for cells in top):
            continue
        first = first or sheet.title
        score = max(_score(cells, known) for cells in top)
        if score > most:
            best, most = sheet.title, score
    return best or first


def _top(sheet: Any) -> list[list[str]]:
    """The first rows of a sheet as text."""
    rows = sheet.iter_rows(max_row=HEADING_WITHIN, max_col=MOST_COLUMNS, values_only=True)
    return [[as_text(value) for value in row] for row in rows]


def _score(cells: Sequence[str], known: Sequence[Heading]) -> int:
    return len({heading.key for heading in recognise(cells, known).values()})


def _heading_row(sheet: Any, known: Sequence[Heading]) -> tuple[int, list[str]]:
    """The number and the cells of the row with the most known headings, the first of equals."""
    top = _top(sheet)
    scores = [_score(cells, known) for cells in top]
    best = scores.index(max(scores))
    if max(scores) == 0:  # renamed throughout: the first row with words in two cells is meant
        best = next((i for i, cells in enumerate(top) if sum(map(bool, cells)) > 1), 0)
    return best + 1, top[best]


def _headings(cells: Sequence[str], known: Sequence[Heading], row: int, filename: str) -> Found:
    if sum(bool(plain(cell)) for cell in cells) < 2:
        titles = ", ".join(f"“{heading.title}”" for heading in known if heading.required)
        sentence = N_("Không thấy dòng tiêu đề trong tệp “{filename}”. Cần có các cột {titles}.")
        raise refuse(sentence, filename=filename, titles=titles)
    return read_headings(cells, known, row)


def _refuse_merged(data: bytes, sheet: str, heading_row: int, last: int) -> None:
    """Merged cells hide which row a value belongs to; above the headings they are only a title.

    `last` is the position of the last column that counts.
    """
    inside = []
    for name in merged_ranges(data, _member(data, sheet)):
        match = _RANGE.fullmatch(name)
        if match and int(match[4]) >= heading_row and _position(match[1]) <= last:
            inside.append(name)
    if inside:
        ranges = ", ".join(inside[:5]) + (" …" if len(inside) > 5 else "")
        sentence = N_("Trong bảng có ô gộp: {ranges}. Bỏ gộp ô (Unmerge Cells), điền đủ từng ô rồi nhập lại.")
        raise UserError(Violation(sentence, {"ranges": ranges}))


def _member(data: bytes, sheet: str) -> str:
    """The place of a sheet inside the workbook, by its name."""
    with ZipFile(BytesIO(data)) as archive:
        names = set(archive.namelist())
        book = fromstring(archive.read("xl/workbook.xml"))
        relations = fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {node.get("Id"): node.get("Target", "") for node in relations}
    for node in book.iter():
        if node.tag.endswith("}sheet") and node.get("name") == sheet:
            target = targets[node.get(_RELATION)]
            path = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
            path = posixpath.normpath(path)
            if path in names:
                return path
    raise KeyError(sheet)


def _position(letters: str) -> int:
    """Column letters as a position from 0."""
    value = 0
    for c in letters:
        value = value * 26 + ord(c) - ord("A") + 1
    return value - 1


# -- its rows ---------------------------------------------------------------------------------------------


def _rows(
    sheet: Any, raw: Any, heading_row: int, columns: dict[int, str], filename: str, most_rows: int
) -> Iterator[TableRow]:
    width = max(columns) + 1
    both = zip(
        sheet.iter_rows(min_row=heading_row + 1, max_col=width),
        raw.iter_rows(min_row=heading_row + 1, max_col=width),
        strict=False,
    )
    count = 0
    for number, (cells, formulas) in enumerate(both, start=heading_row + 1):
        if number > LAST_ROW:
            raise too_many_rows(filename, most_rows)
        row = _row(number, cells, formulas, columns)
        if row is None:
            continue
        count += 1
        if count > most_rows:
            raise too_many_rows(filename, most_rows)
        yield row


def _row(number: int, cells: Any, raw: Any, columns: dict[int, str]) -> TableRow | None:
    """The row; None when every column that counts is empty."""
    values: dict[str, Value] = {}
    formulas, errors = [], []
    for position, key in columns.items():
        value = cells[position].value if position < len(cells) else None
        if position < len(raw) and raw[position].data_type == "f":
            formulas.append(key)
            value = str(raw[position].value)
        elif position < len(cells) and cells[position].data_type == "e":
            errors.append(key)
        values[key] = value
    if not any(as_text(value) for value in values.values()):
        return None
    return TableRow(number, values, tuple(formulas), tuple(errors))
