"""An older register of incoming documents in Excel as lines: what is wrong is said by row and column."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from app.errors import UserError
from app.i18n import N_
from app.rules.secrecy import Secrecy, Urgency
from app.rules.violations import Violation
from app.services.excel.cells import Value, as_day, as_text
from app.services.excel.reading import LEVELS, attempt, level, unusable, whole_number
from app.services.excel.table import Table, TableRow, read_table
from app.services.incoming.columns import DAYS, HEADINGS, MOST_ROWS, USED
from app.services.incoming.views import IncomingInput

_HOUR = re.compile(r"(\d{1,2})\s*(?:giờ|h|:|g)\s*(\d{1,2})?\s*(?:phút|')?", re.IGNORECASE)
_NUMBERS = ("number", "pages", "copies")


@dataclass(frozen=True)
class RegisterLine:
    """One row of the older register: its number, what was registered, what was done."""

    row: int
    number: int
    entered: IncomingInput
    assigned_to: str
    instruction: str
    result: str
    done_on: date | None


@dataclass(frozen=True)
class RegisterFile:
    """A file that could be read as a table."""

    filename: str
    sheet: str
    columns: dict[str, int]
    titles: dict[str, str]
    lines: tuple[RegisterLine, ...]
    cells: dict[int, dict[str, Value]]
    violations: tuple[Violation, ...]
    """By row and column (in `field`); those without a row are about the headings."""


def read_register(data: bytes, filename: str, today: date) -> RegisterFile:
    """The lines of an older register; nothing is looked up and nothing is stored.

    Raises UserError where there is no table to read: no Excel file, a dangerous or damaged one, missing
    headings, merged cells, no rows or too many.
    """
    table = read_table(data, filename, HEADINGS, MOST_ROWS)
    found = list(table.warnings)
    lines = []
    for row in table.rows:
        line, wrong = _line(table, row, today)
        lines.append(line)
        found += wrong
    cells = {row.row: row.cells for row in table.rows}
    return RegisterFile(
        table.filename, table.sheet, table.columns, table.titles, tuple(lines), cells, tuple(found)
    )


def _line(table: Table, row: TableRow, today: date) -> tuple[RegisterLine, list[Violation]]:
    spoiled = {*row.formulas, *row.errors}
    wrong = [unusable(row, key) for key in spoiled]
    values: dict[str, Any] = {}
    for key in (heading.key for heading in USED):
        value = None if key in spoiled else row.cells.get(key)
        values[key] = attempt(_reader(key, value, today, table.since_1904), key, row.row, wrong)
    told = {violation.field for violation in wrong}
    if values["number"] is None and "number" not in told:
        wrong.append(Violation(N_("Chưa ghi số đến."), field="number", row=row.row))
    entered = IncomingInput(
        arrived_on=values["arrived_on"],
        arrived_at=values["arrived_at"],
        sender=values["sender"] or "",
        sender_number=values["sender_number"] or "",
        sender_dated_on=values["sender_dated_on"],
        type_name=values["type_name"] or "",
        abstract=values["abstract"] or "",
        secrecy=values["secrecy"] or Secrecy.NONE,
        urgency=values["urgency"] or Urgency.NONE,
        pages=values["pages"],
        copies=1 if values["copies"] is None else values["copies"],
        note=values["note"] or "",
        due_on=values["due_on"],
    )
    texts = (values["assigned_to"] or "", values["instruction"] or "", values["result"] or "")
    return RegisterLine(row.row, values["number"] or 0, entered, *texts, values["done_on"]), wrong


def _reader(key: str, value: Value, today: date, since_1904: bool) -> Callable[[], Any]:
    """How the cell of a column is read."""
    if key in DAYS:
        return lambda: as_day(value, today, since_1904=since_1904)
    if key in _NUMBERS:
        return lambda: whole_number(value)
    if key == "arrived_at":
        return lambda: _hour(value)
    if key in LEVELS:
        return lambda: level(value, key)
    return lambda: as_text(value)


def _hour(value: Value) -> time | None:
    if isinstance(value, datetime):
        return value.time()
    if isinstance(value, time):
        return value
    text = as_text(value)
    if not text:
        return None
    found = _HOUR.fullmatch(text)
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        raise UserError(Violation(N_("Không hiểu giờ “{text}”. Ghi như 8 giờ 30."), {"text": text}))
    return time(int(found[1]), int(found[2] or 0))
