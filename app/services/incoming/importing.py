"""Import of an older register of incoming documents: what it would do, and the one write, all or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.i18n import N_
from app.models.incoming import IncomingDocument
from app.rules.documents import IncomingState
from app.rules.roles import Actor, Right, needs
from app.rules.violations import Severity, Violation
from app.services.documents.numbers import WHOLE
from app.services.excel.preview import Status
from app.services.findings import Findings
from app.services.incoming.commands import check_entry, folded, write_incoming
from app.services.incoming.reading import RegisterFile, RegisterLine
from app.services.incoming.views import IncomingInput

_FACTS_OF_PAPER = frozenset({"arrived_at", "urgent_day", "urgent_time"})
"""What an older register may lack: nobody can find it out any more, so it is only told."""


@dataclass(frozen=True)
class IncomingPreviewRow:
    """One row of the file and what it would do."""

    id: int
    """Number of the row as Excel shows it."""
    line: RegisterLine
    status: Status
    violations: tuple[Violation, ...]
    changes: str = ""


@dataclass(frozen=True)
class IncomingPreview:
    """What an import would do, and everything that stands in its way."""

    file: RegisterFile
    rows: tuple[IncomingPreviewRow, ...]
    violations: tuple[Violation, ...]
    """All of them, headings first, then by row."""
    values: dict[int, IncomingInput]
    """By row, what would be registered."""

    def count(self, status: Status) -> int:
        """How many rows have this status."""
        return sum(row.status is status for row in self.rows)

    @property
    def ok(self) -> bool:
        """True when nothing stands in the way of the import."""
        return not any(v.severity is Severity.ERROR for v in self.violations)


@dataclass(frozen=True)
class IncomingImported:
    """What an import did: rows registered, rows that were there already."""

    new: int
    unchanged: int
    updated: int = 0
    warnings: tuple[Violation, ...] = ()


@dataclass(frozen=True)
class _Known:
    """A line that is in the register already."""

    arrived_on: date
    sender_number: str


def preview_incoming(session: Session, file: RegisterFile) -> IncomingPreview:
    """What importing the file would do now; a query, nothing is stored."""
    known = _known(session)
    found: list[Violation] = list(file.violations)
    values: dict[int, IncomingInput] = {}
    same: set[int] = set()
    for line in file.lines:
        entered, said = _checked(session, line)
        values[line.row] = entered
        told = {(v.row, v.field) for v in found}
        found += [v for v in said if (v.row, v.field) not in told]
        if _is_stored(line, known):
            same.add(line.row)
    found += _sequence(file.lines, known, same)
    found.sort(key=lambda v: v.row or 0)
    by_row: dict[int, list[Violation]] = {}
    for violation in found:
        by_row.setdefault(violation.row or 0, []).append(violation)
    rows = tuple(_row(line, tuple(by_row.get(line.row, ())), line.row in same) for line in file.lines)
    return IncomingPreview(file, rows, tuple(found), values)


@needs(Right.EDIT_DOCUMENTS)
def import_incoming(session: Session, actor: Actor, file: RegisterFile) -> IncomingImported:
    """What was stored, all rows in one write, each under the number of the older register.

    Raises UserError with every violation, by row, when a single row is wrong: nothing is stored then.
    """
    preview = preview_incoming(session, file)
    if not preview.ok:
        raise UserError(v for v in preview.violations if v.severity is Severity.ERROR)
    new = [row.line for row in preview.rows if row.status is Status.NEW]
    for line in sorted(new, key=_place):
        _store(session, line, preview.values[line.row])
    session.flush()
    return IncomingImported(len(new), preview.count(Status.UNCHANGED))


# -- what it would do -------------------------------------------------------------------------------------


def _known(session: Session) -> dict[tuple[int, int], _Known]:
    query = select(
        IncomingDocument.year,
        IncomingDocument.number,
        IncomingDocument.arrived_on,
        IncomingDocument.sender_number,
    )
    rows = session.execute(query, execution_options=WHOLE)
    return {(year, number): _Known(day, text) for year, number, day, text in rows}


def _checked(session: Session, line: RegisterLine) -> tuple[IncomingInput, list[Violation]]:
    """The line cleaned, and what is to be said of it, by row and column."""
    values, findings = check_entry(session, line.entered)
    today: date = session.info["today"]
    texts = Findings()
    for key, label in (
        ("assigned_to", N_("người hoặc đơn vị nhận xử lý")),
        ("instruction", N_("ý kiến chỉ đạo")),
        ("result", N_("kết quả xử lý")),
    ):
        texts.line(getattr(line, key), key, label)
    for key, day in (("arrived_on", line.entered.arrived_on), ("done_on", line.done_on)):
        if day is not None and day > today:
            texts.add(Violation(N_("Ngày {day} chưa tới."), {"day": f"{day:%d/%m/%Y}"}, field=key))
    if line.done_on is not None and values.arrived_on is not None and line.done_on < values.arrived_on:
        texts.add(Violation(N_("Ngày xong ở trước ngày đến."), field="done_on"))
    return values, [_at(v, line.row) for v in (*findings.all(), *texts.all())]


def _at(violation: Violation, row: int) -> Violation:
    """The violation said of a row; what an older register lacks for good is only a warning."""
    only_told = violation.field in _FACTS_OF_PAPER
    severity = Severity.WARNING if only_told else violation.severity
    return Violation(violation.sentence, violation.params, violation.field, None, row, severity)


def _place(line: RegisterLine) -> tuple[int, int]:
    day = line.entered.arrived_on
    return (day.year if day is not None else 0, line.number)


def _is_stored(line: RegisterLine, known: dict[tuple[int, int], _Known]) -> bool:
    """True for a line that the register has already, as when a file is imported again."""
    found = known.get(_place(line))
    mine = (line.entered.arrived_on, line.entered.sender_number)
    return found is not None and (found.arrived_on, found.sender_number) == mine


def _sequence(
    lines: Iterable[RegisterLine], known: dict[tuple[int, int], _Known], same: set[int]
) -> Iterable[Violation]:
    """Numbers taken, given twice, left out, or against the order of the days of arrival."""
    whole = [line for line in lines if line.number and line.entered.arrived_on is not None]
    taken: dict[tuple[int, int], int] = {}
    last = _last_numbers(known)
    for line in sorted(whole, key=_place):
        year, number = place = _place(line)
        params: dict[str, object] = {"number": number, "year": year}
        if place in taken:
            sentence = N_("Số đến {number} năm {year} đã ghi ở dòng {row}. Mỗi văn bản một số.")
            yield Violation(sentence, {**params, "row": taken[place]}, field="number", row=line.row)
            continue
        taken[place] = line.row
        if line.row in same:
            continue
        if place in known:
            sentence = N_("Số đến {number} năm {year} đã có trong sổ, cho một văn bản khác.")
            yield Violation(sentence, params, field="number", row=line.row)
            continue
        yield from _gap(line, last.get(year), params)
        last[year] = (number, line.entered.arrived_on)


def _last_numbers(known: dict[tuple[int, int], _Known]) -> dict[int, tuple[int, date | None]]:
    """The last number of each year and its day of arrival."""
    last: dict[int, tuple[int, date | None]] = {}
    for (year, number), line in known.items():
        if number > last.get(year, (0, None))[0]:
            last[year] = (number, line.arrived_on)
    return last


def _gap(
    line: RegisterLine, before: tuple[int, date | None] | None, params: dict[str, object]
) -> Iterable[Violation]:
    number, day = line.number, line.entered.arrived_on
    if before is None:
        if number > 1:
            sentence = N_("Sổ năm {year} trong tệp bắt đầu từ số {number}; các số trước không được nhập.")
            yield Violation(sentence, params, "number", None, line.row, Severity.WARNING)
        return
    last, last_on = before
    if number != last + 1:
        sentence = N_("Số đến {number} năm {year} không liền sau số {last}. Sổ không được bỏ số, chen số.")
        yield Violation(sentence, {**params, "last": last}, field="number", row=line.row)
    elif last_on is not None and day is not None and day < last_on:
        sentence = N_("Ngày đến ở trước ngày đến của số {last} ({last_on}). Vẫn nhập đúng như sổ cũ.")
        told = {"last": last, "last_on": f"{last_on:%d/%m/%Y}"}
        yield Violation(sentence, told, "arrived_on", None, line.row, Severity.WARNING)


def _row(line: RegisterLine, violations: tuple[Violation, ...], stored: bool) -> IncomingPreviewRow:
    wrong = any(v.severity is Severity.ERROR for v in violations)
    status = Status.WRONG if wrong else Status.UNCHANGED if stored else Status.NEW
    return IncomingPreviewRow(line.row, line, status, violations)


# -- storing it -------------------------------------------------------------------------------------------


def _store(session: Session, line: RegisterLine, values: IncomingInput) -> None:
    row = write_incoming(session, values, line.number)
    row.assigned_to, row.instruction, row.result = line.assigned_to, line.instruction, line.result
    row.done_on = line.done_on
    if line.assigned_to:
        row.assigned_on = line.entered.arrived_on
        row.state = IncomingState.ASSIGNED
    if line.result or line.done_on is not None:
        row.state = IncomingState.CLOSED
    row.folded = folded(row)
