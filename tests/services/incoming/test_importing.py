"""An older register from Excel: row by row report, all or nothing, numbers as in the register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from app.errors import UserError
from app.rules.documents import IncomingState
from app.rules.secrecy import Secrecy, Urgency
from app.rules.violations import Severity
from app.services.excel.preview import Status
from app.services.incoming.commands import coming_number
from app.services.incoming.importing import IncomingPreview, import_incoming, preview_incoming
from app.services.incoming.listing import count_incoming, incoming_detail, list_incoming
from app.services.incoming.reading import RegisterFile, read_register
from app.services.incoming.template import empty_template, rejected_rows
from tests.services.excel.making import workbook
from tests.services.incoming.making import TODAY, register
from tests.workspaces import Office

HEAD = ("Số đến", "Ngày đến", "Tác giả", "Số, ký hiệu", "Ngày văn bản", "Tên loại", "Trích yếu nội dung")
ONE = (1, "02/01/2025", "Bộ Tài chính", "12/BTC-VP", "31/12/2024", "Công văn", "về việc dự toán")
TWO = (2, date(2025, 1, 6), "Bộ Nội vụ", "15/BNV-VP", date(2025, 1, 3), "Báo cáo", "kết quả năm 2024")


def read(rows: Sequence[Sequence[Any]], head: Sequence[Any] = HEAD) -> RegisterFile:
    return read_register(workbook(rows, head), "so-den.xlsx", TODAY)


def preview(office: Office, *rows: Sequence[Any], head: Sequence[Any] = HEAD) -> IncomingPreview:
    found: IncomingPreview = office.read(preview_incoming, read(rows, head))
    return found


def said(found: IncomingPreview) -> list[tuple[int | None, str | None, str]]:
    return [(v.row, v.field, v.in_source_language()) for v in found.violations]


def test_a_register_is_stored_under_its_own_numbers_and_goes_on(office: Office) -> None:
    done = office.write(import_incoming, read([TWO, ONE]))
    assert (done.new, done.unchanged) == (2, 0)
    rows = office.read(list_incoming)
    assert [(r.year, r.number, r.sender) for r in rows] == [
        (2025, 2, "Bộ Nội vụ"),
        (2025, 1, "Bộ Tài chính"),
    ]
    assert office.read(coming_number, 2025).number == 3
    assert office.read(coming_number, 2026).number == 1


def test_a_file_imported_again_changes_nothing(office: Office) -> None:
    office.write(import_incoming, read([ONE]))
    done = office.write(import_incoming, read([ONE, TWO]))
    assert (done.new, done.unchanged) == (1, 1)
    assert office.read(count_incoming) == 2


def test_what_was_done_comes_along(office: Office) -> None:
    head = (*HEAD, "Giờ đến", "Độ khẩn", "Độ mật", "Số trang", "Giao cho", "Kết quả", "Ngày xong")
    whole = (*ONE, "8 giờ 30", "Hỏa tốc", "", 3, "Vụ Tổng hợp", "Đã trả lời", "10/01/2025")
    given = (*TWO, "", "", "mật", "", "Tổ Giúp việc", "", "")
    office.write(import_incoming, read([whole, given], head))
    second, first = (office.read(incoming_detail, row.id) for row in office.read(list_incoming))
    assert (first.row.state, first.result, first.done_on) == (
        IncomingState.CLOSED,
        "Đã trả lời",
        date(2025, 1, 10),
    )
    assert (first.entered.arrived_at, first.row.urgency, first.entered.pages) == (
        time(8, 30),
        Urgency.EXPRESS,
        3,
    )
    assert (second.row.state, second.row.assigned_to) == (IncomingState.ASSIGNED, "Tổ Giúp việc")
    assert second.row.secrecy is Secrecy.SECRET


@pytest.mark.parametrize(
    ("change", "field", "begins"),
    [
        ({0: ""}, "number", "Chưa ghi số đến."),
        ({0: "1a"}, "number", "“1a” không phải là một số."),
        ({1: ""}, "arrived_on", "Chưa ghi ngày đến."),
        ({1: "31/02/2025"}, "arrived_on", ""),
        ({1: "05/07/2026", 4: ""}, "arrived_on", "Ngày 05/07/2026 chưa tới."),
        ({2: " "}, "sender", "Chưa ghi cơ quan, người gửi."),
        ({4: "05/01/2025"}, "sender_dated_on", "Ngày văn bản 05/01/2025 ở sau ngày đến"),
        ({6: ""}, "abstract", "Chưa ghi trích yếu."),
        ({6: "a" * 1200}, "abstract", "trích yếu dài 1200 ký tự"),
    ],
)
def test_a_wrong_cell_is_told_by_row_and_column_and_nothing_is_stored(
    office: Office, change: dict[int, Any], field: str, begins: str
) -> None:
    row = [change.get(i, cell) for i, cell in enumerate(ONE)]
    found = preview(office, row, TWO)
    errors = [v for v in found.violations if v.severity is Severity.ERROR]
    assert [(v.row, v.field) for v in errors] == [(2, field)]
    assert errors[0].in_source_language().startswith(begins)
    assert found.count(Status.WRONG) == 1
    with pytest.raises(UserError):
        office.write(import_incoming, found.file)
    assert office.read(count_incoming) == 0


def test_levels_and_hours_nobody_knows_are_refused(office: Office) -> None:
    head = (*HEAD, "Độ mật", "Độ khẩn", "Giờ đến")
    found = said(preview(office, (*ONE, "rất mật", "gấp", "25 giờ"), head=head))
    assert [(row, field) for row, field, _words in found] == [
        (2, "arrived_at"),
        (2, "secrecy"),
        (2, "urgency"),
    ]
    assert found[1][2] == "Không có mức “rất mật”. Ghi một trong: Không mật, Mật, Tối mật, Tuyệt mật."


def test_a_gap_a_number_twice_and_a_number_taken_are_refused(office: Office) -> None:
    four = (4, "07/01/2025", *TWO[2:])
    ((row, field, words),) = said(preview(office, ONE, four))
    assert (row, field) == (3, "number")
    assert words.startswith("Số đến 4 năm 2025 không liền sau số 1.")
    ((row, field, words),) = said(preview(office, ONE, (1, *TWO[1:])))
    assert words == "Số đến 1 năm 2025 đã ghi ở dòng 2. Mỗi văn bản một số."
    register(office, arrived_on=date(2025, 1, 2), sender_dated_on=None)
    ((row, field, words),) = said(preview(office, ONE))
    assert words == "Số đến 1 năm 2025 đã có trong sổ, cho một văn bản khác."


def test_what_an_old_register_lacks_is_told_and_taken(office: Office) -> None:
    late = (8, "02/01/2025", *ONE[2:])
    found = preview(office, (7, *TWO[1:]), late, head=HEAD)
    assert found.ok
    assert [(row, field) for row, field, _words in said(found)] == [(2, "number"), (3, "arrived_on")]
    express = preview(office, (*ONE, "Thượng khẩn"), head=(*HEAD, "Độ khẩn"))
    assert express.ok
    assert [(row, field) for row, field, _words in said(express)] == [(2, "arrived_at")]
    office.write(import_incoming, found.file)
    assert office.read(coming_number, 2025).number == 9


def test_the_template_reads_back_and_offers_its_lists() -> None:
    book = openpyxl.load_workbook(BytesIO(empty_template()))
    assert book.sheetnames == ["Sổ văn bản đến", "Danh mục", "Hướng dẫn"]
    page = book["Sổ văn bản đến"]
    for column, cell in enumerate((1, "02/01/2025", None, "Bộ Tài chính"), start=1):
        page.cell(2, column, cell)
    page.cell(2, 8, "về việc dự toán")
    filled = BytesIO()
    book.save(filled)
    (line,) = read_register(filled.getvalue(), "mau.xlsx", TODAY).lines
    assert (line.number, line.entered.sender, line.entered.abstract) == (1, "Bộ Tài chính", "về việc dự toán")
    assert len(page.data_validations.dataValidation) == 3


def test_the_rejected_rows_are_given_back_with_their_reasons(office: Office) -> None:
    found = preview(office, ONE, (3, *TWO[1:]))
    book = openpyxl.load_workbook(BytesIO(rejected_rows(found)))
    ((*cells, reason),) = book.active.iter_rows(min_row=2, values_only=True)
    assert cells[0] == "3"
    assert str(reason).startswith("Dòng 3. Số đến: Số đến 3 năm 2025 không liền sau số 1.")
