"""Who is invited: the roster in force on the day, guests and agencies, each once."""

from __future__ import annotations

from datetime import date

import pytest

from app.errors import UserError
from app.rules.meeting_kinds import Answer, MeetingState, ParticipantKind
from app.services import meetings
from tests.services.meetings.people import Desk, typed


def names(desk: Desk, meeting_id: int) -> list[str]:
    return [p.name for p in desk.detail(meeting_id).participants]


def test_the_list_is_the_roster_of_the_day_in_order_of_precedence(desk: Desk) -> None:
    last_day, day_after = desk.create(held_on=date(2026, 7, 1)), desk.create(held_on=date(2026, 7, 2))
    for meeting_id in (last_day, day_after):
        desk.office.write(meetings.propose_participants, meeting_id)
    assert names(desk, last_day)[:3] == ["Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường"]
    assert "Hoàng Văn Em" in names(desk, last_day)
    assert "Hoàng Văn Em" not in names(desk, day_after)


def test_each_member_is_listed_with_role_and_office(desk: Desk) -> None:
    line = desk.line_of(desk.planned(), "deputy")
    assert (line.kind, line.role, line.title) == (ParticipantKind.MEMBER, "Phó Trưởng Ban", "Phó Vụ trưởng")


def test_proposing_again_keeps_guests_after_the_members(desk: Desk) -> None:
    meeting_id = desk.create()
    desk.office.write(meetings.add_guest, meeting_id, "Vũ Văn Khách", "Chuyên gia")
    desk.office.write(meetings.propose_participants, meeting_id)
    assert names(desk, meeting_id)[-1] == "Vũ Văn Khách"
    assert len(names(desk, meeting_id)) == 5


def test_members_who_left_before_the_day_go_off_the_list_and_are_told(desk: Desk) -> None:
    meeting_id = desk.planned(held_on=date(2026, 7, 1))
    body = desk.detail(meeting_id)
    desk.office.write(
        meetings.edit_meeting, meeting_id, typed(desk.people, held_on=date(2026, 7, 3), ordinal=body.ordinal)
    )
    assert [p.name for p in desk.detail(meeting_id).roster.leaving] == ["Hoàng Văn Em"]
    found = desk.office.write(meetings.propose_participants, meeting_id)
    assert [p.name for p in found.leaving] == ["Hoàng Văn Em"]
    assert not desk.detail(meeting_id).roster
    assert desk.detail(meeting_id).events[-1].reason == "Hoàng Văn Em"


def test_nobody_is_invited_twice(desk: Desk) -> None:
    meeting_id = desk.planned()
    with pytest.raises(UserError, match="Lê Văn Cường đã có trong thành phần"):
        desk.office.write(meetings.add_person, meeting_id, desk.people["deputy"])
    desk.office.write(meetings.add_guest, meeting_id, "Vũ Văn Khách", "Chuyên gia")
    with pytest.raises(UserError, match="không mời hai lần"):
        desk.office.write(meetings.add_guest, meeting_id, "vu van khach", "chuyen gia")
    desk.office.write(meetings.add_agency, meeting_id, "Bộ Khoa học và Công nghệ")
    with pytest.raises(UserError, match="không mời hai lần"):
        desk.office.write(meetings.add_agency, meeting_id, "Bộ khoa học và công nghệ")
    assert len(names(desk, meeting_id)) == 6


def test_two_guests_of_one_name_and_different_offices_are_two(desk: Desk) -> None:
    meeting_id = desk.create()
    for title in ("Vụ trưởng", "Chuyên viên"):
        desk.office.write(meetings.add_guest, meeting_id, "Vũ Văn Khách", title, namesake=True)
    assert len(names(desk, meeting_id)) == 2


@pytest.mark.parametrize("name", ["Phạm Thị Dung", "pham thi dung", "thi dung", "DUNG"])
def test_a_typed_name_that_is_already_on_the_list_is_asked_about(desk: Desk, name: str) -> None:
    meeting_id = desk.planned()
    with pytest.raises(UserError, match=r"Phạm Thị Dung \(.+\) đã có trong thành phần.* lần nữa"):
        desk.office.write(meetings.add_guest, meeting_id, name, "Đại biểu mời")
    assert len(names(desk, meeting_id)) == 4
    desk.office.write(meetings.add_guest, meeting_id, name, "Đại biểu mời", namesake=True)
    assert names(desk, meeting_id)[-1] == name


def test_part_of_a_word_of_a_listed_name_is_another_name(desk: Desk) -> None:
    meeting_id = desk.planned()
    desk.office.write(meetings.add_guest, meeting_id, "Ung")
    assert names(desk, meeting_id)[-1] == "Ung"


def test_somebody_no_longer_in_office_is_added_as_a_guest(desk: Desk) -> None:
    meeting_id = desk.planned()
    desk.office.write(meetings.add_person, meeting_id, desk.people["second"])
    assert desk.line_of(meeting_id, "second").kind is ParticipantKind.GUEST


def test_a_guest_without_a_name_is_refused(desk: Desk) -> None:
    meeting_id = desk.create()
    with pytest.raises(UserError, match="Chưa ghi họ và tên"):
        desk.office.write(meetings.add_guest, meeting_id, " \u200b ")


def test_a_name_of_three_hundred_letters_with_every_mark_is_kept(desk: Desk) -> None:
    meeting_id = desk.create()
    name = ("Nguyễn <b>& 😀 " * 30)[:300].strip()
    desk.office.write(meetings.add_guest, meeting_id, name)
    assert names(desk, meeting_id) == [name]


def test_calling_issues_everyones_invitation_once(desk: Desk) -> None:
    meeting_id = desk.planned()
    assert desk.office.write(meetings.call_meeting, meeting_id) == 4
    assert desk.detail(meeting_id).state is MeetingState.CALLED
    assert desk.office.write(meetings.issue_invitations, meeting_id) == 0


def test_issuing_some_invitations_calls_the_meeting_and_leaves_the_others(desk: Desk) -> None:
    meeting_id = desk.planned()
    chosen = [desk.line_of(meeting_id, "deputy").id, desk.line_of(meeting_id, "member").id]
    assert desk.office.write(meetings.issue_invitations, meeting_id, chosen) == 2
    found = desk.detail(meeting_id)
    assert found.state is MeetingState.CALLED
    assert [p.invited_at_utc is not None for p in found.participants] == [False, False, True, True]
    assert desk.office.write(meetings.issue_invitations, meeting_id) == 2


def test_invitations_to_an_incomplete_meeting_are_refused_with_all_it_lacks(desk: Desk) -> None:
    meeting_id = desk.create(chair_id=None, place="")
    with pytest.raises(UserError) as error:
        desk.office.write(meetings.issue_invitations, meeting_id)
    assert [v.field for v in error.value.violations] == ["place", "agenda", "chair", "invitees"]


def test_answers_of_many_are_one_act(desk: Desk) -> None:
    meeting_id = desk.called()
    ids = [p.id for p in desk.detail(meeting_id).participants]
    desk.office.write(meetings.record_answers, ids, Answer.ATTENDS)
    assert {p.answer for p in desk.detail(meeting_id).participants} == {Answer.ATTENDS}


def test_a_stand_in_needs_a_name(desk: Desk) -> None:
    line = desk.line_of(desk.called(), "member")
    with pytest.raises(UserError, match="người dự thay"):
        desk.office.write(meetings.record_answers, [line.id], Answer.REPRESENTED)


def test_somebody_seen_at_the_meeting_is_never_taken_off(desk: Desk) -> None:
    line = desk.line_of(desk.held(), "member")
    with pytest.raises(UserError, match="đã được điểm danh"):
        desk.office.write(meetings.remove_participants, [line.id])


def test_removing_several_at_once_keeps_their_names_in_the_events(desk: Desk) -> None:
    meeting_id = desk.planned()
    ids = [desk.line_of(meeting_id, key).id for key in ("deputy", "member")]
    assert desk.office.write(meetings.remove_participants, ids) == 2
    assert [e.reason for e in desk.detail(meeting_id).events] == ["Lê Văn Cường", "Phạm Thị Dung"]
    assert [p.name for p in desk.detail(meeting_id).roster.missing] == ["Lê Văn Cường", "Phạm Thị Dung"]


def test_a_line_is_moved_to_its_place(desk: Desk) -> None:
    meeting_id = desk.planned()
    desk.office.write(meetings.move_participant, desk.line_of(meeting_id, "member").id, 0)
    assert names(desk, meeting_id)[0] == "Phạm Thị Dung"


def test_the_detail_takes_the_same_few_queries_for_many_people(desk: Desk) -> None:
    meeting_id = desk.planned()
    few = desk.queries(meetings.meeting_detail, meeting_id)
    for n in range(20):
        desk.office.write(meetings.add_guest, meeting_id, f"Khách {n}")
    assert desk.queries(meetings.meeting_detail, meeting_id) == few
    assert few <= 20
