from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from app.errors import UserError
from app.reports.sheets import Sheet, SheetColumn
from app.reports.xlsx import render_sheet_xlsx
from app.rules.secrecy import Secrecy
from tests.reports.sample_sheets import register


def opened(sheet: Sheet) -> Any:
    return openpyxl.load_workbook(BytesIO(render_sheet_xlsx(sheet))).active


def test_title_heading_rows_totals_and_notes_follow_each_other() -> None:
    page = opened(register())
    first = [page.cell(row, 2).value or page.cell(row, 1).value for row in range(1, 12)]
    assert first == [
        "Sổ theo dõi kinh phí",
        "Từ ngày 01/01/2026 đến ngày 31/3/2026",
        None,
        "Nội dung",
        "Quý I",
        "=HYPERLINK(1) khoản 1",
        "=HYPERLINK(1) khoản 2",
        "=HYPERLINK(1) khoản 3",
        "Cộng",
        None,
        "Kế toán ký xác nhận.",
    ]


def test_text_that_looks_like_a_formula_stays_text() -> None:
    cell = opened(register()).cell(6, 2)
    assert cell.data_type == "s"


def test_numbers_and_dates_can_be_calculated_with() -> None:
    page = opened(register())
    assert page.cell(6, 4).value == 1_500_000
    assert page.cell(6, 4).number_format == "#,##0"
    assert page.cell(6, 3).value == datetime(2026, 1, 1)
    assert page.cell(6, 3).number_format == "dd/mm/yyyy"


def test_the_heading_stays_in_sight_and_repeats_on_paper() -> None:
    page = opened(register(landscape=True))
    assert page.freeze_panes == "A5"
    assert page.print_title_rows == "$4:$4"
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)


def test_several_sign_in_one_row_each_with_room_below() -> None:
    signed = ("Ngày 30/6/2026", "THỦ TRƯỞNG", "(Ký)")
    page = opened(replace(register(), signed=signed, cosigned=("NGƯỜI LẬP", "KẾ TOÁN TRƯỞNG")))
    *_rest, day, titles, how = [[v for v in row if v] for row in page.iter_rows(values_only=True)]
    assert day == ["Ngày 30/6/2026"]
    assert titles == ["NGƯỜI LẬP", "KẾ TOÁN TRƯỞNG", "THỦ TRƯỞNG"]
    assert how == ["(Ký)"] * 3


def test_a_secret_sheet_begins_with_its_stamp() -> None:
    assert opened(register(mark=Secrecy.SECRET)).cell(1, 1).value == "MẬT"


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert render_sheet_xlsx(register()) == render_sheet_xlsx(register())


@pytest.mark.parametrize("title", ["a/b:c*?[]\\", "x" * 80, "'", "😀\x00"])
def test_any_title_makes_a_worksheet(title: str) -> None:
    assert opened(Sheet(title, (SheetColumn("a"),), (("b",),))).title


def test_a_text_longer_than_a_cell_is_cut_visibly() -> None:
    page = opened(Sheet("Sổ", (SheetColumn("a"),), (("x" * 40_000,),)))
    assert page.cell(4, 1).value.endswith("…")


def test_more_rows_than_excel_holds_are_refused() -> None:
    with pytest.raises(UserError, match="1048001 dòng"):
        render_sheet_xlsx(Sheet("Sổ", (SheetColumn("a"),), ((1,),) * 1_048_001))
