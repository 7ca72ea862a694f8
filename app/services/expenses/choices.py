"""What the forms of an expense offer: the events there are, those who hand out the cash."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.expenses import ExpenseStep, SpendingEvent


@dataclass(frozen=True)
class EventChoice:
    """An event to choose."""

    id: int
    title: str
    starts_on: date


def event_choices(session: Session) -> list[EventChoice]:
    """Every event money may be spent for, the newest first."""
    event = SpendingEvent
    rows = session.execute(
        select(event.id, event.title, event.starts_on)
        .where(event.trashed_at_utc.is_(None))
        .order_by(event.starts_on.desc(), event.id.desc())
    )
    return [EventChoice(*row) for row in rows]


def cashier_names(session: Session) -> list[str]:
    """Who handed out or took cash before, the last one first."""
    step = ExpenseStep
    names = session.scalars(
        select(step.cashier)
        .where(step.cashier != "")
        .group_by(step.cashier)
        .order_by(func.max(step.id).desc())
    )
    return list(names)
