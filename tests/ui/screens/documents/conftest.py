"""The screen of outgoing documents over a small committee."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.services.documents.making import Papers, papers_of
from tests.ui.screens.documents.page import DocumentsPage
from tests.workspaces import Office

OpenPage = Callable[..., DocumentsPage]


@pytest.fixture
def papers(office: Office) -> Papers:
    """A founded committee, ready to write documents."""
    return papers_of(office)


@pytest.fixture
def open_page(qtbot: QtBot, office: Office) -> Iterator[OpenPage]:
    """Opens the screen; keyword arguments lay out the answers of the dialogs."""
    opened: list[DocumentsPage] = []

    def make(**options: object) -> DocumentsPage:
        opened.append(DocumentsPage(office, qtbot, **options))  # type: ignore[arg-type]
        return opened[-1]

    yield make
    for page in opened:
        page.screen.close()
        page.jobs.shutdown()
