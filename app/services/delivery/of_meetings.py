"""The delivery of a meeting's conclusion notice (Điều 10.1)."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.rules.documents import NUMBERED_STATES
from app.services.delivery.reading import coverage_of
from app.services.delivery.views import MeetingCoverage
from app.services.meetings.parts import standing_notice


def meeting_coverage(session: Session, meeting_id: int) -> MeetingCoverage | None:
    """Who of those owed the meeting's conclusion notice has signed for it; None before there is a notice."""
    row = standing_notice(session, meeting_id)
    if row is None:
        return None
    issued = row.state in NUMBERED_STATES
    return MeetingCoverage(row.id, row.number_text, issued, coverage_of(session, row))
