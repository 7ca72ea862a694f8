"""What an event may be made for: meetings, and documents that open a matter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.documents import Document
from app.models.meetings import Meeting
from app.rules.meeting_kinds import MeetingState

MOST = 500
"""Of each kind, the newest: what an event is made for is seldom older."""
MATTERS = ("QĐ-doan-kiem-tra", "CV-xin-y-kien", "KH", "CTr", "TTr", "ĐA", "CV")
"""Kinds of documents money is spent for."""


@dataclass(frozen=True)
class SourceChoice:
    """A meeting or a document by its name."""

    kind: str
    record_id: int
    title: str
    day: date | None

    @property
    def key(self) -> str:
        """How fields tell it apart: "meeting:12"."""
        return f"{self.kind}:{self.record_id}"


def source_choices(session: Session) -> tuple[SourceChoice, ...]:
    """Meetings that were not called off, then documents that open a matter, the newest first."""
    m, d = Meeting, Document
    meetings = session.execute(
        select(m.id, m.title, m.held_on)
        .where(m.trashed_at_utc.is_(None), m.state != MeetingState.CANCELLED)
        .order_by(m.held_on.desc(), m.id.desc())
        .limit(MOST)
    )
    documents = session.execute(
        select(d.id, d.number_text, d.abstract, d.issued_on)
        .where(d.trashed_at_utc.is_(None), d.code.in_(MATTERS))
        .order_by(d.id.desc())
        .limit(MOST)
    )
    found = [SourceChoice("meeting", *row) for row in meetings]
    for record_id, number_text, abstract, day in documents:
        found.append(SourceChoice("document", record_id, f"{number_text} {abstract}".strip(), day))
    return tuple(found)
