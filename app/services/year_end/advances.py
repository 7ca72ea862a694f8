"""Advances still out at the year's end, carried into the next year (TT 26/2026/TT-BTC Điều 19 khoản 4).

What of an advance is not cleared by the day for returning it goes on with its estimate where carrying over is
allowed; else the next year's line bears it. Either way nothing is owed in this year's books any more, and the
person owes it in the next year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from app.errors import refuse
from app.formatting import date_vi
from app.i18n import N_
from app.models.budget import BudgetYear
from app.models.expenses import Expense, ExpenseLine
from app.rules.advances import due_day
from app.rules.budget import EntryKind, EstimateKind
from app.rules.expenses import ExpenseState, StepKind
from app.rules.roles import Actor, Right, needs
from app.rules.violations import Violation
from app.services.budget.estimate_papers import last_day
from app.services.budget.ledger import post
from app.services.common import fetch
from app.services.expenses.deciding import cancel_expense, copy_parts, give_number
from app.services.expenses.drafts import as_input, line_input, successor
from app.services.expenses.steps import day_of_step, entry_of, in_state, move_to, note_step, pair
from app.services.expenses.sums import line_sums, steps_of
from app.services.expenses.views import ExpenseLineInput
from app.services.findings import Findings
from app.services.year_end.carrying import CarryInput, carry_over, first_day, next_year, same_line

S = ExpenseState


@dataclass(frozen=True)
class CarryAdvanceInput:
    """An advance that goes on, as its dialog reads it."""

    expense_id: int
    number: str = ""
    dated_on: date | None = None
    basis: str = ""
    """Why: the case by which it is carried over, or the Treasury's recovery."""
    with_estimate: bool = True
    """True: its estimate goes with it; False: the next year's line bears it."""


@needs(Right.EDIT_BUDGET)
def carry_advance(
    session: Session, actor: Actor, entered: CarryAdvanceInput, expected_version: int | None = None
) -> int:
    """The id of the expense of the next year on which what is still owed now stands, with its due day.

    In this year the advance is cleared and what else was committed is cancelled. Raises UserError while the
    year's money may still be advanced, for a missing paper or basis, a next year that is not open, and where
    the next year's line does not bear it.
    """
    row = in_state(session, entered.expense_id, expected_version, S.ADVANCED, S.SURPLUS_DUE)
    year = row.year
    if session.info["today"] <= year.spend_until:
        sentence = N_("Đến hết ngày {day} tạm ứng còn được thanh toán trong năm, chưa chuyển sang năm sau.")
        raise refuse(sentence, day=date_vi(year.spend_until))
    findings = Findings()
    number = findings.line(entered.number, "number", N_("số văn bản"), required=True, most=60)
    basis = findings.line(entered.basis, "basis", N_("căn cứ chuyển tạm ứng"), required=True, most=300)
    if entered.dated_on is None:
        findings.add(Violation(N_("Chưa ghi ngày văn bản."), field="dated_on"))
    elif entered.dated_on > session.info["today"]:
        findings.add(Violation(N_("Ngày văn bản ở sau hôm nay. Sửa lại."), field="dated_on"))
    findings.warnings()
    after = next_year(session, year)
    leaves_on = last_day(session, year, EstimateKind.CARRIED_OUT)
    into_on = max(first_day(session, after, entered.dated_on), leaves_on)
    settled = row.state is S.SURPLUS_DUE
    due_on = due_day(steps_of(session, row.id))
    owed = {i: s.advanced for i, s in line_sums(session, row.id).items() if s.advanced}
    fresh = _same_expense(session, actor, row, after, owed, into_on)
    _clear(session, actor, row, owed, f"Chuyển sang {fresh.number_text} theo {number}: {basis}")
    if entered.with_estimate:
        by_line: dict[int, int] = defaultdict(int)
        for part in row.lines:
            by_line[part.budget_line_id or 0] += owed.get(part.id, 0)
        carry_over(session, actor, CarryInput(year.id, number, entered.dated_on, basis, by_line))
    if not settled and sum(owed.values()) == row.amount:
        copy_parts(session, row, fresh, actor)  # of a part of the money the list would be another
    _advance_again(session, actor, fresh, into_on, due_on, settled=settled)
    return fresh.id


# -- parts ------------------------------------------------------------------------------------------------


def _clear(session: Session, actor: Actor, row: Expense, owed: Mapping[int, int], note: str) -> None:
    """Takes the advance out of this year, and ends the expense there."""
    done_on = last_day(session, row.year, EstimateKind.CARRIED_OUT)
    day = day_of_step(session, row, done_on, StepKind.CARRY)
    move_to(row, S.APPROVED if row.state is S.ADVANCED else S.PAID)
    step = note_step(session, row, actor, StepKind.CARRY, day, amount=sum(owed.values()), note=note)
    entries = []
    for part in row.lines:
        entries += pair(row, part, owed.get(part.id, 0), day, EntryKind.ADVANCED, None)
    post(session, entries, step_id=step.id)
    if row.state is S.APPROVED:
        cancel_expense(session, actor, row.id, note, day)


def _same_expense(
    session: Session, actor: Actor, origin: Expense, after: BudgetYear, owed: Mapping[int, int], day: date
) -> Expense:
    """The same expense in the next year, with what is owed as its lines; it was approved before."""
    lines = tuple(_same_part(session, part, owed[part.id], after) for part in origin.lines if part.id in owed)
    entered = replace(
        as_input(session, origin), year=after.year, requested_on=day, spent_on=None, lines=lines
    )
    row = fetch(session, Expense, successor(session, origin, entered, actor).id)
    row.note = f"Tạm ứng chuyển từ khoản chi {origin.number_text}"
    give_number(session, row)
    row.requester_id = origin.requester_id
    for part in row.lines:
        part.approved_amount = 0 if origin.state is S.SURPLUS_DUE else part.amount
    session.flush()
    return row


def _same_part(session: Session, part: ExpenseLine, owed: int, after: BudgetYear) -> ExpenseLineInput:
    """A line with what is owed on it: as it was asked for where that is all of it, with its norm."""
    entered = replace(
        line_input(part), id=None, budget_line_id=same_line(session, part.budget_line_id or 0, after.id)
    )
    if owed == part.amount:
        return entered
    one, price = Decimal(1), Decimal(owed)
    return replace(entered, quantity=one, times=one, unit_price=price, norm_id=None, over_norm_reason="")


def _advance_again(
    session: Session, actor: Actor, row: Expense, day: date, due_on: date | None, *, settled: bool
) -> None:
    """Takes it to where the money is out; nothing goes out now, so there is no slip.

    What is left of an advance that was settled is returned and no more: it may not be spent again.
    """
    row.approved_amount = 0 if settled else row.amount
    owing = (S.VOUCHERED, S.SURPLUS_DUE) if settled else ()
    for state in (S.REQUESTED, S.APPRAISED, S.APPROVED, S.ADVANCED, *owing):
        move_to(row, state)
        session.flush()
    given = {"amount": row.amount, "due_on": due_on, "method": row.method, "note": row.note}
    step = note_step(session, row, actor, StepKind.ADVANCE, day, **given)
    entries = [entry_of(row, part, EntryKind.ADVANCED, part.amount, day) for part in row.lines]
    post(session, entries, step_id=step.id)
