"""The history of one meeting, read from the audit chain and said in the words of the journal."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.attachments import Attachment
from app.models.documents import Document
from app.models.meetings import (
    AgendaItem,
    Conclusion,
    MeetingEvent,
    Minutes,
    MinutesItem,
    Opinion,
    Participant,
)
from app.services.history import HistoryLine, acts_on

_UNTOLD = frozenset({"meeting_events", "minutes_versions", "meetings", "dispatch_batches"})
"""New rows of these tables are the act itself, which its own words tell."""


def meeting_history(session: Session, meeting_id: int, limit: int = 200) -> list[HistoryLine]:
    """The acts on the meeting and all that hangs on it, newest first."""
    return acts_on(session, _children(session, meeting_id), _UNTOLD, limit)


def _children(session: Session, meeting_id: int) -> dict[str, set[int]]:
    """The ids of the meeting's rows, by table."""
    found: dict[str, set[int]] = {"meetings": {meeting_id}}
    for kind in (AgendaItem, Participant, MeetingEvent, Minutes, MinutesItem, Opinion, Conclusion, Document):
        own: Any = kind
        ids = session.scalars(select(own.id).where(own.meeting_id == meeting_id))
        found[kind.__tablename__] = set(ids)
    records = {"meeting": {meeting_id}, "agenda_item": found["agenda_items"]}
    records["participant"] = found["participants"]
    files = select(Attachment.id, Attachment.record_kind, Attachment.record_id).where(
        Attachment.record_kind.in_(records), Attachment.record_id.in_(set().union(*records.values()))
    )
    found["attachments"] = {
        i
        for i, kind, record in session.execute(files, execution_options={"include_trashed": True})
        if record in records[kind]
    }
    return found
