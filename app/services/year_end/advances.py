"""Advances still out at the year's end, carried into the next year (TT 26/2026/TT-BTC Điều 19 khoản 4).

What of an advance is not cleared by the day for returning it goes on with its estimate where carrying over is
allowed; else the next year's line bears it. Either way nothing is owed in this year's books any more, and the
person owes it in the next year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from app.errors import raise_errors, refuse
from app.formatting import date_vi, number
from app.i18n import N_
from app.models.budget import BudgetYear
from app.models.expenses import Expense, ExpenseLine
from app.rules.advances import due_day
from app.rules.budget import Balance, EntryKind, EstimateKind, total
from app.rules.expenses import ExpenseState, StepKind
from app.rules.roles import Actor, Right, needs
from app.rules.violations import Violation
from app.services.budget.estimate_papers import last_day
from app.services.budget.ledger import line_views, post
from app.services.common import fetch
from app.services.expenses.deciding import cancel_expense, copy_parts, give_number
from app.services.expenses.drafts import as_input, line_input, successor
from app.services.expenses.line_checks import item_findings
from app.services.expenses.steps import day_of_step, entry_of, in_state, move_to, note_step, pair
from app.services.expenses.sums import line_sums, steps_of
from app.services.expenses.views import ExpenseLineInput
from app.services.findings import Findings
from app.services.year_end.carrying import CarryInput, carry_over, first_day, line_after, next_year

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
    into: Mapping[int, int | None] = field(default_factory=dict)
    """Line id → line of the next year, for `lines_to_choose`."""


@needs(Right.EDIT_BUDGET)
def carry_advance(
    session: Session, actor: Actor, entered: CarryAdvanceInput, expected_version: int | None = None
) -> int:
    """The id of the expense of the next year on which what is still owed now stands, with its due day.

    In this year the advance is cleared and what else was committed is cancelled; it is owed there until the
    day it leaves, and in the next year from that day on. Raises UserError while the year's money may still be
    advanced, for a missing paper or basis, a next year that is not open, where the next year's line does not
    bear it, and where the line used money of others that was not moved to it.
    """
    row = in_state(session, entered.expense_id, expected_version, S.ADVANCED, S.VOUCHERED, S.SURPLUS_DUE)
    year, sums = row.year, line_sums(session, row.id)
    if row.state is S.VOUCHERED and not total(sums.values()).paid:
        sentence = N_("Chứng từ đã nộp mà chưa thanh toán: thanh toán, hoặc trả lại khoản chi rồi chuyển.")
        raise refuse(sentence)
    if session.info["today"] <= year.spend_until:
        sentence = N_("Đến hết ngày {day} tạm ứng còn được thanh toán trong năm, chưa chuyển sang năm sau.")
        raise refuse(sentence, day=date_vi(year.spend_until))
    findings = Findings()
    number_text = findings.line(entered.number, "number", N_("số văn bản"), required=True, most=60)
    basis = findings.line(entered.basis, "basis", N_("căn cứ chuyển tạm ứng"), required=True, most=300)
    if entered.dated_on is None:
        findings.add(Violation(N_("Chưa ghi ngày văn bản."), field="dated_on"))
    elif entered.dated_on > session.info["today"]:
        findings.add(Violation(N_("Ngày văn bản ở sau hôm nay. Sửa lại."), field="dated_on"))
    findings.warnings()
    after = next_year(session, year)
    leaves_on = last_day(session, year, EstimateKind.CARRIED_OUT)
    into_on = first_day(session, after, leaves_on)
    settled = row.state is S.SURPLUS_DUE
    due_on = due_day(steps_of(session, row.id))
    owed = {i: s.advanced for i, s in sums.items() if s.advanced}
    into = {
        part.budget_line_id or 0: line_after(session, part.budget_line_id or 0, after, entered.into, into_on)
        for part in row.lines
        if part.id in owed
    }
    fresh = _same_expense(session, actor, row, after, owed, into, into_on)
    for part, fresh_part in zip([p for p in row.lines if p.id in owed], fresh.lines, strict=True):
        _keep_norm(part, fresh_part, sums[part.id].paid)
    session.flush()
    _clear(session, actor, row, owed, sums, f"Chuyển sang {fresh.number_text} theo {number_text}: {basis}")
    if entered.with_estimate:
        by_line: dict[int, int] = defaultdict(int)
        for part in row.lines:
            by_line[part.budget_line_id or 0] += owed.get(part.id, 0)
        _check_moved(session, year, by_line)
        goes_on = CarryInput(year.id, number_text, entered.dated_on, basis, by_line, into, into_on)
        carry_over(session, actor, goes_on)
    if not settled and sum(owed.values()) == row.amount:
        copy_parts(session, row, fresh, actor)  # of a part of the money the list would be another
    _advance_again(session, actor, fresh, into_on, due_on, settled=settled)
    return fresh.id


# -- parts ------------------------------------------------------------------------------------------------


def _clear(
    session: Session,
    actor: Actor,
    row: Expense,
    owed: Mapping[int, int],
    sums: Mapping[int, Balance],
    note: str,
) -> None:
    """Takes the advance out of this year, and ends the expense there: cancelled, or paid as far as it was."""
    done_on = last_day(session, row.year, EstimateKind.CARRIED_OUT)
    day = day_of_step(session, row, done_on, StepKind.CARRY)
    move_to(row, S.APPROVED if row.state is S.ADVANCED else S.PAID)
    step = note_step(session, row, actor, StepKind.CARRY, day, amount=sum(owed.values()), note=note)
    entries = []
    for part in row.lines:
        entries += pair(row, part, owed.get(part.id, 0), day, EntryKind.ADVANCED, None)
        if row.state is S.PAID:
            rest = sums.get(part.id, Balance()).committed
            entries += pair(row, part, rest, day, EntryKind.COMMITTED, None)
    post(session, entries, step_id=step.id)
    if row.state is S.APPROVED:
        cancel_expense(session, actor, row.id, note, day)


def _check_moved(session: Session, year: BudgetYear, owed: Mapping[int, int]) -> None:
    """The estimate goes on with the advance only from a line that did not use up what others gave."""
    short = [
        Violation(
            N_(
                "Dòng {label} đã dùng {short} đồng của các dòng khác cùng nguồn nên không còn dự toán để "
                "chuyển. Ghi văn bản chuyển giữa các dòng trước, hoặc trừ vào dòng dự toán năm sau."
            ),
            {"label": view.label, "short": number(owed[view.id] - view.balance.left)},
            field="with_estimate",
            clause="12.2",
        )
        for view in line_views(session, year.id)
        if view.id in owed and view.balance.left < owed[view.id]
    ]
    raise_errors(short)


def _same_expense(
    session: Session,
    actor: Actor,
    origin: Expense,
    after: BudgetYear,
    owed: Mapping[int, int],
    into: Mapping[int, int],
    day: date,
) -> Expense:
    """The same expense in the next year, with what is owed as its lines; it was approved before."""
    lines = tuple(
        _same_part(session, part, owed[part.id], into[part.budget_line_id or 0], day)
        for part in origin.lines
        if part.id in owed
    )
    entered = replace(
        as_input(session, origin), year=after.year, requested_on=day, spent_on=None, lines=lines
    )
    row = fetch(session, Expense, successor(session, origin, entered, actor).id)
    row.note = f"Tạm ứng chuyển từ khoản chi {origin.number_text}"
    give_number(session, row)
    row.requester_id, row.carried_from_id = origin.requester_id, origin.id
    for part in row.lines:
        part.approved_amount = 0 if origin.state is S.SURPLUS_DUE else part.amount
    session.flush()
    return row


def _same_part(session: Session, part: ExpenseLine, owed: int, into: int, day: date) -> ExpenseLineInput:
    """A line with what is owed on it: as it was asked for where that is all of it, with its norm.

    A sub-item that ended, or is of another mục than the new line, is left to the payment.
    """
    entered = replace(line_input(part), id=None, budget_line_id=into)
    if part.item is not None and item_findings(session, part.item, day, into, "item_id"):
        entered = replace(entered, item_id=None)
    entered = replace(entered, norm_id=None, over_norm_reason="")  # `_keep_norm` writes them as they were
    if owed == part.amount:
        return entered
    return replace(entered, quantity=Decimal(1), times=Decimal(1), unit_price=Decimal(owed))


def _keep_norm(part: ExpenseLine, fresh: ExpenseLine, paid: int) -> None:
    """A line that goes on keeps its norm; in part, what the norm leaves beside what was paid before."""
    ceiling = part.norm_ceiling
    if ceiling is None:
        return
    whole = fresh.amount == part.amount
    fresh.norm_id, fresh.over_norm_reason = part.norm_id, part.over_norm_reason
    fresh.norm_amount = part.norm_amount if whole else max(0, ceiling - paid)
    fresh.over_norm = max(0, fresh.amount - (fresh.norm_ceiling or 0))


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
