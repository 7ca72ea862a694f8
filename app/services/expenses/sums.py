"""What the entries say of one expense: committed, advanced, paid and restored of each of its lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, aliased

from app.models.budget import BudgetEntry
from app.models.expenses import Expense, ExpenseLine, ExpenseStep, LateRefund
from app.rules.budget import Balance, EntryKind, balance_of
from app.rules.expenses import StepKind
from app.services.budget.rooms import room_key


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


def limit_of(part: ExpenseLine) -> tuple[object, ...]:
    """What the money of a line shares its limit with, as a key: the other lines of its room."""
    return room_key(part.budget_line) if part.budget_line is not None else ("line", part.id)


def stands_alone(part: ExpenseLine, payable: int) -> bool:
    """True for a line that takes nothing of others: held to a norm, or not approved at all."""
    return part.norm_id is not None or not payable


def late_refunds(session: Session, year_id: int, until: date | None = None) -> Sequence[Any]:
    """Expense, line, sub-item, đồng of what came back after the year was closed and before it was settled.

    It is spent no more, though the books of the year stay as they are (thu hồi giảm chi, TT 17/2024/TT-BTC
    Điều 4). What comes back after the settlement belongs to no year's accounts.
    """
    late, step, undo, end = LateRefund, ExpenseStep, aliased(ExpenseStep), aliased(ExpenseStep)
    settled = (end.expense_id == late.expense_id, end.kind == StepKind.SETTLE, end.id < late.step_id)
    undone_by = [undo.reverses_id == late.step_id, *([undo.done_on <= until] if until is not None else [])]
    query = (
        select(late.expense_id, late.line_id, late.item_id, func.sum(late.amount).label("amount"))
        .join(step, step.id == late.step_id)
        .where(step.year_id == year_id, *([step.done_on <= until] if until is not None else []))
        .where(~exists().where(*undone_by), ~exists().where(*settled))
        .group_by(late.expense_id, late.line_id, late.item_id)
    )
    return session.execute(query).all()


def late_back(session: Session, expense_ids: Collection[int]) -> int:
    """Đồng of these expenses that came back after their year was closed."""
    late, undo = LateRefund, ExpenseStep
    query = select(func.sum(late.amount)).where(
        late.expense_id.in_(expense_ids), ~exists().where(undo.reverses_id == late.step_id)
    )
    return session.scalar(query) or 0


def payable_of(session: Session, row: Expense) -> int:
    """What may be paid of it as it stands, đồng: approved twice from the approval on, asked for before."""
    return row.approved_or_asked + sum(excess_approved(session, row.id).values())


def excess_approved(session: Session, expense_id: int) -> dict[int, int]:
    """Expense line id → đồng of it committed by second approvals, above the first."""
    e, step, undo = BudgetEntry, ExpenseStep, aliased(ExpenseStep)
    query = (
        select(e.expense_line_id, func.sum(e.amount))
        .join(step, step.id == e.step_id)
        .where(e.expense_id == expense_id, step.kind == StepKind.APPROVE_EXCESS)
        .where(~exists().where(undo.reverses_id == step.id))
        .group_by(e.expense_line_id)
    )
    return {line_id or 0: more for line_id, more in session.execute(query)}
