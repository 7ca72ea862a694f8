"""A full disk: a sentence that says so, everything written before still there, nothing half stored."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.paths import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

OWN_NAME_SPACE = ("unshare", "--map-root-user", "--mount")


def may_mount() -> bool:
    """True where this machine lets a process mount a small disk of its own."""
    if sys.platform != "linux" or shutil.which("unshare") is None:
        return False
    attempt = [*OWN_NAME_SPACE, "mount", "-t", "tmpfs", "none", "/mnt"]
    return subprocess.run(attempt, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("what", ["files", "rows"])
def test_a_full_disk_is_told_and_leaves_nothing_half_written(
    empty_workspace: Path, tmp_path: Path, what: str
) -> None:
    if not may_mount():
        pytest.skip("this machine mounts no small disk for a test (unshare, tmpfs)")
    disk = tmp_path / "disk"
    disk.mkdir()
    filler = [sys.executable, "-P", "-m", "tests.slow.programs.filler", str(disk), str(empty_workspace), what]
    done = subprocess.run(
        [*OWN_NAME_SPACE, *filler],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    facts = json.loads(done.stdout.splitlines()[-1])
    assert facts["is_storage_error"], facts["error"] + facts["sentence"]
    assert "Ổ đĩa đã đầy" in facts["sentence"]
    assert facts["written"]
    assert facts["found"] == facts["found_again"] == facts["written"]
    assert (facts["broken"], facts["broken_again"]) == (None, None)
    assert (facts["unreadable"], facts["parts"]) == ([], [])
    assert facts["entries"] == len(facts["written"]) + 1, "one entry for each, one for the set-up"
