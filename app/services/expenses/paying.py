"""Paying and settling, and the second approval of what is above.

A step writes its entries and lets the ledger look at them (budget facts §1.3, steps 6-8; settlement of an
advance in the three cases of TT 17/2024/TT-BTC Điều 6 khoản 4: more is paid, less is returned, the same is
done).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from app.errors import refuse
from app.formatting import date_vi, number
from app.i18n import N_
from app.models.budget import BudgetItem
from app.models.expenses import Expense, ExpenseLine
from app.rules.budget import GREATEST_AMOUNT, Balance, EntryKind, total
from app.rules.expenses import ExpenseKind, ExpenseState, StepKind, excess_of
from app.rules.roles import Actor, Right, needs
from app.rules.violations import Severity, Violation
from app.services.budget.ledger import Entry, post
from app.services.budget_settings import CONTRACT_CLEAR_PERCENT, CONTRACT_THRESHOLD
from app.services.common import line
from app.services.expenses.advancing import by_contract
from app.services.expenses.drafts import booked_day
from app.services.expenses.line_checks import (
    days_of_work,
    item_findings,
    norm_of_day,
    outside_event,
    outside_year,
)
from app.services.expenses.steps import (
    OUT,
    askers_of,
    cashier_of,
    check_before_end,
    check_cashier,
    check_two,
    day_of_step,
    entry_of,
    in_state,
    move_to,
    norms_stop,
    note_step,
    voucher,
)
from app.services.expenses.sums import excess_approved, limit_of, line_sums, stands_alone
from app.services.expenses.views import PayInput
from app.services.expenses.vouchers import absent_vouchers, not_lump
from app.services.findings import Findings, Saved
from app.services.norms import norm_view
from app.services.settings import setting_on

S = ExpenseState


@needs(Right.APPROVE_EXPENSES)
def approve_excess(
    session: Session,
    actor: Actor,
    expense_id: int,
    amounts: Mapping[int, int],
    reason: str,
    done_on: date | None = None,
    expected_version: int | None = None,
) -> None:
    """A second approval: so many đồng of each line, above what was approved, are committed too.

    `amounts`: line id → đồng. Raises UserError for the person who asked, where the budget does not bear it
    (the hard stop, budget facts §1.3), and above a norm where the office lets nothing above be approved.
    """
    row = in_state(session, expense_id, expected_version, S.VOUCHERED)
    alone = check_two(
        session,
        actor.user_id in askers_of(session, row),
        N_("Người lập, người gửi đề nghị không tự duyệt phần chi vượt."),
        "approver",
    )
    day = day_of_step(session, row, done_on, StepKind.APPROVE_EXCESS)
    if days_of_work(session, row.spent_on, row.event_id) is not None:
        check_before_end(session, row, day)  # where no day is told yet the payment asks for it
    findings = Findings()
    words = findings.line(reason, "reason", N_("lý do chi vượt số đã duyệt"), required=True)
    more = {part.id: amounts.get(part.id, 0) for part in row.lines}
    findings.add(*_wrong_excess(session, row, more, day))
    findings.warnings()
    step = note_step(
        session,
        row,
        actor,
        StepKind.APPROVE_EXCESS,
        day,
        amount=sum(more.values()),
        note=words,
        one_person=alone,
    )
    entries = [entry_of(row, part, EntryKind.COMMITTED, more[part.id], day) for part in row.lines]
    post(session, entries, step_id=step.id)


def _wrong_excess(session: Session, row: Expense, more: Mapping[int, int], day: date) -> list[Violation]:
    """What stands against these amounts: below 0, none at all, above a norm that stops."""
    before, lump = excess_approved(session, row.id), row.kind is ExpenseKind.LUMP
    stops, found = lump or norms_stop(session, day), []
    above = N_(
        "Dòng “{content}” theo định mức chỉ được {most} đồng; thiết lập của cơ quan không cho duyệt "
        "vượt. Thêm người, thêm ngày thì lập khoản chi mới."
    )
    if lump:
        above = N_(
            "Dòng “{content}” khoán {most} đồng; chi khoán không có chứng từ nên không vượt mức "
            "khoán. Thêm người, thêm ngày thì lập khoản chi mới."
        )
    for n, part in enumerate(row.lines):
        field, most = f"lines.{n}.excess", part.norm_ceiling
        if not 0 <= more[part.id] <= GREATEST_AMOUNT:
            sentence = N_("Số duyệt thêm của dòng “{content}” không được âm.")
            found.append(Violation(sentence, {"content": part.content}, field=field))
        whole = (part.approved_amount or 0) + before.get(part.id, 0) + more[part.id]
        if stops and more[part.id] and most is not None and whole > most:
            params = {"content": part.content, "most": number(most)}
            found.append(Violation(above, params, field=field))
    if sum(more.values()) <= 0:
        found.append(Violation(N_("Chưa ghi số duyệt thêm của dòng nào."), field="amount"))
    return found


@needs(Right.APPRAISE_EXPENSES)
def pay_expense(
    session: Session, actor: Actor, expense_id: int, entered: PayInput, expected_version: int | None = None
) -> Saved:
    """The id of the expense, paid or settled: spent money takes the place of advance and commitment.

    The advance is used up first; what is spent above it is paid out, what is left of it is still owed. The
    last payment frees the rest of the commitment. Raises UserError for missing vouchers, more than was
    approved without a second approval, and what the budget does not bear: the hard stop (budget facts §1.3).
    The day of the work is told here, or corrected while nothing is paid: after the year only what was done by
    its last day is paid. A last payment of nothing only ends what was paid in parts, until the day for
    returning money.
    """
    row = in_state(session, expense_id, expected_version, S.VOUCHERED)
    ends = entered.last and not any(entered.amounts.values())
    day = day_of_step(session, row, entered.done_on, StepKind.PAY, gives_back=ends)
    sums = line_sums(session, row.id)
    findings = Findings()
    if not ends:
        paid = any(s.paid for s in sums.values())
        findings.add(*_tell_day(session, row, entered.spent_on, day, paid=paid))
        check_before_end(session, row, day)
    spent = _spent(row, entered, sums, findings)
    items = _items(session, row, entered, spent, day, findings)
    _check_excess(session, row, spent, sums, findings)
    findings.add(*absent_vouchers(session, row.id), *not_lump(session, row, items))
    findings.add(*_over_contract(session, row, sum(spent.values()), sums, day))
    used = _use_advance(row, spent, sums)
    paid_out = sum(spent.values()) - sum(used.values())
    cashier = cashier_of(findings, entered.method, entered.cashier) if paid_out > 0 else ""
    warnings = findings.warnings()
    alone = check_cashier(session, cashier, actor)
    entries, owed = [], 0
    freed = _freed(row, spent, used, sums, last=entered.last)
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
        **(voucher(session, row, OUT, entered.method) if paid_out > 0 else {}),
    )
    post(session, entries, step_id=step.id)
    return Saved(row.id, warnings)


def _tell_day(
    session: Session, row: Expense, spent_on: date | None, day: date, *, paid: bool
) -> list[Violation]:
    """Writes down the day of the work. Warns of work still to be done or of another year, of other norms."""
    found = []
    if spent_on is not None and spent_on != row.spent_on:
        if paid and row.spent_on is not None:
            sentence = N_("Đã thanh toán một phần theo ngày thực hiện đã ghi. Ghi đảo lần ấy rồi sửa ngày.")
            raise refuse(sentence, field="spent_on")
        if not row.year.year - 1 <= spent_on.year or spent_on > day:
            sentence = N_("Ngày thực hiện ở sau ngày thanh toán, hoặc trước năm ngân sách quá xa. Sửa lại.")
            raise refuse(sentence, field="spent_on")
        row.spent_on = spent_on
        found += outside_year(spent_on, row.year.year)
    found += outside_event(session, row.spent_on, row.event_id)
    days = days_of_work(session, row.spent_on, row.event_id)
    severity = Severity.ERROR if norms_stop(session, day) else Severity.WARNING
    for n, part in enumerate(row.lines):
        norm = norm_view(session, part.norm_id) if part.norm_id is not None and days is not None else None
        if norm is not None and days is not None and row.carried_from_id is None:
            others = norm_of_day(session, norm, days[0], f"lines.{n}.paid")
            found += [replace(one, severity=severity) for one in others]
    if days is not None and days[0] > day:
        sentence = N_(
            "Ngày thực hiện ghi {done}, sau ngày thanh toán {day}. Việc chưa làm thì tạm ứng, chưa thanh "
            "toán."
        )
        params = {"done": date_vi(days[0]), "day": date_vi(day)}
        found.append(Violation(sentence, params, "done_on", severity=Severity.WARNING))
    return found


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
        if item is None and chosen is not None:
            findings.add(Violation(N_("Không có tiểu mục này. Chọn lại."), field=f"lines.{n}.item_id"))
        if item is None or not spent[part.id]:
            continue
        if not item.parent_code:
            sentence = N_("Dòng “{content}” mới ghi đến mục {code}. Chọn tiểu mục trước khi thanh toán.")
            params = {"content": part.content, "code": item.code}
            findings.add(Violation(sentence, params, field=f"lines.{n}.item_id"))
        approved = chosen in (part.item_id, of_line.id if of_line is not None else None)
        asked_on = booked_day(row, row.requested_on if approved else day)  # what was approved is paid anyhow
        findings.add(*item_findings(session, item, asked_on, part.budget_line_id, f"lines.{n}.item_id"))
    return items


def _check_excess(
    session: Session,
    row: Expense,
    spent: Mapping[int, int],
    sums: Mapping[int, Balance],
    findings: Findings,
) -> None:
    """More than was approved needs a second approval, of the money it is paid from."""
    more = excess_approved(session, row.id)
    parts = [
        (
            limit_of(part),
            payable,
            spent[part.id] + sums.get(part.id, Balance()).paid,
            stands_alone(part, payable),
        )
        for part in row.lines
        for payable in ((part.approved_amount or 0) + more.get(part.id, 0),)
    ]
    excess = excess_of(parts)
    if not excess:
        return
    paid, approved, allowed = sum(part[2] for part in parts), row.approved_amount or 0, sum(more.values())
    sentence = N_(
        "Thực chi {paid} đồng vượt số đã duyệt {approved} đồng là {excess} đồng. Trình duyệt phần vượt, "
        "hoặc giảm số thanh toán."
    )
    if excess != paid - approved - allowed:
        sentence = N_(
            "Có dòng chi vượt số đã duyệt, cộng {excess} đồng; dòng không tự chủ, dòng có định mức và dòng "
            "không được duyệt thì không lấy tiền của dòng khác bù. Trình duyệt phần vượt, hoặc giảm số thanh "
            "toán."
        )
    elif allowed:
        sentence = N_(
            "Thực chi {paid} đồng vượt số đã duyệt {approved} đồng và duyệt thêm {allowed} đồng là {excess} "
            "đồng. Trình duyệt phần còn vượt, hoặc giảm số thanh toán."
        )
    params = {"paid": paid, "approved": approved, "excess": excess, "allowed": allowed}
    findings.add(
        Violation(sentence, {k: number(v) for k, v in params.items()}, field="amount", clause="12.2")
    )


def _over_contract(
    session: Session, row: Expense, spent: int, sums: Mapping[int, Balance], day: date
) -> list[Violation]:
    """Warnings of a contract paid above its value, and of advances not cleared once so much of it is paid."""
    if not row.contract_number or row.contract_value is None:
        return []
    advanced, paid, value = by_contract(session, row)
    own = total(sums.values())
    whole, open_ = paid + own.spent + spent, advanced + max(0, own.advanced - spent)
    clear, found = setting_on(session, CONTRACT_CLEAR_PERCENT, day), []
    params = {"whole": number(whole), "value": number(value), "open": number(open_), "percent": clear}
    if whole > value:
        sentence = N_(
            "Đã chi theo hợp đồng {whole} đồng, quá giá trị {value} đồng. Xem lại, hoặc ghi phụ lục."
        )
        found.append(Violation(sentence, params, "amount", severity=Severity.WARNING))
    if open_ and value > setting_on(session, CONTRACT_THRESHOLD, day) and whole * 100 >= value * clear:
        sentence = N_(
            "Thanh toán đạt {percent}% giá trị hợp đồng mà còn {open} đồng tạm ứng chưa thu hồi (TT "
            "17/2024/TT-BTC Điều 6 khoản 4). Thu hồi hết tạm ứng."
        )
        found.append(Violation(sentence, params, "amount", severity=Severity.WARNING))
    return found


def _rooms(row: Expense) -> list[list[int]]:
    """The ids of the lines that share a limit, room by room."""
    rooms: dict[object, list[int]] = defaultdict(list)
    for part in row.lines:
        rooms[limit_of(part)].append(part.id)
    return list(rooms.values())


def _spread(amount: int, to: dict[int, int], most: Mapping[int, int], lines: Iterable[int]) -> None:
    """Adds the amount to these lines in their order, to none more than its most."""
    for line_id in lines:
        more = max(0, min(amount, most[line_id] - to[line_id]))
        to[line_id] += more
        amount -= more


def _use_advance(row: Expense, spent: Mapping[int, int], sums: Mapping[int, Balance]) -> dict[int, int]:
    """Line id → what of its advance is used: for the line itself, then for its room, then for the others."""
    advanced = {part.id: sums.get(part.id, Balance()).advanced for part in row.lines}
    used = {line_id: min(spent[line_id], there) for line_id, there in advanced.items()}
    for lines in (*_rooms(row), list(spent)):
        _spread(sum(spent[i] - used[i] for i in lines), used, advanced, lines)
    return used


def _freed(
    row: Expense,
    spent: Mapping[int, int],
    used: Mapping[int, int],
    sums: Mapping[int, Balance],
    *,
    last: bool,
) -> dict[int, int]:
    """Line id → what of its commitment is free again: all of it with the last payment.

    Before that as much as was paid beside the advance, room by room, so that none bears more or less than
    before: of the line itself, then of the others of its room. Where the advance of one room paid for
    another, as much is committed again in the one that gave it.
    """
    committed = {line_id: sums.get(line_id, Balance()).committed for line_id in spent}
    if last:
        return committed
    freed = {i: min(committed[i], spent[i] - used[i]) for i in spent}
    for lines in _rooms(row):
        _spread(sum(spent[i] - used[i] - freed[i] for i in lines), freed, committed, lines)
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
