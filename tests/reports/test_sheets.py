from __future__ import annotations

from datetime import date

import pytest

from app.reports.sheets import Cell, Kind, Sheet, SheetColumn, is_right_aligned, shown, stamp
from app.rules.secrecy import Secrecy


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (1234567, "1.234.567"),
        (-1500, "-1.500"),
        (1234.5, "1.234,5"),
        (2.0, "2"),
        (-0.5, "-0,5"),
        (date(2026, 3, 5), "05/03/2026"),
        (True, "x"),
        ("0012", "0012"),
    ],
)
def test_cells_are_shown_the_vietnamese_way(cell: Cell, text: str) -> None:
    assert shown(cell) == text


def test_only_numbers_money_and_per_cents_stand_on_the_right() -> None:
    columns = [SheetColumn("c", kind) for kind in Kind]
    assert [is_right_aligned(column) for column in columns] == [False, True, False, True, True]
    assert not is_right_aligned(SheetColumn("TT", Kind.NUMBER, centred=True))


def test_a_sheet_bears_the_stamp_of_its_highest_row() -> None:
    assert stamp(Sheet("Sổ", (), ())) == ""
    assert stamp(Sheet("Sổ", (), (), mark=Secrecy.TOP_SECRET)) == "TỐI MẬT"
