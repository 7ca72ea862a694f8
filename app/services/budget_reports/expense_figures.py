"""What was approved for expenses, and what they ask for above norms, for reports and cost cards alike."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, aliased

from app.models.budget import BudgetEntry
from app.models.expenses import Expense, ExpenseLine, ExpenseStep
from app.rules.budget import EntryKind
from app.rules.budget_reports import EntryScope, only
from app.rules.expenses import ExpenseState, StepKind
from app.services.budget_reports.entries import conditions, in_order, with_steps
from app.services.common import WHOLE

APPROVED_BY = (StepKind.APPROVE, StepKind.CANCEL, StepKind.REVISE)
"""The steps whose entries are what was approved."""
COMMITTED = only(EntryKind.COMMITTED)
NOT_ASKED = (ExpenseState.DRAFT, ExpenseState.REJECTED, ExpenseState.CANCELLED)


def approved_of(session: Session, scope: EntryScope) -> dict[int, tuple[int, int]]:
    """Expense id → đồng approved and not cancelled: those with entries, and those of second approvals."""
    first, second = _committed(session, scope), _second_approvals(session, scope)
    return {i: (first.get(i, 0), second.get(i, 0)) for i in first.keys() | second.keys()}


def above_norms(session: Session, scope: EntryScope) -> dict[int, int]:
    """Expense id → đồng its lines are above their norms, from the request on, while it is not refused.

    What the approval cut off is not counted.
    """
    line = ExpenseLine
    wanted = [Expense.state.not_in(NOT_ASKED), Expense.trashed_at_utc.is_(None), line.above_norm > 0]
    wanted += _narrow(scope, Expense.year_id, Expense.id, Expense.requested_on, line.budget_line_id)
    query = select(Expense.id, func.sum(line.above_norm)).join(line, line.expense_id == Expense.id)
    return _read(session, query.where(*wanted).group_by(Expense.id))


# -- parts ------------------------------------------------------------------------------------------------


def _committed(session: Session, scope: EntryScope) -> dict[int, int]:
    e = BudgetEntry
    query = with_steps(select(e.expense_id, func.sum(e.amount)))
    wanted = conditions(replace(scope, step_kinds=APPROVED_BY), COMMITTED)
    return _read(session, query.where(*wanted).group_by(in_order(e.expense_id)))


def _second_approvals(session: Session, scope: EntryScope) -> dict[int, int]:
    """What was approved above the first approval; it writes no entry until it is paid.

    It is of the whole expense: among lines of several sources it counts with the first line.
    """
    step, end, line = ExpenseStep, aliased(ExpenseStep), ExpenseLine
    of_line = select(line.budget_line_id).where(line.expense_id == step.expense_id).order_by(line.position)
    cancelled = exists().where(
        end.expense_id == step.expense_id,
        end.kind.in_((StepKind.CANCEL, StepKind.REVISE)),
        *([end.done_on <= scope.until] if scope.until is not None else []),
    )
    first_line = of_line.limit(1).scalar_subquery()
    wanted = [step.kind == StepKind.APPROVE_EXCESS, ~cancelled]
    wanted += _narrow(scope, step.year_id, step.expense_id, step.done_on, first_line)
    query = select(step.expense_id, func.sum(step.amount))
    return _read(session, query.where(*wanted).group_by(step.expense_id))


def _narrow(scope: EntryScope, year_id: Any, expense_id: Any, day: Any, line_id: Any) -> list[Any]:
    """The scope's year, expenses, last day and lines as conditions on these columns."""
    return [
        *([year_id == scope.year_id] if scope.year_id is not None else []),
        *([expense_id.in_(scope.expense_ids)] if scope.expense_ids is not None else []),
        *([day <= scope.until] if scope.until is not None else []),
        *([line_id.in_(scope.line_ids)] if scope.line_ids is not None else []),
    ]


def _read(session: Session, query: Any) -> dict[int, int]:
    return {row[0]: row[1] for row in session.execute(query, execution_options=WHOLE)}
