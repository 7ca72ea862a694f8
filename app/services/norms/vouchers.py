"""The list of vouchers (chứng từ phải có) of each kind of expense: dated, with its basis."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import refuse
from app.formatting import date_vi
from app.i18n import N_
from app.models.budget import VoucherRequirement
from app.rules.expenses import ExpenseKind
from app.rules.roles import Actor, Right, needs
from app.rules.validity import in_order
from app.rules.violations import Violation
from app.services.common import fetch
from app.services.findings import Findings, Saved
from app.services.validity import in_force_on

UNVERIFIED = "chưa đối chiếu"
"""Words in the basis of a line nobody compared with a text."""


@dataclass(frozen=True)
class RequirementInput:
    """A line of a list as its dialog reads it."""

    expense_kind: ExpenseKind = ExpenseKind.OTHER
    name: str = ""
    required: bool = True
    above_amount: int | None = None
    """Needed only where the expense is above this amount, đồng."""
    basis: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True)
class RequirementView:
    """A line of a list as it is shown."""

    id: int
    version: int
    entered: RequirementInput

    @property
    def verified(self) -> bool:
        """False where its basis says that nobody compared it with a text."""
        return UNVERIFIED not in self.entered.basis


def list_requirements(
    session: Session, kind: ExpenseKind | None = None, day: date | None = None
) -> tuple[RequirementView, ...]:
    """The lines of one kind or of all, in their order; those in force on the day where one is given."""
    r = VoucherRequirement
    query = select(r)
    if kind is not None:
        query = query.where(r.expense_kind == kind)
    if day is not None:
        query = query.where(in_force_on(r.valid_from, r.valid_to, day))
    rows = [_view(row) for row in session.scalars(query.order_by(r.position, r.id))]
    order = list(ExpenseKind)
    return tuple(sorted(rows, key=lambda v: order.index(v.entered.expense_kind)))


@needs(Right.EDIT_BUDGET)
def save_requirement(
    session: Session,
    actor: Actor,
    requirement_id: int | None,
    entered: RequirementInput,
    expected_version: int | None = None,
) -> Saved:
    """The id of the line. Raises UserError for no name, a wrong amount, days out of order, a lump sum."""
    r = VoucherRequirement
    row = r() if requirement_id is None else fetch(session, r, requirement_id, expected_version)
    findings = Findings()
    row.name = findings.line(entered.name, "name", N_("tên chứng từ"), required=True)
    row.basis = findings.line(entered.basis, "basis", N_("căn cứ"))
    if entered.expense_kind is ExpenseKind.LUMP:
        sentence = N_("Chi khoán không cần chứng từ. Chọn loại chi khác.")
        findings.add(Violation(sentence, field="expense_kind"))
    if entered.above_amount is not None and entered.above_amount < 0:
        findings.add(Violation(N_("Số tiền không được âm. Sửa lại."), field="above_amount"))
    if not in_order(entered.valid_from, entered.valid_to):
        sentence = N_("Ngày hết hiệu lực ở trước ngày áp dụng. Sửa một trong hai ngày.")
        findings.add(Violation(sentence, field="valid_to"))
    warnings = findings.warnings()
    for name in ("expense_kind", "required", "above_amount", "valid_from", "valid_to"):
        setattr(row, name, getattr(entered, name))
    if requirement_id is None:
        row.position = int(session.scalar(select(func.coalesce(func.max(r.position), 0))) or 0) + 1
        session.add(row)
    session.flush()
    return Saved(row.id, warnings)


@needs(Right.EDIT_BUDGET)
def close_requirement(
    session: Session, actor: Actor, requirement_id: int, last_day: date, expected_version: int | None = None
) -> None:
    """The line is asked for until the day and no longer. Raises UserError for a day before its first one."""
    row = fetch(session, VoucherRequirement, requirement_id, expected_version)
    if not in_order(row.valid_from, last_day):
        raise refuse(
            N_("Ngày hết hiệu lực ở trước ngày áp dụng {start}. Chọn ngày khác."),
            field="valid_to",
            start=date_vi(row.valid_from or last_day),
        )
    row.valid_to = last_day


def _view(row: VoucherRequirement) -> RequirementView:
    names = ("expense_kind", "name", "required", "above_amount", "basis", "valid_from", "valid_to")
    return RequirementView(
        row.id, row.version, RequirementInput(**{name: getattr(row, name) for name in names})
    )
