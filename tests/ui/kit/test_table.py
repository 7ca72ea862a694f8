"""The table of every list: pages on demand, sorting by the source, copy, what is said when it is empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.kit import theme
from app.ui.kit.remember import recall_ints, remember
from app.ui.kit.rows import KEPT_PAGES, PAGE_ROWS
from app.ui.kit.state import State, Tone
from app.ui.kit.table import Column, Kind, Rows, RowsTable


@dataclass(frozen=True)
class Meeting:
    id: int
    held_on: date
    title: str
    cost: int
    state: State


COLUMNS = (
    Column("id", "Số", Kind.NUMBER, 60, sort_key="id"),
    Column("held_on", "Ngày", Kind.DATE, 60, sort_key="held_on"),
    Column("title", "Nội dung", width=200, sort_key="title", stretch=True),
    Column("cost", "Kinh phí", Kind.NUMBER),
    Column("state", "Trạng thái", Kind.STATE),
)


def meeting(number: int) -> Meeting:
    state = State("Đã họp", Tone.DONE) if number % 2 else State("Dự thảo", Tone.IDLE)
    return Meeting(number, date(2026, 6, 12), f"Phiên họp thứ {number}", 1234567, state)


class CountingSource:
    """A long list that notes what it was asked for."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.asked: list[tuple[str | None, bool, int, int]] = []

    def count(self) -> int:
        return self.total

    def load(self, sort: str | None, descending: bool, offset: int, limit: int) -> Sequence[Meeting]:
        self.asked.append((sort, descending, offset, limit))
        numbers = range(self.total - 1, -1, -1) if descending else range(self.total)
        return [meeting(n) for n in numbers[offset : offset + limit]]


def shown(qtbot: QtBot, source: object = None, **kwargs: object) -> RowsTable:
    table = RowsTable(COLUMNS, source, name="meetings-list", **kwargs)  # type: ignore[arg-type]
    qtbot.addWidget(table)
    table.resize(700, 500)
    with qtbot.waitExposed(table):
        table.show()
    QApplication.processEvents()
    return table


def cell(table: RowsTable, row: int, column: int, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    return table.rows_model.index(row, column).data(role)


def test_cells_are_worded_as_the_office_writes(qtbot: QtBot) -> None:
    table = shown(qtbot, Rows([meeting(3)]))
    assert [cell(table, 0, c) for c in range(5)] == [
        "3",
        "12/06/2026",
        "Phiên họp thứ 3",
        "1.234.567",
        "Đã họp",
    ]


def test_numbers_stand_right_and_words_left(qtbot: QtBot) -> None:
    table = shown(qtbot, Rows([meeting(3)]))
    align = Qt.ItemDataRole.TextAlignmentRole
    assert cell(table, 0, 0, align) == theme.RIGHT
    assert cell(table, 0, 2, align) == theme.LEFT


def test_a_state_is_word_icon_and_tint(qtbot: QtBot) -> None:
    table = shown(qtbot, Rows([meeting(3)]))
    assert cell(table, 0, 4, Qt.ItemDataRole.ForegroundRole) == QColor(theme.colours().done)
    assert not cell(table, 0, 4, Qt.ItemDataRole.DecorationRole).isNull()  # type: ignore[attr-defined]


def test_only_the_page_in_view_is_loaded_first(qtbot: QtBot) -> None:
    source = CountingSource(100_000)
    table = shown(qtbot, source)
    QApplication.processEvents()
    assert table.rows_model.rowCount() == 100_000
    assert {asked[2:] for asked in source.asked} == {(0, PAGE_ROWS)}


def test_scrolling_loads_the_rows_that_come_into_view(qtbot: QtBot) -> None:
    source = CountingSource(100_000)
    table = shown(qtbot, source)
    table.scrollTo(table.rows_model.index(50_020, 0))
    table.viewport().repaint()
    assert 50_000 in {asked[2] for asked in source.asked}
    assert len(source.asked) < 5


def test_a_scroll_step_of_a_long_list_asks_for_two_pages_at_most(qtbot: QtBot) -> None:
    source = CountingSource(100_000)
    table = shown(qtbot, source)
    for step in range(60):
        before = len(source.asked)
        table.verticalScrollBar().setValue(step * 700)
        table.viewport().repaint()
        assert len(source.asked) - before <= 2
    assert len(source.asked) > 10


def test_pages_far_away_are_let_go(qtbot: QtBot) -> None:
    table = shown(qtbot, CountingSource(100_000))
    for position in range(0, 100_000, PAGE_ROWS):
        assert table.rows_model.row(position) is not None
    assert len(table.rows_model._pages) <= KEPT_PAGES


def test_a_click_on_a_heading_sorts_in_the_source_and_a_second_turns_it_round(qtbot: QtBot) -> None:
    source = CountingSource(300)
    table = shown(qtbot, source)
    table.horizontalHeader().sectionClicked.emit(2)
    assert cell(table, 0, 0) == "0"
    assert source.asked[-1][:2] == ("title", False)
    table.horizontalHeader().sectionClicked.emit(2)
    assert cell(table, 0, 0) == "299"
    assert source.asked[-1][:2] == ("title", True)


def test_a_heading_without_a_sort_key_changes_nothing(qtbot: QtBot) -> None:
    source = CountingSource(300)
    table = shown(qtbot, source)
    asked = len(source.asked)
    table.horizontalHeader().sectionClicked.emit(3)
    assert len(source.asked) == asked


def test_rows_in_memory_sort_people_and_words_in_vietnamese_order(qtbot: QtBot) -> None:
    titles = ["Đà Nẵng", "Ân Thi", "Dầu Tiếng", "An Giang"]
    rows = [Meeting(i, date(2026, 1, 1), t, 0, State("x")) for i, t in enumerate(titles)]
    ordered = Rows(rows).load("title", False, 0, 10)
    assert [row.title for row in ordered] == ["An Giang", "Ân Thi", "Dầu Tiếng", "Đà Nẵng"]


def test_the_chosen_row_stays_chosen_after_a_refresh(qtbot: QtBot) -> None:
    table = shown(qtbot, Rows([meeting(n) for n in range(5)]))
    assert table.choose_id(3)
    table.set_rows([meeting(n) for n in (9, 8, 3)])
    assert table.current_row().id == 3


def test_losing_the_chosen_row_is_told(qtbot: QtBot) -> None:
    table = shown(qtbot, Rows([meeting(n) for n in range(5)]))
    table.choose_id(3)
    with qtbot.waitSignal(table.row_chosen, check_params_cb=lambda row: row is None):
        table.set_rows([meeting(9)])


def test_enter_opens_the_row(qtbot: QtBot) -> None:
    table = shown(qtbot, Rows([meeting(n) for n in range(3)]))
    table.choose_first()
    with qtbot.waitSignal(table.row_opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args[0].id == 0


def test_copy_puts_the_rows_on_the_clipboard_as_excel_takes_them(qtbot: QtBot) -> None:
    table = shown(qtbot, Rows([meeting(n) for n in range(3)]), multiple=True)
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 3
    assert lines[1] == "1\t12/06/2026\tPhiên họp thứ 1\t1.234.567\tĐã họp"


def test_several_rows_are_chosen_only_where_asked_for(qtbot: QtBot) -> None:
    single = shown(qtbot, Rows([meeting(n) for n in range(3)]))
    single.selectAll()
    assert len(single.chosen_rows()) <= 1
    several = shown(qtbot, Rows([meeting(n) for n in range(3)]), multiple=True)
    several.selectAll()
    assert [row.id for row in several.chosen_rows()] == [0, 1, 2]


def test_an_empty_list_says_what_to_do_first(qtbot: QtBot) -> None:
    table = shown(qtbot, Rows(), empty="Chưa có cuộc họp nào. Bấm “Cuộc họp mới”.")
    blank = shown(qtbot, Rows(), empty=" ")
    assert table.grab().toImage() != blank.grab().toImage()


def test_dates_are_never_cut_however_narrow_the_column_was_asked(qtbot: QtBot, qapp: QApplication) -> None:
    for zoom in (100, 150, 200):
        theme.apply_theme(qapp, zoom=zoom)
        table = shown(qtbot, Rows([meeting(1)]))
        index = table.rows_model.index(0, 1)
        assert table.columnWidth(1) >= table.sizeHintForIndex(index).width()


def test_rows_grow_with_the_zoom_of_a_shown_table(qtbot: QtBot, qapp: QApplication) -> None:
    table = shown(qtbot, Rows([meeting(1)]))
    theme.apply_theme(qapp, zoom=200)
    assert table.rowHeight(0) == 2 * theme.ROW_PX


def test_columns_share_the_width_left_over_as_their_widths_are_to_each_other(qtbot: QtBot) -> None:
    columns = (
        Column("id", "Số", Kind.NUMBER, 60),
        Column("title", "Nội dung", width=200, stretch=True),
        Column("cost", "Ghi chú", width=300, stretch=True),
    )
    table = RowsTable(columns, name="shared")
    qtbot.addWidget(table)
    table.resize(1100, 300)
    table.show()
    left = table.viewport().width() - table.columnWidth(0)
    assert table.columnWidth(1) == left * 200 // 500
    assert table.columnWidth(2) == left * 300 // 500
    table.setColumnHidden(2, True)
    table.resize(1000, 300)
    assert table.columnWidth(1) == table.viewport().width() - table.columnWidth(0)


def test_widths_are_taken_up_again(qtbot: QtBot) -> None:
    remember("widths/meetings-list", [90, 130, 333, 120, 150])
    table = shown(qtbot, Rows([meeting(1)]))
    assert table.columnWidth(0) == 90
    assert table.columnWidth(4) == 150


def test_widths_of_another_set_of_columns_are_not_taken(qtbot: QtBot) -> None:
    remember("widths/meetings-list", [900])
    assert shown(qtbot, Rows([meeting(1)])).columnWidth(0) == 60
    assert recall_ints("widths/meetings-list") == [900]


@pytest.mark.parametrize("text", ["<b>&", "👍 e-mail", "\u202edảo", "A" * 300])
def test_hostile_text_is_shown_as_it_is(qtbot: QtBot, text: str) -> None:
    table = shown(qtbot, Rows([Meeting(1, date(2026, 1, 1), text, 0, State("x"))]))
    assert cell(table, 0, 2) == text
    table.grab()
