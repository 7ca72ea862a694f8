"""What an event cost, from its plan, its expenses and their entries; the report of a year counts alike."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.formatting import number
from app.i18n import N_, _
from app.models.expenses import Expense, ExpenseLine, SpendingEvent
from app.rules.budget import Balance, total
from app.rules.budget_reports import EntryScope
from app.rules.readiness import ItemState, ReadinessItem
from app.rules.violations import Severity, Violation
from app.services.budget_reports.expense_figures import (
    NOT_ASKED,
    above_norms,
    approved_of,
    counted_before,
    lines_above_norms,
)
from app.services.common import WHOLE, fetch
from app.services.expenses.sums import expense_sums
from app.services.spending.reading import planned_of, spent_of
from app.services.spending.views import CardPart, CostCard, MeetingCost, OverLine


def cost_card(session: Session, event_id: int) -> CostCard:
    """Planned, asked for, approved, advanced, paid, restored of one event, with the expenses behind them.

    Whole đồng. Expenses the reader may not see are counted, in one part without words.
    """
    row = fetch(session, SpendingEvent, event_id)
    scope = _scope(session, event_id)
    sums = expense_sums(session, scope.expense_ids or ())
    parts = _parts(session, event_id, scope, sums)
    return CostCard(
        event_id=event_id,
        headcount=row.headcount,
        planned=sum(line.amount for line in row.plan),
        sums=total(sums.values()),
        requested=sum(part.requested for part in parts),
        approved=sum(part.approved for part in parts),
        over_norm=sum(part.over_norm for part in parts),
        parts=parts,
        over_lines=_over_lines(session, scope, parts),
    )


def meeting_cost(session: Session, meeting_id: int) -> MeetingCost | None:
    """The costs of a meeting; None where no event was made for it, or where the reader may not see it."""
    e = SpendingEvent
    event_id = session.scalar(
        select(e.id).where(e.source_kind == "meeting", e.source_id == meeting_id, e.trashed_at_utc.is_(None))
    )
    if event_id is None:
        return None
    scope = _scope(session, event_id)
    approved = sum(first + second for first, second in approved_of(session, scope).values())
    planned, spent = planned_of(session, [event_id]), spent_of(session, [event_id])
    return MeetingCost(event_id, planned.get(event_id, 0), approved, spent.get(event_id, 0))


def cost_hint(session: Session, meeting_id: int) -> ReadinessItem:
    """Are the costs of the meeting entered (Điều 8.5)? A hint under its readiness list, never missing."""
    cost = meeting_cost(session, meeting_id)
    state = ItemState.DONE if cost is not None and cost.spent > 0 else ItemState.NOT_DUE
    if cost is None:
        told = N_("Chưa lập sự kiện chi. Không có chi phí thì bỏ qua.")
    elif cost.spent > 0:
        told = N_("Thực chi {spent} đồng; dự trù {planned} đồng, đã duyệt {approved} đồng.")
    elif cost.planned or cost.approved:
        told = N_("Dự trù {planned} đồng, đã duyệt {approved} đồng; chưa ghi thực chi.")
    else:
        told = N_("Sự kiện chi chưa có dự trù, chưa ghi khoản chi nào.")
    names = ("planned", "approved", "spent")
    params = {name: number(getattr(cost, name)) for name in names} if cost is not None else {}
    sentence = Violation(told, params, clause="8.5", severity=Severity.WARNING)
    return ReadinessItem(N_("Chi phí đã ghi"), state, sentence, "spending")


# -- parts ------------------------------------------------------------------------------------------------


def _scope(session: Session, event_id: int) -> EntryScope:
    """The entries of the event's expenses, also of those the reader may not see."""
    query = select(Expense.id).where(Expense.event_id == event_id)
    return EntryScope(expense_ids=tuple(session.scalars(query, execution_options=WHOLE)))


def _parts(
    session: Session, event_id: int, scope: EntryScope, sums: dict[int, Balance]
) -> tuple[CardPart, ...]:
    """One part an expense, the oldest first; those hidden from the reader together, last."""
    before = counted_before(session)  # asked for once, in the first year
    live = (Expense.event_id == event_id, Expense.trashed_at_utc.is_(None))
    query = (
        select(
            *(Expense.id, Expense.number_text, Expense.content, Expense.state, Expense.amount),
            Expense.approved_amount,
        )
        .where(*live)
        .order_by(Expense.requested_on, Expense.id)
    )
    seen = set(session.scalars(select(Expense.id).where(*live)))
    approved, above = approved_of(session, scope), above_norms(session, scope)
    found, hidden = [], []
    for row in session.execute(query, execution_options=WHOLE):
        not_asked = row.state in NOT_ASKED or row.approved_amount == 0 or row.id in before
        b, asked = sums.get(row.id, Balance()), 0 if not_asked else row.amount
        figures = (asked, sum(approved.get(row.id, ())), b.advanced, b.paid, b.restored, above.get(row.id, 0))
        if row.id in seen:
            found.append(CardPart(row.id, row.number_text, row.content, row.state, *figures))
        else:
            hidden.append(figures)
    if hidden:
        together = (sum(column) for column in zip(*hidden, strict=True))
        found.append(CardPart(None, "", _("(khoản chi không được tiếp cận)"), None, *together))
    return tuple(found)


def _over_lines(session: Session, scope: EntryScope, parts: tuple[CardPart, ...]) -> tuple[OverLine, ...]:
    """Lines of the expenses asked for above their norm, with the reason; those hidden together, last."""
    line, above = ExpenseLine, lines_above_norms(session, scope)
    query = select(line.id, line.content, line.over_norm_reason).join(Expense, Expense.id == line.expense_id)
    told = {row.id: row for row in session.execute(query.where(line.id.in_([a.line_id for a in above])))}
    found = [
        OverLine(a.expense_id, told[a.line_id].content, a.amount, told[a.line_id].over_norm_reason)
        for a in above
        if a.line_id in told
    ]
    hidden = [part for part in parts if part.expense_id is None and part.over_norm]
    return (*found, *(OverLine(None, part.content, part.over_norm, "") for part in hidden))
