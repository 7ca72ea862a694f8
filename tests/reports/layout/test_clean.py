from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.layout.clean import printable, rich_lines
from app.reports.paper import Run


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("a\u202eb\u200fc\u2066d", "abcd"),
        ("Nguy\u0065\u0302\u0303n", "Nguyễn"),
        ("một\thai\r\nba\x00", "một hai\nba"),
        ("👩\u200d👧\ufe0f", "👩👧"),
        ("<b>&", "<b>&"),
        ("Số\u00a0\u00a0-TB", "Số\u00a0\u00a0-TB"),
    ],
)
def test_what_cannot_be_printed_is_dropped(typed: str, printed: str) -> None:
    assert printable(typed) == printed


@given(st.text())
def test_printable_text_is_composed_and_stays_the_same(text: str) -> None:
    once = printable(text)
    assert printable(once) == once
    assert all(unicodedata.category(c) not in ("Cf", "Cs") for c in once)


def test_each_line_becomes_a_paragraph_and_styles_stay() -> None:
    assert rich_lines("một\n\n hai") == ["một", " hai"]
    assert rich_lines("") == [""]
    runs = (Run("một\nh", bold=True), Run("ai"))
    assert rich_lines(runs) == [(Run("một", bold=True),), (Run("h", bold=True), Run("ai"))]
