"""An estimate in Excel as lines: what is wrong is said by row; the row of sums must agree with the others."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.errors import refuse
from app.formatting import number, parse_money
from app.i18n import N_, _
from app.rules.budget import GREATEST_AMOUNT
from app.rules.violations import Violation
from app.services.budget.import_columns import HEADINGS, MOST_ROWS, SUM_WORDS, USED
from app.services.excel.cells import Value, as_day, as_text
from app.services.excel.headings import letter
from app.services.excel.reading import attempt, unusable
from app.services.excel.table import Table, TableRow, read_table
from app.text import folded_words

_SUM = re.compile(r"=SUM\(([A-Z]+)(\d+):([A-Z]+)(\d+)\)")


@dataclass(frozen=True)
class EstimateFileLine:
    """One row of the estimate."""

    row: int
    source: str
    item: str
    purpose: str
    chapter: str
    category: str
    amount: int
    number: str
    dated_on: date | None
    year: int | None = None
    """Budget year; that of the paper's day when left empty."""

    @property
    def budget_year(self) -> int | None:
        """The year the money is given for; None where neither year nor day is there."""
        return self.year or (self.dated_on.year if self.dated_on is not None else None)


@dataclass(frozen=True)
class EstimateFile:
    """A file that could be read as a table."""

    filename: str
    sheet: str
    columns: dict[str, int]
    titles: dict[str, str]
    lines: tuple[EstimateFileLine, ...]
    cells: dict[int, dict[str, Value]]
    violations: tuple[Violation, ...]
    """By row and column (in `field`); those without a row are about the headings."""


def read_estimate(data: bytes, filename: str, today: date) -> EstimateFile:
    """The lines of an estimate; nothing is looked up and nothing is stored.

    A row that says "Cộng" is no line: its amount has to be the sum of the lines above it since the last one,
    or of all of them; it alone may be a formula, Excel's SUM of the column.
    Raises UserError where there is no table to read, or no line in it.
    """
    table = read_table(data, filename, HEADINGS, MOST_ROWS)
    found = list(table.warnings)
    lines: list[EstimateFileLine] = []
    since = 0
    for row in table.rows:
        if _is_sum(row):
            if not any(violation.field == "amount" for violation in found):  # else the sum tells nothing
                found += _check_sum(table, row, lines, lines[since:])
            since = len(lines)
            continue
        line, wrong = _line(table, row, today)
        lines.append(line)
        found += wrong
    if not lines:
        raise refuse(N_("Bảng trong tệp “{filename}” chưa có dòng nào dưới tiêu đề."), filename=filename)
    cells = {row.row: row.cells for row in table.rows}
    return EstimateFile(
        table.filename, table.sheet, table.columns, table.titles, tuple(lines), cells, tuple(found)
    )


def _is_sum(row: TableRow) -> bool:
    words = (" ".join(folded_words(as_text(row.cells.get(key)))) for key in ("source", "item", "purpose"))
    return any(said in SUM_WORDS for said in words)


def _check_sum(
    table: Table, row: TableRow, lines: list[EstimateFileLine], since: list[EstimateFileLine]
) -> list[Violation]:
    """The sentence of a row of sums that does not agree, or cannot be read."""
    wrong: list[Violation] = []
    if "amount" in row.formulas:
        said = _summed(table, row, lines)
        if said is None:
            column = letter(table.columns["amount"])
            example = f"=SUM({column}{table.heading_row + 1}:{column}{row.row - 1})"
            sentence = N_("Dòng cộng phải cộng cột số tiền, như {example}, hoặc ghi thẳng số tiền.")
            return [Violation(sentence, {"example": example}, field="amount", row=row.row)]
    else:
        said = attempt(lambda: _amount(row.cells.get("amount")), "amount", row.row, wrong)
    sums = {sum(line.amount for line in part) for part in (lines, since)}
    if said is not None and said not in sums:
        sentence = N_("Dòng cộng ghi {said} đồng nhưng các dòng cộng lại là {whole} đồng. Sửa lại rồi nhập.")
        params = {"said": number(said), "whole": number(sum(line.amount for line in since))}
        wrong.append(Violation(sentence, params, field="amount", row=row.row))
    return wrong


def _summed(table: Table, row: TableRow, lines: list[EstimateFileLine]) -> int | None:
    """What Excel's SUM adds up: the amounts in its rows; None for another formula or column."""
    formula = as_text(row.cells["amount"]).upper().replace("$", "").replace(" ", "")
    match = _SUM.fullmatch(formula)
    if match is None or {match[1], match[3]} != {letter(table.columns["amount"])}:
        return None
    return sum(line.amount for line in lines if int(match[2]) <= line.row <= int(match[4]))


def _line(table: Table, row: TableRow, today: date) -> tuple[EstimateFileLine, list[Violation]]:
    spoiled = {*row.formulas, *row.errors}
    wrong = [unusable(row, key) for key in spoiled]
    values: dict[str, Any] = {}
    for key in (heading.key for heading in USED):
        value = None if key in spoiled else row.cells.get(key)
        values[key] = attempt(_reader(key, value, today, table.since_1904), key, row.row, wrong)
    line = EstimateFileLine(
        row=row.row,
        amount=values["amount"] or 0,
        dated_on=values["dated_on"],
        year=values["year"],
        **{key: values[key] or "" for key in ("source", "item", "purpose", "chapter", "category", "number")},
    )
    if values["amount"] is None and not any(violation.field == "amount" for violation in wrong):
        wrong.append(Violation(N_("Chưa ghi số tiền."), field="amount", row=row.row))
    told = {violation.field for violation in wrong}
    return line, wrong + [v for v in _check(line, today) if v.field not in told]


def _reader(key: str, value: Value, today: date, since_1904: bool) -> Callable[[], Any]:
    """How the cell of a column is read."""
    if key == "dated_on":
        return lambda: as_day(value, today, since_1904=since_1904)
    if key == "year":
        return lambda: _year(value)
    if key == "amount":
        return lambda: _amount(value)
    return lambda: as_text(value)


def _year(value: Value) -> int | None:
    """The budget year of a cell, None for an empty one; ValueError with a sentence for anything else."""
    text = as_text(value)
    if text and not (len(text) == 4 and text.isascii() and text.isdigit()):
        raise ValueError(_("Năm ngân sách gồm 4 chữ số, như 2026."))
    return int(text) if text else None


def _amount(value: Value) -> int | None:
    """The whole đồng of a cell, None for an empty one; ValueError with a sentence for anything else."""
    text = as_text(value)
    return parse_money(text) if text else None


def _check(line: EstimateFileLine, today: date) -> list[Violation]:
    """What a line alone tells: what is missing, too great, still to come."""
    found: list[tuple[str, str]] = []
    for key, sentence in (
        ("source", N_("Chưa ghi mã nguồn kinh phí.")),
        ("item", N_("Chưa ghi mục, tiểu mục.")),
        ("number", N_("Chưa ghi số văn bản giao dự toán.")),
    ):
        if not getattr(line, key):
            found.append((key, sentence))
    if not 0 < line.amount <= GREATEST_AMOUNT:
        found.append(("amount", N_("Số tiền phải lớn hơn 0 và dưới một triệu tỷ đồng.")))
    if line.dated_on is None:
        found.append(("dated_on", N_("Chưa ghi ngày văn bản.")))
    elif line.dated_on > today:
        found.append(("dated_on", N_("Ngày văn bản ở sau hôm nay. Sửa lại.")))
    return [Violation(sentence, field=key, row=line.row) for key, sentence in found]
