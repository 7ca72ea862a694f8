"""Cells as people and Excel fill them in."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime

import pytest

from app.services.excel.cells import Value, as_day, as_rank, as_text

TODAY = date(2026, 6, 30)
DAY = date(2025, 9, 12)


@pytest.mark.parametrize(
    "value",
    [
        DAY,
        datetime(2025, 9, 12, 8, 30),
        "12/9/2025",
        "12-09-2025",
        "12.9.25",
        "ngày 12 tháng 9 năm 2025",
        unicodedata.normalize("NFD", "ngày 12 tháng 9 năm 2025"),
        "2025-09-12",
        " 12/09/2025 ",
        "12092025",
        12092025,
        45912,
        45912.75,
    ],
)
def test_a_day_is_read_in_every_usual_shape(value: Value) -> None:
    assert as_day(value, TODAY) == DAY


def test_a_number_that_lost_its_leading_nought_is_a_day() -> None:
    assert as_day(1102024, TODAY) == date(2024, 10, 1)


def test_a_day_of_the_1904_calendar_is_read() -> None:
    assert as_day(44450, TODAY, since_1904=True) == DAY


@pytest.mark.parametrize("value", [None, "", "  ", "\u200b"])
def test_an_empty_cell_is_no_day(value: Value) -> None:
    assert as_day(value, TODAY) is None


@pytest.mark.parametrize(
    "value", ["12/9", "2025", "tháng 9/2025", "31/2/2025", "hôm qua", 2025, 12.5, True, datetime(1800, 1, 1)]
)
def test_half_a_day_or_none_is_refused_and_never_guessed(value: Value) -> None:
    with pytest.raises(ValueError):
        as_day(value, TODAY)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("9/2025", "thiếu ngày trong tháng"),
        ("tháng 9/2025", "thiếu ngày trong tháng"),
        ("2025", "thiếu ngày và tháng"),
        ("12/9", "thiếu năm"),
        ("September 12, 2025", "Viết theo dạng ngày/tháng/năm"),
        ("12-Sep-25", "Viết theo dạng ngày/tháng/năm"),
        ("hôm qua", "Viết theo dạng ngày/tháng/năm"),
        ("45912", "là số của Excel cho ngày 12/09/2025. Định dạng ô là ngày"),
    ],
)
def test_a_text_that_is_no_whole_day_is_told_what_it_lacks(value: Value, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        as_day(value, TODAY)


def test_numbers_read_as_text_have_no_decimals() -> None:
    assert [as_text(v) for v in (7, 7.0, 7.5, "007", None)] == ["7", "7", "7.5", "007", ""]


def test_text_is_composed_and_clean() -> None:
    assert as_text("Nguye\u0302\u0303n\u202e\n An ") == "Nguyễn An"


def test_a_rank_is_a_small_whole_number() -> None:
    assert [as_rank(v) for v in (None, "", 3, 3.0, "12")] == [0, 0, 3, 3, 12]
    for wrong in ("x", "-1", 2.5, "123456"):
        with pytest.raises(ValueError):
            as_rank(wrong)
