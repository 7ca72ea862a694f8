"""Advances by person: what is still owed, by when, and how long it is overdue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Date, bindparam, case, exists, func, select, text
from sqlalchemy.orm import Session, aliased

from app.models.budget import BudgetEntry
from app.models.expenses import Expense, ExpenseStep
from app.rules.budget import EntryKind
from app.rules.expenses import ExpenseState, StepKind
from app.text import fold


@dataclass(frozen=True)
class OpenAdvance:
    """An advance that is not cleared."""

    expense_id: int
    number_text: str
    content: str
    payee_name: str
    payee_id: int | None
    advanced_on: date
    due_on: date
    owed: int
    """Đồng still advanced."""

    def overdue_days(self, day: date) -> int:
        """Days after the day it was due; 0 while there is time."""
        return max(0, (day - self.due_on).days)


def open_advances(session: Session, until: date | None = None) -> list[OpenAdvance]:
    """Advances not cleared, those due first on top; with a day, as it was at its end."""
    if until is None:
        return [OpenAdvance(*row) for row in session.execute(_OPEN)]
    return [OpenAdvance(*row) for row in session.execute(_OPEN_THEN, {"until": until})]


_undo = aliased(ExpenseStep)
STANDS = ~exists().where(_undo.reverses_id == ExpenseStep.id)
"""The step was not undone by another."""
DUE = func.coalesce(
    func.max(case((ExpenseStep.kind == StepKind.EXTEND, ExpenseStep.due_on))),
    func.min(case((ExpenseStep.kind == StepKind.ADVANCE, ExpenseStep.due_on))),
)
"""When it is to be cleared: the day given last, else that of the oldest advance."""


def _query() -> Any:
    e = BudgetEntry
    sums = select(e.expense_id, func.sum(e.amount).label("owed")).where(e.kind == EntryKind.ADVANCED)
    steps = select(
        ExpenseStep.expense_id,
        func.min(ExpenseStep.done_on).label("first"),
        DUE.label("due"),
    ).where(ExpenseStep.due_on.is_not(None), STANDS)
    until = bindparam("until", type_=Date)
    sums, steps = sums.where(e.dated_on <= until), steps.where(ExpenseStep.done_on <= until)
    owed = sums.group_by(e.expense_id).having(func.sum(e.amount) > 0).subquery()
    days = steps.group_by(ExpenseStep.expense_id).subquery()
    return (
        select(
            Expense.id, Expense.number_text, Expense.content, Expense.payee_name, Expense.payee_id,
            days.c.first, days.c.due, owed.c.owed,
        )
        .join(owed, owed.c.expense_id == Expense.id)
        .join(days, days.c.expense_id == Expense.id)
        .order_by(days.c.due, Expense.id)
    )  # fmt: skip


def _now() -> Any:
    """As `_query`, from the few expenses that still owe: their entries and steps alone are read."""
    e = BudgetEntry
    owed = (
        select(func.sum(e.amount))
        .where(e.expense_id == Expense.id, e.kind == EntryKind.ADVANCED)
        .scalar_subquery()
    )
    dated = (ExpenseStep.expense_id == Expense.id, ExpenseStep.due_on.is_not(None), STANDS)
    first = select(func.min(ExpenseStep.done_on)).where(*dated).scalar_subquery()
    due = select(DUE).where(*dated).scalar_subquery()
    names = (Expense.id, Expense.number_text, Expense.content, Expense.payee_name, Expense.payee_id)
    return (
        select(*names, first.label("first"), due.label("due"), owed.label("owed"))
        .where(Expense.state.in_(OWING_STATES), owed > 0)
        .order_by(text("due"), Expense.id)
    )


OWING_STATES = (ExpenseState.ADVANCED, ExpenseState.VOUCHERED, ExpenseState.SURPLUS_DUE)
"""Where an expense stands while money of it is advanced."""
_OPEN, _OPEN_THEN = _now(), _query()
"""Made once: who types the name of a payee asks at every key."""


def overdue_of(session: Session, *, payee_id: int | None, payee_name: str, day: date) -> list[OpenAdvance]:
    """The person's advances that are overdue on the day: by the person, or by the name as written."""
    name = fold(payee_name)
    return [
        a
        for a in open_advances(session)
        if a.overdue_days(day)
        and ((payee_id is not None and a.payee_id == payee_id) or (name and fold(a.payee_name) == name))
    ]
