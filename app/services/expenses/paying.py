"""Paying and settling, a second approval of what is above, money paid back, a step undone by another.

A step writes its entries and lets the ledger look at them (budget facts §1.3, steps 6-8; settlement of an
advance in the three cases of TT 17/2024/TT-BTC Điều 6 khoản 4: more is paid, less is returned, the same is
done).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.errors import refuse
from app.formatting import date_vi, number
from app.i18n import N_, _
from app.models.budget import BudgetEntry, BudgetItem
from app.models.expenses import Expense, ExpenseLine, ExpenseStep
from app.rules.budget import GREATEST_AMOUNT, Balance, EntryKind, YearState, total
from app.rules.expenses import ExpenseState, PayMethod, StepKind
from app.rules.roles import Actor, Right, needs
from app.rules.violations import Violation
from app.services.budget.ledger import Entry, post
from app.services.common import fetch, line
from app.services.expenses.drafts import item_findings
from app.services.expenses.moving import (
    BACK,
    OUT,
    cashier_of,
    check_before_end,
    check_cashier,
    check_two,
    day_of_step,
    entry_of,
    in_state,
    move_to,
    note_step,
    voucher,
)
from app.services.expenses.parts import absent_vouchers
from app.services.expenses.sums import excess_approved, line_sums, steps_of, undone
from app.services.expenses.views import PayInput
from app.services.roster.checks import Findings, Saved

S = ExpenseState


@needs(Right.APPROVE_EXPENSES)
def approve_excess(
    session: Session,
    actor: Actor,
    expense_id: int,
    amount: int,
    reason: str,
    expected_version: int | None = None,
) -> None:
    """A second approval: so many đồng above the approved amount may be paid; the payment asks the budget."""
    row = in_state(session, expense_id, expected_version, S.VOUCHERED)
    alone = check_two(
        session,
        row.requester_id == actor.user_id,
        N_("Người đề nghị không tự duyệt phần chi vượt của mình."),
        "approver",
    )
    if not 0 < amount <= GREATEST_AMOUNT:
        raise refuse(N_("Số tiền duyệt thêm phải lớn hơn 0."), field="amount")
    words = line(reason, "reason", N_("lý do chi vượt số đã duyệt"), required=True)
    today: date = session.info["today"]
    note_step(
        session, row, actor, StepKind.APPROVE_EXCESS, today, amount=amount, note=words, one_person=alone
    )


@needs(Right.APPRAISE_EXPENSES)
def pay_expense(
    session: Session, actor: Actor, expense_id: int, entered: PayInput, expected_version: int | None = None
) -> Saved:
    """The id of the expense, paid or settled: spent money takes the place of advance and commitment.

    The advance is used up first; what is spent above it is paid out, what is left of it is still owed. The
    last payment frees the rest of the commitment. Raises UserError for missing vouchers, more than was
    approved without a second approval, and what the budget does not bear: the hard stop (budget facts §1.3).
    """
    row = in_state(session, expense_id, expected_version, S.VOUCHERED)
    day = day_of_step(session, row, entered.done_on, StepKind.PAY)
    check_before_end(session, row, day)
    sums = line_sums(session, row.id)
    findings = Findings()
    spent = _spent(row, entered, sums, findings)
    items = _items(session, row, entered, spent, day, findings)
    _check_excess(session, row, spent, sums, findings)
    findings.add(*absent_vouchers(session, row.id))
    used = _use_advance(row, spent, sums)
    paid_out = sum(spent.values()) - sum(used.values())
    cash = entered.method is PayMethod.CASH and paid_out > 0
    cashier = cashier_of(findings, entered.method, entered.cashier) if cash else ""
    findings.warnings()
    alone = check_cashier(session, cashier, actor)
    entries, owed = [], 0
    freed = _freed(spent, used, sums, last=entered.last)
    for part in row.lines:
        entries += _payment(row, part, day, spent, used, freed, items)
        owed += sums.get(part.id, Balance()).advanced - used[part.id]
    if entered.last:
        move_to(row, S.SURPLUS_DUE if owed else S.PAID)
    step = note_step(
        session,
        row,
        actor,
        StepKind.PAY,
        day,
        amount=sum(spent.values()),
        note=line(entered.note, "note", N_("ghi chú")),
        method=entered.method,
        cashier=cashier,
        one_person=alone,
        **(voucher(session, row, OUT) if paid_out > 0 else {}),
    )
    post(session, entries, step_id=step.id)
    return Saved(row.id)


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
) -> None:
    """Money paid comes back (nộp khôi phục): a negative entry linked to its payment, line by line.

    In a year that is closed it goes to the state budget and gives nothing back to the estimate (TT
    17/2024/TT-BTC Điều 4): the step is kept alone. Raises UserError for more than was paid by that step.
    """
    row = in_state(session, expense_id, expected_version, S.PAID, S.SETTLED, S.SURPLUS_DUE)
    paid = session.get(ExpenseStep, step_id)
    if paid is None or paid.expense_id != row.id or paid.kind is not StepKind.PAY:
        raise refuse(N_("Chọn lần thanh toán có tiền được nộp lại."), field="step_id")
    steps = steps_of(session, row.id)
    if paid.id in undone(steps):
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
    whole = sum(amounts.values())
    outside = _refunded_outside(session, paid, steps)
    if whole + outside > sum(most.values()):
        sentence = N_("Tổng số nộp lại không được vượt {most} đồng chưa nộp của lần chi này.")
        params = {"most": number(sum(most.values()) - outside)}
        findings.add(Violation(sentence, params, field="amount"))
    if whole <= 0:
        findings.add(Violation(N_("Số nộp lại phải lớn hơn 0."), field="amount"))
    findings.warnings()
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
        **voucher(session, row, BACK),
    )
    if is_open:
        entries = [
            entry_of(
                row, part, EntryKind.RESTORED, amounts.get(part.id, 0), day, _item_of(session, paid, part.id)
            )
            for part in row.lines
        ]
        post(session, entries, step_id=step.id)


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

    Raises UserError for a step that is not the newest, and for one that was undone already.
    """
    step = session.get(ExpenseStep, step_id)
    if step is None:
        raise refuse(N_("Bản ghi này không còn nữa."))
    row = fetch(session, Expense, step.expense_id, expected_version)
    words = line(reason, "reason", N_("lý do ghi đảo"), required=True)
    steps = steps_of(session, row.id)
    gone = undone(steps)
    money = (StepKind.ADVANCE, StepKind.PAY, StepKind.RETURN, StepKind.REFUND)
    live = [s for s in steps if s.kind in money and s.id not in gone]
    if not live or live[-1].id != step.id:
        raise refuse(N_("Chỉ ghi đảo được lần tạm ứng, thanh toán, hoàn ứng hoặc nộp lại gần nhất chưa đảo."))
    after = _state_before(session, row, step)
    written = session.scalars(select(BudgetEntry).where(BudgetEntry.step_id == step.id)).all()
    day = _day_after(session, row, step, done_on, step.kind, booked=bool(written))
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
    if not earlier.done_on <= day <= today:
        sentence = N_("Ngày ghi phải từ ngày {day} của bước được nộp lại, ghi đảo đến hôm nay. Sửa lại.")
        raise refuse(sentence, field="done_on", day=date_vi(earlier.done_on))
    return day


def _state_before(session: Session, row: Expense, step: ExpenseStep) -> ExpenseState:
    """Where the expense stands once the step is undone."""
    if row.state is S.CANCELLED:
        raise refuse(N_("Khoản chi đã hủy nên không ghi đảo bước nào. Lập khoản chi mới."))
    if step.kind is StepKind.REFUND:
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


def _spent(
    row: Expense, entered: PayInput, sums: Mapping[int, Balance], findings: Findings
) -> dict[int, int]:
    spent = {part.id: entered.amounts.get(part.id, 0) for part in row.lines}
    for n, part in enumerate(row.lines):
        if not 0 <= spent[part.id] <= GREATEST_AMOUNT:
            sentence = N_("Số thực chi của dòng “{content}” không được âm. Tiền trả lại ghi ở Nộp khôi phục.")
            findings.add(Violation(sentence, {"content": part.content}, field=f"lines.{n}.paid"))
    already = sum(s.paid for s in sums.values())
    if sum(spent.values()) <= 0 and not (entered.last and already):
        findings.add(Violation(N_("Chưa ghi số thực chi của dòng nào."), field="amount"))
    return spent


def _items(
    session: Session, row: Expense, entered: PayInput, spent: Mapping[int, int], day: date, findings: Findings
) -> dict[int, int | None]:
    """The sub-item each line is booked on; a mục alone is not enough once it is paid (budget facts §2)."""
    items: dict[int, int | None] = {}
    for n, part in enumerate(row.lines):
        of_line = part.budget_line.item if part.budget_line is not None else None
        chosen = entered.items.get(part.id) or part.item_id or (of_line.id if of_line is not None else None)
        items[part.id] = chosen
        item = session.get(BudgetItem, chosen) if chosen is not None else None
        if item is None or not spent[part.id]:
            continue
        if not item.parent_code:
            sentence = N_("Dòng “{content}” mới ghi đến mục {code}. Chọn tiểu mục trước khi thanh toán.")
            params = {"content": part.content, "code": item.code}
            findings.add(Violation(sentence, params, field=f"lines.{n}.item_id"))
        findings.add(*item_findings(session, item, day, part.budget_line_id, f"lines.{n}.item_id"))
    return items


def _check_excess(
    session: Session,
    row: Expense,
    spent: Mapping[int, int],
    sums: Mapping[int, Balance],
    findings: Findings,
) -> None:
    whole = sum(spent.values()) + sum(s.paid for s in sums.values())
    excess, allowed = whole - (row.approved_amount or 0), excess_approved(steps_of(session, row.id))
    if excess > allowed:
        sentence = N_(
            "Thực chi {paid} đồng vượt số đã duyệt {approved} đồng là {excess} đồng. Trình duyệt phần vượt, "
            "hoặc giảm số thanh toán."
        )
        params = {"paid": whole, "approved": row.approved_amount or 0, "excess": excess - allowed}
        findings.add(Violation(sentence, {k: number(v) for k, v in params.items()}, field="amount"))


def _use_advance(row: Expense, spent: Mapping[int, int], sums: Mapping[int, Balance]) -> dict[int, int]:
    """Line id → what of its advance is used: first for the line itself, then for the others in order."""
    advanced = {part.id: sums.get(part.id, Balance()).advanced for part in row.lines}
    used = {line_id: min(spent[line_id], there) for line_id, there in advanced.items()}
    left = sum(spent.values()) - sum(used.values())
    for line_id, there in advanced.items():
        more = min(left, there - used[line_id])
        used[line_id] += more
        left -= more
    return used


def _freed(
    spent: Mapping[int, int], used: Mapping[int, int], sums: Mapping[int, Balance], *, last: bool
) -> dict[int, int]:
    """Line id → what of its commitment is free again: all of it with the last payment.

    Before that only what was paid beside the advance. Where the advance of one line paid for another, the
    commitment freed there goes back to the line that gave it.
    """
    committed = {line_id: sums.get(line_id, Balance()).committed for line_id in spent}
    if last:
        return committed
    freed = {i: min(committed[i], max(0, spent[i] - used[i])) for i in spent}
    lent = {i: max(0, used[i] - spent[i]) for i in spent}
    back = min(sum(lent.values()), sum(freed.values()))
    for line_id, amount in lent.items():
        given = min(back, amount)
        freed[line_id] -= given
        back -= given
    return freed


def _payment(
    row: Expense,
    part: ExpenseLine,
    day: date,
    spent: Mapping[int, int],
    used: Mapping[int, int],
    freed: Mapping[int, int],
    items: Mapping[int, int | None],
) -> list[Entry]:
    """The entries of one line: spent, less advance, less commitment."""
    return [
        entry_of(row, part, EntryKind.PAID, spent[part.id], day, items[part.id]),
        entry_of(row, part, EntryKind.ADVANCED, -used[part.id], day),
        entry_of(row, part, EntryKind.COMMITTED, -freed[part.id], day),
    ]


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
    left: dict[int, int] = {}
    for line_id, kind, amount in session.execute(query):
        left[line_id or 0] = left.get(line_id or 0, 0) + (amount if kind is EntryKind.PAID else -amount)
    return left


def _refunded_outside(session: Session, paid: ExpenseStep, steps: list[ExpenseStep]) -> int:
    """Đồng of this payment that went to the state budget after its year was closed: steps without entries."""
    gone = undone(steps)
    back = {s.id: s.amount for s in steps if s.refund_of_id == paid.id and s.id not in gone}
    booked = session.scalars(select(BudgetEntry.step_id).where(BudgetEntry.step_id.in_(back)).distinct())
    return sum(back.values()) - sum(back[step_id] for step_id in booked if step_id is not None)


def _item_of(session: Session, paid: ExpenseStep, line_id: int) -> int | None:
    e = BudgetEntry
    return session.scalar(
        select(e.item_id).where(e.step_id == paid.id, e.expense_line_id == line_id, e.kind == EntryKind.PAID)
    )
