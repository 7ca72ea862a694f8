"""The history of a meeting, in words, from the audit chain."""

from __future__ import annotations

from app.services import meetings
from tests.services.meetings.people import Desk, typed


def test_every_act_on_the_meeting_is_told_newest_first(desk: Desk) -> None:
    meeting_id = desk.minuted()
    acts = [line.act for line in desk.office.read(meetings.meeting_history, meeting_id)]
    assert acts == [
        "Xác nhận biên bản đã ký",
        "Ghi biên bản",
        "Ghi nhận đã họp",
        "Điểm danh tất cả có mặt",
        "Triệu tập cuộc họp",
        "Lấy thành phần theo danh sách",
        "Ghi chương trình họp",
        "Lập cuộc họp",
    ]


def test_a_changed_field_is_told_with_before_and_after(desk: Desk) -> None:
    meeting_id = desk.create(title="Tên cũ")
    desk.office.write(meetings.edit_meeting, meeting_id, typed(desk.people, title="Tên mới", ordinal=1))
    newest = desk.office.read(meetings.meeting_history, meeting_id)[0]
    assert newest.by == desk.office.chief.name
    assert [(c.label, c.before, c.after) for c in newest.changes] == [("Nội dung họp", "Tên cũ", "Tên mới")]


def test_other_meetings_are_left_out(desk: Desk) -> None:
    first, second = desk.planned(), desk.planned()
    desk.office.write(meetings.call_meeting, second)
    assert len(desk.office.read(meetings.meeting_history, first)) == 3


def test_who_was_added_and_removed_is_told_by_name(desk: Desk) -> None:
    meeting_id = desk.create()
    desk.office.write(meetings.propose_participants, meeting_id)
    newest = desk.office.read(meetings.meeting_history, meeting_id)[0]
    assert [(c.label, c.before, c.after) for c in newest.changes][:2] == [
        ("Người dự", "", "Nguyễn Văn An"),
        ("Người dự", "", "Trần Thị Bình"),
    ]
    desk.office.write(meetings.remove_participants, [desk.line_of(meeting_id, "member").id])
    newest = desk.office.read(meetings.meeting_history, meeting_id)[0]
    assert [(c.label, c.before, c.after) for c in newest.changes] == [("Người dự", "Phạm Thị Dung", "")]
