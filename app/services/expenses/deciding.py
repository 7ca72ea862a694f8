"""Steps that decide on an expense: sent, appraised, approved, sent back, refused, cancelled, made anew.

The warning comes at the request and the appraisal, the stop at the approval, inside the same transaction
(budget facts §1.3). Who asks does not approve; an office of one person may be allowed to by a setting, which
each such step keeps.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import raise_errors, refuse
from app.formatting import number
from app.i18n import N_
from app.models.expenses import Expense, ExpenseStep
from app.rules.budget import EntryKind
from app.rules.expenses import ExpenseState, StepKind
from app.rules.roles import Actor, Right, may, needs
from app.rules.violations import Severity, Violation
from app.services.budget.ledger import check_day, post
from app.services.common import WHOLE, fetch, line
from app.services.expenses.drafts import as_input, successor, warnings_of, work_day
from app.services.expenses.line_checks import norm_findings
from app.services.expenses.recipient_list import recipients_of, save_recipients
from app.services.expenses.steps import (
    askers_of,
    check_before_end,
    check_two,
    day_of_step,
    entry_of,
    in_state,
    move_to,
    must_be,
    norms_stop,
    note_step,
)
from app.services.expenses.sums import line_sums
from app.services.expenses.vouchers import not_lump, save_vouchers, vouchers_of
from app.services.findings import Findings, Saved
from app.text import fold

S = ExpenseState


@needs(Right.PLAN_EXPENSES)
def submit_expense(
    session: Session, actor: Actor, expense_id: int, expected_version: int | None = None
) -> Saved:
    """The id of the expense, numbered and sent to be appraised; what is short or over norm comes as warnings.

    Raises UserError for a missing payee, no lines, a line without line of the estimate or without amount, an
    over-norm line without reason.
    """
    row = in_state(session, expense_id, expected_version, S.DRAFT)
    raise_errors(missing_of(session, row))
    check_day(session, row.year_id, session.info["today"])
    give_number(session, row)
    row.requester_id = actor.user_id or row.requester_id
    _move(session, actor, row, S.REQUESTED, StepKind.SUBMIT, amount=row.amount)
    return Saved(row.id, warnings_of(session, as_input(session, row), row.id))


@needs(Right.APPRAISE_EXPENSES)
def appraise_expense(
    session: Session, actor: Actor, expense_id: int, note: str = "", expected_version: int | None = None
) -> Saved:
    """The id of the expense, found right in source, item, norm and regime; over something, the note says why.

    Raises UserError where something is to be looked at (`warnings_of`: money short, a norm exceeded, an
    advance of the person overdue) and no note is written.
    """
    row = in_state(session, expense_id, expected_version, S.REQUESTED)
    raise_errors(missing_of(session, row))
    warnings = warnings_of(session, as_input(session, row), row.id)
    words = line(note, "note", N_("ý kiến thẩm định"), required=bool(warnings))
    _move(session, actor, row, S.APPRAISED, StepKind.APPRAISE, amount=row.amount, note=words)
    return Saved(row.id, warnings)


@needs(Right.APPROVE_EXPENSES)
def approve_expense(
    session: Session,
    actor: Actor,
    expense_id: int,
    amounts: Mapping[int, int] | None = None,
    note: str = "",
    done_on: date | None = None,
    expected_version: int | None = None,
) -> Saved:
    """The id of the expense, approved: its amounts are committed.

    `amounts`: line id → đồng; those asked for where left out. Raises UserError for the
    person who asked, for more than was asked, for work done after the year's last day to spend, and where the
    budget does not bear it: the hard stop (budget facts §1.3, Điều 12 khoản 2).
    """
    row = in_state(session, expense_id, expected_version, S.APPRAISED)
    alone = check_two(
        session,
        actor.user_id in askers_of(session, row),
        N_("Người lập, người gửi đề nghị không tự duyệt khoản chi ấy."),
        "approver",
    )
    day = day_of_step(session, row, done_on, StepKind.APPROVE)
    check_before_end(session, row, day)
    given = amounts or {}
    findings = Findings()
    for n, part in enumerate(row.lines):
        part.approved_amount = given.get(part.id, part.amount)
        if not 0 <= part.approved_amount <= part.amount:
            sentence = N_("Số duyệt của dòng “{content}” phải từ 0 đến số đề nghị {amount} đồng.")
            params = {"content": part.content, "amount": number(part.amount)}
            findings.add(Violation(sentence, params, field=f"lines.{n}.approved_amount"))
    approved = sum(part.approved_amount or 0 for part in row.lines)
    if approved <= 0:
        findings.add(
            Violation(N_("Số duyệt phải lớn hơn 0. Không duyệt thì chọn Không duyệt."), field="amount")
        )
    if norms_stop(session, day) and any(part.above_norm for part in row.lines):
        sentence = N_("Có dòng vượt định mức; thiết lập của cơ quan không cho duyệt. Trả lại để sửa.")
        findings.add(Violation(sentence, field="amount"))
    if norms_stop(session, day):
        findings.add(*_other_norms(session, row))
    findings.warnings()
    session.flush()
    row.approved_amount = approved
    step = _move(
        session, actor, row, S.APPROVED, StepKind.APPROVE, amount=approved, note=note, day=day, alone=alone
    )
    entries = [entry_of(row, part, EntryKind.COMMITTED, part.approved_amount or 0, day) for part in row.lines]
    post(session, entries, step_id=step.id)
    return Saved(row.id)


@needs(Right.PLAN_EXPENSES)
def send_back(
    session: Session, actor: Actor, expense_id: int, reason: str, expected_version: int | None = None
) -> None:
    """Gives the expense back with a reason: before the approval to be changed, after it for its vouchers.

    Raises UserError for somebody who neither asked for it nor appraises, and after a payment.
    """
    row = fetch(session, Expense, expense_id, expected_version)
    if row.requester_id != actor.user_id and not may(actor.role, Right.APPRAISE_EXPENSES):
        raise refuse(N_("Chỉ người đề nghị, kế toán hoặc người duyệt trả lại được khoản chi này."))
    words = line(reason, "reason", N_("lý do trả lại"), required=True)
    if row.state in (S.REQUESTED, S.APPRAISED, S.REJECTED):
        _move(session, actor, row, S.DRAFT, StepKind.SEND_BACK, note=words)
        return
    must_be(row, S.VOUCHERED)
    sums = line_sums(session, row.id).values()
    if any(s.paid for s in sums):
        raise refuse(
            N_("Khoản chi đã thanh toán một phần nên không trả lại được. Ghi đảo lần thanh toán trước.")
        )
    after = S.ADVANCED if any(s.advanced for s in sums) else S.APPROVED
    _move(session, actor, row, after, StepKind.SEND_BACK, note=words)


@needs(Right.APPROVE_EXPENSES)
def reject_expense(
    session: Session, actor: Actor, expense_id: int, reason: str, expected_version: int | None = None
) -> None:
    """Refuses the expense with a reason; it burdens nothing."""
    row = in_state(session, expense_id, expected_version, S.REQUESTED, S.APPRAISED)
    words = line(reason, "reason", N_("lý do không duyệt"), required=True)
    _move(session, actor, row, S.REJECTED, StepKind.REJECT, note=words)


@needs(Right.APPRAISE_EXPENSES)
def cancel_expense(
    session: Session,
    actor: Actor,
    expense_id: int,
    reason: str,
    done_on: date | None = None,
    expected_version: int | None = None,
) -> None:
    """Cancels an approved expense with a reason: what was committed is free again."""
    row = in_state(session, expense_id, expected_version, S.APPROVED)
    words = line(reason, "reason", N_("lý do hủy"), required=True)
    _release(session, actor, row, StepKind.CANCEL, words, done_on)


@needs(Right.PLAN_EXPENSES)
def revise_expense(
    session: Session, actor: Actor, expense_id: int, reason: str, expected_version: int | None = None
) -> Saved:
    """The id of a new draft in the place of an approved expense, which is cancelled with the reason.

    Vouchers and recipients go with it; files stay with the old one.

    Raises UserError where money went out already: that is undone by an entry of its own.
    """
    row = in_state(session, expense_id, expected_version, S.APPROVED)
    if row.requester_id != actor.user_id and not may(actor.role, Right.APPRAISE_EXPENSES):
        raise refuse(N_("Chỉ người đề nghị, kế toán hoặc người duyệt lập lại được khoản chi này."))
    words = line(reason, "reason", N_("lý do lập lại"), required=True)
    entered = as_input(session, row)
    _release(session, actor, row, StepKind.REVISE, words, None)
    lines = tuple(replace(part, id=None) for part in entered.lines)
    saved = successor(session, row, replace(entered, lines=lines), actor)
    fresh = fetch(session, Expense, saved.id)
    fresh.replaces_id = row.id
    copy_parts(session, row, fresh, actor)
    return saved


def give_number(session: Session, row: Expense) -> None:
    """Numbers the expense in its year when it is first sent: "KC-012/2026"."""
    if row.number is not None:
        return
    highest = select(func.max(Expense.number)).where(Expense.year_id == row.year_id)
    row.number = (session.scalar(highest, execution_options=WHOLE) or 0) + 1
    row.number_text = f"KC-{row.number:03d}/{row.year.year}"
    row.folded = fold(f"{row.number_text} {row.content} {row.payee_name}")


def copy_parts(session: Session, origin: Expense, target: Expense, actor: Actor) -> None:
    """Writes the vouchers and recipients of an expense to another; files stay with the first."""
    vouchers = [replace(v, id=None, attachment_id=None) for v in vouchers_of(session, origin.id)]
    save_vouchers(session, actor, target.id, vouchers)
    recipients = [replace(r, id=None) for r in recipients_of(session, origin.id)]
    save_recipients(session, actor, target.id, recipients)
    session.flush()


def missing_of(session: Session, row: Expense) -> tuple[Violation, ...]:
    """What an expense still lacks before it can be sent."""
    found = []
    if not row.payee_name:
        found.append(
            Violation(N_("Chưa ghi người nhận tiền. Ghi họ tên hoặc tên đơn vị."), field="payee_name")
        )
    if not row.lines:
        found.append(Violation(N_("Chưa có dòng chi nào. Thêm ít nhất một dòng."), field="lines"))
    for n, part in enumerate(row.lines):
        params = {"content": part.content}
        if part.budget_line_id is None:
            sentence = N_("Dòng “{content}” chưa chọn dòng dự toán. Chọn dòng dự toán.")
            cell = f"lines.{n}.budget_line_id"
            found.append(Violation(sentence, params, field=cell, clause="12.1"))
        if part.amount <= 0:
            sentence = N_("Dòng “{content}” chưa có tiền. Ghi số lượng và đơn giá.")
            found.append(Violation(sentence, params, field=f"lines.{n}.unit_price"))
        if part.over_norm and not part.over_norm_reason:
            sentence = N_("Dòng “{content}” vượt định mức {over} đồng. Ghi lý do, hoặc giảm mức chi.")
            params = {"content": part.content, "over": number(part.over_norm)}
            found.append(Violation(sentence, params, field=f"lines.{n}.over_norm_reason"))
    return (*found, *not_lump(session, row))


# -- parts ------------------------------------------------------------------------------------------------


def _other_norms(session: Session, row: Expense) -> list[Violation]:
    """Lines held to a norm of another day, rank or place than their own: what is above is not known then."""
    entered = as_input(session, row)
    day = work_day(session, entered)
    found = [
        one
        for n, line in enumerate(entered.lines)
        if line.norm_id is not None
        for one in norm_findings(session, line, day, entered.place_class, f"lines.{n}.")
        if not (one.field or "").endswith(".unit_price")
    ]
    return [replace(one, severity=Severity.ERROR) for one in found]


def _release(
    session: Session, actor: Actor, row: Expense, kind: StepKind, reason: str, done_on: date | None
) -> None:
    day = day_of_step(session, row, done_on, kind)
    sums = line_sums(session, row.id)
    freed = sum(s.committed for s in sums.values())
    step = _move(session, actor, row, S.CANCELLED, kind, amount=freed, note=reason, day=day)
    entries = [
        entry_of(row, part, EntryKind.COMMITTED, -sums[part.id].committed, day)
        for part in row.lines
        if part.id in sums
    ]
    post(session, entries, step_id=step.id)


def _move(
    session: Session,
    actor: Actor,
    row: Expense,
    state: ExpenseState,
    kind: StepKind,
    *,
    amount: int = 0,
    note: str = "",
    day: date | None = None,
    alone: bool = False,
) -> ExpenseStep:
    move_to(row, state)
    words = line(note, "note", N_("ghi chú"))
    return note_step(
        session, row, actor, kind, day or session.info["today"], amount=amount, note=words, one_person=alone
    )
