"""The trash of meetings: drafts and cancelled ones only; what was called stays visible."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import refuse
from app.i18n import N_
from app.models.base import Base
from app.models.meetings import AgendaItem, Conclusion, Meeting, Minutes, MinutesItem, Opinion
from app.rules.meeting_kinds import MeetingState
from app.rules.roles import Actor, Right, needs
from app.services.common import fetch
from app.services.meetings.details import find_meeting
from app.services.meetings.editing import about
from app.services.meetings.listing import meeting_by_ordinal, suggest

_CHILDREN = (AgendaItem, Minutes, MinutesItem, Opinion, Conclusion)


@needs(Right.EDIT_MEETINGS)
def trash_meeting(
    session: Session, actor: Actor, meeting_id: int, expected_version: int | None = None
) -> None:
    """Puts a draft meeting in the trash; one that was called is cancelled instead, with its reason."""
    meeting = fetch(session, Meeting, meeting_id, expected_version)
    if meeting.state is not MeetingState.DRAFT:
        raise refuse(
            N_("Cuộc họp đã triệu tập nên không bỏ vào thùng rác được; hủy cuộc họp và ghi lý do."),
            field="state",
        )
    meeting.trashed_at_utc = session.info["now"]
    for row in _children(session, meeting_id):
        # Found through the meeting alone: the search index drops them with it.
        session.info.setdefault("deleted_rows", []).append(_key(row))
    about(session, meeting_id)


@needs(Right.RESTORE_FROM_TRASH)
def restore_meeting(session: Session, actor: Actor, meeting_id: int) -> int | None:
    """The number of the meeting taken out of the trash; the next free one where its own was given away."""
    meeting = find_meeting(session, meeting_id)
    if meeting.trashed_at_utc is None:
        raise refuse(N_("Cuộc họp này không ở trong thùng rác."))
    if meeting.ordinal is not None and meeting_by_ordinal(session, meeting.kind, meeting.ordinal):
        meeting.ordinal = suggest(session, meeting.kind, meeting.held_on).ordinal
    meeting.trashed_at_utc = None
    for row in _children(session, meeting_id):
        session.info.setdefault("found_rows", {})[_key(row)] = row
    about(session, meeting_id)
    return meeting.ordinal


def _children(session: Session, meeting_id: int) -> list[Base]:
    """The rows of the meeting that the search index has entries of their own for."""
    return [
        row
        for kind in _CHILDREN
        for row in session.scalars(select(kind).where(kind.meeting_id == meeting_id))
    ]


def _key(row: Base) -> tuple[str, int]:
    return row.__tablename__, row.id  # type: ignore[attr-defined]
