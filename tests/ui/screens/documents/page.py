"""The screen "Văn bản đi" in the words of the person who uses it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import paper_text
from app.rules.roles import Actor
from app.ui.kit.dialogs import FakeDialogs
from app.ui.kit.jobs import Jobs
from app.ui.kit.notices import Notices
from app.ui.screens.documents import DocumentsScreen
from app.ui.shell.context import ScreenContext
from tests.workspaces import Office


class PrintsForTests:
    """Keeps what was to be shown in the preview."""

    def __init__(self) -> None:
        self.asked: list[Any] = []

    def preview(self, paper_request: Any) -> None:
        """Notes the request."""
        self.asked.append(paper_request)


class DocumentsPage:
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
            extras={"paper_text": paper_text},
        )
        self.screen = DocumentsScreen(context)
        qtbot.addWidget(self.screen)
        qtbot.addWidget(self.notices)
        self.screen.resize(1300, 760)
        self.screen.show()
        qtbot.waitExposed(self.screen)
        self.screen.activateWindow()
        self.screen.setFocus()

    # -- what is seen ----------------------------------------------------------------------------------

    def rows(self) -> list[tuple[str, str]]:
        """Number and state of what is listed."""
        model = self.screen.table.rows_model
        return [
            (str(model.index(n, 0).data()), str(model.index(n, 4).data())) for n in range(model.rowCount())
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

    @property
    def tab(self) -> str:
        """The key of the tab in front."""
        return self.screen.record.current_tab()

    def findings(self) -> list[str]:
        """The findings of the form check as listed."""
        model = self.screen.check_tab.table.rows_model
        return [str(model.index(n, 1).data()) for n in range(model.rowCount())]

    def said(self) -> list[str]:
        """The messages in the bar, the newest first."""
        return [notice.words for notice in self.notices.shown()]

    @property
    def form(self) -> Any:
        """The form of the tab "Chung"."""
        return self.screen.general.form

    @property
    def text(self) -> Any:
        """The form of the tab "Nội dung"."""
        return self.screen.content.form

    # -- what is done ----------------------------------------------------------------------------------

    def undo(self) -> None:
        """Takes the last act back."""
        self.notices.shown()[0].action.click()

    def choose(self, document_id: int) -> None:
        """Chooses a document in the list."""
        assert self.screen.table.choose_id(document_id)

    def press(self, keys: str, widget: QWidget | None = None) -> None:
        """Presses a key or a chord such as "Ctrl+N"."""
        chord: Any = QKeySequence(keys)[0]  # type: ignore[index]
        window = (widget or self.screen).window()
        window.activateWindow()
        self.bot.waitUntil(window.isActiveWindow, timeout=3000)
        self.bot.keyClick(widget or self.screen, chord.key(), chord.keyboardModifiers())

    def type(self, widget: QWidget, words: str) -> None:
        """Types words into a widget, letters with marks as an input method gives them."""
        for letter in words:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    def dialog(self) -> Any:
        """The dialog in front."""
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, QDialog), "no dialog is open"
        return shown

    def fill(self, form: Any, **values: Any) -> None:
        """Types values into a form's fields."""
        for name, value in values.items():
            form.fields[name].put(value)

    def do(self, name: str) -> None:
        """Chooses one of the acts of the menu "Việc khác"."""
        act = next(a for a in self.screen.acts.more.menu().actions() if a.objectName() == name)
        assert act.isVisible(), name
        assert act.isEnabled(), name
        act.trigger()

    def acts(self) -> list[str]:
        """What the menu "Việc khác" offers besides what it always does."""
        names = [a.objectName() for a in self.screen.acts.more.menu().actions() if a.isVisible()]
        return [name for name in names if name not in ("secrecy", "numbered-copies")]

    def click(self, name: str, inside: QWidget | None = None) -> None:
        """Presses a button by its name."""
        button = (inside or self.screen).findChild(QPushButton, name)
        assert button is not None, name
        self.bot.mouseClick(button, Qt.MouseButton.LeftButton)
