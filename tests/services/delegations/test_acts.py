"""What was done under a delegation, alike on its screen and in the printed register."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from app.models.documents import Document
from app.models.meetings import Meeting
from app.rules.documents import DocumentState
from app.rules.meeting_kinds import MeetingState
from app.rules.roles import Actor, Right, needs
from app.services.delegations.listing import delegation_detail
from app.services.delegations.papers import register_data
from tests.services.meetings.people import Desk
from tests.workspaces import Office


@needs(Right.EDIT_MEETINGS)
def write_notice(session: Session, actor: Actor, meeting_id: int, delegation_id: int) -> None:
    """A dated notice of the meeting, to be signed under the delegation."""
    session.add(
        Document(
            code="TB-ket-luan",
            state=DocumentState.DRAFT,
            meeting_id=meeting_id,
            abstract="kết luận phiên họp",
            body="1. Thông qua.",
            delegation_id=delegation_id,
            dated_on=date(2026, 7, 12),
        )
    )


@needs(Right.EDIT_MEETINGS)
def put_on_file(session: Session, actor: Actor, meeting_id: int) -> None:
    """The meeting as one that is filed."""
    meeting = session.get(Meeting, meeting_id)
    assert meeting is not None
    meeting.state = MeetingState.FILED


def printed(office: Office) -> tuple[str, ...]:
    """The acts that the register of the year prints of its one delegation."""
    (row,) = office.read(register_data, date(2026, 1, 1), date(2026, 12, 31)).rows
    return tuple(row.acts)


def test_a_meeting_is_planned_until_it_was_held(office: Office) -> None:
    desk = Desk(office)
    given, deputy = desk.delegate("deputy"), desk.people["deputy"]
    desk.held(chair_id=deputy)
    desk.create(chair_id=deputy, held_on=date(2026, 10, 9))
    detail = office.read(delegation_detail, given)
    assert [act.on for act in detail.done] == [date(2026, 7, 10)]
    assert [act.on for act in detail.planned] == [date(2026, 10, 9)]
    assert printed(office) == ("10/7/2026: chủ trì phiên họp thứ nhất",)


def test_a_notice_is_done_once_its_meeting_is_filed_and_not_when_it_is_dated(office: Office) -> None:
    desk = Desk(office)
    given, meeting = desk.delegate("deputy"), desk.held()
    office.write(write_notice, meeting, given)
    detail = office.read(delegation_detail, given)
    assert (len(detail.done), [act.on for act in detail.planned]) == (0, [date(2026, 7, 12)])
    assert printed(office) == ()
    office.write(put_on_file, meeting)
    detail = office.read(delegation_detail, given)
    assert ([act.on for act in detail.done], len(detail.planned)) == ([date(2026, 7, 12)], 0)
    assert printed(office) == ("12/7/2026: ký thông báo kết luận (kết luận phiên họp)",)
