"""Advances by person: what is still owed, by when, and how long it is overdue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.formatting import number
from app.i18n import N_
from app.models.budget import BudgetEntry
from app.models.expenses import Expense, ExpenseStep
from app.models.visibility import visible_condition
from app.rules.advances import ADVANCE_KINDS, advance_runs
from app.rules.budget import EntryKind
from app.rules.expenses import ExpenseState
from app.rules.roles import Actor
from app.rules.violations import Severity, Violation
from app.text import marked_words


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


def open_advances(session: Session) -> list[OpenAdvance]:
    """Advances not cleared, those due first on top."""
    return _with_days(session, _owing(session))


def overdue_of(session: Session, *, payee_id: int | None, payee_name: str, day: date) -> list[OpenAdvance]:
    """The person's advances that are overdue on the day: by the person, or by the name as written."""
    person = (payee_id, payee_name)
    of_person = [row for row in _owing(session) if same_person(person, (row.payee_id, row.payee_name))]
    return [a for a in _with_days(session, of_person) if a.overdue_days(day)]


def overdue_warning(session: Session, payee_name: str, payee_id: int | None) -> list[Violation]:
    """The warning that the person has an advance overdue; empty where there is none."""
    if not payee_name.strip() and payee_id is None:
        return []
    owed = overdue_of(session, payee_id=payee_id, payee_name=payee_name, day=session.info["today"])
    if not owed:
        return []
    sentence = N_(
        "{name} còn {count} lần tạm ứng quá hạn, {amount} đồng chưa hoàn (TT 17/2024/TT-BTC Điều 6 khoản 4). "
        "Đôn đốc hoàn ứng trước khi tạm ứng tiếp."
    )
    params = {
        "name": payee_name,
        "count": len(owed),
        "amount": number(sum(advance.owed for advance in owed)),
    }
    return [Violation(sentence, params, field="payee_name", severity=Severity.WARNING)]


def same_person(one: tuple[int | None, str], other: tuple[int | None, str]) -> bool:
    """True for the same person of the roster; the names, marks and all, where one of the two is not in it."""
    if one[0] is not None and other[0] is not None:
        return one[0] == other[0]
    return marked_words(one[1]) == marked_words(other[1]) != ()


def advance_steps(session: Session, *which: ColumnElement[bool], **options: Any) -> dict[int, list[Any]]:
    """Expense id → its steps that give, extend, use up or return advances, for `app.rules.advances`."""
    s = ExpenseStep
    query = select(s.expense_id, s.id, s.kind, s.amount, s.done_on, s.due_on, s.reverses_id)
    query = query.where(s.kind.in_(ADVANCE_KINDS), *which).order_by(s.id)
    found: dict[int, list[Any]] = defaultdict(list)
    for step in session.execute(query, **options):
        found[step.expense_id].append(step)
    return found


# -- parts ------------------------------------------------------------------------------------------------


def _with_days(session: Session, owing: Sequence[Any]) -> list[OpenAdvance]:
    """When each was advanced and is to be cleared; those due first on top."""
    if not owing:
        return []
    steps = advance_steps(session, ExpenseStep.expense_id.in_([row.expense_id for row in owing]))
    found = []
    for row in owing:
        run = advance_runs(steps[row.expense_id])[-1]
        found.append(OpenAdvance(**row._asdict(), advanced_on=run.advanced_on, due_on=run.due_on))
    return sorted(found, key=lambda a: (a.due_on, a.expense_id))


_OWED = (
    select(func.sum(BudgetEntry.amount))
    .where(BudgetEntry.expense_id == Expense.id, BudgetEntry.kind == EntryKind.ADVANCED)
    .scalar_subquery()
)
OWING_STATES = (ExpenseState.ADVANCED, ExpenseState.VOUCHERED, ExpenseState.SURPLUS_DUE)
"""Where an expense stands while money of it is advanced."""


def _owing(session: Session) -> Sequence[Any]:
    """The expenses with money advanced that the reader may see, and how much is owed of each."""
    return session.connection().execute(_owing_for(session.info["reader"])).all()


@cache
def _owing_for(reader: Actor) -> Any:
    """Made once for a reader, with what hides secret ones: who types a payee's name asks at every key."""
    e = Expense
    columns = (e.id.label("expense_id"), e.number_text, e.content, e.payee_name, e.payee_id)
    query = select(*columns, _OWED.label("owed")).where(e.state.in_(OWING_STATES), _OWED > 0)
    return query.where(visible_condition(e, reader))
