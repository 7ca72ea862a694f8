"""The record of a meeting: everything its screen shows in one answer."""

from __future__ import annotations

import pytest

from app.errors import UserError
from app.rules.meeting_kinds import MeetingKind, MeetingState, MinutesState
from app.services import meetings
from app.services.meetings import meeting_name
from tests.services.meetings.people import Desk


def test_a_draft_shows_its_next_step_and_what_it_lacks(desk: Desk) -> None:
    found = desk.detail(desk.create(place=""))
    assert (found.state, found.state_label) == (MeetingState.DRAFT, "Dự thảo")
    assert found.next_step is not None
    assert [b.field for b in found.next_step.blockers] == ["place", "agenda", "invitees"]
    assert [i.name for i in found.readiness if i.state == "missing"] == ["Chương trình", "Giấy mời"]


def test_the_last_moment_for_a_notice_is_told(desk: Desk) -> None:
    found = desk.detail(desk.create())
    assert f"{found.notice_deadline:%d/%m/%Y %H:%M}" == "09/07/2026 23:59"


def test_each_step_is_an_event_with_its_author(desk: Desk) -> None:
    events = desk.detail(desk.held()).events
    assert [(e.from_state, e.to_state) for e in events] == [
        (MeetingState.DRAFT, MeetingState.CALLED),
        (MeetingState.CALLED, MeetingState.HELD),
    ]
    assert {e.by for e in events} == {desk.office.chief.name}


def test_the_roster_is_compared_only_while_the_meeting_is_planned(desk: Desk) -> None:
    assert len(desk.detail(desk.create()).roster.missing) == 4
    assert not desk.detail(desk.held()).roster


def test_signed_minutes_and_the_notice_show_in_the_record(desk: Desk) -> None:
    meeting_id = desk.minuted()
    assert desk.detail(meeting_id).minutes_state is MinutesState.SIGNED
    assert not desk.detail(meeting_id).has_notice
    desk.office.write(meetings.draft_notice, meeting_id)
    assert desk.detail(meeting_id).has_notice


def test_a_meeting_that_is_not_there_is_told(desk: Desk) -> None:
    with pytest.raises(UserError, match="Không có cuộc họp này"):
        desk.detail(99)


@pytest.mark.parametrize(
    ("kind", "ordinal", "name"),
    [
        (MeetingKind.REGULAR, 7, "Phiên họp thứ 7"),
        (MeetingKind.EXTRAORDINARY, 2, "Phiên họp đột xuất lần thứ 2"),
        (MeetingKind.CONFERENCE, None, "Hội thảo an toàn thông tin"),
    ],
)
def test_a_meeting_is_called_by_kind_and_number_or_by_its_title(
    kind: MeetingKind, ordinal: int | None, name: str
) -> None:
    assert meeting_name(kind, ordinal, "Hội thảo an toàn thông tin") == name
