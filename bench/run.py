"""The whole benchmark: every row, on workspaces made for this run and thrown away after it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from bench import (
    attaching,
    authority,
    budget,
    issuing,
    lists,
    papers,
    registers,
    saving,
    searching,
    starts,
    windows,
)
from bench.measure import FULL, QUICK, Row, Sizes
from bench.office import make_office

YEARS = 10
MEETINGS_A_YEAR = 120
SMALL_YEAR = 2_000
"""Entries of the budget of an ordinary office in half a year."""
ON_DISK = Path("/var/tmp")
"""A commit has to reach a disk: /tmp is often memory."""


def rows(*, quick: bool = False) -> Iterator[Row]:
    """The rows one by one, as they are measured."""
    sizes = QUICK if quick else FULL
    place = ON_DISK if ON_DISK.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="thuong-truc-", dir=place) as temporary:
        base = Path(temporary)
        ten_years, long_list, settings = base / "ten-years", base / "long-list", base / "settings"
        busy, signed, archive = base / "busy", base / "signed", base / "archive"
        make_office(ten_years, YEARS * MEETINGS_A_YEAR, YEARS, with_minutes=True)
        make_office(long_list, sizes.meetings, YEARS)
        authority.make_busy_office(busy)
        issuing.make_signed_documents(signed, sizes)
        yield from issuing.measure(signed, sizes)
        for measure in _measures(ten_years, long_list, busy, settings, sizes):
            yield from measure()
        searching.make_archive(archive, sizes)
        yield from searching.measure(archive, sizes)
        year, small = base / "budget-year", base / "budget"
        budget.make_busy_year(year, sizes.entries)
        budget.make_busy_year(small, SMALL_YEAR)
        yield from budget.measure(year, small, sizes)


def _measures(
    ten_years: Path, long_list: Path, busy: Path, settings: Path, sizes: Sizes
) -> tuple[Callable[[], list[Row]], ...]:
    return (
        lambda: starts.measure(ten_years, sizes, settings),
        lambda: windows.measure_opening(ten_years, sizes, settings),
        lambda: lists.measure(long_list, sizes),
        lambda: windows.measure_scrolling(long_list, sizes, settings),
        lambda: papers.measure(sizes),
        lambda: registers.measure(sizes),
        lambda: saving.measure(long_list, sizes),
        lambda: attaching.measure(ten_years, sizes),
        lambda: authority.measure(busy, sizes),
        lambda: windows.measure_memory(long_list, settings),
    )
