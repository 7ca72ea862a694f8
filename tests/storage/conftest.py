"""What the tests of the storage share."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.clock import FixedClock
from app.sample.mark import LOGIN, PASSWORD
from app.storage.open import unlock
from app.storage.workspace import Workspace
from tests.workspaces import NOW


@pytest.fixture
def sample(sample_workspace: Path, tmp_path: Path) -> Iterator[Workspace]:
    """A copy of the sample workspace."""
    folder = Path(shutil.copytree(sample_workspace, tmp_path / "mau"))
    workspace = unlock(folder, LOGIN, PASSWORD, FixedClock(NOW)).workspace
    yield workspace
    workspace.close()
