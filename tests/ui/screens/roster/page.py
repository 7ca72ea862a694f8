"""The roster's screen in the words of the person who uses it."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.rules.roles import Actor
from app.ui.kit.dialogs import FakeDialogs
from app.ui.kit.fields import Field, SearchField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.jobs import Jobs
from app.ui.kit.notices import Notices
from app.ui.screens.roster import RosterScreen
from app.ui.shell.context import ScreenContext
from tests.workspaces import Office


class PrintsForTests:
    """Keeps what was to be shown in the preview."""

    def __init__(self) -> None:
        self.asked: list[Any] = []

    def preview(self, paper_request: Any) -> None:
        """Notes the request."""
        self.asked.append(paper_request)


class RosterPage:
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
        self.screen = RosterScreen(context)
        qtbot.addWidget(self.screen)
        qtbot.addWidget(self.notices)
        self.screen.resize(1300, 760)
        self.screen.show()
        qtbot.waitExposed(self.screen)
        self.screen.activateWindow()
        self.screen.setFocus()

    # -- what is seen ----------------------------------------------------------------------------------

    def names(self) -> list[str]:
        """The people listed."""
        return [row.name for row in self._rows()]

    def _rows(self) -> list[Any]:
        model = self.screen.table.rows_model
        return [model.row(n) for n in range(model.rowCount())]

    def cells(self, name: str) -> list[str]:
        """The shown cells of a person's row."""
        model = self.screen.table.rows_model
        row = self.names().index(name)
        shown = [c for c in range(model.columnCount()) if not self.screen.table.isColumnHidden(c)]
        return [str(model.index(row, c).data() or "") for c in shown]

    @property
    def title(self) -> str:
        """Who the record shows; "" for nobody."""
        return self.screen.record.title.text() if self.screen.desk.detail is not None else ""

    @property
    def state(self) -> str:
        """What the record says the person holds on the day."""
        return self.screen.record.state.word.text()

    @property
    def day_words(self) -> str:
        """What the strip under the filters says of the day, without its links."""
        return unlinked(self.screen.strip.words.text())

    def follow(self, words: str) -> None:
        """Follows the link with these words in the strip."""
        label = self.screen.strip.words
        (address,) = re.findall(f'href="([^"]+)">{re.escape(words)}</a>', label.text())
        label.linkActivated.emit(address)

    def said(self) -> list[str]:
        """The messages in the bar, the newest first."""
        return [notice.words for notice in self.notices.shown()]

    # -- what is done ----------------------------------------------------------------------------------

    def choose(self, name: str) -> None:
        """Chooses a person in the list."""
        assert self.screen.table.choose_where(lambda row: row.name == name), name

    def press(self, keys: str, widget: QWidget | None = None) -> None:
        """Presses a key or a chord such as "Ctrl+N"."""
        from PySide6.QtGui import QKeySequence

        chord: Any = QKeySequence(keys)[0]  # type: ignore[index]
        window = (widget or self.screen).window()
        window.activateWindow()
        self.bot.waitUntil(window.isActiveWindow, timeout=3000)
        self.bot.keyClick(widget or self.screen, chord.key(), chord.keyboardModifiers())

    def filter(self, words: str) -> None:
        """Types into the filter line and waits until the list follows."""
        self.screen.filter.setText(words)
        with self.bot.waitSignal(self.screen.filter_changed, timeout=2000):
            pass

    def at(self, day: str) -> None:
        """Types a day into the date box."""
        line = self.screen.filters.day.line.line
        line.clear()
        self.bot.keyClicks(line, day)
        self.bot.keyClick(line, Qt.Key.Key_Return)

    def show_body(self, name: str) -> None:
        """Chooses a body, or "Tất cả cán bộ"."""
        option = next(o for o in self.screen.filters.body.options if o.label == name)
        self.screen.filters.choose(option.value)

    def dialog(self) -> Any:
        """The dialog in front."""
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, QDialog), "no dialog is open"
        return shown

    def form(self) -> Any:
        """The form in front."""
        dialog = self.dialog()
        assert isinstance(dialog, FormDialog)
        return dialog

    def fill(self, form: Any, **values: Any) -> None:
        """Types values into a form's fields."""
        for name, value in values.items():
            type_into(form.fields[name], value)

    def submit(self) -> None:
        """Presses Ctrl+S in the form in front."""
        self.press("Ctrl+S", self.form())

    def errors(self, form: Any) -> dict[str, str]:
        """What is marked wrong, by field."""
        return {name: f.message.text() for name, f in form.fields.items() if f.has_error}

    def button(self, name: str, inside: QWidget | None = None) -> QPushButton:
        """A button by its name."""
        found = (inside or self.screen).findChild(QPushButton, name)
        assert found is not None, name
        return found

    def click(self, name: str, inside: QWidget | None = None) -> None:
        """Presses a button."""
        self.bot.mouseClick(self.button(name, inside), Qt.MouseButton.LeftButton)


def unlinked(text: str) -> str:
    """Rich text as it is read."""
    return unescape(re.sub("<[^>]+>", "", text.replace("<br>", "\n").replace("</p>", "\n")))


def type_into(field: Field, value: Any) -> None:
    """Gives a field a value as a person would: typed where it is a line, chosen where it is a list."""
    line = getattr(field.editor, "line", field.editor)
    if isinstance(line, QLineEdit):
        text = f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
        line.setText(text)  # QTest types no letters beyond Latin
        line.textEdited.emit(text)
        if isinstance(field, SearchField):
            field._completer.popup().hide()
        field.changed.emit()
    else:
        options = getattr(field, "options", ())
        chosen = next((o.value for o in options if o.label == value), value)
        field._show(chosen)
        field.changed.emit()
