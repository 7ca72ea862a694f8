"""The minutes while they are written: cleaned, versioned, and refused where they cannot be."""

from __future__ import annotations

from datetime import time

import pytest

from app.errors import UserError
from app.rules.meeting_kinds import MeetingState
from app.services import meetings
from app.services.meetings import MinutesInput, MinutesItemInput, OpinionInput
from tests.services.meetings.people import Desk


def test_minutes_are_read_back_item_by_item(desk: Desk) -> None:
    meeting_id = desk.held()
    desk.office.write(meetings.save_minutes, meeting_id, desk.minutes(meeting_id))
    found = desk.office.read(meetings.minutes_detail, meeting_id)
    first, second = found.items
    assert first.report == "1. Kết quả\n- Đã xong."
    assert [(o.speaker, o.text) for o in first.opinions] == [("Lê Văn Cường", "Nhất trí với báo cáo.")]
    assert (second.report, second.opinions) == ("", ())
    assert (found.opened_at, found.closed_at) == (time(8, 5), time(11, 20))


def test_before_the_first_save_there_are_empty_minutes_to_write_in(desk: Desk) -> None:
    found = desk.office.read(meetings.minutes_detail, desk.held())
    assert (found.version, found.opening, len(found.items)) == (0, "", 2)
    assert found.writable


def test_the_meeting_has_to_be_called_before_its_minutes(desk: Desk) -> None:
    meeting_id = desk.planned()
    assert not desk.office.read(meetings.minutes_detail, meeting_id).writable
    with pytest.raises(UserError, match="Dự thảo"):
        desk.office.write(meetings.save_minutes, meeting_id, MinutesInput(opening="Sớm"))


def test_a_save_over_a_newer_one_is_refused_even_when_only_an_item_changed(desk: Desk) -> None:
    meeting_id = desk.held()
    version = desk.office.write(meetings.save_minutes, meeting_id, desk.minutes(meeting_id))
    first, *_ = desk.detail(meeting_id).agenda
    changed = desk.minutes(meeting_id, items=(MinutesItemInput(first.id, report="Khác"),))
    assert desk.office.write(meetings.save_minutes, meeting_id, changed, version) > version
    with pytest.raises(UserError, match="đã được ghi ở nơi khác"):
        desk.office.write(meetings.save_minutes, meeting_id, desk.minutes(meeting_id), version)


def test_an_unchanged_save_is_no_new_version(desk: Desk) -> None:
    meeting_id = desk.held()
    typed = desk.minutes(meeting_id, items=())
    version = desk.office.write(meetings.save_minutes, meeting_id, typed)
    assert desk.office.write(meetings.save_minutes, meeting_id, typed, version) == version


def test_minutes_that_close_before_they_open_are_refused(desk: Desk) -> None:
    meeting_id = desk.held()
    with pytest.raises(UserError, match="sau giờ khai mạc"):
        desk.office.write(meetings.save_minutes, meeting_id, desk.minutes(meeting_id, closed_at=time(8, 0)))
    assert desk.office.read(meetings.minutes_detail, meeting_id).version == 0


def test_opinions_keep_their_ids_and_go_when_left_out(desk: Desk) -> None:
    meeting_id = desk.held()
    first, *_ = desk.detail(meeting_id).agenda

    def save(*opinions: OpinionInput) -> None:
        item = MinutesItemInput(first.id, opinions=opinions)
        desk.office.write(meetings.save_minutes, meeting_id, MinutesInput(items=(item,)))

    save(OpinionInput("Một", "A"), OpinionInput("Hai", "B"))
    one, two = desk.office.read(meetings.minutes_detail, meeting_id).items[0].opinions
    save(OpinionInput("Hai", "B sửa", two.id), OpinionInput("Ba", "C"))
    found = desk.office.read(meetings.minutes_detail, meeting_id).items[0].opinions
    assert [(o.speaker, o.text) for o in found] == [("Hai", "B sửa"), ("Ba", "C")]
    assert found[0].id == two.id
    with pytest.raises(UserError, match="không còn trong cuộc họp"):
        save(OpinionInput("Một", "A", one.id))


@pytest.mark.parametrize(
    ("opinion", "words"),
    [(OpinionInput("", "Nội dung"), "người phát biểu"), (OpinionInput("Ông A", " \n"), "nội dung ý kiến")],
)
def test_an_opinion_needs_a_speaker_and_words(desk: Desk, opinion: OpinionInput, words: str) -> None:
    meeting_id = desk.held()
    first, *_ = desk.detail(meeting_id).agenda
    item = MinutesItemInput(first.id, opinions=(opinion,))
    with pytest.raises(UserError, match=words):
        desk.office.write(meetings.save_minutes, meeting_id, MinutesInput(items=(item,)))


def test_an_item_of_another_meeting_is_refused(desk: Desk) -> None:
    other = desk.detail(desk.planned()).agenda[0].id
    with pytest.raises(UserError, match="đã đổi sau khi mở"):
        desk.office.write(
            meetings.save_minutes, desk.held(), MinutesInput(items=(MinutesItemInput(other, "x"),))
        )


def test_two_hundred_pages_without_a_full_stop_are_kept_letter_by_letter(desk: Desk) -> None:
    meeting_id = desk.held()
    text = "\n".join(f"{n}. Nội dung <b>& 😀 không có dấu chấm câu " + "chữ " * 80 for n in range(1, 1501))
    desk.office.write(meetings.save_minutes, meeting_id, MinutesInput(conclusion=text))
    kept = desk.office.read(meetings.minutes_detail, meeting_id).conclusion
    assert kept == "\n".join(part.rstrip() for part in text.split("\n"))
    assert len(kept) > 400_000


def test_letters_that_turn_the_writing_are_dropped(desk: Desk) -> None:
    meeting_id = desk.held()
    desk.office.write(meetings.save_minutes, meeting_id, MinutesInput(opening="a\u202eb\u200fc\x00\r\nd"))
    assert desk.office.read(meetings.minutes_detail, meeting_id).opening == "abc\nd"


def test_a_differing_opinion_blocks_concluding_until_the_head_decides(desk: Desk) -> None:
    meeting_id = desk.held()
    first, *_ = desk.detail(meeting_id).agenda
    opinion = OpinionInput("Lê Văn Cường", "Đề nghị lùi thời hạn.", differs=True)
    desk.office.write(
        meetings.save_minutes,
        meeting_id,
        desk.minutes(meeting_id, items=(MinutesItemInput(first.id, opinions=(opinion,)),)),
    )
    desk.office.write(meetings.sign_minutes, meeting_id, desk.signing())
    desk.office.write(meetings.draft_notice, meeting_id)
    with pytest.raises(UserError, match="ý kiến khác chưa có quyết định") as error:
        desk.office.write(meetings.conclude, meeting_id)
    assert error.value.violations[0].clause == "11.6.2"
    (undecided,) = desk.office.read(meetings.conclusion_detail, meeting_id).undecided
    with pytest.raises(UserError, match="Ghi quyết định"):
        desk.office.write(meetings.record_decision, undecided.id, " ")
    desk.office.write(meetings.record_decision, undecided.id, "Giữ nguyên thời hạn.")
    with pytest.raises(UserError, match="bản đính chính"):
        desk.office.write(meetings.record_decision, undecided.id, "Đổi ý")
    desk.office.write(meetings.conclude, meeting_id)
    assert desk.detail(meeting_id).state is MeetingState.CONCLUDED
