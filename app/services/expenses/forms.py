"""The papers of an expense as `reports.contracts` wants them (budget facts §4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import refuse
from app.i18n import N_
from app.models.budget import BudgetEntry, BudgetItem
from app.models.expenses import Expense, ExpenseLine, ExpenseStep
from app.reports.contracts import (
    AdvanceRequestData,
    FormHead,
    MoneyFacts,
    Paid,
    PaymentRequestData,
    ReceiptSlipData,
    RecipientLine,
    SettlementData,
    SignListData,
    SlipData,
    Source,
    TravelOrderData,
    TripAccountData,
    VoucherLine,
    VoucherListData,
)
from app.rules.advances import advance_runs
from app.rules.amount_in_words import in_words
from app.rules.budget import EntryKind
from app.rules.expenses import PAY_METHOD_LABELS, PayMethod, StepKind, slip_number, slip_words
from app.rules.secrecy import Secrecy
from app.services.budget_settings import AMOUNT_WORDS, VOUCHER_FORMS
from app.services.common import fetch
from app.services.expenses.advancing import usual_due
from app.services.expenses.recipient_list import recipients_of
from app.services.expenses.steps import BACK, OUT
from app.services.expenses.sums import line_sums, payable_of, steps_of, undone
from app.services.expenses.views import RecipientInput
from app.services.expenses.vouchers import vouchers_of
from app.services.letterhead import letterhead
from app.services.paper_names import PaperName
from app.services.settings import setting_on


def advance_request_data(session: Session, expense_id: int) -> AdvanceRequestData:
    """Giấy đề nghị tạm ứng. Raises UserError when the expense is gone."""
    row = fetch(session, Expense, expense_id)
    given = set(runs[-1].step_ids) if (runs := advance_runs(steps_of(session, row.id))) else set()
    advances = [s for s in _live(session, row, StepKind.ADVANCE) if s.id in given]
    amount = sum(s.amount for s in advances) or row.approved_or_asked
    day = row.requested_on
    asked = [s.due_on for s in advances if s.due_on is not None]  # more time given later is not asked here
    due = min(asked) if asked else usual_due(session, row.id, day)
    head = _head(session, row, "advance_request", day)
    return AdvanceRequestData(head, _facts(session, row, amount, day), due)


def payment_request_data(session: Session, expense_id: int) -> PaymentRequestData:
    """Giấy đề nghị thanh toán. Raises UserError when the expense is gone."""
    row = fetch(session, Expense, expense_id)
    paid = sum(s.paid for s in line_sums(session, row.id).values())
    asked = payable_of(session, row)
    handed_in = _live(session, row, StepKind.HAND_IN)
    day = handed_in[-1].done_on if handed_in else row.requested_on
    head = _head(session, row, "payment_request", day)
    return PaymentRequestData(head, _facts(session, row, paid or asked, day))


def settlement_data(session: Session, expense_id: int) -> SettlementData:
    """Giấy thanh toán tạm ứng. Raises UserError for an expense without advance or without payment."""
    row = fetch(session, Expense, expense_id)
    advances, payments = _live(session, row, StepKind.ADVANCE), _live(session, row, StepKind.PAY)
    if not advances or not payments:
        raise refuse(N_("Chưa tạm ứng hoặc chưa thanh toán nên chưa lập giấy thanh toán tạm ứng."))
    vouchers = [v for v in vouchers_of(session, row.id) if v.amount]
    spent = tuple(Paid(_voucher_words(v), v.dated_on, v.amount or 0) for v in vouchers)
    whole = sum(s.amount for s in payments)
    if sum(p.amount for p in spent) != whole:  # the vouchers do not tell the amounts: the lines do
        spent = _spent_by_line(session, row)
    advanced = _advanced(session, row)
    data = SettlementData(
        head=_head(session, row, "advance_settlement", payments[-1].done_on),
        person=row.payee_name,
        unit=row.payee_unit,
        before=tuple(paid for paid, newest in advanced if not newest),
        advanced=tuple(paid for paid, newest in advanced if newest),
        spent=spent,
    )
    said = words_of(session, abs(data.difference), payments[-1].done_on) if data.difference else ""
    return replace(data, words=said)


def voucher_list_data(session: Session, expense_id: int) -> VoucherListData:
    """Bảng kê chứng từ: the vouchers; where none has an amount the lines of the expense."""
    row = fetch(session, Expense, expense_id)
    codes = {i.id: i.code for i in session.scalars(select(BudgetItem))}
    vouchers = vouchers_of(session, row.id)
    told = vouchers if any(v.amount for v in vouchers) else ()
    lines = tuple(
        VoucherLine(
            v.content or v.name,
            v.number,
            v.dated_on,
            codes.get(v.item_id or 0, ""),
            amount=v.amount or 0,
            note=v.note,
        )
        for v in told
    )
    if not lines:
        lines = _expense_lines(session, row, codes)
    day = _last_day(session, row)
    facts = _facts(session, row, sum(line.amount for line in lines), day)
    return VoucherListData(
        head=_head(session, row, "voucher_list", day),
        facts=facts,
        lines=lines,
        paid=sum(s.paid for s in line_sums(session, row.id).values()),
        without_amount=sum(not v.amount for v in vouchers),
        by_line=not told,
    )


def sign_list_data(session: Session, expense_id: int) -> SignListData:
    """Danh sách ký nhận tiền."""
    row = fetch(session, Expense, expense_id)
    lines = tuple(_recipient(r) for r in recipients_of(session, row.id))
    day = _last_day(session, row)
    words = words_of(session, sum(line.amount for line in lines), day) if lines else ""
    return SignListData(_head(session, row, "sign_list", day), row.content, lines, words)


def trip_account_data(session: Session, expense_id: int) -> TripAccountData:
    """Bảng thanh toán công tác phí."""
    row = fetch(session, Expense, expense_id)
    lines = tuple(_recipient(r) for r in recipients_of(session, row.id))
    day = _last_day(session, row)
    advanced = sum(paid.amount for paid, _newest in _advanced(session, row))
    words = words_of(session, sum(line.amount for line in lines), day) if lines else ""
    head = _head(session, row, "trip_account", day)
    return TripAccountData(head, row.content, row.trip_order, lines, advanced, words)


def travel_order_data(session: Session, expense_id: int) -> TravelOrderData:
    """Giấy đi đường of each person: of the day it was asked for, at the latest of the trip's first day."""
    row = fetch(session, Expense, expense_id)
    recipients = recipients_of(session, row.id)
    day = min([row.requested_on, *(r.from_on for r in recipients if r.from_on is not None)])
    lines = tuple(map(_recipient, recipients))
    return TravelOrderData(_head(session, row, "travel_order", day), row.trip_order, lines)


def slip_data(session: Session, expense_id: int) -> SlipData:
    """Phiếu chi of all payments and advances in cash, the newest first. Raises UserError without one."""
    row = fetch(session, Expense, expense_id)
    slips = [_slip(session, row, step) for step in _slip_steps(session, row, OUT)]
    if not slips:
        raise refuse(
            N_("Chưa chi tiền mặt lần nào nên không có phiếu chi; chuyển khoản theo chứng từ của ngân hàng.")
        )
    return replace(slips[0], earlier=tuple(slips[1:]))


def receipt_slip_data(session: Session, expense_id: int) -> ReceiptSlipData:
    """Phiếu thu of all cash that came back, the newest first. Raises UserError where none did."""
    row = fetch(session, Expense, expense_id)
    slips = [_receipt(session, row, step) for step in _slip_steps(session, row, BACK)]
    if not slips:
        raise refuse(
            N_("Chưa nộp lại tiền mặt lần nào nên không có phiếu thu; chuyển khoản theo giấy báo có.")
        )
    return replace(slips[0], earlier=tuple(slips[1:]))


EXPENSE_PAPERS: dict[PaperName, Callable[[Session, int], Any]] = {
    PaperName.ADVANCE_REQUEST: advance_request_data,
    PaperName.PAYMENT_REQUEST: payment_request_data,
    PaperName.SETTLEMENT: settlement_data,
    PaperName.VOUCHER_LIST: voucher_list_data,
    PaperName.SIGN_LIST: sign_list_data,
    PaperName.TRIP_ACCOUNT: trip_account_data,
    PaperName.TRAVEL_ORDER: travel_order_data,
    PaperName.PAYMENT_SLIP: slip_data,
    PaperName.RECEIPT_SLIP: receipt_slip_data,
}
"""The forms of an expense and what reads each."""


def expense_numbered(session: Session, number: str) -> int:
    """The id of the expense "KC-012/2026". Raises UserError where there is none or it is hidden."""
    found = session.scalar(select(Expense.id).where(Expense.number_text == number))
    if found is None:
        raise refuse(N_("Không có khoản chi số {number}."), number=number)
    return found


def words_of(session: Session, amount: int, day: date) -> str:
    """The amount in words as the office reads it on the day: "Một triệu năm trăm nghìn đồng chẵn"."""
    way: dict[str, Any] = setting_on(session, AMOUNT_WORDS, day)
    return in_words(
        amount,
        zero_tens=way["zero_tens"],
        thousand=way["thousand"],
        four=way["four"],
        even=way["even"],
        currency=True,
    )


def form_head(
    session: Session, name: str, day: date | None, number: str, secrecy: Secrecy, source: Source
) -> FormHead:
    """What stands around a form: its code, basis and signers are the setting of the day (budget facts §4)."""
    head = letterhead(session)
    forms: dict[str, Any] = setting_on(session, VOUCHER_FORMS, day or session.info["today"])
    form = forms[name]
    return FormHead(
        letterhead=head,
        unit=head.standing_office,
        form_code=form["code"],
        form_basis=form["basis"],
        signers=tuple(form["signers"]),
        number=number,
        day=day,
        secrecy=secrecy,
        source=source,
    )


# -- parts ------------------------------------------------------------------------------------------------


def _head(session: Session, row: Expense, name: str, day: date | None, number: str = "") -> FormHead:
    return form_head(session, name, day, number or row.number_text, row.secrecy, Source("expense", row.id))


def _facts(session: Session, row: Expense, amount: int, day: date) -> MoneyFacts:
    """Who gets how much for what; the words are those of the day of the paper."""
    return MoneyFacts(
        person=row.payee_name,
        unit=row.payee_unit,
        content=row.content,
        amount=amount,
        words=words_of(session, amount, day) if amount else "",
        method=PAY_METHOD_LABELS[row.method],
        by_transfer=row.method is PayMethod.TRANSFER,
        account=row.payee_account,
        bank=row.payee_bank,
        vouchers=len(vouchers_of(session, row.id)),
    )


def _live(session: Session, row: Expense, kind: StepKind) -> list[ExpenseStep]:
    steps = steps_of(session, row.id)
    gone = undone(steps)
    return [s for s in steps if s.kind is kind and s.id not in gone]


def _advanced(session: Session, row: Expense) -> tuple[tuple[Paid, bool], ...]:
    """What was advanced and is to be accounted for, each with whether it is of the newest advance or after.

    It is the newest run, less what came back before a payment.
    """
    runs = advance_runs(steps_of(session, row.id))
    if not runs:
        return ()
    ids = runs[-1].step_ids
    payments = _live(session, row, StepKind.PAY)
    back = [
        s
        for s in _live(session, row, StepKind.RETURN)
        if s.id > ids[0] and not (payments and s.id > payments[0].id)
    ]
    advances = [s for s in _live(session, row, StepKind.ADVANCE) if s.id in ids]
    return (
        *(
            (Paid(_slip_words(s), s.done_on, s.amount), s.id >= ids[-1] and bool(s.voucher_number))
            for s in advances
        ),
        *(
            (
                Paid(f"đã hoàn, {_slip_words(s)}", s.done_on, -s.amount),
                s.id > ids[-1],
            )
            for s in back
        ),
    )


def _slip_steps(session: Session, row: Expense, series: str) -> list[ExpenseStep]:
    """The steps with a slip of the series that were not undone, the newest first."""
    steps = steps_of(session, row.id)
    gone = undone(steps)
    return [
        s for s in reversed(steps) if s.voucher_series == series and s.voucher_number and s.id not in gone
    ]


def _slip(session: Session, row: Expense, step: ExpenseStep) -> SlipData:
    head = _head(session, row, "payment_slip", step.done_on, slip_number(step.voucher_number))
    facts = _facts(session, row, _paid_out(session, step), step.done_on)
    if step.kind is StepKind.ADVANCE:  # its vouchers are still to come: they go with the settlement
        facts = replace(facts, content=f"Tạm ứng: {row.content}", vouchers=0)
    return SlipData(head, facts)


def _receipt(session: Session, row: Expense, step: ExpenseStep) -> ReceiptSlipData:
    head = _head(session, row, "receipt_slip", step.done_on, slip_number(step.voucher_number))
    facts = replace(_facts(session, row, step.amount, step.done_on), vouchers=0)
    why = "Hoàn tạm ứng thừa" if step.kind is StepKind.RETURN else "Nộp khôi phục"
    return ReceiptSlipData(head, replace(facts, content=f"{why}: {row.content}"))


def _last_day(session: Session, row: Expense) -> date:
    """The day of the newest payment; that of the request before."""
    payments = _live(session, row, StepKind.PAY)
    return payments[-1].done_on if payments else row.requested_on


def _paid_out(session: Session, step: ExpenseStep) -> int:
    """What left the cash with this step: of a settlement what was spent above the advance."""
    if step.kind is not StepKind.PAY:
        return step.amount
    e = BudgetEntry
    used = session.scalars(select(e.amount).where(e.step_id == step.id, e.kind == EntryKind.ADVANCED)).all()
    return step.amount + sum(used)


def _spent_by_line(session: Session, row: Expense) -> tuple[Paid, ...]:
    sums = line_sums(session, row.id)
    day = _last_day(session, row)
    return tuple(
        Paid(part.content, day, sums[part.id].paid)
        for part in row.lines
        if part.id in sums and sums[part.id].paid
    )


def _expense_lines(session: Session, row: Expense, codes: dict[int, str]) -> tuple[VoucherLine, ...]:
    """The lines with what was paid on them, asked for before the payment."""
    sums = line_sums(session, row.id)
    paid = any(s.paid for s in sums.values())
    return tuple(
        _expense_line(part, codes, sums[part.id].paid if paid and part.id in sums else part.amount)
        for part in row.lines
    )


def _expense_line(part: ExpenseLine, codes: dict[int, str], amount: int) -> VoucherLine:
    """A line with its amount; quantity and price only where they make this amount."""
    as_asked = amount == part.amount
    item_id = part.item_id or (part.budget_line.item_id if part.budget_line else None)
    return VoucherLine(
        content=part.content,
        item=codes.get(item_id or 0, ""),
        quantity=part.quantity if as_asked else None,
        unit=part.unit,
        times=part.times,
        price=part.unit_price if as_asked else None,
        amount=amount,
        note=part.note,
    )


def _voucher_words(voucher: Any) -> str:
    return ", ".join(part for part in (voucher.content or voucher.name, voucher.number) if part)


def _slip_words(step: ExpenseStep) -> str:
    """The voucher of a step as forms name it: "phiếu chi số 012", "chuyển khoản số CK 003"."""
    if not step.voucher_number:
        return "năm trước chuyển sang" if step.kind is StepKind.ADVANCE else "hoàn ứng"
    name = {OUT: "phiếu chi", BACK: "phiếu thu"}.get(step.voucher_series or "")
    if name is None:
        return f"chuyển khoản số {slip_words(step.voucher_series, step.voucher_number)}"
    return f"{name} số {slip_number(step.voucher_number)}"


def _recipient(given: RecipientInput) -> RecipientLine:
    names = ("name", "title", "destination", "means", "from_on", "to_on", "days", "day_rate", "nights")
    values = {n: getattr(given, n) for n in (*names, "night_rate", "fare", "other", "tax", "amount")}
    return RecipientLine(**values)
