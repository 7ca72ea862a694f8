"""Vouchers and recipients of an expense, and which of the vouchers its kind needs are missing."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import refuse
from app.formatting import number
from app.i18n import N_
from app.models.attachments import Attachment
from app.models.budget import BudgetItem, VoucherRequirement
from app.models.expenses import Expense, ExpenseRecipient, ExpenseVoucher
from app.models.roster import Person
from app.rules.expenses import ExpenseKind, ExpenseState
from app.rules.roles import Actor, Right, needs
from app.rules.validity import in_order
from app.rules.violations import Severity, Violation
from app.services.common import fetch
from app.services.expenses.part_views import ChecklistRow, RecipientInput, VoucherInput
from app.services.expenses.recipients import over_rates
from app.services.roster.checks import Findings, Saved
from app.services.validity import in_force_on

__all__ = [
    "FIXED",
    "ChecklistRow",
    "RecipientInput",
    "VoucherInput",
    "absent_vouchers",
    "checklist",
    "missing_vouchers",
    "recipients_of",
    "save_recipients",
    "save_vouchers",
    "vouchers_of",
]

FIXED = (
    ExpenseState.SURPLUS_DUE,
    ExpenseState.PAID,
    ExpenseState.SETTLED,
    ExpenseState.REJECTED,
    ExpenseState.CANCELLED,
)
"""Where vouchers and recipients stay as they are; the database refuses any change."""
GREATEST = 999_999_999_999
MOST_DAYS = Decimal(366)


# -- vouchers ---------------------------------------------------------------------------------------------


def checklist(session: Session, expense_id: int) -> tuple[ChecklistRow, ...]:
    """What the expense's kind asks for on the day of the request; a lump sum asks for nothing (khoán)."""
    row = fetch(session, Expense, expense_id)
    if row.kind is ExpenseKind.LUMP:
        return ()
    amount = row.amount if row.approved_amount is None else row.approved_amount
    r = VoucherRequirement
    needed = session.scalars(
        select(r)
        .where(r.expense_kind == row.kind, in_force_on(r.valid_from, r.valid_to, row.requested_on))
        .order_by(r.position, r.id)
    )
    given: dict[int, list[str]] = {}
    for voucher in vouchers_of(session, expense_id):
        if voucher.requirement_id is not None and (voucher.number or voucher.attachment_id is not None):
            given.setdefault(voucher.requirement_id, []).append(voucher.number or N_("có tệp"))
    return tuple(
        ChecklistRow(
            n.id, n.name, n.required, n.above_amount, n.basis, "; ".join(given.get(n.id, ())), n.id in given
        )
        for n in needed
        if n.above_amount is None or amount > n.above_amount
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


def vouchers_of(session: Session, expense_id: int) -> tuple[VoucherInput, ...]:
    """The vouchers in their order, as the grid reads them."""
    v = ExpenseVoucher
    rows = session.scalars(select(v).where(v.expense_id == expense_id).order_by(v.position, v.id))
    return tuple(VoucherInput(**{name: getattr(row, name) for name in _names(VoucherInput)}) for row in rows)


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
    row = _changeable(session, expense_id, expected_version)
    findings = Findings()
    made = [_voucher(session, row, n, given, findings) for n, given in enumerate(rows)]
    sums = [values["amount"] for values in made if values["amount"] is not None]
    if sums:
        findings.add(*_compared(row, sum(sums), N_("các chứng từ")))
    warnings = findings.warnings()
    _keep(session, ExpenseVoucher, row.id, [given.id for given in rows], made)
    return Saved(row.id, warnings)


def _voucher(
    session: Session, row: Expense, n: int, given: VoucherInput, findings: Findings
) -> dict[str, Any]:
    cell = f"vouchers.{n}."
    values: dict[str, Any] = {name: getattr(given, name) for name in _names(VoucherInput) if name != "id"}
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
    if given.amount is not None and not 0 <= given.amount <= GREATEST:
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


# -- recipients -------------------------------------------------------------------------------------------


def recipients_of(session: Session, expense_id: int) -> tuple[RecipientInput, ...]:
    """The recipients in their order, as the grid reads them."""
    r = ExpenseRecipient
    rows = session.scalars(select(r).where(r.expense_id == expense_id).order_by(r.position, r.id))
    return tuple(
        RecipientInput(**{name: getattr(row, name) for name in _names(RecipientInput)}) for row in rows
    )


@needs(Right.PLAN_EXPENSES)
def save_recipients(
    session: Session,
    actor: Actor,
    expense_id: int,
    rows: Sequence[RecipientInput],
    expected_version: int | None = None,
) -> Saved:
    """The expense's id; the recipients are now these.

    Warns where their sum is not that of the expense, of a tax in a trip, whose account has no column for it,
    and of rates of a trip above the norms without a note.
    Raises UserError with one violation per wrong cell ("recipients.0.name"): no name, negative days or
    sums, days out of order, more tax than money; and for an expense that was paid.
    """
    row = _changeable(session, expense_id, expected_version)
    findings = Findings()
    made = [_recipient(session, n, given, findings) for n, given in enumerate(rows)]
    if rows:
        whole = sum(values.get("amount", 0) for values in made)
        findings.add(*_compared(row, whole, N_("danh sách nhận tiền")))
    findings.add(*_twice(rows))
    if row.kind is ExpenseKind.TRIP:
        findings.add(*_taxed(rows))
    warnings = findings.warnings() + over_rates(session, row, rows)
    _keep(session, ExpenseRecipient, row.id, [given.id for given in rows], made)
    return Saved(row.id, warnings)


def _recipient(session: Session, n: int, given: RecipientInput, findings: Findings) -> dict[str, Any]:
    cell = f"recipients.{n}."
    values: dict[str, Any] = {name: getattr(given, name) for name in _names(RecipientInput) if name != "id"}
    values["name"] = findings.line(given.name, f"{cell}name", N_("họ và tên"), required=True)
    for name, label in (
        ("title", N_("chức vụ, đơn vị")),
        ("destination", N_("nơi đến")),
        ("means", N_("phương tiện")),
        ("note", N_("ghi chú")),
    ):
        values[name] = findings.line(getattr(given, name), cell + name, label)
    for name in ("days", "nights"):
        value: Decimal = getattr(given, name)
        if not value.is_finite() or not 0 <= value <= MOST_DAYS:
            sentence = N_("Số ngày, số đêm từ 0 đến {most}. Sửa lại.")
            findings.add(Violation(sentence, {"most": MOST_DAYS}, field=cell + name))
            return values
    for name in ("day_rate", "night_rate", "fare", "other", "tax"):
        if not 0 <= getattr(given, name) <= GREATEST:
            sentence = N_("Số tiền không được âm, và dưới một nghìn tỷ đồng.")
            findings.add(Violation(sentence, field=cell + name))
    if given.tax > given.amount:
        findings.add(Violation(N_("Thuế lớn hơn số tiền được nhận. Sửa lại."), field=f"{cell}tax"))
    if given.person_id is not None and session.get(Person, given.person_id) is None:
        values["person_id"] = None
    findings.add(*_dates(given, cell))
    values["amount"] = given.amount
    return values


def _dates(given: RecipientInput, cell: str) -> list[Violation]:
    """Days out of order refuse; more days or nights than the trip has are to be looked at."""
    if not in_order(given.from_on, given.to_on):
        sentence = N_("Ngày về ở trước ngày đi. Sửa một trong hai ngày.")
        return [Violation(sentence, field=f"{cell}to_on")]
    if given.from_on is None or given.to_on is None:
        return []
    length = (given.to_on - given.from_on).days + 1
    if given.days <= length and given.nights <= length:
        return []
    sentence = N_("{name}: tính {count} ngày (đêm) trong khi chuyến đi có {length} ngày. Xem lại.")
    params = {
        "name": given.name,
        "count": f"{max(given.days, given.nights):f}".replace(".", ","),
        "length": length,
    }
    return [Violation(sentence, params, field=f"{cell}days", severity=Severity.WARNING)]


def _twice(rows: Sequence[RecipientInput]) -> list[Violation]:
    """The warning that a person of the roster stands in the list twice."""
    seen: set[int] = set()
    for n, given in enumerate(rows):
        if given.person_id is None:
            continue
        if given.person_id in seen:
            sentence = N_("{name} có hai dòng trong danh sách. Xem lại có trùng không.")
            field = f"recipients.{n}.name"
            return [Violation(sentence, {"name": given.name}, field=field, severity=Severity.WARNING)]
        seen.add(given.person_id)
    return []


def _taxed(rows: Sequence[RecipientInput]) -> list[Violation]:
    """The warnings of taxes that the account of a trip does not print (budget facts §4)."""
    sentence = N_("{name}: có thuế {tax} đ mà bảng thanh toán công tác phí không có cột thuế. Xem lại.")
    return [
        Violation(
            sentence,
            {"name": given.name, "tax": number(given.tax)},
            field=f"recipients.{n}.tax",
            severity=Severity.WARNING,
        )
        for n, given in enumerate(rows)
        if given.tax
    ]


# -- both -------------------------------------------------------------------------------------------------


def _changeable(session: Session, expense_id: int, expected_version: int | None) -> Expense:
    row = fetch(session, Expense, expense_id, expected_version)
    if row.state in FIXED:
        raise refuse(
            N_(
                "Khoản chi đã thanh toán hoặc đã dừng nên chứng từ, danh sách nhận tiền giữ nguyên. "
                "Cần sửa thì ghi đảo bước thanh toán trước."
            )
        )
    return row


def _compared(row: Expense, whole: int, what: str) -> list[Violation]:
    """The warning that a sum is not that of the expense's lines."""
    amount = row.amount if row.approved_amount is None else row.approved_amount
    if whole == amount:
        return []
    sentence = N_("Cộng {what} {whole} đ, khác số tiền của khoản chi {amount} đ (chênh {gap} đ). Xem lại.")
    params = {"what": what, "whole": number(whole), "amount": number(amount)}
    return [Violation(sentence, params | {"gap": number(abs(whole - amount))}, severity=Severity.WARNING)]


def _keep(
    session: Session,
    model: Any,
    expense_id: int,
    ids: Sequence[int | None],
    made: Sequence[dict[str, Any]],
) -> None:
    """Writes the rows in their order: known ones keep their identity, the others are taken away."""
    known = {row.id: row for row in session.scalars(select(model).where(model.expense_id == expense_id))}
    kept = set()
    for position, (row_id, values) in enumerate(zip(ids, made, strict=True)):
        row = known.get(row_id) if row_id is not None and row_id not in kept else None
        if row is None:
            row = model(expense_id=expense_id)
            session.add(row)
        else:
            kept.add(row_id)
        row.position = position
        for name, value in values.items():
            setattr(row, name, value)
    for row_id, row in known.items():
        if row_id not in kept:
            session.delete(row)
    session.flush()
    session.expire(fetch(session, Expense, expense_id), ["vouchers", "recipients"])


def _names(kind: type[VoucherInput] | type[RecipientInput]) -> tuple[str, ...]:
    return tuple(kind.__dataclass_fields__)
