"""A main window on a real workspace with two small screens, for the tests of the shell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.rules.roles import Right
from app.ui.kit.dialogs import FakeDialogs
from app.ui.kit.state import State, Tone
from app.ui.shell.context import Command, Key, ScreenContext, ScreenEntry
from app.ui.shell.main_window import MainWindow
from app.ui.shell.main_window import Office as WindowOffice
from app.ui.shell.palette import Finder, PaletteItem
from tests.workspaces import Office


class SmallScreen(QWidget):
    """Notes what the window asks of it."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self.context = context
        self.asked: list[tuple[Any, ...]] = []
        self.line = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        self.setFocusProxy(self.line)

    def show_record(self, record_id: int | None, clause: str | None) -> None:
        self.asked.append(("record", record_id, clause))

    def refresh(self, tables: frozenset[str]) -> None:
        self.asked.append(("refresh", tables))

    def flush(self) -> None:
        self.asked.append(("flush",))

    def keys(self) -> Sequence[Key]:
        return [Key("Ctrl+N", "Cuộc họp mới")]

    def add_meeting(self) -> None:
        self.asked.append(("add",))

    def new_for(self, record_id: int) -> None:
        self.asked.append(("new for", record_id))


class NoPapers:
    """Takes no request."""

    def preview(self, paper_request: Any) -> None:
        """Nothing is printed in these tests."""


ENTRIES = (
    ScreenEntry("overview", "&Tổng quan", "overview", SmallScreen),
    ScreenEntry(
        "meetings",
        "&Cuộc họp",
        "meetings",
        SmallScreen,
        (
            Command("Cuộc họp mới", "add_meeting", Right.EDIT_MEETINGS),
            Command("Quản lý người dùng", "add_meeting", Right.MANAGE_USERS),
        ),
    ),
    ScreenEntry("regulation", "&Quy chế", "regulation", SmallScreen),
)


def open_main(qtbot: QtBot, office: Office, **told: Any) -> MainWindow:
    """The window as it stands after unlocking, at its first screen."""
    told.setdefault("actor", office.chief)
    told.setdefault("quarter_flag", lambda: State("Quý III: còn 38 ngày", Tone.DUE, "flag"))
    told.setdefault(
        "search",
        Finder(
            lambda a: [PaletteItem("Cuộc họp", f"Phiên họp có “{a.text}”", lambda: None)] if a.text else []
        ),
    )
    of_window = WindowOffice(
        workspace=office.workspace,
        committee="Ban Chỉ đạo chuyển đổi số trong các cơ quan đảng",
        clock=office.clock,
        **told,
    )
    window = MainWindow(of_window, ENTRIES, lambda _window: NoPapers(), FakeDialogs())
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.start()
    return window
