"""The screen Quản trị for a role, ended after each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.rules.roles import Role
from app.ui.kit.dialogs import FakeDialogs
from tests.ui.screens.administration.page import AdministrationPage
from tests.workspaces import Office

OpenPage = Callable[..., AdministrationPage]


@pytest.fixture
def open_page(qtbot: QtBot, office: Office) -> Iterator[OpenPage]:
    """Opens the screen: `open_page(Role.CLERK, confirm=[True])`."""
    pages: list[AdministrationPage] = []

    def open_(role: Role = Role.CHIEF, **answers: Any) -> AdministrationPage:
        pages.append(AdministrationPage(qtbot, office, role, FakeDialogs(**answers)))
        return pages[-1]

    yield open_
    for page in pages:
        page.end()


@pytest.fixture
def page(open_page: OpenPage) -> AdministrationPage:
    """The screen as the chief sees it."""
    return open_page()
