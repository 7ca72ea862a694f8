"""Planned acts looked at again: those whose answer changed are listed, exactly these (Điều 4.4, 5.1, 6.3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.acts import Act, ActKind, Scope
from app.rules.answers import Answer
from app.rules.authority import authority
from app.rules.bodies import BodyKind, OfficeKind
from app.rules.rechecks import Change, Kept, PlannedAct, recheck
from app.rules.standing import Absence, DatedSetting, Delegation, Office, Place, SettingKey, Standing

DAY = date(2026, 9, 18)
HEAD, STANDING_DEPUTY, DEPUTY, MEMBER, CHIEF = 1, 2, 3, 4, 2
ROLES = {HEAD: "head", STANDING_DEPUTY: "standing_deputy", DEPUTY: "deputy", MEMBER: "member"}
OFFICE = Standing(
    places=tuple(
        Place(i, i, f"Người {i}", role, role, BodyKind.COMMITTEE, date(2024, 10, 1), order=(i, 0, ""))
        for i, role in ROLES.items()
    ),
    offices=(
        Office(
            1, HEAD, "Người 1", OfficeKind.SECRETARIAT_STANDING, "Thường trực Ban Bí thư", date(2024, 1, 1)
        ),
        Office(2, CHIEF, "Người 2", OfficeKind.CHIEF_OF_OFFICE, "Chánh Văn phòng", date(2024, 1, 1)),
    ),
)
CHAIR = Act(ActKind.CHAIR, "regular")
GIVEN = Delegation(
    7, HEAD, DEPUTY, frozenset({Scope(ActKind.CHAIR, "regular")}), DAY, DAY, words="Công văn số 1"
)
AWAY = Absence(9, HEAD, DAY, DAY, "đi công tác")


def planned(act: Act, person_id: int, standing: Standing, form: tuple[str, ...] | None = None) -> PlannedAct:
    """The act as it is written down while this is the standing."""
    found = [a for a in authority(act, DAY, standing) if a.person_id == person_id]
    answer = next((a for a in found if form is None or a.form == form), found[0])
    signed = act.kind is ActKind.SIGN
    seal = answer.seal.value if signed and answer.form else ""
    kept = Kept(answer.ground.in_source_language(), answer.clause, seal, answer.delegation_id)
    return PlannedAct(act, DAY, person_id, answer.name, kept, answer.form if signed else None)


def test_nothing_is_listed_while_all_is_as_it_was() -> None:
    acts = [planned(CHAIR, HEAD, OFFICE), planned(Act(ActKind.SIGN, "QC"), HEAD, OFFICE)]
    assert [recheck(act, OFFICE) for act in acts] == [None, None]


def test_a_revoked_delegation_takes_the_chair_away() -> None:
    given = replace(OFFICE, delegations=(GIVEN,))
    act = planned(CHAIR, DEPUTY, given)
    assert recheck(act, given) is None
    found = recheck(act, replace(OFFICE, delegations=(replace(GIVEN, revoked_on=DAY),)))
    assert found is not None
    assert (found.change, found.reason.clause) == (Change.LOST, "6.3")


def test_an_absence_instead_of_a_delegation_is_another_ground() -> None:
    given = replace(OFFICE, delegations=(replace(GIVEN, taker_id=STANDING_DEPUTY),))
    found = recheck(planned(CHAIR, STANDING_DEPUTY, given), replace(OFFICE, absences=(AWAY,)))
    assert found is not None
    assert (found.change, found.reason.clause) == (Change.OTHER_GROUND, "5.1")


def test_another_seal_is_told() -> None:
    act = planned(Act(ActKind.SIGN, "QC"), HEAD, OFFICE)
    found = recheck(act, replace(OFFICE, offices=OFFICE.offices[1:]))
    assert found is not None
    assert found.change is Change.OTHER_GROUND


def test_the_same_words_of_another_delegation_are_another_ground() -> None:
    given = replace(OFFICE, delegations=(GIVEN,))
    again = replace(OFFICE, delegations=(replace(GIVEN, id=8),))
    found = recheck(planned(CHAIR, DEPUTY, given), again)
    assert found is not None
    assert found.change is Change.OTHER_GROUND


def test_another_role_in_which_the_person_chairs_is_told() -> None:
    agencies = Act(ActKind.CHAIR, "agencies")
    act = planned(agencies, DEPUTY, OFFICE)
    assert act.kept is not None
    act = replace(act, kept=replace(act.kept, role="deputy"))
    assert recheck(act, OFFICE) is None
    moved = replace(OFFICE.places[2], role="standing_deputy", role_label="standing_deputy")
    found = recheck(act, replace(OFFICE, places=(OFFICE.places[0], moved)))
    assert found is not None
    assert found.change is Change.OTHER_GROUND


def test_another_form_set_by_the_office_is_told_but_not_lines_typed_on_purpose() -> None:
    act = planned(Act(ActKind.SIGN, "QC"), HEAD, OFFICE)
    forms = DatedSetting(1, SettingKey.SIGNATURE_FORMS, {"default": "concurrent"}, DAY)
    other = replace(OFFICE, settings=(forms,))
    found = recheck(act, other)
    assert found is not None
    assert found.change is Change.OTHER_GROUND
    assert recheck(replace(act, form=("T/M BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ", "TRƯỞNG BAN")), other) is None


def test_who_left_the_committee_is_told_without_an_answer() -> None:
    act = planned(CHAIR, HEAD, OFFICE)
    gone = replace(OFFICE.places[0], to_day=DAY - timedelta(days=1))
    found = recheck(act, replace(OFFICE, places=(gone, *OFFICE.places[1:])))
    assert found is not None
    assert (found.change, found.answer) == (Change.LOST, None)


def test_an_act_without_a_kept_ground_is_told_only_when_it_is_lost() -> None:
    act = replace(planned(CHAIR, STANDING_DEPUTY, OFFICE), kept=None)
    assert recheck(act, replace(OFFICE, absences=(AWAY,))) is None
    assert recheck(act, OFFICE) is not None


days = st.integers(-2, 2).map(lambda n: DAY + timedelta(days=n))
ends = st.none() | days


@st.composite
def histories(draw: st.DrawFn) -> Standing:
    """The office with some delegations and absences around the day, some places and offices ended."""
    delegations = []
    for i in range(draw(st.integers(0, 3))):
        first = draw(days)
        scopes = frozenset({Scope(ActKind.CHAIR, "regular"), Scope(ActKind.SIGN, "CTr")})
        taker = draw(st.sampled_from([STANDING_DEPUTY, DEPUTY]))
        last = first + timedelta(days=draw(st.integers(0, 3)))
        revoked = draw(ends)
        delegations.append(Delegation(i, HEAD, taker, scopes, first, last, revoked, words=f"Công văn số {i}"))
    absences = [AWAY] if draw(st.booleans()) else []
    places = tuple(replace(p, to_day=draw(ends)) for p in OFFICE.places)
    offices = tuple(replace(o, to_day=draw(ends)) for o in OFFICE.offices)
    return Standing(places, offices, tuple(absences), tuple(delegations))


def said(answers: tuple[Answer, ...], person_id: int) -> set[tuple[object, ...]]:
    """What an allowed person may, told apart by ground, form and seal."""
    return {
        (a.ground.in_source_language(), a.clause, a.form, a.seal, a.delegation_id)
        for a in answers
        if a.person_id == person_id and a.allowed
    }


@settings(max_examples=60, deadline=None)
@given(histories(), histories())
def test_acts_whose_answer_changed_are_exactly_those_listed(before: Standing, after: Standing) -> None:
    acts = [
        planned(act, person_id, before)
        for act in (CHAIR, Act(ActKind.SIGN, "CTr"), Act(ActKind.SIGN, "QC"))
        for person_id in (HEAD, STANDING_DEPUTY, DEPUTY)
        if said(authority(act, DAY, before), person_id)
    ]
    listed = {(p.act, p.person_id) for p in acts if recheck(p, after) is not None}
    changed = {
        (p.act, p.person_id)
        for p in acts
        if not said(authority(p.act, DAY, before), p.person_id)
        & said(authority(p.act, DAY, after), p.person_id)
    }
    assert listed == changed
