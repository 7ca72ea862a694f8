"""What an event cost, from the plan and the entries alone; the report of a year counts alike."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from app.formatting import number
from app.i18n import N_, _
from app.models.budget import BudgetEntry
from app.models.expenses import EventPlanLine, Expense, ExpenseLine, ExpenseStep, SpendingEvent
from app.rules.budget import Balance, EntryKind, balance_of, total
from app.rules.expenses import ExpenseState
from app.rules.readiness import ItemState, ReadinessItem
from app.rules.violations import Severity, Violation
from app.services.budget.event_reports import APPROVED_BY
from app.services.common import fetch
from app.services.spending.events import WHOLE
from app.services.spending.reading import planned_of
from app.services.spending.views import CardPart, CostCard, MeetingCost

NOT_ASKED = (ExpenseState.DRAFT, ExpenseState.REJECTED, ExpenseState.CANCELLED)


def cost_card(session: Session, event_id: int) -> CostCard:
    """Planned, asked for, approved, advanced, paid, restored of one event, with the expenses behind them.

    Whole đồng. Expenses the reader may not see are counted, in one part without words.
    """
    row = fetch(session, SpendingEvent, event_id)
    of_event = Expense.event_id == event_id
    sums, approved = _sums(session, Expense.id, of_event), _approved(session, Expense.id, of_event)
    parts = _parts(session, event_id, sums, approved)
    return CostCard(
        event_id=event_id,
        headcount=row.headcount,
        planned=sum(line.amount for line in row.plan),
        plan_over_norm=sum(line.over_norm for line in row.plan),
        sums=total(sums.values()),
        requested=sum(part.requested for part in parts),
        approved=sum(approved.values()),
        over_norm=sum(part.over_norm for part in parts),
        parts=parts,
        over_lines=_over_lines(session, row),
    )


def meeting_cost(session: Session, meeting_id: int) -> MeetingCost | None:
    """The costs of a meeting; None where no event was made for it, or where the reader may not see it."""
    e = SpendingEvent
    event_id = session.scalar(
        select(e.id).where(e.source_kind == "meeting", e.source_id == meeting_id, e.trashed_at_utc.is_(None))
    )
    if event_id is None:
        return None
    of_event = Expense.event_id == event_id
    whole = total(_sums(session, Expense.id, of_event).values())
    approved = sum(_approved(session, Expense.id, of_event).values())
    return MeetingCost(event_id, planned_of(session, [event_id]).get(event_id, 0), approved, whole.spent)


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


def _sums(session: Session, by: Any, wanted: Any) -> dict[int | None, Balance]:
    """Expense or event id → its columns, from the entries of the wanted expenses."""
    e = BudgetEntry
    query = (
        select(by, e.kind, func.sum(e.amount))
        .join(Expense, Expense.id == e.expense_id)
        .where(wanted)
        .group_by(by, e.kind)
    )
    found: dict[int | None, dict[EntryKind, int]] = defaultdict(dict)
    for key, kind, amount in session.execute(query, execution_options=WHOLE):
        found[key][kind] = amount
    return {key: balance_of(columns) for key, columns in found.items()}


def _approved(session: Session, by: Any, wanted: Any) -> dict[int | None, int]:
    """Expense or event id → what was approved and not cancelled, from the entries of these steps."""
    e = BudgetEntry
    query = (
        select(by, func.sum(e.amount))
        .join(Expense, Expense.id == e.expense_id)
        .join(ExpenseStep, ExpenseStep.id == e.step_id)
        .where(wanted, e.kind == EntryKind.COMMITTED, ExpenseStep.kind.in_(APPROVED_BY))
        .group_by(by)
    )
    return {row[0]: row[1] for row in session.execute(query, execution_options=WHOLE)}


def _parts(
    session: Session,
    event_id: int,
    sums: dict[int | None, Balance],
    approved: dict[int | None, int],
) -> tuple[CardPart, ...]:
    """One part an expense, the oldest first; those hidden from the reader together, last."""
    live = (Expense.event_id == event_id, Expense.trashed_at_utc.is_(None))
    counted = case((Expense.state.in_(NOT_ASKED), 0), else_=1)
    query = (
        select(
            *(Expense.id, Expense.number_text, Expense.content, Expense.state),
            (Expense.amount * counted).label("requested"),
            func.coalesce(func.sum(ExpenseLine.over_norm) * counted, 0).label("over"),
        )
        .outerjoin(ExpenseLine, ExpenseLine.expense_id == Expense.id)
        .where(*live)
        .group_by(Expense.id)
        .order_by(Expense.requested_on, Expense.id)
    )
    seen = set(session.scalars(select(Expense.id).where(*live)))
    found, hidden = [], []
    for row in session.execute(query, execution_options=WHOLE):
        b = sums.get(row.id, Balance())
        figures = (row.requested, approved.get(row.id, 0), b.advanced, b.paid, b.restored, row.over)
        if row.id in seen:
            found.append(CardPart(row.id, row.number_text, row.content, row.state, *figures))
        else:
            hidden.append(figures)
    if hidden:
        together = (sum(column) for column in zip(*hidden, strict=True))
        found.append(CardPart(None, "", _("(khoản chi không được tiếp cận)"), None, *together))
    return tuple(found)


def _over_lines(session: Session, row: SpendingEvent) -> tuple[tuple[str, int, str], ...]:
    """Lines above their norm with the reason: of the expenses asked for, else of the plan."""
    line = ExpenseLine
    query = (
        select(line.content, line.over_norm, line.over_norm_reason)
        .join(Expense, Expense.id == line.expense_id)
        .where(Expense.event_id == row.id, Expense.state.not_in(NOT_ASKED), line.over_norm > 0)
        .order_by(Expense.requested_on, Expense.id, line.position)
    )
    found = [(content, over, reason) for content, over, reason in session.execute(query)]
    if found:
        return tuple(found)
    plan: list[EventPlanLine] = row.plan
    return tuple((part.content, part.over_norm, part.over_norm_reason) for part in plan if part.over_norm)
