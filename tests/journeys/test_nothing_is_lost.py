"""Nothing the user typed is ever lost: by a lock, a kill, a refusal, another record, the close button."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.rules.roles import Actor, Role
from app.services.meetings import draft_notice, edit_meeting, save_conclusions
from app.services.users import UserInput, add_user
from app.ui.kit.dialogs import FakeDialogs, Leaving
from app.ui.kit.form_dialog import FormDialog
from app.ui.screens.administration import AdministrationScreen
from app.ui.screens.roster import RosterScreen
from app.ui.shell.context import ScreenEntry
from tests.journeys.pages.office_window import OfficeWindow, open_office
from tests.services.meetings.people import NAMES, Desk, typed
from tests.workspaces import Office

pytestmark = pytest.mark.slow

MORE = (
    ScreenEntry("roster", "Thành viên", "roster", RosterScreen),
    ScreenEntry("administration", "Quản trị", "administration", AdministrationScreen),
)
Open = Callable[..., AbstractContextManager[OfficeWindow]]


@pytest.fixture
def desk(office: Office) -> Desk:
    """An office whose committee has five people."""
    return Desk(office)


@pytest.fixture
def open_(qtbot: QtBot, desk: Desk) -> Open:
    """Opens the window: `open_("meetings", meeting_id, "general")`."""

    @contextmanager
    def opened(
        screen: str = "meetings", record: int | None = None, tab: str = "", **more: Any
    ) -> Iterator[Any]:
        with open_office(qtbot, desk.office, more=MORE, **more) as window:
            window.window.navigate(screen, record)
            if tab:
                window.meetings.go_to(tab)
            yield window

    return opened


def lock(window: OfficeWindow) -> None:
    """Ctrl+L, in the window or in the dialog over it."""
    window.settle()
    window.keyboard.press("Ctrl+L")
    assert not window.window.isVisible()


def leave_alone(window: OfficeWindow) -> None:
    """Nobody touches anything until the window locks itself."""
    clock = window.window.office.clock
    clock.set(clock.now + timedelta(minutes=6))  # type: ignore[attr-defined]
    window.window.idle.check()
    assert not window.window.isVisible()


def five_seconds_pass(window: OfficeWindow) -> None:
    """What is waiting to be kept is kept; then nothing more is: a kill."""
    for draft in window.window.context.keeper._living():
        if draft._later.isActive():
            assert draft._later.interval() <= 5000
            draft._later.timeout.emit()
    window.window.context.keeper.seal()


ENDS = pytest.mark.parametrize("end", [lock, leave_alone, five_seconds_pass])


# -- dialogs -----------------------------------------------------------------------------------------


@ENDS
def test_a_half_filled_new_meeting_is_there_again(open_: Open, end: Any) -> None:
    with open_() as window:
        window.meetings.new_meeting().fill(title="Phiên họp gõ dở", held_on="12/", place="Phòng họp B")
        end(window)
    with open_() as again:
        dialog = again.meetings.new_meeting()
        assert dialog.value("title") == "Phiên họp gõ dở"
        assert dialog.dialog.form["held_on"].draft() == "12/"
        assert dialog.value("place") == "Phòng họp B"
        assert "Đã lấy lại nội dung gõ dở" in dialog.dialog.form.restored.words.text()


@ENDS
def test_a_half_filled_item_of_the_programme_is_there_again(open_: Open, desk: Desk, end: Any) -> None:
    meeting_id = desk.planned()
    with open_("meetings", meeting_id, "agenda") as window:
        window.keyboard.press("Insert")
        window.meetings.dialog.fill(title="Nội dung gõ dở", papers="Báo cáo\nPhụ lục")
        end(window)
    with open_("meetings", meeting_id, "agenda") as again:
        again.keyboard.press("Insert")
        assert again.meetings.dialog.value("title") == "Nội dung gõ dở"
        assert again.meetings.dialog.value("papers") == "Báo cáo\nPhụ lục"
        again.meetings.dialog.submit()
        again.keyboard.press("Insert")
        assert again.meetings.dialog.value("title") == ""


@ENDS
def test_a_half_filled_absence_belongs_to_its_person_only(open_: Open, desk: Desk, end: Any) -> None:
    meeting_id = desk.called()
    with open_("meetings", meeting_id, "people") as window:
        window.meetings.choose_person(NAMES["deputy"])
        window.keyboard.press("B")
        window.meetings.dialog.fill(reason="Đi công tác nước")
        end(window)
    with open_("meetings", meeting_id, "people") as again:
        again.meetings.choose_person(NAMES["member"])
        again.keyboard.press("B")
        assert again.meetings.dialog.value("reason") == ""
        again.keyboard.press("Escape")
        again.meetings.choose_person(NAMES["deputy"])
        again.keyboard.press("B")
        assert again.meetings.dialog.value("reason") == "Đi công tác nước"


def roster_dialog(window: OfficeWindow) -> FormDialog:
    window.window.screens["roster"].new_member()  # type: ignore[attr-defined]
    return window.window.findChildren(FormDialog)[-1]


@ENDS
def test_a_half_filled_new_member_is_there_again(open_: Open, end: Any) -> None:
    with open_("roster") as window:
        form = roster_dialog(window).form
        form["full_name"].load_draft("Đỗ Thị Gõ Dở")
        form["from_day"].load_draft("3/")
        end(window)
    with open_("roster") as again:
        form = roster_dialog(again).form
        assert form["full_name"].read() == "Đỗ Thị Gõ Dở"
        assert form["from_day"].draft() == "3/"


@ENDS
def test_a_half_filled_stock_phrase_is_there_again(open_: Open, end: Any) -> None:
    def phrase(window: OfficeWindow) -> Any:
        screen: Any = window.window.screens["administration"]
        screen.open_section("phrases")
        screen.panes["phrases"].add_phrase()
        return screen.panes["phrases"].dialog.form

    with open_("administration") as window:
        phrase(window)["text"].load_draft("Giao Văn phòng ")
        end(window)
    with open_("administration") as again:
        assert phrase(again)["text"].draft() == "Giao Văn phòng "


def test_a_dialog_given_up_on_purpose_is_not_offered_again(open_: Open) -> None:
    with open_() as window:
        window.meetings.new_meeting().fill(title="Bỏ đi")
        five_seconds = [d for d in window.window.context.keeper._living() if d.unsaved]
        assert all(draft.flush() for draft in five_seconds)
        window.keyboard.press("Escape")
        assert "chưa ghi" in window.meetings.dialog.refusal
        window.keyboard.press("Escape")
        assert not window.meetings.has_dialog
        assert window.meetings.new_meeting().value("title") != "Bỏ đi"


# -- forms and texts inside the screens ----------------------------------------------------------------


@ENDS
def test_a_changed_meeting_is_there_again_and_not_yet_saved(open_: Open, desk: Desk, end: Any) -> None:
    meeting_id = desk.planned()
    with open_("meetings", meeting_id, "general") as window:
        window.meetings.retype("place", "Phòng họp gõ dở")
        window.meetings.retype("ends_at", "11x4")
        end(window)
    with open_("meetings", meeting_id, "general") as again:
        assert again.meetings.form["place"].read() == "Phòng họp gõ dở"
        assert again.meetings.form["ends_at"].draft() == "11x4"
        assert "Đã lấy lại nội dung gõ dở" in again.meetings.screen.tabs.general.bar.words.text()
    assert desk.detail(meeting_id).place != "Phòng họp gõ dở"


@ENDS
def test_minutes_conclusions_and_notice_being_written_are_there_again(
    open_: Open, desk: Desk, end: Any
) -> None:
    meeting_id = desk.minuted()
    desk.office.write(save_conclusions, meeting_id, "1. Thông qua báo cáo.")
    desk.office.write(draft_notice, meeting_id)
    other = desk.held(title="Phiên họp chưa có biên bản", ordinal=None, held_on=date(2026, 7, 20))
    with open_("meetings", other, "minutes") as window:
        window.keyboard.write("Đồng chí chủ trì đang")
        window.meetings.open(meeting_id)
        window.meetings.go_to("conclusions")
        window.meetings.conclusions.text.editor.setFocus()
        window.keyboard.overwrite("1. Thông qua.\n2. Giao Văn")
        window.meetings.conclusions.open_notice()
        window.meetings.conclusions.notice.form["heard"].load_draft("Báo cáo của")
        window.meetings.conclusions.notice.form.body.text.setFocus()
        window.keyboard.overwrite("1. Nội dung thông báo gõ dở")
        end(window)
    with open_("meetings", other, "minutes") as again:
        assert again.meetings.minutes.opening.text.text() == "Đồng chí chủ trì đang"
        again.meetings.open(meeting_id)
        again.meetings.go_to("conclusions")
        assert "2. Giao Văn" in again.meetings.conclusions.text.editor.text()
        notice = again.meetings.conclusions.notice.form
        assert notice["heard"].read() == "Báo cáo của"
        assert notice["body"].read() == "1. Nội dung thông báo gõ dở"


@ENDS
def test_a_changed_person_is_there_again(open_: Open, desk: Desk, end: Any) -> None:
    with open_("roster", desk.people["deputy"]) as window:
        window.window.screens["roster"].info.form["phone"].load_draft("0912 34")  # type: ignore[attr-defined]
        end(window)
    with open_("roster", desk.people["deputy"]) as again:
        form = again.window.screens["roster"].info.form  # type: ignore[attr-defined]
        assert form["phone"].read() == "0912 34"


@ENDS
def test_the_committee_s_name_and_the_measures_being_changed_are_there_again(open_: Open, end: Any) -> None:
    def pane(window: OfficeWindow, key: str) -> Any:
        screen: Any = window.window.screens["administration"]
        screen.open_section(key)
        return screen.panes[key]

    with open_("administration") as window:
        pane(window, "committee").form["place"].load_draft("Huế")
        layout = pane(window, "layout")
        measure = next(row for row in layout.model.rows if getattr(row, "unit", "") and row.name)
        layout.model.put(measure.name, float(measure.value) + 1)
        assert layout.model.dirty
        end(window)
    with open_("administration") as again:
        assert pane(again, "committee").form["place"].read() == "Huế"
        assert pane(again, "layout").model.overrides == {measure.name: float(measure.value) + 1}


def test_another_tab_record_or_screen_loses_nothing(open_: Open, desk: Desk) -> None:
    first, second = desk.planned(), desk.planned(title="Phiên khác", ordinal=None, held_on=date(2026, 8, 10))
    with open_("meetings", first, "general") as window:
        window.meetings.retype("place", "Phòng họp gõ dở")
        window.meetings.go_to("agenda")
        window.window.navigate("roster")
        window.window.navigate("meetings")
        window.meetings.go_to("general")
        assert window.meetings.form["place"].read() == "Phòng họp gõ dở"
        window.meetings.open(second)
        assert window.meetings.form["place"].read() != "Phòng họp gõ dở"
        window.meetings.open(first)
        assert window.meetings.form["place"].read() == "Phòng họp gõ dở"


# -- saving that fails ---------------------------------------------------------------------------------


def test_a_refused_save_leaves_the_words(open_: Open, desk: Desk) -> None:
    meeting_id = desk.planned()
    with open_("meetings", meeting_id, "general") as window:
        window.meetings.retype("place", "Phòng họp B")
        window.meetings.retype("ends_at", "7h")
        window.keyboard.press("Ctrl+S")
        assert window.meetings.said("ends_at")
        assert window.meetings.form["place"].read() == "Phòng họp B"


def test_a_meeting_changed_elsewhere_keeps_the_words_and_the_next_save_writes_them(
    open_: Open, desk: Desk
) -> None:
    meeting_id = desk.planned()
    with open_("meetings", meeting_id, "general") as window:
        window.meetings.retype("place", "Phòng họp B")
        desk.office.write(edit_meeting, meeting_id, typed(desk.people, contact="024 1234"))
        window.settle()
        window.keyboard.press("Ctrl+S")
        assert "ở nơi khác" in window.meetings.form.message.text()
        assert window.meetings.form["place"].read() == "Phòng họp B"
        window.keyboard.press("Ctrl+S")
    assert desk.detail(meeting_id).place == "Phòng họp B"


def test_a_full_disk_leaves_the_words_and_they_are_saved_when_there_is_room(open_: Open, desk: Desk) -> None:
    meeting_id = desk.planned()

    def pages(most: int) -> None:
        with desk.office.workspace._writing.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {most}")

    with open_("meetings", meeting_id, "general") as window:
        window.meetings.retype("remote_points", "Điểm cầu dài " * 4000)
        pages(1)
        window.keyboard.press("Ctrl+S")
        assert window.messages
        assert "Điểm cầu dài" in window.meetings.form["remote_points"].read()
        pages(1_000_000)
        window.keyboard.press("Ctrl+S")
    assert desk.detail(meeting_id).remote_points.startswith("Điểm cầu dài")


# -- closing the window --------------------------------------------------------------------------------


def closing(open_: Open, meeting_id: int, answer: Leaving) -> AbstractContextManager[OfficeWindow]:
    dialogs = FakeDialogs(ask_leaving=[answer, Leaving.DROP])
    return open_("meetings", meeting_id, "general", dialogs=dialogs)


def test_closing_asks_and_saves(open_: Open, desk: Desk) -> None:
    meeting_id = desk.planned()
    with closing(open_, meeting_id, Leaving.SAVE) as window:
        window.meetings.retype("place", "Phòng họp B")
        assert window.window.close()
    assert desk.detail(meeting_id).place == "Phòng họp B"


def test_closing_without_saving_gives_the_words_up(open_: Open, desk: Desk) -> None:
    meeting_id = desk.planned()
    with closing(open_, meeting_id, Leaving.DROP) as window:
        window.meetings.retype("place", "Phòng họp B")
        assert window.window.close()
    with open_("meetings", meeting_id, "general") as again:
        assert not again.meetings.form.dirty


def test_staying_changes_nothing(open_: Open, desk: Desk) -> None:
    with closing(open_, desk.planned(), Leaving.STAY) as window:
        window.meetings.retype("place", "Phòng họp B")
        assert not window.window.close()
        assert window.window.isVisible()
        assert window.meetings.form["place"].read() == "Phòng họp B"


def test_what_cannot_be_saved_at_closing_is_brought_to_the_front(open_: Open, desk: Desk) -> None:
    with closing(open_, desk.planned(), Leaving.SAVE) as window:
        window.meetings.retype("ends_at", "11x4")
        window.meetings.go_to("people")
        window.window.navigate("overview")
        assert not window.window.close()
        assert window.place == "meetings"
        assert window.meetings.tab == "general"
        assert window.meetings.form["ends_at"].has_error


def test_a_window_with_nothing_typed_closes_without_a_question(open_: Open, desk: Desk) -> None:
    with open_("meetings", desk.planned(), "general") as window:
        assert window.window.close()
        assert window.dialogs.asked == []


# -- whose it is ---------------------------------------------------------------------------------------


def test_what_one_person_typed_is_not_shown_to_another(open_: Open, desk: Desk) -> None:
    meeting_id = desk.planned()
    entered = UserInput("lan.vt", "Lan Văn Thư", Role.CLERK)
    other_id = desk.office.write(add_user, entered, lambda: None)
    with open_("meetings", meeting_id, "general") as window:
        window.meetings.retype("place", "Phòng họp gõ dở")
        lock(window)
    other = Actor(other_id, "lan.vt", "Lan Văn Thư", Role.CLERK)
    with open_("meetings", meeting_id, "general", actor=other) as theirs:
        assert not theirs.meetings.form.dirty
        theirs.meetings.retype("contact", "024 5678")
        theirs.keyboard.press("Ctrl+S")
    with open_("meetings", meeting_id, "general") as mine:
        assert mine.meetings.form["place"].read() == "Phòng họp gõ dở"
        assert mine.meetings.form["contact"].read() == "024 5678"


def test_a_locked_screen_shows_no_dialog(open_: Open) -> None:
    with open_() as window:
        window.meetings.new_meeting().fill(title="Phiên họp gõ dở")
        leave_alone(window)
        QApplication.processEvents()
        shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
        assert not any(isinstance(widget, FormDialog) for widget in shown)
