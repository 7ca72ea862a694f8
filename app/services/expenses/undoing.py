"""Money paid that comes back (nộp khôi phục), and money steps undone by another (ghi đảo).

Both write entries with the opposite sign; nothing that was booked is changed (budget facts §1.3).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.errors import refuse
from app.formatting import date_vi, number
from app.i18n import N_, _
from app.models.budget import BudgetEntry
from app.models.expenses import Expense, ExpenseStep, LateRefund
from app.rules.budget import EntryKind, YearState, total
from app.rules.expenses import UNDOABLE, ExpenseState, PayMethod, StepKind
from app.rules.roles import Actor, Right, needs
from app.rules.violations import Violation
from app.services.budget.ledger import Entry, post
from app.services.common import fetch, line
from app.services.expenses.steps import (
    BACK,
    cashier_of,
    check_cashier,
    day_of_step,
    entry_of,
    in_state,
    move_to,
    note_step,
    voucher,
)
from app.services.expenses.sums import line_sums, steps_of, undone
from app.services.findings import Findings

S = ExpenseState


@needs(Right.APPRAISE_EXPENSES)
def refund_expense(
    session: Session,
    actor: Actor,
    expense_id: int,
    step_id: int,
    amounts: Mapping[int, int],
    reason: str,
    done_on: date | None = None,
    expected_version: int | None = None,
    *,
    method: PayMethod = PayMethod.TRANSFER,
    cashier: str = "",
) -> None:
    """Money paid comes back (nộp khôi phục): a negative entry linked to its payment, line by line.

    In a year that is closed it goes to the state budget and gives nothing back to the estimate (TT
    17/2024/TT-BTC Điều 4): it is kept beside the books. Raises UserError for more than was paid by that step,
    a line of another expense, and cash taken by nobody or by who books it.
    """
    row = in_state(session, expense_id, expected_version, S.PAID, S.SETTLED, S.SURPLUS_DUE)
    paid = session.get(ExpenseStep, step_id)
    if paid is None or paid.expense_id != row.id or paid.kind is not StepKind.PAY:
        raise refuse(N_("Chọn lần thanh toán có tiền được nộp lại."), field="step_id")
    if paid.id in undone(steps_of(session, row.id)):
        raise refuse(N_("Lần thanh toán này đã được ghi đảo. Chọn lần khác."), field="step_id")
    words = line(reason, "reason", N_("lý do nộp lại"), required=True)
    most = refundable(session, paid.id)
    findings = Findings()
    for n, part in enumerate(row.lines):
        amount = amounts.get(part.id, 0)
        if not 0 <= amount <= most.get(part.id, 0):
            sentence = N_("Số nộp lại của dòng “{content}” không được vượt {most} đồng đã chi.")
            params = {"content": part.content, "most": number(most.get(part.id, 0))}
            findings.add(Violation(sentence, params, field=f"lines.{n}.amount"))
    if set(amounts) - {part.id for part in row.lines}:
        findings.add(Violation(N_("Có dòng không thuộc khoản chi này. Mở lại rồi ghi."), field="lines"))
    whole = sum(amounts.values())
    if whole <= 0:
        findings.add(Violation(N_("Số nộp lại phải lớn hơn 0."), field="amount"))
    taker = cashier_of(findings, method, cashier)
    findings.warnings()
    alone = check_cashier(session, taker, actor)
    is_open = row.year.state is YearState.OPEN
    day = _day_after(session, row, paid, done_on, StepKind.REFUND, booked=is_open)
    step = note_step(
        session,
        row,
        actor,
        StepKind.REFUND,
        day,
        amount=whole,
        note=words if is_open else _("Nộp ngân sách nhà nước: {reason}").format(reason=words),
        refund_of_id=paid.id,
        method=method,
        cashier=taker,
        one_person=alone,
        **voucher(session, row, BACK, method),
    )
    entries = [
        entry_of(
            row, part, EntryKind.RESTORED, amounts.get(part.id, 0), day, _item_of(session, paid, part.id)
        )
        for part in row.lines
    ]
    if is_open:
        post(session, entries, step_id=step.id)
        return
    session.add_all(
        LateRefund(
            step_id=step.id,
            expense_id=row.id,
            expense_line_id=entry.expense_line_id,
            line_id=entry.line_id,
            item_id=entry.item_id,
            amount=entry.amount,
        )
        for entry in entries
        if entry.amount
    )
    session.flush()


@needs(Right.APPRAISE_EXPENSES)
def reverse_step(
    session: Session,
    actor: Actor,
    step_id: int,
    reason: str,
    done_on: date | None = None,
    expected_version: int | None = None,
) -> None:
    """Undoes the newest money step of an expense by entries with the opposite sign, for a reason.

    Raises UserError for a step that is not the newest, one that was undone already, and one before the year
    was settled.
    """
    step = session.get(ExpenseStep, step_id)
    if step is None:
        raise refuse(N_("Bản ghi này không còn nữa."))
    row = fetch(session, Expense, step.expense_id, expected_version)
    words = line(reason, "reason", N_("lý do ghi đảo"), required=True)
    steps = steps_of(session, row.id)
    gone = undone(steps)
    live = [s for s in steps if s.kind in UNDOABLE and s.id not in gone]
    if not live or live[-1].id != step.id:
        raise refuse(N_("Chỉ ghi đảo được lần tạm ứng, thanh toán, hoàn ứng hoặc nộp lại gần nhất chưa đảo."))
    begun = row.carried_from_id is not None and step.id == steps[0].id
    if step.kind is StepKind.CARRY or begun:
        raise refuse(
            N_(
                "Tạm ứng chuyển giữa hai năm ghi ở cả hai năm nên không ghi đảo riêng một bên. Số còn nợ "
                "được hoàn lại hoặc thanh toán ở khoản chi của năm sau."
            )
        )
    if any(s.kind is StepKind.SETTLE and s.id > step.id for s in steps):
        raise refuse(N_("Năm đã quyết toán nên bước ghi trước đó không ghi đảo được nữa."))
    after = _state_before(session, row, step)
    written = session.scalars(select(BudgetEntry).where(BudgetEntry.step_id == step.id)).all()
    day = _day_after(
        session, row, step, done_on, step.kind, booked=bool(written) or step.kind is not StepKind.REFUND
    )
    move_to(row, after)
    undo = note_step(
        session,
        row,
        actor,
        StepKind.REVERSE,
        day,
        amount=-step.amount,
        note=words,
        reverses_id=step.id,
    )
    entries = [
        Entry(e.line_id, e.kind, -e.amount, day, e.expense_id, e.expense_line_id, e.item_id) for e in written
    ]
    post(session, entries, step_id=undo.id)


def refundable(session: Session, step_id: int) -> dict[int, int]:
    """Line id → đồng of this payment that did not come back yet."""
    undo = aliased(ExpenseStep)
    back = select(ExpenseStep.id).where(
        ExpenseStep.refund_of_id == step_id, ~exists().where(undo.reverses_id == ExpenseStep.id)
    )
    e = BudgetEntry
    query = (
        select(e.expense_line_id, e.kind, func.sum(e.amount))
        .where(
            or_(e.step_id == step_id, e.step_id.in_(back)), e.kind.in_((EntryKind.PAID, EntryKind.RESTORED))
        )
        .group_by(e.expense_line_id, e.kind)
    )
    left: dict[int, int] = defaultdict(int)
    for line_id, kind, amount in session.execute(query):
        left[line_id or 0] += amount if kind is EntryKind.PAID else -amount
    late = LateRefund
    outside = select(late.expense_line_id, func.sum(late.amount)).where(late.step_id.in_(back))
    for line_id, amount in session.execute(outside.group_by(late.expense_line_id)):
        left[line_id] -= amount
    return dict(left)


# -- parts ------------------------------------------------------------------------------------------------


def _day_after(
    session: Session,
    row: Expense,
    earlier: ExpenseStep,
    done_on: date | None,
    kind: StepKind,
    *,
    booked: bool,
) -> date:
    """The day of a step that follows an earlier one; where nothing is booked the books may be closed."""
    today: date = session.info["today"]
    day = day_of_step(session, row, done_on, kind) if booked else done_on or today
    first = earlier.done_on if booked else max(earlier.done_on, row.year.closed_on or earlier.done_on)
    if not first <= day <= today:
        sentence = N_(
            "Ngày ghi phải từ ngày {day} của bước được nộp lại, ghi đảo hoặc ngày khóa sổ đến hôm nay. Sửa "
            "lại."
        )
        raise refuse(sentence, field="done_on", day=date_vi(first))
    return day


def _state_before(session: Session, row: Expense, step: ExpenseStep) -> ExpenseState:
    """Where the expense stands once the step is undone."""
    if row.state is S.CANCELLED:
        raise refuse(N_("Khoản chi đã hủy nên không ghi đảo bước nào. Lập khoản chi mới."))
    if step.kind in (StepKind.REFUND, StepKind.APPROVE_EXCESS):
        return row.state
    if step.kind is StepKind.PAY:
        return S.VOUCHERED
    if step.kind is StepKind.RETURN:
        before = {S.PAID: S.SURPLUS_DUE, S.APPROVED: S.ADVANCED}
        return before.get(row.state, row.state)
    if row.state is S.VOUCHERED:
        return row.state
    still = total(line_sums(session, row.id).values()).advanced - step.amount
    return S.ADVANCED if still else S.APPROVED


def _item_of(session: Session, paid: ExpenseStep, line_id: int) -> int | None:
    e = BudgetEntry
    return session.scalar(
        select(e.item_id).where(e.step_id == paid.id, e.expense_line_id == line_id, e.kind == EntryKind.PAID)
    )
