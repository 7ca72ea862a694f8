from __future__ import annotations

from app.reports.contracts import AttendanceSheetData
from app.reports.papers import attendance_sheet
from tests.reports.papers import reading, samples


def test_people_are_numbered_through_all_groups() -> None:
    found = reading.lines(attendance_sheet.build(samples.attendance_sheet()))
    assert "Thành viên Ban Chỉ đạo" in found
    assert "3 | Phạm Thị Hồng Vân | Bộ trưởng Bộ Tài chính | Phó Trưởng Ban | " in found
    assert found[-2] == "11 |  | Tập đoàn Bưu chính Viễn thông Việt Nam |  | "
    assert found[-1].startswith("Tổng số: 11 đồng chí; có mặt: ....")


def test_announced_absence_is_noted_where_one_would_sign() -> None:
    assert "| Ủy viên | Báo vắng" in reading.text(attendance_sheet.build(samples.attendance_sheet()))


def test_empty_sheet_names_what_it_lacks() -> None:
    paper = attendance_sheet.build(AttendanceSheetData())
    assert "[thiếu danh sách người dự họp]" in reading.text(paper)
