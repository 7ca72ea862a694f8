"""The tabs Biên bản and Kết luận: written, kept, signed, frozen, corrected; the notice drafted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.rules.roles import Role
from app.ui.kit.dialogs import FakeDialogs
from tests.journeys.pages.meetings import MeetingsPage
from tests.journeys.pages.office_window import OfficeWindow, open_office
from tests.services.meetings.people import NAMES, Desk


@pytest.fixture
def held(page: MeetingsPage, desk: Desk) -> MeetingsPage:
    """The minutes of a meeting that was held, the keyboard in the opening."""
    page.open(desk.held())
    page.go_to("minutes")
    return page


@pytest.fixture
def asked(qtbot: QtBot, desk: Desk) -> Iterator[OfficeWindow]:
    """A window on a held meeting that answers questions with yes and a reason."""
    answers = FakeDialogs(confirm=[True], ask_text=["Ghi sai tên"])
    with open_office(qtbot, desk.office, dialogs=answers) as window:
        window.window.navigate("meetings")
        window.meetings.open(desk.held())
        yield window


def test_programme_makes_the_parts(held: MeetingsPage) -> None:
    parts = held.minutes.parts
    assert [parts.item(i).text() for i in range(parts.count())] == [
        "Mở đầu",
        "1. Báo cáo kết quả quý II",
        "2. Thảo luận nhiệm vụ quý III",
        "Kết luận",
    ]


def test_minutes_of_a_draft_meeting_cannot_be_written_and_say_why(page: MeetingsPage, desk: Desk) -> None:
    page.open(desk.planned())
    page.go_to("minutes")
    page.keyboard.write("thử")
    assert "“Dự thảo”" in page.minutes.banner.words.text()
    assert page.minutes.opening.text.text() == ""


def test_saving_keeps_cursor_and_undo(held: MeetingsPage) -> None:
    held.keyboard.write("Đồng chí chủ trì khai mạc.")
    held.keyboard.press("Ctrl+S")
    assert not held.minutes.dirty
    assert held.minutes.opening.text.hasFocus()
    held.keyboard.write(" Tiếp.")
    assert held.minutes.opening.text.text() == "Đồng chí chủ trì khai mạc. Tiếp."
    held.keyboard.press("Ctrl+Z", "Ctrl+Z")
    assert held.minutes.opening.text.text() == ""


def test_text_is_kept_within_five_seconds_without_being_saved(held: MeetingsPage, desk: Desk) -> None:
    held.keyboard.write("Đang viết dở")
    key = held.minutes.draft.key
    assert held.minutes.draft._later.isActive()
    assert held.minutes.draft._later.interval() <= 5000
    held.minutes.draft._later.timeout.emit()
    kept = desk.office.workspace.recovered(desk.office.chief, key)
    assert "Đang viết dở" in kept.text
    assert held.minutes.minutes.opening == ""


def test_text_lost_by_a_kill_comes_back_and_is_told(qtbot: QtBot, desk: Desk) -> None:
    meeting = desk.held()
    with open_office(qtbot, desk.office) as window:
        window.window.navigate("meetings")
        window.meetings.open(meeting)
        window.meetings.go_to("minutes")
        window.keyboard.write("Câu đang viết")
        window.keyboard.press("Ctrl+PgDown", "Ctrl+Shift+O")
        window.keyboard.write("Người ngoài")
        window.meetings.minutes.flush()
    with open_office(qtbot, desk.office) as again:
        again.window.navigate("meetings")
        page = again.meetings
        page.open(meeting)
        page.go_to("minutes")
        assert page.minutes.opening.text.text() == "Câu đang viết"
        assert page.minutes.items[0].opinions.entered()[0].speaker == "Người ngoài"
        assert "Đã lấy lại nội dung gõ dở" in page.minutes.bar.words.text()
        assert page.minutes.dirty


def test_restored_text_is_dropped_when_not_wanted(qtbot: QtBot, desk: Desk) -> None:
    meeting = desk.held()
    with open_office(qtbot, desk.office, dialogs=FakeDialogs(confirm=[True])) as window:
        window.window.navigate("meetings")
        window.meetings.open(meeting)
        window.meetings.go_to("minutes")
        window.keyboard.write("Bỏ đi")
        window.meetings.minutes.flush()
        window.meetings.find("minutes-undo").click()
        assert window.meetings.minutes.opening.text.text() == ""
        key = window.meetings.minutes.draft.key
    assert desk.office.workspace.recovered(desk.office.chief, key) is None


def test_other_meeting_and_back_loses_no_word(held: MeetingsPage, desk: Desk) -> None:
    first = held.screen.desk.meeting.id
    held.keyboard.write("Chưa ghi")
    held.open(desk.create(ordinal=9))
    assert held.minutes.opening.text.text() == ""
    held.open(first)
    assert held.minutes.opening.text.text() == "Chưa ghi"
    held.keyboard.press("Ctrl+S")
    assert held.minutes.minutes.opening == "Chưa ghi"


def test_item_added_while_writing_loses_no_word(held: MeetingsPage, desk: Desk) -> None:
    held.keyboard.press("Ctrl+PgDown")
    held.keyboard.write("Báo cáo đang ghi")
    held.go_to("agenda")
    held.keyboard.press("Insert")
    held.dialog.fill(title="Nội dung phát sinh").submit()
    held.go_to("minutes")
    assert held.minutes.parts.count() == 5
    assert held.minutes.items[0].report.text() == "Báo cáo đang ghi"


def test_abbreviation_and_tab_put_a_stock_phrase(held: MeetingsPage) -> None:
    short, phrase = next(iter(held.minutes.phrases().items()))
    held.keyboard.write(short)
    held.keyboard.press("Tab")
    assert held.minutes.opening.text.text() == phrase.strip()


def test_speaker_is_found_among_the_people(held: MeetingsPage) -> None:
    held.keyboard.press("Ctrl+PgDown", "Ctrl+Shift+O")
    held.keyboard.write("cuong")
    held.keyboard.press("Down", "Return", "Tab", "Tab", "Tab")
    held.keyboard.write("Đề nghị làm rõ kinh phí.")
    held.keyboard.press("Ctrl+S")
    (opinion,) = held.minutes.minutes.items[0].opinions
    assert (opinion.speaker, opinion.text) == (NAMES["deputy"], "Đề nghị làm rõ kinh phí.")
    assert opinion.participant_id is not None


def test_saved_twice_the_opinion_stays_one(held: MeetingsPage) -> None:
    held.keyboard.press("Ctrl+PgDown", "Ctrl+Shift+O")
    held.keyboard.write("Khách mời")
    held.keyboard.press("Tab", "Tab", "Tab")
    held.keyboard.write("Nhất trí.")
    held.keyboard.press("Ctrl+S")
    held.keyboard.write(" Thêm.")
    held.keyboard.press("Ctrl+S")
    assert [o.text for o in held.minutes.minutes.items[0].opinions] == ["Nhất trí. Thêm."]


def test_opinion_without_words_is_refused_by_name(window: OfficeWindow, desk: Desk) -> None:
    page = window.meetings
    page.open(desk.held())
    page.go_to("minutes")
    page.keyboard.press("Ctrl+PgDown", "Ctrl+Shift+O")
    page.keyboard.write("Khách mời")
    page.keyboard.press("Ctrl+S")
    assert "Chưa ghi nội dung ý kiến của Khách mời" in window.messages[0]
    assert page.minutes.dirty


def test_hour_that_is_none_is_marked_and_nothing_is_lost(held: MeetingsPage) -> None:
    held.keyboard.write("Khai mạc")
    held.minutes.opening.opened.editor.setFocus()
    held.keyboard.overwrite("25h")
    held.keyboard.press("Ctrl+S")
    assert "không phải là giờ" in held.minutes.opening.opened.message.text()
    assert held.minutes.opening.text.text() == "Khai mạc"
    assert held.minutes.minutes.opening == ""


def test_clerk_writes_but_only_the_chief_signs(qtbot: QtBot, desk: Desk) -> None:
    with open_office(qtbot, desk.office, actor=desk.office.as_role(Role.CLERK)) as window:
        window.window.navigate("meetings")
        page = window.meetings
        page.open(desk.held())
        page.go_to("minutes")
        page.keyboard.write("Khai mạc")
        page.keyboard.press("Ctrl+S")
        assert not page.find("sign-minutes").isEnabled()
        assert "Chánh Văn phòng" in page.find("sign-minutes").toolTip()


def test_signing_without_scan_or_reason_is_refused(held: MeetingsPage) -> None:
    held.keyboard.write("Khai mạc")
    held.keyboard.press("Ctrl+S")
    held.find("sign-minutes").click()
    dialog = held.dialog.fill(sheets="2")
    dialog.submit()
    assert "Đính kèm bản chụp" in dialog.said("scan")
    dialog.fill(unscanned_reason="Máy quét hỏng").submit()
    assert "Biên bản còn thiếu: giờ kết thúc" not in dialog.refusal
    assert "kết luận của người chủ trì" in dialog.refusal
    assert not held.minutes.opening.text.isReadOnly()
    dialog.submit()
    assert held.state == "Đã có biên bản"
    assert "Máy quét hỏng" in held.minutes.banner.words.text()


def sign(window: OfficeWindow) -> MeetingsPage:
    """Minutes with one differing opinion, signed."""
    page = window.meetings
    page.go_to("minutes")
    window.keyboard.write("Nêu lý do.")
    window.keyboard.press("Ctrl+PgDown", "Ctrl+Shift+O")
    window.keyboard.write("Khách mời")
    window.keyboard.press("Tab", "Space", "Tab", "Tab")
    window.keyboard.write("Không nhất trí.")
    window.keyboard.press("Ctrl+S")
    page.find("sign-minutes").click()
    dialog = page.dialog.fill(sheets="2", unscanned_reason="Chưa quét")
    dialog.submit()
    assert "còn thiếu: kết luận của người chủ trì" in dialog.refusal
    dialog.submit()
    return page


def test_signed_minutes_are_read_only_and_corrected_with_a_reason(asked: OfficeWindow) -> None:
    page = sign(asked)
    assert page.minutes.opening.text.isReadOnly()
    assert page.minutes.items[0].report.isReadOnly()
    page.find("correct-minutes").click()
    assert not page.minutes.opening.text.isReadOnly()
    assert "Đính chính lần 1, lý do: Ghi sai tên" in page.minutes.banner.words.text()


def test_decision_owed_is_written_on_signed_minutes(asked: OfficeWindow) -> None:
    page = sign(asked)
    page.go_to("conclusions")
    assert "Còn 1 ý kiến khác chờ Trưởng Ban quyết định" in page.conclusions.text.note.text()
    page.go_to("minutes")
    block = page.minutes.items[0].opinions.blocks[0]
    assert block.decide.isVisibleTo(page.minutes)
    block.decide.click()
    assert page.minutes.minutes.items[0].opinions[0].decision == "Ghi sai tên"


def test_scan_is_attached_afterwards(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    scan = tmp_path / "bien-ban.pdf"
    scan.write_bytes(b"%PDF-1.7")
    with open_office(qtbot, desk.office, dialogs=FakeDialogs(open_file=[scan])) as window:
        window.window.navigate("meetings")
        window.meetings.open(desk.held())
        page = sign(window)
        page.find("attach-scan").click()
        assert [s.name for s in page.minutes.minutes.versions[0].scans] == ["bien-ban.pdf"]


def test_conclusions_are_taken_from_the_minutes_and_numbered(held: MeetingsPage) -> None:
    held.keyboard.press("Ctrl+PgDown", "Ctrl+PgDown", "Ctrl+PgDown")
    held.keyboard.write("1. Một.\nHai.")
    held.keyboard.press("Ctrl+S")
    held.go_to("conclusions")
    assert held.conclusions.text.editor.text() == "1. Một.\n2. Hai."
    assert held.conclusions.text.note.text() == "2 đoạn kết luận."


def test_conclusions_typed_are_saved_and_offer_the_notice(held: MeetingsPage) -> None:
    held.go_to("conclusions")
    held.keyboard.write("1. Giao Vụ Tổng hợp.")
    held.keyboard.press("Ctrl+S")
    assert held.find("draft-notice").isVisible()
    held.find("draft-notice").click()
    notice = held.conclusions.notice
    assert notice.words.text() == "Dự thảo lần 1"
    assert notice.form["body"].read() == "1. Giao Vụ Tổng hợp."
    assert notice.form["signature_lines"].read() == "T/L TRƯỞNG BAN\nCHÁNH VĂN PHÒNG"


def test_the_notice_goes_on_among_the_documents(held: MeetingsPage) -> None:
    held.go_to("conclusions")
    held.keyboard.write("1. Giao Vụ Tổng hợp.")
    held.find("draft-notice").click()
    notice = held.conclusions.notice
    asked: list[object] = []
    notice._desk.context.navigate = lambda *place, **more: asked.append((place, more))
    held.find("notice-document").click()
    assert asked == [(("documents", notice.stored.id), {"act": ""})]


def test_the_notice_of_a_meeting_is_brought_to_the_front(held: MeetingsPage) -> None:
    held.go_to("conclusions")
    held.keyboard.write("1. Giao Vụ Tổng hợp.")
    held.find("draft-notice").click()
    held.go_to("general")
    held.screen.open_notice(held.screen.desk.meeting.id)
    assert held.conclusions.notice.isVisible()


def test_notice_before_the_meeting_is_refused_on_its_date(held: MeetingsPage) -> None:
    held.go_to("conclusions")
    held.keyboard.write("1. Giao Vụ Tổng hợp.")
    held.find("draft-notice").click()
    notice = held.conclusions.notice
    notice.form["dated_on"].editor.setFocus()
    held.keyboard.overwrite("1/7/2026")
    held.keyboard.press("Ctrl+S")
    assert "không thể trước ngày họp" in notice.form["dated_on"].message.text()
    assert notice.form.dirty


def test_form_of_signature_fills_its_lines(held: MeetingsPage) -> None:
    held.go_to("conclusions")
    held.keyboard.write("1. Giao Vụ Tổng hợp.")
    held.find("draft-notice").click()
    form = held.conclusions.notice.form
    assert form["signature_lines"].read() == "T/L TRƯỞNG BAN\nCHÁNH VĂN PHÒNG"
    form.signer.line.setFocus()
    held.keyboard.press("Down", "Return")
    assert form.signer.line.text() == NAMES["head"]
    assert form["signature_lines"].read() == "T/M BAN CHỈ ĐẠO\nTRƯỞNG BAN"
    held.keyboard.press("Ctrl+S")
    assert not form.dirty
    held.find("next-draft").click()
    assert held.conclusions.notice.words.text() == "Dự thảo lần 2"


def test_notice_being_written_survives_a_kill(qtbot: QtBot, desk: Desk) -> None:
    meeting = desk.held()
    with open_office(qtbot, desk.office) as window:
        window.window.navigate("meetings")
        page = window.meetings
        page.open(meeting)
        page.go_to("conclusions")
        window.keyboard.write("1. Giao Vụ Tổng hợp.")
        page.find("draft-notice").click()
        page.conclusions.notice.form["abstract"].editor.setFocus()
        window.keyboard.overwrite("về chuyển đổi số")
        page.screen.flush()
    with open_office(qtbot, desk.office) as again:
        again.window.navigate("meetings")
        again.meetings.open(meeting)
        again.meetings.go_to("conclusions")
        again.meetings.conclusions.open_notice()
        notice = again.meetings.conclusions.notice
        assert notice.form["abstract"].read() == "về chuyển đổi số"
        assert notice.form["body"].read() == "1. Giao Vụ Tổng hợp."
        assert notice.form.dirty


def test_form_being_typed_survives_another_meeting(page: MeetingsPage, desk: Desk) -> None:
    first, second = desk.create(), desk.create(ordinal=5)
    page.open(first)
    page.go_to("general")
    page.retype("place", "Phòng khánh tiết")
    page.open(second)
    assert page.form["place"].read() != "Phòng khánh tiết"
    page.open(first)
    assert page.form["place"].read() == "Phòng khánh tiết"
    assert page.form.dirty
    page.keyboard.press("Alt+1", "Ctrl+S")
    assert "Phòng khánh tiết" in page.line


def test_two_hundred_pages_are_shown_and_saved(held: MeetingsPage, desk: Desk) -> None:
    long = "\n".join(f"{n}. Nội dung kết luận thứ {n} của phiên họp." for n in range(1, 900))
    held.minutes.parts.setCurrentRow(3)
    started = datetime.now().timestamp()  # noqa: DTZ005
    held.minutes.closing.text.put(long)
    held.keyboard.press("Ctrl+S")
    QTest.qWait(1)
    assert held.minutes.minutes.conclusion.count("\n") == 898
    assert datetime.now().timestamp() - started < 10  # noqa: DTZ005
