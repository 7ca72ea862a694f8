"""What the office's dated settings make of authority: reserved papers, absence, seals, forms of signature."""

from __future__ import annotations

import pytest

from app.rules.acts import Capacity
from app.rules.answers import Verdict
from app.rules.bodies import OfficeKind
from app.rules.document_kinds import KINDS
from app.rules.reasons import RecordKind
from app.rules.signature_blocks import Seal
from app.rules.standing import SettingKey
from tests.rules.authority_people import (
    CHIEF,
    DAY,
    DEPUTY,
    HEAD,
    LEADER,
    MEMBER,
    OFFICES,
    ONE,
    RESERVED,
    STANDING,
    START,
    VICE,
    answer_to,
    answers_of,
    away,
    given,
    held,
    known,
    setting,
    sign,
    to_sign,
    verdict,
)


@pytest.mark.parametrize("code", RESERVED)
def test_a_reserved_paper_is_delegated_only_where_the_office_recorded_it(code: str) -> None:
    delegated = (given(STANDING, [to_sign(code)]),)
    opened = setting(SettingKey.RESERVED, [code])
    answer = answer_to(STANDING, sign(code), known(delegations=delegated, settings=(opened,)))
    assert (answer.verdict, answer.clause) == (Verdict.ALLOWED, "5.2")
    assert (answer.form, answer.seal) == (("T/M BAN CHỈ ĐẠO", "PHÓ TRƯỞNG BAN THƯỜNG TRỰC"), Seal.OFFICE)
    kinds = [ref.kind for ref in answer.ground.records]
    assert kinds == [RecordKind.MEMBERSHIP, RecordKind.DELEGATION, RecordKind.SETTING]
    assert verdict(STANDING, sign(code), known(settings=(opened,))) == ("delegation", "5.2")
    assert verdict(DEPUTY, sign(code), known(settings=(opened,))) == ("delegation", "6.3")
    assert verdict(MEMBER, sign(code), known(settings=(opened,))) == ("refused", "4.6")
    assert verdict(CHIEF, sign(code), known(settings=(opened,))) == ("refused", "4.6")
    other = setting(SettingKey.RESERVED, [c for c in RESERVED if c != code])
    assert verdict(STANDING, sign(code), known(delegations=delegated, settings=(other,))) == (
        "refused",
        "4.6",
    )


def test_the_setting_opens_the_papers_of_4_6_alone() -> None:
    opened = setting(SettingKey.RESERVED, ["QĐ-phan-cong", "khen-thuong", "UQ", "TTr", "BS"])
    for code, clause in (("QĐ-phan-cong", "4.3"), ("khen-thuong", "4.7"), ("UQ", "4.4"), ("BS", "8.5")):
        asked = known(delegations=(given(STANDING, [to_sign(code)]),), settings=(opened,))
        assert verdict(STANDING, sign(code), asked) == ("refused", clause)


def test_absence_lets_the_standing_deputy_sign_only_where_the_office_recorded_it() -> None:
    recorded = setting(SettingKey.ABSENCE_SIGNS, True)
    for code in ("CTr", "KH", "TTr", "BC", "QC-TGV", "QĐ-thanh-lap-hoi-dong", "QĐ-doan-kiem-tra"):
        assert verdict(STANDING, sign(code), known(absences=(away(),))) == ("delegation", "5.2")
        answer = answer_to(STANDING, sign(code), known(absences=(away(),), settings=(recorded,)))
        assert (answer.verdict, answer.clause) == (Verdict.ALLOWED, "5.1")
        assert {ref.kind for ref in answer.ground.records} >= {RecordKind.ABSENCE, RecordKind.SETTING}
        assert verdict(STANDING, sign(code), known(settings=(recorded,))) == ("delegation", "5.2")
        deputy = known(absences=(away(),), settings=(recorded,))
        assert verdict(DEPUTY, sign(code), deputy)[0] != "allowed"


@pytest.mark.parametrize("code", RESERVED)
def test_absence_never_suffices_for_what_is_the_heads_alone(code: str) -> None:
    settings = (setting(SettingKey.ABSENCE_SIGNS, True), setting(SettingKey.RESERVED, [code], id=2))
    asked = known(absences=(away(),), settings=settings)
    assert verdict(STANDING, sign(code), asked) == ("delegation", "5.2")
    assert verdict(STANDING, sign(code), known(absences=(away(),), settings=settings[:1])) == (
        "refused",
        "4.6",
    )


def test_absence_lets_the_standing_deputy_invite_without_any_setting() -> None:
    answer = answer_to(STANDING, sign("GM"), known(absences=(away(),)))
    assert (answer.verdict, answer.clause) == (Verdict.ALLOWED, "5.1")
    assert answer.ground.in_source_language() == (
        "Thay mặt Trưởng Ban khi Trưởng Ban vắng mặt từ ngày 18/03/2026 đến ngày 18/03/2026 (đi công tác)"
    )


@pytest.mark.parametrize("code", [k.code for k in KINDS if Capacity.HEAD in k.grants])
@pytest.mark.parametrize("ruled", ["BCHTW", "VPTW"])
def test_the_seal_of_a_head_without_the_other_office_is_what_the_office_recorded(
    code: str, ruled: str
) -> None:
    lacking = tuple(o for o in OFFICES if o.kind is not OfficeKind.SECRETARIAT_STANDING)
    recorded = known(offices=lacking, settings=(setting(SettingKey.HEAD_SEAL, ruled),))
    answer = answer_to(HEAD, sign(code), recorded)
    assert str(answer.seal) == ruled
    assert answer.seal_reason is not None
    assert answer.seal_reason.clause == "11.1"
    assert "Công văn số 40-CV/BCĐ" in answer.seal_reason.in_source_language()
    assert [ref.kind for ref in answer.seal_reason.records] == [RecordKind.SETTING]
    both = known(settings=(setting(SettingKey.HEAD_SEAL, ruled),))
    assert answer_to(HEAD, sign(code), both).seal is Seal.CENTRAL


def test_where_the_clause_is_silent_the_seal_is_a_question_in_words() -> None:
    lacking = tuple(o for o in OFFICES if o.kind is not OfficeKind.SECRETARIAT_STANDING)
    answer = answer_to(HEAD, sign("KH"), known(offices=lacking))
    assert (answer.verdict, answer.seal) == (Verdict.ALLOWED, Seal.ASK)
    assert answer.seal_reason is not None
    assert answer.seal_reason.in_source_language().endswith("Văn phòng Trung ương Đảng?")


def test_the_other_office_counts_on_its_own_days_and_for_the_head_alone() -> None:
    last = held(HEAD, OfficeKind.SECRETARIAT_STANDING, last=DAY)
    assert answer_to(HEAD, sign("KH"), known(offices=(last,))).seal is Seal.CENTRAL
    assert answer_to(HEAD, sign("KH"), known(offices=(last,)), DAY + ONE).seal is Seal.ASK
    somebody = held(STANDING, OfficeKind.SECRETARIAT_STANDING)
    delegated = known(offices=(somebody,), delegations=(given(STANDING, [to_sign("KH")]),))
    assert answer_to(HEAD, sign("KH"), delegated).seal is Seal.ASK
    assert answer_to(STANDING, sign("KH"), delegated).seal is Seal.OFFICE


CONCURRENT = setting(SettingKey.SIGNATURE_FORMS, {"default": "concurrent"})


def test_the_preset_with_kiem_prints_the_title_at_the_body_that_owns_the_seal() -> None:
    offices = (*OFFICES[:1], held(STANDING, OfficeKind.CHIEF_OF_OFFICE))
    delegated = (given(STANDING, [to_sign("KH")]), given(DEPUTY, [to_sign("KH")], id=2))
    asked = known(offices=offices, settings=(CONCURRENT,), delegations=delegated)
    (as_deputy,) = (
        a for a in answers_of(STANDING, sign("KH"), asked) if a.capacity is Capacity.STANDING_DEPUTY
    )
    assert as_deputy.form == ("CHÁNH VĂN PHÒNG TRUNG ƯƠNG ĐẢNG", "kiêm", "PHÓ TRƯỞNG BAN THƯỜNG TRỰC")
    assert as_deputy.seal is Seal.OFFICE
    head = answer_to(HEAD, sign("KH"), asked)
    assert (head.form, head.seal) == (("THƯỜNG TRỰC BAN BÍ THƯ", "kiêm", "TRƯỞNG BAN CHỈ ĐẠO"), Seal.CENTRAL)
    deputy = answer_to(DEPUTY, sign("KH"), asked)  # no office at the body that owns the seal
    assert deputy.form == ("T/M BAN CHỈ ĐẠO", "PHÓ TRƯỞNG BAN")


def test_a_deputy_chief_of_the_office_who_is_deputy_signs_with_kiem() -> None:
    offices = (held(DEPUTY, OfficeKind.DEPUTY_CHIEF_OF_OFFICE),)
    asked = known(offices=offices, settings=(CONCURRENT,))
    (deputy,) = (a for a in answers_of(DEPUTY, sign("GM-co-quan"), asked) if a.capacity is Capacity.DEPUTY)
    assert deputy.form == ("PHÓ CHÁNH VĂN PHÒNG TRUNG ƯƠNG ĐẢNG", "kiêm", "PHÓ TRƯỞNG BAN")


def test_the_preset_is_chosen_for_each_kind_of_document() -> None:
    chosen = {"default": "collective", "KH": "concurrent"}
    asked = known(settings=(setting(SettingKey.SIGNATURE_FORMS, chosen),))
    assert answer_to(HEAD, sign("KH"), asked).form[1] == "kiêm"
    assert answer_to(HEAD, sign("CTr"), asked).form == ("T/M BAN CHỈ ĐẠO", "TRƯỞNG BAN")


def test_the_preset_leaves_the_forms_of_the_office_and_the_team_alone() -> None:
    for person, code in ((CHIEF, "GM"), (CHIEF, "BS"), (VICE, "BS"), (LEADER, "BC-TGV"), (HEAD, "UQ")):
        plain, changed = known(), known(settings=(CONCURRENT,))
        assert answer_to(person, sign(code), plain).form == answer_to(person, sign(code), changed).form


def test_a_setting_counts_on_its_own_days_and_the_newest_wins() -> None:
    lacking = tuple(o for o in OFFICES if o.kind is not OfficeKind.SECRETARIAT_STANDING)
    dated = (
        setting(SettingKey.HEAD_SEAL, "VPTW", from_day=START, to_day=DAY),
        setting(SettingKey.HEAD_SEAL, "BCHTW", id=2, from_day=DAY),
    )
    seals = [
        answer_to(HEAD, sign("KH"), known(offices=lacking, settings=dated), day).seal
        for day in (START, DAY - ONE, DAY, DAY + ONE)
    ]
    assert seals == [Seal.OFFICE, Seal.OFFICE, Seal.CENTRAL, Seal.CENTRAL]
