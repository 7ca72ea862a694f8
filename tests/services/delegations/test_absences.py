"""Absences of the head: whose they are, their days, and what they let the standing deputy do (Điều 5.1)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from app.errors import UserError
from app.rules.acts import Act, ActKind
from app.rules.authority import answer_for
from app.rules.roles import Role
from app.services.authority import standing, who_may
from app.services.delegations.absences import (
    AbsenceInput,
    list_absences,
    restore_absence,
    save_absence,
    trash_absence,
)
from app.services.roster.memberships import close_membership
from tests.services.delegations.making import Committee, committee
from tests.services.roster.making import absent, join, person
from tests.workspaces import Office

ONE = timedelta(days=1)
FIRST, LAST = date(2026, 7, 6), date(2026, 7, 10)


@pytest.fixture
def people(office: Office) -> Committee:
    """A head, the standing deputy, a deputy and a member."""
    return committee(office)


def refused(work: Callable[[], object]) -> list[tuple[str | None, str | None, str]]:
    """Field, clause and words of what the refusal says."""
    with pytest.raises(UserError) as raised:
        work()
    return [(v.field, v.clause, v.in_source_language()) for v in raised.value.violations]


def chairs(office: Office, person_id: int, day: date) -> bool:
    """Whether the person may chair a regular meeting on the day."""
    answer = answer_for(office.read(who_may, Act(ActKind.CHAIR, "regular"), day), person_id)
    return answer is not None and answer.allowed


def change_of_head(office: Office, people: Committee, last: date) -> int:
    """The id of the head who follows the day after the last one."""
    (place,) = (p for p in office.read(standing).places if p.person_id == people.head)
    office.write(close_membership, place.id, last)
    follows = person(office, "Hoàng Tân")
    join(office, follows, "head", from_day=last + ONE)
    return follows


def test_from_the_first_to_the_last_day_the_standing_deputy_chairs(office: Office, people: Committee) -> None:
    absent(office, FIRST, LAST)
    for day, may in ((FIRST - ONE, False), (FIRST, True), (LAST, True), (LAST + ONE, False)):
        assert chairs(office, people.standing, day) is may
        assert not chairs(office, people.deputy, day)


def test_an_absence_belongs_to_the_head_of_its_first_day(office: Office, people: Committee) -> None:
    follows = change_of_head(office, people, FIRST - ONE)
    absent(office, FIRST, LAST)
    (row,) = office.read(list_absences)
    assert (row.person_id, row.name, row.from_day, row.to_day) == (follows, "Hoàng Tân", FIRST, LAST)


def test_an_open_absence_ends_with_the_heads_office(office: Office, people: Committee) -> None:
    absent(office, FIRST, None)
    change_of_head(office, people, LAST)
    assert chairs(office, people.standing, LAST)
    assert not chairs(office, people.standing, LAST + ONE)


def test_the_newest_comes_first(office: Office, people: Committee) -> None:
    absent(office, FIRST, LAST)
    absent(office, LAST + ONE, LAST + 2 * ONE)
    assert [row.from_day for row in office.read(list_absences)] == [LAST + ONE, FIRST]


def test_days_out_of_order_and_missing_ones(office: Office, people: Committee) -> None:
    assert [f for f, _, _ in refused(lambda: absent(office, LAST, FIRST))] == ["to_day"]
    nothing = AbsenceInput()
    assert [f for f, _, _ in refused(lambda: office.write(save_absence, None, nothing))] == [
        "from_day",
        "basis",
    ]
    assert office.read(list_absences) == []


def test_a_day_without_a_head_has_no_absence(office: Office, people: Committee) -> None:
    (found,) = refused(lambda: absent(office, date(2024, 9, 1), date(2024, 9, 2)))
    assert found[:2] == ("from_day", "5.1")
    assert found[2] == "Ngày 01/09/2024 không có Trưởng Ban tại chức nên không ghi vắng mặt."


@pytest.mark.parametrize(
    ("first", "last"),
    [(LAST, LAST + ONE), (FIRST - ONE, FIRST), (FIRST + ONE, FIRST + ONE), (FIRST - ONE, None)],
)
def test_one_day_is_not_recorded_twice(
    office: Office, people: Committee, first: date, last: date | None
) -> None:
    absent(office, FIRST, LAST)
    (found,) = refused(lambda: absent(office, first, last))
    assert found[:2] == ("from_day", "5.1")
    assert "06/07/2026 – 10/07/2026" in found[2]


def test_an_absence_may_be_corrected_where_it_stands(office: Office, people: Committee) -> None:
    one = absent(office, FIRST, LAST)
    (row,) = office.read(list_absences)
    longer = AbsenceInput(FIRST, LAST + ONE, "đi công tác", "Lịch công tác")
    office.write(save_absence, one, longer, row.version)
    assert chairs(office, people.standing, LAST + ONE)
    with pytest.raises(UserError, match="đã được sửa ở nơi khác"):
        office.write(save_absence, one, longer, row.version)


def test_it_does_not_outlast_the_heads_office(office: Office, people: Committee) -> None:
    change_of_head(office, people, LAST)
    (found,) = refused(lambda: absent(office, FIRST, LAST + ONE))
    assert found[:2] == ("to_day", "5.1")
    assert "Trưởng Ban đến hết ngày 10/07/2026" in found[2]
    absent(office, FIRST, LAST)


def test_an_office_renewed_without_a_gap_is_one(office: Office, people: Committee) -> None:
    (place,) = (p for p in office.read(standing).places if p.person_id == people.head)
    office.write(close_membership, place.id, FIRST)
    join(office, people.head, "head", from_day=FIRST + ONE)
    absent(office, FIRST, LAST)
    assert chairs(office, people.standing, LAST)


def test_in_the_trash_it_counts_no_more(office: Office, people: Committee) -> None:
    one = absent(office, FIRST, LAST)
    office.write(trash_absence, one)
    assert office.read(list_absences) == []
    assert not chairs(office, people.standing, FIRST)
    office.write(restore_absence, one)
    assert chairs(office, people.standing, FIRST)


def test_it_is_not_taken_out_of_the_trash_beside_the_one_that_replaced_it(
    office: Office, people: Committee
) -> None:
    one = absent(office, FIRST, LAST)
    office.write(trash_absence, one)
    absent(office, FIRST, LAST + ONE)
    (found,) = refused(lambda: office.write(restore_absence, one))
    assert found[1] == "5.1"
    assert "06/07/2026 – 11/07/2026" in found[2]
    assert len(office.read(list_absences)) == 1


def test_who_may_not_edit_authority_records_none(office: Office, people: Committee) -> None:
    entered = AbsenceInput(FIRST, LAST, "ốm", "Lịch công tác")
    for role in (Role.ACCOUNTANT, Role.ADMINISTRATOR):
        with pytest.raises(UserError):
            office.workspace.write(office.as_role(role), save_absence, None, entered)
    assert office.read(list_absences) == []
