"""What authority rests on, at the edges of days: first, last, same day, revoked on the first day, lapsed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.rules.answers import Verdict
from app.rules.bodies import OfficeKind
from app.rules.standing import DEFAULTS, Delegation, DelegationState, SettingKey, Standing
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
    PLACES,
    STANDING,
    START,
    answer_to,
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
    without,
    work,
)

COMING, IN_FORCE = DelegationState.COMING, DelegationState.IN_FORCE
EXPIRED, REVOKED, LAPSED = DelegationState.EXPIRED, DelegationState.REVOKED, DelegationState.LAPSED


def states(
    delegation: Delegation, standing: Standing | None = None, around: date = DAY
) -> list[DelegationState]:
    """How the delegation stands on the day before, on the day, and on the day after."""
    return [(standing or known()).state_of(delegation, around + n * ONE) for n in (-1, 0, 1)]


def to_deputy(**changed: Any) -> Delegation:
    """A delegation to the deputy of chairing regular meetings."""
    return given(DEPUTY, [to_chair()], **changed)


# -- the days of a delegation -----------------------------------------------------------------------------


def test_a_delegation_holds_from_its_first_day_on() -> None:
    assert states(to_deputy(from_day=DAY)) == [COMING, IN_FORCE, IN_FORCE]


def test_a_delegation_holds_to_the_end_of_its_last_day() -> None:
    assert states(to_deputy(to_day=DAY)) == [IN_FORCE, IN_FORCE, EXPIRED]


def test_a_delegation_of_one_day_holds_on_that_day_alone() -> None:
    one_day = to_deputy(from_day=DAY, to_day=DAY)
    assert states(one_day) == [COMING, IN_FORCE, EXPIRED]
    verdicts = [answer_to(DEPUTY, chair(), known(delegations=(one_day,)), DAY + n * ONE) for n in (-1, 0, 1)]
    assert [a.verdict for a in verdicts] == [Verdict.DELEGATION, Verdict.ALLOWED, Verdict.DELEGATION]


def test_a_delegation_without_an_end_lasts() -> None:
    assert known().state_of(to_deputy(to_day=None), date(2099, 1, 1)) is IN_FORCE


def test_a_revoked_delegation_holds_to_the_day_before() -> None:
    assert states(to_deputy(revoked_on=DAY)) == [IN_FORCE, REVOKED, REVOKED]


def test_revoked_on_its_first_day_it_never_held() -> None:
    never = to_deputy(from_day=DAY, revoked_on=DAY)
    assert states(never) == [REVOKED, REVOKED, REVOKED]
    for n in (-1, 0, 1, 30, 31):
        asked = answer_to(DEPUTY, chair(), known(delegations=(never,)), DAY + n * ONE)
        assert asked.verdict is Verdict.DELEGATION


def test_revoked_after_its_last_day_it_held_to_that_day() -> None:
    late = to_deputy(to_day=DAY, revoked_on=DAY + ONE)
    assert states(late) == [IN_FORCE, IN_FORCE, REVOKED]


def test_revoked_on_its_last_day_that_day_is_lost() -> None:
    assert states(to_deputy(to_day=DAY, revoked_on=DAY)) == [IN_FORCE, REVOKED, REVOKED]


# -- the offices it rests on ------------------------------------------------------------------------------


def test_a_delegation_ends_with_the_last_day_of_its_giver() -> None:
    places = (place(HEAD, last=DAY), place(NEXT_HEAD, HEAD, first=DAY + ONE), *without(HEAD))
    assert states(to_deputy(), known(places=places)) == [IN_FORCE, IN_FORCE, LAPSED]
    assert known(places=places).lapses_after(to_deputy()) == DAY


def test_a_delegation_ends_with_the_last_day_of_its_taker() -> None:
    places = (place(DEPUTY, last=DAY), *without(DEPUTY))
    assert states(to_deputy(), known(places=places)) == [IN_FORCE, IN_FORCE, LAPSED]


def test_a_taker_who_takes_up_another_role_needs_a_new_one() -> None:
    promoted = place(DEPUTY, STANDING, first=DAY, id_=20)
    places = (
        place(DEPUTY, last=DAY - ONE),
        promoted,
        *(p for p in PLACES if p.person_id not in (DEPUTY, STANDING)),
    )
    asked = known(places=places, delegations=(to_deputy(),))
    assert states(to_deputy(), asked) == [IN_FORCE, LAPSED, LAPSED]
    assert answer_to(DEPUTY, chair(), asked).verdict is Verdict.DELEGATION


def test_a_place_renewed_without_a_gap_carries_it_on() -> None:
    for person in (HEAD, DEPUTY):
        renewed = (place(person, last=DAY - ONE), place(person, first=DAY, id_=20))
        asked = known(places=(*renewed, *without(person)))
        assert states(to_deputy(), asked) == [IN_FORCE, IN_FORCE, IN_FORCE]
        assert asked.lapses_after(to_deputy()) is None


def test_a_gap_of_one_day_ends_it_for_good() -> None:
    for person in (HEAD, DEPUTY):
        back = (place(person, last=DAY - ONE), place(person, first=DAY + ONE, id_=20))
        asked = known(places=(*back, *without(person)))
        assert states(to_deputy(), asked) == [IN_FORCE, LAPSED, LAPSED]


def test_a_head_who_becomes_deputy_no_longer_delegates() -> None:
    places = (place(HEAD, last=DAY - ONE), place(HEAD, DEPUTY, first=DAY, id_=20), *without(HEAD))
    assert states(to_deputy(), known(places=places)) == [IN_FORCE, LAPSED, LAPSED]


def test_a_giver_who_was_not_head_on_its_first_day_gave_nothing() -> None:
    for giver in (STANDING, DEPUTY, MEMBER, CHIEF, OUTSIDER):
        onward = given(STANDING, [to_chair()], giver_id=giver)
        assert known().state_of(onward, DAY) is LAPSED
        assert answer_to(STANDING, chair(), known(delegations=(onward,))).verdict is Verdict.DELEGATION
    early = (place(HEAD, first=DAY - ONE), *without(HEAD))
    assert states(to_deputy(from_day=DAY - 2 * ONE), known(places=early)) == [LAPSED] * 3
    assert states(to_deputy(from_day=DAY - ONE), known(places=early)) == [IN_FORCE] * 3


def test_a_taker_outside_the_committee_holds_nothing() -> None:
    for taker in (CHIEF, LEADER, OUTSIDER):
        assert known().state_of(given(taker, [to_chair()]), DAY) is LAPSED


def test_a_taker_who_joins_later_does_not_hold_it() -> None:
    places = (place(DEPUTY, first=DAY), *without(DEPUTY))
    assert states(to_deputy(from_day=DAY), known(places=places)) == [COMING, IN_FORCE, IN_FORCE]
    assert states(to_deputy(from_day=DAY - ONE), known(places=places)) == [LAPSED, LAPSED, LAPSED]


# -- one meeting ------------------------------------------------------------------------------------------


def for_meeting(**changed: Any) -> Delegation:
    """A delegation to the deputy of chairing meeting 7 on the day."""
    return to_deputy(**({"meeting_id": 7, "meeting_on": DAY, "to_day": None} | changed))


def test_a_delegation_for_one_meeting_is_over_with_it() -> None:
    assert states(for_meeting()) == [IN_FORCE, IN_FORCE, EXPIRED]


def test_a_delegation_for_one_meeting_lets_chair_that_one_alone() -> None:
    asked = known(delegations=(for_meeting(),))
    assert answer_to(DEPUTY, chair(meeting_id=7), asked).verdict is Verdict.ALLOWED
    assert answer_to(DEPUTY, chair(meeting_id=8), asked).verdict is Verdict.DELEGATION
    assert answer_to(DEPUTY, chair("extraordinary", 7), asked).verdict is Verdict.DELEGATION


def test_asked_of_the_day_without_a_meeting_it_holds_on_the_meetings_day() -> None:
    asked = known(delegations=(for_meeting(),))
    verdicts = [answer_to(DEPUTY, chair(), asked, DAY + n * ONE).verdict for n in (-1, 0, 1)]
    assert verdicts == [Verdict.DELEGATION, Verdict.ALLOWED, Verdict.DELEGATION]


def test_a_delegation_for_one_meeting_lets_sign_nothing() -> None:
    asked = known(delegations=(for_meeting(scopes=frozenset([to_sign("KH"), to_work(), to_chair()])),))
    assert answer_to(DEPUTY, sign("KH"), asked).verdict is Verdict.DELEGATION
    assert answer_to(DEPUTY, work("Bộ Tài chính"), asked).verdict is Verdict.DELEGATION


def test_a_postponed_meeting_takes_its_delegation_along_while_that_lasts() -> None:
    later = DAY + 10 * ONE
    assert answer_to(DEPUTY, chair(meeting_id=7), known(delegations=(for_meeting(),)), later).allowed
    ending = for_meeting(to_day=DAY + 5 * ONE)
    assert not answer_to(DEPUTY, chair(meeting_id=7), known(delegations=(ending,)), later).allowed
    assert not answer_to(DEPUTY, chair(meeting_id=8), known(delegations=(for_meeting(),)), later).allowed


# -- the oldest delegation, absences, offices, settings ---------------------------------------------------


def test_of_several_delegations_the_oldest_is_the_ground() -> None:
    older, newer = to_deputy(id=5), to_deputy(id=3, from_day=DAY - ONE)
    asked = known(delegations=(newer, older))
    assert answer_to(DEPUTY, chair(), asked).delegation_id == 5
    assert [d.id for d in asked.delegations_on(DAY)] == [5, 3]
    assert [d.id for d in asked.delegations_on(DAY - 2 * ONE)] == [5]


@pytest.mark.parametrize(
    ("first", "last", "absent"),
    [
        (DAY, DAY, [False, True, False]),
        (DAY, None, [False, True, True]),
        (DAY - ONE, DAY, [True, True, False]),
        (DAY + ONE, None, [False, False, True]),
    ],
)
def test_an_absence_counts_from_its_first_to_its_last_day(
    first: date, last: date | None, absent: list[bool]
) -> None:
    asked = known(absences=(away(first, last),))
    assert [asked.absence_on(DAY + n * ONE) is not None for n in (-1, 0, 1)] == absent
    assert [answer_to(STANDING, chair(), asked, DAY + n * ONE).allowed for n in (-1, 0, 1)] == absent


def test_an_absence_of_somebody_else_is_none_of_the_heads() -> None:
    assert known(absences=(away(person=DEPUTY),)).absence_on(DAY) is None
    assert known(places=without(HEAD), absences=(away(),)).absence_on(DAY) is None


def test_an_absence_is_told_with_its_days_and_reason() -> None:
    assert away().words() == "vắng mặt từ ngày 18/03/2026 đến ngày 18/03/2026 (đi công tác)"
    assert away(DAY, None).words() == "vắng mặt từ ngày 18/03/2026 (đi công tác)"


def test_an_office_counts_on_its_first_and_last_day() -> None:
    office = held(CHIEF, OfficeKind.CHIEF_OF_OFFICE, DAY, DAY)
    asked = known(offices=(office,))
    assert [asked.offices_on(DAY + n * ONE, OfficeKind.CHIEF_OF_OFFICE) for n in (-1, 0, 1)] == [
        [],
        [office],
        [],
    ]


def test_the_head_changes_between_two_days() -> None:
    asked = known(places=(place(HEAD, last=DAY), place(NEXT_HEAD, HEAD, first=DAY + ONE)))
    heads = [asked.head_on(DAY + n * ONE) for n in (-1, 0, 1)]
    assert [h.person_id if h else None for h in heads] == [HEAD, HEAD, NEXT_HEAD]
    assert asked.head_on(START - ONE) is None


def test_without_a_recorded_value_a_setting_is_what_every_office_starts_with() -> None:
    for key, value in DEFAULTS.items():
        assert known().setting(key, DAY).value == value
    dated = known(settings=(setting(SettingKey.ABSENCE_SIGNS, True, from_day=DAY, to_day=DAY),))
    assert [dated.setting(SettingKey.ABSENCE_SIGNS, DAY + n * ONE).value for n in (-1, 0, 1)] == [
        False,
        True,
        False,
    ]
