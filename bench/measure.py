"""A measured row, and how two pieces of work are timed side by side on a machine with other work."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

MS = 1000.0


@dataclass(frozen=True)
class Row:
    """One line of the table: ours, the limit of the same run, how many times the limit we may take."""

    name: str
    ours: float
    limit: float
    bound: float | None
    """None: the limit is a guide, and no more is asked than to report it."""
    unit: str

    @property
    def ratio(self) -> float:
        """Ours in times of the limit."""
        return self.ours / self.limit

    @property
    def kept(self) -> bool:
        """False when the bound is exceeded."""
        return self.bound is None or self.ratio <= self.bound

    def as_facts(self) -> dict[str, object]:
        """The row as `--json` gives it."""
        numbers = {"ours": self.ours, "limit": self.limit, "ratio": self.ratio}
        rounded = {name: round(value, 3) for name, value in numbers.items()}
        bound = None if self.bound is None else round(self.bound, 3)
        return {"name": self.name, **rounded, "bound": bound, "unit": self.unit}


@dataclass(frozen=True)
class Sizes:
    """How much the benchmark does."""

    meetings: int = 100_000
    pages: int = 150
    starts: int = 9
    repeats: int = 60
    papers: int = 5
    steps: int = 300
    openings: int = 3
    documents: int = 100_000
    others: int = 300_000
    searches: int = 3
    lines: int = 5_000
    files: int = 200
    attachings: int = 5
    entries: int = 200_000


FULL = Sizes()
QUICK = Sizes(
    meetings=20_000,
    pages=30,
    starts=4,
    repeats=25,
    papers=4,
    steps=120,
    openings=2,
    documents=20_000,
    others=60_000,
    lines=1_500,
    files=60,
    attachings=3,
    entries=40_000,
)


def seconds(work: Callable[[], object]) -> float:
    """How long the work takes once."""
    began = perf_counter()
    work()
    return perf_counter() - began


def fastest(work: Callable[[], object], times: int, warm_up: int = 2) -> float:
    """Seconds of the quickest of several times: in milliseconds another program's work counts in full."""
    for _ in range(warm_up):
        work()
    gc.collect()
    gc.disable()
    try:
        return min(seconds(work) for _ in range(times))
    finally:
        gc.enable()


def side_by_side(
    ours: Callable[[], object], limit: Callable[[], object], times: int, warm_up: int = 2
) -> tuple[float, float]:
    """Seconds that ours and the limit take, run in turns so that what slows the machine slows both."""
    return undisturbed(in_turns(ours, limit, times, warm_up))


def in_turns(
    ours: Callable[[], object], limit: Callable[[], object], times: int, warm_up: int = 2
) -> list[tuple[float, float]]:
    """The seconds of each turn: ours and, right after it, the limit."""
    for _ in range(warm_up):
        ours()
        limit()
    gc.collect()
    gc.disable()
    try:
        return [(seconds(ours), seconds(limit)) for _ in range(times)]
    finally:
        gc.enable()


def undisturbed(pairs: list[tuple[float, float]]) -> tuple[float, float]:
    """The medians over the faster half of the pairs: those in which nothing else ran."""
    calm = sorted(pairs, key=sum)[: max(1, (len(pairs) + 1) // 2)]
    return median(a for a, _ in calm), median(b for _, b in calm)
