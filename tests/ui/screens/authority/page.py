"""The screen Thẩm quyền in the words of the person who asks."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.rules.acts import Act
from app.rules.roles import Role
from app.ui.kit.dialogs import FakeDialogs
from app.ui.kit.jobs import Jobs
from app.ui.kit.notices import Notices
from app.ui.screens.authority import AuthorityScreen
from app.ui.shell.context import ScreenContext
from tests.workspaces import Office


class PapersAsked:
    """Keeps what was to be shown in the preview."""

    def __init__(self) -> None:
        self.asked: list[Any] = []

    def preview(self, paper_request: Any) -> None:
        """Notes the request."""
        self.asked.append(paper_request)


class AuthorityPage:
    """Asks a question and reads the answers."""

    def __init__(self, office: Office, qtbot: QtBot, role: Role = Role.CHIEF) -> None:
        self.office, self.bot = office, qtbot
        self.papers, self.went = PapersAsked(), list[tuple[str, int | None, str | None]]()
        notices = Notices()
        context = ScreenContext(
            workspace=office.workspace,
            actor=office.as_role(role),
            dialogs=FakeDialogs(),
            jobs=Jobs(),
            notices=notices,
            navigate=self._navigate,
            print_service=self.papers,
            clock=office.clock,
        )
        self.screen = AuthorityScreen(context)
        qtbot.addWidget(notices)
        qtbot.addWidget(self.screen)
        self.screen.resize(1160, 720)
        self.screen.show()
        qtbot.waitExposed(self.screen)
        self.screen.activateWindow()

    def _navigate(
        self, entry: str, record_id: int | None = None, clause: str | None = None, act: str = ""
    ) -> None:
        self.went.append((entry, record_id, clause))

    def ask(self, act: Act, day: date) -> AuthorityPage:
        """Asks about an act on a day."""
        self.screen.question.ask(act, day)
        return self

    def everybody(self, shown: bool = True) -> None:
        """Shows those who may not as well."""
        self.screen.question.everybody.setChecked(shown)

    def answers(self) -> list[tuple[str, str, str]]:
        """Verdict, name and role, line by line."""
        rows = self.screen.source.rows
        model = self.screen.table.rows_model
        return [
            tuple(str(model.index(i, c).data()) for c in range(3))  # type: ignore[misc]
            for i in range(len(rows))
        ]

    def choose(self, name: str, role: str = "") -> None:
        """Puts the keyboard on a person."""
        found = self.screen.table.choose_where(lambda row: row.name == name and role in row.role)
        assert found, f"{name} is not listed"

    def read(self, name: str) -> str:
        """What a label of the answer says; empty while it is hidden."""
        widget = self.screen.findChild(QLabel, name)
        assert widget is not None
        return widget.text() if widget.isVisibleTo(self.screen) else ""

    def block(self) -> tuple[str, ...]:
        """The signature block as it is shown; nothing while it is hidden."""
        shown = self.screen.answer.block
        return shown.lines if shown.isVisibleTo(self.screen) else ()

    def seal(self) -> str:
        """The seal as it is shown."""
        return self.screen.answer.seal.word.text() if self.screen.answer.seal.isVisible() else ""

    def button(self, name: str) -> QAbstractButton:
        """A visible button by its name."""
        found = self.screen.findChild(QAbstractButton, name)
        assert found is not None
        return found

    def press(self, name: str) -> None:
        """Clicks a button."""
        self.bot.mouseClick(self.button(name), Qt.MouseButton.LeftButton)

    def window(self, name: str) -> QWidget | None:
        """A window over the screen by its name."""
        return self.screen.window().findChild(QWidget, name)
