"""The one table of a workbook."""

from __future__ import annotations

import openpyxl
import pytest

from app.errors import UserError
from app.services.excel.headings import Heading
from app.services.excel.table import read_table
from tests.services.excel.making import HEAD, saved, workbook

KNOWN = (
    Heading("full_name", "Họ và tên", required=True),
    Heading("role", "Chức danh", required=True),
    Heading("from_day", "Từ ngày", required=True),
    Heading("ordinal", "TT", ignored=True),
)
ROW = ("Lê An", "Ủy viên", "1/10/2024")


def test_titles_above_the_headings_may_be_merged() -> None:
    book = openpyxl.Workbook()
    page = book.active
    page["A1"] = "DANH SÁCH THÀNH VIÊN"
    page.merge_cells("A1:C1")
    page.append([])
    page.append(HEAD)
    page.append(ROW)
    table = read_table(saved(book), "a", KNOWN, 10)
    assert (table.heading_row, table.rows[0].row) == (3, 4)


@pytest.mark.parametrize("area", ["A2:A3", "B1:C1", "C3:D3"])
def test_merged_cells_in_the_table_are_refused_with_their_place(area: str) -> None:
    with pytest.raises(UserError, match=area):
        read_table(workbook([ROW, ROW], merge=[area]), "a", KNOWN, 10)


def test_merged_cells_beside_the_table_do_no_harm() -> None:
    assert read_table(workbook([ROW], merge=["F1:G9"]), "a", KNOWN, 10).rows


def test_the_sheet_with_the_headings_is_found_behind_others() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "Ghi chú"
    page = book.create_sheet("Thành viên")
    page.append(HEAD)
    page.append(ROW)
    assert read_table(saved(book), "a", KNOWN, 10).sheet == "Thành viên"


def test_empty_rows_and_rows_with_an_ordinal_alone_are_passed_over() -> None:
    data = workbook(
        [(1, *ROW), (2, None, None, None), (None,) * 4, (3, *ROW), (4, " ", "", None)], head=("TT", *HEAD)
    )
    assert [row.row for row in read_table(data, "a", KNOWN, 10).rows] == [2, 5]


def test_a_formula_and_an_error_of_excel_are_told() -> None:
    table = read_table(workbook([("=A9", "#N/A", "1/10/2024")]), "a", KNOWN, 10)
    assert (table.rows[0].formulas, table.rows[0].errors) == (("full_name",), ("role",))


def test_text_that_begins_with_an_equals_sign_is_no_formula() -> None:
    book = openpyxl.Workbook()
    page = book.active
    page.append(HEAD)
    page.append(ROW)
    page["A2"].value = "=x"
    page["A2"].data_type = "s"
    assert read_table(saved(book), "a", KNOWN, 10).rows[0].formulas == ()


def test_no_headings_at_all_names_those_that_are_needed() -> None:
    with pytest.raises(UserError, match="“Họ và tên”"):
        read_table(workbook([], head=("Một mình",)), "a", KNOWN, 10)
