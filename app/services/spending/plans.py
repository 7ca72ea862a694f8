"""The cost plan of an event (dự trù kinh phí): its lines saved, and taken into a request for money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import raise_errors, refuse
from app.i18n import N_
from app.models.budget import BudgetLine, BudgetYear
from app.models.expenses import EventPlanLine, SpendingEvent
from app.rules.budget import YearState
from app.rules.expenses import ExpenseKind
from app.rules.roles import Actor, Right, needs
from app.rules.spending import EXPENSE_KINDS
from app.rules.violations import Severity, Violation
from app.services.common import fetch
from app.services.expenses.drafts import save_expense
from app.services.expenses.line_checks import item_of, line_values, norm_findings, norm_values
from app.services.expenses.views import ExpenseInput
from app.services.findings import Findings, Saved
from app.services.spending.events import expenses_of, of_closed_year
from app.services.spending.views import PlanLineInput

MOST_LINES = 500
NAMES = ("content", "item_id", "quantity", "unit", "times", "unit_price", "rank", "norm_id")


@needs(Right.PLAN_EXPENSES)
def save_plan(
    session: Session,
    actor: Actor,
    event_id: int,
    lines: Sequence[PlanLineInput],
    expected_version: int | None = None,
) -> Saved:
    """The id of the event with its plan: quantity × times × price, each rounded once (half up) to đồng.

    Raises UserError with one violation a wrong cell ("lines.0.quantity"), and for a line above its norm
    that gives no reason: the figures and the basis are told.
    """
    row = fetch(session, SpendingEvent, event_id, expected_version)
    if len(lines) > MOST_LINES:
        raise refuse(N_("Dự trù có {count} dòng; tối đa {most}. Gộp bớt."), count=len(lines), most=MOST_LINES)
    raise_errors(of_closed_year(session, row, planned=True))
    findings = Findings()
    made = [_line(session, row, n, given, findings) for n, given in enumerate(lines)]
    warnings = findings.warnings()
    known = {line.id: line for line in row.plan}
    kept = []
    for position, (given, values) in enumerate(zip(lines, made, strict=True)):
        line = known.pop(given.id or 0, None) or EventPlanLine(position=position)
        line.position = position
        for name, value in values.items():
            setattr(line, name, value)
        kept.append(line)
    row.plan = kept
    session.flush()
    return Saved(row.id, warnings)


@needs(Right.PLAN_EXPENSES)
def expenses_from_plan(session: Session, actor: Actor, event_id: int, line_ids: Sequence[int]) -> Saved:
    """The id of a draft expense with the chosen lines of the plan, their norms and reasons.

    Where one line of the estimate alone is of the item, it is proposed.

    Raises UserError where no line of the plan is chosen. Warns where the event has expenses already.
    """
    row = fetch(session, SpendingEvent, event_id)
    wanted = set(line_ids)
    chosen = [line for line in row.plan if line.id in wanted]
    if not chosen:
        raise refuse(N_("Chưa chọn dòng dự trù nào. Đánh dấu các dòng cần đề nghị chi."), field="lines")
    there = expenses_of(session, event_id)
    year = _open_year(session, row)
    lines = _lines_by_item(session, year or session.info["today"].year)
    entered = ExpenseInput(
        year=year,
        kind=EXPENSE_KINDS.get(row.kind, ExpenseKind.OTHER),
        content=f"Chi phục vụ: {row.title}"[:1000],
        event_id=row.id,
        place_class=row.place_class,
        lines=tuple(
            replace(plan_input(line), id=None, budget_line_id=lines.get(line.item_id or 0)) for line in chosen
        ),
    )
    saved = save_expense(session, actor, None, entered)
    if not there:
        return saved
    sentence = N_("Sự kiện đã có {count} khoản chi từ trước. Xem lại để không đề nghị chi hai lần.")
    again = Violation(sentence, {"count": there}, severity=Severity.WARNING)
    return Saved(saved.id, (again, *saved.warnings))


def plan_input(line: EventPlanLine) -> PlanLineInput:
    """A stored line as the grid reads it."""
    values = {name: getattr(line, name) for name in (*NAMES, "over_norm_reason", "note", "id")}
    return PlanLineInput(**values)


# -- parts ------------------------------------------------------------------------------------------------


def _line(
    session: Session, row: SpendingEvent, n: int, given: PlanLineInput, findings: Findings
) -> dict[str, Any]:
    """The values of a stored line; what is wrong is noted with the cell it stands in."""
    cell = f"lines.{n}."
    values = line_values(given, cell, findings)
    values["item_id"] = item_of(session, given, row.starts_on, cell, findings)
    values |= norm_values(session, given)
    for found in norm_findings(session, given, row.starts_on, row.place_class, cell):
        is_over = found.field is not None and found.field.endswith("unit_price")
        if is_over and not values["over_norm_reason"]:
            findings.add(replace(found, field=f"{cell}over_norm_reason"))
        else:
            findings.add(replace(found, severity=Severity.WARNING))
    return values


def _lines_by_item(session: Session, year: int) -> dict[int, int]:
    """Item id → the line of the estimate of that item, where the year has one alone."""
    query = (
        select(BudgetLine.item_id, func.min(BudgetLine.id))
        .join(BudgetYear, BudgetYear.id == BudgetLine.year_id)
        .where(BudgetYear.year == year)
        .group_by(BudgetLine.item_id)
        .having(func.count() == 1)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def _open_year(session: Session, row: SpendingEvent) -> int | None:
    """The budget year of the event's day while it is open; None: that of today."""
    year = row.starts_on.year
    query = select(BudgetYear.year).where(BudgetYear.year == year, BudgetYear.state == YearState.OPEN)
    return session.scalar(query)
