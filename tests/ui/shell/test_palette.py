"""The palette on its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.errors import StorageError
from app.ui.shell.palette import Asked, Finder, Palette, PaletteItem
from tests.ui.alt_letters import alt_clashes


def palette(qtbot: QtBot, opened: list[str]) -> Palette:
    def item(kind: str, title: str) -> PaletteItem:
        return PaletteItem(kind, title, lambda: opened.append(title))

    fixed = [
        item("Màn hình", "Tổng quan"),
        item("Màn hình", "Cuộc họp"),
        item("Việc làm được", "Cuộc họp mới"),
    ]
    records = [item("Thành viên", "Nguyễn Văn Họp")]
    made = Palette(fixed, Finder(lambda asked: records if "hop" in asked.text else []))
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


KINDS = {"document": "Văn bản đi", "meeting": "Cuộc họp"}
STATES = {"document": {"draft": "Dự thảo", "issued": "Đã ban hành"}}


def narrowing(qtbot: QtBot, find: Callable[[Asked], Sequence[PaletteItem]]) -> Palette:
    made = Palette([], Finder(find, KINDS, (2026, 2025), STATES))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def noting(seen: list[Asked]) -> Callable[[Asked], Sequence[PaletteItem]]:
    def find(asked: Asked) -> Sequence[PaletteItem]:
        seen.append(asked)
        return [
            PaletteItem("Văn bản đi (7)", "06-TB/BCĐ", lambda: None, side="Đã ban hành · 15/06/2026"),
            PaletteItem("Văn bản đi (7)", "Xem cả 7", lambda: None, narrows_to="document"),
        ]

    return find


def test_kind_year_and_state_are_chosen_by_keyboard(qtbot: QtBot) -> None:
    seen: list[Asked] = []
    made = narrowing(qtbot, noting(seen))
    assert alt_clashes(made) == {}
    made.line.setText("tb")
    assert not made.narrow.state.isEnabled()
    for box in (made.narrow.kind, made.narrow.year, made.narrow.state):
        box.setFocus()
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert seen[-1] == Asked("tb", "document", 2026, "draft")
    assert made.line.hasFocus()


def test_escape_first_widens_the_search_then_closes(qtbot: QtBot) -> None:
    seen: list[Asked] = []
    made = narrowing(qtbot, noting(seen))
    made.line.setText("tb")
    made.narrow.choose_kind("document")
    qtbot.keyClick(made.line, Qt.Key.Key_Escape)
    assert seen[-1] == Asked("tb")
    assert made.isVisible()
    qtbot.keyClick(made.line, Qt.Key.Key_Escape)
    assert not made.isVisible()


def test_the_row_for_all_of_a_kind_narrows_and_leaves_the_palette_open(qtbot: QtBot) -> None:
    seen: list[Asked] = []
    made = narrowing(qtbot, noting(seen))
    made.line.setText("tb")
    made.find()
    qtbot.keyClick(made.line, Qt.Key.Key_Down)
    qtbot.keyClick(made.line, Qt.Key.Key_Return)
    assert made.isVisible()
    assert seen[-1] == Asked("tb", "document")


def test_typing_never_waits_for_a_search_and_an_old_answer_is_dropped(qtbot: QtBot) -> None:
    go_on, began = threading.Event(), threading.Event()

    def slow(asked: Asked) -> Sequence[PaletteItem]:
        if asked.text == "h":
            began.set()
            assert go_on.wait(10)
        return [PaletteItem("Cuộc họp", asked.text, lambda: None)]

    made = narrowing(qtbot, slow)
    qtbot.keyClicks(made.line, "h")
    qtbot.waitUntil(began.is_set)
    qtbot.keyClicks(made.line, "op")
    assert made.line.text() == "hop"
    qtbot.wait(200)
    assert titles(made) == []
    go_on.set()
    qtbot.waitUntil(lambda: titles(made) == ["hop"])


def test_a_search_that_fails_is_told_in_the_palette(qtbot: QtBot) -> None:
    def fail(_asked: Asked) -> Sequence[PaletteItem]:
        raise StorageError("Tệp dữ liệu bị hỏng.")

    made = narrowing(qtbot, fail)
    qtbot.keyClicks(made.line, "x")
    qtbot.waitUntil(lambda: made.nothing.text() == "Tệp dữ liệu bị hỏng.")
    assert made.nothing.isVisible()


def test_nothing_found_says_what_to_try(qtbot: QtBot) -> None:
    made = narrowing(qtbot, lambda _asked: [])
    made.line.setText("zzz")
    made.find()
    assert "không cần gõ dấu" in made.nothing.text()
    made.narrow.choose_kind("meeting")
    assert "Esc" in made.nothing.text()


def test_state_and_day_are_read_with_the_title(qtbot: QtBot) -> None:
    made = narrowing(qtbot, noting([]))
    made.line.setText("tb")
    made.find()
    assert made.list.item(0).text() == "Văn bản đi (7)"
    assert made.list.item(1).text() == "06-TB/BCĐ · Đã ban hành · 15/06/2026"
