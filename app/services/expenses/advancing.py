"""Advances: money given out before its vouchers, cleared by a day, returned where it was too much.

TT 17/2024/TT-BTC Điều 6 (budget facts §1.1, §1.3).
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import raise_errors, refuse
from app.formatting import date_vi, number
from app.i18n import N_
from app.models.expenses import Expense, ExpenseStep
from app.rules.advances import clear_by, due_day
from app.rules.budget import GREATEST_AMOUNT, Balance, EntryKind, total
from app.rules.expenses import ExpenseState, PayMethod, StepKind
from app.rules.roles import Actor, Right, needs
from app.rules.violations import Severity, Violation
from app.services.budget.ledger import post
from app.services.budget_settings import (
    ADVANCE_CLEAR_MONTHS,
    CONTRACT_ADVANCE_PERCENT,
    CONTRACT_CLEAR_PERCENT,
    CONTRACT_THRESHOLD,
)
from app.services.common import WHOLE, fetch, line
from app.services.expenses.advances import overdue_warning, same_person
from app.services.expenses.steps import (
    BACK,
    OUT,
    cashier_of,
    check_cashier,
    day_of_step,
    in_state,
    move_to,
    note_step,
    pair,
    voucher,
)
from app.services.expenses.sums import expense_sums, late_back, line_sums, steps_of
from app.services.expenses.views import AdvanceInput
from app.services.expenses.vouchers import absent_vouchers
from app.services.findings import Findings, Saved
from app.services.settings import setting_on
from app.text import folded_number

S = ExpenseState


@needs(Right.APPRAISE_EXPENSES)
def advance_expense(
    session: Session,
    actor: Actor,
    expense_id: int,
    entered: AdvanceInput,
    expected_version: int | None = None,
) -> Saved:
    """The id of the expense, with money advanced: the same total, moved from committed to advanced.

    Raises UserError for more than is left of what was approved, more than the share of a contract, a day
    after the year's last day to spend, a due day beyond the usual one without a reason in the note, a cashier
    who is the accountant. Warns of the person's overdue advances.
    """
    row = in_state(session, expense_id, expected_version, S.APPROVED, S.ADVANCED)
    day = day_of_step(session, row, entered.done_on, StepKind.ADVANCE)
    if day > row.year.spend_until:
        sentence = N_("Ngày {end} là ngày cuối được tạm ứng của năm ngân sách {year}. Chuyển sang năm sau.")
        raise refuse(sentence, field="done_on", end=date_vi(row.year.spend_until), year=row.year.year)
    sums = line_sums(session, row.id)
    whole = total(sums.values())
    findings = Findings()
    if not 0 < entered.amount <= whole.committed:
        sentence = N_("Số tạm ứng phải từ 1 đến {most} đồng: phần đã duyệt chưa tạm ứng, chưa thanh toán.")
        findings.add(Violation(sentence, {"most": number(whole.committed)}, field="amount"))
    findings.add(*_over_contract(session, row, day, entered.amount, whole))
    usual = usual_due(session, row.id, day)
    due_on = entered.due_on or usual
    if due_on < day:
        findings.add(Violation(N_("Hạn hoàn ứng trước ngày tạm ứng. Sửa lại."), field="due_on"))
    findings.add(*_too_late(row, due_on))
    note = findings.line(entered.note, "note", N_("ghi chú"))
    if due_on > usual and not note:
        sentence = N_(
            "Hạn hoàn ứng sau ngày {day} là hạn theo TT 17/2024/TT-BTC Điều 6 khoản 4. Ghi lý do ở Ghi chú, "
            "hoặc sửa lại hạn."
        )
        findings.add(Violation(sentence, {"day": date_vi(usual)}, field="note"))
    cashier = cashier_of(findings, entered.method, entered.cashier)
    findings.warnings()
    alone = check_cashier(session, cashier, actor)
    warnings = overdue_warning(session, row.payee_name, row.payee_id)
    move_to(row, S.ADVANCED)
    step = note_step(
        session,
        row,
        actor,
        StepKind.ADVANCE,
        day,
        amount=entered.amount,
        note=note,
        due_on=due_on,
        method=entered.method,
        cashier=cashier,
        one_person=alone,
        **voucher(session, row, OUT, entered.method),
    )
    entries, left = [], entered.amount
    for part in row.lines:
        share = min(left, sums.get(part.id, Balance()).committed)
        left -= share
        entries += pair(row, part, share, day, EntryKind.COMMITTED, EntryKind.ADVANCED)
    post(session, entries, step_id=step.id)
    return Saved(row.id, tuple(warnings))


def usual_due(session: Session, expense_id: int, day: date) -> date:
    """The day by which an advance of this day is cleared (TT 17/2024/TT-BTC Điều 6 khoản 4).

    So many months' end after it; by a contract above the threshold only when its payments reach their share,
    so at the latest at the end of the settling time of the year.
    """
    row = fetch(session, Expense, expense_id)
    if (row.contract_value or 0) > setting_on(session, CONTRACT_THRESHOLD, day):
        return row.year.adjust_until
    return min(clear_by(day, setting_on(session, ADVANCE_CLEAR_MONTHS, day)), row.year.return_by)


@needs(Right.APPRAISE_EXPENSES)
def extend_advance(
    session: Session,
    actor: Actor,
    expense_id: int,
    due_on: date,
    reason: str,
    expected_version: int | None = None,
) -> None:
    """Gives the person more time to clear the advance, for a reason.

    Raises UserError where nothing is advanced, for a day past, not after the one there is, or after the day
    for returning money.
    """
    row = in_state(session, expense_id, expected_version, S.ADVANCED, S.VOUCHERED, S.SURPLUS_DUE)
    before = due_day(steps_of(session, row.id))
    if before is None:
        raise refuse(N_("Khoản chi này không còn tạm ứng để gia hạn."), field="due_on")
    raise_errors(_too_late(row, due_on))
    if due_on <= before:
        raise refuse(N_("Hạn mới phải sau hạn đang có là ngày {day}."), field="due_on", day=date_vi(before))
    today: date = session.info["today"]
    if due_on < today:
        raise refuse(N_("Hạn mới ở trước hôm nay, ngày {day}. Sửa lại."), field="due_on", day=date_vi(today))
    words = line(reason, "reason", N_("lý do gia hạn"), required=True)
    note_step(session, row, actor, StepKind.EXTEND, session.info["today"], due_on=due_on, note=words)


@needs(Right.PLAN_EXPENSES)
def note_contract(
    session: Session,
    actor: Actor,
    expense_id: int,
    number_text: str,
    contract_on: date | None,
    value: int | None,
    reason: str = "",
    expected_version: int | None = None,
) -> Saved:
    """The id of the expense, with the contract signed after the approval; it limits advances.

    Warns of a contract worth more than was approved. A step keeps what was written, and why another took its
    place. Raises UserError for a value that is not above 0, a day to come, and a change of a contract written
    before without a reason.
    """
    row = in_state(session, expense_id, expected_version, S.APPROVED)
    findings = Findings()
    words = findings.line(number_text, "contract_number", N_("số hợp đồng"), required=True)
    if value is None or not 0 < value <= GREATEST_AMOUNT:
        sentence = N_("Giá trị hợp đồng phải lớn hơn 0 và dưới một triệu tỷ đồng.")
        findings.add(Violation(sentence, field="contract_value"))
    if contract_on is None:
        findings.add(Violation(N_("Chưa ghi ngày hợp đồng."), field="contract_on"))
    elif contract_on > session.info["today"]:
        findings.add(Violation(N_("Ngày hợp đồng ở sau hôm nay. Sửa lại."), field="contract_on"))
    why = findings.line(
        reason, "reason", N_("lý do sửa hợp đồng đã ghi"), required=row.contract_value is not None
    )
    findings.warnings()
    assert contract_on is not None
    assert value is not None
    row.contract_number, row.contract_on, row.contract_value = words, contract_on, value
    note = f"số {words} ngày {date_vi(contract_on)}"
    note = f"{note}: {why}" if why else note
    note_step(session, row, actor, StepKind.CONTRACT, session.info["today"], amount=value, note=note)
    approved = row.approved_amount or 0
    if value <= approved:
        return Saved(row.id)
    sentence = N_("Giá trị hợp đồng {value} đồng lớn hơn số đã duyệt {approved} đồng. Xem lại số tiền.")
    params = {"value": number(value), "approved": number(approved)}
    found = Violation(sentence, params, "contract_value", severity=Severity.WARNING)
    return Saved(row.id, (found,))


@needs(Right.PLAN_EXPENSES)
def hand_in(
    session: Session, actor: Actor, expense_id: int, note: str = "", expected_version: int | None = None
) -> None:
    """Notes that the vouchers were handed in; the accountant pays or settles next.

    Raises UserError while a voucher its kind needs is missing (budget facts §1.3, state 6).
    """
    row = in_state(session, expense_id, expected_version, S.APPROVED, S.ADVANCED)
    raise_errors(absent_vouchers(session, row.id))
    move_to(row, S.VOUCHERED)
    words = line(note, "note", N_("ghi chú"))
    note_step(session, row, actor, StepKind.HAND_IN, session.info["today"], note=words)


@needs(Right.APPRAISE_EXPENSES)
def return_surplus(
    session: Session,
    actor: Actor,
    expense_id: int,
    amount: int,
    done_on: date | None = None,
    cashier: str = "",
    note: str = "",
    expected_version: int | None = None,
    *,
    method: PayMethod = PayMethod.TRANSFER,
) -> None:
    """Takes back what is left of an advance; the last đồng of it ends the expense.

    Before the settlement what comes back is committed again: it was approved and may be advanced anew, until
    the settling time of the year is over. After it advances come back until the day for returning them, and
    commit nothing (budget facts §1.2).
    """
    row = in_state(session, expense_id, expected_version, S.ADVANCED, S.SURPLUS_DUE)
    day = day_of_step(session, row, done_on, StepKind.RETURN)
    sums = line_sums(session, row.id)
    owed = total(sums.values()).advanced
    findings = Findings()
    if not 0 < amount <= owed:
        sentence = N_("Số hoàn ứng phải từ 1 đến {owed} đồng là số còn phải hoàn.")
        findings.add(Violation(sentence, {"owed": number(owed)}, field="amount"))
    taker = cashier_of(findings, method, cashier)
    findings.warnings()
    alone = check_cashier(session, taker, actor)
    anew = row.state is S.ADVANCED and day <= row.year.adjust_until
    back = EntryKind.COMMITTED if anew else None
    if amount == owed:
        move_to(row, S.APPROVED if row.state is S.ADVANCED else S.PAID)
    step = note_step(
        session,
        row,
        actor,
        StepKind.RETURN,
        day,
        amount=amount,
        note=line(note, "note", N_("ghi chú")),
        method=method,
        cashier=taker,
        one_person=alone,
        **voucher(session, row, BACK, method),
    )
    entries, left = [], amount
    for part in row.lines:
        share = min(left, sums.get(part.id, Balance()).advanced)
        left -= share
        entries += pair(row, part, share, day, EntryKind.ADVANCED, back)
    post(session, entries, step_id=step.id)


def _too_late(row: Expense, due_on: date) -> list[Violation]:
    """Advances are returned by the day of the year's calendar at the latest (TT 26/2026/TT-BTC Điều 19)."""
    if due_on <= row.year.return_by:
        return []
    sentence = N_("Hạn hoàn ứng không sau ngày {day}, hạn nộp trả tạm ứng của năm ngân sách {year}.")
    params = {"day": date_vi(row.year.return_by), "year": row.year.year}
    return [Violation(sentence, params, field="due_on")]


def _over_contract(session: Session, row: Expense, day: date, amount: int, whole: Balance) -> list[Violation]:
    """More than may be advanced of a contract, all its expenses together (TT 17/2024/TT-BTC Điều 6 khoản 3).

    Above the threshold so much per cent of its value, and none once so much of it is paid that all advances
    are to be cleared; with what was paid by it never more than its value.
    """
    if not row.contract_number and row.contract_value is None:
        return []
    if row.contract_value is None or not row.contract_number or row.contract_on is None:
        sentence = N_("Hợp đồng chưa ghi đủ số, ngày, giá trị. Ghi ở Việc khác, Ghi hợp đồng, rồi tạm ứng.")
        return [Violation(sentence, field="amount")]
    advanced, paid, value = by_contract(session, row)
    large = value > setting_on(session, CONTRACT_THRESHOLD, day)
    percent = setting_on(session, CONTRACT_ADVANCE_PERCENT, day) if large else 100
    most, before = value * percent // 100, whole.advanced + advanced
    if before + amount > most:
        sentence = N_(
            "Tạm ứng theo hợp đồng không quá {percent}% giá trị hợp đồng, tức {most} đồng, kể cả {before} "
            "đồng đã tạm ứng (TT 17/2024/TT-BTC Điều 6 khoản 3). Giảm số tạm ứng."
        )
        params = {"percent": percent, "most": number(most), "before": number(before)}
        return [Violation(sentence, params, field="amount")]
    spent = paid + whole.spent
    clear = setting_on(session, CONTRACT_CLEAR_PERCENT, day)
    if large and spent * 100 >= value * clear:
        sentence = N_(
            "Hợp đồng đã thanh toán {spent} đồng, đạt {percent}% giá trị nên phải thu hồi hết tạm ứng, không "
            "tạm ứng thêm (TT 17/2024/TT-BTC Điều 6 khoản 4). Thanh toán theo khối lượng đã làm."
        )
        return [Violation(sentence, {"spent": number(spent), "percent": clear}, field="amount")]
    if spent + before + amount > value:
        sentence = N_(
            "Hợp đồng {value} đồng đã chi {spent} đồng, đang tạm ứng {before} đồng: chỉ còn {left} đồng. "
            "Giảm số tạm ứng."
        )
        words = {"value": value, "spent": spent, "before": before, "left": max(0, value - spent - before)}
        return [Violation(sentence, {k: number(v) for k, v in words.items()}, field="amount")]
    return []


def by_contract(session: Session, row: Expense) -> tuple[int, int, int]:
    """Of the other expenses of this contract: đồng advanced and spent; and the value written last of it.

    It is the same contract by its number, its day and the person or firm; also of expenses the reader may not
    see. Money that came back is not spent, also where the year was closed.
    """
    e, none = Expense, (0, 0, row.contract_value or 0)
    if not row.contract_number:
        return none
    query = select(
        *(e.id, e.state, e.contract_number, e.contract_on, e.contract_value, e.payee_id, e.payee_name)
    ).where(e.id != row.id, e.contract_number != "", e.approved_amount.is_not(None))
    wanted, payee = folded_number(row.contract_number), (row.payee_id, row.payee_name)
    alike = [
        found
        for found in session.execute(query, execution_options=WHOLE)
        if folded_number(found.contract_number) == wanted
        and (None in (found.contract_on, row.contract_on) or found.contract_on == row.contract_on)
        and same_person((found.payee_id, found.payee_name), payee)
    ]
    if not alike:
        return none
    ids = [found.id for found in alike]
    sums = total(expense_sums(session, ids).values())
    values = {row.id: row.contract_value or 0}
    values |= {f.id: f.contract_value for f in alike if f.contract_value and f.state is not S.CANCELLED}
    s = ExpenseStep
    written = (
        select(s.expense_id)
        .where(s.expense_id.in_(values), s.kind.in_((StepKind.APPROVE, StepKind.CONTRACT)))
        .order_by(s.id.desc())
    )
    newest = session.scalar(written.limit(1)) or row.id
    return sums.advanced, sums.spent - late_back(session, ids), values[newest]
