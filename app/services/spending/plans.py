"""The cost plan of an event (dự trù kinh phí): its lines saved, and taken into a request for money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import refuse
from app.formatting import date_vi
from app.i18n import N_
from app.models.budget import BudgetItem, BudgetYear
from app.models.expenses import EventPlanLine, SpendingEvent
from app.rules.budget import YearState
from app.rules.expenses import ExpenseKind
from app.rules.roles import Actor, Right, needs
from app.rules.spending import EXPENSE_KINDS
from app.rules.violations import Severity, Violation
from app.services.common import fetch
from app.services.expenses.drafts import line_values, norm_values, save_expense
from app.services.expenses.views import ExpenseInput
from app.services.norms import norm_view, over_norm
from app.services.roster.checks import Findings, Saved
from app.services.spending.events import expenses_of
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
    findings = Findings()
    made = [_line(session, row, n, given, findings) for n, given in enumerate(lines)]
    warnings = findings.warnings()
    known = {line.id: line for line in row.plan}
    kept = []
    for position, (given, values) in enumerate(zip(lines, made, strict=True)):
        line = known.get(given.id or 0) or EventPlanLine(position=position)
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

    Raises UserError where no line of the plan is chosen. Warns where the event has expenses already.
    """
    row = fetch(session, SpendingEvent, event_id)
    wanted = set(line_ids)
    chosen = [line for line in row.plan if line.id in wanted]
    if not chosen:
        raise refuse(N_("Chưa chọn dòng dự trù nào. Đánh dấu các dòng cần đề nghị chi."), field="lines")
    there = expenses_of(session, event_id)
    entered = ExpenseInput(
        year=_open_year(session, row),
        kind=EXPENSE_KINDS.get(row.kind, ExpenseKind.OTHER),
        content=f"Chi phục vụ: {row.title}"[:1000],
        event_id=row.id,
        spent_on=row.starts_on,
        place_class=row.place_class,
        lines=tuple(replace(plan_input(line), id=None) for line in chosen),
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
    values["item_id"] = _item(session, row, given, cell, findings)
    values |= norm_values(session, given)
    for found in _norm_findings(session, row, n, given):
        is_over = found.field is not None and found.field.endswith("unit_price")
        if is_over and not values["over_norm_reason"]:
            findings.add(replace(found, field=f"{cell}over_norm_reason"))
        else:
            findings.add(replace(found, severity=Severity.WARNING))
    return values


def _item(
    session: Session, row: SpendingEvent, given: PlanLineInput, cell: str, findings: Findings
) -> int | None:
    """The sub-item, open on the day of the event."""
    if given.item_id is None:
        return None
    item = session.get(BudgetItem, given.item_id)
    if item is None:
        findings.add(Violation(N_("Không có tiểu mục này. Chọn lại."), field=f"{cell}item_id"))
        return None
    if item.valid_to is not None and row.starts_on > item.valid_to:
        sentence = N_("Mục {code} đã hết hiệu lực từ sau ngày {until}. Chọn tiểu mục đang dùng.")
        params = {"code": item.code, "until": date_vi(item.valid_to)}
        findings.add(Violation(sentence, params, field=f"{cell}item_id"))
    return item.id


def _norm_findings(session: Session, row: SpendingEvent, n: int, given: PlanLineInput) -> list[Violation]:
    norm = norm_view(session, given.norm_id) if given.norm_id is not None else None
    if norm is None or not given.unit_price.is_finite():
        return []
    found = []
    over = over_norm(norm, given.unit_price, given.quantity * given.times)
    if over is not None:
        found.append(replace(over, field=f"lines.{n}.unit_price"))
    day = row.starts_on
    if (norm.valid_from and day < norm.valid_from) or (norm.valid_to and day > norm.valid_to):
        sentence = N_("Định mức {norm} không áp dụng cho ngày {day}. Chọn mức của ngày ấy.")
        params = {"norm": norm.name, "day": date_vi(day)}
        found.append(Violation(sentence, params, field=f"lines.{n}.norm_id", severity=Severity.WARNING))
    return found


def _open_year(session: Session, row: SpendingEvent) -> int | None:
    """The budget year of the event's day while it is open; None: that of today."""
    year = row.starts_on.year
    query = select(BudgetYear.year).where(BudgetYear.year == year, BudgetYear.state == YearState.OPEN)
    return session.scalar(query)
