"""Pictures of every screen, taken from the real window on a real workspace."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListWidget, QTabBar, QWidget

from app.ui.kit import theme
from app.ui.kit.dialogs import FakeDialogs
from app.ui.kit.jobs import Jobs
from app.ui.kit.translator import install_translator

if TYPE_CHECKING:
    from app.storage.open import Unlocked
    from app.ui.shell.main_window import MainWindow

SETTLE_S = 0.12
"""How long a screen is given to draw, after its background jobs have ended."""
RECORD_SCREENS = ("meetings", "roster", "decisions", "expenses", "spending")
"""Screens shown with a record open."""


def take_pictures(
    unlocked: Unlocked, out: Path, size: tuple[int, int], zoom: int, *, dark: bool = False
) -> list[Path]:
    """The files written: every screen, every tab of its record, the windows before and over them."""
    from app.bootstrap import make_main_window

    application = cast(QApplication, QApplication.instance() or QApplication([]))
    install_translator(application)
    theme.apply_theme(application, dark, zoom)
    written: list[Path] = []

    window = make_main_window(unlocked)

    def take(name: str, widget: QWidget) -> None:
        _settle(application, window.jobs)
        path = out / f"{len(written) + 1:02d}-{name}.png"
        widget.grab().save(str(path))
        written.append(path)

    window.setWindowState(Qt.WindowState.WindowNoState)  # the size asked for, whatever the screen
    window.resize(*size)
    window.show()
    for key in window.entries:
        window.navigate(key)
        if key in RECORD_SCREENS:
            _open_record(application, window, key)
        if key == "authority":
            _ask_authority(window)
        take(key, window)
        for name in _stages(window.screens[key]):
            take(f"{key}-{name}", window)
    for name, dialog in (
        ("tim", window.open_palette()),
        ("phim-tat", window.open_keys()),
        ("huong-dan", window.open_help()),
    ):
        take(name, dialog)
        dialog.close()
    _settle(application, window.jobs)
    _before_work(take, size)
    window.close()
    return written


def _before_work(take: Any, size: tuple[int, int]) -> None:
    """The set-up's pages and the unlock window; nothing is made or opened."""
    from app.bootstrap import make_gate
    from app.ui.shell.setup import SetupWindow
    from app.ui.shell.unlock import UnlockWindow

    jobs, gate = Jobs(), make_gate()
    setup = SetupWindow(gate, FakeDialogs(), jobs, lambda *_shown: None)
    setup.resize(min(size[0], theme.px(1000)), min(size[1], theme.px(700)))
    setup.show()
    for number in range(len(setup.pages)):
        setup.turn_to(number)
        take(f"thiet-lap-{number + 1}", setup)
    setup.close()
    unlock = UnlockWindow(gate, gate.default_folder(), FakeDialogs(), jobs)
    unlock.show()
    take("mo-khoa", unlock)
    unlock.show_recovery()
    take("khoi-phuc", unlock)
    unlock.close()
    jobs.shutdown()


def _open_record(application: QApplication, window: MainWindow, key: str) -> None:
    """Opens the record that shows the screen best: the latest meeting or event, a draft, an advance."""
    _settle(application, window.jobs)
    workspace = window.office.workspace
    if key == "meetings":
        from app.services.meetings import latest_meeting

        record = workspace.read(latest_meeting)
    elif key == "decisions":
        from app.services.decisions.reading import list_decisions

        decisions = workspace.read(list_decisions, limit=1)
        record = decisions[0].id if decisions else None
    elif key == "expenses":
        from app.rules.expenses import ExpenseState
        from app.services.expenses.listing import list_expenses
        from app.services.expenses.views import ExpenseFilter

        settled = ExpenseFilter(states=(ExpenseState.SURPLUS_DUE, ExpenseState.ADVANCED))
        expenses = workspace.read(list_expenses, settled)
        record = expenses[0].id if expenses else None
    elif key == "spending":
        from app.services.spending.reading import list_events

        events = workspace.read(list_events)
        record = events[0].id if events else None
    else:
        from app.services.meetings import committee_body
        from app.services.roster.composition import members_on

        members = workspace.read(members_on, workspace.read(committee_body), window.context.today())
        record = members[0].person_id if members else None
    if record is not None:
        window.navigate(key, record)


def _ask_authority(window: MainWindow) -> None:
    """Asks what shows the screen best: who signs a conclusion notice, with block and seal."""
    from app.rules.acts import Act, ActKind
    from app.ui.screens.authority import AuthorityScreen

    screen = cast(AuthorityScreen, window.screens["authority"])
    screen.question.ask(Act(ActKind.SIGN, "TB-ket-luan"), window.context.today())


def _stages(screen: QWidget) -> Iterator[str]:
    """Turns to every tab and section of a screen, the first ones apart, giving each one's number."""
    for listing in screen.findChildren(QListWidget, "sections"):
        for row in range(1, listing.count()):
            listing.setCurrentRow(row)
            yield f"muc-{row + 1}"
        listing.setCurrentRow(0)
    from app.ui.screens.budget import BudgetScreen
    from app.ui.screens.budget.panes import PANES

    if isinstance(screen, BudgetScreen):
        for number, pane in enumerate(PANES[1:], 2):
            screen.show_named(pane.id)
            yield f"phan-{number}"
        screen.show_named(PANES[0].id)
    for bar in screen.findChildren(QTabBar):
        if not bar.isVisible():
            continue
        for index in range(1, bar.count()):
            if bar.isTabVisible(index) and bar.isTabEnabled(index):
                bar.setCurrentIndex(index)
                yield f"the-{index + 1}"
        bar.setCurrentIndex(0)


def _settle(application: QApplication, jobs: Jobs) -> None:
    """Lets background jobs, timers and drawing finish."""
    until = time.monotonic() + SETTLE_S
    while time.monotonic() < until or jobs.running:
        application.processEvents()
        time.sleep(0.01)
