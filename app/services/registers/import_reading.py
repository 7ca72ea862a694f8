"""The register of outgoing papers kept before, in Excel, as lines: what is wrong is said by row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.formatting import date_vi
from app.i18n import N_
from app.rules.naming import TYPE_NAMES
from app.rules.numbering import SUB_NUMBER, ParsedNumber, parse_number
from app.rules.secrecy import Secrecy, Urgency
from app.rules.violations import Severity, Violation
from app.services.excel.cells import Value, as_day, as_text
from app.services.excel.reading import LEVELS, attempt, level, unusable, whole_number
from app.services.excel.table import Table, TableRow, read_table
from app.services.registers.import_columns import HEADINGS, LABELS, MOST_ROWS, USED

LONGEST = 2000
MOST_COPIES = 10_000
WITHHELD = "Văn bản tuyệt mật"
"""What a line of the highest level says instead of its abstract (security §2.7)."""


@dataclass(frozen=True)
class OutgoingFileLine:
    """One row of the older register."""

    row: int
    number: str
    """As typed."""
    parsed: ParsedNumber | None
    dated_on: date | None
    kind_label: str
    abstract: str
    secrecy: Secrecy
    urgency: Urgency
    signer: str
    signature_form: str
    recipients: str
    kept_by: str
    copies: int
    note: str


@dataclass(frozen=True)
class OutgoingFile:
    """A file that could be read as a table."""

    filename: str
    sheet: str
    columns: dict[str, int]
    titles: dict[str, str]
    lines: tuple[OutgoingFileLine, ...]
    cells: dict[int, dict[str, Value]]
    violations: tuple[Violation, ...]
    """By row and column (in `field`); those without a row are about the headings."""


def read_outgoing(data: bytes, filename: str, today: date) -> OutgoingFile:
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
    return OutgoingFile(
        table.filename, table.sheet, table.columns, table.titles, tuple(lines), cells, tuple(found)
    )


def _line(table: Table, row: TableRow, today: date) -> tuple[OutgoingFileLine, list[Violation]]:
    spoiled = {*row.formulas, *row.errors}
    wrong = [unusable(row, key) for key in spoiled]
    values: dict[str, Any] = {}
    for key in (heading.key for heading in USED):
        value = None if key in spoiled else row.cells.get(key)
        values[key] = attempt(_reader(key, value, today, table.since_1904), key, row.row, wrong)
    parsed = parse_number(values["number"] or "")
    secrecy = values["secrecy"] or Secrecy.NONE
    absolute = secrecy is Secrecy.ABSOLUTE_SECRET
    line = OutgoingFileLine(
        row=row.row,
        number=values["number"] or "",
        parsed=parsed,
        dated_on=values["dated_on"],
        kind_label=values["kind_label"] or (TYPE_NAMES.get(parsed.code, "") if parsed else ""),
        abstract=WITHHELD if absolute else values["abstract"] or "",
        secrecy=secrecy,
        urgency=values["urgency"] or Urgency.NONE,
        signer=values["signer"] or "",
        signature_form=values["signature_form"] or "",
        recipients=values["recipients"] or "",
        kept_by=values["kept_by"] or "",
        copies=1 if values["copies"] is None else values["copies"],
        note=values["note"] or "",
    )
    told = {violation.field for violation in wrong}
    wrong += [v for v in _check(line, today) if v.field not in told]
    if absolute and values["abstract"]:
        sentence = N_("Sổ không ghi trích yếu của văn bản tuyệt mật; trích yếu ở dòng này được bỏ đi.")
        wrong.append(Violation(sentence, {}, "abstract", None, row.row, Severity.WARNING))
    return line, wrong


def _reader(key: str, value: Value, today: date, since_1904: bool) -> Callable[[], Any]:
    """How the cell of a column is read."""
    if key == "dated_on":
        return lambda: as_day(value, today, since_1904=since_1904)
    if key == "copies":
        return lambda: whole_number(value)
    if key in LEVELS:
        return lambda: level(value, key)
    return lambda: as_text(value)


def _check(line: OutgoingFileLine, today: date) -> list[Violation]:
    """What a line alone tells: an unreadable number, what is missing, too long or still to come."""
    found: list[tuple[str, str, dict[str, object]]] = []
    if not line.number:
        found.append(("number", N_("Chưa ghi số, ký hiệu."), {}))
    elif line.parsed is None and SUB_NUMBER.match(line.number.strip()):
        sentence = N_("Số “{number}” là số phụ; sổ không nhận số phụ. Ghi lý do ở Ghi chú của số chính.")
        found.append(("number", sentence, {"number": line.number}))
    elif line.parsed is None:
        sentence = N_("Không đọc được số “{number}”. Ghi đủ số và ký hiệu, như 06-TB/BCĐ.")
        found.append(("number", sentence, {"number": line.number}))
    if line.dated_on is None:
        found.append(("dated_on", N_("Chưa ghi ngày tháng văn bản."), {}))
    elif line.dated_on > today:
        found.append(("dated_on", N_("Ngày {day} chưa tới."), {"day": date_vi(line.dated_on)}))
    if not line.abstract:
        found.append(("abstract", N_("Chưa ghi trích yếu."), {}))
    if not 1 <= line.copies <= MOST_COPIES:
        found.append(("copies", N_("Số bản phải từ 1 đến 10.000."), {}))
    for key in ("kind_label", "abstract", "signer", "signature_form", "recipients", "kept_by", "note"):
        if len(getattr(line, key)) > LONGEST:
            params = {"label": LABELS[key], "length": len(getattr(line, key)), "limit": LONGEST}
            found.append((key, N_("{label} dài {length} ký tự; tối đa {limit}. Rút gọn lại."), dict(params)))
    return [Violation(sentence, params, field=key, row=line.row) for key, sentence, params in found]
