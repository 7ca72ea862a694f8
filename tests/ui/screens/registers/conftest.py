"""The screen of registers over an office with some lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.screens.registers.page import RegistersPage
from tests.workspaces import Office

OpenPage = Callable[..., RegistersPage]


@pytest.fixture
def open_page(qtbot: QtBot, office: Office) -> Iterator[OpenPage]:
    """Opens the screen, as the chief unless another actor is given."""
    opened: list[RegistersPage] = []

    def make(**options: object) -> RegistersPage:
        opened.append(RegistersPage(office, qtbot, **options))  # type: ignore[arg-type]
        return opened[-1]

    yield make
    for page in opened:
        page.screen.close()
        page.jobs.shutdown()
