"""A window with the meetings screen on an office that has a committee of five."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.journeys.pages.meetings import MeetingsPage
from tests.journeys.pages.office_window import OfficeWindow, open_office
from tests.services.meetings.people import Desk
from tests.workspaces import Office


@pytest.fixture
def desk(office: Office) -> Desk:
    """An office whose committee has five people."""
    return Desk(office)


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Iterator[OfficeWindow]:
    """The window at the meetings screen, the list still empty."""
    with open_office(qtbot, desk.office, at="meetings") as opened:
        yield opened


@pytest.fixture
def page(window: OfficeWindow) -> MeetingsPage:
    """The meetings screen."""
    return window.meetings
