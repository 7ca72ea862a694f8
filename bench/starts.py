"""From the start of the process to the unlock window, beside the start of a bare window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from app.gate import RECENT
from app.paths import ROOT
from bench.measure import MS, Row, Sizes, undisturbed

LONGEST_S = 120
NS = 1e9


def measure(folder: Path, sizes: Sizes, settings: Path) -> list[Row]:
    """Both are started in turns; the time runs from before the process exists to its first picture."""
    remember(folder, settings)
    pairs = []
    for turn in range(sizes.starts + 1):
        ours = _start("bench.probes.unlock_window", settings)
        bare = _start("bench.probes.bare_window", settings)
        if turn:  # the first turn reads the files into memory
            pairs.append((ours, bare))
    ours, bare = undisturbed(pairs)
    return [Row("start_to_unlock_window", ours * MS, bare * MS, 2.5, "ms")]


def remember(folder: Path, settings: Path) -> None:
    """Makes the workspace the one opened last, in settings of the benchmark's own."""
    own = settings / "thuong-truc"
    own.mkdir(parents=True, exist_ok=True)
    (own / RECENT).write_text(json.dumps({"folder": str(folder)}), encoding="utf-8")


def _start(module: str, settings: Path) -> float:
    """Seconds from before the process to its first picture."""
    began = time.monotonic_ns()
    return (int(probe(module, settings)) - began) / NS


def probe(module: str, settings: Path, *arguments: str) -> str:
    """What a probe said in its last line; raises RuntimeError with its words where it failed."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", module, *arguments],
        cwd=ROOT,
        env=environment(settings),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
        check=False,
    )
    lines = done.stdout.strip().splitlines()
    if done.returncode != 0 or not lines:
        raise RuntimeError(f"{module} ended with {done.returncode}: {done.stderr.strip()[-2000:]}")
    return lines[-1]


def environment(settings: Path, given: Mapping[str, str] = os.environ) -> dict[str, str]:
    """No screen, settings of its own: the person's are neither read nor written."""
    return {
        **given,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(settings),
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
    }
