"""What the vouchers and the recipients of an expense share: when they are fixed, their sum, their rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import refuse
from app.formatting import number
from app.i18n import N_
from app.models.expenses import Expense
from app.rules.expenses import ExpenseState
from app.rules.violations import Severity, Violation
from app.services.common import fetch
from app.services.expenses.sums import payable_of
from app.services.expenses.views import RecipientInput, VoucherInput

FIXED = (
    ExpenseState.SURPLUS_DUE,
    ExpenseState.PAID,
    ExpenseState.SETTLED,
    ExpenseState.REJECTED,
    ExpenseState.CANCELLED,
)
"""Where vouchers and recipients stay as they are; the database refuses any change."""
GREATEST_PART = 999_999_999_999
"""Đồng one voucher or one sum of a recipient may be: below one thousand tỷ."""


def changeable(session: Session, expense_id: int, expected_version: int | None) -> Expense:
    """The expense, while its vouchers and recipients may change; raises UserError afterwards."""
    row = fetch(session, Expense, expense_id, expected_version)
    if row.state in FIXED:
        raise refuse(
            N_(
                "Khoản chi đã thanh toán hoặc đã dừng nên chứng từ, danh sách nhận tiền giữ nguyên. "
                "Cần sửa thì ghi đảo bước thanh toán trước."
            )
        )
    return row


def compared(session: Session, row: Expense, whole: int, what: str) -> list[Violation]:
    """The warning that a sum is not that of the expense's lines."""
    amount = payable_of(session, row)
    if whole == amount:
        return []
    sentence = N_("Cộng {what} {whole} đ, khác số tiền của khoản chi {amount} đ (chênh {gap} đ). Xem lại.")
    params = {"what": what, "whole": number(whole), "amount": number(amount)}
    return [Violation(sentence, params | {"gap": number(abs(whole - amount))}, severity=Severity.WARNING)]


def keep(
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


def names_of(kind: type[VoucherInput] | type[RecipientInput]) -> tuple[str, ...]:
    """The names of the columns a row is read with."""
    return tuple(kind.__dataclass_fields__)
