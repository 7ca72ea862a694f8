"""The palette on its own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.ui.shell.palette import Palette, PaletteItem


def palette(qtbot: QtBot, opened: list[str]) -> Palette:
    def item(kind: str, title: str) -> PaletteItem:
        return PaletteItem(kind, title, lambda: opened.append(title))

    fixed = [
        item("Màn hình", "Tổng quan"),
        item("Màn hình", "Cuộc họp"),
        item("Việc làm được", "Cuộc họp mới"),
    ]
    made = Palette(fixed, lambda text: [item("Thành viên", "Nguyễn Văn Họp")] if "hop" in text else [])
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def titles(made: Palette) -> list[str]:
    return [item.title for item in made._items if item is not None]


def test_places_and_commands_are_there_before_anything_is_typed(qtbot: QtBot) -> None:
    made = palette(qtbot, [])
    assert titles(made) == ["Tổng quan", "Cuộc họp", "Cuộc họp mới"]
    assert made.list.currentRow() == 1  # row 0 is the heading


def test_records_found_come_before_places(qtbot: QtBot) -> None:
    made = palette(qtbot, [])
    qtbot.keyClicks(made.line, "hop")
    qtbot.waitUntil(lambda: titles(made) == ["Nguyễn Văn Họp", "Cuộc họp", "Cuộc họp mới"])


def test_arrows_step_over_the_headings_and_enter_opens(qtbot: QtBot) -> None:
    opened: list[str] = []
    made = palette(qtbot, opened)
    for _ in range(2):
        qtbot.keyClick(made.line, Qt.Key.Key_Down)
    qtbot.keyClick(made.line, Qt.Key.Key_Down)
    qtbot.keyClick(made.line, Qt.Key.Key_Up)
    qtbot.keyClick(made.line, Qt.Key.Key_Return)
    assert opened == ["Cuộc họp"]
    assert not made.isVisible()


def test_enter_right_after_typing_takes_what_the_words_find(qtbot: QtBot) -> None:
    opened: list[str] = []
    made = palette(qtbot, opened)
    qtbot.keyClicks(made.line, "hop")
    qtbot.keyClick(made.line, Qt.Key.Key_Return)
    assert opened == ["Nguyễn Văn Họp"]


def test_words_that_find_nothing_are_answered_with_a_sentence(qtbot: QtBot) -> None:
    made = palette(qtbot, [])
    made.line.setText("zzz")
    made.find()
    assert made.nothing.isVisible()
    qtbot.keyClick(made.line, Qt.Key.Key_Return)
    assert made.isVisible()
    qtbot.keyClick(made.line, Qt.Key.Key_Escape)
    assert not made.isVisible()
