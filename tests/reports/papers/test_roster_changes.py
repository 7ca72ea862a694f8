from __future__ import annotations

from dataclasses import replace

from app.reports.contracts import RosterChangesData
from app.reports.papers import roster_changes
from tests.reports.papers import reading, samples


def test_each_change_has_a_row() -> None:
    found = reading.lines(roster_changes.build(samples.roster_changes()))
    assert found[1].startswith("2 | 12/03/2025 | Phan Đăng Khoa | Thứ trưởng Bộ Khoa học và Công nghệ |")
    assert found[-1] == "Tổng số: 02 lần thay đổi."


def test_period_is_told_in_the_title() -> None:
    title = roster_changes.build(samples.roster_changes()).title
    assert title is not None
    assert title.abstract[-1] == "(từ ngày 01 tháng 01 đến ngày 30 tháng 6 năm 2025)"
    title = roster_changes.build(replace(samples.roster_changes(), to_on=None)).title
    assert title is not None
    assert title.abstract[-1] == "(từ ngày 01 tháng 01 năm 2025)"


def test_period_without_changes_says_so() -> None:
    paper = roster_changes.build(replace(samples.roster_changes(), rows=()))
    assert reading.lines(paper) == ["Không có thay đổi nào."]
    assert paper.missing == ()


def test_empty_register_names_what_it_lacks() -> None:
    told = {m.what for m in roster_changes.build(RosterChangesData()).missing}
    assert {"ngày cuối kỳ", "tên Ban Chỉ đạo"} <= told
