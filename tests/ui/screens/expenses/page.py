"""Drives the screen "Khoản chi" by its fields and keys, as the clerk, the accountant or the chief."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.rules.roles import Actor
from app.ui.kit.dialogs import FakeDialogs
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.jobs import Jobs
from app.ui.kit.notices import Notices
from app.ui.screens.expenses import ExpensesScreen
from app.ui.shell.context import ScreenContext
from tests.services.expenses.money import Money


class ExpensesPage:
    """The screen of one person."""

    def __init__(self, money: Money, qtbot: QtBot, actor: Actor, **answers: Any) -> None:
        self.money, self.bot = money, qtbot
        self.went: list[tuple[object, ...]] = []
        self.shown: list[object] = []
        self.dialogs, self.notices, self.jobs = FakeDialogs(**answers), Notices(), Jobs()
        context = ScreenContext(
            workspace=money.office.workspace,
            actor=actor,
            dialogs=self.dialogs,
            jobs=self.jobs,
            notices=self.notices,
            navigate=lambda *place, **_more: self.went.append(place),
            print_service=self,
            clock=money.office.clock,
        )
        self.screen = ExpensesScreen(context)
        qtbot.addWidget(self.screen)
        qtbot.addWidget(self.notices)
        self.screen.resize(1300, 760)
        self.screen.show()
        qtbot.waitExposed(self.screen)
        self.screen.activateWindow()

    def preview(self, paper_request: object) -> None:
        """Keeps what was to be shown in the preview."""
        self.shown.append(paper_request)

    def open(self, expense_id: int) -> None:
        """Brings an expense to the front."""
        self.screen.show_record(expense_id, None)

    @property
    def dialog(self) -> FormDialog:
        """The question that is open."""
        (found,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, FormDialog) and w.isVisible()]
        return found

    def answer(self, **values: object) -> None:
        """Fills the open question and submits it."""
        dialog = self.dialog
        for name, value in values.items():
            dialog.form.fields[name.replace("__", ".")].put(value)
        dialog.submit()

    def wrong(self) -> dict[str, str]:
        """What the open question marks."""
        return {n: f.message.text() for n, f in self.dialog.form.fields.items() if f.has_error}

    def press(self, keys: str) -> None:
        """Presses the shortcut of an action of the screen or of the tab of lines."""
        for owner in (self.screen, self.screen.lines):
            for act in owner.actions():
                if act.shortcut().toString() == keys:
                    act.trigger()
                    return
        raise AssertionError(f"no action has {keys}")

    def type_line(self, **words: str) -> None:
        """Types into the fields of the chosen line."""
        for name, text in words.items():
            line = self.screen.lines.form.fields[name].findChild(QLineEdit)
            line.setText(text)
            line.textEdited.emit(text)
            line.editingFinished.emit()

    @property
    def next_step(self) -> str:
        """The words of the one next step; "" for none."""
        button = self.screen.record.next_step
        return button.text().replace("&", "") if button.isVisibleTo(self.screen) else ""

    @property
    def said(self) -> str:
        """What the message bar says."""
        return "\n".join(notice.words for notice in self.notices.shown())

    @property
    def offered(self) -> list[str]:
        """The acts of the menu that can be taken."""
        return [n for n, act in self.screen.acts.actions.items() if act.isVisible() and act.isEnabled()]


OpenPage = Callable[..., ExpensesPage]
"""Opens the screen for a person, an expense in front."""


def column(table: Any, heading: str) -> list[str]:
    """What stands under a heading."""
    model = table.rows_model
    (section,) = [n for n, c in enumerate(model.columns) if c.heading == heading]
    shown = (model.index(n, section).data(Qt.ItemDataRole.DisplayRole) for n in range(model.rowCount()))
    return [str(value) for value in shown]
