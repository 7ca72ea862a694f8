"""Two starts at the same moment: exactly one opens the workspace, the other is told in a sentence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.slow.processes import heard, started, tell

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


def test_of_two_racing_starts_exactly_one_wins(empty_workspace: Path, tmp_path: Path, short: bool) -> None:
    folder = tmp_path / "workspace"
    shutil.copytree(empty_workspace, folder)
    with (
        started("racer", folder, settings=tmp_path) as one,
        started("racer", folder, settings=tmp_path) as other,
    ):
        for round_ in range(5 if short else 20):
            racers = (one, other) if round_ % 2 else (other, one)
            for racer in racers:
                tell(racer, "open")
            answers = sorted(heard(racer) for racer in racers)
            assert answers[0].startswith("lost Dữ liệu ở ")
            assert answers[1] == "won"
            for racer in racers:
                tell(racer, "close")
                assert heard(racer) == "closed"
