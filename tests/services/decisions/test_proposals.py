"""What a new decision starts with."""

from __future__ import annotations

import pytest

from app.rules.bodies import BodyKind
from app.rules.decisions import (
    ASSIGN_DUTIES,
    CHANGE_COMMITTEE,
    CHANGE_LEADER,
    CHANGE_TEAM,
    DECISION_KINDS,
    FOUND_COUNCIL,
    FOUND_TEAM,
)
from app.services.decisions.proposals import body_choices, suggest, usual_code
from app.services.decisions.views import DecisionInput
from tests.services.decisions.making import Roster
from tests.services.roster.making import body_id
from tests.workspaces import Office


def test_the_standing_deputy_and_the_leader_are_proposed_for_members_of_the_team(roster: Roster) -> None:
    team = body_id(roster.office, BodyKind.SUPPORT_TEAM)
    usual = roster.office.read(suggest, DecisionInput(CHANGE_TEAM, team))
    assert usual.abstract == "về việc thay đổi thành viên Tổ Giúp việc"
    assert usual.proposer == "Tổ trưởng Tổ Giúp việc"
    assert usual.signer_id == roster.people["standing_deputy"]
    assert usual.signature_lines == "T/M BAN CHỈ ĐẠO\nPHÓ TRƯỞNG BAN THƯỜNG TRỰC"
    assert "Ban Bí thư" not in usual.recipients


def test_the_head_signs_what_is_reserved_to_him_and_reports_it(roster: Roster) -> None:
    usual = roster.office.read(suggest, DecisionInput(CHANGE_COMMITTEE, body_id(roster.office)))
    assert usual.signer_id == roster.people["head"]
    assert usual.recipients.splitlines()[0] == "Ban Bí thư (để báo cáo)"
    assert usual.recipients.splitlines()[-1] == "Lưu Văn phòng Trung ương Đảng"
    assert usual.duties == ""


def test_a_founded_council_starts_with_its_duties_under_its_name(roster: Roster) -> None:
    entered = DecisionInput(
        FOUND_COUNCIL, body_kind=BodyKind.EXPERT_COUNCIL, body_name="Hội đồng chuyên môn về dữ liệu"
    )
    usual = roster.office.read(suggest, entered)
    assert usual.abstract == "về việc thành lập Hội đồng chuyên môn về dữ liệu"
    assert usual.duties.startswith("1. Hội đồng chuyên môn về dữ liệu tư vấn cho Ban Chỉ đạo")


def test_what_is_typed_stays(roster: Roster) -> None:
    entered = DecisionInput(CHANGE_COMMITTEE, body_id(roster.office), abstract="về việc kiện toàn")
    assert roster.office.read(suggest, entered).abstract == "về việc kiện toàn"


@pytest.mark.parametrize("code", DECISION_KINDS)
def test_every_kind_has_a_start(office: Office, code: str) -> None:
    assert office.read(suggest, DecisionInput(code)).recipients


def test_bodies_are_offered_by_kind_new_ones_where_they_are_founded(roster: Roster) -> None:
    offered = {code: roster.office.read(body_choices, code) for code in DECISION_KINDS}
    assert [(b.name, b.id is None) for b in offered[CHANGE_COMMITTEE]] == [("Ban Chỉ đạo", False)]
    assert [b.name for b in offered[FOUND_TEAM]] == ["Tổ Giúp việc"]
    assert [(b.kind, b.id) for b in offered[FOUND_COUNCIL]] == [
        (BodyKind.ADVISORY_COUNCIL, None),
        (BodyKind.EXPERT_COUNCIL, None),
    ]


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("member", CHANGE_COMMITTEE),
        ("team_leader", CHANGE_LEADER),
        ("team_member", CHANGE_TEAM),
        ("outside", CHANGE_COMMITTEE),
    ],
)
def test_the_kind_follows_from_what_the_person_holds(roster: Roster, who: str, code: str) -> None:
    assert roster.office.read(usual_code, roster.people[who])[0] == code
    assert ASSIGN_DUTIES in DECISION_KINDS
