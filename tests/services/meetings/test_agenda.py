"""The programme: kept whole, in order, and never from under its minutes."""

from __future__ import annotations

from datetime import time

import pytest

from app.errors import UserError
from app.services import meetings
from app.services.meetings import AgendaItemInput, AttachmentKind, FileInput
from tests.files import samples
from tests.services.meetings.people import Desk


def test_items_keep_their_order_and_begin_one_after_another(desk: Desk) -> None:
    found = desk.detail(desk.planned()).agenda
    assert [(i.position, i.begins_at) for i in found] == [(1, time(8, 0)), (2, time(8, 30))]


def test_after_an_item_without_length_no_hour_is_known(desk: Desk) -> None:
    meeting_id = desk.create()
    desk.office.write(
        meetings.save_agenda, meeting_id, [AgendaItemInput("Một"), AgendaItemInput("Hai", duration_minutes=5)]
    )
    assert [i.begins_at for i in desk.detail(meeting_id).agenda] == [time(8, 0), None]


def test_saving_again_keeps_the_ids_and_reorders(desk: Desk) -> None:
    meeting_id = desk.planned()
    first, second = desk.detail(meeting_id).agenda
    ids = desk.office.write(
        meetings.save_agenda,
        meeting_id,
        [AgendaItemInput("Thêm"), AgendaItemInput(second.title, second.id), AgendaItemInput("Đổi", first.id)],
    )
    assert ids[1:] == (second.id, first.id)
    assert [i.title for i in desk.detail(meeting_id).agenda] == ["Thêm", second.title, "Đổi"]


def test_dragging_changes_the_order_alone(desk: Desk) -> None:
    meeting_id = desk.planned()
    first, second = desk.detail(meeting_id).agenda
    desk.office.write(meetings.reorder_agenda, meeting_id, [second.id, first.id])
    assert [i.title for i in desk.detail(meeting_id).agenda] == [second.title, first.title]
    with pytest.raises(UserError, match="đã được sửa ở nơi khác"):
        desk.office.write(meetings.reorder_agenda, meeting_id, [first.id])


@pytest.mark.parametrize("minutes", [0, -5, 1441])
def test_an_impossible_length_is_refused(desk: Desk, minutes: int) -> None:
    meeting_id = desk.create()
    with pytest.raises(UserError, match="Thời lượng"):
        desk.office.write(
            meetings.save_agenda, meeting_id, [AgendaItemInput("Một", duration_minutes=minutes)]
        )


def test_an_item_without_words_is_refused_and_nothing_changes(desk: Desk) -> None:
    meeting_id = desk.planned()
    with pytest.raises(UserError, match="Chưa ghi nội dung chương trình"):
        desk.office.write(meetings.save_agenda, meeting_id, [AgendaItemInput("  ")])
    assert len(desk.detail(meeting_id).agenda) == 2


def test_an_item_with_minutes_cannot_be_left_out(desk: Desk) -> None:
    meeting_id = desk.held()
    desk.office.write(meetings.save_minutes, meeting_id, desk.minutes(meeting_id))
    with pytest.raises(UserError, match="đã ghi trong biên bản"):
        desk.office.write(meetings.save_agenda, meeting_id, [])
    assert len(desk.detail(meeting_id).agenda) == 2


def test_an_item_that_needs_a_paper_is_missing_until_it_has_one(desk: Desk) -> None:
    meeting_id = desk.create()
    (item_id,) = desk.office.write(
        meetings.save_agenda, meeting_id, [AgendaItemInput("Báo cáo", needs_paper=True)]
    )
    papers = next(i for i in desk.detail(meeting_id).readiness if i.name == "Tài liệu")
    assert papers.state == "missing"
    file = FileInput("bao-cao.docx", samples.docx())
    desk.office.write(meetings.attach_file, meeting_id, file, AttachmentKind.MEETING_PAPER, item_id)
    found = desk.detail(meeting_id)
    assert next(i for i in found.readiness if i.name == "Tài liệu").state == "done"
    assert [f.name for f in found.agenda[0].files] == ["bao-cao.docx"]
