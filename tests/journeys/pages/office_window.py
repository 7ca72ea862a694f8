"""The window of an office at work, in the user's words: real screens on a real workspace."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.rules.roles import Actor
from app.ui.kit.dialogs import FakeDialogs
from app.ui.screens.meetings import MeetingsScreen
from app.ui.screens.overview import OverviewScreen
from app.ui.screens.regulation import RegulationScreen
from app.ui.shell.context import ScreenContext, ScreenEntry
from app.ui.shell.main_window import MainWindow
from app.ui.shell.main_window import Office as WindowOffice
from tests.journeys.pages.keyboard import Keyboard
from tests.journeys.pages.meetings import MeetingsPage
from tests.journeys.pages.overview import OverviewPage
from tests.workspaces import Office


class PapersAsked:
    """A print service that notes which papers were asked for."""

    def __init__(self) -> None:
        self.requests: list[Any] = []

    def preview(self, paper_request: Any) -> None:
        """Notes the request."""
        self.requests.append(paper_request)


class OfficeWindow:
    """The open window, its keyboard, and its pages."""

    def __init__(self, window: MainWindow, papers: PapersAsked, dialogs: FakeDialogs, qtbot: QtBot) -> None:
        self.window, self.papers, self.dialogs, self.qtbot = window, papers, dialogs, qtbot
        self.keyboard = Keyboard(window)

    @property
    def meetings(self) -> MeetingsPage:
        """The screen Cuộc họp, once it was visited."""
        return MeetingsPage(self.window.screens["meetings"], self.keyboard, self.qtbot)

    @property
    def overview(self) -> OverviewPage:
        """The screen Tổng quan."""
        return OverviewPage(self.window.screens["overview"], self.keyboard)

    @property
    def place(self) -> str:
        """The key of the screen in front."""
        return self.window.current

    def settle(self) -> None:
        """Lets the window take note of what was changed."""
        QApplication.processEvents()

    @property
    def messages(self) -> list[str]:
        """What the message bar says, the newest first."""
        return [notice.words for notice in self.window.notices.shown()]

    def take_up(self, name: str = "notice-action") -> None:
        """Presses the button of the newest message."""
        self.window.notices.shown()[0].action.click()


@contextmanager
def open_office(
    qtbot: QtBot,
    office: Office,
    *,
    actor: Actor | None = None,
    dialogs: FakeDialogs | None = None,
    size: tuple[int, int] = (1366, 768),
    more: Sequence[ScreenEntry] = (),
    at: str = "overview",
) -> Iterator[OfficeWindow]:
    """The window after unlocking, with overview, meetings, regulation, `more`; the screen `at` is shown."""
    papers, answers = PapersAsked(), dialogs or FakeDialogs()
    told = WindowOffice(
        workspace=office.workspace,
        actor=actor or office.chief,
        committee="Ban Chỉ đạo chuyển đổi số trong các cơ quan đảng",
        clock=office.clock,
    )
    window = MainWindow(told, [*_entries(), *more], lambda _window: papers, answers)
    window.idle.stop()  # a test that moves the clock by days must not find the window locked meanwhile
    qtbot.addWidget(window)
    window.resize(*size)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.navigate(at)
    try:
        yield OfficeWindow(window, papers, answers, qtbot)
    finally:
        window.lock()  # closing asks what becomes of what is typed: a test of that closes the window itself
        window.close()


def _entries() -> list[ScreenEntry]:
    def entry(key: str, title: str, make: Any) -> ScreenEntry:
        return ScreenEntry(key, title, key, make)

    def regulation(context: ScreenContext) -> RegulationScreen:
        return RegulationScreen(context)

    return [
        entry("overview", "Tổng quan", OverviewScreen),
        entry("meetings", "Cuộc họp", MeetingsScreen),
        entry("regulation", "Quy chế", regulation),
    ]
