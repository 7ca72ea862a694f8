"""Validity over time at its edges."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.rules.validity import in_order, overlap, valid_on

START, END = date(2025, 3, 1), date(2025, 3, 31)
DAY = timedelta(days=1)
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
ends = st.none() | days


def test_the_first_and_the_last_day_belong_to_the_period() -> None:
    assert valid_on(START, END, START)
    assert valid_on(START, END, END)
    assert not valid_on(START, END, START - DAY)
    assert not valid_on(START, END, END + DAY)


def test_a_period_of_one_day_is_valid_on_that_day_only() -> None:
    assert [valid_on(START, START, START + n * DAY) for n in (-1, 0, 1)] == [False, True, False]


def test_an_absent_end_is_open() -> None:
    assert valid_on(START, None, date.max)
    assert valid_on(None, END, date.min)
    assert valid_on(None, None, START)


def test_the_leap_day_belongs_to_a_period_around_it() -> None:
    assert valid_on(date(2024, 2, 28), date(2024, 3, 1), date(2024, 2, 29))


def test_periods_that_meet_on_one_day_overlap_and_neighbours_do_not() -> None:
    assert overlap((START, END), (END, None))
    assert not overlap((START, END), (END + DAY, None))
    assert overlap((None, None), (START, END))


def test_a_period_that_ends_before_it_begins_is_out_of_order() -> None:
    assert not in_order(END, START)
    assert in_order(START, START)
    assert in_order(START, None)


@given(days, ends, days, ends)
def test_overlap_is_a_day_valid_in_both(a: date, a_end: date | None, b: date, b_end: date | None) -> None:
    if not (in_order(a, a_end) and in_order(b, b_end)):
        return
    shared = max(a, b)
    assert overlap((a, a_end), (b, b_end)) == (valid_on(a, a_end, shared) and valid_on(b, b_end, shared))
    assert overlap((a, a_end), (b, b_end)) == overlap((b, b_end), (a, a_end))
