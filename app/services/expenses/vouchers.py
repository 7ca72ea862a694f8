"""The vouchers of an expense, and which of those its kind needs payment still waits for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.formatting import date_vi
from app.i18n import N_
from app.models.attachments import Attachment
from app.models.budget import BudgetItem, Norm, VoucherRequirement
from app.models.expenses import Expense, ExpenseLine, ExpenseVoucher
from app.rules.expenses import ExpenseKind, ExpenseState
from app.rules.roles import Actor, Right, needs
from app.rules.violations import Severity, Violation
from app.services.common import fetch
from app.services.expenses.drafts import as_input, line_input, work_day
from app.services.expenses.line_checks import closer_norm, item_code, norm_of_day
from app.services.expenses.parts import GREATEST_PART, changeable, compared, keep, names_of
from app.services.expenses.sums import payable_of
from app.services.expenses.views import ChecklistRow, VoucherInput
from app.services.findings import Findings, Saved
from app.services.norms.views import view_of
from app.services.validity import in_force_on
from app.text import fold

DROPPED = (ExpenseState.REJECTED, ExpenseState.CANCELLED)


def checklist(session: Session, expense_id: int) -> tuple[ChecklistRow, ...]:
    """What the expense's kind asks for on the day of the request; a lump sum asks for nothing (khoán)."""
    row = fetch(session, Expense, expense_id)
    if row.kind is ExpenseKind.LUMP:
        return ()
    r = VoucherRequirement
    needed = session.scalars(
        select(r)
        .where(r.expense_kind == row.kind, in_force_on(r.valid_from, r.valid_to, row.requested_on))
        .order_by(r.position, r.id)
    )
    most = payable_of(session, row)
    given: dict[int, list[str]] = {}
    for voucher in vouchers_of(session, expense_id):
        if voucher.requirement_id is not None and (voucher.number or voucher.attachment_id is not None):
            given.setdefault(voucher.requirement_id, []).append(voucher.number or N_("có tệp"))
    return tuple(
        ChecklistRow(
            n.id, n.name, n.required, n.above_amount, n.basis, "; ".join(given.get(n.id, ())), n.id in given
        )
        for n in needed
        if n.above_amount is None or most > n.above_amount
    )


def missing_vouchers(session: Session, expense_id: int) -> tuple[str, ...]:
    """Names of the vouchers the expense needs and does not have; a lump sum needs none (khoán).

    One is there when a voucher that answers it has a number or a file (budget facts §1.3, state 6).
    """
    return tuple(line.name for line in checklist(session, expense_id) if line.missing)


def absent_vouchers(session: Session, expense_id: int) -> list[Violation]:
    """What to say where vouchers are missing; nothing where all are there."""
    absent = missing_vouchers(session, expense_id)
    sentence = N_("Còn thiếu chứng từ: {names}. Ghi số hoặc đính tệp ở phần Chứng từ rồi làm lại.")
    return [Violation(sentence, {"names": "; ".join(absent)}, field="vouchers")] if absent else []


def not_lump(
    session: Session, row: Expense, items: Mapping[int, int | None] | None = None
) -> list[Violation]:
    """What to say of a lump sum that no norm of one holds: that needs vouchers like anything else.

    Without vouchers is paid what a norm gives as a lump sum and no more: per diem and rooms of trips, office
    supplies where the office has set such a norm (NĐ 75/2026/NĐ-CP Điều 9 khoản 2 điểm b). `items`: line id →
    the sub-item it is paid on, where that is chosen now.
    """
    if row.kind is not ExpenseKind.LUMP:
        return []
    found, day = [], work_day(session, as_input(session, row))
    for n, part in enumerate(row.lines):
        norm = session.get(Norm, part.norm_id) if part.norm_id is not None else None
        chosen = session.get(BudgetItem, items[part.id]) if items and items.get(part.id) else None
        code = chosen.code if chosen is not None else item_code(session, line_input(part))
        held = norm is not None and norm.lump and norm.item_code in ("", code) and not part.above_norm
        if norm is not None and held and _is_of(session, row, part, norm, day):
            continue
        sentence = N_(
            "Dòng “{content}” không theo mức khoán nào của tiểu mục {code} ngày {day} nên phải có chứng từ. "
            "Chọn mức khoán ở dòng, hoặc chọn loại khoản chi khác."
        )
        params = {"content": part.content, "code": code, "day": date_vi(day)}
        found.append(Violation(sentence, params, field=f"lines.{n}.norm_id"))
    return found


def _is_of(session: Session, row: Expense, part: ExpenseLine, norm: Norm, day: date) -> bool:
    """True where the norm is that of the day, and no closer one holds the line to less."""
    view = view_of(norm)
    if norm_of_day(session, view, day, "norm_id"):
        return False
    return not closer_norm(session, view, part, day, row.place_class, "norm_id")


def vouchers_of(session: Session, expense_id: int) -> tuple[VoucherInput, ...]:
    """The vouchers in their order, as the grid reads them."""
    v = ExpenseVoucher
    of_seen = select(v).join(Expense, Expense.id == v.expense_id).where(Expense.id == expense_id)
    rows = session.scalars(of_seen.order_by(v.position, v.id))
    return tuple(
        VoucherInput(**{name: getattr(row, name) for name in names_of(VoucherInput)}) for row in rows
    )


@needs(Right.PLAN_EXPENSES)
def save_vouchers(
    session: Session,
    actor: Actor,
    expense_id: int,
    rows: Sequence[VoucherInput],
    expected_version: int | None = None,
) -> Saved:
    """The expense's id; the vouchers are now these. Warns where their sum is not that of the expense.

    Raises UserError with one violation per wrong cell ("vouchers.0.number"): no name, a day after today, a
    negative amount, a file of another record; and for an expense that was paid.
    """
    row = changeable(session, expense_id, expected_version)
    findings = Findings()
    made = [_voucher(session, row, n, given, findings) for n, given in enumerate(rows)]
    sums = [values["amount"] for values in made if values["amount"] is not None]
    if sums:
        findings.add(*compared(session, row, sum(sums), N_("các chứng từ")))
    findings.add(*_twice(session, row.id, made))
    warnings = findings.warnings()
    keep(session, ExpenseVoucher, row.id, [given.id for given in rows], made)
    return Saved(row.id, warnings)


def _twice(session: Session, expense_id: int, made: Sequence[dict[str, Any]]) -> list[Violation]:
    """Warnings of numbered vouchers of one name and day that stand twice, here or in another expense."""
    found: list[Violation] = []
    known: set[tuple[str, str, date | None]] = set()
    for n, values in enumerate(made):
        key = (fold(values["name"]), fold(values["number"]), values["dated_on"])
        if not values["number"]:
            continue
        where = N_("ngay trong bảng này") if key in known else _elsewhere(session, expense_id, key)
        known.add(key)
        if where is not None:
            sentence = N_("{name} số {number} đã có ({where}). Xem lại kẻo một chứng từ thanh toán hai lần.")
            params = {"name": values["name"], "number": values["number"], "where": where or N_("bản nháp")}
            cell = f"vouchers.{n}.number"
            found.append(Violation(sentence, params, field=cell, severity=Severity.WARNING))
    return found


def _elsewhere(session: Session, expense_id: int, key: tuple[str, str, date | None]) -> str | None:
    """The number of another expense with a voucher of this name, number and day; None where there is none."""
    v = ExpenseVoucher
    query = (
        select(Expense.number_text, v.name, v.number)
        .join(v, v.expense_id == Expense.id)
        .where(v.dated_on == key[2], Expense.id != expense_id, Expense.state.not_in(DROPPED))
    )
    same = (text for text, name, number in session.execute(query) if (fold(name), fold(number)) == key[:2])
    return next(same, None)


def _voucher(
    session: Session, row: Expense, n: int, given: VoucherInput, findings: Findings
) -> dict[str, Any]:
    cell = f"vouchers.{n}."
    values: dict[str, Any] = {name: getattr(given, name) for name in names_of(VoucherInput) if name != "id"}
    needed = None
    if given.requirement_id is not None:
        needed = session.get(VoucherRequirement, given.requirement_id)
        values["requirement_id"] = needed.id if needed is not None else None
    name = given.name or (needed.name if needed is not None else "")
    values["name"] = findings.line(name, f"{cell}name", N_("loại chứng từ"), required=True)
    values["number"] = findings.line(given.number, f"{cell}number", N_("số chứng từ"))
    values["content"] = findings.line(given.content, f"{cell}content", N_("nội dung chứng từ"))
    values["note"] = findings.line(given.note, f"{cell}note", N_("ghi chú"))
    if given.dated_on is not None and given.dated_on > session.info["today"]:
        sentence = N_("Ngày chứng từ ở sau hôm nay. Sửa lại.")
        findings.add(Violation(sentence, field=f"{cell}dated_on"))
    if given.amount is not None and not 0 <= given.amount <= GREATEST_PART:
        sentence = N_("Số tiền của chứng từ không được âm, và dưới một nghìn tỷ đồng.")
        findings.add(Violation(sentence, field=f"{cell}amount"))
    if given.item_id is not None and session.get(BudgetItem, given.item_id) is None:
        findings.add(Violation(N_("Không có tiểu mục này. Chọn lại."), field=f"{cell}item_id"))
    if given.attachment_id is not None:
        file = session.get(Attachment, given.attachment_id)
        if file is None or (file.record_kind, file.record_id) != ("expense", row.id):
            sentence = N_("Tệp này không thuộc khoản chi. Đính kèm vào khoản chi rồi chọn lại.")
            findings.add(Violation(sentence, field=f"{cell}attachment_id"))
    return values
