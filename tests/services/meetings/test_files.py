"""Files of a meeting: kept, listed where they belong, taken back from the trash."""

from __future__ import annotations

import pytest

from app.errors import UserError
from app.services import meetings
from app.services.attachments import FileInput, attachment_content, restore_attachment, trash_attachment
from tests.files import samples
from tests.services.meetings.people import Desk

DOCX = samples.docx()


def test_a_file_is_kept_with_the_meeting_and_read_back(desk: Desk) -> None:
    meeting_id = desk.create()
    file_id = desk.office.write(meetings.attach_file, meeting_id, FileInput("tờ trình.docx", DOCX))
    assert [f.name for f in desk.detail(meeting_id).files] == ["tờ trình.docx"]
    assert desk.office.read(attachment_content, file_id) == FileInput("tờ trình.docx", DOCX)


def test_a_removed_file_comes_back_from_the_trash(desk: Desk) -> None:
    meeting_id = desk.create()
    file_id = desk.office.write(meetings.attach_file, meeting_id, FileInput("a.pdf", b"%PDF"))
    desk.office.write(trash_attachment, file_id)
    assert desk.detail(meeting_id).files == ()
    desk.office.write(restore_attachment, file_id)
    assert len(desk.detail(meeting_id).files) == 1


def test_an_empty_file_is_refused(desk: Desk) -> None:
    meeting_id = desk.create()
    with pytest.raises(UserError, match="rỗng"):
        desk.office.write(meetings.attach_file, meeting_id, FileInput("a.pdf", b""))


def test_the_scan_of_signed_minutes_is_never_removed(desk: Desk) -> None:
    meeting_id = desk.minuted()
    (scan,) = desk.detail(meeting_id).files
    with pytest.raises(UserError, match="thuộc hồ sơ"):
        desk.office.write(trash_attachment, scan.id)


def test_an_item_of_another_meeting_takes_no_file(desk: Desk) -> None:
    other = desk.detail(desk.planned()).agenda[0].id
    with pytest.raises(UserError, match="không còn trong chương trình"):
        desk.office.write(
            meetings.attach_file, desk.create(), FileInput("a.pdf", b"%PDF"), agenda_item_id=other
        )


def test_what_a_search_finds_is_traced_to_its_meeting(desk: Desk) -> None:
    meeting_id = desk.called()
    item = desk.detail(meeting_id).agenda[0].id
    line = desk.line_of(meeting_id, "member").id
    for kind, record in (("meeting", meeting_id), ("agenda_item", item), ("participant", line)):
        assert desk.office.read(meetings.meeting_of, kind, record) == meeting_id
    assert desk.office.read(meetings.meeting_of, "person", 1) is None
