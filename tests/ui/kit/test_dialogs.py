"""The questions a screen may ask, in the real boxes and in the named fake."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app.ui.kit.dialogs import FakeDialogs, QtDialogs
from app.ui.kit.fields import Option
from app.ui.kit.form_dialog import FormDialog


def meanwhile(do: Callable[[Any], None]) -> None:
    """Does something with the box once it is open."""

    def act() -> None:
        box = QApplication.activeModalWidget()
        assert box is not None
        do(box)

    QTimer.singleShot(50, act)


def press(words: str) -> Callable[[QMessageBox], None]:
    def do(box: QMessageBox) -> None:
        next(b for b in box.findChildren(QPushButton) if b.text() == words).click()

    return do


@pytest.mark.parametrize(("words", "answer"), [("Xóa", True), ("Quay lại", False)])
def test_the_person_agrees_with_the_verb_on_the_button(qtbot: QtBot, words: str, answer: bool) -> None:
    meanwhile(press(words))
    assert QtDialogs().confirm("Xóa cuộc họp này?", "Có thể lấy lại.", yes="Xóa", danger=True) is answer


def test_in_danger_enter_goes_back(qtbot: QtBot) -> None:
    seen: list[str] = []

    def do(box: QMessageBox) -> None:
        seen.append(box.defaultButton().text())
        box.reject()

    meanwhile(do)
    assert QtDialogs().confirm("Xóa?", yes="Xóa", danger=True) is False
    assert seen == ["Quay lại"]


def test_a_reason_must_be_given_where_it_is_required(qtbot: QtBot) -> None:
    def do(box: FormDialog) -> None:
        box.yes.click()
        assert box.isVisible()
        box.form["text"].load("Hoãn do lịch công tác")
        box.yes.click()

    meanwhile(do)
    assert QtDialogs().ask_text("Hoãn cuộc họp", "Lý do", multiline=True) == "Hoãn do lịch công tác"


def test_going_back_gives_no_text(qtbot: QtBot) -> None:
    meanwhile(lambda box: box.reject())
    assert QtDialogs().ask_text("Hoãn cuộc họp", "Lý do") is None


def test_one_of_several_is_chosen(qtbot: QtBot) -> None:
    def do(box: FormDialog) -> None:
        box.form["choice"].load("b")
        box.yes.click()

    meanwhile(do)
    assert QtDialogs().choose("Chọn bản", "Bản", [Option("a", "Bản 1"), Option("b", "Bản 2")]) == "b"


def test_something_is_told_until_it_is_closed(qtbot: QtBot) -> None:
    seen: list[str] = []

    def do(box: QMessageBox) -> None:
        seen.append(box.informativeText())
        press("Đóng")(box)

    meanwhile(do)
    QtDialogs().tell("Đã nhập xong", "30 dòng")
    assert seen == ["30 dòng"]


def test_the_fake_gives_its_answers_in_order_and_notes_the_questions() -> None:
    fake = FakeDialogs(confirm=[True, False], open_file=[Path("a.xlsx")])
    assert fake.confirm("Một?") is True
    assert fake.confirm("Hai?") is False
    assert fake.open_file("Chọn tệp") == Path("a.xlsx")
    assert fake.asked == [("confirm", "Một?"), ("confirm", "Hai?"), ("open_file", "Chọn tệp")]
    with pytest.raises(AssertionError):
        fake.confirm("Ba?")
