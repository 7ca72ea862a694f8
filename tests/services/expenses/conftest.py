"""The office with money that tests of expenses begin with."""

import pytest

from tests.services.expenses.money import Money, with_money
from tests.workspaces import Office


@pytest.fixture
def money(office: Office) -> Money:
    """An office with money."""
    return with_money(office)
