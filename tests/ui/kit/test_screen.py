"""The frame of a list screen, on the simplest screen there is: copy this one."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.errors import refuse
from app.text import fold
from app.ui.kit import theme
from app.ui.kit.buttons import Button
from app.ui.kit.fields import LineField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.record import RecordPane
from app.ui.kit.remember import remember
from app.ui.kit.screen import ListAndRecord, Page
from app.ui.kit.state import State, Tone
from app.ui.kit.table import Column, Kind, RowsTable


@dataclass(frozen=True)
class Phrase:
    """A stock phrase, as a service would hand it over."""

    id: int
    abbreviation: str
    text: str

    @property
    def state(self) -> State:
        return State("Đang dùng", Tone.DONE) if self.text else State("Trống", Tone.IDLE)


COLUMNS = (
    Column("abbreviation", "Viết tắt", width=90, sort_key="abbreviation"),
    Column("text", "Nội dung", width=160, stretch=True),
    Column("state", "Trạng thái", Kind.STATE, 120),
)


class PhrasesScreen(ListAndRecord):
    """Stock phrases: a list on the left, one phrase on the right."""

    def __init__(self, phrases: list[Phrase]) -> None:
        self._phrases = phrases
        table = RowsTable(COLUMNS, name="phrases", empty="Chưa có câu mẫu. Bấm “Câu mẫu mới” (Ctrl+N).")
        record = RecordPane(empty="Chọn một câu mẫu.")
        self.form = Form([LineField("abbreviation", "&Viết tắt"), LineField("text", "&Nội dung")])
        record.add_tab("general", "Chung", self.form)
        new = Button("Câu mẫu mới", self.add_phrase, role="new", icon_name="add", name="new")
        super().__init__("Câu mẫu", table, record, name="phrases-screen", actions=[new])
        table.row_chosen.connect(self._show)
        self.filter_changed.connect(self.narrow)
        self.narrow("")

    def narrow(self, words: str) -> None:
        """Shows the phrases with these words."""
        self.table.set_rows([p for p in self._phrases if fold(words) in fold(p.text)])

    def _show(self, phrase: Phrase | None) -> None:
        if phrase is None:
            self.record.show_nothing()
            return
        self.record.show_record(phrase.abbreviation, phrase.text, phrase.state)
        self.record.set_next_step("Dùng thử", lambda: None)
        self.record.set_missing([] if phrase.text else ["nội dung"])
        self.form.load(phrase)

    def add_phrase(self) -> FormDialog:
        """Asks for a new phrase."""
        form = Form([LineField("abbreviation", "Viết tắt"), LineField("text", "Nội dung")])
        dialog = FormDialog("Câu mẫu mới", form, self._add, parent=self)
        dialog.open()
        return dialog

    def _add(self, values: dict[str, str]) -> None:
        if not values["abbreviation"]:
            raise refuse("Chưa có chữ viết tắt.", field="abbreviation")
        self._phrases.append(Phrase(len(self._phrases) + 1, values["abbreviation"], values["text"]))
        self.narrow("")
        self.table.choose_id(len(self._phrases))


@pytest.fixture
def screen(qtbot: QtBot) -> PhrasesScreen:
    made = PhrasesScreen([Phrase(1, "bcđ", "Ban Chỉ đạo"), Phrase(2, "vp", "Văn phòng"), Phrase(3, "tr", "")])
    qtbot.addWidget(made)
    made.resize(1166, 700)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_nothing_is_chosen_at_first_and_the_pane_says_what_to_do(screen: PhrasesScreen) -> None:
    assert screen.record._stack.currentIndex() == 0
    assert screen.record._empty.text() == "Chọn một câu mẫu."


def test_choosing_a_row_shows_its_record(screen: PhrasesScreen) -> None:
    screen.table.choose_id(2)
    assert screen.record.title.text() == "vp"
    assert screen.record.state.word.text() == "Đang dùng"
    assert screen.form.read() == {"abbreviation": "vp", "text": "Văn phòng"}
    assert not screen.record.missing.isVisible()


def test_what_is_missing_is_said_in_the_amber_line(screen: PhrasesScreen) -> None:
    screen.table.choose_id(3)
    assert screen.record.missing.isVisible()
    assert screen.record.missing.text() == "Còn thiếu: nội dung"


def test_the_next_step_stands_at_the_right_end_of_the_header(screen: PhrasesScreen) -> None:
    screen.table.choose_id(2)
    QApplication.processEvents()
    button = screen.record.next_step
    right = button.mapTo(screen.record, button.rect().topRight()).x()
    assert screen.record.width() - right < 24
    screen.record.set_next_step("Dùng thử", lambda: None, why_not="Cần quyền sửa câu mẫu.")
    assert not button.isEnabled()
    assert button.toolTip() == "Cần quyền sửa câu mẫu."
    screen.record.set_next_step("")
    assert not button.isVisible()


def test_typing_in_the_filter_line_narrows_the_list_without_marks(
    qtbot: QtBot, screen: PhrasesScreen
) -> None:
    qtbot.keyClick(screen, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(screen.filter, "chi dao")
    qtbot.waitUntil(lambda: screen.table.rows_model.rowCount() == 1)
    assert screen.count.text() == "1 dòng"
    qtbot.keyClick(screen.filter, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: screen.table.rows_model.rowCount() == 3)


def test_a_new_record_comes_from_a_form_and_is_chosen(screen: PhrasesScreen) -> None:
    dialog = screen.add_phrase()
    dialog.yes.click()
    assert dialog.form["abbreviation"].has_error
    dialog.form["abbreviation"].load("qc")
    dialog.yes.click()
    assert not dialog.isVisible()
    assert screen.table.current_row().abbreviation == "qc"


def test_the_list_takes_about_two_fifths_and_the_share_is_remembered(
    qtbot: QtBot, screen: PhrasesScreen
) -> None:
    left, right = screen.splitter.sizes()
    assert 0.38 < left / (left + right) < 0.46
    remember("splitter/phrases-screen", 30)
    other = PhrasesScreen([])
    qtbot.addWidget(other)
    other.resize(1166, 700)
    with qtbot.waitExposed(other):
        other.show()
    left, right = other.splitter.sizes()
    assert 0.27 < left / (left + right) < 0.34


def test_in_a_narrow_window_list_and_record_take_turns(qtbot: QtBot, screen: PhrasesScreen) -> None:
    screen.resize(700, 600)
    screen.table.choose_id(1)
    assert screen.table.isVisible()
    assert not screen.record.isVisible()
    qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    assert screen.record.isVisible()
    assert not screen.table.isVisible()
    screen.back.click()
    assert screen.table.isVisible()


def test_buttons_go_above_the_title_where_it_would_have_no_room_beside_them(
    qtbot: QtBot, screen: PhrasesScreen
) -> None:
    for words in ("In…", "Việc khác"):
        screen.record.add_action(Button(words, lambda: None))
    screen.table.choose_id(1)
    button, title = screen.record.next_step, screen.record.title
    screen.resize(1600, 700)
    qtbot.waitUntil(lambda: button.x() > title.geometry().right())
    screen.resize(1000, 700)
    qtbot.waitUntil(lambda: button.geometry().bottom() < title.y())
    assert button.geometry().right() <= screen.record.width()


@pytest.mark.parametrize("zoom", [150, 200])
def test_zoomed_at_1366_pixels_the_record_is_reached(
    qtbot: QtBot, qapp: QApplication, screen: PhrasesScreen, zoom: int
) -> None:
    theme.apply_theme(qapp, zoom=zoom)
    screen.resize(1366 - theme.px(theme.NAVIGATION_ICONS_PX), 640)
    screen.table.choose_id(1)
    screen.show_record_side()
    assert screen.record.isVisible()
    QApplication.processEvents()
    button = screen.record.next_step
    assert button.width() >= button.sizeHint().width()


def test_tabs_are_named_in_code_and_told_when_shown(qtbot: QtBot, screen: PhrasesScreen) -> None:
    screen.record.add_tab("history", "Lịch sử", Button("x"))
    with qtbot.waitSignal(screen.record.tab_shown) as told:
        screen.record.open_tab("history")
    assert told.args == ["history"]
    assert screen.record.current_tab() == "history"


def test_actions_shrink_to_icons_before_anything_is_cut(qtbot: QtBot) -> None:
    buttons = [
        Button(f"Việc thứ {n} có tên dài", icon_name="print", name=f"b{n}", tip="Ctrl+P" if n == 1 else "")
        for n in range(3)
    ]
    new = Button("Cuộc họp mới", role="new", icon_name="add")
    page = Page("Cuộc họp", [*buttons, new])
    page.setMinimumSize(200, 100)
    qtbot.addWidget(page)
    page.resize(900, 300)
    with qtbot.waitExposed(page):
        page.show()
    assert all(button.width() >= button.sizeHint().width() for button in buttons)
    page.resize(600, 300)
    QApplication.processEvents()
    assert new.width() >= new.sizeHint().width()
    assert [QPushButton.text(b) == "" for b in buttons] == [True, True, False]
    assert buttons[0].toolTip() == buttons[0].accessibleName() == "Việc thứ 0 có tên dài"
    assert buttons[1].toolTip() == "Ctrl+P"
    page.resize(900, 300)
    assert [QPushButton.text(b) == "" for b in buttons] == [False, False, False]
    assert buttons[0].toolTip() == ""
