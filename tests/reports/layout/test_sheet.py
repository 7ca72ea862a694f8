from __future__ import annotations

import pytest

from app.reports.layout import load_profile
from app.reports.layout.sheet import PT_PER_MM, Geometry, geometry
from app.reports.paper import PaperSize


def sheet(size: PaperSize = PaperSize.A4, *, landscape: bool = False) -> Geometry:
    return geometry(load_profile("HD05-2026"), size, landscape=landscape)


def test_a4_leaves_165_mm_for_the_text() -> None:
    assert sheet().text_width / PT_PER_MM == pytest.approx(165)
    assert sheet().text_height / PT_PER_MM == pytest.approx(257)


def test_the_back_of_a_sheet_moves_the_text_to_the_other_side() -> None:
    assert sheet().mirror_shift / PT_PER_MM == pytest.approx(-15)


def test_an_upright_a5_takes_smaller_letters_and_its_own_margins() -> None:
    small = sheet(PaperSize.A5)
    assert small.layout.body_size_pt == 10
    assert small.left / PT_PER_MM == pytest.approx(18)
    assert small.header_left / small.text_width == pytest.approx(85 / 165, abs=0.001)


def test_a_lying_a5_keeps_the_full_size() -> None:
    lying = sheet(PaperSize.A5, landscape=True)
    assert lying.layout.body_size_pt == 14
    assert lying.width > lying.height


def test_a_turned_sheet_swaps_its_sides() -> None:
    assert (sheet().turned().width, sheet().turned().height) == (sheet().height, sheet().width)
