"""Decisions on membership judged: each contradiction has its sentence, its clause and its line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

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
    LineAction,
    deciding_code,
)
from app.rules.membership import check_decision, missing
from app.rules.membership_effects import BodyState, DecisionDraft, Line, PlaceHeld, effects, stays_after
from app.rules.roster import Stay, check_body
from app.rules.violations import Severity, Violation

D = date(2026, 6, 29)
START = date(2024, 10, 1)
DAY = timedelta(days=1)
LABELS = {
    "head": "Trưởng Ban",
    "standing_deputy": "Phó Trưởng Ban thường trực",
    "deputy": "Phó Trưởng Ban",
    "member": "Ủy viên",
    "team_leader": "Tổ trưởng",
    "team_member": "Thành viên",
    "council_chair": "Chủ tịch hội đồng",
    "council_member": "Thành viên hội đồng",
}
SINGLE = {"head", "standing_deputy", "team_leader", "council_chair"}
COMMITTEE = BodyState(BodyKind.COMMITTEE, "Ban Chỉ đạo", START)
TEAM = BodyState(BodyKind.SUPPORT_TEAM, "Tổ Giúp việc", START)


def body_of(role: str) -> BodyKind:
    if role.startswith("team"):
        return BodyKind.SUPPORT_TEAM
    return BodyKind.ADVISORY_COUNCIL if role.startswith("council") else BodyKind.COMMITTEE


def held(person: str, role: str, **values: Any) -> PlaceHeld:
    days = {"from_day": START, "to_day": None} | {
        k: v for k, v in values.items() if k in ("from_day", "to_day")
    }
    stay = Stay(person, person, role, LABELS[role], single=role in SINGLE, **days)
    return PlaceHeld(len(person), stay, values.get("field", ""))


IN_COMMITTEE = [
    held("Minh", "head"),
    held("Yến", "standing_deputy"),
    held("Khánh", "deputy"),
    held("Vũ Anh", "member", field="Dữ liệu"),
]
IN_TEAM = [held("Gia Bảo", "team_leader"), held("Thảo", "team_member")]


def line(person: str | None, action: LineAction = LineAction.JOIN, role: str = "", **values: Any) -> Line:
    return Line(
        values.pop("row", 1),
        action,
        person,
        person or "",
        role,
        LABELS.get(role, ""),
        body_of(role) if role else None,
        role in SINGLE,
        **values,
    )


def draft(*lines: Line, code: str = CHANGE_COMMITTEE, **values: Any) -> DecisionDraft:
    kind = DECISION_KINDS[code].bodies[0]
    bodies = {BodyKind.COMMITTEE: COMMITTEE, BodyKind.SUPPORT_TEAM: TEAM}
    filled: dict[str, Any] = {
        "today": D,
        "body": bodies.get(kind, BodyState(kind, "Hội đồng tư vấn", stored=False)),
        "abstract": "về việc thay đổi thành viên",
        "effective_on": D,
        "issued_on": D,
        "proposer": "Tổ trưởng",
        "proposal_no": "03-TTr/TGV",
        "proposed_on": D - DAY,
        "lines": tuple(replace(each, row=row) for row, each in enumerate(lines, start=1)),
    }
    return DecisionDraft(code, **(filled | values))


def found(made: DecisionDraft, places: list[PlaceHeld] | None = None) -> list[Violation]:
    known = IN_TEAM if made.body is TEAM else IN_COMMITTEE
    return list(check_decision(made, known if places is None else places))


def the_refusal(made: DecisionDraft, places: list[PlaceHeld] | None = None) -> Violation:
    errors = [v for v in found(made, places) if v.severity is Severity.ERROR]
    assert len(errors) == 1, [v.in_source_language() for v in errors]
    return errors[0]


# -- who decides ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "roles", "code", "clause"),
    [
        (BodyKind.COMMITTEE, ("member",), CHANGE_COMMITTEE, "4.6"),
        (BodyKind.SUPPORT_TEAM, ("team_leader",), CHANGE_LEADER, "4.6"),
        (BodyKind.SUPPORT_TEAM, ("team_member", "team_leader"), CHANGE_LEADER, "4.6"),
        (BodyKind.SUPPORT_TEAM, ("team_member",), CHANGE_TEAM, "5.5"),
        (BodyKind.EXPERT_COUNCIL, ("expert_council_member",), FOUND_COUNCIL, "4.6"),
    ],
)
def test_the_kind_of_decision_follows_from_body_and_role(
    body: BodyKind, roles: tuple[str, ...], code: str, clause: str
) -> None:
    assert deciding_code(body, roles) == code
    assert DECISION_KINDS[code].clause == clause


@pytest.mark.parametrize(
    ("code", "change", "clause", "words"),
    [
        (CHANGE_TEAM, line("Gia Bảo", LineAction.LEAVE), "4.6", "Thay Tổ trưởng do Trưởng Ban quyết định"),
        (CHANGE_TEAM, line("An", role="team_leader"), "4.6", "Tách thành quyết định thay đổi Tổ trưởng"),
        (CHANGE_TEAM, line("Thảo", LineAction.ROLE, "team_leader"), "4.6", "Thay Tổ trưởng"),
        (CHANGE_LEADER, line("Thảo", LineAction.LEAVE), "5.5", "do Phó Trưởng Ban thường trực quyết định"),
        (CHANGE_LEADER, line("An", role="team_member"), "5.5", "theo đề nghị của Tổ trưởng"),
        (CHANGE_TEAM, line("Thảo", LineAction.DUTY, field="x"), "9.6", "theo phân công của Tổ trưởng"),
        (ASSIGN_DUTIES, line("Khánh", LineAction.LEAVE), "4.6", "chỉ gồm việc phân công lĩnh vực"),
    ],
)
def test_a_line_that_somebody_else_decides_wants_a_decision_of_its_own(
    code: str, change: Line, clause: str, words: str
) -> None:
    refusal = the_refusal(draft(change, code=code))
    assert words in refusal.in_source_language()
    assert (refusal.clause, refusal.row, refusal.field) == (clause, 1, "action")


def test_only_the_mixed_line_is_refused() -> None:
    made = draft(line("An", role="team_member"), line("Gia Bảo", LineAction.LEAVE), code=CHANGE_TEAM)
    assert the_refusal(made).row == 2


def test_a_refused_line_hides_nothing_about_the_others() -> None:
    made = draft(line("Gia Bảo", LineAction.LEAVE), line("Thảo", role="team_member"), code=CHANGE_TEAM)
    errors = [v for v in found(made) if v.severity is Severity.ERROR]
    assert [v.row for v in errors] == [1, 2]
    assert "đang ở trong Tổ Giúp việc" in errors[1].in_source_language()


def test_the_leader_may_become_a_member_by_the_heads_decision() -> None:
    made = draft(
        line("Gia Bảo", LineAction.ROLE, "team_member"), line("An", role="team_leader"), code=CHANGE_LEADER
    )
    assert found(made) == []


def test_a_decision_on_the_head_is_told_to_be_looked_at() -> None:
    made = draft(line("Minh", LineAction.LEAVE), line("An", role="head"))
    told = found(made)
    assert [(v.field, v.row, v.clause) for v in told] == [("person_id", 1, "4.6"), ("role_id", 2, "4.6")]
    for warning in told:
        assert warning.severity is Severity.WARNING
        assert "Quy chế không nêu ai quyết định thay Trưởng Ban" in warning.in_source_language()


def test_a_new_field_of_the_head_is_no_change_of_head() -> None:
    assert found(draft(line("Minh", LineAction.DUTY, field="Chỉ đạo chung"))) == []


# -- the roster -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        (line("An", role="head"), "role_id", "Chức danh Trưởng Ban chỉ có một người: đồng chí Minh"),
        (line("Khánh", LineAction.ROLE, "standing_deputy"), "role_id", "đồng chí Yến đang giữ"),
        (line("Vũ Anh", role="deputy"), "person_id", "đang ở trong Ban Chỉ đạo, giữ chức danh Ủy viên"),
        (line("An", role="team_member"), "role_id", "Chức danh Thành viên không dùng cho Ban Chỉ đạo"),
        (line("Thảo", LineAction.LEAVE), "person_id", "đồng chí Thảo không ở trong Ban Chỉ đạo"),
        (line("Khánh", LineAction.ROLE, "deputy"), "role_id", "đang giữ chức danh Phó Trưởng Ban"),
    ],
)
def test_what_the_roster_does_not_bear_is_refused_at_its_line(change: Line, field: str, words: str) -> None:
    refusal = next(v for v in found(draft(change)) if v.severity is Severity.ERROR)
    assert words in refusal.in_source_language()
    assert (refusal.field, refusal.row, refusal.clause) == (field, 1, "4.6")


def test_a_person_on_two_lines_is_refused() -> None:
    made = draft(line("Khánh", LineAction.LEAVE), line("Khánh", LineAction.ROLE, "member"))
    refusal = the_refusal(made)
    assert refusal.in_source_language() == "Đồng chí Khánh đã có ở dòng 1. Mỗi người ghi một dòng."
    assert refusal.row == 2


def test_two_new_holders_of_a_single_role_are_refused_at_both_lines() -> None:
    made = draft(line("An", role="standing_deputy"), line("Bình", role="standing_deputy"))
    rows = [v.row for v in found(made, [held("Minh", "head")]) if v.severity is Severity.ERROR]
    assert sorted(rows) == [1, 2]  # type: ignore[type-var]


def test_whoever_will_be_there_later_does_not_join_twice() -> None:
    places = [*IN_COMMITTEE, held("An Nhiên", "member", from_day=D + DAY)]
    refusal = the_refusal(draft(line("An Nhiên", role="deputy")), places)
    assert "đã có trong tổ chức này với chức danh Ủy viên" in refusal.in_source_language()
    assert (refusal.field, refusal.row) == ("person_id", 1)


def test_whoever_came_that_very_day_does_not_leave_that_day() -> None:
    places = [*IN_COMMITTEE, held("An Nhiên", "member", from_day=D)]
    refusal = the_refusal(draft(line("An Nhiên", LineAction.LEAVE)), places)
    assert "từ đúng ngày 29/06/2026. Chọn ngày sau." in refusal.in_source_language()


@pytest.mark.parametrize(
    "change", [line("Vũ Anh", LineAction.LEAVE), line("Vũ Anh", LineAction.ROLE, "deputy")]
)
def test_whoever_goes_on_in_a_place_decided_already_does_not_leave_before_it(change: Line) -> None:
    later = D + timedelta(days=20)
    ended = held("Vũ Anh", "member", to_day=later - DAY)
    goes_on = replace(held("Vũ Anh", "member", from_day=later, field="Hạ tầng"), id=99)
    refusal = the_refusal(draft(change), [*IN_COMMITTEE[:3], ended, goes_on])
    assert (refusal.field, refusal.row, refusal.clause) == ("person_id", 1, "4.6")
    assert "19/07/2026" in refusal.in_source_language()


@pytest.mark.parametrize(
    ("change", "later"),
    [
        (line("Vũ Anh", LineAction.DUTY, field="Tài chính"), D + timedelta(days=20)),
        (line("Vũ Anh", LineAction.LEAVE), D + timedelta(days=50)),
    ],
)
def test_a_field_until_then_and_a_return_after_a_gap_are_no_contradiction(change: Line, later: date) -> None:
    ended = held("Vũ Anh", "member", to_day=D + timedelta(days=19))
    comes_back = replace(held("Vũ Anh", "member", from_day=later, field="Hạ tầng"), id=99)
    assert found(draft(change), [*IN_COMMITTEE[:3], ended, comes_back]) == []


def test_a_single_role_left_without_a_holder_is_told() -> None:
    (warning,) = found(draft(line("Yến", LineAction.LEAVE)))
    assert warning.severity is Severity.WARNING
    assert "không có Phó Trưởng Ban thường trực" in warning.in_source_language()


def test_a_founded_team_without_a_leader_is_told() -> None:
    unfounded = replace(TEAM, founded_on=None)
    made = draft(
        line("An", role="team_member"),
        code=FOUND_TEAM,
        body=unfounded,
        founding=True,
        single_roles={"team_leader": "Tổ trưởng"},
    )
    (warning,) = found(made, [])
    assert "Tổ Giúp việc không có Tổ trưởng" in warning.in_source_language()


def test_a_field_that_stays_as_it_is_is_told() -> None:
    (warning,) = found(draft(line("Vũ Anh", LineAction.DUTY, field="Dữ liệu"), code=ASSIGN_DUTIES))
    assert (warning.severity, warning.field) == (Severity.WARNING, "field")


# -- bodies and days --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"issued_on": D + DAY, "effective_on": D + DAY}, "issued_on", "Ngày ban hành 30/06/2026 chưa đến"),
        ({"effective_on": D - DAY}, "effective_on", "ban hành ngày 29/06/2026; thay đổi không tính từ trước"),
        ({"proposed_on": D + DAY}, "proposed_on", "ở sau ngày ban hành 29/06/2026; đề nghị phải có trước"),
        ({"proposed_on": D + DAY, "issued_on": None}, "proposed_on", "ở sau ngày có hiệu lực 29/06/2026"),
        ({"term_ended_on": date(2026, 1, 25)}, "effective_on", "nhiệm kỳ đã kết thúc ngày 25/01/2026"),
        ({"body": replace(COMMITTEE, dissolved_on=D - DAY)}, "effective_on", "đã giải thể ngày 28/06/2026"),
        ({"body": replace(COMMITTEE, founded_on=D + DAY)}, "effective_on", "thành lập ngày 30/06/2026"),
        ({"body": TEAM}, "body_id", "không dùng cho Tổ Giúp việc"),
    ],
)
def test_bodies_and_days_that_contradict_are_refused(values: Any, field: str, words: str) -> None:
    made = draft(line("An", role="member"), **values)
    refusal = the_refusal(made, IN_COMMITTEE)
    assert words in refusal.in_source_language()
    assert (refusal.field, refusal.clause) == (field, "4.6")


def test_an_effective_day_that_is_over_is_told_while_it_is_a_draft() -> None:
    (warning,) = found(
        draft(line("An", role="member"), effective_on=D - DAY, issued_on=None, proposed_on=None)
    )
    assert (warning.severity, warning.field) == (Severity.WARNING, "effective_on")


@pytest.mark.parametrize(
    ("code", "body", "places", "words"),
    [
        (FOUND_TEAM, TEAM, IN_TEAM, "Tổ Giúp việc đã thành lập ngày 01/10/2024"),
        (FOUND_TEAM, replace(TEAM, founded_on=None), IN_TEAM, "đã có thành viên từ ngày 01/10/2024"),
        (CHANGE_TEAM, replace(TEAM, founded_on=None), [], "chưa thành lập"),
        (CHANGE_LEADER, replace(TEAM, founded_on=None), [], "Lập quyết định thành lập trước"),
    ],
)
def test_the_team_is_founded_once_and_before_it_is_changed(
    code: str, body: BodyState, places: list[PlaceHeld], words: str
) -> None:
    role = "team_leader" if code == CHANGE_LEADER else "team_member"
    refusal = the_refusal(draft(line("An", role=role), code=code, body=body), places)
    assert words in refusal.in_source_language()
    assert (refusal.field, refusal.clause) == ("body_id", "9")


def test_a_second_team_is_not_founded_beside_the_first() -> None:
    other = BodyState(BodyKind.SUPPORT_TEAM, "Tổ Giúp việc mới", stored=False)
    made = draft(
        line("An", role="team_leader"),
        code=FOUND_TEAM,
        body=other,
        founding=True,
        living_team="Tổ Giúp việc",
    )
    assert "Đã có Tổ Giúp việc" in the_refusal(made, []).in_source_language()


def test_a_proposal_of_a_team_without_a_leader_is_told() -> None:
    made = draft(line("An", role="team_member"), code=CHANGE_TEAM, leader_on_proposal=False)
    (warning,) = found(made)
    assert (warning.field, warning.clause) == ("proposed_on", "9.5")


def test_a_proposal_by_somebody_else_than_the_leader_is_told() -> None:
    change = line("An", role="team_member")
    (warning,) = found(draft(change, code=CHANGE_TEAM, proposer="Văn phòng Trung ương Đảng"))
    assert (warning.severity, warning.field, warning.clause) == (Severity.WARNING, "proposer", "9.5")
    assert found(draft(change, code=CHANGE_TEAM, proposer="Đồng chí Gia Bảo, tổ trưởng Tổ Giúp việc")) == []


# -- what is missing --------------------------------------------------------------------------------------


def owed(made: DecisionDraft) -> list[tuple[str | None, str | None, int | None]]:
    return [(v.field, v.clause, v.row) for v in missing(made)]


def test_a_complete_decision_misses_nothing() -> None:
    assert owed(draft(line("An", role="team_member"), code=CHANGE_TEAM)) == []


def test_the_leaders_proposal_with_number_and_day_has_to_be_there() -> None:
    made = draft(
        line("An", role="team_member"), code=CHANGE_TEAM, proposer="", proposal_no=" ", proposed_on=None
    )
    assert owed(made) == [(f, "9.5", None) for f in ("proposer", "proposal_no", "proposed_on")]


def test_the_standing_offices_proposal_has_to_be_there_for_the_team() -> None:
    made = draft(line("An", role="team_leader"), code=FOUND_TEAM, founding=True, proposal_no="")
    assert owed(made) == [("proposal_no", "8.1", None)]


def test_no_proposal_is_asked_for_the_committee() -> None:
    assert owed(draft(line("An", role="member"), proposer="", proposal_no="", proposed_on=None)) == []


def test_everything_that_is_missing_is_named_at_its_place() -> None:
    made = draft(
        line(None, role="member"),
        line("An"),
        line("Khánh", LineAction.DUTY),
        effective_on=None,
        abstract="",
        body=None,
    )
    assert owed(made) == [
        ("abstract", None, None),
        ("effective_on", "4.6", None),
        ("body_id", None, None),
        ("person_id", None, 1),
        ("role_id", None, 2),
        ("field", "4.3", 3),
    ]
    assert [f for f, *_rest in owed(draft())] == ["lines"]


def test_a_founded_council_needs_its_name() -> None:
    nameless = BodyState(BodyKind.ADVISORY_COUNCIL, "", stored=False)
    made = draft(line("An", role="council_chair"), code=FOUND_COUNCIL, body=nameless, founding=True)
    assert owed(made) == [("body_name", "4.6", None)]


# -- effects and numbers ----------------------------------------------------------------------------------


def test_the_places_afterwards_obey_the_roster() -> None:
    made = draft(
        line("Yến", LineAction.LEAVE),
        line("Khánh", LineAction.ROLE, "standing_deputy"),
        line("Vũ Anh", LineAction.DUTY, field="An ninh"),
        line("An", role="member"),
    )
    after = stays_after(IN_COMMITTEE, effects(made, IN_COMMITTEE))
    assert check_body(after) == []
    assert len(after) == len(IN_COMMITTEE) + 3


def test_a_new_place_keeps_the_end_that_was_known() -> None:
    places = [held("Khánh", "deputy", to_day=date(2026, 12, 31))]
    (effect,) = effects(draft(line("Khánh", LineAction.ROLE, "member")), places)
    assert effect.opens is not None
    assert effect.opens.stay.to_day == date(2026, 12, 31)


def test_a_place_in_a_body_that_will_be_dissolved_ends_with_it() -> None:
    made = draft(line("An", role="member"), body=replace(COMMITTEE, dissolved_on=date(2026, 12, 31)))
    (effect,) = effects(made, IN_COMMITTEE)
    assert effect.opens is not None
    assert effect.opens.stay.to_day == date(2026, 12, 31)
