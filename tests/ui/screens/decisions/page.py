"""The screen of decisions in the words of the person who uses it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.rules.roles import Actor
from app.ui.kit.dialogs import FakeDialogs
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.jobs import Jobs
from app.ui.kit.notices import Notices
from app.ui.kit.rows import wording
from app.ui.screens.decisions import DecisionsScreen
from app.ui.shell.context import ScreenContext
from tests.ui.screens.roster.page import PrintsForTests, type_into
from tests.workspaces import Office


class DecisionsPage:
    """Drives the screen by its fields and keys."""

    def __init__(self, office: Office, qtbot: QtBot, actor: Actor | None = None, **answers: Any) -> None:
        self.office, self.bot = office, qtbot
        self.dialogs, self.prints = FakeDialogs(**answers), PrintsForTests()
        self.went: list[Any] = []
        self.jobs, self.notices = Jobs(), Notices()
        self.context = ScreenContext(
            workspace=office.workspace,
            actor=actor or office.chief,
            dialogs=self.dialogs,
            jobs=self.jobs,
            notices=self.notices,
            navigate=lambda *place, **more: self.went.append((place, more)),
            print_service=self.prints,
            clock=office.clock,
        )
        self.screen = DecisionsScreen(self.context)
        qtbot.addWidget(self.screen)
        qtbot.addWidget(self.notices)
        self.screen.resize(1300, 760)
        self.screen.show()
        qtbot.waitExposed(self.screen)
        self.screen.activateWindow()
        self.screen.setFocus()

    # -- what is seen ----------------------------------------------------------------------------------

    def listed(self) -> list[str]:
        """The decisions listed, as number, content and state."""
        return [" | ".join(row.split(" | ")[:3]) for row in self.rows(self.screen.table)]

    def rows(self, table: Any) -> list[str]:
        """Each row of a table as its cells read, in one line."""
        model = table.rows_model
        found = [model.row(n) for n in range(model.rowCount())]
        return [" | ".join(wording(c.kind, c.of(row)) for c in model.columns) for row in found]

    @property
    def people(self) -> list[str]:
        """The lines of the decision."""
        return self.rows(self.screen.tabs.people.table)

    @property
    def impact(self) -> list[str]:
        """Who is what before and after."""
        self.screen.go_to_tab("impact")
        return self.rows(self.screen.tabs.impact.table)

    @property
    def title(self) -> str:
        """The heading of the record."""
        return self.screen.record.title.text()

    @property
    def state(self) -> str:
        """The state of the decision."""
        return self.screen.record.state.word.text()

    @property
    def next_step(self) -> str:
        """The words of the next-step button; "" for none."""
        record = self.screen.record
        return record.next_step.text() if record.next_step.isVisibleTo(record) else ""

    @property
    def missing(self) -> str:
        """The amber line."""
        return self.screen.record.missing.text()

    @property
    def content(self) -> Any:
        """The form of the tab Nội dung."""
        return self.screen.tabs.content.form

    def said(self, name: str) -> str:
        """What is said under a field of the tab Nội dung."""
        return self.content[name].message.text()

    @property
    def findings(self) -> list[str]:
        """What is said under the people."""
        from app.errors import sentence

        return [sentence(v) for v in self.screen.tabs.people.findings.shown]

    def messages(self) -> list[str]:
        """The messages in the bar, the newest first."""
        return [notice.words for notice in self.notices.shown()]

    # -- what is done ----------------------------------------------------------------------------------

    def open(self, decision_id: int) -> None:
        """Brings a decision to the front."""
        self.screen.show_record(decision_id, None)

    def press(self, keys: str, widget: QWidget | None = None) -> None:
        """Presses a key or a chord such as "Ctrl+N"."""
        chord: Any = QKeySequence(keys)[0]  # type: ignore[index]
        window = (widget or self.screen).window()
        window.activateWindow()
        self.bot.waitUntil(window.isActiveWindow, timeout=3000)
        self.bot.keyClick(widget or self.screen, chord.key(), chord.keyboardModifiers())

    def retype(self, name: str, value: Any) -> None:
        """Types over a field of the tab Nội dung; the rules are asked at once."""
        type_into(self.content[name], value)
        self.screen.tabs.content.judge()

    @property
    def dialog(self) -> FormDialog:
        """The form in front."""
        found = [w for w in QApplication.topLevelWidgets() if isinstance(w, FormDialog) and w.isVisible()]
        assert found, "no dialog is open"
        return found[-1]

    @property
    def has_dialog(self) -> bool:
        """True while a dialog is open."""
        return any(isinstance(w, QDialog) and w.isVisible() for w in QApplication.topLevelWidgets())

    def fill(self, **values: Any) -> None:
        """Types values into the fields of the dialog in front."""
        for name, value in values.items():
            field: Any = self.dialog.form.fields[name]
            type_into(field, value)
            if match := getattr(field, "match", None):
                found = match()
                field.chosen.emit(found.value if found else None)

    def submit(self) -> None:
        """Presses Ctrl+S in the dialog in front."""
        self.press("Ctrl+S", self.dialog)

    def wrong(self) -> dict[str, str]:
        """What is marked wrong in the dialog in front, by field; "" for what is said on top."""
        form = self.dialog.form
        marked = {name: f.message.text() for name, f in form.fields.items() if f.has_error}
        return marked | ({"": form.message.text()} if form.message.text() else {})

    def add(self, action: str, person: str, **values: Any) -> None:
        """Adds a line by keyboard and its form."""
        self.screen.go_to_tab("people")
        self.press("Insert", self.screen.tabs.people)
        self.fill(action=action, person_id=person, **values)
        self.submit()

    def click(self, name: str) -> None:
        """Presses a button."""
        button = self.screen.findChild(QPushButton, name)
        assert button is not None, name
        self.bot.mouseClick(button, Qt.MouseButton.LeftButton)
