from __future__ import annotations

from dataclasses import replace

from app.reports.contracts import PersonOnPaper, RosterDayData, SealOnDay
from app.reports.papers import roster_day
from app.rules.signature_blocks import Seal
from tests.reports.papers import authority_samples as made
from tests.reports.papers import reading


def said(data: RosterDayData) -> str:
    return reading.text(roster_day.build(data))


def test_each_body_is_counted_and_its_members_are_listed_behind() -> None:
    paper = roster_day.build(made.roster_day())
    assert "09 đồng chí; Tổ Giúp việc" in reading.text(paper)
    assert [annex.label for annex in paper.annexes] == ["DANH SÁCH", "DANH SÁCH"]


def test_who_acts_for_an_absent_head_is_told_with_the_clause() -> None:
    text = said(made.roster_day())
    assert "Trưởng Ban vắng mặt từ ngày 10/06/2026 đến ngày 15/06/2026 (đi công tác nước ngoài)." in text
    assert "Thay mặt Trưởng Ban lãnh đạo công tác: đồng chí Lê Minh Đức" in text
    assert "(khoản 1 Điều 5 Quy chế làm việc của Ban Chỉ đạo)" in text
    assert "Không ghi nhận Trưởng Ban vắng mặt." in said(replace(made.roster_day(), absence=""))
    nobody = replace(made.roster_day(), stand_in=PersonOnPaper())
    assert "Không có Phó Trưởng Ban thường trực tại chức" in said(nobody)
    assert "Không có Trưởng Ban tại chức." in said(replace(made.roster_day(), head=PersonOnPaper()))


def test_delegations_and_seals_of_the_day_are_told() -> None:
    text = said(made.roster_day())
    assert "2 | Lê Minh Đức\nPhó Trưởng Ban thường trực | chủ trì họp định kỳ" in text
    assert "- Trưởng Ban ký: con dấu của Ban Chấp hành Trung ương Đảng." in text
    assert "Không có ủy quyền, phân công nào đang hiệu lực." in said(
        replace(made.roster_day(), delegations=())
    )
    asked = replace(
        made.roster_day(), seals=(SealOnDay("Trưởng Ban ký", Seal.ASK, "Dùng con dấu nào?"),), regulation=""
    )
    assert "- Trưởng Ban ký: phải xin ý kiến; dùng con dấu nào?" in said(asked)
    assert "Chưa có Quy chế nào có hiệu lực." in said(asked)
