"""Sổ chi tiết chi hoạt động: every payment and refund of the period, by mục, with the running total."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from app.formatting import number
from app.i18n import N_
from app.reports.contracts import BudgetReportData, ColumnKind, Level, ReportColumn, ReportRow, Value
from app.rules.budget import EntryKind
from app.rules.budget_reports import SPENT, EntryScope, MoneyUnit, in_unit, only
from app.rules.expenses import STEP_LABELS, StepKind, slip_words
from app.services.budget_reports.entries import (
    HIDDEN,
    sum_entries,
    summed,
    told_expenses,
)
from app.services.budget_reports.entry_names import load_names
from app.services.budget_reports.report_frame import Frame, report_data

MOST_ITEMS = 6
"""Up to so many mục have a column of their own; more are told in one cell."""
PAID, RESTORED = only(EntryKind.PAID), only(EntryKind.RESTORED)
HEAD = (
    ReportColumn("booked_on", N_("Ngày ghi sổ"), ColumnKind.DATE, 1, 96),
    ReportColumn("voucher", N_("Chứng từ số"), ColumnKind.CODE, 1, 92),
    ReportColumn("done_on", N_("Ngày chứng từ"), ColumnKind.DATE, 1, 96, from_px=1000),
    ReportColumn("content", N_("Diễn giải"), ColumnKind.TEXT, 3, 260),
    ReportColumn("paid", N_("Tổng chi"), width=1.1, weights=PAID),
)
ITEMS = ReportColumn("items", N_("Mục, tiểu mục"), ColumnKind.TEXT, 1.8, 180)
TAIL = (
    ReportColumn("restored", N_("Giảm chi"), width=1.1, weights=RESTORED),
    ReportColumn("running", N_("Lũy kế"), width=1.2, weights=SPENT, scope=1),
)
CARRIED = N_("Lũy kế từ đầu năm đến trước kỳ")


@dataclass
class _Step:
    """The payments of one step, by item booked on."""

    booked_on: date
    step: Any
    expense: Any
    paid: int = 0
    restored: int = 0
    by_parent: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    by_item: dict[str, int] = field(default_factory=lambda: defaultdict(int))


def spending_book(session: Session, frame: Frame, most_items: int = MOST_ITEMS) -> BudgetReportData:
    """One row a step, in the order of days; what was paid before the period stands in the first row.

    Each mục has a column of its own while there are no more than `most_items`.
    """
    steps = _steps(session, frame)
    told = told_expenses(
        session,
        {s.expense.id: s.expense for s in steps if s.expense}.values(),
        open_only=frame.request.open_only,
    )
    parents = sorted({code for step in steps for code in step.by_parent})
    apart = len(parents) <= most_items
    columns = (*HEAD, *(map(_item_column, parents) if apart else (ITEMS,)), *TAIL)
    shown = parents if apart else None
    opening, rows = _opening(session, frame, len(columns))
    running = opening
    for step in steps:
        running += step.paid - step.restored
        rows.append(_row(frame, step, shown, running, step.expense is not None and step.expense.id in told))
    totals = _totals(frame, steps, shown, running)
    return report_data(
        session, frame, columns=columns, rows=tuple(rows), totals=totals, tight=apart and len(parents) > 3
    )


def _steps(session: Session, frame: Frame) -> list[_Step]:
    rows = summed(session, replace(frame.scope, since=frame.since), SPENT, by_step=True)
    names = load_names(session, rows)
    found: dict[tuple[date, int], _Step] = {}
    for row in rows:
        made = found.get((row.dated_on, row.step_id))
        if made is None:
            step, expense = names.steps[row.step_id], names.expenses.get(row.expense_id)
            made = found[row.dated_on, row.step_id] = _Step(row.dated_on, step, expense)
        item = names.items[row.item_id or names.lines[row.line_id].item_id]
        if row.kind is EntryKind.PAID:
            made.paid += row.amount
            made.by_parent[item.parent_code or item.code] += row.amount
            made.by_item[item.code] += row.amount
        else:
            made.restored += row.amount
    return list(found.values())


def _opening(session: Session, frame: Frame, width: int) -> tuple[int, list[ReportRow]]:
    if frame.since <= date(frame.year.year, 1, 1):
        return 0, []
    scope = replace(frame.scope, until=frame.since - timedelta(days=1))
    before = sum_entries(session, scope, SPENT).total
    cells: tuple[Value, ...] = (None, None, None, CARRIED, *(None,) * (width - 5), before)
    return before, [ReportRow(0, cells, Level.ITEM, (scope, scope))]


def _row(frame: Frame, step: _Step, parents: list[str] | None, running: int, told: bool) -> ReportRow:
    done, expense = step.step, step.expense
    own = EntryScope(frame.year.id, frame.line_ids, step_id=done.id)
    upto = EntryScope(frame.year.id, frame.line_ids, upto=(step.booked_on, done.id))
    words = _told_words(done, expense.content) if told else HIDDEN
    slip = slip_words(done.voucher_series, done.voucher_number)
    voucher = slip or (expense.number_text if expense is not None else "")
    by_item: tuple[Value, ...]
    if parents is not None:
        by_item = tuple(step.by_parent.get(code) for code in parents)
    else:
        by_item = (_items_told(step, frame.request.unit),)
    cells = (step.booked_on, voucher, done.done_on, words, step.paid, *by_item, step.restored, running)
    if not told:
        return ReportRow(done.id, cells, scopes=(own, upto))
    record = ("expense", expense.id)
    return ReportRow(done.id, cells, Level.LINE, (own, upto), record, expense.secrecy)


def _told_words(step: Any, content: str) -> str:
    """What was done, where it is not a payment: "Nộp khôi phục: …", "Ghi đảo: …"."""
    if step.kind is StepKind.PAY:
        return content
    return f"{STEP_LABELS[step.kind]}: {content}"


def _items_told(step: _Step, unit: MoneyUnit) -> str:
    """In one cell: "6651"; of several "6651: 1.773.000; 6699: 1.842.000"."""
    items = [(code, amount) for code, amount in sorted(step.by_item.items()) if amount]
    if len(items) == 1:
        return items[0][0]
    return "; ".join(f"{code}: {number(in_unit(amount, unit))}" for code, amount in items)


def _totals(frame: Frame, steps: list[_Step], parents: list[str] | None, running: int) -> ReportRow:
    paid, restored = sum(s.paid for s in steps), sum(s.restored for s in steps)
    by_item: tuple[Value, ...] = (None,)
    if parents is not None:
        by_item = tuple(sum(s.by_parent.get(code, 0) for s in steps) for code in parents)
    scopes = (replace(frame.scope, since=frame.since), frame.scope)
    cells = (None, None, None, N_("Cộng"), paid, *by_item, restored, running)
    return ReportRow(-1, cells, Level.ALL, scopes)


def _item_column(code: str) -> ReportColumn:
    return ReportColumn(f"item-{code}", code, weights=PAID, parent_code=code)
