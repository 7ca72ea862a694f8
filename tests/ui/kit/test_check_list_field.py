"""A list in groups of which several are ticked."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import CheckListField, Group
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form

GROUPS = [
    Group("", (Option("KH", "Kế hoạch công tác"), Option("CTr", "Chương trình công tác"))),
    Group("Trưởng Ban ký, không ủy quyền", (Option("QC", "Quy chế làm việc", "Điều 4", enabled=False),)),
]


def shown(qtbot: QtBot, **options: object) -> CheckListField:
    field = CheckListField("sign", "Ký", GROUPS, **options)  # type: ignore[arg-type]
    qtbot.addWidget(field)
    field.load(())
    field.show()
    return field


def rows(field: CheckListField) -> list[str]:
    return [field.list.item(n).text() for n in range(field.list.count())]


def press(qtbot: QtBot, field: CheckListField, words: str) -> None:
    field.list.setCurrentRow(rows(field).index(words))
    qtbot.keyClick(field.list, Qt.Key.Key_Space)


def test_space_ticks_and_unticks_a_row(qtbot: QtBot) -> None:
    field = shown(qtbot)
    with qtbot.waitSignal(field.changed):
        press(qtbot, field, "Chương trình công tác")
    assert field.read() == ("CTr",)
    assert field.dirty
    press(qtbot, field, "Chương trình công tác")
    assert not field.dirty


def test_a_greyed_row_stands_under_its_reason_and_is_not_ticked(qtbot: QtBot) -> None:
    field = shown(qtbot)
    assert rows(field)[-2:] == ["Trưởng Ban ký, không ủy quyền", "Quy chế làm việc · Điều 4"]
    press(qtbot, field, "Quy chế làm việc · Điều 4")
    assert field.read() == ()


def test_what_was_ticked_before_it_was_greyed_can_be_unticked_alone(qtbot: QtBot) -> None:
    field = shown(qtbot)
    field.load(["QC"])
    assert field.read() == ("QC",)
    press(qtbot, field, "Quy chế làm việc · Điều 4")
    assert field.read() == ()


def test_typing_narrows_the_rows_without_marks_and_keeps_what_is_ticked(qtbot: QtBot) -> None:
    field = shown(qtbot, search="Tìm…")
    press(qtbot, field, "Kế hoạch công tác")
    field.line.setText("chuong trinh")
    field.line.textEdited.emit("chuong trinh")
    assert rows(field) == ["Kế hoạch công tác", "Chương trình công tác"]
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.read() == ("KH", "CTr")
    assert field.hint.text() == "✓ Kế hoạch công tác; Chương trình công tác"


def test_words_typed_are_taken_as_they_are_where_the_list_is_open(qtbot: QtBot) -> None:
    field = shown(qtbot, search="Tìm…", free_text=True)
    field.line.setText("Bộ Y tế")
    assert field.read() == ("Bộ Y tế",)  # also before Enter
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.read() == ("Bộ Y tế",)
    assert rows(field)[0] == "Bộ Y tế"


@pytest.mark.parametrize("typed", ["", "Bộ N"])
def test_a_draft_comes_back_as_it_was(qtbot: QtBot, typed: str) -> None:
    field = shown(qtbot, search="Tìm…", free_text=True)
    field.load(["KH", "Bộ Y tế"])
    field.line.setText(typed)
    kept = json.loads(json.dumps(field.draft()))
    again = shown(qtbot, search="Tìm…", free_text=True)
    again.load_draft(kept)
    assert again.dirty
    assert again.draft() == kept


def test_to_be_read_it_shows_what_is_ticked_alone(qtbot: QtBot) -> None:
    field = shown(qtbot, search="Tìm…")
    field.load(["CTr"])
    field.set_read_only(True)
    assert rows(field) == ["Chương trình công tác"]
    press(qtbot, field, "Chương trình công tác")
    assert field.read() == ("CTr",)


def test_enter_in_the_line_submits_no_dialog(qtbot: QtBot) -> None:
    submitted: list[object] = []
    field = CheckListField("work", "Làm việc với", search="Tìm…", free_text=True)
    dialog = FormDialog("Thử", Form([field]), submitted.append)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitActive(dialog)
    field.line.setText("Bộ Y tế")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert submitted == []
    assert field.read() == ("Bộ Y tế",)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert len(submitted) == 1


def test_down_goes_from_the_line_to_the_first_row(qtbot: QtBot) -> None:
    field = shown(qtbot, search="Tìm…")
    field.activateWindow()
    field.line.setFocus()
    qtbot.keyClick(field.line, Qt.Key.Key_Down)
    qtbot.waitUntil(field.list.hasFocus, timeout=2000)
    qtbot.keyClick(field.list, Qt.Key.Key_Space)
    assert field.read() == ("KH",)
