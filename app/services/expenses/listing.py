"""Expenses as lists and records show them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from app.models.budget import BudgetYear
from app.models.expenses import (
    Expense,
    ExpenseLine,
    ExpenseRecipient,
    ExpenseStep,
    ExpenseVoucher,
    SpendingEvent,
)
from app.rules.budget import Balance, total
from app.rules.expenses import OPEN_STATES, StepKind, slip_words
from app.rules.violations import Violation
from app.services.budget.ledger import line_labels
from app.services.common import with_words
from app.services.expenses.deciding import missing_of
from app.services.expenses.drafts import as_input, line_input, warnings_of
from app.services.expenses.steps import askers_of
from app.services.expenses.sums import (
    excess_approved,
    limit_of,
    line_sums,
    paid_of,
    stands_alone,
    steps_of,
    undone,
)
from app.services.expenses.views import (
    PAID_STATES,
    ExpenseDetail,
    ExpenseFilter,
    ExpenseRow,
    LineDetail,
    StepView,
)
from app.services.history import HistoryLine, acts_on

EVERY = ExpenseFilter()


def list_expenses(
    session: Session, wanted: ExpenseFilter = EVERY, offset: int = 0, limit: int = 100
) -> list[ExpenseRow]:
    """The expenses of the filter, the newest first."""
    ordered = _filtered(_named(), wanted).order_by(Expense.requested_on.desc(), Expense.id.desc())
    found = session.execute(ordered.offset(offset).limit(limit)).all()
    paid = paid_of(session, [row.id for row, _year, _event in found if row.state in PAID_STATES])
    return [_row(row, year, event, paid.get(row.id)) for row, year, event in found]


def count_expenses(session: Session, wanted: ExpenseFilter = EVERY) -> int:
    """How many expenses the filter shows."""
    return session.scalar(_filtered(select(func.count(Expense.id)), wanted)) or 0


def expense_detail(session: Session, expense_id: int) -> ExpenseDetail | None:
    """One expense whole; None when it is gone or hidden."""
    found = session.execute(_named().where(Expense.id == expense_id)).first()
    if found is None:
        return None
    row, year, event = found
    sums, steps = line_sums(session, row.id), steps_of(session, row.id)
    more = excess_approved(session, row.id)
    whole = total(sums.values())
    entered = as_input(session, row)
    labels = line_labels(session, {line.budget_line_id for line in row.lines if line.budget_line_id})
    newer = session.scalar(select(Expense.id).where(Expense.replaces_id == row.id))
    replaced = session.get(Expense, row.replaces_id) if row.replaces_id else None
    is_open = row.state in OPEN_STATES
    findings: tuple[Violation, ...] = ()
    if is_open:
        findings = (*missing_of(session, row), *warnings_of(session, entered, row.id))
    return ExpenseDetail(
        row=_row(row, year, event, whole.paid if row.state in PAID_STATES else None),
        version=row.version,
        entered=entered,
        lines=tuple(
            _line(
                line,
                labels.get(line.budget_line_id or 0, ""),
                more.get(line.id, 0),
                sums.get(line.id, Balance()),
            )
            for line in row.lines
        ),
        steps=_steps(steps),
        sums=whole,
        approved_amount=row.approved_amount,
        askers=askers_of(session, row),
        refunded=_refunded(steps),
        replaces=replaced.number_text if replaced is not None else "",
        replaced_by_id=newer,
        findings=findings,
    )


def expense_history(session: Session, expense_id: int) -> list[HistoryLine]:
    """The acts on the expense and its parts, newest first."""
    parts: Any = (ExpenseLine, ExpenseRecipient, ExpenseVoucher, ExpenseStep)
    rows: dict[str, set[int]] = {"expenses": {expense_id}}
    for part in parts:
        ids = session.scalars(select(part.id).where(part.expense_id == expense_id))
        rows[part.__tablename__] = set(ids)
    return acts_on(session, rows, frozenset({"expenses"}))


# -- parts ------------------------------------------------------------------------------------------------


def _named() -> Any:
    return (
        select(Expense, BudgetYear.year, SpendingEvent.title)
        .join(BudgetYear, BudgetYear.id == Expense.year_id)
        .outerjoin(SpendingEvent, SpendingEvent.id == Expense.event_id)
    )


def _filtered(query: Any, wanted: ExpenseFilter) -> Any:
    if wanted.year is not None:
        year = select(BudgetYear.id).where(BudgetYear.year == wanted.year).scalar_subquery()
        query = query.where(Expense.year_id == year)
    if wanted.states:
        query = query.where(Expense.state.in_(wanted.states))
    for column, value in (
        (Expense.kind, wanted.kind),
        (Expense.event_id, wanted.event_id),
        (Expense.payee_id, wanted.payee_id),
    ):
        if value is not None:
            query = query.where(column == value)
    if wanted.line_id is not None:
        of_line = exists().where(
            ExpenseLine.expense_id == Expense.id, ExpenseLine.budget_line_id == wanted.line_id
        )
        query = query.where(of_line)
    return with_words(query, Expense.folded, wanted.text)


def _row(row: Expense, year: int, event: str | None, paid: int | None) -> ExpenseRow:
    return ExpenseRow(
        id=row.id,
        version=row.version,
        year=year,
        number_text=row.number_text,
        state=row.state,
        kind=row.kind,
        content=row.content,
        payee_name=row.payee_name,
        requested_on=row.requested_on,
        amount=row.approved_or_asked if paid is None else paid,
        event_id=row.event_id,
        event=event or "",
        secrecy=row.secrecy,
    )


def _line(line: ExpenseLine, label: str, more: int, sums: Balance) -> LineDetail:
    return LineDetail(
        entered=line_input(line),
        id=line.id,
        budget_line=label,
        item_code=line.item.code if line.item is not None else "",
        amount=line.amount,
        approved_amount=line.approved_amount,
        excess=more,
        norm_amount=line.norm_amount,
        over_norm=line.over_norm,
        limit=limit_of(line),
        alone=stands_alone(line, (line.approved_amount or 0) + more),
        sums=sums,
    )


def _refunded(steps: list[ExpenseStep]) -> int:
    gone = undone(steps)
    return sum(s.amount for s in steps if s.kind is StepKind.REFUND and s.id not in gone)


def _steps(steps: list[ExpenseStep]) -> tuple[StepView, ...]:
    gone = undone(steps)
    return tuple(
        StepView(
            id=s.id,
            kind=s.kind,
            done_on=s.done_on,
            done_by=s.done_by,
            amount=s.amount,
            note=s.note,
            due_on=s.due_on,
            method=s.method,
            series=(s.voucher_series or "") if s.voucher_number else "",
            voucher=slip_words(s.voucher_series, s.voucher_number),
            cashier=s.cashier,
            one_person=s.one_person,
            reversed=s.id in gone,
            reverses_id=s.reverses_id,
            refund_of_id=s.refund_of_id,
        )
        for s in steps
    )
