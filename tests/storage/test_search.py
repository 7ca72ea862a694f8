"""The search: every word of every record, with or without marks, as numbers are typed, newest first."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from app.clock import FixedClock
from app.sample.mark import LOGIN, PASSWORD
from app.storage import search_index
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


def rebuild(workspace: Workspace) -> None:
    with workspace._session(workspace._writing, None) as session:
        search_index.rebuild(session)
        session.commit()


def index_rows(workspace: Workspace) -> list[tuple[Any, ...]]:
    return workspace.read(
        lambda session: [
            tuple(row)
            for row in session.execute(
                text(
                    "SELECT d.*, w.title, w.also, w.numbers, w.body FROM search_documents d "
                    "JOIN search_words w ON w.id = d.id ORDER BY d.id"
                )
            )
        ]
    )


def test_an_index_filled_anew_is_the_one_kept_by_every_save(sample: Workspace) -> None:
    kept = index_rows(sample)
    asked = {query: sample.search(query, 100) for query in ("chuyen doi", "họp", "nguyen", "thông báo")}
    rebuild(sample)
    assert kept
    assert index_rows(sample) == kept
    assert {query: sample.search(query, 100) for query in asked} == asked
    assert all(asked.values())
