"""Paper data comes back from plain values exactly as it was."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from app.reports import contracts
from app.services.snapshot import from_plain, to_plain

TEXT = st.text(max_size=20)
PEOPLE = st.builds(contracts.PersonOnPaper, TEXT, TEXT, TEXT, TEXT, TEXT)
DATES, TIMES = st.dates(), st.times()
MINUTES = st.builds(
    contracts.MinutesData,
    members_total=st.none() | st.integers(0, 99),
    present=st.lists(PEOPLE, max_size=2).map(tuple),
    absent=st.lists(st.builds(contracts.Absence, PEOPLE, TEXT, st.none() | st.datetimes()), max_size=2).map(
        tuple
    ),
    arrivals=st.lists(st.builds(contracts.Movement, PEOPLE, st.none() | TIMES), max_size=2).map(tuple),
    conclusion_text=TEXT,
    reference=st.builds(contracts.Reference, st.none() | st.integers(), st.none() | DATES),
)


@given(MINUTES)
def test_minutes_survive_json(data: contracts.MinutesData) -> None:
    assert from_plain(contracts.MinutesData, json.loads(json.dumps(to_plain(data)))) == data


@dataclass(frozen=True)
class Overrides:
    """Pairs of a name and a value of several kinds, as a letterhead carries them."""

    pairs: tuple[tuple[str, str | float | bool], ...] = ()
    at: datetime | None = None
    on: date | None = None
    hour: time | None = None


def test_pairs_of_mixed_values_keep_their_kinds() -> None:
    data = Overrides(
        (("a", 1.5), ("b", "x"), ("c", True)), datetime(2026, 1, 1, 8), date(2026, 1, 2), time(8)
    )
    assert from_plain(Overrides, json.loads(json.dumps(to_plain(data)))) == data


def test_fields_of_another_release_do_no_harm() -> None:
    assert from_plain(contracts.PersonOnPaper, {"name": "A", "gone": 1}) == contracts.PersonOnPaper("A")
