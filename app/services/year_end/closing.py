"""The end of a budget year: what is still to be done, carried over or cancelled; months and years locked.

Calendar (budget facts §1.2): money is spent until 31/12; until 31/01 of the next year what was done by then
is paid and cleared; what is left is cancelled, unless it is carried over by a case of the law; until 15/02
advances still out come back. Then the year is closed, and settled once its accounts are approved. The
database itself refuses entries of a closed year and of locked months.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import UserError, refuse
from app.formatting import date_vi
from app.i18n import N_, _
from app.models.budget import BudgetEntry, BudgetYear
from app.models.expenses import Expense
from app.rules.budget import Balance, YearState
from app.rules.expenses import (
    ASKED_STATES,
    LIVE_STATES,
    ExpenseState,
    StepKind,
)
from app.rules.roles import Actor, Right, needs
from app.rules.violations import Violation
from app.services.budget.ledger import GIVEN_BACK, line_views
from app.services.common import WHOLE, fetch, line
from app.services.expenses.steps import move_to, note_step
from app.services.expenses.sums import expense_sums, late_refunds
from app.services.findings import Findings
from app.services.year_end.carrying import overdrawn


class Task(StrEnum):
    """What remains to be done with a thing before the year is closed."""

    DECIDE = "decide"
    PAY = "pay"
    CLEAR = "clear"
    CANCEL = "cancel"
    CARRY = "carry"


TASK_LABELS = {
    Task.DECIDE: N_("Duyệt hoặc trả lại"),
    Task.PAY: N_("Thanh toán"),
    Task.CLEAR: N_("Hoàn, thanh toán tạm ứng"),
    Task.CANCEL: N_("Thực hiện hoặc hủy cam kết"),
    Task.CARRY: N_("Chuyển nguồn hoặc hủy dự toán"),
}


@dataclass(frozen=True)
class Remaining:
    """One thing that stands in the way of closing the year."""

    id: str
    task: Task
    what: str
    amount: int
    by: date
    expense_id: int | None = None
    line_id: int | None = None
    may_carry: bool = False
    """An advance that may go on into the next year as it stands."""


def remaining(session: Session, year_id: int) -> tuple[Remaining, ...]:
    """What must be decided, paid, cleared, cancelled, carried over or lapsed before the year is closed."""
    year = fetch(session, BudgetYear, year_id)
    states = (*ASKED_STATES, *LIVE_STATES)
    query = select(Expense).where(Expense.year_id == year_id, Expense.state.in_(states)).order_by(Expense.id)
    back_by = year.adjust_until if session.info["today"] <= year.adjust_until else year.return_by
    rows = session.scalars(query).all()
    sums = expense_sums(session, [row.id for row in rows])
    found = [_of_expense(row, sums.get(row.id, Balance()), year, back_by) for row in rows]
    for view in line_views(session, year_id):
        if view.balance.left + view.balance.held_back > 0:
            left = view.balance.left + view.balance.held_back
            found.append(Remaining(f"line-{view.id}", Task.CARRY, view.label, left, back_by, None, view.id))
    return tuple(found)


def hidden_in_way(session: Session, year_id: int) -> int:
    """How many expenses the reader may not see stand in the way too."""
    states = (*ASKED_STATES, *LIVE_STATES)
    query = select(Expense.id).where(Expense.year_id == year_id, Expense.state.in_(states))
    seen = len(session.scalars(query).all())
    return len(session.scalars(query, execution_options=WHOLE).all()) - seen


@needs(Right.EDIT_BUDGET)
def save_calendar(
    session: Session,
    actor: Actor,
    year_id: int,
    days: Mapping[str, date],
    basis: str,
    expected_version: int | None = None,
) -> None:
    """Changes the days of an open year, with their basis. Raises UserError for days out of order."""
    year = fetch(session, BudgetYear, year_id, expected_version)
    _must_be(year, YearState.OPEN)
    words = line(basis, "basis", N_("căn cứ"), required=True)
    names = ("last_withdrawal_on", "spend_until", "adjust_until", "reconcile_by", "return_by")
    ordered = [days.get(name, getattr(year, name)) for name in names]
    if ordered != sorted(ordered) or ordered[1].year != year.year or ordered[2].year != year.year + 1:
        raise refuse(
            N_("Năm ngày phải theo thứ tự; ngày cuối chi trong năm {year}, hết chỉnh lý trong năm sau."),
            field="adjust_until",
            year=year.year,
        )
    e = BudgetEntry
    newest = select(func.max(e.dated_on)).where(e.year_id == year.id)
    for field, until, query in (
        ("return_by", ordered[-1], newest),
        ("adjust_until", ordered[2], newest.where(e.kind.not_in(GIVEN_BACK))),
    ):
        last = session.scalar(query)
        if last is not None and last > until:
            sentence = N_("Đã có bút toán ngày {day} của năm này nên ngày này không trước ngày ấy. Sửa lại.")
            raise refuse(sentence, field=field, day=date_vi(last))
    for name, day in zip(names, ordered, strict=True):
        setattr(year, name, day)
    year.basis = words
    session.flush()


@needs(Right.EDIT_BUDGET)
def lock_months(
    session: Session, actor: Actor, year_id: int, until: date, expected_version: int | None = None
) -> None:
    """Locks the books up to the day: nothing is booked on or before it any more. It only goes forward."""
    year = fetch(session, BudgetYear, year_id, expected_version)
    _must_be(year, YearState.OPEN)
    today: date = session.info["today"]
    if until >= today or not date(year.year, 1, 1) <= until <= year.adjust_until:
        raise refuse(
            N_("Chỉ khóa sổ đến một ngày đã qua của năm ngân sách {year}."), field="until", year=year.year
        )
    if year.locked_until is not None and until <= year.locked_until:
        raise refuse(
            N_("Sổ đã khóa đến ngày {day}; chỉ khóa thêm, không mở lại."),
            field="until",
            day=date_vi(year.locked_until),
        )
    year.locked_until = until
    session.flush()


@needs(Right.CLOSE_BUDGET)
def close_year(
    session: Session, actor: Actor, year_id: int, reason: str = "", expected_version: int | None = None
) -> None:
    """Closes the year for entry: nothing may be open in it; before its settling time ends, with a reason."""
    year = fetch(session, BudgetYear, year_id, expected_version)
    _must_be(year, YearState.OPEN)
    today: date = session.info["today"]
    findings = Findings()
    counts = Counter(thing.task for thing in remaining(session, year_id))
    if counts:
        sentence = N_(
            "Còn {count} việc phải làm trước khi khóa sổ: {tasks}. Xem từng việc ở Kinh phí, phần Cuối năm."
        )
        tasks = "; ".join(f"{_(TASK_LABELS[task]).lower()} ({counts[task]})" for task in Task if counts[task])
        findings.add(Violation(sentence, {"count": counts.total(), "tasks": tasks}))
    if count := hidden_in_way(session, year_id):
        findings.add(Violation(N_("Còn {count} khoản chi có yêu cầu bảo mật chưa xong."), {"count": count}))
    findings.add(*overdrawn(line_views(session, year_id)))
    words = line(reason, "reason", N_("lý do khóa sổ sớm"))
    if today <= year.adjust_until and not words:
        sentence = N_("Chưa hết thời gian chỉnh lý (ngày {day}). Ghi lý do khóa sổ sớm.")
        findings.add(Violation(sentence, {"day": date_vi(year.adjust_until)}, field="reason"))
    findings.warnings()
    year.state, year.closed_on = YearState.CLOSED, today
    year.note = "\n".join(part for part in (year.note, words) if part)
    session.flush()


@needs(Right.CLOSE_BUDGET)
def reopen_year(
    session: Session, actor: Actor, year_id: int, reason: str, expected_version: int | None = None
) -> None:
    """Opens a closed year again for a reason; a settled one never."""
    year = fetch(session, BudgetYear, year_id, expected_version)
    _must_be(year, YearState.CLOSED)
    words = line(reason, "reason", N_("lý do mở lại sổ"), required=True)
    today: date = session.info["today"]
    said = f"{date_vi(today)}: {words}"
    year.reopen_reason = f"{year.reopen_reason}\n{said}".strip()
    year.state, year.closed_on = YearState.OPEN, None
    session.flush()


@needs(Right.CLOSE_BUDGET)
def settle_year(
    session: Session, actor: Actor, year_id: int, number_text: str, expected_version: int | None = None
) -> int:
    """How many expenses became settled with the year, whose accounts were approved by this paper."""
    year = fetch(session, BudgetYear, year_id, expected_version)
    _must_be(year, YearState.CLOSED)
    words = line(number_text, "number", N_("số văn bản duyệt quyết toán"), required=True)
    today: date = session.info["today"]
    if today <= year.adjust_until:
        raise refuse(
            N_("Chỉ quyết toán sau khi hết thời gian chỉnh lý (ngày {day})."),
            field="number",
            day=date_vi(year.adjust_until),
        )
    query = select(Expense).where(Expense.year_id == year_id, Expense.state == ExpenseState.PAID)
    rows = session.scalars(query, execution_options=WHOLE).all()
    sums, back = expense_sums(session, [row.id for row in rows]), Counter[int]()
    for late in late_refunds(session, year.id):
        back[late.expense_id] += late.amount
    for row in rows:
        spent = sums.get(row.id, Balance()).spent - back[row.id]
        move_to(row, ExpenseState.SETTLED)
        note_step(session, row, actor, StepKind.SETTLE, today, amount=spent, note=words)
    year.state, year.settled_on = YearState.SETTLED, today
    session.flush()
    return len(rows)


# -- parts ------------------------------------------------------------------------------------------------


def _of_expense(row: Expense, sums: Balance, year: BudgetYear, back_by: date) -> Remaining:
    """`back_by`: until when money of the year is returned and cancelled, as the calendar stands."""
    name = f"{row.number_text} {row.content}".strip()
    if row.state in ASKED_STATES:
        return Remaining(f"expense-{row.id}", Task.DECIDE, name, row.amount, year.spend_until, row.id)
    if sums.advanced:
        waits = row.state is ExpenseState.VOUCHERED and not sums.paid  # it is paid or given back first
        return Remaining(
            f"expense-{row.id}", Task.CLEAR, name, sums.advanced, back_by, row.id, may_carry=not waits
        )
    task = Task.PAY if row.state is ExpenseState.VOUCHERED else Task.CANCEL
    by = year.adjust_until if task is Task.PAY else back_by
    return Remaining(f"expense-{row.id}", task, name, sums.committed, by, row.id)


def _must_be(year: BudgetYear, state: YearState) -> None:
    if year.state is not state:
        sentences = {
            YearState.OPEN: N_("Năm ngân sách {year} đã khóa sổ."),
            YearState.CLOSED: N_("Năm ngân sách {year} chưa khóa sổ, hoặc đã quyết toán nên không mở lại."),
        }
        raise UserError(Violation(sentences[state], {"year": year.year}))
