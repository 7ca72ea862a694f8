"""Sổ chi tiết chi hoạt động: every payment and refund of the period, by mục, with the running total."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.i18n import N_
from app.models.budget import BudgetEntry
from app.models.expenses import Expense, ExpenseStep
from app.reports.contracts import BudgetReportData, ColumnKind, Level, ReportColumn, ReportRow, Value
from app.rules.budget import EntryKind
from app.rules.budget_reports import SPENT, only
from app.services.budget.entries import (
    HIDDEN,
    ITEM,
    LINE_ITEM,
    booked,
    conditions,
    joined,
    parent_of_booked,
    sum_entries,
    told_expenses,
    voucher_words,
)
from app.services.budget.ledger import WHOLE
from app.services.budget.report_frame import Frame, report_data, told_row

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

    first: Any
    paid: int = 0
    restored: int = 0
    by_parent: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    by_item: dict[str, int] = field(default_factory=lambda: defaultdict(int))


def spending_book(session: Session, frame: Frame) -> BudgetReportData:
    """One row a step, in the order of days; what was paid before the period stands in the first row."""
    steps = _steps(session, frame)
    told = told_expenses(session, [s.first for s in steps], open_only=frame.request.open_only)
    parents = sorted({code for step in steps for code in step.by_parent})
    apart = len(parents) <= MOST_ITEMS
    columns = (*HEAD, *(map(_item_column, parents) if apart else (ITEMS,)), *TAIL)
    shown = parents if apart else None
    opening, rows = _opening(session, frame, len(columns))
    running = opening
    for step in steps:
        running += step.paid - step.restored
        rows.append(_row(frame, step, shown, running, step.first.expense_id in told))
    totals = _totals(frame, steps, shown, running)
    return report_data(
        session, frame, columns=columns, rows=tuple(rows), totals=totals, tight=apart and len(parents) > 3
    )


def _steps(session: Session, frame: Frame) -> list[_Step]:
    entry, step = BudgetEntry, ExpenseStep
    scope = replace(frame.scope, since=frame.since)
    code, parent = booked(ITEM.code, LINE_ITEM.code), parent_of_booked()
    query = (
        joined(
            select(
                *(entry.step_id, entry.dated_on, entry.expense_id, entry.kind, code.label("item")),
                *(parent.label("parent"), func.sum(entry.amount).label("amount"), step.done_on, step.kind),
                *(step.voucher_series, step.voucher_number, Expense.number_text, Expense.content),
                Expense.secrecy,
            )
        )
        .where(*conditions(scope, SPENT), entry.step_id.is_not(None))
        .group_by(entry.step_id, entry.dated_on, entry.kind, code)
        .order_by(entry.dated_on, entry.step_id)
    )
    found: dict[tuple[date, int], _Step] = {}
    for row in session.execute(query, execution_options=WHOLE):
        made = found.setdefault((row.dated_on, row.step_id), _Step(row))
        if row[3] is EntryKind.PAID:
            made.paid += row.amount
            made.by_parent[row.parent] += row.amount
            made.by_item[row.item] += row.amount
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
    first = step.first
    own = replace(frame.scope, step_id=first.step_id)
    upto = replace(frame.scope, until=None, upto=(first.dated_on, first.step_id))
    words = first.content if told else HIDDEN
    number = voucher_words(first) or first.number_text
    by_item: tuple[Value, ...]
    if parents is not None:
        by_item = tuple(step.by_parent.get(code) for code in parents)
    else:
        by_item = ("; ".join(sorted(code for code, amount in step.by_item.items() if amount)),)
    cells = (first.dated_on, number, first.done_on, words, step.paid, *by_item, step.restored, running)
    row = ReportRow(first.step_id, cells, scopes=(own, upto))
    return told_row(row, told, "expense", first.expense_id or 0, first.secrecy)


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
