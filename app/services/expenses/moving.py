"""What the steps that move money share: entries of a line, cashier, numbers of vouchers."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.i18n import N_
from app.models.expenses import Expense, ExpenseStep
from app.rules.budget import EntryKind
from app.rules.expenses import PayMethod
from app.rules.roles import Actor
from app.services.budget.ledger import Entry
from app.services.expenses.deciding import (
    check_two,
)
from app.services.roster.checks import Findings
from app.text import fold

OUT, BACK = "PC", "PT"
"""Series of vouchers: money that goes out (phiếu chi), money that comes back (phiếu thu)."""


def pair(
    row: Expense, part: object, amount: int, day: date, less: EntryKind, more: EntryKind | None
) -> list[Entry]:
    """An amount taken from one column, and put into another where there is one."""
    entries = [entry_of(row, part, less, -amount, day)]
    return entries if more is None else [*entries, entry_of(row, part, more, amount, day)]


def entry_of(
    row: Expense, part: object, kind: EntryKind, amount: int, day: date, item_id: int | None = None
) -> Entry:
    """An entry of one line of an expense."""
    line_id: int = part.id  # type: ignore[attr-defined]
    budget_line_id: int = part.budget_line_id  # type: ignore[attr-defined]
    own: int | None = part.item_id  # type: ignore[attr-defined]
    return Entry(budget_line_id, kind, amount, day, row.id, line_id, own if item_id is None else item_id)


def cashier_of(findings: Findings, method: PayMethod, cashier: str) -> str:
    """Who hands out the cash; noted as missing where there is none."""
    needed = method is PayMethod.CASH
    return findings.line(cashier, "cashier", N_("thủ quỹ chi tiền"), required=needed)


def check_cashier(session: Session, cashier: str, actor: Actor) -> bool:
    """The accountant who books it does not hand out the money (budget facts §1.3)."""
    same = bool(cashier) and fold(cashier) == fold(actor.name)
    return check_two(
        session, same, N_("Kế toán không kiêm thủ quỹ. Ghi tên người khác chi, thu tiền."), "cashier"
    )


def voucher(session: Session, row: Expense, series: str) -> dict[str, object]:
    """The next number of the series in the budget year."""
    highest = session.scalar(
        select(func.max(ExpenseStep.voucher_number)).where(
            ExpenseStep.year_id == row.year_id, ExpenseStep.voucher_series == series
        )
    )
    return {"voucher_series": series, "voucher_number": (highest or 0) + 1}
