"""What the window does, each in a process of its own: opening, scrolling, and the memory it holds."""

from __future__ import annotations

from pathlib import Path

from bench.measure import Row, Sizes
from bench.office import LOGIN, PASSWORD
from bench.probes.memory import STATM
from bench.starts import probe

OPEN_MS = 300.0
FRAME_MS = 1000 / 60
MORE_MIB = 120.0
LIST = "bench.probes.meetings_list"
MEMORY = "bench.probes.memory"


def measure_opening(folder: Path, sizes: Sizes, settings: Path) -> list[Row]:
    """From the password to the list of meetings, ten years of records behind it; a guide."""
    times = [_list(folder, settings, "open", 0) for _ in range(sizes.openings)]
    return [Row("unlock_to_meetings_list", min(times), OPEN_MS, None, "ms")]


def measure_scrolling(folder: Path, sizes: Sizes, settings: Path) -> list[Row]:
    """The longest step of scrolling a long list, beside the time between two pictures of a screen."""
    return [Row("longest_scroll_step", _list(folder, settings, "scroll", sizes.steps), FRAME_MS, 1.0, "ms")]


def measure_memory(folder: Path, settings: Path) -> list[Row]:
    """What the program holds once every screen was visited; without /proc nothing is measured."""
    if not STATM.exists():
        return []
    bare = float(probe(MEMORY, settings, "bare"))
    ours = float(probe(MEMORY, settings, str(folder), LOGIN, PASSWORD))
    return [Row("memory_after_all_screens", ours, bare, (bare + MORE_MIB) / bare, "MiB")]


def _list(folder: Path, settings: Path, what: str, steps: int) -> float:
    return float(probe(LIST, settings, str(folder), LOGIN, PASSWORD, what, str(steps)))
