"""The screen of delegations over a small committee."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.services.delegations.making import Committee, committee
from tests.ui.screens.delegations.page import DelegationsPage
from tests.workspaces import Office

OpenPage = Callable[..., DelegationsPage]


@pytest.fixture
def people(office: Office) -> Committee:
    """A head, the standing deputy, a deputy and a member."""
    return committee(office)


@pytest.fixture
def open_page(qtbot: QtBot, office: Office) -> Iterator[OpenPage]:
    """Opens the screen; keyword arguments lay out the answers of the dialogs."""
    opened: list[DelegationsPage] = []

    def make(**options: object) -> DelegationsPage:
        opened.append(DelegationsPage(office, qtbot, **options))  # type: ignore[arg-type]
        return opened[-1]

    yield make
    for page in opened:
        page.screen.close()
        page.jobs.shutdown()
