"""Amounts typed beside the lines of an estimate, with the keys a person presses."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.screens.budget.amounts_field import AmountsField
from app.ui.screens.budget.estimate_pane import EstimatePane
from tests.services.expenses.money import Money
from tests.ui.screens.budget.test_estimate_panes import Panes, money

__all__ = ["money"]


class Asked:
    """The open question for a paper, under real keys."""

    def __init__(self, qtbot: QtBot, panes: Panes) -> None:
        self.bot = qtbot
        panes.of(EstimatePane).ask_paper()
        (self.dialog,) = [
            w for w in QApplication.topLevelWidgets() if isinstance(w, FormDialog) and w.isVisible()
        ]
        qtbot.waitExposed(self.dialog)
        self.form: Form = self.dialog.form
        self.form["number"].put("02-QĐ")
        field: Any = self.form["lines"]
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
