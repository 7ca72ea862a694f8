"""Drafts of decisions: saved unfinished, judged while filling, refused on issue with the reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.errors import UserError
from app.rules.bodies import BodyKind
from app.rules.decisions import CHANGE_COMMITTEE, CHANGE_TEAM, LineAction, Stage
from app.rules.roles import Role
from app.rules.violations import Violation
from app.services.decisions.commands import (
    cancel_decision,
    issue_decision,
    restore_decision,
    save_decision,
    save_decision_lines,
    trash_decision,
)
from app.services.decisions.facts import judge
from app.services.decisions.reading import count_decisions, decision_detail
from app.services.decisions.views import DecisionInput, DecisionLineInput
from app.services.roster.bodies import BodyInput, save_body
from app.services.roster.lists import count_people
from app.services.setup import TermInput
from app.services.terms import list_terms, save_term
from app.services.trash import TrashKind, list_trash
from tests.services.decisions.making import EFFECTIVE, NAMES, SIGNED, Roster
from tests.services.roster.making import body_id


def refusals(roster: Roster, decision: int, number: str = "05-QĐ/BCĐ", on: date | None = SIGNED) -> Any:
    """What keeps the decision from being issued, by field."""
    with pytest.raises(UserError) as refusal:
        roster.office.write(issue_decision, decision, number, on)
    return {v.field: v for v in refusal.value.violations}


def fields(violations: tuple[Violation, ...]) -> list[str | None]:
    return [v.field for v in violations]


def test_a_draft_is_kept_with_hardly_anything_in_it(roster: Roster) -> None:
    saved = roster.office.write(save_decision, None, DecisionInput(abstract="về việc thay đổi thành viên"))
    detail = roster.office.read(decision_detail, saved.id)
    assert detail.stage is Stage.DRAFT
    assert fields(detail.judged.missing) == ["effective_on", "body_id", "lines", "signer_id"]
    assert detail.judged.found == ()


def test_what_is_wrong_is_told_while_filling(roster: Roster) -> None:
    entered = roster.change(
        roster.line("outside", LineAction.LEAVE), signer_id=roster.people["standing_deputy"]
    )
    judged = roster.office.read(judge, entered)
    assert {(v.field, v.row, v.clause) for v in judged.found} == {
        ("effective_on", None, "4.6"),
        ("person_id", 1, "4.6"),
        ("signer_id", None, "4.6"),
    }
    assert judged.missing == ()


def test_the_signer_has_to_be_the_one_the_regulation_names(roster: Roster) -> None:
    for code, who, clause in ((CHANGE_COMMITTEE, "standing_deputy", "4.6"), (CHANGE_TEAM, "head", "5.5")):
        role = "member" if code == CHANGE_COMMITTEE else "team_member"
        decision = roster.draft(roster.line("outside", role=role), code=code, signer_id=roster.people[who])
        refusal = refusals(roster, decision)["signer_id"]
        assert refusal.clause == clause


def test_the_signer_is_judged_on_the_day_of_issue(roster: Roster) -> None:
    roster.issued(
        roster.line("standing_deputy", LineAction.LEAVE),
        roster.line("deputy", LineAction.ROLE, "standing_deputy"),
    )
    old = roster.draft(roster.line("outside", role="team_member"), code=CHANGE_TEAM)
    assert refusals(roster, old, "06-QĐ/BCĐ", EFFECTIVE)["signer_id"].clause == "4.6"
    roster.office.write(issue_decision, old, "06-QĐ/BCĐ", SIGNED)


def test_the_leaders_proposal_is_asked_for_on_issue(roster: Roster) -> None:
    decision = roster.draft(
        roster.line("outside", role="team_member"), code=CHANGE_TEAM, proposal_no="", proposed_on=None
    )
    found = refusals(roster, decision)
    assert set(found) == {"proposal_no", "proposed_on"}
    assert str(found["proposal_no"].clause) == "9.5"


def test_a_decision_dated_before_its_proposal_is_refused(roster: Roster) -> None:
    decision = roster.draft(
        roster.line("outside", role="team_member"), code=CHANGE_TEAM, proposed_on=date(2026, 6, 27)
    )
    refusal = refusals(roster, decision)["proposed_on"]
    assert "ở sau ngày ban hành 26/06/2026" in refusal.in_source_language()


def test_the_day_is_asked_for_and_the_number_comes_from_the_register(roster: Roster) -> None:
    decision = roster.draft(roster.line("outside", role="member"))
    assert set(refusals(roster, decision, " ", None)) == {"issued_on"}
    roster.office.write(issue_decision, decision, "", SIGNED)
    assert roster.office.read(decision_detail, decision).number == "01-QĐ/BCĐ"


def test_a_number_is_used_once_in_a_term_even_when_cancelled(roster: Roster) -> None:
    first = roster.issued(roster.line("outside", role="member"))
    roster.office.write(cancel_decision, first, date(2026, 6, 30), "Nhầm")
    again = roster.draft(roster.line("outside", role="member"))
    assert "Số 05-QĐ/BCĐ đã dùng" in refusals(roster, again)["number"].in_source_language()
    roster.office.write(issue_decision, again, "06-QĐ/BCĐ", SIGNED)


def test_a_change_for_a_closed_term_is_refused(roster: Roster) -> None:
    (term,) = roster.office.read(list_terms)
    closed = TermInput(term.name, term.starts_on, date(2026, 1, 25))
    roster.office.write(save_term, closed, term.id)
    decision = roster.draft(roster.line("outside", role="member"), effective_on=date(2026, 1, 20))
    refusal = refusals(roster, decision, on=date(2026, 1, 15))["effective_on"]
    assert "nhiệm kỳ đã kết thúc ngày 25/01/2026" in refusal.in_source_language()


def test_a_change_of_a_dissolved_body_is_refused(roster: Roster) -> None:
    team = body_id(roster.office, BodyKind.SUPPORT_TEAM)
    gone = BodyInput(BodyKind.SUPPORT_TEAM, "Tổ Giúp việc", "Tổ Giúp việc", dissolved_on=date(2026, 5, 31))
    roster.office.write(save_body, team, gone)
    decision = roster.draft(roster.line("team_member", LineAction.LEAVE), code=CHANGE_TEAM)
    refusal = refusals(roster, decision)["effective_on"]
    assert "đã giải thể ngày 31/05/2026" in refusal.in_source_language()
    assert refusal.clause == "5.5"


def test_a_head_without_the_secretariat_is_asked_about_his_seal(roster: Roster) -> None:
    roster.issued(roster.line("head", LineAction.LEAVE), roster.line("deputy", LineAction.ROLE, "head"))
    decision = roster.draft(roster.line("outside", role="member"), signer_id=roster.people["deputy"])
    saved = roster.office.write(issue_decision, decision, "06-QĐ/BCĐ", EFFECTIVE)
    (warning,) = [v for v in saved.warnings if v.field == "signer_id"]
    assert warning.clause == "11.1"
    assert roster.office.read(decision_detail, decision).seal == "ask"


# -- lines ------------------------------------------------------------------------------------------------


def test_lines_are_added_moved_and_removed(roster: Roster) -> None:
    decision = roster.draft(roster.line("outside", role="member"), roster.line("member", LineAction.LEAVE))
    first, second = roster.office.read(decision_detail, decision).entered.lines
    new = roster.line("deputy", LineAction.DUTY, field="Hạ tầng số")
    roster.office.write(save_decision_lines, decision, (second, new, first))
    lines = roster.office.read(decision_detail, decision).lines
    assert [(line.row, line.name) for line in lines] == [
        (1, NAMES["member"]),
        (2, NAMES["deputy"]),
        (3, NAMES["outside"]),
    ]
    assert lines[2].id == first.id
    roster.office.write(save_decision_lines, decision, ())
    assert roster.office.read(decision_detail, decision).lines == ()


def test_saving_the_content_leaves_the_lines_alone(roster: Roster) -> None:
    decision = roster.draft(roster.line("outside", role="member"))
    entered = replace(roster.change(), abstract="về việc bổ sung", lines=None)
    roster.office.write(save_decision, decision, entered)
    detail = roster.office.read(decision_detail, decision)
    assert (detail.entered.abstract, len(detail.lines)) == ("về việc bổ sung", 1)


def test_whoever_saw_other_lines_is_told(roster: Roster) -> None:
    decision = roster.draft(roster.line("outside", role="member"))
    seen = roster.office.read(decision_detail, decision).version
    roster.office.write(save_decision_lines, decision, (), seen)
    with pytest.raises(UserError, match="sửa ở nơi khác"):
        roster.office.write(save_decision_lines, decision, (), seen)


@pytest.mark.parametrize("line", [DecisionLineInput(), DecisionLineInput(person_id=9999)])
def test_a_line_without_a_person_is_not_kept(roster: Roster, line: DecisionLineInput) -> None:
    decision = roster.draft()
    with pytest.raises(UserError) as refusal:
        roster.office.write(save_decision_lines, decision, (line,))
    assert [(v.field, v.row) for v in refusal.value.violations] == [("person_id", 1)]


def test_a_new_person_is_kept_with_the_draft_and_a_namesake_is_told(roster: Roster) -> None:
    before = roster.office.read(count_people)
    decision = roster.draft()
    line = DecisionLineInput(person=NAMES["outside"], office="Cục trưởng")
    saved = roster.office.write(save_decision_lines, decision, (line,))
    assert [v.field for v in saved.warnings] == ["full_name"]
    assert roster.office.read(count_people) == before + 1
    (row,) = roster.office.read(decision_detail, decision).lines
    assert row.own_office == "Cục trưởng"


def test_nothing_of_a_refused_save_stays(roster: Roster) -> None:
    before = (roster.office.read(count_people), roster.office.read(count_decisions))
    entered = roster.change(DecisionLineInput(person="Người Mới"), DecisionLineInput())
    with pytest.raises(UserError):
        roster.office.write(save_decision, None, entered)
    assert (roster.office.read(count_people), roster.office.read(count_decisions)) == before


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"code": "QĐ-gì-đó"}, "code"),
        ({"body_id": 999}, "body_id"),
        ({"signer_id": 999}, "signer_id"),
        ({"abstract": "a" * 1001}, "abstract"),
    ],
)
def test_what_cannot_be_stored_is_refused_at_its_field(roster: Roster, values: Any, field: str) -> None:
    with pytest.raises(UserError) as refusal:
        roster.office.write(save_decision, None, replace(roster.change(), **values))
    assert fields(refusal.value.violations) == [field]


# -- trash and rights -------------------------------------------------------------------------------------


def test_a_draft_goes_into_the_trash_and_comes_back(roster: Roster) -> None:
    decision = roster.draft(roster.line("outside", role="member"))
    roster.office.write(trash_decision, decision)
    assert roster.office.read(count_decisions) == 0
    assert [row.title for row in roster.office.read(list_trash, TrashKind.DECISION)] == [
        "về việc thay đổi thành viên"
    ]
    roster.office.write(restore_decision, decision)
    assert roster.office.read(count_decisions) == 1


def test_the_accountant_may_not_issue(roster: Roster) -> None:
    decision = roster.draft(roster.line("outside", role="member"))
    with pytest.raises(UserError, match="không có quyền"):
        roster.office.workspace.write(
            roster.office.as_role(Role.ACCOUNTANT), issue_decision, decision, "05-QĐ/BCĐ", SIGNED
        )
