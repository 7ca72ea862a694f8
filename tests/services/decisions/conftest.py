"""An office whose roster is filled: made once per run, copied for each test that needs it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.decisions.making import Roster, roster_of
from tests.workspaces import opened_copy


@pytest.fixture(scope="session")
def roster_workspace(
    empty_workspace: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dict[str, int]]:
    """The closed workspace of a filled roster, and its people; copy it, never open it."""
    with opened_copy(empty_workspace, tmp_path_factory.mktemp("roster") / "workspace") as office:
        return office.folder, roster_of(office).people


@pytest.fixture
def roster(roster_workspace: tuple[Path, dict[str, int]], tmp_path: Path) -> Iterator[Roster]:
    """The roster of an open office."""
    closed, people = roster_workspace
    with opened_copy(closed, tmp_path / "roster") as office:
        yield Roster(office, dict(people))
