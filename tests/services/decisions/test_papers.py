"""The data of the paper of a decision, from a real workspace."""

from __future__ import annotations

from datetime import date

import pytest

from app.errors import UserError
from app.reports.contracts import DecisionForm, Source
from app.reports.papers import membership_decision
from app.rules.bodies import BodyKind
from app.rules.decisions import CHANGE_TEAM, FOUND_COUNCIL, LineAction
from app.services.decisions.commands import save_decision
from app.services.decisions.papers import decision_data
from app.services.decisions.proposals import suggest
from app.services.decisions.views import DecisionInput
from tests.reports.papers import reading
from tests.services.decisions.making import EFFECTIVE, Roster
from tests.workspaces import Office


def test_people_stand_with_the_roles_they_leave_and_take_up(roster: Roster) -> None:
    decision = roster.draft(
        roster.line("member", LineAction.LEAVE, reason="Nghỉ hưu"),
        roster.line("deputy", LineAction.ROLE, "member"),
        roster.line(
            "outside", LineAction.JOIN, "member", office="Thứ trưởng Bộ Nội vụ", field="Cải cách hành chính"
        ),
    )
    data = roster.office.read(decision_data, decision)
    assert data.form is DecisionForm.CHANGE_COMMITTEE
    assert [(line.person.name, line.old_role, line.person.role, line.reason) for line in data.lines] == [
        ("Vũ Hoàng Anh", "", "Ủy viên", "Nghỉ hưu"),
        ("Lê Quốc Khánh", "Phó Trưởng Ban", "Ủy viên", ""),
        ("Người Ngoài", "", "Ủy viên", ""),
    ]
    assert (data.lines[2].person.title, data.lines[2].field_of_work) == (
        "Thứ trưởng Bộ Nội vụ",
        "Cải cách hành chính",
    )
    assert data.source == Source("decision", decision)


def test_an_issued_decision_reads_the_same_as_its_draft_but_for_its_number(roster: Roster) -> None:
    lines = (roster.line("member", LineAction.LEAVE), roster.line("outside", LineAction.JOIN, "member"))
    data = roster.office.read(decision_data, roster.issued(*lines))
    assert (data.reference.number, data.reference.issued_on) == (5, date(2026, 6, 26))
    text = reading.text(membership_decision.build(data))
    assert "Đồng chí Vũ Hoàng Anh, Vụ trưởng, thôi giữ chức danh Ủy viên" in text
    assert "Bổ sung đồng chí Người Ngoài, Vụ trưởng, giữ chức danh Ủy viên" in text
    assert "có hiệu lực kể từ ngày 29/6/2026" in text


def test_a_change_of_the_team_names_the_proposal_and_the_decision_it_changes(roster: Roster) -> None:
    decision = roster.draft(roster.line("team_member", LineAction.LEAVE), code=CHANGE_TEAM)
    data = roster.office.read(decision_data, decision)
    assert (data.proposer, data.proposal) == (
        "Tổ trưởng Tổ Giúp việc",
        "Tờ trình số 03-TTr/TGV, ngày 20/6/2026",
    )
    assert [paper.cited for paper in data.old_papers] == ["Quyết định số 185-QĐ/TW, ngày 01/10/2024"]
    text = reading.text(membership_decision.build(data))
    assert "PHÓ TRƯỞNG BAN THƯỜNG TRỰC BAN CHỈ ĐẠO QUYẾT ĐỊNH" in text
    assert "thôi giữ chức danh Thành viên Tổ Giúp việc" in text


def test_a_council_is_founded_by_its_name(roster: Roster) -> None:
    entered = DecisionInput(
        code=FOUND_COUNCIL,
        body_kind=BodyKind.EXPERT_COUNCIL,
        body_name="Hội đồng chuyên môn về kiến trúc số",
        body_short_name="Hội đồng",
        effective_on=EFFECTIVE,
        lines=(roster.line("outside", LineAction.JOIN, "expert_council_chair"),),
    )
    filled = roster.office.read(suggest, entered)
    data = roster.office.read(decision_data, roster.office.write(save_decision, None, filled).id)
    assert data.founding
    assert data.recipients[-1].startswith("Lưu ")
    text = reading.text(membership_decision.build(data))
    assert (
        "Thành lập Hội đồng chuyên môn về kiến trúc số (sau đây gọi tắt là Hội đồng) gồm 01 đồng chí" in text
    )


def test_what_is_not_filled_in_is_told_as_missing(roster: Roster) -> None:
    decision = roster.draft(effective_on=None, signer_id=None, abstract="")
    missing = {m.what for m in membership_decision.build(roster.office.read(decision_data, decision)).missing}
    assert {"trích yếu", "nội dung thay đổi", "ngày có hiệu lực", "họ tên người ký"} <= missing


def test_what_is_not_there_cannot_be_printed(office: Office) -> None:
    with pytest.raises(UserError, match="không còn nữa"):
        office.read(decision_data, 99)
