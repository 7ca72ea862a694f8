"""The days on which something changed, and when a delegation is in force."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given as given_by
from hypothesis import strategies as st

from app.rules.acts import ActKind, Scope
from app.rules.bodies import BodyKind
from app.rules.standing import Absence, Delegation, DelegationState, Place, Standing
from app.rules.timeline import first_after, last_before, turning_days
from app.rules.validity import valid_on

FIRST = date(2025, 3, 1)
HEAD = Place(1, 1, "Phan Đức Minh", "head", "Trưởng Ban", BodyKind.COMMITTEE, date(2025, 1, 1))
DEPUTY = Place(2, 2, "Lê Thị Bình", "deputy", "Phó Trưởng Ban", BodyKind.COMMITTEE, date(2025, 1, 1))
SIGN = frozenset({Scope(ActKind.SIGN, "KH")})


def given(**values: object) -> Delegation:
    """A delegation by the head to the deputy from 1 March 2025."""
    return Delegation(1, 1, 2, SIGN, FIRST, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("delegation", "last"),
    [
        (given(), None),
        (given(to_day=date(2025, 3, 31)), date(2025, 3, 31)),
        (given(to_day=date(2025, 3, 31), revoked_on=date(2025, 3, 10)), date(2025, 3, 9)),
        (given(meeting_id=4, meeting_on=date(2025, 3, 5)), date(2025, 3, 5)),
    ],
)
def test_a_delegation_is_in_force_to_the_first_of_its_ends(delegation: Delegation, last: date | None) -> None:
    standing = Standing((HEAD, DEPUTY), delegations=(delegation,))
    assert standing.days_in_force(delegation) == (FIRST, last)
    for day in (
        date(2025, 2, 28),
        FIRST,
        date(2025, 3, 5),
        date(2025, 3, 6),
        date(2025, 3, 10),
        date(2025, 4, 1),
    ):
        inside = day >= FIRST and (last is None or day <= last)
        assert (standing.state_of(delegation, day) is DelegationState.IN_FORCE) == inside


_DAYS = st.dates(FIRST - timedelta(days=3), FIRST + timedelta(days=9))


@given_by(
    to_day=st.none() | _DAYS,
    revoked_on=st.none() | _DAYS,
    meeting_on=st.none() | _DAYS,
    called_off=st.booleans(),
    left=st.none() | _DAYS,
    day=_DAYS,
)
def test_the_days_in_force_are_those_whose_state_is_in_force(
    to_day: date | None,
    revoked_on: date | None,
    meeting_on: date | None,
    called_off: bool,
    left: date | None,
    day: date,
) -> None:
    known = Standing((HEAD, replace(DEPUTY, to_day=left)))
    delegation = given(to_day=to_day, revoked_on=revoked_on, meeting_on=meeting_on, called_off=called_off)
    days = known.days_in_force(delegation)
    inside = days is not None and valid_on(*days, day)
    assert (known.state_of(delegation, day) is DelegationState.IN_FORCE) == inside


def test_a_delegation_ends_with_the_place_of_its_taker() -> None:
    left = Place(
        2, 2, "Lê Thị Bình", "deputy", "Phó Trưởng Ban", BodyKind.COMMITTEE, FIRST, date(2025, 3, 20)
    )
    standing = Standing((HEAD, left))
    assert standing.days_in_force(given(to_day=date(2025, 12, 31))) == (FIRST, date(2025, 3, 20))


def test_one_revoked_on_its_first_day_was_never_in_force() -> None:
    standing = Standing((HEAD, DEPUTY))
    assert standing.days_in_force(given(revoked_on=FIRST)) is None


def test_things_change_on_first_days_and_on_the_day_after_the_last() -> None:
    standing = Standing(
        (HEAD, DEPUTY),
        absences=(Absence(1, 1, date(2025, 6, 10), date(2025, 6, 15)),),
        delegations=(given(to_day=date(2025, 3, 31)), given(revoked_on=FIRST)),
    )
    stays = [(date(2025, 1, 1), None), (date(2025, 1, 1), date(2025, 5, 31))]
    assert turning_days(standing, stays) == (
        date(2025, 1, 1),
        FIRST,
        date(2025, 4, 1),
        date(2025, 6, 1),
        date(2025, 6, 10),
        date(2025, 6, 16),
    )


def test_the_days_beside_a_day_leave_the_day_itself_out() -> None:
    days = (date(2025, 1, 1), FIRST, date(2025, 4, 1))
    assert last_before(days, FIRST) == date(2025, 1, 1)
    assert first_after(days, FIRST) == date(2025, 4, 1)
    assert last_before(days, date(2025, 1, 1)) is None
    assert first_after(days, date(2025, 4, 1)) is None
