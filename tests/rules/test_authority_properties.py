"""What holds of authority in every history (Điều 4.4–4.6, 5.1, 5.2, 6.3), tried on random ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.rules.acts import LEADERS, OF_THE_COMMITTEE, Act, ActKind, Capacity, Scope
from app.rules.answers import Answer, Verdict
from app.rules.authority import authority
from app.rules.bodies import BodyKind, OfficeKind
from app.rules.delegations import DelegationDraft, check_delegation
from app.rules.standing import Delegation, Place, Standing
from app.rules.violations import Severity
from tests.rules.authority_histories import (
    ACTS,
    DAYS,
    SCOPES,
    acts,
    days,
    delegations,
    places,
    standings,
    starts,
)

often = settings(max_examples=40, deadline=None)
ONE = timedelta(days=1)


def told(answer: Answer) -> tuple[object, ...]:
    """What an answer decides, without the words that name other days."""
    return (
        *(answer.person_id, answer.capacity, answer.verdict, answer.clause, answer.ground.sentence),
        *(answer.form, answer.seal, answer.delegation_id),
    )


def allowed(act: Act, day: date, standing: Standing) -> set[tuple[int, Capacity]]:
    """Who may."""
    return {(a.person_id, a.capacity) for a in authority(act, day, standing) if a.allowed}


def roles_on(standing: Standing, person: int, day: date) -> set[str]:
    """The person's roles in the committee on the day, looked up without the code under test."""
    return {
        p.role
        for p in standing.places
        if p.person_id == person
        and p.body is BodyKind.COMMITTEE
        and p.from_day <= day
        and (p.to_day is None or day <= p.to_day)
    }


def every_day(first: date, last: date) -> list[date]:
    """The days from the first to the last."""
    return [first + n * ONE for n in range((last - first).days + 1)]


# -- who ------------------------------------------------------------------------------------------------


@often
@given(places())
def test_on_every_day_there_is_at_most_one_head(found: tuple[Place, ...]) -> None:
    standing = Standing(places=found)
    for day in DAYS:
        heads = {p for p in (p.person_id for p in found) if "head" in roles_on(standing, p, day)}
        assert len(heads) <= 1
        head = standing.head_on(day)
        assert {head.person_id} if head else set() == heads
        chairs = authority(Act(ActKind.CHAIR, "regular"), day, standing)
        assert [a.person_id for a in chairs if a.capacity is Capacity.HEAD] == list(heads)


@often
@given(standings(), days)
def test_nobody_outside_the_body_is_allowed(standing: Standing, day: date) -> None:
    offices = {
        Capacity.CHIEF_OF_OFFICE: OfficeKind.CHIEF_OF_OFFICE,
        Capacity.DEPUTY_CHIEF_OF_OFFICE: OfficeKind.DEPUTY_CHIEF_OF_OFFICE,
    }
    for act in ACTS:
        for answer in authority(act, day, standing):
            if answer.capacity in offices:
                held = standing.offices_on(day, offices[answer.capacity])
                assert answer.person_id in {o.person_id for o in held}
                assert act.kind is ActKind.SIGN
            elif answer.capacity is Capacity.TEAM_LEADER:
                assert any(
                    p.role == "team_leader" and p.person_id == answer.person_id
                    for p in standing.places_on(day)
                )
            else:
                assert roles_on(standing, answer.person_id, day) == {answer.capacity.value}


@often
@given(standings(), days, acts)
def test_there_is_one_answer_for_each_person_in_the_committee(
    standing: Standing, day: date, act: Act
) -> None:
    found = [a.person_id for a in authority(act, day, standing) if a.capacity in OF_THE_COMMITTEE]
    assert len(found) == len(set(found))
    assert set(found) == {p.person_id for p in standing.places if roles_on(standing, p.person_id, day)}


# -- delegations -----------------------------------------------------------------------------------------


@often
@given(standings(), days, st.integers(0, 4))
def test_revoking_never_widens_and_changes_no_day_before(
    standing: Standing, revoked_on: date, which: int
) -> None:
    if which >= len(standing.delegations):
        return
    before = standing.delegations[which]
    if before.revoked_on is not None and before.revoked_on < revoked_on:
        return
    revoked = replace(before, revoked_on=revoked_on)
    after = replace(standing, delegations=tuple(revoked if d is before else d for d in standing.delegations))
    for day in (*DAYS[::6], revoked_on, min(revoked_on + ONE, DAYS[-1]), max(revoked_on - ONE, DAYS[0])):
        for act in ACTS:
            assert allowed(act, day, after) <= allowed(act, day, standing)
            others = [told(a) for a in authority(act, day, standing) if a.person_id != before.taker_id]
            assert others == [told(a) for a in authority(act, day, after) if a.person_id != before.taker_id]
            if day < revoked_on:
                assert allowed(act, day, after) == allowed(act, day, standing)


@often
@given(standings(), delegations(id_=500), days)
def test_adding_a_delegation_takes_authority_from_nobody(
    standing: Standing, new: Delegation, day: date
) -> None:
    after = replace(standing, delegations=(*standing.delegations, new))
    for act in ACTS:
        assert allowed(act, day, standing) <= allowed(act, day, after)
        others = [told(a) for a in authority(act, day, standing) if a.person_id != new.taker_id]
        assert others == [told(a) for a in authority(act, day, after) if a.person_id != new.taker_id]


@often
@given(standings(), days)
def test_a_delegation_is_a_ground_only_while_giver_and_taker_hold_their_offices(
    standing: Standing, day: date
) -> None:
    given_by_id = {d.id: d for d in standing.delegations}
    for act in ACTS:
        for answer in authority(act, day, standing):
            if answer.delegation_id is None:
                continue
            ground = given_by_id[answer.delegation_id]
            assert ground.taker_id == answer.person_id
            assert not ground.called_off
            assert ground.from_day <= day
            assert ground.to_day is None or day <= ground.to_day
            assert ground.revoked_on is None or day < ground.revoked_on
            since = every_day(ground.from_day, day)
            assert all(roles_on(standing, ground.giver_id, d) == {"head"} for d in since)
            assert len({frozenset(roles_on(standing, ground.taker_id, d)) for d in since}) == 1


@often
@given(standings(), delegations(id_=500), days)
def test_nobody_delegates_onward(standing: Standing, new: Delegation, day: date) -> None:
    if "head" in roles_on(standing, new.giver_id, new.from_day):
        return
    after = replace(standing, delegations=(*standing.delegations, new))
    for act in ACTS:
        assert [told(a) for a in authority(act, day, after)] == [
            told(a) for a in authority(act, day, standing)
        ]


@often
@given(standings(), days)
def test_absence_makes_a_difference_to_the_standing_deputy_alone(standing: Standing, day: date) -> None:
    present = replace(standing, absences=())
    for act in ACTS:
        for absent, there in zip(authority(act, day, standing), authority(act, day, present), strict=True):
            if absent.capacity is not Capacity.STANDING_DEPUTY:
                assert told(absent) == told(there)
            elif told(absent) != told(there):
                assert (there.verdict, absent.verdict) == (Verdict.DELEGATION, Verdict.ALLOWED)
                assert absent.clause == "5.1"


@often
@given(standings(), days)
def test_what_is_the_heads_alone_is_signed_by_him_or_under_a_recorded_exception(
    standing: Standing, day: date
) -> None:
    for answer in authority(Act(ActKind.SIGN, "QC"), day, standing):
        if answer.allowed and answer.capacity is not Capacity.HEAD:
            assert answer.delegation_id is not None
            assert answer.capacity in LEADERS
            assert any(s.value == ["QC"] for s in standing.settings)
    for answer in authority(Act(ActKind.SIGN, "UQ"), day, standing):
        assert answer.allowed == (answer.capacity is Capacity.HEAD)


# -- days ------------------------------------------------------------------------------------------------


@often
@given(standings(), standings(), days)
def test_the_answer_of_a_day_does_not_change_when_later_days_change(
    standing: Standing, other: Standing, day: date
) -> None:
    """Everything that begins later is replaced, everything that ends later ends otherwise."""
    changed = with_other_future(standing, other, day)
    for act in ACTS:
        assert [told(a) for a in authority(act, day, changed)] == [
            told(a) for a in authority(act, day, standing)
        ]


def with_other_future(standing: Standing, other: Standing, day: date) -> Standing:
    """The history up to the day, then another one."""
    given_before = (
        replace(
            d,
            revoked_on=d.revoked_on if d.revoked_on is None or d.revoked_on <= day else None,
            meeting_on=d.meeting_on if d.meeting_on is None or d.meeting_on <= day else day + 9 * ONE,
        )
        for d in past(standing.delegations, day)
    )
    return Standing(
        places=(*past(standing.places, day), *future(other.places, day)),
        offices=(*past(standing.offices, day), *future(other.offices, day)),
        absences=(*past(standing.absences, day), *future(other.absences, day)),
        delegations=(*given_before, *future(other.delegations, day)),
        settings=(*past(standing.settings, day), *future(other.settings, day)),
    )


def past(facts: Iterable[Any], day: date) -> list[Any]:
    """The facts that had begun by the day, those that outlast it ending with it."""
    known = (f for f in facts if f.from_day <= day)
    return [replace(f, to_day=day) if f.to_day is None or f.to_day > day else f for f in known]


def future(facts: Iterable[Any], day: date) -> list[Any]:
    """The facts that begin after the day."""
    return [f for f in facts if f.from_day > day]


# -- what may be written ---------------------------------------------------------------------------------


@settings(often, max_examples=80)
@given(standings(), st.integers(0, 5), st.sampled_from(SCOPES), starts)
def test_a_delegation_the_rules_accept_does_what_it_says_from_its_first_to_its_last_day(
    standing: Standing, which: int, scope: Scope, first: date
) -> None:
    head = standing.head_on(first)
    members = [p.person_id for p in standing.places_on(first) if p.capacity in OF_THE_COMMITTEE]
    assume(head is not None and len(members) > 1)
    assert head is not None
    taker, last = members[1 + which % (len(members) - 1)], first + 4 * ONE
    scopes = frozenset([scope])
    draft = DelegationDraft(head.person_id, taker, scopes, first, last, agreed_on=first)
    assume(not any(v.severity is Severity.ERROR for v in check_delegation(draft, standing)))
    issued = Delegation(500, head.person_id, taker, scopes, first, last)
    after = replace(standing, delegations=(*standing.delegations, issued))
    act = Act(scope.act, scope.code or ("Bộ Công an" if scope.act is ActKind.WORK else ""))
    # the setting that opens a paper of Điều 4.6 may end sooner
    for day in every_day(first, first if scope.code == "QC" else last):
        assert taker in {person for person, _ in allowed(act, day, after)}, day
