"""What was approved for expenses, and what they ask for above norms, for reports and cost cards alike."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.models.budget import BudgetEntry
from app.models.expenses import Expense, ExpenseLine, ExpenseStep
from app.rules.budget import EntryKind
from app.rules.budget_reports import EntryScope, only
from app.rules.expenses import ExpenseState, StepKind
from app.services.budget_reports.entries import conditions, in_order, with_steps
from app.services.common import WHOLE

APPROVED_BY = (StepKind.APPROVE, StepKind.APPROVE_EXCESS, StepKind.CANCEL, StepKind.REVISE)
"""The steps whose entries are what was approved."""
COMMITTED = only(EntryKind.COMMITTED)
NOT_ASKED = (ExpenseState.DRAFT, ExpenseState.REJECTED, ExpenseState.CANCELLED)


def approved_of(session: Session, scope: EntryScope) -> dict[int, tuple[int, int]]:
    """Expense id → đồng approved and not cancelled: by entries, and what has no entries of its own.

    Without entries are advances carried over from the year before; what was approved of an expense cancelled
    after its money came back is taken off there.
    """
    first, carried, gone = _committed(session, scope), _carried(session, scope), _gone_on(session, scope)
    beside = {i: carried.get(i, 0) - gone.get(i, 0) for i in carried.keys() | gone.keys()}
    beside |= {i: -first.get(i, 0) for i in _cancelled(session, scope)}  # also of one carried on again
    return {i: (first.get(i, 0), beside.get(i, 0)) for i in first.keys() | beside.keys()}


def above_norms(session: Session, scope: EntryScope) -> dict[int, int]:
    """Expense id → đồng its lines are above their norms, from the request on, while it is not refused.

    What the approval cut off is not counted; what a second approval gave is.
    """
    found: dict[int, int] = defaultdict(int)
    for above in lines_above_norms(session, scope):
        found[above.expense_id] += above.amount
    return dict(found)


@dataclass(frozen=True)
class AboveNorm:
    """A line above its norm, in đồng."""

    line_id: int
    expense_id: int
    amount: int


def lines_above_norms(session: Session, scope: EntryScope) -> list[AboveNorm]:
    """The lines above their norms, those asked for first on top; also of expenses the reader may not see."""
    line, more = ExpenseLine, _more_approved(session, scope)
    wanted: list[Any] = [Expense.state.not_in(NOT_ASKED), Expense.trashed_at_utc.is_(None)]
    wanted += [line.norm_id.is_not(None), or_(line.over_norm > 0, line.id.in_(more))]
    wanted += _narrow(scope, Expense.year_id, Expense.id, Expense.requested_on, line.budget_line_id)
    query = select(line).join(Expense, Expense.id == line.expense_id).where(*wanted)
    ordered = query.order_by(Expense.requested_on, Expense.id, line.position)
    found, before = [], counted_before(session)
    for row in session.scalars(ordered, execution_options=WHOLE):
        given = row.amount if row.approved_amount is None else row.approved_amount
        above = given + more.get(row.id, 0) - (row.norm_ceiling or 0)
        if row.expense_id in before:
            above = min(above, more.get(row.id, 0))
        if above > 0:
            found.append(AboveNorm(row.id, row.expense_id, above))
    return found


def counted_before(session: Session) -> frozenset[int]:
    """The expenses that carry on what is counted already, with one they go back to that was not cancelled."""
    e, origin = Expense, aliased(Expense)
    query = select(e.id, origin.id, origin.state).join(origin, origin.id == e.carried_from_id)
    before = {row[0]: (row[1], row[2]) for row in session.execute(query, execution_options=WHOLE)}
    found = set()
    for expense_id in before:
        at = expense_id
        while at in before:
            at, state = before[at]
            if state not in NOT_ASKED:
                found.add(expense_id)
    return frozenset(found)


# -- parts ------------------------------------------------------------------------------------------------


def _committed(session: Session, scope: EntryScope) -> dict[int, int]:
    e = BudgetEntry
    query = with_steps(select(e.expense_id, func.sum(e.amount)))
    wanted = conditions(replace(scope, step_kinds=APPROVED_BY), COMMITTED)
    return _read(session, query.where(*wanted).group_by(in_order(e.expense_id)))


def _more_approved(session: Session, scope: EntryScope) -> dict[int, int]:
    """Expense line id → đồng of second approvals that stand."""
    e = BudgetEntry
    query = with_steps(select(e.expense_line_id, func.sum(e.amount)))
    wanted = conditions(replace(scope, step_kinds=(StepKind.APPROVE_EXCESS,)), COMMITTED)
    return _read(session, query.where(*wanted).group_by(in_order(e.expense_line_id)))


def _carried(session: Session, scope: EntryScope) -> dict[int, int]:
    """Advances carried over from the year before: approved there, so without a step of it here."""
    e, step, after = BudgetEntry, ExpenseStep, Expense
    begun = (
        select(func.min(step.id))
        .join(after, after.id == step.expense_id)
        .where(after.carried_from_id.is_not(None), after.approved_amount > 0)
        .group_by(step.expense_id)
    )
    query = select(e.expense_id, func.sum(e.amount)).where(e.step_id.in_(begun))
    wanted = conditions(scope, only(EntryKind.ADVANCED))
    return _read(session, query.where(*wanted).group_by(in_order(e.expense_id)))


def _gone_on(session: Session, scope: EntryScope) -> dict[int, int]:
    """Expense id → đồng of it that go on in the next year to be spent there: counted with that expense."""
    e, after = BudgetEntry, aliased(Expense)
    spent_there = exists().where(after.carried_from_id == e.expense_id, after.approved_amount > 0)
    query = with_steps(select(e.expense_id, -func.sum(e.amount)))
    wanted = conditions(replace(scope, step_kinds=(StepKind.CARRY,)), only(EntryKind.ADVANCED))
    return _read(session, query.where(*wanted, spent_there).group_by(in_order(e.expense_id)))


def _cancelled(session: Session, scope: EntryScope) -> set[int]:
    """Expenses cancelled by the scope's last day."""
    step = ExpenseStep
    wanted = [step.kind.in_((StepKind.CANCEL, StepKind.REVISE))]
    wanted += _narrow(replace(scope, line_ids=None), step.year_id, step.expense_id, step.done_on, None)
    return set(session.scalars(select(step.expense_id).where(*wanted), execution_options=WHOLE))


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
