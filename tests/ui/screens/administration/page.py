"""The screen Quản trị in the user's words, over a real workspace with real key slots."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from app.gate import WorkspaceGate, WorkspaceKeys
from app.rules.roles import Role
from app.storage.open import Unlocked
from app.storage.vault import FLOOR_KDF
from app.ui.kit.dialogs import FakeDialogs
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.jobs import Jobs
from app.ui.kit.notices import Notices
from app.ui.kit.table import RowsTable
from app.ui.screens.administration import AdministrationScreen
from app.ui.screens.administration.slow_dialog import SlowFormDialog
from app.ui.shell.context import ScreenContext
from tests.workspaces import Office

SLOW_MS = 20000
NEW_PASSWORD = "bo cau xanh 27 thang"


class Papers:
    """Keeps the papers and sheets that were asked for."""

    def __init__(self) -> None:
        self.asked: list[Any] = []

    def preview(self, paper_request: Any) -> None:
        """Keeps the request."""
        self.asked.append(paper_request)


class AdministrationPage:
    """What a person does and sees there."""

    def __init__(
        self, qtbot: QtBot, office: Office, role: Role = Role.CHIEF, dialogs: FakeDialogs | None = None
    ) -> None:
        self.qtbot, self.office = qtbot, office
        self.papers, self.sheets = Papers(), list[tuple[str, bytes]]()
        self.places: list[tuple[str, str | None]] = []
        self.notices, self.jobs = Notices(), Jobs()
        qtbot.addWidget(self.notices)
        actor = office.as_role(role)
        self.keys = WorkspaceKeys(Unlocked(office.workspace, actor), WorkspaceGate(office.clock, FLOOR_KDF))
        self.context = ScreenContext(
            workspace=office.workspace,
            actor=actor,
            dialogs=dialogs or FakeDialogs(),
            jobs=self.jobs,
            notices=self.notices,
            navigate=self._navigate,
            print_service=self.papers,
            clock=office.clock,
            extras={"keys": self.keys, "show_pdf": lambda title, pdf, _p: self.sheets.append((title, pdf))},
        )
        self.screen = AdministrationScreen(self.context)
        qtbot.addWidget(self.screen)
        self.screen.resize(1160, 720)
        with qtbot.waitExposed(self.screen):
            self.screen.show()
        self.screen.activateWindow()

    def _navigate(
        self, entry: str, record_id: int | None = None, clause: str | None = None, act: str = ""
    ) -> None:
        self.places.append((entry, clause))

    # -- going about -----------------------------------------------------------------------------------

    def open(self, section: str) -> Any:
        """Goes to a section."""
        self.screen.open_section(section)
        return self.screen.panes[section]

    @property
    def section(self) -> Any:
        """The section in front."""
        return self.screen.panes[self.screen.current]

    def button(self, name: str) -> QAbstractButton:
        """A button of the section in front."""
        found = self.section.findChild(QAbstractButton, name)
        assert found is not None, name
        return found

    def press(self, name: str) -> None:
        """Presses a button of the section in front."""
        button = self.button(name)
        assert button.isEnabled(), f"{name}: {button.toolTip()}"
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses a key where the keyboard is."""
        self.qtbot.keyClick(QApplication.focusWidget() or self.screen, key, modifier)

    def ctrl(self, key: Qt.Key) -> None:
        """Presses Ctrl and a key."""
        self.key(key, Qt.KeyboardModifier.ControlModifier)

    def words_of_keys(self) -> list[str]:
        """What the keys that work in the section in front do, as the list of keys says it."""
        listed = self.screen.keys()
        return [key.words for key in listed]

    # -- tables ----------------------------------------------------------------------------------------

    def table(self, name: str) -> RowsTable:
        """A table of the section in front."""
        found = self.section.findChild(RowsTable, name)
        assert found is not None, name
        return found

    def rows(self, name: str) -> list[list[str]]:
        """What a table shows, row by row."""
        model = self.table(name).rows_model
        return [
            [str(model.index(r, c).data() or "") for c in range(model.columnCount())]
            for r in range(model.rowCount())
        ]

    def choose(self, name: str, /, **wanted: Any) -> None:
        """Puts the keyboard on the row whose attributes are these."""

        def matches(row: Any) -> bool:
            return all(getattr(row, k) == v for k, v in wanted.items())

        assert self.table(name).choose_where(matches), wanted

    # -- forms -----------------------------------------------------------------------------------------

    @property
    def dialog(self) -> FormDialog:
        """The window with a form that is open now."""
        found = [d for d in self.screen.findChildren(FormDialog) if d.isVisible()]
        assert len(found) == 1, found
        return found[0]

    def fill(self, form: Form | None = None, /, **values: Any) -> None:
        """Types into the fields of a form (by default of the open window)."""
        for name, value in values.items():
            (form or self.dialog.form)[name].put(value)

    def submit(self) -> FormDialog:
        """Presses Ctrl+S in the open window and waits until its work is done."""
        dialog = self.dialog
        dialog.submit()
        if isinstance(dialog, SlowFormDialog):
            self.qtbot.waitUntil(lambda: not self.jobs.running, timeout=SLOW_MS)
        return dialog

    def errors(self, form: Form) -> dict[str, str]:
        """The fields marked as wrong, with what is said."""
        return {name: f.message.text() for name, f in form.fields.items() if f.has_error}

    def wait_for_work(self) -> None:
        """Waits until nothing is done in the background."""
        self.qtbot.waitUntil(lambda: not self.jobs.running, timeout=SLOW_MS)

    @property
    def said(self) -> list[str]:
        """The messages in the bar, the newest first."""
        return [notice.words for notice in self.notices.shown()]

    def undo(self) -> None:
        """Takes the offer of the newest message."""
        self.qtbot.mouseClick(self.notices.shown()[0].action, Qt.MouseButton.LeftButton)

    def end(self) -> None:
        """Ends the background work."""
        self.jobs.shutdown()
