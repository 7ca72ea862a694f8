"""Taking over the register kept before: row by row, all or nothing, and the counter goes on after it."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from app.cli.main import main
from app.errors import UserError, sentence
from app.rules.registers import RegisterName
from app.rules.roles import Role
from app.rules.secrecy import Secrecy, Urgency
from app.rules.violations import Severity
from app.services.documents.numbers import list_series, next_number, set_opening
from app.services.excel.preview import Status
from app.services.registers.import_reading import OutgoingFile, read_outgoing
from app.services.registers.import_template import empty_template, rejected_rows
from app.services.registers.importing import OutgoingPreview, import_outgoing, preview_outgoing
from app.services.setup import TermInput
from app.services.terms import save_term
from tests.services.registers.lines import SECRET, entered, filled, read, table
from tests.workspaces import Office

TODAY = date(2026, 6, 30)
HEADINGS = ("Số, ký hiệu", "Ngày tháng văn bản", "Trích yếu")
GOOD = [("01-TB/BCĐ", "05/01/2026", "Về họp"), ("02-TB/BCĐ", "06/01/2026", "Về kiểm tra")]
N = RegisterName


def workbook(rows: list[tuple[Any, ...]], headings: tuple[str, ...] = HEADINGS) -> bytes:
    """A register kept in Excel."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    page = book.add_worksheet()
    for number, row in enumerate([headings, *rows]):
        page.write_row(number, 0, row)
    book.close()
    return target.getvalue()


def file(rows: list[tuple[Any, ...]], headings: tuple[str, ...] = HEADINGS) -> OutgoingFile:
    """The same, read."""
    return read_outgoing(workbook(rows, headings), "so-cu.xlsx", TODAY)


def said(preview: OutgoingPreview, severity: Severity = Severity.ERROR) -> list[tuple[int | None, str]]:
    """What is said, by row."""
    return [(v.row, sentence(v)) for v in preview.violations if v.severity is severity]


def test_the_lines_stand_in_the_register_and_the_counter_goes_on_after_them(office: Office) -> None:
    done = office.write(import_outgoing, file([*GOOD, ("01-CV/VPTW", "07/01/2026", "Về góp ý")]))
    assert (done.new, done.warnings) == (3, ())
    assert filled(table(office, N.OUTGOING))[0] == ["01-TB/BCĐ", "05/01/2026", "Thông báo Về họp", "1"]
    assert [row.number for row in read(office, N.OUTGOING).rows] == ["01-TB/BCĐ", "02-TB/BCĐ", "01-CV/VPTW"]
    assert office.read(next_number, "BCĐ", "TB", TODAY) == "03-TB/BCĐ"
    entered(office)
    assert [row.number for row in read(office, N.OUTGOING).rows][-1] == "03-TB/BCĐ"
    series = next(row for row in office.read(list_series) if row.code == "TB")
    assert (series.opening_number, series.last_number) == (2, 3)
    assert series.opening_basis == "Sổ nhập từ tệp so-cu.xlsx, ngày 30/06/2026"


def test_each_term_has_a_row_of_its_own(office: Office) -> None:
    office.write(
        save_term, TermInput(name="Nhiệm kỳ trước", starts_on=date(2016, 1, 1), ends_on=date(2021, 2, 1))
    )
    office.write(import_outgoing, file([*GOOD, ("01-TB/BCĐ", "05/01/2020", "Về họp")]))
    assert [(row.code, row.last_number) for row in office.read(list_series)] == [("TB", 2), ("TB", 1)]


def test_every_column_of_the_template_is_taken_over(office: Office) -> None:
    page = openpyxl.load_workbook(BytesIO(empty_template())).worksheets[0]
    headings = tuple(str(cell.value) for cell in page[1])
    row = ("01-TB/BCĐ", "05/01/2026", "Thông cáo", "Về họp", "Mật", "Hỏa tốc", "Lê Văn A", "T/M BAN CHỈ ĐẠO")
    office.write(import_outgoing, file([(*row, "Ban Bí thư", "Hành chính", 38, "đã hủy")], headings))
    (line,) = read(office, N.OUTGOING).rows
    assert (line.kind, line.abstract, line.secrecy, line.urgency) == (
        "Thông cáo",
        "Về họp",
        Secrecy.SECRET,
        Urgency.EXPRESS,
    )
    assert (line.signer, line.form, line.recipients) == ("Lê Văn A", "T/M BAN CHỈ ĐẠO", "Ban Bí thư")
    assert (line.kept_by, line.copies, line.note) == ("Hành chính", 38, "đã hủy")


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        (("12a-TB/BCĐ", "05/01/2026", "Về họp"), "number", "là số phụ"),
        (("sáu", "05/01/2026", "Về họp"), "number", "Không đọc được số “sáu”"),
        (("", "05/01/2026", "Về họp"), "number", "Chưa ghi số, ký hiệu"),
        (("06-TB/ABC", "05/01/2026", "Về họp"), "number", "Ký hiệu “ABC” không phải"),
        (("06-TB/BCĐ", "", "Về họp"), "dated_on", "Chưa ghi ngày"),
        (("06-TB/BCĐ", "hôm nào đó", "Về họp"), "dated_on", "hôm nào đó"),
        (("06-TB/BCĐ", "01/07/2026", "Về họp"), "dated_on", "chưa tới"),
        (("06-TB/BCĐ", "05/01/2010", "Về họp"), "dated_on", "không thuộc nhiệm kỳ nào"),
        (("06-TB/BCĐ", "05/01/2026", ""), "abstract", "Chưa ghi trích yếu"),
        (("06-TB/BCĐ", "05/01/2026", "x" * 2001), "abstract", "tối đa 2000"),
        (("01-TB/BCĐ", "05/01/2026", "Về họp"), "number", "đã ghi ở dòng 2"),
    ],
)
def test_one_wrong_row_and_nothing_is_stored(
    office: Office, row: tuple[str, str, str], column: str, words: str
) -> None:
    given = file([*GOOD, row])
    preview = office.read(preview_outgoing, given)
    assert not preview.ok
    (wrong,) = [v for v in preview.violations if v.severity is Severity.ERROR]
    assert (wrong.row, wrong.field) == (4, column)
    assert words in sentence(wrong)
    assert (preview.count(Status.NEW), preview.count(Status.WRONG)) == (2, 1)
    with pytest.raises(UserError):
        office.write(import_outgoing, given)
    assert not read(office, N.OUTGOING).rows
    assert not office.read(list_series)


def test_a_line_that_is_there_already_is_refused(office: Office) -> None:
    office.write(import_outgoing, file(GOOD))
    preview = office.read(preview_outgoing, file(GOOD))
    assert [row for row, words in said(preview) if "đã có trong sổ" in words] == [2, 3]


def test_gaps_are_told_and_do_not_keep_the_register_out(office: Office) -> None:
    given = file([("02-TB/BCĐ", "05/01/2026", "Về họp"), ("05-TB/BCĐ", "06/01/2026", "Về họp")])
    preview = office.read(preview_outgoing, given)
    assert preview.ok
    ((row, words),) = said(preview, Severity.WARNING)
    assert row is None
    assert "…-TB/BCĐ thiếu số 01, 03, 04" in words
    assert len(office.write(import_outgoing, given).warnings) == 1
    assert office.read(next_number, "BCĐ", "TB", TODAY) == "06-TB/BCĐ"


def test_days_out_of_order_are_told_at_their_row(office: Office) -> None:
    preview = office.read(preview_outgoing, file([GOOD[1], ("01-TB/BCĐ", "07/01/2026", "Về họp")]))
    assert preview.ok
    ((row, words),) = said(preview, Severity.WARNING)
    assert row == 2
    assert "trước ngày của số liền trước 01-TB/BCĐ (07/01/2026)" in words


def test_no_line_comes_behind_a_number_this_program_gave(office: Office) -> None:
    entered(office)
    preview = office.read(preview_outgoing, file([("05-TB/BCĐ", "06/01/2026", "Về họp")]))
    assert any("đã cấp đến 01-TB/BCĐ bằng phần mềm" in words for _row, words in said(preview))


def test_lines_fill_the_places_of_a_register_taken_over_by_its_last_number(office: Office) -> None:
    office.write(set_opening, "BCĐ", "TB", 1, 2, date(2026, 1, 6), "Sổ quyển 02")
    entered(office)
    office.write(import_outgoing, file(GOOD))
    assert [row.number for row in read(office, N.OUTGOING).rows] == ["01-TB/BCĐ", "02-TB/BCĐ", "03-TB/BCĐ"]


def test_the_abstract_of_the_highest_level_is_left_out(office: Office) -> None:
    headings = (*HEADINGS, "Độ mật")
    given = file([("01-BC/BCĐ", "05/01/2026", SECRET, "Tuyệt mật")], headings)
    assert SECRET not in str(given.lines)
    assert len(said(office.read(preview_outgoing, given), Severity.WARNING)) == 1
    office.write(import_outgoing, given)
    (line,) = read(office, N.SECRET_OUTGOING).rows
    assert line.secrecy is Secrecy.ABSOLUTE_SECRET


def test_the_wrong_rows_come_back_with_their_reasons(office: Office) -> None:
    preview = office.read(preview_outgoing, file([*GOOD, ("12a-TB/BCĐ", "05/01/2026", "Về họp")]))
    page = openpyxl.load_workbook(BytesIO(rejected_rows(preview))).active
    assert page is not None
    rows = list(page.iter_rows(values_only=True))
    assert rows[1][0] == "12a-TB/BCĐ"
    assert "là số phụ" in str(rows[1][-1])


def test_five_thousand_lines_are_taken_over_in_one_write(office: Office) -> None:
    rows: list[tuple[Any, ...]] = [(f"{n:02d}-TB/BCĐ", "05/01/2026", f"Việc thứ {n}") for n in range(1, 5001)]
    assert office.write(import_outgoing, file(rows)).new == 5000
    assert office.read(next_number, "BCĐ", "TB", TODAY) == "5001-TB/BCĐ"


def test_who_may_not_register_may_not_take_over(office: Office) -> None:
    with pytest.raises(UserError, match="không có quyền"):
        office.workspace.write(office.as_role(Role.ACCOUNTANT), import_outgoing, file(GOOD))


def test_the_command_writes_its_template(tmp_path: Path) -> None:
    out = tmp_path / "mau.xlsx"
    assert main(["import", "van-ban-di", "--template", str(out)]) == 0
    assert "Số, ký hiệu" in [cell.value for cell in openpyxl.load_workbook(out).worksheets[0][1]]
