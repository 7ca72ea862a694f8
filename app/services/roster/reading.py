"""A roster file as lines: every cell read and cleaned, what is wrong said by row and column."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from app.errors import UserError
from app.i18n import N_
from app.rules.roster import check_days
from app.rules.violations import Severity, Violation
from app.services.excel.cells import Value, as_day, as_rank, as_text
from app.services.excel.table import Table, TableRow, read_table
from app.services.roster.columns import DAYS, HEADINGS, LABELS, MOST_ROWS, USED
from app.services.roster.people import PersonInput, clean_person

T = TypeVar("T")
LONGEST = 500
"""Characters of a cell with words."""


@dataclass(frozen=True)
class RosterLine:
    """One row of the sheet: a person's place in a body. An empty cell says nothing of what is stored."""

    row: int
    full_name: str = ""
    code: str = ""
    honorific: str = ""
    born_on: date | None = None
    position: str = ""
    organisation: str = ""
    body: str = ""
    role: str = ""
    field: str = ""
    rank_in_role: int = 0
    from_day: date | None = None
    to_day: date | None = None
    decision_no: str = ""
    decision_on: date | None = None
    close_no: str = ""
    close_on: date | None = None
    close_reason: str = ""
    phone: str = ""
    note: str = ""


@dataclass(frozen=True)
class RosterFile:
    """A file that could be read as a table."""

    filename: str
    sheet: str
    columns: dict[str, int]
    """Column key → position in the file, from 0."""
    titles: dict[str, str]
    """Column key → heading as the file writes it."""
    lines: tuple[RosterLine, ...]
    cells: dict[int, dict[str, Value]]
    """The cells as they stand in the file, by row and column key."""
    violations: tuple[Violation, ...]
    """By row and column (in `field`); those without a row are about the headings."""


def read_roster(data: bytes, filename: str, today: date) -> RosterFile:
    """The lines of a roster file; nothing is looked up and nothing is stored.

    Raises UserError where there is no table to read: no Excel file, a dangerous or damaged one, missing
    headings, merged cells, no rows or too many.
    """
    table = read_table(data, filename, HEADINGS, MOST_ROWS)
    found = list(table.warnings)
    lines = []
    for row in table.rows:
        line, wrong = _line(table, row, today)
        lines.append(line)
        found.extend(wrong)
    cells = {row.row: row.cells for row in table.rows}
    return RosterFile(
        table.filename, table.sheet, table.columns, table.titles, tuple(lines), cells, tuple(found)
    )


def _line(table: Table, row: TableRow, today: date) -> tuple[RosterLine, list[Violation]]:
    wrong = [_unusable(row, key) for key in (*row.formulas, *row.errors)]
    spoiled = {*row.formulas, *row.errors}
    values: dict[str, Any] = {}
    for heading in USED:
        key = heading.key
        value = None if key in spoiled else row.cells.get(key)
        if key in DAYS:
            values[key] = _try(_day_reader(value, today, table.since_1904), None, key, row.row, wrong)
        elif key == "rank_in_role":
            values[key] = _try(_rank_reader(value), 0, key, row.row, wrong)
        else:
            values[key] = as_text(value)
    line = RosterLine(row.row, **values)
    wrong += [v for v in _check(line, today) if v.field not in spoiled]
    told = {v.field for v in wrong if v.severity is Severity.ERROR}
    if line.from_day is None and "from_day" not in told:
        wrong.append(_empty("from_day", row.row))
    if line.from_day is not None:
        wrong += check_days(line.from_day, line.to_day, row.row)
    return line, wrong


def _check(line: RosterLine, today: date) -> list[Violation]:
    """What a line alone tells: missing words, lines too long, a birthday to come."""
    wrong = [] if line.role else [_empty("role", line.row)]
    entered = PersonInput(
        full_name=line.full_name,
        code=line.code,
        honorific=line.honorific,
        born_on=line.born_on,
        position=line.position,
        organisation=line.organisation,
        phone=line.phone,
        note=line.note,
    )
    _values, said = clean_person(entered, today)
    for violation in said:
        field = {"organisation_id": "organisation"}.get(violation.field or "", violation.field)
        wrong.append(at_row(violation, line.row, field))
    for key in ("body", "role", "field", "decision_no", "close_no", "close_reason"):
        if len(getattr(line, key)) > LONGEST:
            params = {"label": LABELS[key], "length": len(getattr(line, key)), "limit": LONGEST}
            sentence = N_("{label} dài {length} ký tự; tối đa {limit}. Rút gọn lại.")
            wrong.append(Violation(sentence, params, field=key, row=line.row))
    return wrong


def at_row(violation: Violation, row: int, field: str | None) -> Violation:
    """The same violation, said of a row and a column of the sheet."""
    return Violation(violation.sentence, violation.params, field, violation.clause, row, violation.severity)


def _empty(key: str, row: int) -> Violation:
    return Violation(N_("Chưa ghi {label}."), {"label": LABELS[key]}, field=key, row=row)


def _unusable(row: TableRow, key: str) -> Violation:
    if key in row.formulas:
        sentence = N_("Ô có công thức; chỉ nhận giá trị. Chép cột rồi dán lại bằng Dán đặc biệt → Giá trị.")
    else:
        sentence = N_("Ô báo lỗi của Excel ({text}). Ghi lại giá trị đúng.")
    return Violation(sentence, {"text": as_text(row.cells[key])}, field=key, row=row.row)


def _day_reader(value: Value, today: date, since_1904: bool) -> Callable[[], date | None]:
    return lambda: as_day(value, today, since_1904=since_1904)


def _rank_reader(value: Value) -> Callable[[], int]:
    return lambda: as_rank(value)


def _try(read: Callable[[], T], otherwise: T, key: str, row: int, wrong: list[Violation]) -> T:
    """What the cell says; where it says nothing usable, `otherwise`, and the sentence goes to `wrong`."""
    try:
        return read()
    except UserError as refusal:
        wrong.extend(at_row(v, row, key) for v in refusal.violations)
    except (ValueError, OverflowError) as fault:
        wrong.append(Violation("{sentence}", {"sentence": str(fault)}, field=key, row=row))
    return otherwise
