"""The people who receive the money of an expense: the list to sign, or the account of a trip."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.formatting import number
from app.i18n import N_
from app.models.expenses import Expense, ExpenseRecipient
from app.models.roster import Person
from app.rules.expenses import ExpenseKind
from app.rules.roles import Actor, Right, needs
from app.rules.validity import in_order
from app.rules.violations import Severity, Violation
from app.services.expenses.advances import same_person
from app.services.expenses.parts import GREATEST_PART, changeable, compared, keep, names_of
from app.services.expenses.recipient_rates import over_rates
from app.services.expenses.views import RecipientInput
from app.services.findings import Findings, Saved

MOST_DAYS = Decimal(366)


def recipients_of(session: Session, expense_id: int) -> tuple[RecipientInput, ...]:
    """The recipients in their order, as the grid reads them."""
    r = ExpenseRecipient
    of_seen = select(r).join(Expense, Expense.id == r.expense_id).where(Expense.id == expense_id)
    rows = session.scalars(of_seen.order_by(r.position, r.id))
    return tuple(
        RecipientInput(**{name: getattr(row, name) for name in names_of(RecipientInput)}) for row in rows
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
    and of rates of a trip or a meeting above the norms without a note.
    Raises UserError with one violation per wrong cell ("recipients.0.name"): no name, negative days or
    sums, days out of order, more tax than money; and for an expense that was paid.
    """
    row = changeable(session, expense_id, expected_version)
    findings = Findings()
    made = [_recipient(session, n, given, findings) for n, given in enumerate(rows)]
    if rows:
        whole = sum(values.get("amount", 0) for values in made)
        findings.add(*compared(session, row, whole, N_("danh sách nhận tiền")))
    findings.add(*_twice(rows))
    if row.kind is ExpenseKind.TRIP:
        findings.add(*_taxed(rows))
    warnings = findings.warnings() + over_rates(session, row, rows)
    keep(session, ExpenseRecipient, row.id, [given.id for given in rows], made)
    return Saved(row.id, warnings)


def _recipient(session: Session, n: int, given: RecipientInput, findings: Findings) -> dict[str, Any]:
    cell = f"recipients.{n}."
    values: dict[str, Any] = {name: getattr(given, name) for name in names_of(RecipientInput) if name != "id"}
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
        if not 0 <= getattr(given, name) <= GREATEST_PART:
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
    """The warning that a person stands in the list twice: by the roster, or by name and the same days."""
    for n, given in enumerate(rows):
        for other in rows[:n]:
            person = same_person((given.person_id, given.name), (other.person_id, other.name))
            if person and (given.from_on, given.to_on) == (other.from_on, other.to_on):
                sentence = N_("{name} có hai dòng trong danh sách. Xem lại có trùng không.")
                field = f"recipients.{n}.name"
                return [Violation(sentence, {"name": given.name}, field=field, severity=Severity.WARNING)]
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
