"""The screen Cuộc họp in the user's words."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.table import RowsTable
from tests.journeys.pages.keyboard import Keyboard


class DialogPage:
    """The dialog that is open over the screen."""

    def __init__(self, dialog: FormDialog, keyboard: Keyboard) -> None:
        self.dialog, self.keyboard = dialog, keyboard

    @property
    def title(self) -> str:
        """Its title."""
        return self.dialog.windowTitle()

    def fill(self, **values: str) -> DialogPage:
        """Types into fields by their names."""
        for name, words in values.items():
            self.dialog.form[name].editor.setFocus()
            self.keyboard.overwrite(words)
            if popup := QApplication.activePopupWidget():
                popup.hide()
        return self

    def choose(self, name: str, words: str) -> DialogPage:
        """Types into a searched field and takes the first row offered."""
        self.dialog.form[name].editor.setFocus()
        self.keyboard.overwrite(words)
        self.keyboard.press("Down", "Return")
        return self

    def pick(self, name: str, value: Any) -> DialogPage:
        """Takes one of a short list."""
        field: Any = self.dialog.form[name]
        field.box.setCurrentIndex([option.value for option in field.options].index(value))
        field.box.activated.emit(field.box.currentIndex())
        return self

    def tick(self, name: str) -> DialogPage:
        """Ticks a box by keyboard."""
        self.dialog.form[name].editor.setFocus()
        self.keyboard.press("Space")
        return self

    def value(self, name: str) -> Any:
        """What stands in a field."""
        return self.dialog.form[name].read()

    def submit(self) -> None:
        """Ctrl+Enter."""
        self.keyboard.press("Ctrl+Return")

    def said(self, name: str) -> str:
        """What is said under a field: refusal, warning, else the hint."""
        field = self.dialog.form[name]
        return field.message.text() or field.hint.text()

    @property
    def refusal(self) -> str:
        """What is said on top of the form."""
        return self.dialog.form.message.text()


class MeetingsPage:
    """The list, the record with its tabs, and the dialogs over them."""

    def __init__(self, screen: Any, keyboard: Keyboard, qtbot: QtBot) -> None:
        self.screen, self.keyboard, self.qtbot = screen, keyboard, qtbot

    # -- list ------------------------------------------------------------------------------------------

    @property
    def listed(self) -> list[str]:
        """The rows of the list: number, day, kind, state."""
        return _rows(self.screen.table)

    def narrow(self, words: str) -> None:
        """Ctrl+F and the words."""
        self.keyboard.press("Ctrl+F")
        with self.qtbot.waitSignal(self.screen.filter_changed):
            self.keyboard.write(words)

    def open(self, meeting_id: int) -> None:
        """Chooses a meeting in the list."""
        self.screen.show_record(meeting_id, None)

    # -- record ----------------------------------------------------------------------------------------

    @property
    def title(self) -> str:
        """The heading of the record."""
        return self.screen.record.title.text()

    @property
    def line(self) -> str:
        """The line under the title, as plain words."""
        from PySide6.QtGui import QTextDocumentFragment

        return QTextDocumentFragment.fromHtml(self.screen.record.subtitle.text()).toPlainText()

    @property
    def state(self) -> str:
        """The state of the meeting."""
        return self.screen.record.state.word.text()

    @property
    def next_step(self) -> str:
        """The words of the next-step button."""
        return self.screen.record.next_step.text()

    @property
    def missing(self) -> str:
        """The amber line."""
        return self.screen.record.missing.text()

    @property
    def tab(self) -> str:
        """The key of the tab in front."""
        return self.screen.record.current_tab()

    def take_next_step(self) -> None:
        """Ctrl+Enter."""
        self.keyboard.press("Ctrl+Return")

    def go_to(self, tab: str) -> None:
        """Alt and the number of the tab."""
        keys = list(self.screen.tabs.by_key())
        self.keyboard.press(f"Alt+{keys.index(tab) + 1}")

    @property
    def dialog(self) -> DialogPage:
        """The dialog that is open."""
        found = [w for w in QApplication.topLevelWidgets() if isinstance(w, FormDialog) and w.isVisible()]
        assert found, "no dialog is open"
        front = QApplication.activeModalWidget()
        return DialogPage(front if isinstance(front, FormDialog) else found[-1], self.keyboard)

    @property
    def has_dialog(self) -> bool:
        """True while a dialog is open."""
        return any(isinstance(w, FormDialog) and w.isVisible() for w in QApplication.topLevelWidgets())

    def new_meeting(self) -> DialogPage:
        """Ctrl+N."""
        self.keyboard.press("Ctrl+N")
        return self.dialog

    def do(self, name: str) -> None:
        """Takes an entry of the menu "Việc khác" or of a tab's menus."""
        from PySide6.QtGui import QAction

        action = self.screen.findChild(QAction, name)
        assert action is not None, name
        assert action.isEnabled(), name
        action.trigger()

    def may(self, name: str) -> bool:
        """True when an entry of a menu can be taken."""
        from PySide6.QtGui import QAction

        return self.screen.findChild(QAction, name).isEnabled()

    # -- tabs ------------------------------------------------------------------------------------------

    @property
    def form(self) -> Any:
        """The form of the tab Chung."""
        return self.screen.tabs.general.form

    def retype(self, name: str, words: str) -> None:
        """Types over a field of the tab Chung."""
        self.form[name].editor.setFocus()
        self.keyboard.overwrite(words)

    def choose(self, name: str, words: str) -> None:
        """Types into a searched field of the tab Chung and takes the first row offered."""
        self.retype(name, words)
        self.keyboard.press("Down", "Return")

    def said(self, name: str) -> str:
        """What is said under a field of the tab Chung."""
        return self.form[name].message.text()

    @property
    def agenda(self) -> list[str]:
        """The programme."""
        return _rows(self.screen.tabs.agenda.table)

    @property
    def people(self) -> list[str]:
        """The people."""
        return _rows(self.screen.tabs.people.table)

    def choose_person(self, name: str) -> None:
        """Goes to a person in the list."""
        table = self.screen.tabs.people.table
        assert table.choose_where(lambda row: row.name == name), name
        table.setFocus()

    def stands(self, name: str) -> str:
        """How a person stands: invited, present, absent …"""
        from app.ui.screens.meetings.words import presence

        meeting = self.screen.desk.meeting
        line = next(p for p in meeting.participants if p.name == name)
        return presence(line, meeting.state).word

    @property
    def minutes(self) -> Any:
        """The tab Biên bản."""
        return self.screen.tabs.minutes

    @property
    def conclusions(self) -> Any:
        """The tab Kết luận."""
        return self.screen.tabs.conclusions

    @property
    def papers(self) -> list[str]:
        """The papers with what they hold."""
        return _rows(self.screen.tabs.papers.table)

    @property
    def history(self) -> list[str]:
        """The acts."""
        return _rows(self.screen.tabs.history.table)

    def find(self, name: str) -> Any:
        """A widget by its name."""
        return self.screen.findChild(QWidget, name)


def _rows(table: RowsTable) -> list[str]:
    """Each row of a table as its cells read, in one line."""
    from app.ui.kit.rows import wording

    model = table.rows_model
    rows = [model.row(position) for position in range(model.rowCount())]
    return [" | ".join(wording(c.kind, c.of(row)) for c in model.columns) for row in rows]
