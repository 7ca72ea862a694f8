"""The screen "Sổ đăng ký" in the words of the person who uses it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.rules.registers import RegisterName
from app.rules.roles import Actor
from app.ui.kit.dialogs import FakeDialogs
from app.ui.kit.jobs import Jobs
from app.ui.kit.notices import Notices
from app.ui.screens.registers import RegistersScreen
from app.ui.shell.context import ScreenContext
from tests.workspaces import Office


class PrintsForTests:
    """Keeps what was to be shown in the preview."""

    def __init__(self) -> None:
        self.asked: list[Any] = []

    def preview(self, paper_request: Any) -> None:
        """Notes the request."""
        self.asked.append(paper_request)


class RegistersPage:
    """Drives the screen by its fields and buttons."""

    def __init__(self, office: Office, qtbot: QtBot, actor: Actor | None = None, **answers: Any) -> None:
        self.office, self.bot = office, qtbot
        office.workspace.opened_by(actor or office.chief)
        self.dialogs, self.prints = FakeDialogs(**answers), PrintsForTests()
        self.jobs, self.notices = Jobs(), Notices()
        context = ScreenContext(
            workspace=office.workspace,
            actor=actor or office.chief,
            dialogs=self.dialogs,
            jobs=self.jobs,
            notices=self.notices,
            navigate=lambda *_place, **_more: None,
            print_service=self.prints,
            clock=office.clock,
        )
        self.screen = RegistersScreen(context)
        qtbot.addWidget(self.screen)
        qtbot.addWidget(self.notices)
        self.screen.resize(1400, 760)
        self.screen.show()
        qtbot.waitExposed(self.screen)

    # -- what is seen ----------------------------------------------------------------------------------

    def column(self, heading: str) -> list[str]:
        """The texts of a column of the register shown."""
        return column_of(self.screen.pane.table, heading)

    def said(self) -> list[str]:
        """The messages in the bar, the newest first."""
        return [notice.words for notice in self.notices.shown()]

    # -- what is done ----------------------------------------------------------------------------------

    def show(self, name: RegisterName) -> None:
        """Chooses a register on the left."""
        assert self.screen.names.choose_id(name.value)

    def dialog(self) -> Any:
        """The dialog in front."""
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, QDialog), "no dialog is open"
        return shown

    def fill(self, **values: Any) -> Any:
        """Types values into the form of the dialog in front, then submits it; the dialog."""
        dialog = self.dialog()
        for name, value in values.items():
            dialog.form.fields[name].put(value)
        dialog.submit()
        return dialog

    def click(self, name: str, inside: QWidget | None = None) -> None:
        """Clicks a button by its name."""
        button = (inside or self.screen).findChild(QPushButton, name)
        assert button is not None, name
        assert button.isEnabled(), button.toolTip()
        button.click()


def column_of(table: Any, heading: str) -> list[str]:
    """The texts of a column by its heading."""
    model = table.rows_model
    position = next(i for i, c in enumerate(model.columns) if c.heading == heading)
    return [str(model.index(row, position).data() or "") for row in range(model.rowCount())]
