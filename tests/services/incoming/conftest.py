"""The committee whose documents answer incoming ones."""

from __future__ import annotations

import pytest

from tests.services.documents.making import Papers, papers_of
from tests.workspaces import Office


@pytest.fixture
def papers(office: Office) -> Papers:
    """A founded committee, ready to write documents."""
    return papers_of(office)
