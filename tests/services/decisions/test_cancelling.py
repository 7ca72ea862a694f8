"""Cancelling a decision leaves the roster exactly as it was without it, or says what rests on it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.errors import UserError
from app.models.roster import Membership
from app.rules.acts import ActKind, Scope
from app.rules.bodies import BodyKind
from app.rules.decisions import CHANGE_LEADER, CHANGE_TEAM, FOUND_COUNCIL, FOUND_TEAM, LineAction, Stage
from app.rules.meeting_kinds import MeetingKind
from app.services.decisions.commands import cancel_decision
from app.services.decisions.reading import decision_detail
from app.services.delegations.commands import DelegationInput, add_delegation
from app.services.roster.checks import PaperInput
from app.services.roster.composition import bodies
from app.services.roster.memberships import (
    MembershipInput,
    add_membership,
    close_membership,
    delete_membership,
    edit_membership,
)
from tests.services.decisions.making import EFFECTIVE, NAMES, SIGNED, Roster
from tests.services.meetings.people import Desk
from tests.services.roster.making import body_id, join, person, place, role_id
from tests.workspaces import Office

TODAY = date(2026, 6, 30)


def cancel(roster: Roster, decision: int, **values: Any) -> None:
    given = {"cancelled_on": TODAY, "reason": "Ban hành nhầm"} | values
    roster.office.write(cancel_decision, decision, given["cancelled_on"], given["reason"])


def refused(roster: Roster, decision: int, **values: Any) -> str:
    with pytest.raises(UserError) as refusal:
        cancel(roster, decision, **values)
    return str(refusal.value)


def test_everything_it_changed_is_as_before(roster: Roster) -> None:
    before = roster.places()
    decision = roster.issued(
        roster.line("member", LineAction.LEAVE, reason="Nghỉ hưu"),
        roster.line("deputy", LineAction.ROLE, "member"),
        roster.line("standing_deputy", LineAction.DUTY, field="Điều hành chung"),
        roster.line("outside", role="deputy"),
    )
    assert len(roster.places()) == len(before) + 3
    cancel(roster, decision)
    assert roster.places() == before
    detail = roster.office.read(decision_detail, decision)
    assert (detail.stage, detail.cancelled_on, detail.cancel_reason) == (
        Stage.CANCELLED,
        TODAY,
        "Ban hành nhầm",
    )


def test_a_council_it_founded_is_gone_again(roster: Roster) -> None:
    before = (roster.bodies(), roster.places())
    decision = roster.issued(
        roster.line("member", role="council_chair"),
        code=FOUND_COUNCIL,
        body_id=None,
        body_kind=BodyKind.ADVISORY_COUNCIL,
        body_name="Hội đồng tư vấn",
    )
    cancel(roster, decision)
    assert (roster.bodies(), roster.places()) == before


def test_a_team_it_founded_is_unfounded_again(office: Office) -> None:
    roster = Roster(office)
    for role in ("head", "team_leader"):
        roster.people[role] = person(office, NAMES[role])
    join(office, roster.people["head"], "head")
    before = (roster.bodies(), roster.places())
    decision = roster.issued(
        roster.line("team_leader", role="team_leader"),
        code=FOUND_TEAM,
        body_id=body_id(office, BodyKind.SUPPORT_TEAM),
        proposer="Văn phòng Trung ương Đảng",
        proposal_no="11-TTr/VPTW",
        proposed_on=date(2026, 6, 1),
    )
    team = next(b for b in office.read(bodies) if b.kind is BodyKind.SUPPORT_TEAM)
    assert (team.founded_on, team.founded_no) == (EFFECTIVE, "05-QĐ/BCĐ")
    cancel(roster, decision)
    assert (roster.bodies(), roster.places()) == before


def test_an_end_that_was_known_before_is_known_again(roster: Roster) -> None:
    known = roster.office.read(lambda s: _membership(s, roster.people["member"]))
    paper = PaperInput("09-QĐ/BCĐ", date(2026, 5, 4))
    roster.office.write(close_membership, known, date(2026, 12, 31), paper, "Nghỉ hưu")
    before = roster.places()
    decision = roster.issued(roster.line("member", LineAction.ROLE, "deputy"))
    cancel(roster, decision)
    assert roster.places() == before


def _membership(session: Any, person_id: int) -> int:
    return int(session.scalars(select(Membership.id).where(Membership.person_id == person_id)).one())


# -- what rests on it -------------------------------------------------------------------------------------


def test_a_later_decision_on_the_same_place_is_named(roster: Roster) -> None:
    first = roster.issued(roster.line("outside", role="member"))
    roster.issued(
        roster.line("outside", LineAction.LEAVE),
        number="06-QĐ/BCĐ",
        on=TODAY,
        effective_on=date(2026, 7, 1),
    )
    words = refused(roster, first)
    assert "Quyết định số 06-QĐ/BCĐ, ngày 30/06/2026" in words
    assert NAMES["outside"] in words


def test_decisions_are_cancelled_from_the_last_to_the_first(roster: Roster) -> None:
    before = roster.places()
    first = roster.issued(roster.line("outside", role="member"))
    then = roster.issued(
        roster.line("outside", LineAction.ROLE, "deputy"),
        number="06-QĐ/BCĐ",
        on=TODAY,
        effective_on=date(2026, 7, 1),
    )
    cancel(roster, then)
    cancel(roster, first)
    assert roster.places() == before


def test_a_place_edited_by_hand_since_is_told(roster: Roster) -> None:
    decision = roster.issued(roster.line("outside", role="member"))
    stored = roster.office.read(lambda s: _membership(s, roster.people["outside"]))
    entered = place(
        roster.office,
        roster.people["outside"],
        from_day=EFFECTIVE,
        field="Khác",
        opened_by=PaperInput("05-QĐ/BCĐ", SIGNED),
    )
    roster.office.write(edit_membership, stored, entered)
    assert "đã được sửa ở Thành viên" in refused(roster, decision)
    roster.office.write(delete_membership, stored)
    assert "đã được sửa ở Thành viên" in refused(roster, decision)


def test_the_order_among_members_may_be_changed_meanwhile(roster: Roster) -> None:
    decision = roster.issued(roster.line("outside", role="member"))
    stored = roster.office.read(lambda s: _membership(s, roster.people["outside"]))
    entered = place(
        roster.office,
        roster.people["outside"],
        from_day=EFFECTIVE,
        rank_in_role=7,
        opened_by=PaperInput("05-QĐ/BCĐ", SIGNED),
    )
    roster.office.write(edit_membership, stored, entered)
    cancel(roster, decision)


def test_whoever_took_the_single_role_meanwhile_is_named(roster: Roster) -> None:
    decision = roster.issued(roster.line("team_leader", LineAction.LEAVE), code=CHANGE_LEADER)
    roster.office.write(
        add_membership,
        MembershipInput(
            roster.people["outside"],
            body_id(roster.office, BodyKind.SUPPORT_TEAM),
            role_id(roster.office, "team_leader"),
            from_day=EFFECTIVE,
            opened_by=PaperInput("06-QĐ/BCĐ", SIGNED),
        ),
    )
    assert f"đồng chí {NAMES['outside']} đang giữ" in refused(roster, decision)


def test_a_decision_signed_by_virtue_of_it_is_named(roster: Roster) -> None:
    new_deputy = roster.issued(
        roster.line("standing_deputy", LineAction.LEAVE),
        roster.line("outside", role="standing_deputy"),
    )
    roster.issued(
        roster.line("team_member", LineAction.LEAVE),
        code=CHANGE_TEAM,
        number="06-QĐ/BCĐ",
        on=TODAY,
        effective_on=TODAY,
        signer_id=roster.people["outside"],
    )
    words = refused(roster, new_deputy)
    assert "06-QĐ/BCĐ" in words
    assert "theo chức danh có từ quyết định này" in words


def test_a_meeting_chaired_under_a_delegation_by_virtue_of_it_is_told(roster: Roster) -> None:
    office = roster.office
    new_deputy = roster.issued(roster.line("outside", role="deputy"), effective_on=SIGNED)
    given = DelegationInput(
        taker_id=roster.people["outside"],
        scopes=(Scope(ActKind.CHAIR, MeetingKind.CONFERENCE),),
        from_day=EFFECTIVE,
        to_day=date(2026, 12, 31),
        paper=PaperInput("07-TB/BCĐ", EFFECTIVE),
    )
    office.write(add_delegation, given)
    desk = Desk(office, roster.people)
    before = roster.places()
    desk.held(kind=MeetingKind.CONFERENCE, chair_id=roster.people["outside"])
    assert f"đồng chí {NAMES['outside']} chủ trì" in refused(roster, new_deputy)
    assert roster.places() == before


def test_members_who_came_into_a_founded_council_later_are_named(roster: Roster) -> None:
    decision = roster.issued(
        roster.line("member", role="council_chair"),
        code=FOUND_COUNCIL,
        body_id=None,
        body_kind=BodyKind.ADVISORY_COUNCIL,
        body_name="Hội đồng tư vấn",
    )
    council = next(b.id for b in roster.office.read(bodies) if b.kind is BodyKind.ADVISORY_COUNCIL)
    entered = MembershipInput(
        roster.people["outside"], council, role_id(roster.office, "council_member"), from_day=TODAY
    )
    roster.office.write(add_membership, entered)
    assert NAMES["outside"] in refused(roster, decision)
    stored = roster.office.read(lambda s: _membership(s, roster.people["outside"]))
    roster.office.write(delete_membership, stored)
    roster.draft(
        roster.line("outside", role="council_member"), code=FOUND_COUNCIL, body_id=council, signer_id=None
    )
    assert "đang được dùng trong: quyết định về thành viên" in refused(roster, decision)


# -- bad input --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"reason": " "}, "lý do hủy bỏ"),
        ({"cancelled_on": None}, "Chưa ghi ngày hủy bỏ"),
        ({"cancelled_on": SIGNED - timedelta(days=1)}, "Không hủy bỏ trước ngày ban hành 26/06/2026"),
        ({"cancelled_on": TODAY + timedelta(days=1)}, "ở sau hôm nay (30/06/2026)"),
    ],
)
def test_a_cancelling_needs_its_day_and_its_reason(roster: Roster, values: Any, words: str) -> None:
    decision = roster.issued(roster.line("outside", role="member"))
    assert words in refused(roster, decision, **values)


def test_a_draft_is_not_cancelled_nor_anything_twice(roster: Roster) -> None:
    decision = roster.draft(roster.line("outside", role="member"))
    assert "bỏ vào thùng rác" in refused(roster, decision)
    done = roster.issued(roster.line("outside", role="member"))
    cancel(roster, done)
    assert "Chỉ hủy bỏ quyết định đã ban hành" in refused(roster, done)


# -- always -----------------------------------------------------------------------------------------------

INSIDE, OUTSIDE = ("standing_deputy", "deputy", "member"), ("outside", "second", "third")
FIELDS = st.sampled_from(["", "Dữ liệu", "Hạ tầng số"])
ROLES = st.sampled_from(["deputy", "standing_member"])
ON_MEMBERS = st.sampled_from([LineAction.LEAVE, LineAction.ROLE, LineAction.DUTY])
JOINING = st.tuples(st.sampled_from(OUTSIDE), st.just(LineAction.JOIN), ROLES, FIELDS)
FIRST = st.one_of(
    st.tuples(st.sampled_from(("standing_deputy", "member")), ON_MEMBERS, ROLES, FIELDS.filter(bool)), JOINING
)
THEN = st.tuples(st.sampled_from((*INSIDE, *OUTSIDE)), ON_MEMBERS, ROLES, FIELDS.filter(bool)) | JOINING


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    first=st.lists(FIRST, min_size=1, max_size=4, unique_by=lambda line: line[0]),
    then=st.lists(THEN, min_size=1, max_size=2, unique_by=lambda line: line[0]),
    days=st.integers(0, 3),
)
def test_issuing_and_cancelling_leaves_the_roster_exactly_as_before(
    roster: Roster, first: Any, then: Any, days: int
) -> None:
    """Two decisions, each as far as the rules let it, cancelled from the last to the first."""
    roster.people.setdefault("second", roster.people["team_member"])
    roster.people.setdefault("third", roster.people["team_leader"])
    states = [(roster.places(), roster.bodies())]
    issued = []
    for number, (lines, delay) in enumerate(((first, 0), (then, days)), start=len(_NUMBERS) + 10):
        _NUMBERS.append(number)
        typed = [
            roster.line(
                who, action, "" if action in (LineAction.LEAVE, LineAction.DUTY) else role, field=field
            )
            for who, action, role, field in lines
        ]
        try:
            issued.append(
                roster.issued(
                    *typed,
                    number=f"{number}-QĐ/BCĐ",
                    effective_on=EFFECTIVE + timedelta(days=delay),
                )
            )
        except UserError:
            assert (roster.places(), roster.bodies()) == states[-1]
            continue
        states.append((roster.places(), roster.bodies()))
    for decision in reversed(issued):
        assert (roster.places(), roster.bodies()) == states.pop()
        cancel(roster, decision)
    assert (roster.places(), roster.bodies()) == states[0]


_NUMBERS: list[int] = []
