from __future__ import annotations

from dataclasses import replace

from app.reports.contracts import CitedPaper, DecisionForm, MembershipDecisionData
from app.reports.paper import Table
from app.reports.papers import membership_decision
from tests.reports.papers import authority_samples as made
from tests.reports.papers import reading


def said(data: MembershipDecisionData) -> str:
    return reading.text(membership_decision.build(data))


def test_the_bases_name_the_regulation_the_old_decision_and_the_proposal() -> None:
    lines = reading.lines(membership_decision.build(made.changed_team()))
    assert lines[0].startswith("Căn cứ Quyết định số 185-QĐ/TW, ngày 01/10/2024 của Ban Bí thư")
    assert lines[1].startswith("Căn cứ khoản 5 Điều 5 và khoản 5 Điều 9 Quy chế làm việc của Ban Chỉ đạo")
    assert lines[2] == (
        "Căn cứ Quyết định số 02-QĐ/BCĐ, ngày 28/10/2024 của Ban Chỉ đạo về việc thành lập Tổ Giúp việc"
    )
    assert lines[3] == "Xét đề nghị của Tổ trưởng Tổ Giúp việc tại Tờ trình số 03-TTr/TGV, ngày 20/6/2026"


def test_the_standing_deputy_decides_on_members_of_the_team_the_committee_on_the_rest() -> None:
    assert "PHÓ TRƯỞNG BAN THƯỜNG TRỰC BAN CHỈ ĐẠO QUYẾT ĐỊNH" in said(made.changed_team())
    for sample in (made.founded_team, made.founded_council, made.changed_committee, made.assigned):
        assert "\nBAN CHỈ ĐẠO QUYẾT ĐỊNH\n" in said(sample())


def test_who_leaves_moves_and_joins_each_has_an_article_in_this_order() -> None:
    articles = [
        line
        for line in reading.lines(membership_decision.build(made.changed_committee()))
        if line.startswith("Điều")
    ]
    assert articles[0] == (
        "Điều 1. Đồng chí Vũ Đình Thắng, Phó Trưởng Ban Tổ chức Trung ương, thôi giữ chức danh "
        "Ủy viên Ban Chỉ đạo (lý do: nghỉ hưu theo chế độ)."
    )
    assert (
        "thôi giữ chức danh Ủy viên, giữ chức danh Phó Trưởng Ban Chỉ đạo, phụ trách hạ tầng số"
        in articles[1]
    )
    assert articles[2].startswith("Điều 3. Bổ sung đồng chí Đỗ Thị Mai Lan")
    assert articles[3].endswith("được sửa đổi, bổ sung theo Điều 1, Điều 2 và Điều 3.")
    assert articles[4].startswith("Điều 5. Quyết định này có hiệu lực kể từ ngày 01/4/2026.")


def test_a_decision_of_the_secretariat_is_a_basis_that_is_not_amended() -> None:
    higher = CitedPaper("Quyết định số 185-QĐ/TW, ngày 01/10/2024", "Ban Bí thư", "")
    data = made.changed_committee()
    assert "được sửa đổi, bổ sung" not in said(replace(data, old_papers=(higher,)))
    both = said(replace(data, old_papers=(higher, *data.old_papers)))
    (amended,) = [line for line in both.splitlines() if "được sửa đổi, bổ sung" in line]
    assert "185-QĐ/TW" not in amended


def test_a_new_team_gets_its_duties_and_means_by_the_regulation() -> None:
    text = said(made.founded_team())
    assert "thực hiện nhiệm vụ, quyền hạn quy định tại Điều 9 Quy chế làm việc của Ban Chỉ đạo" in text
    assert "theo Điều 12 Quy chế làm việc của Ban Chỉ đạo. Tổ Giúp việc không có con dấu riêng." in text
    assert "có hiệu lực kể từ ngày ký." in text
    typed = said(replace(made.founded_team(), duties_text="1. Giúp việc.\n2. Báo cáo."))
    assert "Điều 2. Nhiệm vụ, quyền hạn, chế độ làm việc:\n1. Giúp việc.\n2. Báo cáo." in typed


def test_many_people_stand_in_an_annexed_list_and_few_in_the_article() -> None:
    paper = membership_decision.build(made.founded_team())
    (annex,) = paper.annexes
    assert (annex.label, annex.name) == ("DANH SÁCH", "thành viên Tổ Giúp việc")
    assert annex.reference.startswith("(kèm theo Quyết định số 02-QĐ/BCĐ, ngày 28/10/2024 của")
    (table,) = annex.blocks
    assert isinstance(table, Table)
    assert len(table.rows) == 10
    assert "gồm 10 đồng chí có tên trong danh sách kèm theo." in reading.text(paper)
    few = membership_decision.build(made.founded_council())
    assert few.annexes == ()
    assert (
        "1. Đồng chí Vương Đình Hòa, Viện trưởng Viện Công nghệ thông tin, Chủ tịch hội đồng"
        in reading.text(few)
    )


def test_a_council_is_changed_by_the_same_kind_of_decision() -> None:
    data = replace(made.founded_council(), founding=False, abstract="về việc thay đổi thành viên Hội đồng")
    text = said(data)
    assert "Bổ sung thành viên Hội đồng như sau:" in text
    assert "Thành lập" not in text.split("QUYẾT ĐỊNH\n")[1]


def test_duties_are_assigned_one_line_a_member() -> None:
    assert (
        "1. Đồng chí Vũ Đình Thắng, Phó Trưởng Ban Tổ chức Trung ương, Ủy viên Ban Chỉ đạo, phụ trách tổ chức"
        in said(made.assigned())
    )
    one = replace(made.assigned(), lines=made.assigned().lines[:1])
    assert "Điều 1. Phân công đồng chí Vũ Đình Thắng, Phó Trưởng Ban Tổ chức Trung ương, Ủy viên" in said(one)


def test_what_the_regulation_asks_for_is_told_as_missing() -> None:
    lacking = replace(made.changed_team(), proposer="", proposal="", effective_on=None)
    assert {m.what for m in membership_decision.build(lacking).missing} == {
        "nơi đề nghị",
        "văn bản đề nghị",
        "ngày có hiệu lực",
    }
    empty = MembershipDecisionData(form=DecisionForm.FOUND_TEAM, founding=True)
    assert {"trích yếu", "tên tổ chức", "thành viên"} <= {
        m.what for m in membership_decision.build(empty).missing
    }
