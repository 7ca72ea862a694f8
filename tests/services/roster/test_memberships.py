"""Memberships: no overlaps, one head, dated papers, closing and taking back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from app.errors import UserError
from app.models.roster import BasisPaper
from app.rules.bodies import BodyKind
from app.rules.roles import Role
from app.services.roster.bodies import BodyInput, save_body
from app.services.roster.checks import PaperInput
from app.services.roster.composition import members_on, memberships_of, memberships_of_person
from app.services.roster.lists import count_people
from app.services.roster.memberships import (
    MembershipInput,
    add_member,
    add_membership,
    close_membership,
    delete_membership,
    edit_membership,
    reopen_membership,
)
from app.services.roster.people import PersonInput
from tests.services.roster.making import DECISION, START, body_id, join, person, place, role_id
from tests.workspaces import Office

DAY = timedelta(days=1)
TODAY = date(2026, 6, 30)


def fields_refused(office: Office, entered: MembershipInput) -> list[str | None]:
    with pytest.raises(UserError) as refusal:
        office.write(add_membership, entered)
    return [v.field for v in refusal.value.violations]


def test_a_new_member_is_in_the_composition_from_the_first_day(office: Office) -> None:
    someone = person(office, "Nguyễn Văn An", position="Vụ trưởng", organisation="Cơ quan A")
    join(office, someone, "head", field="Phụ trách chung")
    committee = body_id(office)
    assert office.read(members_on, committee, START - DAY) == []
    (member,) = office.read(members_on, committee, START)
    assert (member.name, member.role_code, member.role_label) == ("Nguyễn Văn An", "head", "Trưởng Ban")
    assert (member.position, member.organisation, member.field) == (
        "Vụ trưởng",
        "Cơ quan A",
        "Phụ trách chung",
    )
    assert (member.decision_no, member.decision_on) == ("185-QĐ/TW", START)
    assert member.office == "Vụ trưởng, Cơ quan A"


def test_the_office_in_the_deciding_paper_wins_over_the_persons_own(office: Office) -> None:
    someone = person(office, "Nguyễn Văn An", position="Vụ trưởng")
    join(office, someone, position="Phó Vụ trưởng Vụ X")
    assert office.read(members_on, body_id(office), START)[0].position == "Phó Vụ trưởng Vụ X"


def test_members_are_ordered_by_role_then_rank_then_given_name(office: Office) -> None:
    for name, code, rank in (
        ("Trần Thị Yến", "member", 0),
        ("Lê Văn Bình", "member", 0),
        ("Phạm Thị Hoa", "member", 1),
        ("Đỗ Văn Ân", "head", 0),
        ("Vũ Văn Zung", "deputy", 0),
    ):
        join(office, person(office, name), code, rank_in_role=rank)
    names = [m.name for m in office.read(members_on, body_id(office), START)]
    assert names == ["Đỗ Văn Ân", "Vũ Văn Zung", "Phạm Thị Hoa", "Lê Văn Bình", "Trần Thị Yến"]


def test_two_places_of_one_person_on_a_day_are_refused(office: Office) -> None:
    someone = person(office, "Nguyễn Văn An")
    join(office, someone)
    assert fields_refused(office, place(office, someone, "deputy", from_day=START + DAY)) == ["from_day"]
    assert len(office.read(memberships_of_person, someone)) == 1


def test_one_person_may_be_in_two_bodies(office: Office) -> None:
    someone = person(office, "Nguyễn Văn An")
    join(office, someone)
    join(office, someone, "team_leader")
    assert [m.body for m in office.read(memberships_of_person, someone)] == ["Tổ Giúp việc", "Ban Chỉ đạo"]


def test_two_heads_on_one_day_are_refused_with_the_name_of_the_first(office: Office) -> None:
    join(office, person(office, "Nguyễn Văn An"), "head")
    second = person(office, "Trần Thị Bình")
    with pytest.raises(UserError, match="Nguyễn Văn An"):
        office.write(add_membership, place(office, second, "head"))


def test_a_head_may_follow_the_day_after_the_former_one(office: Office) -> None:
    join(office, person(office, "Nguyễn Văn An"), "head", to_day=TODAY)
    join(office, person(office, "Trần Thị Bình"), "head", from_day=TODAY + DAY)
    for day, name in ((TODAY, "Nguyễn Văn An"), (TODAY + DAY, "Trần Thị Bình")):
        assert [m.name for m in office.read(members_on, body_id(office), day)] == [name]


def test_a_new_person_and_the_place_are_one_write(office: Office) -> None:
    entered = replace(place(office, 0), person_id=None)
    saved = office.write(add_member, PersonInput("Nguyễn Văn An"), entered)
    assert [m.person_id for m in office.read(members_on, body_id(office), START)] == [saved.id]


def test_a_refused_place_leaves_no_new_person_and_all_is_told_at_once(office: Office) -> None:
    entered = replace(place(office, 0), person_id=None, to_day=START - DAY)
    with pytest.raises(UserError) as refusal:
        office.write(add_member, PersonInput("", code="x" * 50), entered)
    assert {v.field for v in refusal.value.violations} == {"full_name", "code", "to_day"}
    with pytest.raises(UserError):
        office.write(add_member, PersonInput("Nguyễn Văn An"), entered)
    assert office.read(count_people) == 0


def test_a_known_person_joins_a_body(office: Office) -> None:
    someone = person(office, "Nguyễn Văn An")
    assert office.write(add_member, someone, place(office, someone)).id == someone
    assert office.read(count_people) == 1


def test_a_role_of_another_body_is_refused(office: Office) -> None:
    entered = place(office, person(office, "Nguyễn Văn An"))
    assert fields_refused(office, replace(entered, role_id=role_id(office, "team_leader"))) == ["role_id"]


def test_end_before_start_is_refused(office: Office) -> None:
    entered = place(office, person(office, "Nguyễn Văn An"), to_day=START - DAY)
    assert fields_refused(office, entered) == ["to_day"]


def test_everything_missing_is_told_at_once(office: Office) -> None:
    assert set(fields_refused(office, MembershipInput())) == {"person_id", "body_id", "role_id", "from_day"}


def test_a_member_from_before_the_body_was_founded_is_refused(office: Office) -> None:
    founded = BodyInput(BodyKind.EXPERT_COUNCIL, "Hội đồng chuyên môn", founded_on=START)
    council = office.write(save_body, None, founded).id
    entered = place(office, person(office, "Nguyễn Văn An"), "expert_council_member", body_id=council)
    assert fields_refused(office, replace(entered, from_day=START - DAY)) == ["from_day"]
    office.write(add_membership, entered)


def test_no_deciding_paper_is_a_warning_with_the_clause(office: Office) -> None:
    entered = place(office, person(office, "Nguyễn Văn An"), opened_by=None)
    saved = office.write(add_membership, entered)
    assert [(v.clause, v.field) for v in saved.warnings] == [("4.6", "opened_number")]


def test_a_change_before_its_paper_is_a_warning_and_saved(office: Office) -> None:
    entered = place(office, person(office, "Nguyễn Văn An"), from_day=START - DAY)
    saved = office.write(add_membership, entered)
    assert len(saved.warnings) == 1
    assert office.read(members_on, body_id(office), START - DAY)


def test_the_same_paper_is_kept_once(office: Office) -> None:
    for name in ("Nguyễn Văn An", "Trần Thị Bình"):
        join(office, person(office, name))
    assert office.read(lambda s: s.scalar(select(func.count(BasisPaper.id)))) == 1


def test_closing_keeps_the_day_the_paper_and_the_reason(office: Office) -> None:
    membership = join(office, person(office, "Nguyễn Văn An"))
    paper = PaperInput("12-QĐ/BCĐ", date(2026, 1, 5))
    saved = office.write(close_membership, membership, date(2026, 1, 31), paper, "Nghỉ hưu")
    (row,) = office.read(memberships_of, body_id(office))
    assert saved.warnings == ()
    assert (row.to_day, row.close_no, row.close_on, row.close_reason) == (
        date(2026, 1, 31),
        "12-QĐ/BCĐ",
        date(2026, 1, 5),
        "Nghỉ hưu",
    )


def test_closing_before_the_first_day_is_refused(office: Office) -> None:
    membership = join(office, person(office, "Nguyễn Văn An"))
    with pytest.raises(UserError) as refusal:
        office.write(close_membership, membership, START - DAY)
    assert [v.field for v in refusal.value.violations] == ["to_day"]


def test_closing_again_cannot_make_a_place_longer(office: Office) -> None:
    membership = join(office, person(office, "Nguyễn Văn An"), to_day=TODAY)
    with pytest.raises(UserError, match="30/06/2026"):
        office.write(close_membership, membership, TODAY + DAY)


def test_reopening_is_refused_where_another_head_came_after(office: Office) -> None:
    former = join(office, person(office, "Nguyễn Văn An"), "head", to_day=TODAY)
    join(office, person(office, "Trần Thị Bình"), "head", from_day=TODAY + DAY)
    with pytest.raises(UserError, match="Trần Thị Bình"):
        office.write(reopen_membership, former)


def test_reopening_forgets_the_end(office: Office) -> None:
    membership = join(office, person(office, "Nguyễn Văn An"), to_day=TODAY)
    office.write(reopen_membership, membership)
    assert [m.to_day for m in office.read(members_on, body_id(office), TODAY + DAY)] == [None]


def test_an_edit_may_touch_its_own_days(office: Office) -> None:
    someone = person(office, "Nguyễn Văn An")
    membership = join(office, someone, "head")
    office.write(edit_membership, membership, place(office, someone, "head", field="Mới"), 1)
    assert [m.field for m in office.read(members_on, body_id(office), TODAY)] == ["Mới"]


def test_an_edit_of_an_old_view_is_refused(office: Office) -> None:
    someone = person(office, "Nguyễn Văn An")
    membership = join(office, someone)
    office.write(edit_membership, membership, place(office, someone, field="Một"), 1)
    with pytest.raises(UserError, match="đã được sửa ở nơi khác"):
        office.write(edit_membership, membership, place(office, someone, field="Hai"), 1)


def test_a_deleted_membership_can_be_put_back(office: Office) -> None:
    someone = person(office, "Nguyễn Văn An")
    membership = join(office, someone, "deputy", field="Tài chính")
    former = office.write(delete_membership, membership)
    assert office.read(memberships_of_person, someone) == []
    office.write(add_membership, former)
    (row,) = office.read(memberships_of_person, someone)
    assert (row.role_code, row.field, row.decision_no) == ("deputy", "Tài chính", DECISION.number)


def test_the_accountant_may_not_change_the_roster(office: Office) -> None:
    someone = person(office, "Nguyễn Văn An")
    with pytest.raises(UserError, match="Kế toán"):
        office.workspace.write(office.as_role(Role.ACCOUNTANT), add_membership, place(office, someone))


steps = st.lists(
    st.tuples(
        st.sampled_from(["add", "close", "edit", "delete", "reopen"]),
        st.integers(0, 3),
        st.sampled_from(["head", "standing_deputy", "member"]),
        st.integers(0, 20),
        st.none() | st.integers(0, 8),
    ),
    max_size=12,
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_no_sequence_of_commands_leaves_two_heads_or_an_overlap(
    office: Office, acts: list[tuple[str, int, str, int, int | None]]
) -> None:
    people = [person(office, f"Người {n}") for n in range(4)]
    committee = body_id(office)
    for act, who, code, start, length in acts:
        first = START + start * DAY
        last = None if length is None else first + length * DAY
        rows = office.read(memberships_of, committee)
        chosen = rows[who % len(rows)].id if rows else None
        entered = place(office, people[who], code, from_day=first, to_day=last)
        try:
            if act == "add":
                office.write(add_membership, entered)
            elif chosen is not None and act == "edit":
                office.write(edit_membership, chosen, entered)
            elif chosen is not None and act == "close":
                office.write(close_membership, chosen, first)
            elif chosen is not None and act == "reopen":
                office.write(reopen_membership, chosen)
            elif chosen is not None and act == "delete":
                office.write(delete_membership, chosen)
        except UserError:
            continue
    for n in range(35):
        there = office.read(members_on, committee, START + n * DAY)
        assert sum(m.role_code == "head" for m in there) <= 1
        assert len({m.person_id for m in there}) == len(there)
    for row in office.read(memberships_of, committee):  # the next example starts with an empty committee
        office.write(delete_membership, row.id)
