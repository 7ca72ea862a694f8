"""Numbers of the lines around a change."""

from __future__ import annotations

import pytest

from app.ui.kit.outline_numbers import other_level, renumbered


def test_repeated_numbers_below_are_raised_until_they_go_on() -> None:
    assert list(renumbered("2. mới", ["2. hai", "chữ thường", "3. ba", "7. bảy"])) == [
        "3. hai",
        "chữ thường",
        "4. ba",
    ]


def test_deeper_lines_are_left_as_they_are_but_for_subsections_of_a_raised_section() -> None:
    below = ["a) điểm", "2. hai", "2.1. trong hai", "a) điểm", "I- PHẦN"]
    assert list(renumbered("2. mới", below)) == ["a) điểm", "3. hai", "3.1. trong hai", "a) điểm"]


def test_points_are_raised_by_vietnamese_letters() -> None:
    assert list(renumbered("d) mới", ["d) dê", "đ) đê"])) == ["đ) dê", "e) đê"]


def test_dashes_have_no_numbers() -> None:
    assert list(renumbered("- mới", ["- một"])) == ["- một"]


@pytest.mark.parametrize(
    ("line", "above", "deeper", "made"),
    [
        ("2. chữ", ["1. một"], +1, "a) chữ"),
        ("2. chữ", ["b) hai", "a) một", "1. một"], +1, "c) chữ"),
        ("c) chữ", ["b) hai", "1. một"], -1, "2. chữ"),
        ("1. chữ", ["II- PHẦN"], -1, "III- chữ"),
        ("I- PHẦN MỘT", [], -1, "PHẦN MỘT"),
        ("chữ", [], +1, "1. chữ"),
        ("chữ", [], -1, "chữ"),
        ("- chữ", [], +1, "- chữ"),
    ],
)
def test_a_line_changes_its_level(line: str, above: list[str], deeper: int, made: str) -> None:
    assert other_level(line, above, deeper) == made
