"""Amounts typed beside the lines of an estimate, with the keys a person presses."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.services.budget.ledger import line_views
from app.services.budget.years import open_year
from app.ui.kit import theme
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.screens.budget.amounts_field import AmountsField
from app.ui.screens.budget.amounts_grid import AMOUNT, WRONG_ROLE
from app.ui.screens.budget.estimate_pane import EstimatePane
from app.ui.screens.budget.yearend_pane import YearEndPane
from tests.services.expenses.money import Money
from tests.ui.screens.budget.test_estimate_panes import Panes, money
from tests.workspaces import Office

__all__ = ["money"]


class Asked:
    """The open question for a paper, under real keys."""

    def __init__(self, qtbot: QtBot, panes: Panes, *, carry: bool = False) -> None:
        self.bot = qtbot
        if carry:
            panes.of(YearEndPane).ask_carry()
        else:
            panes.of(EstimatePane).ask_paper()
        (self.dialog,) = [
            w for w in QApplication.topLevelWidgets() if isinstance(w, FormDialog) and w.isVisible()
        ]
        qtbot.waitExposed(self.dialog)
        self.form: Form = self.dialog.form
        self.form["number"].put("02-QĐ")
        field: Any = self.form["amounts" if carry else "lines"]
        self.field: AmountsField = field
        self.field.grid.setFocus()

    def keys(self, text: str) -> None:
        """Types where the keyboard is."""
        for letter in text:
            self.bot.keyClick(self.keyboard, letter)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses one key where the keyboard is."""
        self.bot.keyClick(self.keyboard, key, held)
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # the cell that was closed

    @property
    def keyboard(self) -> QWidget:
        """Where the keys go: the cell that is open, or the grid."""
        found = self.field.grid.viewport().findChild(QLineEdit)
        return found if found is not None else self.field.grid

    def texts(self) -> list[str]:
        """What stands in the cells of the amounts."""
        return list(self.field.draft().values())


@pytest.fixture
def asked(money: Money, qtbot: QtBot) -> Asked:
    return Asked(qtbot, Panes(money.office, qtbot))


def test_an_amount_still_being_typed_is_saved(asked: Asked, money: Money) -> None:
    asked.keys("99000000")
    with asked.bot.waitSignal(asked.dialog.accepted):
        asked.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert money.left(money.autonomous[0]) == 109_000_000


def test_an_amount_typed_over_another_takes_its_place_before_enter(asked: Asked) -> None:
    first = asked.field.lines[0].id
    asked.field.load(((first, 15_000_000),))
    asked.keys("99000000")
    assert asked.field.read() == ((first, 99_000_000),)
    assert asked.field.dirty
    asked.press(Qt.Key.Key_Escape)
    assert asked.dialog.isVisible()
    assert asked.field.read() == ((first, 15_000_000),)


def test_an_amount_still_being_typed_is_in_the_kept_draft_and_the_cell_stays_open(asked: Asked) -> None:
    with asked.bot.waitSignal(asked.form.changed):
        asked.keys("12")
    assert asked.form.draft()["lines"][str(asked.field.lines[0].id)] == "12"
    asked.keys("34")
    assert asked.texts()[0] == "1234"


def test_a_draft_goes_back_to_its_lines_whatever_their_order_now(asked: Asked) -> None:
    first, second, *_rest = asked.field.lines
    asked.field.load_draft({str(second.id): "5.000", "0": "7.000"})
    assert asked.field.read() == ((second.id, 5_000),)
    assert first.id not in dict(asked.field.read())


def test_enter_goes_down_the_amounts_and_delete_clears_one(asked: Asked) -> None:
    asked.keys("1000000")
    asked.press(Qt.Key.Key_Return)
    asked.keys("2000000")
    asked.press(Qt.Key.Key_Return)
    asked.press(Qt.Key.Key_Return)
    assert asked.dialog.isVisible()
    assert asked.texts() == ["1.000.000", "2.000.000", ""]
    assert "Cộng 2 dòng: 3.000.000 đồng" in asked.field.total.text()
    asked.press(Qt.Key.Key_Up)
    asked.press(Qt.Key.Key_Delete)
    assert asked.texts() == ["1.000.000", "", ""]
    asked.keys("5")
    assert "Cộng 2 dòng: 1.000.005 đồng" in asked.field.total.text()


def test_every_arrow_leads_to_an_amount(asked: Asked) -> None:
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_Up, Qt.Key.Key_Right):
        asked.press(key)
        asked.keys("7")
        asked.press(Qt.Key.Key_Escape)
        assert asked.field.grid.currentColumn() == AMOUNT


@pytest.mark.parametrize("opened", [False, True])
def test_a_column_is_pasted_down_the_lines(asked: Asked, opened: bool) -> None:
    QApplication.clipboard().setText("1000000\r\n2.500.000 đ\r\n")
    if opened:
        asked.press(Qt.Key.Key_F2)
    asked.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert asked.texts() == ["1.000.000", "2.500.000", ""]


def test_what_is_no_amount_is_pasted_as_it_is_and_what_finds_no_line_is_said(asked: Asked) -> None:
    QApplication.clipboard().setText("12,5\n1\n2\n3\n4")
    asked.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert asked.texts() == ["12,5", "1", "2"]
    assert "1 ô chưa đọc được" in asked.field.total.text()
    assert "còn 2 số" in asked.field.message.text()
    asked.keys("1")
    assert asked.field.message.text() == ""


def test_a_refused_amount_is_marked_in_its_own_row(asked: Asked) -> None:
    grid = asked.field.grid
    asked.press(Qt.Key.Key_Down)
    asked.keys("-5")
    asked.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert asked.dialog.isVisible()
    assert asked.field.lines[1].label in asked.field.message.text()
    assert _marked(asked) == [False, True, False]
    assert asked.texts() == ["", "-5", ""]
    assert grid.currentRow() == 2
    asked.keys("5")
    assert _marked(asked) == [False, False, False]


def test_a_line_left_at_zero_does_not_shift_the_mark_where_money_is_carried_over(
    money: Money, qtbot: QtBot
) -> None:
    money.office.workspace.write(money.chief, open_year, 2027)
    money.office.clock.set(datetime(2027, 1, 10, 9))
    panes = Panes(money.office, qtbot)
    panes.of(YearEndPane).bar.box.put(2026)
    asked = Asked(qtbot, panes, carry=True)
    asked.form["basis"].put("NĐ 73/2026/NĐ-CP")
    asked.field.put(((asked.field.lines[0].id, 0), (asked.field.lines[1].id, -5)))
    asked.dialog.submit()
    assert _marked(asked) == [False, True, False]
    assert asked.field.lines[1].label in asked.field.message.text()


def test_every_amount_that_cannot_be_read_is_marked(asked: Asked) -> None:
    asked.field.load_draft({str(asked.field.lines[n].id): text for n, text in enumerate(("x", "1", "12,5"))})
    asked.dialog.submit()
    assert _marked(asked) == [True, False, True]


def test_a_source_is_a_heading_and_a_line_begins_with_its_code(asked: Asked) -> None:
    grid, view = asked.field.grid, asked.field.lines[0]
    rows = [[grid.item(row, column) for column in range(4)] for row in range(grid.rowCount())]
    assert rows[0][0] is not None
    assert rows[0][0].text().startswith(view.source)
    first = [item.text() for item in rows[1] if item is not None]
    assert first[0] == view.item_code
    assert first[1].startswith(view.item_name)


def test_rows_grow_with_the_zoom(asked: Asked, qapp: QApplication) -> None:
    before = asked.field.grid.rowHeight(1)
    theme.apply_theme(qapp, zoom=150)
    assert asked.field.grid.rowHeight(1) >= round(1.5 * before)
    theme.apply_theme(qapp)


def test_a_long_purpose_is_seen_whole(money: Money, qtbot: QtBot) -> None:
    (view, *_rest) = money.office.read(line_views, money.year_id)
    long = replace(view, purpose="Họp Ban Chỉ đạo thường kỳ quý III tại tỉnh và các đoàn kiểm tra " * 2)
    field = AmountsField("lines", "Số tiền", [long])
    qtbot.addWidget(field)
    field.resize(560, 400)
    with qtbot.waitExposed(field):
        field.show()
    grid = field.grid
    room = QRect(0, 0, grid.columnWidth(1) - 2 * theme.px(8), 1000)
    words = f"{long.item_name} · {long.purpose}"
    needed = grid.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, words).height()
    assert grid.rowHeight(1) >= needed > theme.px(theme.ROW_PX)


def test_a_year_without_lines_asks_for_lines_first(office: Office, qtbot: QtBot) -> None:
    panes = Panes(office, qtbot)
    panes.of(EstimatePane).ask_year()
    assert panes.answer(year=2026) == {}
    asked = Asked(qtbot, panes)
    asked.dialog.submit()
    assert "Thêm dòng dự toán trước" in asked.field.message.text()


def _marked(asked: Asked) -> list[bool]:
    grid = asked.field.grid
    cells = [grid.item(row, AMOUNT) for row in range(grid.rowCount())]
    return [bool(cell.data(WRONG_ROLE)) for cell in cells if cell is not None]
