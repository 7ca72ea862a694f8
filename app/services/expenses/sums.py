"""What the entries say of one expense: committed, advanced, paid and restored of each of its lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.budget import BudgetEntry
from app.models.expenses import ExpenseStep
from app.rules.budget import Balance, EntryKind, balance_of
from app.rules.expenses import StepKind


def line_sums(session: Session, expense_id: int) -> dict[int, Balance]:
    """Expense line id → its columns, from the entries alone."""
    e = BudgetEntry
    query = (
        select(e.expense_line_id, e.kind, func.sum(e.amount))
        .where(e.expense_id == expense_id)
        .group_by(e.expense_line_id, e.kind)
    )
    sums: dict[int, dict[EntryKind, int]] = defaultdict(dict)
    for line_id, kind, amount in session.execute(query):
        sums[line_id or 0][kind] = amount
    return {line_id: balance_of(columns) for line_id, columns in sums.items()}


def expense_sums(session: Session, expense_ids: Collection[int]) -> dict[int, Balance]:
    """Expense id → its columns, from the entries alone; expenses without entries are left out."""
    e = BudgetEntry
    query = (
        select(e.expense_id, e.kind, func.sum(e.amount))
        .where(e.expense_id.in_(expense_ids))
        .group_by(e.expense_id, e.kind)
    )
    found: dict[int, dict[EntryKind, int]] = defaultdict(dict)
    for expense_id, kind, amount in session.execute(query):
        found[expense_id or 0][kind] = amount
    return {expense_id: balance_of(columns) for expense_id, columns in found.items()}


def paid_of(session: Session, expense_ids: Collection[int]) -> dict[int, int]:
    """Expense id → đồng paid so far, from the entries alone; what came back later is not taken off."""
    e = BudgetEntry
    query = (
        select(e.expense_id, func.sum(e.amount))
        .where(e.expense_id.in_(expense_ids), e.kind == EntryKind.PAID)
        .group_by(e.expense_id)
    )
    return {expense_id: amount for expense_id, amount in session.execute(query) if expense_id is not None}


def steps_of(session: Session, expense_id: int) -> list[ExpenseStep]:
    """The steps of an expense in their order."""
    query = select(ExpenseStep).where(ExpenseStep.expense_id == expense_id).order_by(ExpenseStep.id)
    return list(session.scalars(query))


def undone(steps: list[ExpenseStep]) -> frozenset[int]:
    """Ids of the steps that another one reversed."""
    return frozenset(step.reverses_id for step in steps if step.reverses_id is not None)


def excess_approved(steps: list[ExpenseStep]) -> int:
    """Đồng above the approved amount that may be paid by second approvals."""
    gone = undone(steps)
    return sum(s.amount for s in steps if s.kind is StepKind.APPROVE_EXCESS and s.id not in gone)
