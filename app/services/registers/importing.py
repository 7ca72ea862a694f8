"""Taking over the register of outgoing papers kept before: what it would do, and the one write."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.formatting import date_vi
from app.i18n import N_
from app.models.documents import NumberSeries, OutgoingEntry
from app.rules.document_kinds import Issuer
from app.rules.documents import EntryOrigin
from app.rules.numbering import number_text
from app.rules.roles import Actor, Right, needs
from app.rules.violations import Severity, Violation
from app.services.common import WHOLE
from app.services.documents.numbers import set_opening, symbol_of
from app.services.excel.preview import Status
from app.services.registers.import_reading import OutgoingFile, OutgoingFileLine
from app.services.terms import list_terms

MOST_GAPS = 12
"""Missing numbers of a row that are told one by one."""
Key = tuple[str, str, int]
"""Symbol, code and term of a row of numbers."""


@dataclass(frozen=True)
class OutgoingPreviewRow:
    """One row of the file and what it would do."""

    id: int
    """Number of the row as Excel shows it."""
    line: OutgoingFileLine
    status: Status
    violations: tuple[Violation, ...]
    changes: str = ""


@dataclass(frozen=True)
class OutgoingPreview:
    """What an import would do, and everything that stands in its way."""

    file: OutgoingFile
    rows: tuple[OutgoingPreviewRow, ...]
    violations: tuple[Violation, ...]
    """All of them, those about the whole file first, then by row."""

    def count(self, status: Status) -> int:
        """How many rows have this status."""
        return sum(row.status is status for row in self.rows)

    @property
    def ok(self) -> bool:
        """True when nothing stands in the way of the import."""
        return not any(v.severity is Severity.ERROR for v in self.violations)


@dataclass(frozen=True)
class OutgoingImported:
    """What an import did: lines taken over, and what is to be looked at."""

    new: int
    unchanged: int = 0
    updated: int = 0
    warnings: tuple[Violation, ...] = ()


@dataclass(frozen=True)
class _Row:
    """A row of numbers as it stands before the import."""

    last: int
    numbers: frozenset[int]
    given: bool
    """True once this program has given a number of it."""


@dataclass
class _Plan:
    """Lines by their row of numbers, and what is to be said of them."""

    lines: dict[Key, list[OutgoingFileLine]]
    known: dict[Key, _Row]
    found: list[Violation]


def preview_outgoing(session: Session, file: OutgoingFile) -> OutgoingPreview:
    """What importing the file would do now; a query, nothing is stored."""
    plan = _plan(session, file)
    found = sorted(plan.found, key=lambda v: v.row or 0)
    by_row: dict[int, list[Violation]] = {}
    for violation in found:
        by_row.setdefault(violation.row or 0, []).append(violation)
    rows = tuple(_row(line, tuple(by_row.get(line.row, ()))) for line in file.lines)
    return OutgoingPreview(file, rows, tuple(found))


@needs(Right.EDIT_DOCUMENTS)
def import_outgoing(session: Session, actor: Actor, file: OutgoingFile) -> OutgoingImported:
    """What was taken over, all lines in one write; each counter goes on after the last number of its row.

    Raises UserError with every violation, by row, when a single row is wrong: nothing is stored then.
    """
    plan = _plan(session, file)
    errors = [v for v in plan.found if v.severity is Severity.ERROR]
    if errors:
        raise UserError(errors)
    basis = f"Sổ nhập từ tệp {file.filename}, ngày {date_vi(session.info['today'])}"
    for key, lines in plan.lines.items():
        series_id = _series(session, actor, key, lines, plan.known.get(key), basis)
        session.add_all(_entry(session, series_id, key, line) for line in lines)
    session.flush()
    gaps = tuple(v for v in plan.found if v.row is None)
    return OutgoingImported(len(file.lines), warnings=gaps)


# -- what it would do -------------------------------------------------------------------------------------


def _plan(session: Session, file: OutgoingFile) -> _Plan:
    plan = _Plan({}, _known(session), list(file.violations))
    symbols = {symbol_of(session, issuer) for issuer in Issuer} - {""}
    terms = list_terms(session)
    for line in file.lines:
        if line.parsed is None or line.dated_on is None:
            continue
        day = line.dated_on
        term = next((t.id for t in terms if t.starts_on <= day <= (t.ends_on or day)), None)
        if term is None:
            sentence = N_("Ngày {day} không thuộc nhiệm kỳ nào đã ghi. Ghi nhiệm kỳ ở Quản trị rồi nhập lại.")
            plan.found.append(Violation(sentence, {"day": date_vi(day)}, field="dated_on", row=line.row))
        elif line.parsed.symbol not in symbols:
            sentence = N_("Ký hiệu “{symbol}” không phải của cơ quan nào ở đây ({known}). Sửa lại số.")
            params = {"symbol": line.parsed.symbol, "known": ", ".join(sorted(symbols))}
            plan.found.append(Violation(sentence, params, field="number", row=line.row))
        else:
            plan.lines.setdefault((line.parsed.symbol, line.parsed.code, term), []).append(line)
    for key, lines in plan.lines.items():
        lines.sort(key=_number)
        plan.found += _look_at(key, lines, plan.known.get(key))
    return plan


def _known(session: Session) -> dict[Key, _Row]:
    """The rows of numbers there are, with every number that has its line."""
    numbers: dict[int, set[int]] = {}
    given: set[int] = set()
    query = select(OutgoingEntry.series_id, OutgoingEntry.number, OutgoingEntry.origin)
    for series_id, number, origin in session.execute(query, execution_options=WHOLE):
        numbers.setdefault(series_id, set()).add(number)
        if origin is EntryOrigin.ISSUED:
            given.add(series_id)
    rows = session.scalars(select(NumberSeries).where(NumberSeries.split == ""))
    return {
        (row.symbol, row.code, row.term_id): _Row(
            row.last_number, frozenset(numbers.get(row.id, ())), row.id in given
        )
        for row in rows
    }


def _number(line: OutgoingFileLine) -> int:
    return line.parsed.number if line.parsed is not None else 0


def _look_at(key: Key, lines: Sequence[OutgoingFileLine], known: _Row | None) -> Iterable[Violation]:
    """Numbers twice in the file or in the register, beyond what was given; days out of order, gaps."""
    first_row: dict[int, int] = {}
    before: OutgoingFileLine | None = None
    for line in lines:
        number = _number(line)
        shown = number_text(number, key[1], key[0])
        if number in first_row:
            sentence = N_("Số {number} đã ghi ở dòng {row}. Mỗi văn bản một số.")
            params = {"number": shown, "row": first_row[number]}
            yield Violation(sentence, params, field="number", row=line.row)
            continue
        first_row[number] = line.row
        if known is not None and number in known.numbers:
            sentence = N_("Số {number} đã có trong sổ của nhiệm kỳ này. Bỏ dòng này khỏi tệp.")
            yield Violation(sentence, {"number": shown}, field="number", row=line.row)
        elif known is not None and known.given and number > known.last:
            sentence = N_("Dãy số này đã cấp đến {last} bằng phần mềm; không nhập được số lớn hơn.")
            last = number_text(known.last, key[1], key[0])
            yield Violation(sentence, {"last": last}, field="number", row=line.row)
        if before is not None and before.dated_on and line.dated_on and line.dated_on < before.dated_on:
            sentence = N_("Ngày ở trước ngày của số liền trước {last} ({day}). Vẫn nhập đúng như sổ cũ.")
            last = number_text(_number(before), key[1], key[0])
            params = {"last": last, "day": date_vi(before.dated_on)}
            yield Violation(sentence, params, "dated_on", None, line.row, Severity.WARNING)
        before = line
    yield from _gaps(key, {*first_row, *(known.numbers if known else ())})


def _gaps(key: Key, numbers: set[int]) -> Iterable[Violation]:
    """The numbers that no line of the row bears, in one warning."""
    missing = sorted(set(range(1, max(numbers) + 1)) - numbers)
    if missing:
        told = ", ".join(f"{number:02d}" for number in missing[:MOST_GAPS])
        if len(missing) > MOST_GAPS:
            told += f" … ({len(missing)} số)"
        params = {"row": f"…-{key[1]}/{key[0]}", "numbers": told}
        sentence = N_("Dãy số {row} thiếu số {numbers}: sổ cũ để trống, phần mềm không cấp lại.")
        yield Violation(sentence, params, "number", severity=Severity.WARNING)


def _row(line: OutgoingFileLine, violations: tuple[Violation, ...]) -> OutgoingPreviewRow:
    wrong = any(v.severity is Severity.ERROR for v in violations)
    return OutgoingPreviewRow(line.row, line, Status.WRONG if wrong else Status.NEW, violations)


# -- storing it -------------------------------------------------------------------------------------------


def _series(
    session: Session,
    actor: Actor,
    key: Key,
    lines: Sequence[OutgoingFileLine],
    known: _Row | None,
    basis: str,
) -> int:
    """The id of the row of numbers, its counter behind the last number taken over."""
    symbol, code, term_id = key
    last = lines[-1]
    if known is None or (not known.given and _number(last) > known.last):
        return set_opening(session, actor, symbol, code, term_id, _number(last), last.dated_on, basis)
    query = select(NumberSeries.id).where(
        NumberSeries.symbol == symbol,
        NumberSeries.code == code,
        NumberSeries.term_id == term_id,
        NumberSeries.split == "",
    )
    return session.scalars(query).one()


def _entry(session: Session, series_id: int, key: Key, line: OutgoingFileLine) -> OutgoingEntry:
    assert line.dated_on is not None
    today: date = session.info["today"]
    return OutgoingEntry(
        series_id=series_id,
        number=_number(line),
        number_text=number_text(_number(line), key[1], key[0]),
        dated_on=line.dated_on,
        registered_on=today,
        origin=EntryOrigin.IMPORTED,
        kind_label=line.kind_label,
        abstract=line.abstract,
        signer=line.signer,
        signature_form=line.signature_form,
        recipients=line.recipients,
        copies=line.copies,
        kept_by=line.kept_by,
        secrecy=line.secrecy,
        urgency=line.urgency,
        note=line.note,
    )
