"""The screen "Văn bản đến" in the words of the person who uses it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.rules.roles import Actor
from app.ui.kit.dialogs import FakeDialogs
from app.ui.kit.jobs import Jobs
from app.ui.kit.notices import Notices
from app.ui.screens.incoming import IncomingScreen
from app.ui.shell.context import ScreenContext
from tests.workspaces import Office


class PrintsForTests:
    """Keeps what was to be shown in the preview."""

    def __init__(self) -> None:
        self.asked: list[Any] = []

    def preview(self, paper_request: Any) -> None:
        """Notes the request."""
        self.asked.append(paper_request)


class IncomingPage:
    """Drives the screen by its fields and keys."""

    def __init__(self, office: Office, qtbot: QtBot, actor: Actor | None = None, **answers: Any) -> None:
        self.office, self.bot = office, qtbot
        self.dialogs = FakeDialogs(**answers)
        self.prints = PrintsForTests()
        self.went: list[Any] = []
        self.jobs, self.notices = Jobs(), Notices()
        context = ScreenContext(
            workspace=office.workspace,
            actor=actor or office.chief,
            dialogs=self.dialogs,
            jobs=self.jobs,
            notices=self.notices,
            navigate=lambda *place, **more: self.went.append((place, more)),
            print_service=self.prints,
            clock=office.clock,
        )
        self.screen = IncomingScreen(context)
        qtbot.addWidget(self.screen)
        qtbot.addWidget(self.notices)
        self.screen.resize(1300, 760)
        self.screen.show()
        qtbot.waitExposed(self.screen)
        self.screen.activateWindow()
        self.screen.setFocus()

    # -- what is seen ----------------------------------------------------------------------------------

    def rows(self) -> list[tuple[int, str]]:
        """The numbers listed, and how each document stands."""
        model = self.screen.table.rows_model
        return [
            (int(str(model.index(n, 0).data()).split("/")[0]), str(model.index(n, 4).data()))
            for n in range(model.rowCount())
        ]

    @property
    def title(self) -> str:
        """What the record shows; "" for nothing."""
        return self.screen.record.title.text() if self.screen.desk.detail is not None else ""

    @property
    def state(self) -> str:
        """How the document shown stands."""
        return self.screen.record.state.word.text()

    @property
    def next_step(self) -> str:
        """The words of the one next step; "" for none."""
        button = self.screen.record.next_step
        return button.text().replace("&", "") if button.isVisibleTo(self.screen) else ""

    def fact(self, name: str) -> str:
        """What the record says under a name; "" where it says nothing."""
        found = self.screen.content.findChild(QLabel, f"fact-{name}")
        return found.text() if found is not None else ""

    def files(self) -> list[str]:
        """The names of the files of the document shown, once nothing is under way."""
        self.bot.waitUntil(lambda: not self.jobs.running, timeout=5000)
        model = self.screen.scans.panel.table.rows_model
        return [str(model.index(n, 0).data()) for n in range(model.rowCount())]

    def said(self) -> list[str]:
        """The messages in the bar, the newest first, once nothing is under way."""
        self.bot.waitUntil(lambda: not self.jobs.running, timeout=5000)
        return [notice.words for notice in self.notices.shown()]

    def undo(self) -> None:
        """Takes the last act back."""
        self.notices.shown()[0].action.click()

    # -- what is done ----------------------------------------------------------------------------------

    def choose(self, number: int) -> None:
        """Chooses a document in the list."""
        assert self.screen.table.choose_where(lambda row: row.number == number), number

    def press(self, keys: str, widget: QWidget | None = None) -> None:
        """Presses a key or a chord such as "Ctrl+N"."""
        chord: Any = QKeySequence(keys)[0]  # type: ignore[index]
        window = (widget or self.screen).window()
        window.activateWindow()
        self.bot.waitUntil(window.isActiveWindow, timeout=3000)
        self.bot.keyClick(widget or self.screen, chord.key(), chord.keyboardModifiers())

    def dialog(self) -> Any:
        """The dialog in front."""
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, QDialog), "no dialog is open"
        shown.activateWindow()
        self.bot.waitUntil(shown.isActiveWindow, timeout=3000)
        return shown

    def settle(self) -> None:
        """Lets a dialog that was closed go: until then no other becomes active."""
        self.bot.wait(100)

    def no_dialog(self) -> bool:
        """True when no dialog is open."""
        return QApplication.activeModalWidget() is None

    def type(self, widget: QWidget, text: str) -> None:
        """Types into the widget that has the keyboard within another."""
        focus = widget.focusWidget()
        assert focus is not None
        self.bot.keyClicks(focus, text)

    def fill(self, form: Any, **values: Any) -> None:
        """Types values into a form's fields."""
        for name, value in values.items():
            form.fields[name].put(value)

    def click(self, name: str, inside: QWidget | None = None) -> None:
        """Presses a button by its name."""
        button = (inside or self.screen).findChild(QPushButton, name)
        assert button is not None, name
        self.bot.mouseClick(button, Qt.MouseButton.LeftButton)

    def follow(self, name: str) -> None:
        """Follows the link of a line."""
        line = self.screen.findChild(QLabel, name)
        assert line is not None, name
        assert line.isVisible(), name
        (target,) = re.findall('href="(.*?)"', line.text())
        line.linkActivated.emit(target)

    def drop(self, *paths: Path) -> bool:
        """Drops files on the record; False when they are not taken."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        where, copy = QPointF(700, 300), Qt.DropAction.CopyAction
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        entering = QDragEnterEvent(where.toPoint(), copy, mime, buttons, keys)
        entering.ignore()
        self.screen.dragEnterEvent(entering)
        if not entering.isAccepted():
            return False
        self.screen.dropEvent(QDropEvent(where, copy, mime, buttons, keys))
        return True
