"""Vouchers of an expense, and which of those its kind needs are missing."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.budget import VoucherRequirement
from app.models.expenses import Expense, ExpenseVoucher
from app.rules.expenses import ExpenseKind
from app.services.common import fetch
from app.services.validity import in_force_on


def missing_vouchers(session: Session, expense_id: int) -> tuple[str, ...]:
    """Names of the vouchers the expense needs and does not have; a lump sum needs none (khoán)."""
    row = fetch(session, Expense, expense_id)
    if row.kind is ExpenseKind.LUMP:
        return ()
    r = VoucherRequirement
    needed = session.scalars(
        select(r)
        .where(
            r.expense_kind == row.kind, r.required, in_force_on(r.valid_from, r.valid_to, row.requested_on)
        )
        .order_by(r.position, r.id)
    )
    there = {
        v.requirement_id
        for v in session.scalars(select(ExpenseVoucher).where(ExpenseVoucher.expense_id == expense_id))
        if v.number or v.attachment_id is not None
    }
    amount = row.amount if row.approved_amount is None else row.approved_amount
    return tuple(
        n.name for n in needed if n.id not in there and (n.above_amount is None or amount > n.above_amount)
    )
