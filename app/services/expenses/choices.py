"""What an expense may be for: the events there are, a few columns only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.expenses import SpendingEvent


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
