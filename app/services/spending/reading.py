"""Events as lists and records show them."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import extract, func, select
from sqlalchemy.orm import Session

from app.models.budget import BudgetEntry
from app.models.documents import Document
from app.models.expenses import EventPlanLine, Expense, SpendingEvent
from app.models.meetings import Meeting
from app.rules.budget import EntryKind
from app.services.common import WHOLE, with_words
from app.services.history import HistoryLine, acts_on
from app.services.norms import norm_view
from app.services.spending.events import expenses_of
from app.services.spending.plans import plan_input
from app.services.spending.views import EventDetail, EventFilter, EventInput, EventRow, PlanLineDetail

EVERY = EventFilter()


def list_events(
    session: Session, wanted: EventFilter = EVERY, offset: int = 0, limit: int = 100
) -> list[EventRow]:
    """The events of the filter, the newest first."""
    query = _filtered(select(SpendingEvent), wanted).order_by(
        SpendingEvent.starts_on.desc(), SpendingEvent.id.desc()
    )
    rows = session.scalars(query.offset(offset).limit(limit)).all()
    ids = [row.id for row in rows]
    planned, spent = planned_of(session, ids), spent_of(session, ids)
    return [_row(row, planned.get(row.id, 0), spent.get(row.id, 0)) for row in rows]


def count_events(session: Session, wanted: EventFilter = EVERY) -> int:
    """How many events the filter shows."""
    return session.scalar(_filtered(select(func.count(SpendingEvent.id)), wanted)) or 0


def event_years(session: Session) -> list[int]:
    """Years in which events begin, the newest first."""
    year = extract("year", SpendingEvent.starts_on)
    return sorted(session.scalars(select(year).distinct()), reverse=True)


def event_detail(session: Session, event_id: int) -> EventDetail | None:
    """One event whole; None when it is gone, hidden or in the trash."""
    row = session.scalars(select(SpendingEvent).where(SpendingEvent.id == event_id)).first()
    if row is None or row.trashed_at_utc is not None:
        return None
    lines = tuple(_line(session, line) for line in row.plan)
    spent = spent_of(session, [row.id]).get(row.id, 0)
    source, source_day = _source(session, row)
    return EventDetail(
        row=_row(row, sum(line.amount for line in lines), spent),
        version=row.version,
        entered=as_input(row),
        lines=lines,
        source=source,
        source_day=source_day,
        expenses=expenses_of(session, row.id),
    )


def event_history(session: Session, event_id: int) -> list[HistoryLine]:
    """The acts on the event and its plan, newest first."""
    lines = session.scalars(select(EventPlanLine.id).where(EventPlanLine.event_id == event_id))
    rows = {"spending_events": {event_id}, "event_plan_lines": set(lines)}
    return acts_on(session, rows, frozenset({"spending_events"}))


def as_input(row: SpendingEvent) -> EventInput:
    """The stored event as the form reads it."""
    names = ("kind", "title", "starts_on", "ends_on", "place", "place_class", "headcount", "source_kind")
    values = {name: getattr(row, name) for name in (*names, "source_id", "note")}
    return EventInput(**values)


def planned_of(session: Session, event_ids: list[int]) -> dict[int, int]:
    """Event id → sum of its plan, đồng."""
    line = EventPlanLine
    query = select(line.event_id, func.sum(line.amount)).where(line.event_id.in_(event_ids))
    rows = session.execute(query.group_by(line.event_id))
    return {row[0]: row[1] for row in rows}


def spent_of(session: Session, event_ids: list[int]) -> dict[int, int]:
    """Event id → paid less restored, from the entries, đồng."""
    e = BudgetEntry
    query = (
        select(Expense.event_id, e.kind, func.sum(e.amount))
        .join(Expense, Expense.id == e.expense_id)
        .where(Expense.event_id.in_(event_ids), e.kind.in_((EntryKind.PAID, EntryKind.RESTORED)))
        .group_by(Expense.event_id, e.kind)
    )
    sums: dict[Any, int] = {}
    for event_id, kind, amount in session.execute(query, execution_options=WHOLE):
        sums[event_id] = sums.get(event_id, 0) + (amount if kind is EntryKind.PAID else -amount)
    return sums


# -- parts ------------------------------------------------------------------------------------------------


def _filtered(query: Any, wanted: EventFilter) -> Any:
    query = query.where(SpendingEvent.trashed_at_utc.is_(None))
    if wanted.year is not None:
        first, last = date(wanted.year, 1, 1), date(wanted.year, 12, 31)
        query = query.where(SpendingEvent.starts_on.between(first, last))
    if wanted.kind is not None:
        query = query.where(SpendingEvent.kind == wanted.kind)
    return with_words(query, SpendingEvent.folded, wanted.text)


def _row(row: SpendingEvent, planned: int, spent: int) -> EventRow:
    return EventRow(
        row.id,
        row.version,
        row.kind,
        row.title,
        row.starts_on,
        row.ends_on,
        row.place,
        row.headcount,
        planned,
        spent,
        row.secrecy,
    )


def _line(session: Session, line: EventPlanLine) -> PlanLineDetail:
    return PlanLineDetail(
        id=line.id,
        entered=plan_input(line),
        amount=line.amount,
        item_code=line.item.code if line.item is not None else "",
        item_name=line.item.name if line.item is not None else "",
        norm=norm_view(session, line.norm_id) if line.norm_id is not None else None,
        norm_amount=line.norm_amount,
        over_norm=line.over_norm,
    )


def _source(session: Session, row: SpendingEvent) -> tuple[str, date | None]:
    """The meeting or document in words, and the meeting's day; empty where the reader may not see it."""
    if row.source_kind == "meeting":
        meeting = session.execute(
            select(Meeting.title, Meeting.held_on).where(Meeting.id == row.source_id)
        ).first()
        return (meeting.title, meeting.held_on) if meeting is not None else ("", None)
    if row.source_kind == "document":
        found = session.execute(
            select(Document.number_text, Document.abstract).where(Document.id == row.source_id)
        ).first()
        return (" ".join(part for part in found if part) if found is not None else ""), None
    return "", None
