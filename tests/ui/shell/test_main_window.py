"""The main window: screens made at their first visit, told of changes, dropped on lock; general keys."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.errors import refuse
from app.rules.roles import Right, Role, needs
from app.ui.kit import theme
from app.ui.kit.remember import recall
from app.ui.shell.help import HelpDialog, KeysDialog
from app.ui.shell.main_window import MainWindow
from app.ui.shell.palette import Palette
from app.ui.shell.planned_watch import PlannedWatch
from tests.ui.alt_letters import alt_clashes
from tests.ui.shell.windows import open_main
from tests.workspaces import Office

CTRL = Qt.KeyboardModifier.ControlModifier


def asked(window: MainWindow, key: str) -> list[tuple[Any, ...]]:
    return window.screens[key].asked  # type: ignore[attr-defined, no-any-return]


def test_only_the_screen_visited_is_made(qtbot: QtBot, office: Office) -> None:
    window = open_main(qtbot, office)
    assert list(window.screens) == ["overview"]
    window.navigation.buttons["meetings"].click()
    assert list(window.screens) == ["overview", "meetings"]
    assert window.stack.currentWidget() is window.screens["meetings"]


def test_a_record_or_a_clause_is_brought_to_the_front(qtbot: QtBot, office: Office) -> None:
    window = open_main(qtbot, office)
    window.context.navigate("meetings", 7)
    assert asked(window, "meetings") == [("record", 7, None)]
    window.notices.clause_asked.emit("10.3")
    assert asked(window, "regulation") == [("record", None, "10.3")]
    assert window.current == "regulation"


def test_a_screen_is_asked_for_an_act_on_another_screens_record(qtbot: QtBot, office: Office) -> None:
    window = open_main(qtbot, office)
    window.context.navigate("meetings", 7, act="new_for")
    assert asked(window, "meetings") == [("new for", 7)]


def test_ctrl_and_a_figure_goes_to_a_screen(qtbot: QtBot, office: Office) -> None:
    window = open_main(qtbot, office)
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    assert window.current == "meetings"
    assert window.navigation.buttons["meetings"].isChecked()


def test_the_last_screen_is_opened_again(qtbot: QtBot, office: Office) -> None:
    open_main(qtbot, office).navigate("meetings")
    assert open_main(qtbot, office).current == "meetings"


def test_a_change_refreshes_the_screen_in_front_at_once_and_the_others_when_visited(
    qtbot: QtBot, office: Office
) -> None:
    window = open_main(qtbot, office)
    window.navigate("meetings")
    window.changed.emit(frozenset({"meetings"}))
    qtbot.waitUntil(lambda: ("refresh", frozenset({"meetings"})) in asked(window, "meetings"))
    assert asked(window, "overview") == []
    window.navigate("overview")
    assert asked(window, "overview") == [("refresh", frozenset({"meetings"}))]


def test_a_write_of_a_screen_is_told_through_the_workspace(qtbot: QtBot, office: Office) -> None:
    from app.services.settings import IDLE_LOCK_MINUTES, save_setting

    window = open_main(qtbot, office)
    done: list[Any] = []
    assert window.context.run_write(
        save_setting, IDLE_LOCK_MINUTES, 10, office.workspace.today(), on_done=done.append
    )
    assert len(done) == 1
    qtbot.waitUntil(lambda: bool(asked(window, "overview")))


@needs(Right.READ)
def refuse_always(_session: Any, _actor: Any) -> None:
    raise refuse("Số phiên đã dùng.", field="ordinal", clause="10.1")


def test_a_refusal_goes_to_the_form_or_to_the_message_bar(qtbot: QtBot, office: Office) -> None:
    window = open_main(qtbot, office)
    marked: list[Any] = []
    assert not window.context.run_write(refuse_always, on_refused=marked.extend)
    assert [v.field for v in marked] == ["ordinal"]
    assert not window.context.run_write(refuse_always)
    assert "Số phiên đã dùng" in window.notices.shown()[0].words


def test_lock_saves_what_is_written_and_drops_the_content(qtbot: QtBot, office: Office) -> None:
    window = open_main(qtbot, office)
    screen = window.screens["overview"]
    notes = asked(window, "overview")
    with qtbot.waitSignals([window.locked, screen.destroyed]):
        qtbot.keyClick(window, Qt.Key.Key_L, CTRL)
        QApplication.sendPostedEvents(None, 52)
    assert notes == [("flush",)]
    assert window.screens == {}
    assert not window.isVisible()


def test_a_dialog_with_typed_words_does_not_stay_on_a_locked_screen(qtbot: QtBot, office: Office) -> None:
    from app.ui.kit.fields import LineField
    from app.ui.kit.form_dialog import FormDialog
    from app.ui.kit.forms import Form

    window = open_main(qtbot, office)
    field = LineField("name", "Họ và tên")
    dialog = FormDialog("Thành viên mới", Form([field]), lambda _values: None, parent=window)
    dialog.open()
    field.line.setText("đang gõ")
    window.lock()
    assert not dialog.isVisible()


def test_an_untouched_window_locks_after_its_minutes(qtbot: QtBot, office: Office) -> None:
    from datetime import timedelta

    window = open_main(qtbot, office, idle_minutes=5)
    office.clock.set(office.clock.now + timedelta(minutes=4))
    window.idle.check()
    assert window.isVisible()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    office.clock.set(office.clock.now + timedelta(minutes=4))
    window.idle.check()
    assert window.isVisible()
    office.clock.set(office.clock.now + timedelta(minutes=2))
    with qtbot.waitSignal(window.locked):
        window.idle.check()


def test_zoom_by_keys_is_kept(qtbot: QtBot, office: Office) -> None:
    window = open_main(qtbot, office)
    qtbot.keyClick(window, Qt.Key.Key_Equal, CTRL)
    qtbot.keyClick(window, Qt.Key.Key_Equal, CTRL)
    assert theme.current().zoom == 120
    qtbot.keyClick(window, Qt.Key.Key_Minus, CTRL)
    assert recall("zoom") == 110
    qtbot.keyClick(window, Qt.Key.Key_0, CTRL)
    assert theme.current().zoom == 100


def test_light_and_dark_change_at_once(qtbot: QtBot, office: Office) -> None:
    window = open_main(qtbot, office)
    window.top.look.click()
    assert theme.current().dark
    window.top.look.click()
    assert not theme.current().dark


def test_a_narrow_or_zoomed_window_folds_the_navigation(qtbot: QtBot, office: Office) -> None:
    window = open_main(qtbot, office)
    window.resize(1366, 768)
    assert window.navigation.width() == theme.NAVIGATION_PX
    window.set_zoom(150)
    assert window.navigation.width() == theme.px(theme.NAVIGATION_ICONS_PX)
    window.set_zoom(100)
    qtbot.keyClick(window, Qt.Key.Key_B, CTRL)
    assert window.navigation.folded
    assert window.navigation.buttons["meetings"].accessibleName() == "Cuộc họp"


def test_the_edges_say_whose_office_it_is_and_who_is_signed_in(qtbot: QtBot, office: Office) -> None:
    window = open_main(qtbot, office, idle_minutes=10)
    assert window.status.user.text() == "Lê Thị Thử (chánh Văn phòng)"
    assert window.status.lock.text() == "Khóa sau 10 phút"
    assert not window.status.backup.isVisible()
    assert window.top.flag.word.text() == "Quý III: còn 38 ngày"
    assert window.top.committee.toolTip().startswith("Ban Chỉ đạo")


def test_the_palette_finds_places_commands_and_records(qtbot: QtBot, office: Office) -> None:
    window = open_main(qtbot, office)
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    palette = window.findChild(Palette)
    assert palette is not None
    qtbot.keyClicks(palette.line, "cuoc hop moi")
    palette.find()
    titles = [item.title for item in palette._items if item is not None]
    assert titles == ["Phiên họp có “cuoc hop moi”", "Cuộc họp mới"]
    qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert asked(window, "meetings") == [("add",)]


def test_the_palette_offers_only_what_the_person_may_do(qtbot: QtBot, office: Office) -> None:
    window = open_main(qtbot, office, actor=office.as_role(Role.CLERK))
    palette = window.open_palette()
    titles = [item.title for item in palette._items if item is not None]
    assert "Cuộc họp mới" in titles
    assert "Quản lý người dùng" not in titles
    palette.reject()


def test_the_keys_that_work_here_are_listed(qtbot: QtBot, office: Office) -> None:
    window = open_main(qtbot, office)
    window.navigation.setFocus()
    QTest.keyClick(window, Qt.Key.Key_Slash, CTRL)
    dialog = window.findChild(KeysDialog)
    assert dialog is not None
    from PySide6.QtWidgets import QLabel

    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Ctrl+N" in words
    assert "Khóa màn hình" in words
    dialog.accept()


def test_a_question_mark_typed_in_a_line_is_only_text(qtbot: QtBot, office: Office) -> None:
    window = open_main(qtbot, office)
    line = window.screens["overview"].line  # type: ignore[attr-defined]
    qtbot.keyClicks(line, "ai?")
    assert line.text() == "ai?"
    assert window.findChild(KeysDialog) is None


def test_f1_opens_the_help_of_the_screen(qtbot: QtBot, office: Office) -> None:
    window = open_main(qtbot, office)
    window.navigate("regulation")
    qtbot.keyClick(window, Qt.Key.Key_F1)
    dialog = window.findChild(HelpDialog)
    assert dialog is not None
    assert "Quy chế" in dialog.page.toPlainText()
    dialog.accept()


def test_no_alt_letter_is_shared(qtbot: QtBot, office: Office) -> None:
    assert alt_clashes(open_main(qtbot, office)) == {}


def test_a_refused_job_is_said_in_the_bar(qtbot: QtBot, office: Office) -> None:
    window = open_main(qtbot, office)

    def work(_progress: Any) -> None:
        raise refuse("Tệp không đọc được.")

    window.jobs.run(work)
    qtbot.waitUntil(lambda: bool(window.notices.shown()))
    assert window.notices.shown()[0].words == "Tệp không đọc được."


@pytest.mark.parametrize("zoom", [100, 150, 200])
def test_buttons_of_the_frame_are_never_cut(qtbot: QtBot, office: Office, zoom: int) -> None:
    theme.apply_theme(QApplication.instance(), zoom=zoom)  # type: ignore[arg-type]
    window = open_main(qtbot, office)
    window.resize(1366, 768)
    QApplication.processEvents()
    for widget in (
        window.top.search,
        window.top.lock,
        window.status.user,
        *window.navigation.buttons.values(),
    ):
        assert widget.width() >= widget.sizeHint().width() - 1, widget.objectName()
        assert widget.height() >= widget.sizeHint().height(), widget.objectName()


def test_the_first_window_is_whole_on_a_small_screen(qtbot: QtBot, office: Office) -> None:
    window = open_main(qtbot, office)
    room = window.screen().availableGeometry()
    assert window.normalGeometry().height() <= room.height()
    assert window.isMaximized() == (room.width() <= 1366 or room.height() <= 808)


def test_a_message_moves_nothing_of_the_screen(qtbot: QtBot, office: Office) -> None:
    window = open_main(qtbot, office)
    before = window.stack.mapTo(window, window.stack.rect().topLeft())
    window.notices.done("Đã ghi")
    qtbot.wait(50)
    assert window.stack.mapTo(window, window.stack.rect().topLeft()) == before
    window.notices.clear()


def test_acts_to_be_looked_at_again_are_told_without_a_pop_up(qtbot: QtBot, office: Office) -> None:
    listed: set[str] = set()
    tables = frozenset({"delegations"})
    watch = PlannedWatch(lambda: frozenset(listed), tables, "meetings", "add_meeting")
    window = open_main(qtbot, office, planned=watch)
    assert not window.top.rechecks.isVisible()
    listed |= {"meeting:7", "notice:2"}
    window.changed.emit(frozenset({"people"}))
    window.changed.emit(tables)
    qtbot.waitUntil(window.top.rechecks.isVisible)
    assert window.top.rechecks.text() == "2 việc cần xem lại thẩm quyền"
    (notice,) = window.notices.shown()
    assert notice.words == "Có 2 việc đã dự kiến cần xem lại thẩm quyền."
    notice.action.click()
    assert asked(window, "meetings") == [("add",)]
    listed.clear()
    window.changed.emit(tables)
    qtbot.waitUntil(lambda: not window.top.rechecks.isVisible())
    assert window.notices.shown() == []


def test_what_is_to_be_looked_at_again_is_opened_from_the_top_line(qtbot: QtBot, office: Office) -> None:
    watch = PlannedWatch(lambda: frozenset({"meeting:7"}), frozenset({"meetings"}), "meetings", "add_meeting")
    window = open_main(qtbot, office, planned=watch)
    assert window.notices.shown() == []
    window.top.rechecks.click()
    assert window.current == "meetings"
    assert asked(window, "meetings") == [("add",)]


def test_a_button_that_is_gone_with_its_dialog_leaves_the_keyboard_in_the_screen(
    qtbot: QtBot, office: Office
) -> None:
    window = open_main(qtbot, office)
    screen = window.screens["overview"]
    once, dialog = QPushButton("Hủy bỏ…", screen), QDialog(window)
    reason = QLineEdit(dialog)
    once.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=2000)
    once.setFocus()
    with qtbot.waitActive(dialog):
        dialog.open()
    qtbot.waitUntil(reason.hasFocus, timeout=2000)
    once.hide()
    dialog.accept()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=2000)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is screen.line, timeout=2000)  # type: ignore[attr-defined]
