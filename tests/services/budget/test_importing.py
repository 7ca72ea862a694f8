"""An estimate from Excel: row by row, all or nothing, the row of sums agreeing with the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter

from app.errors import UserError, sentence
from app.services.budget.estimate_papers import list_papers
from app.services.budget.import_reading import EstimateFile, read_estimate
from app.services.budget.importing import import_estimate, preview_estimate, rejected_rows
from app.services.budget.ledger import line_views
from app.services.budget.sources import list_sources, save_source
from app.services.budget.years import open_year
from tests.workspaces import Office

TODAY = date(2026, 6, 30)
HEADINGS = ("Nguồn", "Mục, tiểu mục", "Nội dung", "Số tiền", "Số quyết định", "Ngày quyết định")
GOOD = [
    ("13", "6699", "Họp Ban Chỉ đạo", 5_000_000, "01-QĐ", "05/01/2026"),
    ("12", "6956", "", "12.000.000", "01-QĐ", "05/01/2026"),
    ("Cộng", "", "", 17_000_000, "", ""),
]


def file(rows: list[tuple[Any, ...]]) -> EstimateFile:
    """An estimate kept in Excel, read."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    page = book.add_worksheet()
    for number, row in enumerate([HEADINGS, *rows]):
        page.write_row(number, 0, row)
    book.close()
    return read_estimate(target.getvalue(), "du-toan.xlsx", TODAY)


def test_lines_and_their_paper_are_made_in_one_write(office: Office) -> None:
    year = office.write(open_year, 2026)
    done = office.write(import_estimate, file(GOOD))
    assert (done.new, done.papers) == (2, 1)
    assert [v.balance.given for v in office.read(line_views, year)] == [5_000_000, 12_000_000]
    (paper,) = office.read(list_papers, year)
    assert (paper.number, paper.amount) == ("01-QĐ", 17_000_000)


def test_a_file_taken_over_already_is_not_counted_twice(office: Office) -> None:
    year = office.write(open_year, 2026)
    office.write(import_estimate, file(GOOD))
    preview = office.read(preview_estimate, file(GOOD))
    assert [(v.row, v.field) for v in preview.violations] == [(2, "number"), (3, "number")]
    assert "đã ghi rồi, ghi nữa là tính hai lần" in sentence(preview.violations[0])
    with pytest.raises(UserError):
        office.write(import_estimate, file(GOOD))
    assert [v.balance.given for v in office.read(line_views, year)] == [5_000_000, 12_000_000]


def test_a_source_that_ended_is_told_at_its_row(office: Office) -> None:
    office.write(open_year, 2026)
    source = next(s for s in office.read(list_sources) if s.entered.code == "12")
    office.write(save_source, source.id, replace(source.entered, valid_to=date(2025, 6, 30), basis="QĐ"))
    [told] = office.read(preview_estimate, file(GOOD)).violations
    assert (told.row, told.field) == (3, "source")


def test_a_row_of_sums_that_does_not_agree_stops_everything(office: Office) -> None:
    year = office.write(open_year, 2026)
    wrong = file([*GOOD[:2], ("Tổng cộng", "", "", 17_000_001, "", "")])
    preview = office.read(preview_estimate, wrong)
    assert [(v.row, sentence(v)) for v in preview.violations] == [
        (
            4,
            "Dòng cộng ghi 17.000.001 đồng nhưng các dòng cộng lại là 17.000.000 đồng. Sửa lại rồi nhập.",
        )
    ]
    with pytest.raises(UserError):
        office.write(import_estimate, wrong)
    assert office.read(line_views, year) == []


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        (0, "99", "Không có nguồn mã 99"),
        (1, "9999", "Không có mục, tiểu mục 9999"),
        (3, "12.34", "12.34"),
        (3, "1,234,567", "1,234,567"),
        (3, -5, "lớn hơn 0"),
        (3, 10**15, "dưới một triệu tỷ"),
        (3, "", "lớn hơn 0"),
        (4, "", "Chưa ghi số văn bản"),
        (5, "05/01/2024", "Chưa mở năm ngân sách 2024"),
        (5, "31/12/2026", "sau hôm nay"),
    ],
)
def test_a_wrong_cell_is_said_at_its_row_and_nothing_is_written(
    office: Office, column: int, value: object, said: str
) -> None:
    year = office.write(open_year, 2026)
    row = list(GOOD[0])
    row[column] = value
    wrong = file([tuple(row), GOOD[1]])
    preview = office.read(preview_estimate, wrong)
    (first,) = preview.violations
    assert first.row == 2
    assert said in sentence(first)
    with pytest.raises(UserError):
        office.write(import_estimate, wrong)
    assert office.read(line_views, year) == []
    assert rejected_rows(preview)[:2] == b"PK"
