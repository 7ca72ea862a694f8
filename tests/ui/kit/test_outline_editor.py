"""The editor of minutes: line starts make the levels, numbering goes on, undo goes step by step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QFont, QTextCursor
from pytestqt.qtbot import QtBot

from app.ui.kit import outline_editor
from app.ui.kit.outline_editor import OutlineEditor


def shown(qtbot: QtBot, text: str = "", **kwargs: object) -> OutlineEditor:
    editor = OutlineEditor(**kwargs)  # type: ignore[arg-type]
    qtbot.addWidget(editor)
    editor.resize(700, 500)
    with qtbot.waitExposed(editor):
        editor.show()
    editor.load(text)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    return editor


def lines(editor: OutlineEditor) -> list[str]:
    return editor.toPlainText().split("\n")


def enter(qtbot: QtBot, editor: OutlineEditor) -> None:
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def at(editor: OutlineEditor, line: int, column: int) -> None:
    cursor = QTextCursor(editor.document().findBlockByNumber(line))
    cursor.movePosition(QTextCursor.MoveOperation.Right, n=column)
    editor.setTextCursor(cursor)


@pytest.mark.parametrize(
    ("line", "following"),
    [
        ("I- TINH HINH", "II- "),
        ("1. Mot", "2. "),
        ("1.2. Hai", "1.3. "),
        ("d) Diem", "đ) "),
        ("- Gach", "- "),
    ],
)
def test_enter_goes_on_numbering(qtbot: QtBot, line: str, following: str) -> None:
    editor = shown(qtbot)
    qtbot.keyClicks(editor, line)
    enter(qtbot, editor)
    assert lines(editor) == [line, following]


def test_enter_on_a_bare_label_ends_the_list(qtbot: QtBot) -> None:
    editor = shown(qtbot, "a) Một")
    enter(qtbot, editor)
    enter(qtbot, editor)
    qtbot.keyClicks(editor, "Tiep")
    assert lines(editor) == ["a) Một", "Tiep"]


def test_a_line_put_in_between_moves_the_numbers_below(qtbot: QtBot) -> None:
    editor = shown(qtbot, "1. Một\n2. Hai\n2.1. Trong hai\n3. Ba\nII- PHẦN HAI\n1. Khác")
    at(editor, 0, 6)
    enter(qtbot, editor)
    qtbot.keyClicks(editor, "Moi")
    assert lines(editor) == [
        "1. Một",
        "2. Moi",
        "3. Hai",
        "3.1. Trong hai",
        "4. Ba",
        "II- PHẦN HAI",
        "1. Khác",
    ]
    for _ in "Moi1":
        editor.undo()
    assert lines(editor)[:3] == ["1. Một", "2. Hai", "2.1. Trong hai"]


def test_enter_inside_a_line_splits_it_into_two_items(qtbot: QtBot) -> None:
    editor = shown(qtbot, "1. Một hai")
    at(editor, 0, 7)
    enter(qtbot, editor)
    assert lines(editor) == ["1. Một ", "2. hai"]


def test_shift_enter_begins_a_plain_line(qtbot: QtBot) -> None:
    editor = shown(qtbot, "1. Một")
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert lines(editor) == ["1. Một", ""]


def test_tab_at_the_start_goes_a_level_down_and_shift_tab_up(qtbot: QtBot) -> None:
    editor = shown(qtbot, "1. Một\na) Một a")
    enter(qtbot, editor)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert lines(editor)[-1] == "- "
    qtbot.keyClick(editor, Qt.Key.Key_Backtab)
    assert lines(editor)[-1] == "b) "
    qtbot.keyClick(editor, Qt.Key.Key_Backtab)
    assert lines(editor)[-1] == "2. "


def test_tab_expands_a_stock_phrase(qtbot: QtBot) -> None:
    editor = shown(qtbot, phrases=lambda: {"bcd": "Ban Chỉ đạo chuyển đổi số"})
    qtbot.keyClicks(editor, "1. Giao bcd")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.text() == "1. Giao Ban Chỉ đạo chuyển đổi số"
    editor.undo()
    assert editor.text() == "1. Giao bcd"


def test_tab_after_an_unknown_word_changes_nothing(qtbot: QtBot) -> None:
    editor = shown(qtbot, "1. Giao xyz")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.text() == "1. Giao xyz"


def test_backspace_after_a_label_takes_the_whole_label(qtbot: QtBot) -> None:
    editor = shown(qtbot, "1. Một\n1.1. Hai")
    at(editor, 1, 5)
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert lines(editor) == ["1. Một", "Hai"]


def test_levels_are_indented_and_labels_bold(qtbot: QtBot) -> None:
    editor = shown(qtbot)
    qtbot.keyClicks(editor, "I- TINH HINH")
    enter(qtbot, editor)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    qtbot.keyClicks(editor, "mot hai ba bon nam sau bay")
    part, section = (editor.document().findBlockByNumber(n) for n in (0, 1))
    assert (part.blockFormat().indent(), section.blockFormat().indent()) == (0, 1)
    bold = [
        editor.document().findBlockByNumber(1).text()[r.start : r.start + r.length]
        for r in section.textFormats()
        if r.format.fontWeight() > QFont.Weight.Normal
    ]
    assert bold == ["1. "]


def test_levels_typed_and_levels_loaded_look_alike(qtbot: QtBot) -> None:
    typed = shown(qtbot)
    qtbot.keyClicks(typed, "1. Mot")
    enter(qtbot, typed)
    qtbot.keyClicks(typed, "Hai")
    loaded = shown(qtbot, typed.text())
    for number in range(2):
        one, other = (e.document().findBlockByNumber(number) for e in (typed, loaded))
        assert one.blockFormat().indent() == other.blockFormat().indent()
        assert one.blockFormat().topMargin() == other.blockFormat().topMargin()


def test_undo_goes_back_to_the_beginning(qtbot: QtBot) -> None:
    editor = shown(qtbot)
    qtbot.keyClicks(editor, "I- TINH HINH CHUNG CUA QUY")
    enter(qtbot, editor)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    qtbot.keyClicks(editor, "mot")
    for _ in range(100):
        editor.undo()
    assert editor.toPlainText() == ""


def test_loading_leaves_nothing_to_undo(qtbot: QtBot) -> None:
    editor = shown(qtbot, "1. Một")
    assert not editor.document().isUndoAvailable()
    assert not editor.dirty


def test_paste_from_word_keeps_the_levels_and_drops_the_rest(qtbot: QtBot) -> None:
    editor = shown(qtbot)
    mime = QMimeData()
    mime.setText("I. Tình hình\r\n•\tGạch một\r\n1.\tMột\r\n")
    mime.setHtml("<p style='color:red'><b>I. Tình hình</b></p>")
    editor.insertFromMimeData(mime)
    assert lines(editor) == ["I. Tình hình", "- Gạch một", "1. Một"]
    editor.undo()
    assert editor.toPlainText() == ""


def test_words_pasted_into_a_line_stay_in_the_line(qtbot: QtBot) -> None:
    editor = shown(qtbot, "1. Giao  thực hiện")
    at(editor, 0, 8)
    mime = QMimeData()
    mime.setText("Văn pho\u0300ng")
    editor.insertFromMimeData(mime)
    assert editor.text() == "1. Giao Văn phòng thực hiện"


def test_the_text_is_saved_after_a_while_and_when_the_keyboard_leaves(qtbot: QtBot) -> None:
    saved: list[str] = []
    editor = shown(qtbot, autosave=saved.append)
    assert outline_editor.AUTOSAVE_MS <= 5000
    editor._save_later.setInterval(30)
    qtbot.keyClicks(editor, "mot")
    qtbot.waitUntil(lambda: saved == ["mot"])
    qtbot.keyClicks(editor, " hai")
    editor.flush()
    assert saved == ["mot", "mot hai"]
    editor.flush()
    assert len(saved) == 2


def test_a_text_only_looked_at_is_not_saved(qtbot: QtBot) -> None:
    saved: list[str] = []
    editor = shown(qtbot, "1. Một", autosave=saved.append)
    editor.flush()
    assert saved == []


def test_a_saved_text_is_no_longer_dirty(qtbot: QtBot) -> None:
    editor = shown(qtbot, "1. Một")
    qtbot.keyClicks(editor, " hai")
    assert editor.dirty
    editor.mark_saved()
    assert not editor.dirty


def test_typing_in_200_pages_changes_its_own_line_alone(qtbot: QtBot) -> None:
    line = "Đồng chí Trưởng Ban yêu cầu các cơ quan, đơn vị khẩn trương triển khai thực hiện nhiệm vụ."
    editor = shown(qtbot, "\n".join(f"{n % 90 + 1}. {line}" for n in range(8000)))
    at(editor, 4000, 30)
    editor.ensureCursorVisible()
    before = editor.toPlainText().splitlines()
    qtbot.keyClicks(editor, "abc def ghi")
    after = editor.toPlainText().splitlines()
    assert [n for n, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]] == [4000]


@pytest.mark.parametrize("text", ["👍 <b>&</b>", "\u202eabc", "x" * 3000, "1. " * 50])
def test_hostile_text_is_kept_as_typed(qtbot: QtBot, text: str) -> None:
    from app.text import clean_text

    editor = shown(qtbot, text)
    assert editor.text() == clean_text(text)


def test_a_read_only_text_takes_no_key(qtbot: QtBot) -> None:
    editor = shown(qtbot, "1. Một")
    editor.setReadOnly(True)
    enter(qtbot, editor)
    qtbot.keyClicks(editor, "x")
    assert editor.text() == "1. Một"
