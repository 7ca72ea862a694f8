"""Screens of the roster over a small fictional roster."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.services.roster.making import join, person
from tests.ui.screens.roster.page import RosterPage
from tests.workspaces import Office

OpenPage = Callable[..., RosterPage]


@pytest.fixture
def open_page(office: Office, qtbot: QtBot) -> Iterator[OpenPage]:
    """Opens the screen; keyword arguments lay out the answers of the dialogs."""
    opened: list[RosterPage] = []

    def make(**options: Any) -> RosterPage:
        opened.append(RosterPage(office, qtbot, **options))
        return opened[-1]

    yield make
    for page in opened:
        page.screen.close()
        page.jobs.shutdown()


@pytest.fixture
def filled(office: Office) -> Office:
    """A head, a former member who became deputy, a member; one person outside every body."""
    join(office, person(office, "Phan Đức Minh", position="Trưởng ban", organisation="Ban A"), "head")
    someone = person(office, "Lê Thị Bình", code="02")
    join(office, someone, to_day=date(2025, 5, 31))
    join(office, someone, "deputy", from_day=date(2025, 6, 1), field="Tài chính")
    join(office, person(office, "Vũ An", position="Cục trưởng"))
    person(office, "Người Ngoài")
    return office
