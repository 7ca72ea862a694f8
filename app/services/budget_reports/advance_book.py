"""Sổ chi tiết tạm ứng theo người: advances, how they were cleared, what is owed, by when, how late."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.formatting import date_vi, number
from app.i18n import N_
from app.models.budget import BudgetEntry
from app.models.expenses import Expense, ExpenseStep
from app.reports.contracts import BudgetReportData, ColumnKind, Level, ReportColumn, ReportRow, Value
from app.rules.advances import Advance, advance_runs
from app.rules.budget import EntryKind
from app.rules.budget_reports import EntryScope, only
from app.rules.expenses import StepKind, slip_words
from app.services.budget_reports.entries import (
    HIDDEN,
    UNDONE_STEP,
    conditions,
    in_order,
    told_expenses,
    with_steps,
)
from app.services.budget_reports.report_frame import Frame, report_data
from app.services.common import WHOLE
from app.services.expenses.advances import advance_steps
from app.text import collation_key, marked_words

OWED = only(EntryKind.ADVANCED)
NONE = EntryScope(line_ids=())
"""No entries: the figure is 0."""
CLEARED = only(EntryKind.ADVANCED, -1)
GIVEN_BY = (StepKind.ADVANCE,)
SETTLED_BY = (StepKind.PAY,)
RETURNED_BY = tuple(kind for kind in StepKind if kind not in (*GIVEN_BY, *SETTLED_BY, StepKind.REVERSE))

COLUMNS = (
    ReportColumn("day", N_("Ngày"), ColumnKind.DATE, 1, 96),
    ReportColumn("voucher", N_("Chứng từ số"), ColumnKind.CODE, 1, 100),
    ReportColumn("content", N_("Diễn giải"), ColumnKind.TEXT, 3, 260),
    ReportColumn("advanced", N_("Tạm ứng"), width=1.2, weights=OWED, scope=1),
    ReportColumn("settled", N_("Đã thanh toán"), width=1.2, weights=CLEARED, scope=2),
    ReportColumn("returned", N_("Hoàn lại"), width=1.2, weights=CLEARED, scope=3),
    ReportColumn("owed", N_("Còn nợ"), width=1.2, weights=OWED, scope=4),
    ReportColumn("due", N_("Hạn"), ColumnKind.DATE, 1, 96, from_px=900),
    ReportColumn("late", N_("Quá hạn (ngày)"), ColumnKind.COUNT, 0.8, 84),
)
NOTE = N_("Số nợ đầu kỳ đã gồm trong cột Còn nợ. Quá hạn tính đến ngày {day}.")
GONE_ON = N_("Cột Hoàn lại gồm {amount} đồng chuyển sang năm sau, người nhận còn nợ ở sổ năm ấy.")


@dataclass(frozen=True)
class _Move:
    """What one step did to an advance."""

    row: Any
    told: bool
    due: date | None
    """Of a step that advances, by when it is to be cleared."""
    owed: bool
    """True while something of that advance is owed."""

    @property
    def split(self) -> tuple[int, int, int]:
        """Advanced, settled, returned, in đồng."""
        amount, kind = self.row.amount, StepKind(self.row.effective)
        if kind in GIVEN_BY:
            return amount, 0, 0
        return (0, -amount, 0) if kind in SETTLED_BY else (0, 0, -amount)


def advance_book(session: Session, frame: Frame) -> BudgetReportData:
    """One part a person, by name: what was owed before, each move of the period, what is still owed."""
    people: dict[tuple[object, ...], list[_Move]] = defaultdict(list)
    for move in _moves(session, frame):
        people[_person(move)].append(move)
    day = min(frame.until, session.info["today"])
    rows: list[ReportRow] = []
    sums = [0, 0, 0, 0]
    for moves in sorted(people.values(), key=lambda moves: collation_key(_name(moves[0]))):
        of_person = _rows_of(frame, moves, day)
        rows += of_person
        for i, cell in enumerate(of_person[0].cells[3:7] if of_person else ()):
            sums[i] += cell if isinstance(cell, int) else 0
    ids = tuple(m.row.expense_id for moves in people.values() for m in moves)
    cells: tuple[Value, ...] = (None, None, N_("Cộng"), *sums, None, None)
    totals = ReportRow(-1, cells, Level.ALL, _scopes(frame, ids))
    gone_on = -sum(
        m.row.amount
        for moves in people.values()
        for m in moves
        if m.row.effective == StepKind.CARRY and m.row.dated_on >= frame.since
    )
    notes = [NOTE.format(day=date_vi(day))]
    if gone_on:
        notes.append(GONE_ON.format(amount=number(gone_on)))
    return report_data(session, frame, columns=COLUMNS, rows=tuple(rows), totals=totals, notes=tuple(notes))


def _moves(session: Session, frame: Frame) -> list[_Move]:
    entry, step = BudgetEntry, ExpenseStep
    query = (
        with_steps(
            select(
                *(entry.step_id, entry.dated_on, entry.expense_id, func.sum(entry.amount).label("amount")),
                func.coalesce(UNDONE_STEP.kind, step.kind).label("effective"),
                *(step.voucher_series, step.voucher_number, step.kind, step.note),
                *(Expense.number_text, Expense.content),
                *(Expense.payee_id, Expense.payee_name, Expense.payee_unit, Expense.secrecy),
            )
        )
        .where(*conditions(frame.scope, OWED), entry.step_id.is_not(None))
        .group_by(in_order(entry.step_id), entry.dated_on)
        .order_by(entry.dated_on, entry.step_id)
    )
    rows = session.execute(query, execution_options=WHOLE).all()
    told = told_expenses(session, rows, open_only=frame.request.open_only)
    given = _advances(session, frame)
    return [_move(row, row.expense_id in told, given.get(row.step_id)) for row in rows]


def _advances(session: Session, frame: Frame) -> dict[int, Advance]:
    """Step id → the advance it gave, as it stood at the end of the last day."""
    s = ExpenseStep
    steps = advance_steps(
        session, s.year_id == frame.year.id, s.done_on <= frame.until, execution_options=WHOLE
    )
    return {
        advance.step_id: advance
        for taken in steps.values()
        for run in advance_runs(taken)
        for advance in run.advances
    }


def _move(row: Any, told: bool, given: Advance | None) -> _Move:
    return _Move(row, told, given.due_on if given else None, bool(given and given.owed))


def _person(move: _Move) -> tuple[object, ...]:
    """What tells one person from another: of the roster, else name and unit, however they are written."""
    if not move.told:
        return (HIDDEN,)
    row = move.row
    if row.payee_id is not None:
        return (row.payee_id,)
    return marked_words(row.payee_name), marked_words(row.payee_unit)


def _name(move: _Move) -> str:
    return " ".join(move.row.payee_name.split()) if move.told else HIDDEN


def _rows_of(frame: Frame, moves: list[_Move], day: date) -> list[ReportRow]:
    """The person's sums, what was owed before the period, and each move in it."""
    owed_of: dict[int, int] = defaultdict(int)
    for move in moves:
        owed_of[move.row.expense_id] += move.row.amount
    before = sum(m.row.amount for m in moves if m.row.dated_on < frame.since)
    within = [m for m in moves if m.row.dated_on >= frame.since]
    if not within and not sum(owed_of.values()):
        return []
    name, unit = (moves[0].row.payee_name, moves[0].row.payee_unit) if moves[0].told else (HIDDEN, "")
    title = f"{name} ({unit})" if unit else name
    split = [sum(m.split[i] for m in within) for i in range(3)]
    late = max((_late(m, day) for m in moves), default=0)
    cells: tuple[Value, ...] = (
        *(None, None, title, *split, sum(owed_of.values()), None),
        late or None,
    )
    ids = tuple(dict.fromkeys(m.row.expense_id for m in moves))
    key = -min(m.row.step_id for m in moves) - 10
    rows = [ReportRow(key, cells, Level.ITEM, _scopes(frame, ids))]
    if before:
        opening = (None, None, N_("Còn nợ đầu kỳ"), None, None, None, before, None, None)
        old = tuple(dict.fromkeys(m.row.expense_id for m in moves if m.row.dated_on < frame.since))
        scope = _before(frame, old)
        rows.append(ReportRow(key - 1_000_000_000, opening, Level.DETAIL, (scope,) * 5))
    running = before
    for move in within:
        running += move.row.amount
        rows.append(_row(frame, move, running, owed_of, day, ids))
    return rows


def _row(
    frame: Frame, move: _Move, running: int, owed_of: dict[int, int], day: date, ids: tuple[int, ...]
) -> ReportRow:
    row = move.row
    advanced, settled, returned = move.split
    late = _late(move, day)
    words = row.content if move.told else HIDDEN
    if move.told and row.kind is StepKind.CARRY:
        words = f"{row.content} – {row.note}"
    slip = slip_words(row.voucher_series, row.voucher_number) or row.number_text
    cells = (row.dated_on, slip, words, advanced, settled, returned, running, move.due, late or None)
    year_id, line_ids = frame.year.id, frame.line_ids
    own = EntryScope(year_id, line_ids, step_id=row.step_id)
    upto = EntryScope(year_id, line_ids, expense_ids=ids, upto=(row.dated_on, row.step_id))
    scopes = (own, *(own if part else NONE for part in move.split), upto)
    if not move.told:
        return ReportRow(row.step_id, cells, scopes=scopes)
    return ReportRow(row.step_id, cells, Level.LINE, scopes, ("expense", row.expense_id), row.secrecy)


def _late(move: _Move, day: date) -> int:
    """Days after the day it was due; 0 while there is time, and where nothing of it is owed."""
    return max(0, (day - move.due).days) if move.due is not None and move.owed else 0


def _scopes(frame: Frame, ids: tuple[int, ...]) -> tuple[EntryScope, ...]:
    """All; advanced, settled and returned in the period; owed at its end."""
    whole = replace(frame.scope, expense_ids=tuple(dict.fromkeys(ids)))
    return (whole, *_split(replace(whole, since=frame.since)), whole)


def _split(scope: EntryScope) -> tuple[EntryScope, ...]:
    """The entries of steps that advance, that settle, that bring money back."""
    return tuple(replace(scope, step_kinds=of) for of in (GIVEN_BY, SETTLED_BY, RETURNED_BY))


def _before(frame: Frame, ids: tuple[int, ...]) -> EntryScope:
    return replace(frame.scope, expense_ids=ids, until=frame.since - timedelta(days=1))
