"""What may be delegated, to whom, how long: each refusal with clause and field (Điều 4.3–4.6, 5.2, 6.3)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.rules.acts import Capacity, Scope
from app.rules.delegations import DelegationDraft, Limit, check_delegation, last_day, limit_of
from app.rules.document_kinds import KINDS
from app.rules.meeting_kinds import MeetingKind
from app.rules.standing import SettingKey, Standing
from app.rules.violations import Severity, Violation
from tests.rules.authority_people import (
    CHIEF,
    DAY,
    DEPUTY,
    HEAD,
    LEADER,
    MEMBER,
    NEXT_HEAD,
    ONE,
    OUTSIDER,
    RESERVED,
    STANDING,
    given,
    known,
    place,
    setting,
    to_chair,
    to_sign,
    to_work,
    without,
)

SECOND = 20
"""Another deputy."""


def typed(**changed: Any) -> DelegationDraft:
    """The head lets the deputy chair regular meetings for thirty days; or what is given."""
    values: dict[str, Any] = {
        "giver_id": HEAD,
        "taker_id": DEPUTY,
        "scopes": frozenset([to_chair()]),
        "from_day": DAY,
        "to_day": DAY + 30 * ONE,
        "agreed_on": DAY,
    }
    return DelegationDraft(**(values | changed))


def found(
    standing: Standing | None = None, term_ends_on: date | None = None, **changed: Any
) -> list[Violation]:
    """What is said of the draft."""
    return list(check_delegation(typed(**changed), standing or known(), term_ends_on))


def marks(violations: list[Violation]) -> list[tuple[str | None, str | None]]:
    """Field and clause of each."""
    return [(v.field, v.clause) for v in violations]


def the_error(standing: Standing | None = None, **changed: Any) -> tuple[str | None, str | None, str]:
    """Field, clause and words of the one violation, an error."""
    (only,) = found(standing, **changed)
    assert only.severity is Severity.ERROR
    return only.field, only.clause, only.in_source_language()


def the_warning(standing: Standing | None = None, **changed: Any) -> tuple[str | None, str | None, str]:
    """Field, clause and words of the one violation, a warning."""
    (only,) = found(standing, **changed)
    assert only.severity is Severity.WARNING
    return only.field, only.clause, only.in_source_language()


def test_a_plain_delegation_has_nothing_against_it() -> None:
    assert found() == []
    assert found(taker_id=STANDING) == []
    assert found(scopes=frozenset([to_sign("KH"), to_work("Bộ Tài chính"), to_chair("conference")])) == []
    assert found(to_day=DAY) == []  # one day


# -- people -----------------------------------------------------------------------------------------------


def test_to_oneself() -> None:
    assert the_error(taker_id=HEAD) == (
        "taker_id",
        "4.4",
        "Không ai ủy quyền cho chính mình. Chọn người khác.",
    )


@pytest.mark.parametrize("taker", [CHIEF, LEADER, OUTSIDER])
def test_to_someone_without_a_place_in_the_committee(taker: int) -> None:
    field, clause, words = the_error(taker_id=taker)
    assert (field, clause) == ("taker_id", "4.4")
    assert words.startswith("Ngày 18/03/2026 người được ủy quyền không giữ chức danh nào trong Ban Chỉ đạo.")


def test_to_someone_who_has_left_or_has_not_come_yet() -> None:
    left = known(places=(place(DEPUTY, last=DAY - ONE), *without(DEPUTY)))
    comes = known(places=(place(DEPUTY, first=DAY + ONE), *without(DEPUTY)))
    for standing in (left, comes):
        assert the_error(standing)[:2] == ("taker_id", "4.4")


def test_nobody_and_nothing_are_asked_for() -> None:
    assert marks(found(taker_id=None)) == [("taker_id", None)]
    assert marks(found(giver_id=None)) == [("giver_id", None)]
    assert marks(found(scopes=frozenset())) == [("scopes", "4.4")]


@pytest.mark.parametrize("giver", [STANDING, DEPUTY, MEMBER, CHIEF, OUTSIDER])
def test_by_somebody_who_is_not_the_head(giver: int) -> None:
    taker = STANDING if giver != STANDING else DEPUTY
    field, clause, words = the_error(giver_id=giver, taker_id=taker)
    assert (field, clause) == ("giver_id", "4.4")
    assert words == "Chỉ Trưởng Ban ủy quyền, phân công; ngày 18/03/2026 người này không phải Trưởng Ban."


def test_onward_by_the_one_who_was_delegated() -> None:
    standing = known(delegations=(given(STANDING, [to_chair()]),))
    errors = [v for v in found(standing, giver_id=STANDING) if v.severity is Severity.ERROR]
    assert marks(errors) == [("giver_id", "4.4")]
    assert errors[0].in_source_language().startswith("Người được ủy quyền không ủy quyền lại cho người khác.")


def test_on_a_day_without_a_head() -> None:
    assert the_error(known(places=without(HEAD)))[:2] == ("giver_id", "4.4")


def test_by_a_head_who_was_none_yet_when_it_was_signed() -> None:
    places = (place(HEAD, last=DAY - ONE), place(NEXT_HEAD, HEAD, first=DAY), *without(HEAD))
    field, clause, words = the_error(known(places=places), giver_id=NEXT_HEAD, agreed_on=DAY - ONE)
    assert (field, clause) == ("agreed_on", "4.4")
    assert words.startswith("Ngày ký 17/03/2026 người ủy quyền không phải Trưởng Ban.")
    assert found(known(places=places), giver_id=NEXT_HEAD, agreed_on=DAY) == []


# -- days -------------------------------------------------------------------------------------------------


def test_an_end_before_the_start() -> None:
    field, clause, words = the_error(to_day=DAY - ONE)
    assert (field, clause) == ("to_day", "4.4")
    assert words == ("Ngày kết thúc 17/03/2026 ở trước ngày bắt đầu 18/03/2026. Sửa lại một trong hai ngày.")


def test_without_a_start_or_without_an_end() -> None:
    assert marks(found(from_day=None)) == [("from_day", None)]
    assert marks(found(to_day=None)) == [("to_day", "4.4")]


def test_before_it_was_signed() -> None:
    field, clause, words = the_error(agreed_on=DAY + ONE)
    assert (field, clause) == ("from_day", "4.4")
    assert words == "Ủy quyền không có hiệu lực trước ngày ký 19/03/2026. Sửa ngày bắt đầu."


@pytest.mark.parametrize("person", [HEAD, DEPUTY])
def test_longer_than_giver_or_taker_stay(person: int) -> None:
    leaves = known(places=(place(person, last=DAY + 10 * ONE), *without(person)))
    field, clause, words = the_error(leaves)
    assert (field, clause) == ("to_day", "4.4")
    assert "dài hơn thời gian giữ chức danh" in words
    assert "28/03/2026" in words
    assert found(leaves, to_day=DAY + 10 * ONE) == []


def test_longer_than_the_term() -> None:
    (only,) = found(term_ends_on=DAY + 29 * ONE)
    assert (only.field, only.clause) == ("to_day", "4.4")
    assert "vượt quá nhiệm kỳ (đến ngày 16/04/2026)" in only.in_source_language()
    assert found(term_ends_on=DAY + 30 * ONE) == []


# -- one meeting ------------------------------------------------------------------------------------------


def for_meeting(**changed: Any) -> list[Violation]:
    """What is said of a delegation for one meeting ten days later."""
    values: dict[str, Any] = {"meeting_id": 7, "meeting_on": DAY + 10 * ONE, "to_day": None}
    return found(**(values | changed))


def test_one_meeting_has_to_be_of_a_kind_in_the_scope() -> None:
    assert for_meeting(meeting_kind=MeetingKind.REGULAR) == []
    (only,) = for_meeting(meeting_kind=MeetingKind.EXTRAORDINARY)
    assert (only.field, only.clause, only.severity) == ("scopes", "4.4", Severity.ERROR)
    assert "thuộc loại “Họp đột xuất”" in only.in_source_language()


def test_a_cancelled_meeting_is_not_delegated() -> None:
    (only,) = for_meeting(called_off=True)
    assert (only.field, only.clause, only.severity) == ("meeting_id", "4.4", Severity.ERROR)
    assert "đã hủy" in only.in_source_language()


def test_one_meeting_needs_no_last_day() -> None:
    assert for_meeting() == []
    assert for_meeting(to_day=DAY + 10 * ONE) == []


@pytest.mark.parametrize("scope", [to_sign("KH"), to_work("Bộ Tài chính")])
def test_for_one_meeting_there_is_nothing_to_sign_and_nobody_to_work_with(scope: Scope) -> None:
    (only,) = for_meeting(scopes=frozenset([to_chair(), scope]))
    assert (only.field, only.clause) == ("scopes", "4.4")
    assert "chỉ gồm việc chủ trì" in only.in_source_language()


def test_the_meeting_lies_in_the_days_of_its_delegation() -> None:
    assert marks(for_meeting(meeting_on=DAY - ONE)) == [("from_day", "4.4")]
    assert marks(for_meeting(to_day=DAY + 9 * ONE)) == [("to_day", "4.4")]
    assert for_meeting(meeting_on=DAY) == []


def test_the_meeting_after_the_taker_left() -> None:
    leaves = known(places=(place(DEPUTY, last=DAY + 9 * ONE), *without(DEPUTY)))
    assert marks(for_meeting(standing=leaves)) == [("to_day", "4.4")]


# -- what the head may give -------------------------------------------------------------------------------


@pytest.mark.parametrize("code", RESERVED)
@pytest.mark.parametrize("taker", [STANDING, DEPUTY])
def test_what_clause_4_6_reserves(code: str, taker: int) -> None:
    field, clause, words = the_error(taker_id=taker, scopes=frozenset([to_sign(code)]))
    assert (field, clause) == ("scopes", "4.6")
    assert words.endswith("do Trưởng Ban ký, không ủy quyền. Bỏ văn bản này khỏi phạm vi.")
    opened = known(settings=(setting(SettingKey.RESERVED, [code]),))
    assert found(opened, taker_id=taker, scopes=frozenset([to_sign(code)])) == []
    over = known(settings=(setting(SettingKey.RESERVED, [code], to_day=DAY - ONE),))
    assert the_error(over, scopes=frozenset([to_sign(code)]))[1] == "4.6"


@pytest.mark.parametrize(("code", "clause"), [("QĐ-phan-cong", "4.3"), ("khen-thuong", "4.7"), ("UQ", "4.4")])
@pytest.mark.parametrize("taker", [STANDING, DEPUTY])
def test_what_the_matrix_gives_to_the_head_alone(code: str, clause: str, taker: int) -> None:
    field, cited, words = the_error(taker_id=taker, scopes=frozenset([to_sign(code)]))
    assert (field, cited) == ("scopes", clause)
    assert words.endswith("do Trưởng Ban ký, không ủy quyền. Bỏ văn bản này khỏi phạm vi.")


@pytest.mark.parametrize(
    ("code", "clause"),
    [("QĐ-thay-doi-thanh-vien-TGV", "5.5"), ("BC-TGV", "9.3"), ("BC-thanh-vien", "4.3"), ("BS", "8.5")],
)
def test_what_the_head_does_not_have(code: str, clause: str) -> None:
    field, cited, words = the_error(taker_id=STANDING, scopes=frozenset([to_sign(code)]))
    assert (field, cited) == ("scopes", clause)
    assert words.endswith("không thuộc thẩm quyền ký của Trưởng Ban nên không ủy quyền được.")


@pytest.mark.parametrize(
    ("code", "clause"), [("TTr", "4.1"), ("BC", "4.1"), ("QC-TGV", "4.6"), ("QĐ-thanh-lap-hoi-dong", "4.6")]
)
def test_what_is_delegated_to_the_standing_deputy_alone(code: str, clause: str) -> None:
    field, cited, words = the_error(scopes=frozenset([to_sign(code)]))
    assert (field, cited) == ("scopes", clause)
    assert words.endswith("không ủy quyền cho chức danh này ký. Bỏ văn bản này, hoặc chọn người khác.")
    assert found(taker_id=STANDING, scopes=frozenset([to_sign(code)])) == []


@pytest.mark.parametrize("kind", ["regular", "extraordinary"])
def test_a_member_chairs_no_meeting_of_the_committee(kind: str) -> None:
    field, clause, words = the_error(taker_id=MEMBER, scopes=frozenset([to_chair(kind)]))
    assert (field, clause) == ("taker_id", "4.4")
    assert words.endswith("chỉ ủy quyền cho Phó Trưởng Ban chủ trì. Chọn Phó Trưởng Ban.")


def test_a_member_is_assigned_a_conference_alone() -> None:
    assert found(taker_id=MEMBER, scopes=frozenset([to_chair("conference")])) == []
    assert the_error(taker_id=MEMBER, scopes=frozenset([to_chair("agencies")]))[:2] == ("taker_id", "10.2")
    assert the_error(taker_id=MEMBER, scopes=frozenset([to_chair("leaders")]))[:2] == ("taker_id", "11.3")
    assert the_error(taker_id=MEMBER, scopes=frozenset([to_sign("KH")]))[:2] == ("taker_id", "5.2")
    assert the_error(taker_id=MEMBER, scopes=frozenset([to_work("Bộ Tài chính")]))[:2] == ("taker_id", "4.5")


@pytest.mark.parametrize(("kind", "clause"), [("agencies", "10.2"), ("leaders", "11.3")])
def test_what_a_deputy_chairs_without_delegation_needs_none(kind: str, clause: str) -> None:
    for taker in (STANDING, DEPUTY):
        assert the_warning(taker_id=taker, scopes=frozenset([to_chair(kind)]))[:2] == ("scopes", clause)


def test_what_the_taker_signs_by_the_own_role_needs_none() -> None:
    field, clause, words = the_warning(taker_id=STANDING, scopes=frozenset([to_sign("TB-ket-luan")]))
    assert (field, clause) == ("scopes", "8.4")
    assert words.endswith("không cần ủy quyền.")
    assert found(scopes=frozenset([to_sign("TB-ket-luan")])) == []


# -- beside others ----------------------------------------------------------------------------------------


def beside(*others: Any, **changed: Any) -> Standing:
    """The committee with a second deputy and these delegations."""
    second = place(SECOND, DEPUTY)
    return known(places=(*known().places, second), delegations=others, **changed)


def test_twice_the_same() -> None:
    field, clause, words = the_error(beside(given(DEPUTY, [to_chair()], to_day=DAY + 60 * ONE)))
    assert (field, clause) == ("scopes", "4.4")
    assert words == (
        "Công văn số 31-CV/BCĐ, ngày 08/01/2026 (16/02/2026 – 17/05/2026) đã ủy quyền đúng việc này "
        "cho đồng chí ấy. Không lập hai lần."
    )


def test_part_of_the_same_is_told() -> None:
    two = frozenset([to_chair(), to_sign("KH")])
    assert "một phần việc này" in the_warning(beside(given(DEPUTY, [to_chair()])), scopes=two)[2]
    ends_sooner = given(DEPUTY, [to_chair()], to_day=DAY + 5 * ONE)
    assert "một phần việc này" in the_warning(beside(ends_sooner))[2]
    assert found(beside(given(DEPUTY, [to_sign("KH")]))) == []


def test_the_same_to_two_people_is_told() -> None:
    field, clause, words = the_warning(beside(given(SECOND, [to_chair()])))
    assert (field, clause) == ("scopes", "4.4")
    assert "đã giao việc này cho người khác" in words


def test_a_draft_is_not_beside_itself() -> None:
    assert found(beside(given(DEPUTY, [to_chair()], id=9)), own_id=9) == []


def test_what_is_over_or_was_revoked_is_no_double() -> None:
    for other in (
        given(DEPUTY, [to_chair()], to_day=DAY - ONE),
        given(DEPUTY, [to_chair()], to_day=DAY + 60 * ONE, revoked_on=DAY),
        given(DEPUTY, [to_chair()], from_day=DAY + 31 * ONE, to_day=DAY + 60 * ONE),
        given(DEPUTY, [to_chair()], from_day=DAY, to_day=DAY + 60 * ONE, revoked_on=DAY),
    ):
        assert found(beside(other)) == []
    on_the_eve = given(DEPUTY, [to_chair()], to_day=DAY + 60 * ONE, revoked_on=DAY + ONE)
    assert the_warning(beside(on_the_eve))[0] == "scopes"


def test_what_lapsed_with_the_former_head_may_be_given_anew() -> None:
    former = given(DEPUTY, [to_chair()], to_day=DAY + 60 * ONE)
    places = (place(HEAD, last=DAY - ONE), place(NEXT_HEAD, HEAD, first=DAY), *without(HEAD))
    standing = known(places=places, delegations=(former,))
    assert found(standing, giver_id=NEXT_HEAD) == []


def test_what_lapsed_with_another_role_of_the_taker_may_be_given_anew() -> None:
    former = given(DEPUTY, [to_chair()], to_day=DAY + 60 * ONE)
    promoted = (place(DEPUTY, last=DAY - ONE), place(DEPUTY, STANDING, first=DAY, id_=30))
    others = tuple(p for p in without(DEPUTY) if p.person_id != STANDING)
    assert found(known(places=(*promoted, *others), delegations=(former,))) == []


def test_one_meeting_beside_a_delegation_for_all_of_them() -> None:
    every = beside(given(DEPUTY, [to_chair()]))
    (only,) = for_meeting(standing=every)
    assert (only.field, only.clause, only.severity) == ("scopes", "4.4", Severity.WARNING)
    (only,) = for_meeting(standing=beside(given(SECOND, [to_chair()])))
    assert only.severity is Severity.WARNING
    assert "đã giao việc này cho người khác" in only.in_source_language()


def test_two_meetings_are_two_things_and_one_is_not_given_twice() -> None:
    for_another = given(DEPUTY, [to_chair()], meeting_id=8, meeting_on=DAY + 10 * ONE, to_day=None)
    assert for_meeting(standing=beside(for_another)) == []
    for_the_same = given(DEPUTY, [to_chair()], meeting_id=7, meeting_on=DAY + 10 * ONE, to_day=None)
    (only,) = for_meeting(standing=beside(for_the_same))
    assert (only.field, only.severity) == ("scopes", Severity.ERROR)


def test_one_agency_beside_any_agency() -> None:
    any_agency = beside(given(DEPUTY, [to_work()]))
    assert "đúng việc này" in the_error(any_agency, scopes=frozenset([to_work("Bộ Tài chính")]))[2]
    other = beside(given(SECOND, [to_work("Bộ Công an")]))
    assert found(other, scopes=frozenset([to_work("Bộ Tài chính")])) == []


def test_the_last_day_is_the_earliest_of_end_meeting_and_the_eve_of_revocation() -> None:
    assert last_day(given(DEPUTY, [to_chair()])) == DAY + 30 * ONE
    assert last_day(given(DEPUTY, [to_chair()], revoked_on=DAY)) == DAY - ONE
    assert last_day(given(DEPUTY, [to_chair()], to_day=None)) is None
    assert last_day(given(DEPUTY, [to_chair()], meeting_id=7, meeting_on=DAY, to_day=None)) == DAY


# -- everything at once -----------------------------------------------------------------------------------


def test_all_that_is_wrong_is_said_at_once_each_with_its_field() -> None:
    wrong = found(
        to_day=DAY - ONE,
        agreed_on=DAY + ONE,
        taker_id=MEMBER,
        scopes=frozenset([to_chair(), to_sign("QC")]),
    )
    assert {(v.field, v.clause) for v in wrong} == {
        ("to_day", "4.4"),
        ("from_day", "4.4"),
        ("taker_id", "4.4"),
        ("scopes", "4.6"),
    }


def test_nothing_is_open_to_the_office_or_the_team() -> None:
    scopes = [to_sign(k.code) for k in KINDS] + [to_chair(k) for k in MeetingKind] + [to_work()]
    for taker in (Capacity.CHIEF_OF_OFFICE, Capacity.DEPUTY_CHIEF_OF_OFFICE, Capacity.TEAM_LEADER):
        assert Limit.OPEN not in {limit_of(scope, taker, DAY, known())[0] for scope in scopes}
