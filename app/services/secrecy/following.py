"""What goes with a record's secrecy: the events money is spent for it, and the expenses of these.

They bear its words, so that they are never less secret, and a need-to-know list holds for them too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.expenses import Expense, SpendingEvent
from app.models.users import Reader
from app.rules.secrecy import highest

EVERY = {"include_hidden": True}


def raise_spending(session: Session, kind: str, row: Any) -> None:
    """Events of what became more secret, and their expenses, are never below its level."""
    for _kind, follower in _followers(session, kind, row.id):
        follower.secrecy = highest((follower.secrecy, row.secrecy))


def readers_of(session: Session, kind: str, record_id: int) -> frozenset[int]:
    """Ids of the users on the need-to-know list; empty where there is no list."""
    query = select(Reader.user_id).where(Reader.record_kind == kind, Reader.record_id == record_id)
    return frozenset(session.scalars(query))


def inherit_readers(session: Session, kind: str, record_id: int, of_kind: str, of_id: int | None) -> None:
    """Gives a record without a list that of what it belongs to."""
    if of_kind and of_id is not None and not readers_of(session, kind, record_id):
        _add(session, kind, record_id, readers_of(session, of_kind, of_id))


def spread_readers(session: Session, kind: str, record_id: int, before: frozenset[int]) -> None:
    """The list of a record, just changed, is that of its events and expenses too, unless they have their own.

    `before`: the list as it was, by which those are known that still follow it.
    """
    now = readers_of(session, kind, record_id)
    for of_kind, follower in _followers(session, kind, record_id):
        there = readers_of(session, of_kind, follower.id)
        if there and there != before:
            continue
        of_record = (Reader.record_kind == of_kind, Reader.record_id == follower.id)
        for reader in session.scalars(select(Reader).where(*of_record, Reader.user_id.not_in(now))):
            session.delete(reader)
        _add(session, of_kind, follower.id, now - there)
    session.flush()


def _followers(session: Session, kind: str, record_id: int) -> Iterator[tuple[str, Any]]:
    """The events of a meeting or document with their expenses; the expenses of an event."""
    events = [record_id] if kind == "spending_event" else []
    if kind in ("meeting", "document"):
        of_row = select(SpendingEvent).where(
            SpendingEvent.source_kind == kind, SpendingEvent.source_id == record_id
        )
        for event in session.scalars(of_row, execution_options=EVERY).all():
            events.append(event.id)
            yield "spending_event", event
    if events:
        of_events = select(Expense).where(Expense.event_id.in_(events))
        for expense in session.scalars(of_events, execution_options=EVERY).all():
            yield "expense", expense


def _add(session: Session, kind: str, record_id: int, users: frozenset[int]) -> None:
    for user_id in sorted(users):
        session.add(Reader(record_kind=kind, record_id=record_id, user_id=user_id))
    session.flush()
