"""An office whose roster is filled."""

from __future__ import annotations

import pytest

from tests.services.decisions.making import Roster, roster_of
from tests.workspaces import Office


@pytest.fixture
def roster(office: Office) -> Roster:
    """The roster of an open office."""
    return roster_of(office)
