"""Who may chair a meeting, and on what ground (Điều 4.4, 5.1, 5.2, 6.3, 10.2, 11.3)."""

from __future__ import annotations

import pytest

from app.rules.chairs import OWN_GROUNDS, chair_ground
from app.rules.meeting_kinds import ChairRole, MeetingKind
from app.rules.violations import Severity


def test_head_chairs_without_any_ground() -> None:
    for kind in MeetingKind:
        assert chair_ground(ChairRole.HEAD, kind=kind).allowed
    assert chair_ground(ChairRole.HEAD).clause == "4.4"


@pytest.mark.parametrize(("role", "clause"), [(ChairRole.STANDING_DEPUTY, "5.1"), (ChairRole.DEPUTY, "6.3")])
def test_deputies_need_a_ground_for_a_committee_meeting(role: ChairRole, clause: str) -> None:
    answer = chair_ground(role, typed_ground="  ")
    assert not answer.allowed
    assert [(v.field, v.clause) for v in answer.violations] == [("chair_ground", clause)]


def test_typed_ground_is_kept_for_the_minutes() -> None:
    answer = chair_ground(ChairRole.DEPUTY, typed_ground=" Ủy quyền số 05-UQ/BCĐ ")
    assert answer.allowed
    assert answer.ground == "Ủy quyền số 05-UQ/BCĐ"
    assert answer.clause == "6.3"


def test_absence_of_the_head_suffices_for_the_standing_deputy_only() -> None:
    assert chair_ground(ChairRole.STANDING_DEPUTY, head_absent=True).clause == "5.1"
    assert chair_ground(ChairRole.STANDING_DEPUTY, head_absent=True).allowed
    assert not chair_ground(ChairRole.DEPUTY, head_absent=True).allowed


def test_delegation_suffices_for_both_deputies() -> None:
    assert chair_ground(ChairRole.STANDING_DEPUTY, delegated=True).clause == "5.2"
    assert chair_ground(ChairRole.DEPUTY, delegated=True).clause == "6.3"


@pytest.mark.parametrize(("kind", "clause"), [(MeetingKind.AGENCIES, "10.2"), (MeetingKind.LEADERS, "11.3")])
def test_deputies_meet_agencies_and_work_with_members_without_delegation(
    kind: MeetingKind, clause: str
) -> None:
    for role in (ChairRole.STANDING_DEPUTY, ChairRole.DEPUTY):
        answer = chair_ground(role, kind=kind)
        assert (answer.allowed, answer.clause) == (True, clause)


def test_member_never_chairs_the_committee_whatever_is_typed() -> None:
    answer = chair_ground(ChairRole.MEMBER, typed_ground="được phân công")
    assert not answer.allowed
    assert answer.violations[0].field == "chair"


@pytest.mark.parametrize(("kind", "clause"), [(MeetingKind.AGENCIES, "10.2"), (MeetingKind.LEADERS, "11.3")])
def test_member_never_calls_agencies_nor_leads_a_leaders_session(kind: MeetingKind, clause: str) -> None:
    answer = chair_ground(ChairRole.MEMBER, kind=kind, typed_ground="Trưởng Ban phân công")
    assert not answer.allowed
    assert [(v.field, v.clause) for v in answer.violations] == [("chair", clause)]


def test_member_chairs_a_seminar_on_the_charge_of_the_head() -> None:
    assert not chair_ground(ChairRole.MEMBER, kind=MeetingKind.CONFERENCE).allowed
    answer = chair_ground(ChairRole.MEMBER, kind=MeetingKind.CONFERENCE, typed_ground="Trưởng Ban phân công")
    assert (answer.allowed, answer.clause) == (True, "4.3")


@pytest.mark.parametrize("left", list(OWN_GROUNDS.values()))
def test_ground_left_from_another_chair_or_kind_grounds_no_deputy(left: str) -> None:
    for role in (ChairRole.STANDING_DEPUTY, ChairRole.DEPUTY):
        assert not chair_ground(role, typed_ground=left).allowed


def test_deputy_is_warned_when_the_ground_tells_of_no_delegation() -> None:
    absent = chair_ground(ChairRole.DEPUTY, typed_ground="Trưởng Ban đi công tác nước ngoài")
    assert absent.allowed
    assert [(v.clause, v.severity) for v in absent.violations] == [("6.3", Severity.WARNING)]
    for ground in ("Trưởng Ban ủy quyền tại Công văn số 31-CV/BCĐ", "Theo phân công của Trưởng Ban"):
        assert chair_ground(ChairRole.DEPUTY, typed_ground=ground).violations == ()
    assert chair_ground(ChairRole.STANDING_DEPUTY, typed_ground="Trưởng Ban vắng mặt").violations == ()
