"""The trash: drafts go in and come back; what was called is cancelled instead."""

from __future__ import annotations

import pytest

from app.errors import UserError
from app.services import meetings
from tests.services.meetings.people import Desk


def test_a_draft_goes_to_the_trash_and_comes_back_whole(desk: Desk) -> None:
    meeting_id = desk.planned()
    desk.office.write(meetings.trash_meeting, meeting_id)
    assert desk.office.read(meetings.count_meetings) == 0
    assert desk.detail(meeting_id).trashed
    assert desk.office.workspace.search("nhiệm vụ quý") == []
    assert desk.office.write(meetings.restore_meeting, meeting_id) == 1
    assert len(desk.detail(meeting_id).agenda) == 2
    found = desk.office.workspace.search("thảo luận nhiệm vụ")
    assert [(f.kind, f.record_id) for f in found] == [("meeting", meeting_id)]


def test_a_number_given_away_meanwhile_is_replaced_by_the_next(desk: Desk) -> None:
    first = desk.create()
    desk.office.write(meetings.trash_meeting, first)
    desk.create(ordinal=1)
    assert desk.office.write(meetings.restore_meeting, first) == 2


def test_a_called_meeting_is_cancelled_not_thrown_away(desk: Desk) -> None:
    with pytest.raises(UserError, match="hủy cuộc họp và ghi lý do"):
        desk.office.write(meetings.trash_meeting, desk.called())


def test_a_trashed_meeting_takes_no_change_but_its_restoring(desk: Desk) -> None:
    meeting_id = desk.planned()
    desk.office.write(meetings.trash_meeting, meeting_id)
    with pytest.raises(UserError, match="không còn nữa"):
        desk.office.write(meetings.call_meeting, meeting_id)
    desk.office.write(meetings.restore_meeting, meeting_id)
    with pytest.raises(UserError, match="không ở trong thùng rác"):
        desk.office.write(meetings.restore_meeting, meeting_id)
