"""The office whose notices the tests send."""

from __future__ import annotations

import pytest

from tests.services.delivery.notices import Post
from tests.workspaces import Office


@pytest.fixture
def post(office: Office) -> Post:
    """A committee of fifty on the day of its notice."""
    return Post(office)
