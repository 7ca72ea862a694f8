"""The roster over time: overlaps, single roles, the composition of a day, changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules import roster
from app.rules.bodies import BodyKind
from app.rules.decisions import deciding_clause
from app.rules.roster import ChangeKind, Stay, changes_between, check_body, check_stay, order_of
from app.rules.validity import valid_on
from app.rules.violations import Severity

D = date(2025, 1, 1)
DAY = timedelta(days=1)


def stay(person: int, start: int, end: int | None, role: str = "member", row: int | None = None) -> Stay:
    """A place from day `start` to day `end` of 2025, counted from 0."""
    to_day = None if end is None else D + end * DAY
    return Stay(person, f"Người {person}", role, role.upper(), D + start * DAY, to_day, role == "head", row)


@dataclass(frozen=True)
class Row:
    """A stored place, as lists hand it to the rules."""

    person_id: int
    from_day: date
    to_day: date | None = None
    role_code: str = "member"
    precedence: int = 50
    rank_in_role: int = 0
    sort_key: str = ""


# -- what may not be --------------------------------------------------------------------------------------


def test_an_end_before_the_beginning_is_refused_at_the_end() -> None:
    found = roster.check_days(D + DAY, D)
    assert [v.field for v in found] == ["to_day"]
    assert "02/01/2025" in found[0].in_source_language()


def test_one_day_in_office_is_allowed() -> None:
    assert roster.check_days(D, D) == []


def test_a_missing_beginning_is_refused() -> None:
    assert [v.field for v in roster.check_days(None, D)] == ["from_day"]


def test_the_last_day_still_counts_so_a_place_from_that_day_overlaps() -> None:
    assert check_stay(stay(1, 10, None), [stay(1, 0, 10)])
    assert not check_stay(stay(1, 11, None), [stay(1, 0, 10)])


def test_two_people_may_be_members_on_one_day() -> None:
    assert check_stay(stay(1, 0, None), [stay(2, 0, None)]) == []


def test_a_second_head_is_refused_and_the_first_is_named() -> None:
    found = check_stay(stay(1, 5, None, "head"), [stay(2, 0, None, "head")])
    assert [v.field for v in found] == ["role_id"]
    assert "Người 2" in found[0].in_source_language()


def test_a_head_may_follow_another_the_day_after() -> None:
    assert check_stay(stay(1, 6, None, "head"), [stay(2, 0, 5, "head")]) == []


def test_a_person_who_becomes_head_while_a_member_overlaps_once() -> None:
    assert len(check_stay(stay(1, 5, None, "head"), [stay(1, 0, None)])) == 1


def test_a_short_place_inside_a_long_one_is_found_behind_another() -> None:
    rows = [stay(1, 0, 100, row=2), stay(1, 10, 20, row=3), stay(1, 50, 60, row=4)]
    assert [v.row for v in check_body(rows)] == [3, 4]


def test_violations_of_a_sheet_name_the_later_row() -> None:
    found = check_body([stay(1, 0, None, "head", row=2), stay(2, 30, None, "head", row=7)])
    assert [v.row for v in found] == [7]


spans = st.tuples(st.integers(0, 30), st.none() | st.integers(0, 12))
places = st.tuples(st.integers(1, 4), st.sampled_from(["head", "member"]), spans)


@settings(max_examples=200)
@given(st.lists(places, max_size=14))
def test_after_any_accepted_sequence_every_day_has_one_head_and_each_person_once(
    entries: list[tuple[int, str, tuple[int, int | None]]],
) -> None:
    accepted: list[Stay] = []
    for person, role, (start, length) in entries:
        place = stay(person, start, None if length is None else start + length, role)
        if not check_stay(place, accepted):
            accepted.append(place)
    assert check_body(accepted) == []
    for n in range(50):
        day = D + n * DAY
        there = [s for s in accepted if s.from_day <= day and (s.to_day is None or day <= s.to_day)]
        assert sum(s.role == "head" for s in there) <= 1
        assert len({s.person for s in there}) == len(there)


@settings(max_examples=200)
@given(st.lists(places, max_size=14))
def test_a_whole_sheet_is_accepted_exactly_when_row_after_row_is(
    entries: list[tuple[int, str, tuple[int, int | None]]],
) -> None:
    rows = [stay(p, s, None if n is None else s + n, role) for p, role, (s, n) in entries]
    one_by_one = [v for i, row in enumerate(rows) for v in check_stay(row, rows[:i])]
    assert bool(check_body(rows)) == bool(one_by_one)


# -- what should be looked at -----------------------------------------------------------------------------


def test_a_change_before_its_paper_was_signed_is_a_warning() -> None:
    found = roster.check_paper(D, D + DAY, "05-QĐ/BCĐ", field="from_day", clause="4.6")
    assert [v.severity for v in found] == [Severity.WARNING]
    assert "05-QĐ/BCĐ" in found[0].in_source_language()


def test_a_change_on_the_day_of_its_paper_is_quiet() -> None:
    assert roster.check_paper(D, D, "05-QĐ/BCĐ", field="from_day", clause="4.6") == []


def test_a_change_without_paper_is_a_warning_that_names_who_decides() -> None:
    found = roster.check_paper(D, None, " ", field="opened_number", clause="5.5")
    assert [(v.clause, v.severity) for v in found] == [("5.5", Severity.WARNING)]


@pytest.mark.parametrize(
    ("body", "role", "clause"),
    [
        (BodyKind.COMMITTEE, "member", "4.6"),
        (BodyKind.SUPPORT_TEAM, "team_leader", "4.6"),
        (BodyKind.SUPPORT_TEAM, "team_member", "5.5"),
        (BodyKind.EXPERT_COUNCIL, "expert_council_member", "4.6"),
        (BodyKind.INSPECTION_TEAM, "inspection_leader", "4.4"),
    ],
)
def test_who_decides_a_change_follows_from_body_and_role(body: BodyKind, role: str, clause: str) -> None:
    assert deciding_clause(body, role) == clause


# -- composition and changes ------------------------------------------------------------------------------


def test_places_are_ordered_by_role_then_rank_then_given_name() -> None:
    rows = [
        Row(1, D, precedence=50, sort_key="c"),
        Row(2, D, precedence=50, sort_key="a"),
        Row(3, D, precedence=50, rank_in_role=2, sort_key="z"),
        Row(4, D, precedence=50, rank_in_role=1, sort_key="y"),
        Row(5, D, precedence=10, sort_key="x"),
    ]
    assert [r.person_id for r in sorted(rows, key=order_of)] == [5, 4, 3, 2, 1]


def test_who_leaves_is_missed_from_the_day_after_the_last_day() -> None:
    (change,) = changes_between([Row(1, D - 100 * DAY, D)], D, D + 30 * DAY)
    assert (change.kind, change.on) == (ChangeKind.LEFT, D + DAY)


def test_a_place_followed_at_once_by_another_role_is_one_change() -> None:
    rows = [Row(1, D - 9 * DAY, D), Row(1, D + DAY, role_code="deputy")]
    (change,) = changes_between(rows, D, D + DAY)
    assert (change.kind, change.before, change.after) == (ChangeKind.ROLE, rows[0], rows[1])


def test_a_place_followed_at_once_by_the_same_role_is_a_change_of_duty() -> None:
    (change,) = changes_between([Row(1, D - 9 * DAY, D), Row(1, D + DAY)], D, D + DAY)
    assert change.kind is ChangeKind.DUTY


def test_a_gap_of_one_day_is_leaving_and_joining_again() -> None:
    rows = [Row(1, D, D + DAY), Row(1, D + 3 * DAY)]
    kinds = [(c.kind, c.on) for c in changes_between(rows, D, D + 9 * DAY)]
    assert kinds == [
        (ChangeKind.JOINED, D),
        (ChangeKind.LEFT, D + 2 * DAY),
        (ChangeKind.JOINED, D + 3 * DAY),
    ]


def test_both_days_of_the_period_belong_to_it() -> None:
    rows = [Row(1, D), Row(2, D + 5 * DAY)]
    assert len(changes_between(rows, D, D + 5 * DAY)) == 2
    assert len(changes_between(rows, D + DAY, D + 4 * DAY)) == 0


def test_an_end_on_the_last_day_of_the_calendar_changes_nothing() -> None:
    assert [c.kind for c in changes_between([Row(1, D, date.max)], D, date.max)] == [ChangeKind.JOINED]


def roles_on(rows: list[Row], day: date) -> dict[int, str]:
    return {r.person_id: r.role_code for r in rows if valid_on(r.from_day, r.to_day, day)}


@settings(max_examples=150)
@given(st.lists(places, max_size=12), st.integers(0, 25), st.integers(0, 25))
def test_changes_turn_the_composition_of_the_eve_into_that_of_the_last_day(
    entries: list[tuple[int, str, tuple[int, int | None]]], first: int, length: int
) -> None:
    stays: list[Stay] = []
    for person, role, (start, long) in entries:
        place = stay(person, start, None if long is None else start + long, role)
        if not check_stay(place, stays):
            stays.append(place)
    rows = [Row(int(str(s.person)), s.from_day, s.to_day, s.role) for s in stays]
    first_day, last_day = D + first * DAY, D + (first + length) * DAY
    there = roles_on(rows, first_day - DAY)
    for change in changes_between(rows, first_day, last_day):
        if change.after is not None:
            there[change.after.person_id] = change.after.role_code
        elif change.before is not None:
            del there[change.before.person_id]
    assert there == roles_on(rows, last_day)


def test_two_heads_in_one_file_name_each_others_row() -> None:
    first = Stay("a", "Người A", "head", "Trưởng Ban", date(2025, 1, 1), None, True, 2)
    second = Stay("b", "Người B", "head", "Trưởng Ban", date(2025, 1, 2), None, True, 5)
    (violation,) = check_body([first, second])
    assert violation.row == 5
    assert "dòng 2 của tệp ghi đồng chí Người A" in violation.in_source_language()
    assert "Kết thúc tư cách" not in violation.in_source_language()
