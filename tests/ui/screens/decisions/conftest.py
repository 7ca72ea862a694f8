"""The screen of decisions over a filled roster."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.services.decisions.conftest import roster, roster_workspace
from tests.services.decisions.making import Roster
from tests.ui.screens.decisions.page import DecisionsPage

__all__ = ["open_page", "roster", "roster_workspace"]

OpenPage = Callable[..., DecisionsPage]


@pytest.fixture
def open_page(qtbot: QtBot, roster: Roster) -> Iterator[OpenPage]:
    """Opens the screen; keyword arguments lay out the answers of the dialogs."""
    opened: list[DecisionsPage] = []

    def make(**options: Any) -> DecisionsPage:
        opened.append(DecisionsPage(roster.office, qtbot, **options))
        return opened[-1]

    yield make
    for page in opened:
        page.screen.close()
        page.jobs.shutdown()
