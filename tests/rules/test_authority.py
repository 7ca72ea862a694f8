"""Authority on a date beside the table: vacancies, two capacities, explanations, what never is."""

from __future__ import annotations

from itertools import product

import pytest

from app.rules.acts import Act, ActKind, Capacity, Scope
from app.rules.answers import Answer, Verdict
from app.rules.authority import answer_for, authority
from app.rules.bodies import BodyKind, OfficeKind
from app.rules.delegations import Limit, limit_of
from app.rules.document_kinds import KIND_OF, KINDS, Issuer
from app.rules.meeting_kinds import MeetingKind
from app.rules.reasons import RecordKind
from app.rules.signature_blocks import Seal
from app.rules.standing import Place, RegulationDays, SettingKey
from tests.rules.authority_people import (
    CHIEF,
    DAY,
    DEPUTY,
    HEAD,
    LEADER,
    MEMBER,
    NEXT_HEAD,
    OFFICES,
    ONE,
    PLACES,
    RESERVED,
    STANDING,
    START,
    VICE,
    answer_to,
    answers_of,
    away,
    chair,
    given,
    held,
    known,
    place,
    setting,
    sign,
    to_chair,
    to_sign,
    to_work,
    verdict,
    without,
    work,
)

EVERY_ACT = (
    *(sign(kind.code) for kind in KINDS),
    *(chair(kind) for kind in MeetingKind),
    work(),
    work("Bộ Tài chính"),
)


# -- nobody in an office ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "act",
    [chair(), chair("extraordinary"), chair("conference"), work("Bộ Tài chính"), sign("GM"), sign("KH")],
)
def test_without_a_head_the_standing_deputy_asks_and_nobody_is_delegated(act: Act) -> None:
    vacant = known(places=without(HEAD), delegations=(given(DEPUTY, [to_chair(), to_sign("KH")]),))
    asked = answer_to(STANDING, act, vacant)
    assert (asked.verdict, asked.clause) == (Verdict.ASK, "5.1")
    assert not asked.allowed
    assert "không có Trưởng Ban tại chức" in asked.ground.in_source_language()
    assert verdict(DEPUTY, act, vacant) == ("refused", "4.4")


@pytest.mark.parametrize("code", RESERVED)
def test_without_a_head_nobody_signs_what_is_the_heads_alone(code: str) -> None:
    assert all(a.verdict is Verdict.REFUSED for a in authority(sign(code), DAY, known(places=without(HEAD))))


def test_without_a_head_nobody_signs_by_his_order() -> None:
    vacant = known(places=without(HEAD))
    for code, clause in (("TB-ket-luan", "8.4"), ("CV", "8.4"), ("GM", "8.3"), ("CV-xin-y-kien", "8.4")):
        assert verdict(CHIEF, sign(code), vacant) == ("ask", clause)
    assert verdict(CHIEF, sign("BC-tinh-hinh"), vacant) == ("allowed", "8.4")  # under the office's own header
    assert verdict(STANDING, sign("TB-ket-luan"), vacant) == ("allowed", "8.4")


def test_an_absent_head_still_orders() -> None:
    assert verdict(CHIEF, sign("GM"), known(absences=(away(),))) == ("allowed", "8.3")


def test_without_a_chief_his_deputy_asks_before_signing_for_him() -> None:
    vacant = known(offices=tuple(o for o in OFFICES if o.kind is not OfficeKind.CHIEF_OF_OFFICE))
    for code in ("TB-ket-luan", "CV", "CV-cung-cap-thong-tin", "BC-tinh-hinh", "BS"):
        answer = answer_to(VICE, sign(code), vacant)
        assert answer.verdict is Verdict.ASK
        assert "không có Chánh Văn phòng" in answer.ground.in_source_language()


def test_without_a_standing_deputy_the_head_asks_whether_to_change_the_support_team() -> None:
    vacant = known(places=without(STANDING))
    assert verdict(HEAD, sign("QĐ-thay-doi-thanh-vien-TGV"), vacant) == ("ask", "5.5")
    for person in (DEPUTY, MEMBER, CHIEF, LEADER):
        assert verdict(person, sign("QĐ-thay-doi-thanh-vien-TGV"), vacant) == ("refused", "5.5")


def test_before_the_regulation_is_signed_everybody_is_refused_and_from_that_day_on_not() -> None:
    signed = known(regulations=(RegulationDays("2024-10-01", DAY),))
    for act in EVERY_ACT:
        before = authority(act, DAY - ONE, signed)
        assert {(a.verdict, a.clause, a.form, a.seal) for a in before} == {
            (Verdict.REFUSED, "13.3", (), Seal.NONE)
        }
    assert verdict(HEAD, sign("QC"), signed) == ("allowed", "4.6")


def test_between_two_versions_of_the_regulation_nobody_may() -> None:
    versions = (RegulationDays("a", START, DAY - ONE), RegulationDays("b", DAY + ONE))
    assert verdict(HEAD, chair(), known(regulations=versions)) == ("refused", "13.3")
    assert verdict(HEAD, chair(), known(regulations=versions), DAY - ONE) == ("allowed", "4.4")


# -- two capacities in one person -------------------------------------------------------------------------


def test_a_standing_deputy_who_is_chief_of_the_office_has_two_answers() -> None:
    both = known(offices=(*OFFICES[:1], held(STANDING, OfficeKind.CHIEF_OF_OFFICE)))
    found = answers_of(STANDING, sign("TB-ket-luan"), both)
    assert [(a.capacity, a.verdict, a.form) for a in found] == [
        (Capacity.STANDING_DEPUTY, Verdict.ALLOWED, ("T/M BAN CHỈ ĐẠO", "PHÓ TRƯỞNG BAN THƯỜNG TRỰC")),
        (Capacity.CHIEF_OF_OFFICE, Verdict.ALLOWED, ("T/L TRƯỞNG BAN", "CHÁNH VĂN PHÒNG")),
    ]
    invitations = answers_of(STANDING, sign("GM"), both)
    assert [a.verdict for a in invitations] == [Verdict.DELEGATION, Verdict.ALLOWED]
    best = answer_for(tuple(invitations), STANDING)
    assert best is not None
    assert best.capacity is Capacity.CHIEF_OF_OFFICE
    as_typed = answer_for(tuple(invitations), STANDING, ("T/M BAN CHỈ ĐẠO", "PHÓ TRƯỞNG BAN THƯỜNG TRỰC"))
    assert as_typed is not None
    assert as_typed.verdict is Verdict.DELEGATION
    assert len(answers_of(STANDING, chair(), both)) == 1


def test_a_member_who_leads_the_team_reports_in_both_capacities() -> None:
    leads = Place(50, MEMBER, "Đồng chí 4", "team_leader", "Tổ trưởng", BodyKind.SUPPORT_TEAM, START)
    asked = known(places=(*without(LEADER), leads))
    assert [(a.capacity, a.verdict) for a in answers_of(MEMBER, sign("BC-TGV"), asked)] == [
        (Capacity.MEMBER, Verdict.REFUSED),
        (Capacity.TEAM_LEADER, Verdict.ALLOWED),
    ]
    assert [a.verdict for a in answers_of(MEMBER, sign("BC-thanh-vien"), asked)] == [
        Verdict.ALLOWED,
        Verdict.REFUSED,
    ]


def test_a_team_leader_with_an_office_at_the_seal_owner_signs_by_that_title_under_its_seal() -> None:
    asked = known(offices=(*OFFICES, held(LEADER, OfficeKind.DEPUTY_CHIEF_OF_OFFICE)))
    found = answers_of(LEADER, sign("CV-cung-cap-thong-tin"), asked)
    (leader,) = (a for a in found if a.capacity is Capacity.TEAM_LEADER)
    assert (leader.form, leader.seal) == (("PHÓ CHÁNH VĂN PHÒNG TRUNG ƯƠNG ĐẢNG",), Seal.OFFICE)
    assert leader.issuer is Issuer.TEAM


def test_plain_members_of_the_team_are_not_asked() -> None:
    plain = Place(60, 60, "Đồng chí 60", "team_member", "Thành viên", BodyKind.SUPPORT_TEAM, START)
    for act in EVERY_ACT:
        assert answers_of(60, act, known(places=(*PLACES, plain))) == []


def test_a_role_of_the_offices_own_counts_as_a_member() -> None:
    standing_member = Place(
        70, 70, "Đồng chí 70", "standing_member", "Ủy viên Thường trực", BodyKind.COMMITTEE, START
    )
    asked = known(places=(*PLACES, standing_member), absences=(away(),))
    assert answer_to(70, chair(), asked).verdict is Verdict.REFUSED
    assert answer_to(70, sign("BC-thanh-vien"), asked).clause == "7.2"
    assert answer_to(70, chair(), asked).role == "Ủy viên Thường trực"


# -- absence and vacancy of others' making ----------------------------------------------------------------


def test_an_absence_of_the_former_head_does_not_count_for_the_new_one() -> None:
    places = (place(HEAD, last=DAY - ONE), place(NEXT_HEAD, HEAD, first=DAY), *without(HEAD))
    asked = known(places=places, absences=(away(DAY - 10 * ONE, None),))
    assert verdict(STANDING, chair(), asked, DAY - ONE) == ("allowed", "5.1")
    assert verdict(STANDING, chair(), asked) == ("delegation", "5.2")


def test_a_delegation_comes_before_the_absence_as_the_ground() -> None:
    asked = known(absences=(away(),), delegations=(given(STANDING, [to_chair()]),))
    answer = answer_to(STANDING, chair(), asked)
    assert (answer.verdict, answer.clause, answer.delegation_id) == (Verdict.ALLOWED, "5.2", 1)


def test_the_one_who_stands_in_does_not_delegate_in_the_heads_place() -> None:
    onward = given(DEPUTY, [to_chair(), to_sign("KH")], giver_id=STANDING, id=2)
    asked = known(absences=(away(),), delegations=(given(STANDING, [to_chair()]), onward))
    assert verdict(DEPUTY, chair(), asked) == ("delegation", "6.3")
    assert verdict(DEPUTY, sign("KH"), asked) == ("delegation", "6.3")


@pytest.mark.parametrize("code", ["BB", "CTr-hop"])
def test_whoever_chairs_a_meeting_of_the_committee_signs_its_minutes(code: str) -> None:
    for kind in ("regular", "extraordinary"):
        asked = known(delegations=(given(DEPUTY, [to_chair(kind)]),))
        assert verdict(DEPUTY, sign(code), asked) == ("allowed", "6.3")
    asked = known(delegations=(given(DEPUTY, [to_chair("conference")]),))
    assert verdict(DEPUTY, sign(code), asked) == ("delegation", "6.3")


# -- working with agencies --------------------------------------------------------------------------------


def test_an_assignment_for_one_agency_is_for_that_agency_alone() -> None:
    asked = known(delegations=(given(DEPUTY, [to_work("Bộ Tài chính")]),))
    assert verdict(DEPUTY, work("Bộ Tài chính"), asked) == ("allowed", "4.5")
    assert verdict(DEPUTY, work("bộ tài Chính "), asked) == ("allowed", "4.5")
    assert verdict(DEPUTY, work("Bộ Công an"), asked) == ("delegation", "4.5")
    assert verdict(DEPUTY, work(), asked) == ("delegation", "4.5")


def test_an_assignment_for_any_agency_is_for_each() -> None:
    asked = known(delegations=(given(DEPUTY, [to_work()]),))
    assert verdict(DEPUTY, work("Bộ Tài chính"), asked) == ("allowed", "4.5")
    assert verdict(DEPUTY, work(), asked) == ("allowed", "4.5")


# -- explanations -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"from_day": DAY + ONE}, "chỉ có hiệu lực từ ngày 19/03/2026."),
        ({"to_day": DAY - ONE}, "đã hết hạn."),
        ({"revoked_on": DAY}, "đã thu hồi từ ngày 18/03/2026."),
        ({"scopes": frozenset([to_chair("conference")])}, "đang hiệu lực nhưng không nêu việc này."),
        ({"giver_id": NEXT_HEAD}, "hết hiệu lực vì người ủy quyền hoặc người được ủy quyền thôi chức danh."),
    ],
)
def test_what_nearly_was_a_ground_is_told(changed: dict[str, object], told: str) -> None:
    asked = known(delegations=(given(DEPUTY, [to_chair()], **changed),))
    (note,) = answer_to(DEPUTY, chair(), asked).notes
    assert note.in_source_language() == f"Công văn số 31-CV/BCĐ, ngày 08/01/2026: {told}"
    assert [(ref.kind, ref.id) for ref in note.records] == [(RecordKind.DELEGATION, 1)]


def test_every_answer_has_a_sentence_a_clause_and_the_record_of_the_person() -> None:
    for act, standing in product(
        EVERY_ACT, (known(), known(places=without(HEAD)), known(absences=(away(),)))
    ):
        for answer in authority(act, DAY, standing):
            assert answer.ground.in_source_language()
            assert answer.clause.split(".")[0] in {str(n) for n in range(1, 14)}
            assert answer.ground.records[0].kind in (RecordKind.MEMBERSHIP, RecordKind.OFFICE)
            assert answer.clause in ("13.3", *KNOWN_CLAUSES)


KNOWN_CLAUSES = frozenset(
    {
        *("2.6", "3.6", "4.1", "4.3", "4.4", "4.5", "4.6", "4.7", "5.1", "5.2", "5.3", "5.5", "6.1", "6.3"),
        *("7.2", "8.3", "8.4", "8.5", "9.3", "9.4", "10.2", "11.3"),
    }
)


def test_an_unknown_kind_is_no_act() -> None:
    with pytest.raises(ValueError, match="no such kind of document"):
        authority(sign("NQ"), DAY, known())
    with pytest.raises(ValueError, match="no such kind of meeting"):
        authority(chair("congress"), DAY, known(places=(), offices=()))


def test_a_person_outside_everything_has_no_answer() -> None:
    assert answer_for(authority(chair(), DAY, known()), 999) is None


# -- what never is ----------------------------------------------------------------------------------------


def everything() -> list[Answer]:
    """Every answer under whatever could widen it: all delegated, all settings, absence, both presets."""
    scopes = [to_sign(kind.code) for kind in KINDS] + [to_chair(kind) for kind in MeetingKind] + [to_work()]
    delegations = tuple(given(p, scopes, id=p) for p in (STANDING, DEPUTY, MEMBER, CHIEF, VICE, LEADER))
    opened = (
        setting(SettingKey.RESERVED, list(RESERVED)),
        setting(SettingKey.ABSENCE_SIGNS, True, id=2),
    )
    offices = (
        *OFFICES,
        held(STANDING, OfficeKind.CHIEF_OF_OFFICE),
        held(DEPUTY, OfficeKind.DEPUTY_CHIEF_OF_OFFICE),
        held(LEADER, OfficeKind.DEPUTY_CHIEF_OF_OFFICE),
    )
    forms = ({"default": "collective"}, {"default": "concurrent"})
    worlds = [
        known(
            offices=some,
            absences=absent,
            delegations=delegated,
            settings=(*settings, setting(SettingKey.SIGNATURE_FORMS, form, id=3)),
        )
        for some, absent, delegated, settings, form in product(
            (OFFICES, offices), ((), (away(),)), ((), delegations), ((), opened), forms
        )
    ]
    return [a for world, act in product(worlds, EVERY_ACT) for a in authority(act, DAY, world)]


def test_nobody_signs_for_the_head_and_tuq_is_no_form() -> None:
    for answer in everything():
        lines = " / ".join(answer.form)
        assert "K/T TRƯỞNG BAN" not in lines
        assert "TUQ" not in lines
        assert "T/U" not in lines
        if answer.form[:1] == ("T/M BAN CHỈ ĐẠO",):
            assert answer.form[1] in ("TRƯỞNG BAN", "PHÓ TRƯỞNG BAN THƯỜNG TRỰC", "PHÓ TRƯỞNG BAN")
        if lines.startswith("K/T"):
            assert answer.form == ("K/T CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG")
            assert answer.capacity is Capacity.DEPUTY_CHIEF_OF_OFFICE
        if lines.startswith("T/L"):
            assert answer.capacity is Capacity.CHIEF_OF_OFFICE


def test_only_the_head_signs_under_the_central_committees_seal() -> None:
    assert {a.capacity for a in everything() if a.seal is Seal.CENTRAL} == {Capacity.HEAD}


def test_the_refused_have_neither_form_nor_seal() -> None:
    refused = [a for a in everything() if a.verdict is Verdict.REFUSED]
    assert {(a.form, a.seal) for a in refused} == {((), Seal.NONE)}


def test_what_can_be_delegated_to_a_deputy_is_what_a_delegation_lets_him_sign() -> None:
    for capacity, person in ((Capacity.STANDING_DEPUTY, STANDING), (Capacity.DEPUTY, DEPUTY)):
        opened = setting(SettingKey.RESERVED, list(RESERVED))
        needs = {
            code
            for code in KIND_OF
            if not KIND_OF[code].by_chair
            and answer_to(person, sign(code), known(settings=(opened,))).verdict is Verdict.DELEGATION
        }
        facts = known(settings=(opened,))
        can_be = {
            c for c in KIND_OF if limit_of(Scope(ActKind.SIGN, c), capacity, DAY, facts)[0] is Limit.OPEN
        }
        assert can_be == needs
