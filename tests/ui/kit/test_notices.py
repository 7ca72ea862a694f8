"""Messages in the window: they wait, offer the way back, and never take the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.rules.violations import Severity, Violation
from app.ui.kit.notices import MOST_SHOWN, Notices


@pytest.fixture
def notices(qtbot: QtBot) -> Notices:
    made = Notices()
    qtbot.addWidget(made)
    return made


def kinds(notices: Notices) -> list[str]:
    return [notice.kind for notice in notices.shown()]


def test_a_message_shows_and_closes(notices: Notices) -> None:
    notices.info("Đã đổi cỡ chữ.")
    assert notices.isVisible()
    notices.shown()[0].close_button.click()
    assert not notices.isVisible()


def test_undo_is_offered_once_and_done(notices: Notices) -> None:
    undone: list[int] = []
    notices.done("Đã xóa 3 dòng.", undo=lambda: undone.append(1))
    notice = notices.shown()[0]
    assert notice.action.text() == "Hoàn tác"
    notice.action.click()
    assert undone == [1]
    assert notices.shown() == []


def test_violations_lead_to_their_clause(qtbot: QtBot, notices: Notices) -> None:
    notices.violations(
        [
            Violation("Đồng chí {name} báo vắng muộn.", {"name": "<b>A</b>"}, clause="10.3"),
            Violation("Nên mời thêm.", severity=Severity.WARNING),
        ]
    )
    assert kinds(notices) == ["warning", "refused"]
    error = notices.shown()[1]
    assert "&lt;b&gt;" in error.text.text()
    with qtbot.waitSignal(notices.clause_asked) as asked:
        error.text.linkActivated.emit("10.3")
    assert asked.args == ["10.3"]


def test_what_was_refused_is_forgotten_but_neither_what_failed_nor_the_way_back(notices: Notices) -> None:
    notices.error("Không sao lưu được.")
    notices.done("Đã xóa.", undo=lambda: None)
    notices.violations([Violation("Không đủ kinh phí.")])
    notices.forget("done", "refused")
    assert kinds(notices) == ["done", "error"]


def test_the_same_words_are_not_said_twice_and_old_ones_make_room(notices: Notices) -> None:
    for number in range(6):
        notices.info(f"Việc {number}")
    notices.info("Việc 5")
    assert [n.words for n in notices.shown()] == ["Việc 5", "Việc 4", "Việc 3"]
    assert len(notices.shown()) == MOST_SHOWN


def test_a_message_leaves_the_keyboard_to_the_writer(qtbot: QtBot) -> None:
    notices = Notices()
    window = QWidget()
    qtbot.addWidget(window)
    line = QLineEdit()
    column = QVBoxLayout(window)
    column.addWidget(notices)
    column.addWidget(line)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    line.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is line)
    notices.error("Không ghi được.", action="Thử lại", do=lambda: None)
    QApplication.processEvents()
    assert QApplication.focusWidget() is line


def test_an_offer_waits_until_it_is_taken(notices: Notices) -> None:
    taken: list[int] = []
    notices.offer("Có bản soạn dở lúc 09:12.", "Lấy lại", lambda: taken.append(1))
    notices.shown()[0].action.click()
    assert taken == [1]
