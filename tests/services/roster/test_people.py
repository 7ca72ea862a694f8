"""People and agencies: saved, found, put into the trash and taken back, with their history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.errors import UserError
from app.rules.bodies import OfficeKind
from app.services.roster.history import history_of
from app.services.roster.lists import (
    PeopleFilter,
    count_people,
    list_papers,
    list_people,
    people_choices,
    person_detail,
)
from app.services.roster.memberships import close_membership, delete_membership
from app.services.roster.offices import OfficeInput, delete_office, save_office
from app.services.roster.organisations import (
    OrganisationInput,
    list_organisations,
    organisation,
    organisation_choices,
    restore_organisation,
    save_organisation,
    trash_organisation,
)
from app.services.roster.people import PersonInput, restore_person, save_person, trash_person
from tests.services.roster.making import START, body_id, join, person
from tests.workspaces import Office


def refused_fields(office: Office, entered: PersonInput) -> list[str | None]:
    with pytest.raises(UserError) as refusal:
        office.write(save_person, None, entered)
    return [v.field for v in refusal.value.violations]


def names(office: Office, **wanted: object) -> list[str]:
    return [p.name for p in office.read(list_people, PeopleFilter(**wanted))]  # type: ignore[arg-type]


def test_people_are_listed_by_given_name(office: Office) -> None:
    for name in ("Trần Thị Yến", "Lê Ân", "Nguyễn Văn Bình", "Đặng An"):
        person(office, name)
    assert names(office) == ["Đặng An", "Lê Ân", "Nguyễn Văn Bình", "Trần Thị Yến"]


def test_people_are_found_by_name_office_code_and_agency_without_marks(office: Office) -> None:
    person(office, "Trần Thị Yến", code="CB-07", position="Vụ trưởng", organisation="Ban Dân vận")
    person(office, "Lê Ân")
    for text in ("yen", "tran yen", "vu truong", "cb-07", "dan van", "Yến Dân"):
        assert names(office, text=text) == ["Trần Thị Yến"], text
        assert office.read(count_people, PeopleFilter(text=text)) == 1
    assert names(office, text="yen khong co") == []
    assert names(office, text="100%") == []


def test_people_are_sorted_and_paged(office: Office) -> None:
    for n, name in enumerate(("Lê An", "Lê Bình", "Lê Chi")):
        person(office, name, code=f"{9 - n}")
    listed = office.read(list_people, PeopleFilter(), "code", True, 1, 1)
    assert [p.name for p in listed] == ["Lê Bình"]
    assert office.read(count_people) == 3


def test_members_of_a_body_on_a_day_can_be_listed_with_their_roles(office: Office) -> None:
    member = person(office, "Lê An")
    person(office, "Lê Bình")
    join(office, member, "head")
    listed = office.read(list_people, PeopleFilter(body_id=body_id(office), day=START))
    assert [(p.name, p.roles) for p in listed] == [("Lê An", "Trưởng Ban (Ban Chỉ đạo)")]


def test_a_name_is_stored_composed_and_clean(office: Office) -> None:
    person(office, "Nguye\u0302\u0303n\u200b  Va\u0306n \u202eAn ")
    assert names(office) == ["Nguyễn Văn An"]


def test_marks_of_markup_stay_as_typed(office: Office) -> None:
    person(office, "Lê <b>&An", position="<i>Vụ</i> & Cục 🙂")
    (row,) = office.read(list_people)
    assert (row.name, row.position) == ("Lê <b>&An", "<i>Vụ</i> & Cục 🙂")


@pytest.mark.parametrize("name", ["", "   ", "\u200b", "12345", "A" * 300])
def test_a_name_that_is_none_is_refused(office: Office, name: str) -> None:
    assert refused_fields(office, PersonInput(name)) == ["full_name"]
    assert office.read(count_people) == 0


def test_a_birthday_to_come_is_refused(office: Office) -> None:
    assert refused_fields(office, PersonInput("Lê An", born_on=date(2027, 1, 1))) == ["born_on"]


def test_a_code_belongs_to_one_person_even_in_the_trash(office: Office) -> None:
    first = person(office, "Lê An", code="7")
    assert refused_fields(office, PersonInput("Lê Bình", code="7")) == ["code"]
    office.write(trash_person, first)
    with pytest.raises(UserError, match="thùng rác"):
        office.write(save_person, None, PersonInput("Lê Bình", code="7"))


def test_a_namesake_is_saved_with_a_warning(office: Office) -> None:
    person(office, "Lê An")
    saved = office.write(save_person, None, PersonInput("Lê An"))
    assert [v.field for v in saved.warnings] == ["full_name"]
    assert office.read(count_people) == 2


def test_people_to_choose_are_listed_by_given_name_with_their_office(office: Office) -> None:
    person(office, "Lê Bình", position="Vụ trưởng", organisation="Ban A")
    gone = person(office, "Lê Cũ")
    person(office, "Vũ An")
    office.write(trash_person, gone)
    found = office.read(people_choices)
    assert [(p.name, p.office) for p in found] == [("Vũ An", ""), ("Lê Bình", "Vụ trưởng, Ban A")]


def test_agencies_to_choose_are_listed_by_name(office: Office) -> None:
    for name in ("Đảng ủy B", "Ban A", "Cục C"):
        save(office, name)
    assert [o.name for o in office.read(organisation_choices)] == ["Ban A", "Cục C", "Đảng ủy B"]


def test_namesakes_born_on_different_days_raise_no_warning(office: Office) -> None:
    person(office, "Lê An", born_on=date(1970, 1, 1))
    assert office.write(save_person, None, PersonInput("Lê An", born_on=date(1971, 1, 1))).warnings == ()


def test_an_agency_named_on_a_person_is_made_once(office: Office) -> None:
    person(office, "Lê An", organisation="Ban Dân vận")
    person(office, "Lê Bình", organisation="ban dân vận")
    assert [o.name for o in office.read(list_organisations)] == ["Ban Dân vận"]


def test_offices_held_are_kept_changed_and_deleted(office: Office) -> None:
    standing = OfficeInput(OfficeKind.SECRETARIAT_STANDING, "Thường trực Ban Bí thư", "", START)
    other = OfficeInput(OfficeKind.OTHER, "Đại biểu Quốc hội", "Quốc hội", START, date(2026, 1, 1))
    someone = person(office, "Lê An", offices=(standing, other))
    detail = office.read(person_detail, someone)
    assert [o.kind for o in detail.offices] == [OfficeKind.SECRETARIAT_STANDING, OfficeKind.OTHER]
    kept = OfficeInput(OfficeKind.SECRETARIAT_STANDING, "Thường trực", "", START, None, detail.offices[0].id)
    office.write(save_person, someone, PersonInput("Lê An", offices=(kept,)), 1)
    detail = office.read(person_detail, someone)
    assert [(o.title, o.id) for o in detail.offices] == [("Thường trực", kept.id)]


def test_an_office_that_ends_before_it_begins_is_refused(office: Office) -> None:
    wrong = OfficeInput(OfficeKind.OTHER, "Đại biểu", "", START, date(2020, 1, 1))
    assert refused_fields(office, PersonInput("Lê An", offices=(wrong,))) == ["offices"]


def test_an_office_needs_a_title_and_a_first_day(office: Office) -> None:
    assert refused_fields(office, PersonInput("Lê An", offices=(OfficeInput(),))) == ["offices", "offices"]


def test_a_save_that_does_not_speak_of_offices_keeps_them(office: Office) -> None:
    someone = person(office, "Lê An", offices=(OfficeInput(OfficeKind.OTHER, "Đại biểu", "", START),))
    office.write(save_person, someone, PersonInput("Lê An", phone="123"))
    assert len(office.read(person_detail, someone).offices) == 1


def test_an_office_is_added_changed_deleted_and_put_back(office: Office) -> None:
    someone = person(office, "Lê An")
    entered = OfficeInput(OfficeKind.CHIEF_OF_OFFICE, "Chánh Văn phòng", "Cơ quan A", START)
    first = office.write(save_office, someone, entered).id
    office.write(save_office, someone, replace(entered, id=first, to_day=date(2026, 1, 1)))
    assert [o.to_day for o in office.read(person_detail, someone).offices] == [date(2026, 1, 1)]
    former = office.write(delete_office, first)
    assert office.read(person_detail, someone).offices == ()
    office.write(save_office, someone, former)
    assert [o.title for o in office.read(person_detail, someone).offices] == ["Chánh Văn phòng"]


def test_an_office_without_words_or_days_is_refused_by_field(office: Office) -> None:
    with pytest.raises(UserError) as refusal:
        office.write(save_office, person(office, "Lê An"), OfficeInput())
    assert [v.field for v in refusal.value.violations] == ["title", "from_day"]


def test_the_same_office_twice_on_a_day_is_refused(office: Office) -> None:
    held = OfficeInput(OfficeKind.CHIEF_OF_OFFICE, "Chánh Văn phòng", "", START, date(2026, 1, 31))
    someone = person(office, "Lê An", offices=(held,))
    again = replace(held, from_day=date(2026, 1, 31), to_day=None)
    with pytest.raises(UserError, match="Đã ghi đồng chí Lê An giữ chức Chánh Văn phòng"):
        office.write(save_office, someone, again)
    office.write(save_office, someone, replace(again, from_day=date(2026, 2, 1)))
    assert refused_fields(office, PersonInput("Lê Bình", offices=(held, again))) == ["offices"]


def test_an_office_may_be_saved_again_over_its_own_days(office: Office) -> None:
    held = OfficeInput(OfficeKind.CHIEF_OF_OFFICE, "Chánh Văn phòng", "", START)
    someone = person(office, "Lê An", offices=(held,))
    (stored,) = office.read(person_detail, someone).offices
    assert office.write(save_office, someone, replace(held, id=stored.id)).warnings == ()


def test_two_holders_of_an_office_of_one_are_told(office: Office) -> None:
    held = OfficeInput(OfficeKind.SECRETARIAT_STANDING, "Thường trực Ban Bí thư", "", START)
    person(office, "Lê An", offices=(held,))
    (warning,) = office.write(save_person, None, PersonInput("Lê Bình", offices=(held,))).warnings
    assert warning.clause == "11.1"
    assert "Chức vụ thứ 1: Đồng chí Lê An cũng được ghi" in warning.in_source_language()
    (warning,) = office.write(save_office, person(office, "Lê Chi"), replace(held, to_day=START)).warnings[:1]
    assert "Một lúc chỉ một người giữ chức này" in warning.in_source_language()


def test_the_history_of_a_person_tells_acts_on_memberships_too(office: Office) -> None:
    someone, other = person(office, "Lê An"), person(office, "Lê Bình")
    join(office, other)
    membership = join(office, someone)
    office.write(save_person, someone, PersonInput("Lê An", phone="0123"))
    office.write(close_membership, membership, date(2026, 1, 31))
    office.write(delete_membership, membership)
    history = office.read(history_of, someone)
    assert [h.act for h in history] == [
        "Xóa tư cách thành viên",
        "Ghi thông tin cán bộ",
        "Thêm tư cách thành viên",
        "Ghi thông tin cán bộ",
    ]
    assert history[1].details == "Điện thoại: 0123"
    assert "Chức danh: Ủy viên" in history[2].details
    assert history[0].who == office.chief.login


def test_the_history_of_a_person_leaves_out_other_people(office: Office) -> None:
    someone = person(office, "Lê An")
    join(office, person(office, "Lê Bình"))
    assert len(office.read(history_of, someone)) == 1


def test_a_person_nobody_uses_goes_to_the_trash_and_back(office: Office) -> None:
    someone = person(office, "Lê An")
    office.write(trash_person, someone)
    assert office.read(list_people) == []
    assert office.read(person_detail, someone) is None
    office.write(restore_person, someone)
    assert names(office) == ["Lê An"]


def test_a_member_cannot_be_put_into_the_trash(office: Office) -> None:
    someone = person(office, "Lê An")
    join(office, someone)
    with pytest.raises(UserError, match="tư cách thành viên"):
        office.write(trash_person, someone)


def test_papers_used_are_offered_again(office: Office) -> None:
    join(office, person(office, "Lê An"))
    assert [(p.number, p.issued_on) for p in office.read(list_papers)] == [("185-QĐ/TW", START)]


# -- agencies ---------------------------------------------------------------------------------------------


def save(office: Office, name: str, own_id: int | None = None, **values: object) -> int:
    entered = OrganisationInput(name, **values)  # type: ignore[arg-type]
    return int(office.write(save_organisation, own_id, entered).id)


def test_agencies_are_listed_by_name_the_closed_ones_last(office: Office) -> None:
    save(office, "Đảng ủy B", closed_on=START)
    save(office, "Văn phòng A")
    save(office, "Đảng ủy C", short_name="ĐUC")
    assert [o.name for o in office.read(list_organisations)] == ["Đảng ủy C", "Văn phòng A", "Đảng ủy B"]
    assert [o.name for o in office.read(list_organisations, "duc")] == ["Đảng ủy C"]


def test_an_agency_knows_its_parent_and_who_follows_it(office: Office) -> None:
    follower = person(office, "Lê An")
    above = save(office, "Cơ quan trên")
    below = save(office, "Cơ quan dưới", parent_id=above, followed_by_id=follower)
    row = office.read(organisation, below)
    assert (row.parent, row.followed_by) == ("Cơ quan trên", "Lê An")


def test_two_agencies_of_one_name_are_refused(office: Office) -> None:
    save(office, "Cơ quan A")
    with pytest.raises(UserError, match="Đã có cơ quan"):
        save(office, "Cơ quan A")


def test_an_agency_cannot_stand_under_itself(office: Office) -> None:
    above = save(office, "Cơ quan trên")
    below = save(office, "Cơ quan dưới", parent_id=above)
    with pytest.raises(UserError, match="trực thuộc"):
        save(office, "Cơ quan trên", above, parent_id=below)


def test_an_agency_in_use_stays_one_not_in_use_goes_and_comes_back(office: Office) -> None:
    used, unused = save(office, "Cơ quan A"), save(office, "Cơ quan B")
    person(office, "Lê An", organisation_id=used)
    with pytest.raises(UserError, match="cán bộ"):
        office.write(trash_organisation, used)
    office.write(trash_organisation, unused)
    with pytest.raises(UserError, match="thùng rác"):
        save(office, "Cơ quan B")
    office.write(restore_organisation, unused)
    assert len(office.read(list_organisations)) == 2
