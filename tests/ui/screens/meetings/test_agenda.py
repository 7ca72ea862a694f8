"""The tab Chương trình."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from app.ui.kit.dialogs import FakeDialogs
from tests.files import samples
from tests.journeys.pages.meetings import MeetingsPage
from tests.journeys.pages.office_window import OfficeWindow, open_office
from tests.services.meetings.people import Desk


def test_item_shows_its_hour_and_the_end_is_reckoned(page: MeetingsPage, desk: Desk) -> None:
    page.open(desk.planned())
    page.go_to("agenda")
    assert page.agenda == [
        "1 | 08:00 | Báo cáo kết quả quý II | 30 | Văn phòng Trung ương Đảng | ",
        "2 | 08:30 | Thảo luận nhiệm vụ quý III | 60 |  | ",
    ]
    assert page.screen.tabs.agenda.total.text() == "Tổng 90 phút; dự kiến kết thúc lúc 09:30."


def test_presenter_is_taken_from_the_people_of_the_meeting(page: MeetingsPage, desk: Desk) -> None:
    page.open(desk.planned())
    page.go_to("agenda")
    page.keyboard.press("Insert")
    page.dialog.fill(title="Ý kiến của lãnh đạo").choose("presenter", "binh").submit()
    assert page.agenda[-1].split(" | ")[4] == "Đồng chí Trần Thị Bình"


def test_item_without_words_is_refused_and_the_rest_stays_typed(page: MeetingsPage, desk: Desk) -> None:
    page.open(desk.planned())
    page.go_to("agenda")
    page.keyboard.press("Insert")
    dialog = page.dialog.fill(duration_minutes="15")
    dialog.submit()
    assert dialog.said("title") == "Chưa ghi nội dung."
    assert dialog.value("duration_minutes") == 15
    dialog.dialog.reject()
    dialog.dialog.reject()


def test_item_is_edited_by_enter(page: MeetingsPage, desk: Desk) -> None:
    page.open(desk.planned())
    page.go_to("agenda")
    page.keyboard.press("Return")
    page.dialog.fill(title="Báo cáo kết quả 6 tháng", duration_minutes="45").submit()
    assert page.agenda[0].startswith("1 | 08:00 | Báo cáo kết quả 6 tháng | 45")


def test_removed_item_comes_back_to_its_place_by_undo(window: OfficeWindow, desk: Desk) -> None:
    page = window.meetings
    page.open(desk.planned())
    page.go_to("agenda")
    page.keyboard.press("Delete")
    assert len(page.agenda) == 1
    window.take_up()
    assert page.agenda[0].startswith("1 | 08:00 | Báo cáo kết quả quý II")


def test_item_moves_by_alt_and_arrow_and_stays_chosen(page: MeetingsPage, desk: Desk) -> None:
    page.open(desk.planned())
    page.go_to("agenda")
    page.keyboard.press("Alt+Down")
    assert page.agenda[1].split(" | ")[2] == "Báo cáo kết quả quý II"
    assert page.screen.tabs.agenda.table.current_row().title == "Báo cáo kết quả quý II"
    page.keyboard.press("Alt+Up")
    assert page.agenda[0].split(" | ")[2] == "Báo cáo kết quả quý II"


def test_row_dragged_below_another_changes_the_order(page: MeetingsPage, desk: Desk) -> None:
    page.open(desk.planned())
    page.go_to("agenda")
    page.screen.tabs.agenda.table.moved.emit(0, 1)
    assert page.agenda[0].split(" | ")[2] == "Thảo luận nhiệm vụ quý III"


def settle(page: MeetingsPage) -> None:
    """Waits until the files are taken in: that goes on beside the window."""
    jobs = page.screen.desk.context.jobs
    page.qtbot.waitUntil(lambda: not jobs.running, timeout=10_000)


def test_files_dropped_on_an_item_are_attached_to_it(page: MeetingsPage, desk: Desk, tmp_path: Path) -> None:
    paper = tmp_path / "bao-cao.pdf"
    paper.write_bytes(b"%PDF-1.7")
    page.open(desk.planned())
    page.go_to("agenda")
    table = page.screen.tabs.agenda.table
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(paper))])
    second = table.visualRect(table.rows_model.index(1, 2)).center()
    table.dropEvent(
        QDropEvent(
            QPointF(second),
            Qt.DropAction.CopyAction,
            carried,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    settle(page)
    assert page.agenda[1].endswith("1 tệp")


def test_attached_file_is_saved_out_as_it_came(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    paper, copy = tmp_path / "to-trinh.docx", tmp_path / "ra-ngoai.docx"
    paper.write_bytes(samples.docx())
    answers = FakeDialogs(open_files=[[paper]], save_file=[copy])
    with open_office(qtbot, desk.office, dialogs=answers) as window:
        window.window.navigate("meetings")
        page = window.meetings
        page.open(desk.planned())
        page.go_to("agenda")
        page.keyboard.press("Ctrl+T")
        settle(page)
        page.do("save-file-out")
    assert copy.read_bytes() == paper.read_bytes()


def test_file_that_cannot_be_read_is_told_and_nothing_is_attached(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    with open_office(qtbot, desk.office, dialogs=FakeDialogs(open_files=[[tmp_path / "mat.pdf"]])) as window:
        window.window.navigate("meetings")
        page = window.meetings
        page.open(desk.planned())
        page.go_to("agenda")
        page.keyboard.press("Ctrl+T")
        settle(page)
        assert window.messages[0].startswith("Không đọc được tệp mat.pdf")
        assert page.agenda[0].endswith(" | ")
