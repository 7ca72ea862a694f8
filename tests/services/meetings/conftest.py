"""The desk of an office with a committee, for every test of meetings."""

from __future__ import annotations

import pytest

from tests.services.meetings.people import Desk
from tests.workspaces import Office


@pytest.fixture
def desk(office: Office) -> Desk:
    """An office whose committee has five people, one of whom leaves on 1 July 2026."""
    return Desk(office)
