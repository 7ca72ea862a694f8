"""Issuing a decision changes the roster on its effective day, in the same write; then it is frozen."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.errors import UserError
from app.models.roster import BasisPaper
from app.rules.bodies import BodyKind
from app.rules.decisions import CHANGE_LEADER, CHANGE_TEAM, FOUND_COUNCIL, LineAction, Stage
from app.rules.roles import Right, needs
from app.rules.roster import ChangeKind
from app.services.decisions.commands import issue_decision, save_decision, trash_decision
from app.services.decisions.reading import decision_detail
from app.services.roster.composition import bodies, changes, members_on, memberships_of_person
from tests.services.decisions.making import EFFECTIVE, NAMES, SIGNED, Roster
from tests.services.roster.making import body_id

DAY = timedelta(days=1)


def on(roster: Roster, day: date, kind: BodyKind = BodyKind.COMMITTEE) -> dict[str, str]:
    """Who is there on the day: name → role."""
    found = roster.office.read(members_on, body_id(roster.office, kind), day)
    return {m.name: m.role_label for m in found}


def test_who_joins_is_there_from_the_effective_day_on(roster: Roster) -> None:
    roster.issued(roster.line("outside", role="member", field="Dữ liệu", office="Cục trưởng Cục A"))
    assert NAMES["outside"] not in on(roster, EFFECTIVE - DAY)
    assert on(roster, EFFECTIVE)[NAMES["outside"]] == "Ủy viên"
    (place,) = roster.office.read(memberships_of_person, roster.people["outside"])
    assert (place.field, place.position, place.to_day) == ("Dữ liệu", "Cục trưởng Cục A", None)
    assert (place.decision_no, place.decision_on) == ("05-QĐ/BCĐ", SIGNED)


def test_who_leaves_is_there_up_to_the_day_before(roster: Roster) -> None:
    roster.issued(roster.line("member", LineAction.LEAVE, reason="Nghỉ hưu"))
    assert NAMES["member"] in on(roster, EFFECTIVE - DAY)
    assert NAMES["member"] not in on(roster, EFFECTIVE)
    (place,) = roster.office.read(memberships_of_person, roster.people["member"])
    assert (place.close_no, place.close_on, place.close_reason) == ("05-QĐ/BCĐ", SIGNED, "Nghỉ hưu")


def test_another_role_ends_one_place_and_opens_the_next_at_once(roster: Roster) -> None:
    roster.issued(roster.line("member", LineAction.ROLE, "deputy"))
    (change,) = roster.office.read(changes, body_id(roster.office), EFFECTIVE, EFFECTIVE)
    assert (change.kind, change.before.role_label, change.after.role_label) == (
        ChangeKind.ROLE,
        "Ủy viên",
        "Phó Trưởng Ban",
    )


def test_another_field_is_a_change_of_duty(roster: Roster) -> None:
    roster.issued(roster.line("member", LineAction.DUTY, field="An ninh mạng"), code="QĐ-phan-cong")
    (change,) = roster.office.read(changes, body_id(roster.office), EFFECTIVE, EFFECTIVE)
    assert change.kind is ChangeKind.DUTY
    assert change.after.field == "An ninh mạng"


def test_a_field_is_written_into_the_place_that_began_that_very_day(roster: Roster) -> None:
    roster.issued(roster.line("outside", role="member"))
    roster.issued(
        roster.line("outside", LineAction.DUTY, field="Dữ liệu"), code="QĐ-phan-cong", number="06-QĐ/BCĐ"
    )
    (place,) = roster.office.read(memberships_of_person, roster.people["outside"])
    assert (place.from_day, place.field, place.decision_no) == (EFFECTIVE, "Dữ liệu", "05-QĐ/BCĐ")


def test_one_leaves_and_another_takes_the_single_role_on_the_same_day(roster: Roster) -> None:
    roster.issued(
        roster.line("team_leader", LineAction.LEAVE),
        roster.line("outside", role="team_leader"),
        code=CHANGE_LEADER,
    )
    team = on(roster, EFFECTIVE, BodyKind.SUPPORT_TEAM)
    assert team == {NAMES["outside"]: "Tổ trưởng", NAMES["team_member"]: "Thành viên"}


def test_a_new_person_is_added_without_leaving_the_decision(roster: Roster) -> None:
    roster.issued(roster.line("Tạ Văn Mới", role="member", office="Phó Cục trưởng Cục B"))
    found = roster.office.read(members_on, body_id(roster.office), EFFECTIVE)
    assert [(m.name, m.position) for m in found][-1] == ("Tạ Văn Mới", "Phó Cục trưởng Cục B")


def test_members_of_the_team_change_by_the_standing_deputy_on_the_leaders_proposal(roster: Roster) -> None:
    decision = roster.issued(
        roster.line("team_member", LineAction.LEAVE),
        roster.line("outside", role="team_member"),
        code=CHANGE_TEAM,
    )
    detail = roster.office.read(decision_detail, decision)
    assert (detail.stage, detail.signer, detail.signer_clause, detail.seal) == (
        Stage.ISSUED,
        NAMES["standing_deputy"],
        "5.5",
        "VPTW",
    )
    assert detail.entered.signature_lines == "T/M BAN CHỈ ĐẠO\nPHÓ TRƯỞNG BAN THƯỜNG TRỰC"
    assert set(on(roster, EFFECTIVE, BodyKind.SUPPORT_TEAM)) == {NAMES["team_leader"], NAMES["outside"]}


def test_a_council_is_founded_with_its_members(roster: Roster) -> None:
    roster.issued(
        roster.line("member", role="council_chair"),
        roster.line("outside", role="council_member"),
        code=FOUND_COUNCIL,
        body_id=None,
        body_kind=BodyKind.ADVISORY_COUNCIL,
        body_name="Hội đồng tư vấn về dữ liệu",
        body_short_name="Hội đồng tư vấn",
    )
    made = next(b for b in roster.office.read(bodies) if b.kind is BodyKind.ADVISORY_COUNCIL)
    assert (made.short_name, made.founded_on, made.founded_no) == ("Hội đồng tư vấn", EFFECTIVE, "05-QĐ/BCĐ")
    there = roster.office.read(members_on, made.id, EFFECTIVE)
    assert [m.role_label for m in there] == ["Chủ tịch hội đồng", "Thành viên hội đồng"]


def test_a_decision_of_the_future_changes_nothing_before(roster: Roster) -> None:
    later = date(2026, 8, 3)
    roster.issued(roster.line("member", LineAction.LEAVE), effective_on=later)
    assert NAMES["member"] in on(roster, later - DAY)
    assert NAMES["member"] not in on(roster, later)


def test_the_order_of_the_lines_goes_on_after_those_a_paper_ranked(roster: Roster) -> None:
    with_rank = roster.line("outside", role="member")
    roster.issued(with_rank)
    (place,) = roster.office.read(memberships_of_person, roster.people["outside"])
    assert place.rank_in_role == 0


def test_either_everything_is_written_or_nothing(roster: Roster) -> None:
    good = roster.line("outside", role="member")
    bad = roster.line("team_member", LineAction.LEAVE)  # not in the committee
    decision = roster.draft(good, bad)
    before, papers = roster.places(), roster.office.read(lambda s: s.query(BasisPaper).count())
    with pytest.raises(UserError, match="không ở trong"):
        roster.office.write(issue_decision, decision, "05-QĐ/BCĐ", SIGNED)
    assert roster.places() == before
    assert roster.office.read(lambda s: s.query(BasisPaper).count()) == papers
    assert roster.office.read(decision_detail, decision).stage is Stage.DRAFT


# -- issued it is frozen ----------------------------------------------------------------------------------


def test_an_issued_decision_is_neither_saved_nor_put_away(roster: Roster) -> None:
    decision = roster.issued(roster.line("outside", role="member"))
    with pytest.raises(UserError, match="đã ban hành"):
        roster.office.write(save_decision, decision, roster.change())
    with pytest.raises(UserError, match="đã ban hành"):
        roster.office.write(trash_decision, decision)
    with pytest.raises(UserError, match="đã ban hành"):
        roster.office.write(issue_decision, decision, "06-QĐ/BCĐ", SIGNED)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE membership_decisions SET abstract = 'khác' WHERE id = {id}",
        "UPDATE membership_decisions SET effective_on = '2026-07-01' WHERE id = {id}",
        "UPDATE membership_decisions SET stage = 'draft' WHERE id = {id}",
        "UPDATE membership_decisions SET signer_ground = 'khác' WHERE id = {id}",
        "DELETE FROM membership_decisions WHERE id = {id}",
        "UPDATE membership_decision_lines SET field = 'khác' WHERE decision_id = {id}",
        "DELETE FROM membership_decision_lines WHERE decision_id = {id}",
        (
            "INSERT INTO membership_decision_lines SELECT decision_id, 9, action, person_id, role_id, field, "
            "office, reason, 999, created_at_utc, created_by_id, changed_at_utc, changed_by_id, version "
            "FROM membership_decision_lines WHERE decision_id = {id}"
        ),
    ],
)
def test_the_database_itself_keeps_an_issued_decision_as_it_is(roster: Roster, statement: str) -> None:
    decision = roster.issued(roster.line("outside", role="member"))

    @needs(Right.EDIT_AUTHORITY)
    def tamper(session, actor):  # type: ignore[no-untyped-def]
        session.execute(text(statement.format(id=decision)))

    with pytest.raises(IntegrityError, match="an issued decision is cancelled, never changed"):
        roster.office.write(tamper)
    detail = roster.office.read(decision_detail, decision)
    assert (detail.stage, detail.entered.abstract, len(detail.lines)) == (
        Stage.ISSUED,
        "về việc thay đổi thành viên",
        1,
    )
