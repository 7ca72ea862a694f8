"""Chi theo sự kiện, and dự trù beside thực chi of each event by sub-item."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import refuse
from app.i18n import N_
from app.models.budget import BudgetEntry, BudgetItem, BudgetYear
from app.models.expenses import EventPlanLine, Expense, ExpenseLine, SpendingEvent
from app.reports.contracts import BudgetReportData, ColumnKind, Level, ReportColumn, ReportRow, Value
from app.rules.budget import EntryKind
from app.rules.budget_reports import SPENT, EntryScope, only, percent
from app.rules.expenses import EVENT_KIND_LABELS, EventKind
from app.rules.secrecy import Secrecy
from app.rules.spending import per_head
from app.services.budget_reports.entries import conditions, in_order, summed
from app.services.budget_reports.entry_names import load_names
from app.services.budget_reports.expense_figures import APPROVED_BY, COMMITTED, above_norms, approved_of
from app.services.budget_reports.report_frame import Frame, report_data, told_row
from app.services.budget_reports.settlement import late_note
from app.services.common import WHOLE
from app.services.registers.common import seen

HIDDEN_EVENT = "Sự kiện có yêu cầu bảo mật"
NO_EVENT = N_("Khoản chi không gắn với sự kiện")
ADVANCED = only(EntryKind.ADVANCED)

EVENT_COLUMNS = (
    ReportColumn("day", N_("Ngày"), ColumnKind.DATE, 1, 96),
    ReportColumn("title", N_("Cuộc họp, đoàn, việc"), ColumnKind.TEXT, 2.8, 240),
    ReportColumn("heads", N_("Số người"), ColumnKind.COUNT, 0.6, 76, from_px=920),
    ReportColumn("planned", N_("Dự trù")),
    ReportColumn("approved", N_("Duyệt"), weights=COMMITTED, scope=1),
    ReportColumn("advanced", N_("Tạm ứng"), weights=ADVANCED),
    ReportColumn("spent", N_("Thực chi"), weights=SPENT),
    ReportColumn("gap", N_("Chênh lệch")),
    ReportColumn("per_head", N_("Chi phí/người"), from_px=960),
    ReportColumn("over", N_("Vượt định mức"), from_px=900),
)
EVENT_NOTE = N_(
    "Chênh lệch = Dự trù − Thực chi; thực chi đã trừ nộp khôi phục. Duyệt gồm cả phần vượt đã duyệt, "
    "trừ phần hủy. Vượt định mức tính theo số duyệt, và cả khoản chi đang đề nghị."
)
SOURCE_NOTE = N_("Dự trù lập chung cho các nguồn kinh phí nên không nêu khi xem riêng một nguồn.")
PLAN_COLUMNS = (
    ReportColumn("code", N_("Tiểu mục"), ColumnKind.CODE, 0.7, 84),
    ReportColumn("title", N_("Nội dung"), ColumnKind.TEXT, 3.4, 300),
    ReportColumn("planned", N_("Dự trù"), width=1.2),
    ReportColumn("spent", N_("Thực chi"), width=1.2, weights=SPENT),
    ReportColumn("gap", N_("Chênh lệch"), width=1.2),
    ReportColumn("share", N_("% so với dự trù"), ColumnKind.PERCENT, 0.8, 100),
)
NO_CODE = N_("Chưa ghi tiểu mục")


@dataclass
class _Cost:
    """What one event cost, in đồng."""

    ids: list[int] = field(default_factory=list)
    planned: int = 0
    planned_in: int | None = None
    """The other year in which its plan is counted; None where that is this one."""
    approved: int = 0
    unshown: int = 0
    """Of what is approved, that which has no entries to show (`approved_of`)."""
    advanced: int = 0
    spent: int = 0
    over: int = 0


def event_report(session: Session, frame: Frame) -> BudgetReportData:
    """One row an event with its planned, approved, advanced and spent money; last what belongs to none."""
    costs = _costs(session, frame)
    rows = []
    for event, told in _events(session, frame, costs):
        rows.append(_event_row(frame, event, costs.get(event.id, _Cost()), told=told))
    if None in costs:
        cells = (None, NO_EVENT, None, *_money(frame, costs[None]), None, costs[None].over)
        rows.append(ReportRow(0, cells, scopes=_scopes(frame, costs[None])))
    return report_data(
        session,
        frame,
        columns=EVENT_COLUMNS,
        rows=tuple(rows),
        totals=_total(frame, costs),
        notes=(EVENT_NOTE, *((SOURCE_NOTE,) if frame.source else ()), *late_note(session, frame)),
        cumulative=True,
    )


def _money(frame: Frame, cost: _Cost) -> tuple[Value, ...]:
    """Planned, approved, advanced, spent, and the gap; of one source there is no plan to compare with."""
    spent = (cost.approved, cost.advanced, cost.spent)
    return (None, *spent, None) if frame.source else (cost.planned, *spent, cost.planned - cost.spent)


def _event_row(frame: Frame, event: SpendingEvent, cost: _Cost, *, told: bool) -> ReportRow:
    title = f"{event.title} ({EVENT_KIND_LABELS[event.kind].lower()})" if told else HIDDEN_EVENT
    title += _elsewhere(cost)
    heads = event.headcount if told else None
    each = per_head(cost.spent, heads)
    cells = (
        event.starts_on if told else None,
        title,
        heads,
        *_money(frame, cost),
        each,
        cost.over,
    )
    row = ReportRow(event.id, cells, scopes=_scopes(frame, cost))
    return told_row(row, told, "spending_event", event.id, event.secrecy)


def _elsewhere(cost: _Cost) -> str:
    return f" (dự trù tính ở năm {cost.planned_in})" if cost.planned_in is not None else ""


def _total(frame: Frame, costs: dict[int | None, _Cost]) -> ReportRow:
    names = ("planned", "approved", "advanced", "spent", "over")
    whole = _Cost(**{name: sum(getattr(cost, name) for cost in costs.values()) for name in names})
    cells = (None, N_("Cộng"), None, *_money(frame, whole), None, whole.over)
    return ReportRow(-1, cells, Level.ALL, _scopes(frame, *costs.values()))


def _scopes(frame: Frame, *costs: _Cost) -> tuple[EntryScope, ...]:
    """All entries, and those of what was approved: none where some of it has no entries to show."""
    own = replace(frame.scope, expense_ids=tuple(i for cost in costs for i in cost.ids))
    if any(cost.unshown for cost in costs):
        return (own,)
    return own, replace(own, step_kinds=APPROVED_BY)


def _costs(session: Session, frame: Frame) -> dict[int | None, _Cost]:
    """Event id (None: of no event) → its cost, from the entries of the year until the last day."""
    costs: dict[int | None, _Cost] = defaultdict(_Cost)
    e = BudgetEntry
    expenses = select(Expense.id, Expense.event_id).where(Expense.year_id == frame.year.id)
    event_of = {row.id: row.event_id for row in session.execute(expenses, execution_options=WHOLE)}
    sums = (
        select(e.expense_id, e.kind, func.sum(e.amount))
        .where(*conditions(frame.scope, (*SPENT, *ADVANCED)), e.expense_id.is_not(None))
        .group_by(in_order(e.expense_id), e.kind)
    )
    for expense_id, kind, amount in session.execute(sums):
        cost = costs[event_of[expense_id or 0]]
        if kind is EntryKind.ADVANCED:
            cost.advanced += amount
        else:
            cost.spent += amount if kind is EntryKind.PAID else -amount
    for expense_id, (shown, unshown) in approved_of(session, frame.scope).items():
        costs[event_of[expense_id]].approved += shown + unshown
        costs[event_of[expense_id]].unshown += abs(unshown)
    for expense_id, amount in above_norms(session, frame.scope).items():
        costs[event_of[expense_id]].over += amount
    _fill_ids(session, frame, costs)
    _fill_plans(session, frame, costs)
    return costs


def _fill_ids(session: Session, frame: Frame, costs: dict[int | None, _Cost]) -> None:
    """The approved expenses of each event in the year."""
    query = (
        select(Expense.event_id, Expense.id)
        .outerjoin(ExpenseLine, ExpenseLine.expense_id == Expense.id)
        .where(Expense.year_id == frame.year.id, Expense.approved_amount.is_not(None))
        .group_by(Expense.id)
    )
    if frame.line_ids is not None:
        query = query.where(ExpenseLine.budget_line_id.in_(frame.line_ids))
    for event_id, expense_id in session.execute(query, execution_options=WHOLE):
        costs[event_id].ids.append(expense_id)


def _fill_plans(session: Session, frame: Frame, costs: dict[int | None, _Cost]) -> None:
    """Plans of the events the year knows, each counted in one year, so that years add up.

    That is the year of its first day; where the office kept no books of that year, the first with its money.
    """
    if frame.source:
        return  # a plan is made for all sources together
    event, line, year = SpendingEvent, EventPlanLine, BudgetYear
    kept = set(session.scalars(select(year.year)))
    of_event = select(Expense.event_id, func.min(year.year)).join(year, year.id == Expense.year_id)
    of_event = of_event.where(Expense.approved_amount.is_not(None))
    first: dict[Any, int] = {
        row[0]: row[1]
        for row in session.execute(of_event.group_by(Expense.event_id), execution_options=WHOLE)
    }
    query = (
        select(event.id, event.starts_on, func.sum(line.amount))
        .join(line, line.event_id == event.id)
        .where(event.trashed_at_utc.is_(None))
        .group_by(event.id)
    )
    for event_id, starts_on, amount in session.execute(query, execution_options=WHOLE):
        counted_in = starts_on.year if starts_on.year in kept else first.get(event_id)
        if counted_in != frame.year.year:
            if event_id in costs:
                costs[event_id].planned_in = counted_in
        elif event_id in costs or starts_on <= frame.until:
            costs[event_id].planned += amount or 0


def _events(
    session: Session, frame: Frame, costs: dict[int | None, _Cost]
) -> Iterable[tuple[SpendingEvent, bool]]:
    """The events with money, by day, each with whether its words may be told."""
    ids = [i for i in costs if i is not None]
    query = select(SpendingEvent).where(SpendingEvent.id.in_(ids))
    rows = session.scalars(
        query.order_by(SpendingEvent.starts_on, SpendingEvent.id), execution_options=WHOLE
    ).all()
    told = seen(session, SpendingEvent, ids)
    covered = frame.request.open_only
    return [(row, row.id in told and not (covered and row.secrecy is not Secrecy.NONE)) for row in rows]


# -- plan and paid ----------------------------------------------------------------------------------------


def plan_report(session: Session, frame: Frame) -> BudgetReportData:
    """Each event's plan beside what was spent, by sub-item; events without a plan are left out.

    Raises UserError for one source alone: a plan is made for all sources together.
    """
    if frame.source:
        raise refuse(
            N_("Dự trù lập chung cho các nguồn kinh phí nên không so được riêng một nguồn. Chọn mọi nguồn."),
            field="source",
        )
    costs = _costs(session, frame)
    planned, spent = _planned_items(session), _spent_items(session, frame)
    rows: list[ReportRow] = []
    whole_planned = whole_spent = 0
    compared: list[_Cost] = []
    for event, told in _events(session, frame, costs):
        if event.id not in planned:
            continue
        cost = costs[event.id]
        whole_planned, whole_spent = whole_planned + cost.planned, whole_spent + cost.spent
        compared.append(cost)
        title = (_event_title(event) if told else HIDDEN_EVENT) + _elsewhere(cost)
        cells = ("", title, *_compared(cost.planned, cost.spent))
        row = ReportRow(-event.id, cells, Level.ITEM, _scopes(frame, cost))
        rows.append(told_row(row, told, "spending_event", event.id, event.secrecy))
        if told:
            of_year = planned[event.id] if cost.planned_in is None else {}
            rows += _item_rows(frame, event.id, cost, of_year, spent.get(event.id, {}))
    cells = ("", N_("Cộng"), *_compared(whole_planned, whole_spent))
    totals = ReportRow(0, cells, Level.ALL, _scopes(frame, *compared))
    parts = {"rows": tuple(rows), "totals": totals, "cumulative": True, "notes": late_note(session, frame)}
    return report_data(session, frame, columns=PLAN_COLUMNS, **parts)


def _event_title(event: SpendingEvent) -> str:
    kind = EVENT_KIND_LABELS[EventKind(event.kind)]
    return f"{event.title} ({kind.lower()}, {event.starts_on:%d/%m/%Y})"


def _compared(planned: int, spent: int) -> tuple[Value, ...]:
    return planned, spent, planned - spent, percent(spent, planned)


Items = dict[str, tuple[str, int]]
"""Sub-item → its name and đồng."""


def _item_rows(frame: Frame, event_id: int, cost: _Cost, planned: Items, spent: Items) -> Iterable[ReportRow]:
    for n, code in enumerate(sorted(planned.keys() | spent.keys())):
        name, asked = planned.get(code, ("", 0))
        booked_name, paid = spent.get(code, ("", 0))
        scope = replace(frame.scope, expense_ids=tuple(cost.ids), item_code=code or "-")
        title = name or booked_name or NO_CODE
        cells = (code, title, *_compared(asked, paid))
        yield ReportRow(event_id * 1000 + n, cells, Level.LINE, (scope,))


def _planned_items(session: Session) -> dict[int, Items]:
    line, item = EventPlanLine, BudgetItem
    query = (
        select(line.event_id, item.code, item.name, func.sum(line.amount))
        .outerjoin(item, item.id == line.item_id)
        .group_by(line.event_id, item.code)
    )
    found: dict[int, Items] = defaultdict(dict)
    for event_id, code, name, amount in session.execute(query, execution_options=WHOLE):
        found[event_id][code or ""] = (name or NO_CODE, amount)
    return found


def _spent_items(session: Session, frame: Frame) -> dict[int, Items]:
    rows = summed(session, frame.scope, SPENT, by_step=True)
    names = load_names(session, rows)
    found: dict[int, Items] = defaultdict(dict)
    for row in rows:
        expense = names.expenses.get(row.expense_id)
        if expense is None or expense.event_id is None:
            continue
        item = names.items[row.item_id or names.lines[row.line_id].item_id]
        _name, before = found[expense.event_id].get(item.code, ("", 0))
        amount = row.amount if row.kind is EntryKind.PAID else -row.amount
        found[expense.event_id][item.code] = (item.name, before + amount)
    return found
