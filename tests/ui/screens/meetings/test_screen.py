"""The screen Cuộc họp: its list, the record's header and next step, what is done with a whole meeting."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.rules.meeting_kinds import MeetingKind, MeetingState
from app.rules.roles import Role
from app.services.spending.costs import cost_hint, meeting_cost
from app.services.spending.reading import count_events, event_detail
from app.ui.kit import theme
from app.ui.kit.dialogs import FakeDialogs
from app.ui.kit.labels import plain_tip
from app.ui.screens.meetings.readiness import ReadinessDialog
from tests.journeys.pages.meetings import MeetingsPage
from tests.journeys.pages.office_window import OfficeWindow, open_office
from tests.services.meetings.people import Desk
from tests.ui.alt_letters import alt_clashes


def test_empty_list_says_what_to_do_first(page: MeetingsPage) -> None:
    assert page.listed == []
    assert "Ctrl+N" in page.screen.table.empty
    assert not page.find("print-menu").isEnabled()


def test_list_shows_number_day_kind_state_and_chair(page: MeetingsPage, desk: Desk) -> None:
    desk.create()
    page.screen.refresh(frozenset())
    assert page.listed == ["1 | 10/07/2026 | Định kỳ quý III | Dự thảo | Nguyễn Văn An"]


def test_newest_meeting_stands_first(page: MeetingsPage, desk: Desk) -> None:
    desk.create()
    desk.create(held_on=date(2026, 9, 1), kind=MeetingKind.EXTRAORDINARY)
    page.screen.refresh(frozenset())
    assert [row.split(" | ")[1] for row in page.listed] == ["01/09/2026", "10/07/2026"]


def test_words_without_marks_narrow_the_list(page: MeetingsPage, desk: Desk) -> None:
    desk.create()
    desk.create(title="Chuyển đổi số ở địa phương", held_on=date(2026, 8, 4))
    page.screen.refresh(frozenset())
    page.narrow("dia phuong")
    assert [row.split(" | ")[1] for row in page.listed] == ["04/08/2026"]


def test_filters_of_year_kind_and_state_narrow_the_list(page: MeetingsPage, desk: Desk) -> None:
    desk.create()
    desk.create(kind=MeetingKind.LEADERS, held_on=date(2027, 1, 5), ordinal=None)
    page.screen.refresh(frozenset())
    page.screen.filters.year.load(2027)
    page.screen.filters.changed.emit()
    assert len(page.listed) == 1
    page.screen.filters.state.load(MeetingState.CANCELLED)
    page.screen.filters.changed.emit()
    assert page.listed == []


def test_record_asked_for_is_shown_though_a_filter_hides_it(page: MeetingsPage, desk: Desk) -> None:
    meeting = desk.create()
    desk.create(title="Khác", held_on=date(2026, 8, 4))
    page.screen.refresh(frozenset())
    page.narrow("khac")
    page.open(meeting)
    assert page.title == "Phiên họp thứ 1 – định kỳ quý III/2026"
    assert len(page.listed) == 2


def test_clause_under_the_title_opens_the_regulation(window: OfficeWindow, desk: Desk) -> None:
    page = window.meetings
    page.open(desk.create())
    page.screen.record.subtitle.linkActivated.emit("4.4")
    assert window.place == "regulation"


def test_step_that_lacks_something_says_what_and_opens_its_place(window: OfficeWindow, desk: Desk) -> None:
    page = window.meetings
    page.open(desk.create(place=""))
    page.take_next_step()
    assert page.tab == "general"
    assert page.said("place") == "Chưa có địa điểm họp; ghi địa điểm."
    assert any("Chưa có chương trình họp" in words for words in window.messages)
    assert page.state == "Dự thảo"


def test_what_is_missing_stands_in_the_amber_line(page: MeetingsPage, desk: Desk) -> None:
    page.open(desk.create())
    assert page.missing.startswith("Chưa có chương trình họp · ")


def test_new_meeting_is_proposed_for_the_next_quarter_without_one(page: MeetingsPage) -> None:
    dialog = page.new_meeting()
    assert dialog.value("held_on") == date(2026, 7, 15)  # quarter II ends today
    assert dialog.value("ordinal") == 1
    assert dialog.value("starts_at") == time(8, 30)
    assert "Tính cho quý III/2026" in dialog.said("held_on")
    dialog.dialog.reject()


def test_new_meeting_keeps_what_was_typed_when_it_is_refused(page: MeetingsPage) -> None:
    dialog = page.new_meeting().fill(ends_at="7h30", title="Phiên họp thử")
    dialog.submit()
    assert page.has_dialog
    assert dialog.said("ends_at").startswith("Giờ kết thúc phải sau giờ bắt đầu")
    assert dialog.value("title") == "Phiên họp thử"
    dialog.fill(ends_at="11")
    dialog.submit()
    assert not page.has_dialog
    assert page.title == "Phiên họp thứ 1 – định kỳ quý III/2026"


def test_deputy_chairs_only_with_a_ground_and_the_clause_is_cited(page: MeetingsPage, desk: Desk) -> None:
    dialog = page.new_meeting().choose("chair_id", "Cường")
    assert "Phó Trưởng Ban chỉ chủ trì khi được Trưởng Ban ủy quyền" in dialog.said("chair_id")
    dialog.fill(place="Phòng họp B").submit()
    assert page.has_dialog
    assert "Điều 6 khoản 3" in dialog.dialog.form["chair_id"].message.text()
    assert dialog.value("place") == "Phòng họp B"
    desk.delegate("deputy")
    dialog.submit()
    ground = "Được Trưởng Ban ủy quyền chủ trì tại Văn bản số 03-UQ/BCĐ, ngày 25/06/2026"
    assert f" · {ground} (Điều 6 khoản 3)" in page.line


def test_clause_asked_in_a_dialog_is_read_out_over_it(qtbot: QtBot, desk: Desk) -> None:
    answers = FakeDialogs()
    with open_office(qtbot, desk.office, dialogs=answers) as window:
        window.window.navigate("meetings")
        dialog = window.meetings.new_meeting()
        dialog.dialog.form.clause_asked.emit("10.3")
        dialog.dialog.reject()
    ((kind, words),) = answers.asked
    assert kind == "tell"
    assert words.startswith("Điều 10 khoản 3")


def test_postponed_meeting_keeps_its_old_day_in_the_history(page: MeetingsPage, desk: Desk) -> None:
    page.open(desk.called())
    page.do("postpone")
    page.dialog.fill(held_on="20/8", reason="Trưởng Ban đi công tác").submit()
    assert page.line.startswith("Thứ Năm, 20/08/2026")
    page.go_to("history")
    assert "(lịch cũ 10/07/2026): Trưởng Ban đi công tác" in page.screen.tabs.history.events.text()
    assert page.history[0].split(" | ")[2] == "Hoãn cuộc họp"


def test_postponement_without_reason_is_refused_on_its_field(page: MeetingsPage, desk: Desk) -> None:
    page.open(desk.called())
    page.do("postpone")
    dialog = page.dialog.fill(held_on="")
    dialog.submit()
    assert ("ngày" in dialog.said("held_on"), "lý do" in dialog.said("reason")) == (True, True)
    dialog.fill(held_on="20/8").submit()
    assert "lý do" in dialog.said("reason")
    dialog.fill(reason="Đổi lịch").submit()
    assert not page.has_dialog


def test_cancelled_meeting_has_no_next_step(page: MeetingsPage, desk: Desk) -> None:
    page.open(desk.called())
    page.do("cancel")
    page.dialog.fill(cancel_reason="Không đủ tài liệu").submit()
    assert page.state == "Đã hủy"
    assert page.next_step == ""
    assert not page.may("postpone")


def test_cloned_meeting_has_the_programme_but_no_people(page: MeetingsPage, desk: Desk) -> None:
    page.open(desk.planned())
    page.keyboard.press("Ctrl+Shift+N")
    page.dialog.fill(held_on="9/10").submit()
    assert page.title == "Phiên họp thứ 2 – định kỳ quý IV/2026"
    assert len(page.agenda) == 2
    page.go_to("people")
    assert page.people == []


def test_draft_in_the_trash_comes_back_by_undo(window: OfficeWindow, desk: Desk) -> None:
    page = window.meetings
    page.open(desk.planned())
    page.do("trash")
    assert page.listed == []
    window.take_up()
    assert len(page.listed) == 1
    assert page.title == "Phiên họp thứ 1 – định kỳ quý III/2026"


def test_called_meeting_cannot_be_put_in_the_trash(page: MeetingsPage, desk: Desk) -> None:
    page.open(desk.called())
    assert not page.may("trash")


def test_reader_sees_everything_and_changes_nothing(qtbot: QtBot, desk: Desk) -> None:
    meeting = desk.planned()
    with open_office(qtbot, desk.office, actor=desk.office.as_role(Role.ACCOUNTANT)) as window:
        window.window.navigate("meetings")
        page = window.meetings
        page.open(meeting)
        assert not page.find("new-meeting").isEnabled()
        assert not page.find("next-step").isEnabled()
        assert page.form.title.line.isReadOnly()
        page.go_to("agenda")
        assert not page.find("add-item").isEnabled()
        page.keyboard.press("Insert")
        assert not page.has_dialog


def test_every_paper_of_the_meeting_can_be_asked_for(window: OfficeWindow, desk: Desk) -> None:
    page = window.meetings
    page.open(desk.called())
    for action in page.screen.paper_actions.values():
        action.trigger()
    assert [request.paper for request in window.papers.requests] == list(page.screen.paper_actions)


def test_papers_tell_what_they_hold(page: MeetingsPage, desk: Desk) -> None:
    page.open(desk.called())
    page.go_to("papers")
    assert [row.rsplit(" | ", 1)[0] for row in page.papers] == [
        "Giấy mời | 4 giấy",
        "Chương trình họp | Đủ nội dung",
        "Danh sách điểm danh | 4 người",
        "Biên bản | Chưa có nội dung",
        "Thông báo kết luận | Chưa có nội dung",
        "Danh sách thành viên | Đủ nội dung",
    ]


def test_readiness_lists_everything_and_opens_its_place(page: MeetingsPage, desk: Desk) -> None:
    page.open(desk.create())
    page.keyboard.press("Ctrl+Shift+H")
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, ReadinessDialog))
    rows = [(row.name, row.state.word) for row in map(dialog.table.rows_model.row, range(3))]
    assert rows == [("Chương trình", "Còn thiếu"), ("Tài liệu", "Chưa đến"), ("Chủ trì", "Đã đủ")]
    page.keyboard.press("Return")
    assert page.tab == "agenda"


def test_the_costs_of_a_meeting_are_a_hint_in_the_list_and_open_its_event(
    page: MeetingsPage, desk: Desk
) -> None:
    meeting = desk.planned()
    page.open(meeting)
    before = page.screen.desk.meeting.readiness_percent
    page.keyboard.press("Ctrl+Shift+H")
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, ReadinessDialog))
    last = dialog.table.rows_model.row(dialog.table.rows_model.rowCount() - 1)
    assert (last.name, last.state.word, last.clause) == ("Chi phí đã ghi", "Chưa đến", "Điều 8 khoản 5")
    assert last.told == "Chưa lập sự kiện chi. Không có chi phí thì bỏ qua."
    dialog.table.row_opened.emit(last)
    event = desk.office.read(meeting_cost, meeting)
    assert event is not None
    assert page.screen.desk.meeting.readiness_percent == before
    assert desk.office.read(event_detail, event.event_id).entered.source_id == meeting
    hint = desk.office.read(cost_hint, meeting)
    assert hint.sentence.sentence == "Sự kiện chi chưa có dự trù, chưa ghi khoản chi nào."
    page.screen.more_actions["spending"].trigger()
    assert desk.office.read(count_events) == 1


def test_file_dropped_on_the_record_is_attached_to_the_meeting(
    page: MeetingsPage, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    paper = tmp_path / "to-trinh.pdf"
    paper.write_bytes(b"%PDF-1.7")
    page.open(desk.planned())
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(paper))])
    page.screen.dropEvent(
        QDropEvent(
            QPointF(10, 10),
            Qt.DropAction.CopyAction,
            carried,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    qtbot.waitUntil(lambda: bool(page.screen.desk.meeting.files))
    assert [file.name for file in page.screen.desk.meeting.files] == ["to-trinh.pdf"]


def test_no_two_alt_letters_clash_on_any_tab(window: OfficeWindow, desk: Desk) -> None:
    page = window.meetings
    page.open(desk.called())
    for tab in page.screen.tabs.by_key():
        page.go_to(tab)
        assert alt_clashes(window.window) == {}


def test_keys_are_listed(page: MeetingsPage) -> None:
    described = page.screen.keys()
    listed = [key.keys for key in described]
    assert "Ctrl+N" in listed
    assert len(listed) == len(set(listed))


def test_zoomed_and_dark_the_meeting_stays(page: MeetingsPage, desk: Desk, qapp: QApplication) -> None:
    page.open(desk.planned())
    page.go_to("people")
    theme.apply_theme(qapp, dark=True, zoom=200)
    assert page.title == "Phiên họp thứ 1 – định kỳ quý III/2026"
    assert len(page.people) == 4
    assert page.tab == "people"


def test_dialog_being_filled_survives_the_lock(qtbot: QtBot, desk: Desk) -> None:
    with open_office(qtbot, desk.office) as window:
        window.window.navigate("meetings")
        window.meetings.new_meeting().fill(title="Phiên họp đang lập", place="Phòng 3")
        window.window.lock()
    with open_office(qtbot, desk.office) as again:
        again.window.navigate("meetings")
        dialog = again.meetings.new_meeting()
        assert dialog.value("title") == "Phiên họp đang lập"
        assert dialog.value("place") == "Phòng 3"
        assert "Đã lấy lại nội dung gõ dở" in dialog.dialog.form.restored.words.text()
        dialog.submit()
        assert again.meetings.title == "Phiên họp thứ 1 – định kỳ quý III/2026"
        dialog = again.meetings.new_meeting()
        assert dialog.value("title") != "Phiên họp đang lập"
        dialog.dialog.reject()


def test_hostile_words_are_shown_as_they_were_typed(page: MeetingsPage, desk: Desk) -> None:
    evil = '<b>&amp; "họp" 😀</b> <img src=x>'
    page.open(desk.create(title=evil, place=evil, kind=MeetingKind.CONFERENCE))
    assert page.title == evil
    assert evil in page.line
    page.go_to("general")
    assert page.form["title"].read() == evil
    assert plain_tip(evil) == "<qt>&lt;b&gt;&amp;amp; &quot;họp&quot; 😀&lt;/b&gt; &lt;img src=x&gt;</qt>"
