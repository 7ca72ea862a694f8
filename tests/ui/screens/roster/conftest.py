"""Screens of the roster over a small fictional roster."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.services.roster.making import join, person
from tests.ui.screens.roster.page import RosterPage
from tests.workspaces import Office, opened_copy

OpenPage = Callable[..., RosterPage]


@pytest.fixture
def open_page(qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[OpenPage]:
    """Opens the screen on the test's office; keyword arguments lay out the answers of the dialogs."""
    office = request.getfixturevalue("filled" if "filled" in request.fixturenames else "office")
    opened: list[RosterPage] = []

    def make(**options: Any) -> RosterPage:
        opened.append(RosterPage(office, qtbot, **options))
        return opened[-1]

    yield make
    for page in opened:
        page.screen.close()
        page.jobs.shutdown()


@pytest.fixture(scope="session")
def filled_workspace(empty_workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A head, a former member who became deputy, a member; one person outside every body. Copy it."""
    with opened_copy(empty_workspace, tmp_path_factory.mktemp("filled") / "workspace") as office:
        head = person(office, "Phan Đức Minh", position="Trưởng ban", organisation="Ban A")
        join(office, head, "head")
        someone = person(office, "Lê Thị Bình", code="02")
        join(office, someone, to_day=date(2025, 5, 31))
        join(office, someone, "deputy", from_day=date(2025, 6, 1), field="Tài chính")
        join(office, person(office, "Vũ An", position="Cục trưởng"))
        person(office, "Người Ngoài")
    return office.folder


@pytest.fixture
def filled(filled_workspace: Path, tmp_path: Path) -> Iterator[Office]:
    """An open workspace of its own with that roster."""
    with opened_copy(filled_workspace, tmp_path / "filled") as office:
        yield office
