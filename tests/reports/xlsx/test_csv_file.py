from __future__ import annotations

import csv
from io import StringIO

import pytest

from app.reports.sheets import Sheet, SheetColumn
from app.reports.xlsx import render_sheet_csv
from app.rules.secrecy import Secrecy
from tests.reports.sample_sheets import register


def rows_of(sheet: Sheet) -> list[list[str]]:
    return list(csv.reader(StringIO(render_sheet_csv(sheet).decode("utf-8-sig"), newline="")))


def test_the_file_opens_in_vietnamese_in_excel() -> None:
    data = render_sheet_csv(register())
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")


def test_rows_stand_between_heading_and_totals() -> None:
    rows = rows_of(register())
    assert rows[0] == ["TT", "Nội dung", "Ngày", "Số tiền"]
    assert rows[1] == ["Quý I"]
    assert rows[2] == ["1", "'=HYPERLINK(1) khoản 1", "01/01/2026", "1500000"]
    assert rows[-1] == ["", "Cộng", "", "9000000"]


@pytest.mark.parametrize("text", ["=1+1", "+84", "-2", "@x", " =1", "\t=1"])
def test_text_a_spreadsheet_would_take_for_a_formula_is_made_inert(text: str) -> None:
    (cell,) = rows_of(Sheet("Sổ", (SheetColumn("a"),), ((text,),)))[1]
    assert cell.startswith("'")


def test_a_secret_sheet_begins_with_its_stamp() -> None:
    assert rows_of(register(mark=Secrecy.SECRET))[0] == ["MẬT"]


def test_negative_numbers_stay_numbers() -> None:
    assert rows_of(Sheet("Sổ", (SheetColumn("a"),), ((-5,),)))[1] == ["-5"]
