"""Programs of the tests as processes: started, heard, killed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from app.paths import ROOT


@contextmanager
def started(
    program: str, *arguments: object, settings: Path, before: Sequence[str] = ()
) -> Iterator[subprocess.Popen[str]]:
    """The program of that name, once it said "ready"; killed at the end where it still runs."""
    process = subprocess.Popen(
        [*before, sys.executable, "-P", "-m", f"tests.slow.programs.{program}", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(settings)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            first = heard(process)
            assert first == "ready", f"{first!r} {_complaint(process)}"
            yield process
        finally:
            process.kill()


def heard(process: subprocess.Popen[str]) -> str:
    """The next line the program says; empty at its end."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def tell(process: subprocess.Popen[str], command: str) -> None:
    """Gives the program a line of input."""
    assert process.stdin is not None
    process.stdin.write(f"{command}\n")
    process.stdin.flush()


def killed_after(process: subprocess.Popen[str], seconds: float) -> list[str]:
    """Everything the program said until it was killed with signal 9."""
    assert process.stdout is not None
    time.sleep(seconds)
    process.kill()
    return process.stdout.read().split("\n")[:-1]  # a line that was cut off was not said


def _complaint(process: subprocess.Popen[str]) -> str:
    assert process.stderr is not None
    process.kill()
    return process.stderr.read()[-3000:]
