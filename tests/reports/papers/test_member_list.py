from __future__ import annotations

from dataclasses import replace

from app.reports.contracts import MemberListData
from app.reports.papers import member_list
from tests.reports.papers import reading, samples


def test_each_member_has_a_row_with_decision_and_days() -> None:
    found = reading.lines(member_list.build(samples.member_list()))
    assert found[0] == "Ban Chỉ đạo chuyển đổi số trong các cơ quan đảng (09 đồng chí)"
    assert found[1] == (
        "1 | Trần Quang Khải | Thường trực Ban Bí thư | Trưởng Ban | Lãnh đạo toàn diện | "
        "185-QĐ/TW, ngày 01/10/2024 | 01/10/2024 | "
    )
    assert found[-1].startswith("2 | Lý Văn Kiên")
    assert found[-1].endswith("| 31/12/2026")


def test_list_tells_the_day_it_is_true_on() -> None:
    title = member_list.build(samples.member_list()).title
    assert title is not None
    assert title.abstract[-1] == "(tính đến ngày 01 tháng 9 năm 2025)"


def test_list_of_one_body_is_named_after_it() -> None:
    data = replace(samples.member_list(), bodies=samples.member_list().bodies[1:])
    paper = member_list.build(data)
    assert paper.title is not None
    assert paper.title.abstract[0] == "thành viên Tổ Giúp việc"
    assert len(reading.lines(paper)) == 2


def test_empty_list_names_what_it_lacks_and_is_not_signed() -> None:
    paper = member_list.build(MemberListData())
    assert {"ngày lập danh sách", "thành viên"} <= {m.what for m in paper.missing}
    assert paper.signatures == ()
