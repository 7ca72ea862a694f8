"""An estimate from Excel: row by row, all or nothing, the row of sums agreeing with the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from app.errors import UserError, sentence
from app.services.budget.estimate_papers import list_papers
from app.services.budget.import_reading import EstimateFile, read_estimate
from app.services.budget.importing import (
    empty_template,
    import_estimate,
    preview_estimate,
    rejected_rows,
)
from app.services.budget.items import list_items
from app.services.budget.ledger import line_views
from app.services.budget.lines import LineInput, save_line
from app.services.budget.sources import list_sources, save_source
from app.services.budget.years import list_years, open_year
from tests.workspaces import Office

TODAY = date(2026, 6, 30)
HEADINGS = ("Nguồn", "Mục, tiểu mục", "Nội dung", "Số tiền", "Số quyết định", "Ngày quyết định")
TITLES = ("Mã nguồn", "Mục, tiểu mục", "Nhiệm vụ", "Số tiền", "Số văn bản", "Ngày văn bản")
"""The template's own headings of the same columns."""
GOOD = [
    ("13", "6699", "Họp Ban Chỉ đạo", 5_000_000, "01-QĐ", "05/01/2026"),
    ("12", "6956", "", "12.000.000", "01-QĐ", "05/01/2026"),
    ("Cộng", "", "", 17_000_000, "", ""),
]


def file(rows: list[tuple[Any, ...]], *, year: bool = False) -> EstimateFile:
    """An estimate kept in Excel, read."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    page = book.add_worksheet()
    for number, row in enumerate([(*HEADINGS, "Năm ngân sách") if year else HEADINGS, *rows]):
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


def test_codes_left_empty_are_those_of_the_one_line_there_is(office: Office) -> None:
    year = office.write(open_year, 2026)
    source = next(s.id for s in office.read(list_sources) if s.entered.code == "13")
    item = next(i.id for i in office.read(list_items) if i.entered.code == "6699")
    coded = LineInput(year, source, None, item, "109", "340-351", "Họp Ban Chỉ đạo")
    made = office.write(save_line, None, coded)
    office.write(import_estimate, file(GOOD))
    views = {view.id: view.balance.given for view in office.read(line_views, year)}
    assert (len(views), views[made]) == (2, 5_000_000)


def test_a_chapter_left_empty_is_that_of_the_one_line_there_is(office: Office) -> None:
    year = office.write(open_year, 2026)
    source = next(s.id for s in office.read(list_sources) if s.entered.code == "13")
    item = next(i.id for i in office.read(list_items) if i.entered.code == "6699")
    coded = LineInput(year, source, None, item, "109", "340-351", "Họp Ban Chỉ đạo")
    made = office.write(save_line, None, coded)
    with pytest.raises(UserError, match="chương 109"):
        office.write(save_line, None, replace(coded, chapter=""))
    office.write(save_line, None, replace(coded, category="340-352"))
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    page = book.add_worksheet()
    page.write_row(0, 0, (*HEADINGS, "Loại - khoản"))
    page.write_row(1, 0, (*GOOD[0], "340-351"))
    book.close()
    office.write(import_estimate, read_estimate(target.getvalue(), "du-toan.xlsx", TODAY))
    views = {view.id: view.balance.given for view in office.read(line_views, year)}
    assert (len(views), views[made]) == (2, 5_000_000)


def test_an_amount_that_cannot_be_read_is_told_instead_of_the_sum(office: Office) -> None:
    office.write(open_year, 2026)
    bad: tuple[Any, ...] = (*GOOD[0][:3], "1,234,567", *GOOD[0][4:])
    wrong = file([bad, GOOD[1], ("Tổng cộng", "", "", 13_234_567, "", "")])
    assert [(v.row, v.field) for v in office.read(preview_estimate, wrong).violations] == [(2, "amount")]


def test_one_paper_may_give_two_years(office: Office) -> None:
    for year in (2025, 2026):
        office.write(open_year, year)
    for year in (2025, 2026):
        rows = [("13", "6699", "Họp", 5_000_000, "01-QĐ", "25/12/2025", year)]
        office.write(import_estimate, file(rows, year=True))
    assert [len(office.read(list_papers, y.id)) for y in office.read(list_years)] == [1, 1]


def test_a_paper_signed_at_the_end_of_the_year_before_gives_the_year_it_names(office: Office) -> None:
    for year in (2025, 2026):
        office.write(open_year, year)
    rows = [("13", "6699", "Họp", 5_000_000, "01-QĐ", "25/12/2025", 2026)]
    office.write(import_estimate, file(rows, year=True))
    years = {y.year: y.id for y in office.read(list_years)}
    assert [v.balance.given for v in office.read(line_views, years[2026])] == [5_000_000]
    assert office.read(line_views, years[2025]) == []
    assert office.read(list_papers, years[2026])[0].booked_on == date(2026, 1, 1)
    wrong = file([("13", "6699", "Họp", 5_000_000, "02-QĐ", "25/12/2025", "26")], year=True)
    assert [v.field for v in office.read(preview_estimate, wrong).violations] == ["year"]


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


@pytest.mark.parametrize("formula", ["=SUM(D2:D3)", "=sum($D$2:$D$30)"])
def test_a_row_of_sums_may_be_the_formula_sum(office: Office, formula: str) -> None:
    office.write(open_year, 2026)
    assert office.read(preview_estimate, file([*GOOD[:2], ("Cộng", "", "", formula, "", "")])).ok


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("=SUM(D2:D2)", "Dòng cộng ghi 5.000.000 đồng nhưng các dòng cộng lại là 17.000.000 đồng"),
        ("=SUM(C2:C3)", "Dòng cộng phải cộng cột số tiền, như =SUM(D2:D3)"),
        ("=D2+D3", "Dòng cộng phải cộng cột số tiền, như =SUM(D2:D3)"),
    ],
)
def test_a_formula_that_leaves_a_row_out_is_told(office: Office, formula: str, said: str) -> None:
    office.write(open_year, 2026)
    wrong = file([*GOOD[:2], ("Cộng", "", "", formula, "", "")])
    [told] = office.read(preview_estimate, wrong).violations
    assert (told.row, told.field) == (4, "amount")
    assert sentence(told).startswith(said)


def test_the_template_filled_in_is_read_with_its_sum(office: Office) -> None:
    office.write(open_year, 2026)
    book = openpyxl.load_workbook(BytesIO(empty_template()))
    page = book.worksheets[0]
    keys = [cell.value for cell in page[1]]
    for row, line in enumerate(GOOD[:2], start=2):
        for title, value in zip(TITLES, line, strict=True):
            page.cell(row, keys.index(title) + 1, value)
    target = BytesIO()
    book.save(target)
    read = read_estimate(target.getvalue(), "mau-du-toan.xlsx", TODAY)
    assert [line.amount for line in read.lines] == [5_000_000, 12_000_000]
    assert office.read(preview_estimate, read).ok


def test_the_template_explains_an_example_of_each_column() -> None:
    guide = openpyxl.load_workbook(BytesIO(empty_template()))["Hướng dẫn"]
    told = {row[0]: row[1:3] for row in guide.iter_rows(values_only=True)}
    assert told["Số tiền"] == ("5000000", "Số tiền chẵn đồng, lớn hơn 0.")
    assert all(told[title][0] for title in TITLES)


def test_a_template_nobody_filled_in_is_refused() -> None:
    with pytest.raises(UserError, match="chưa có dòng nào"):
        read_estimate(empty_template(), "mau-du-toan.xlsx", TODAY)


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        (0, "99", "Không có nguồn mã 99"),
        (1, "9999", "Không có mục, tiểu mục 9999"),
        (3, "12.34", "12.34"),
        (3, "1,234,567", "1,234,567"),
        (3, -5, "lớn hơn 0"),
        (3, 10**15, "dưới một triệu tỷ"),
        (3, 0, "lớn hơn 0"),
        (3, "", "Chưa ghi số tiền."),
        (3, "=1+2", "Dán đặc biệt → Giá trị"),
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
