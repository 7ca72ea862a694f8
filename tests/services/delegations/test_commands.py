"""Delegations: drafted, issued, revoked; nothing half written, what is issued stays (Điều 4.4)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from app.errors import UserError
from app.models.authority import DelegationRecord, DelegationScope
from app.models.roster import BasisPaper
from app.rules.acts import Act, ActKind, Scope
from app.rules.answers import Verdict
from app.rules.authority import answer_for
from app.rules.decisions import Stage
from app.rules.meeting_kinds import MeetingKind
from app.rules.roles import Right, Role, needs
from app.rules.violations import Violation
from app.services.authority import standing, who_may
from app.services.delegations.commands import (
    add_delegation,
    findings_of,
    issue_delegation,
    last_act_under,
    restore_delegation,
    revoke_delegation,
    save_delegation,
    trash_delegation,
)
from app.services.meetings import create_meeting, edit_meeting, postpone
from app.services.roster.memberships import close_membership
from tests.services.delegations.making import (
    CHAIR_REGULAR,
    PAPER,
    SIGN_PLANS,
    Committee,
    committee,
    delegate,
    draft,
    entry,
)
from tests.services.meetings.people import DAY as MEETING_DAY
from tests.services.meetings.people import Desk, typed
from tests.services.roster.making import join, person
from tests.workspaces import Office

ONE = timedelta(days=1)
TODAY = date(2026, 6, 30)


@pytest.fixture
def people(office: Office) -> Committee:
    """A head, the standing deputy, a deputy and a member."""
    return committee(office)


def refused(work: Callable[[], object]) -> tuple[Violation, ...]:
    """What the refusal says."""
    with pytest.raises(UserError) as raised:
        work()
    return raised.value.violations


def marks(violations: tuple[Violation, ...]) -> list[tuple[str | None, str | None]]:
    """Field and clause of each."""
    return [(v.field, v.clause) for v in violations]


def stored(office: Office) -> dict[str, int]:
    """How many rows there are."""
    kinds = (DelegationRecord, DelegationScope, BasisPaper)
    found: dict[str, int] = office.read(
        lambda session: {k.__tablename__: len(session.scalars(select(k)).all()) for k in kinds}
    )
    return found


def row(office: Office, delegation_id: int) -> dict[str, Any]:
    """The stored columns of a delegation."""
    query = text("SELECT * FROM delegations WHERE id = :id")
    found: dict[str, Any] = office.read(
        lambda session: dict(session.execute(query, {"id": delegation_id}).mappings().one())
    )
    return found


def may_sign_plans(office: Office, person_id: int, day: date) -> bool:
    """Whether the person signs plans on the day."""
    answer = answer_for(office.read(who_may, Act(ActKind.SIGN, "KH"), day), person_id)
    return answer is not None and answer.allowed


# -- drafted and issued -----------------------------------------------------------------------------------


def test_a_draft_gives_nothing_until_it_is_issued(office: Office, people: Committee) -> None:
    drafted = draft(office, people.deputy)
    assert not may_sign_plans(office, people.deputy, TODAY)
    office.write(issue_delegation, drafted)
    assert may_sign_plans(office, people.deputy, TODAY)
    assert not may_sign_plans(office, people.standing, TODAY)


def test_the_head_of_the_first_day_is_the_giver(office: Office, people: Committee) -> None:
    assert row(office, draft(office, people.deputy))["giver_id"] == people.head


def test_a_draft_is_changed_as_often_as_wanted(office: Office, people: Committee) -> None:
    drafted = draft(office, people.deputy)
    entered = entry(people.standing, SIGN_PLANS, CHAIR_REGULAR, to_day=date(2026, 9, 30))
    office.write(save_delegation, drafted, entered)
    office.write(save_delegation, drafted, entry(people.standing, CHAIR_REGULAR))
    kept = office.read(lambda session: session.get_one(DelegationRecord, drafted).scopes)
    assert [(s.act, s.code) for s in kept] == [(ActKind.CHAIR, "regular")]
    assert stored(office)["delegation_scopes"] == 1
    assert row(office, drafted)["taker_id"] == people.standing


def test_a_draft_changed_meanwhile_is_not_written_over(office: Office, people: Committee) -> None:
    drafted = draft(office, people.deputy)
    seen = row(office, drafted)["version"]
    office.write(save_delegation, drafted, entry(people.deputy, to_day=date(2026, 9, 30)), seen)
    with pytest.raises(UserError, match="đã được sửa ở nơi khác"):
        office.write(save_delegation, drafted, entry(people.deputy), seen)
    assert row(office, drafted)["to_day"] == "2026-09-30"


@pytest.mark.parametrize(
    ("changed", "mark"),
    [
        ({"to_day": date(2026, 5, 31)}, ("to_day", "4.4")),
        ({"to_day": None}, ("to_day", "4.4")),
        ({"from_day": date(2026, 5, 31)}, ("from_day", "4.4")),
        ({"scopes": (Scope(ActKind.SIGN, "QC"),)}, ("scopes", "4.6")),
        ({"scopes": (Scope(ActKind.SIGN, "QĐ-thay-doi-thanh-vien-TGV"),)}, ("scopes", "5.5")),
        ({"meeting_id": 999, "scopes": (CHAIR_REGULAR,)}, ("meeting_id", None)),
    ],
)
def test_what_is_refused_is_not_half_written(
    office: Office, people: Committee, changed: dict[str, Any], mark: tuple[str, str | None]
) -> None:
    before = stored(office)
    wrong = {"paper": PAPER, **changed}
    assert mark in marks(refused(lambda: office.write(add_delegation, entry(people.deputy, **wrong))))
    assert stored(office) == before


def test_to_the_head_to_an_outsider_and_by_a_deputy(office: Office, people: Committee) -> None:
    outsider = person(office, "Đỗ Ngoài")
    assert marks(refused(lambda: delegate(office, people.head))) == [("taker_id", "4.4")]
    assert marks(refused(lambda: delegate(office, outsider))) == [("taker_id", "4.4")]
    by_deputy = entry(people.deputy, giver_id=people.standing)
    assert marks(refused(lambda: office.write(add_delegation, by_deputy))) == [("giver_id", "4.4")]


def test_a_paper_too_many_is_not_left_behind_by_a_refused_issue(office: Office, people: Committee) -> None:
    before = stored(office)
    future = entry(people.deputy, agreed_on=TODAY + ONE, from_day=TODAY + ONE)
    assert marks(refused(lambda: office.write(add_delegation, future))) == [("agreed_on", "4.4")]
    assert stored(office) == before


def test_without_a_paper_somebody_noted_what_the_head_said(office: Office, people: Committee) -> None:
    drafted = draft(office, people.deputy, paper=None)
    assert marks(refused(lambda: office.write(issue_delegation, drafted))) == [("paper_number", "4.4")]
    office.write(save_delegation, drafted, entry(people.deputy, paper=None, told_to="Lê Thị Thử"))
    office.write(issue_delegation, drafted)
    (given,) = office.read(standing).delegations
    assert given.words == "ý kiến trực tiếp của Trưởng Ban ngày 01/06/2026 (Lê Thị Thử ghi nhận)"


def test_without_a_day_of_agreement_it_is_not_issued(office: Office, people: Committee) -> None:
    drafted = draft(office, people.deputy, paper=None, agreed_on=None, told_to="Lê Thị Thử")
    assert ("agreed_on", "4.4") in marks(refused(lambda: office.write(issue_delegation, drafted)))


def test_the_day_of_the_paper_is_the_day_of_agreement(office: Office, people: Committee) -> None:
    assert row(office, draft(office, people.deputy, agreed_on=None))["agreed_on"] == "2026-06-01"


def test_twice_the_same_is_refused_and_a_part_of_it_told(office: Office, people: Committee) -> None:
    delegate(office, people.deputy)
    assert marks(refused(lambda: delegate(office, people.deputy))) == [("scopes", "4.4")]
    told = office.write(add_delegation, entry(people.deputy, SIGN_PLANS, CHAIR_REGULAR)).warnings
    assert marks(told) == [("scopes", "4.4")]
    to_another = office.write(add_delegation, entry(people.standing)).warnings
    assert "đã giao việc này cho người khác" in to_another[0].in_source_language()
    assert office.read(findings_of, entry(people.standing))[-1].field == "scopes"


def test_a_draft_whose_giver_has_left_is_not_issued(office: Office, people: Committee) -> None:
    drafted = draft(office, people.deputy, from_day=date(2026, 7, 10))
    (place,) = (p for p in office.read(standing).places if p.person_id == people.head)
    office.write(close_membership, place.id, TODAY)
    assert marks(refused(lambda: office.write(issue_delegation, drafted))) == [("giver_id", "4.4")]
    new_head = person(office, "Hoàng Tân")
    join(office, new_head, "head", from_day=TODAY + ONE)
    assert ("giver_id", "4.4") in marks(refused(lambda: office.write(issue_delegation, drafted)))


@pytest.mark.parametrize("role", [Role.ACCOUNTANT, Role.ADMINISTRATOR])
def test_who_may_not_edit_authority_writes_none(office: Office, people: Committee, role: Role) -> None:
    drafted = draft(office, people.deputy)
    actor = office.as_role(role)
    for command, *args in (
        (save_delegation, None, entry(people.deputy)),
        (issue_delegation, drafted),
        (add_delegation, entry(people.deputy)),
        (revoke_delegation, drafted, TODAY, "nhầm"),
        (trash_delegation, drafted),
    ):
        with pytest.raises(UserError):
            office.workspace.write(actor, command, *args)
    assert row(office, drafted)["stage"] == "draft"


# -- issued: frozen ---------------------------------------------------------------------------------------


def test_what_is_issued_is_not_changed_nor_trashed(office: Office, people: Committee) -> None:
    issued = delegate(office, people.deputy)
    for work in (
        lambda: office.write(save_delegation, issued, entry(people.standing)),
        lambda: office.write(issue_delegation, issued),
        lambda: office.write(trash_delegation, issued),
    ):
        (violation,) = refused(work)
        assert violation.clause == "4.4"
        assert "chỉ thu hồi" in violation.in_source_language()
    assert row(office, issued)["taker_id"] == people.deputy


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE delegations SET taker_id = giver_id WHERE id = {id}",
        "UPDATE delegations SET giver_id = taker_id WHERE id = {id}",
        "UPDATE delegations SET from_day = '2026-01-01' WHERE id = {id}",
        "UPDATE delegations SET to_day = '2030-01-01' WHERE id = {id}",
        "UPDATE delegations SET to_day = NULL WHERE id = {id}",
        "UPDATE delegations SET agreed_on = '2026-01-01' WHERE id = {id}",
        "UPDATE delegations SET paper_id = NULL WHERE id = {id}",
        "UPDATE delegations SET told_to = 'khác' WHERE id = {id}",
        "UPDATE delegations SET stage = 'draft' WHERE id = {id}",
        "UPDATE delegations SET stage = 'cancelled' WHERE id = {id}",
        "UPDATE delegations SET trashed_at_utc = '2026-06-30 00:00:00' WHERE id = {id}",
        "UPDATE delegations SET revoked_on = NULL WHERE id = {id}",
        "UPDATE delegations SET revoked_on = '2026-12-01' WHERE id = {id}",
        "UPDATE delegations SET revoke_reason = 'khác' WHERE id = {id}",
        "DELETE FROM delegations WHERE id = {id}",
        "UPDATE delegation_scopes SET code = 'CTr' WHERE delegation_id = {id}",
        "DELETE FROM delegation_scopes WHERE delegation_id = {id}",
        (
            "INSERT INTO delegation_scopes(id, delegation_id, act, code, created_at_utc, changed_at_utc, "
            "version) SELECT 999, delegation_id, act, 'QC', created_at_utc, changed_at_utc, version"
            " FROM delegation_scopes WHERE delegation_id = {id}"
        ),
    ],
)
def test_the_database_itself_keeps_an_issued_delegation(
    office: Office, people: Committee, statement: str
) -> None:
    issued = delegate(office, people.deputy)
    office.write(revoke_delegation, issued, date(2026, 9, 1), "Trưởng Ban trực tiếp ký")
    before = row(office, issued)

    @needs(Right.EDIT_AUTHORITY)
    def tamper(session, actor):  # type: ignore[no-untyped-def]
        session.execute(text(statement.format(id=issued)))

    with pytest.raises(IntegrityError, match="an issued delegation is revoked, never changed"):
        office.write(tamper)
    assert row(office, issued) == before
    assert stored(office)["delegation_scopes"] == 1


def test_a_draft_is_trashed_and_restored(office: Office, people: Committee) -> None:
    drafted = draft(office, people.deputy)
    office.write(trash_delegation, drafted)
    with pytest.raises(UserError, match="không còn nữa"):
        office.write(issue_delegation, drafted)
    office.write(restore_delegation, drafted)
    office.write(issue_delegation, drafted)
    assert row(office, drafted)["stage"] == Stage.ISSUED


# -- revoked ----------------------------------------------------------------------------------------------


def test_revoked_it_holds_to_the_day_before(office: Office, people: Committee) -> None:
    issued = delegate(office, people.deputy)
    office.write(revoke_delegation, issued, TODAY, "Trưởng Ban trực tiếp ký")
    assert may_sign_plans(office, people.deputy, TODAY - ONE)
    assert not may_sign_plans(office, people.deputy, TODAY)


def test_a_revocation_has_a_day_and_a_reason_and_comes_once(office: Office, people: Committee) -> None:
    issued = delegate(office, people.deputy)
    for day, reason, field in (
        (None, "nhầm", "revoked_on"),
        (TODAY, "  ", "revoke_reason"),
        (date(2026, 5, 31), "nhầm", "revoked_on"),
    ):
        found = refused(lambda d=day, r=reason: office.write(revoke_delegation, issued, d, r))  # type: ignore[misc]
        assert [v.field for v in found] == [field]
    assert row(office, issued)["revoked_on"] is None
    office.write(revoke_delegation, issued, TODAY, "Trưởng Ban trực tiếp ký")
    assert marks(refused(lambda: office.write(revoke_delegation, issued, TODAY, "lại"))) == [
        ("revoked_on", "4.4")
    ]
    drafted = draft(office, people.standing)
    assert (
        "còn là dự thảo"
        in refused(lambda: office.write(revoke_delegation, drafted, TODAY, "nhầm"))[0].sentence
    )


def test_revoked_on_the_day_it_was_signed_it_never_held(office: Office, people: Committee) -> None:
    issued = delegate(office, people.deputy)
    office.write(revoke_delegation, issued, date(2026, 6, 1), "Ký nhầm")
    assert not any(may_sign_plans(office, people.deputy, date(2026, 6, 1) + n * ONE) for n in range(40))


def chairing(office: Office, desk: Desk, **values: Any) -> int:
    """The id of a delegation to the deputy of chairing regular meetings, from 1 June 2026."""
    return delegate(office, desk.people["deputy"], CHAIR_REGULAR, **values)


def test_what_was_done_under_it_stays_valid(office: Office) -> None:
    desk = Desk(office)
    issued = chairing(office, desk)
    meeting = desk.held(chair_id=desk.people["deputy"])
    assert office.read(last_act_under, issued) == MEETING_DAY
    office.clock.set(datetime(2026, 7, 20, 9, 0))
    for day in (MEETING_DAY - ONE, MEETING_DAY):
        (violation,) = refused(lambda d=day: office.write(revoke_delegation, issued, d, "nhầm"))  # type: ignore[misc]
        assert (violation.field, violation.clause) == ("revoked_on", "4.4")
        assert "10/07/2026 đã có việc làm theo ủy quyền này" in violation.in_source_language()
    office.write(revoke_delegation, issued, MEETING_DAY + ONE, "Trưởng Ban trực tiếp chủ trì")
    assert desk.detail(meeting).chair_clause == "6.3"


def test_what_is_only_planned_under_it_keeps_nobody_from_revoking(office: Office) -> None:
    desk = Desk(office)
    issued = chairing(office, desk)
    desk.called(chair_id=desk.people["deputy"])
    office.write(revoke_delegation, issued, TODAY, "Trưởng Ban trực tiếp chủ trì")
    answers = office.read(who_may, Act(ActKind.CHAIR, "regular"), MEETING_DAY)
    answer = answer_for(answers, desk.people["deputy"])
    assert answer is not None
    assert answer.verdict is Verdict.DELEGATION


# -- one meeting ------------------------------------------------------------------------------------------


def test_for_one_meeting_no_other_meeting_of_the_same_day_rests_on_it(office: Office) -> None:
    desk = Desk(office)
    meeting = desk.create()
    chairing(office, desk, meeting_id=meeting, to_day=None)
    deputy = desk.people["deputy"]
    second = typed(desk.people, chair_id=deputy, kind=MeetingKind.REGULAR)
    assert marks(refused(lambda: office.write(create_meeting, second))) == [("chair", "6.3")]
    answers = office.read(who_may, Act(ActKind.CHAIR, "regular", meeting), MEETING_DAY)
    assert [a.person_id for a in answers if a.allowed] == [desk.people["head"], deputy]


def test_a_postponed_meeting_takes_its_delegation_along(office: Office) -> None:
    desk = Desk(office)
    meeting = desk.planned()
    chairing(office, desk, meeting_id=meeting, to_day=None)
    detail = desk.detail(meeting)
    assert detail.held_on == MEETING_DAY
    office.write(edit_meeting, meeting, typed(desk.people, chair_id=desk.people["deputy"]))
    office.write(postpone, meeting, MEETING_DAY + 7 * ONE, detail.starts_at, "Trưởng Ban bận việc đột xuất")
    answers = office.read(who_may, Act(ActKind.CHAIR, "regular", meeting), MEETING_DAY + 7 * ONE)
    assert desk.people["deputy"] in [a.person_id for a in answers if a.allowed]
