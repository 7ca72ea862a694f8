"""The screen of incoming documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.services.documents.making import Papers, papers_of
from tests.ui.screens.incoming.page import IncomingPage
from tests.workspaces import Office

OpenPage = Callable[..., IncomingPage]


@pytest.fixture
def papers(office: Office) -> Papers:
    """A founded committee, ready to write documents."""
    return papers_of(office)


@pytest.fixture
def open_page(qtbot: QtBot, office: Office) -> Iterator[OpenPage]:
    """Opens the screen; keyword arguments lay out the answers of the dialogs."""
    opened: list[IncomingPage] = []

    def make(**options: object) -> IncomingPage:
        opened.append(IncomingPage(office, qtbot, **options))  # type: ignore[arg-type]
        return opened[-1]

    yield make
    for page in opened:
        page.screen.close()
        page.jobs.shutdown()
