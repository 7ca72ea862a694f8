"""The data of the roster's papers, and the papers made of them."""

from __future__ import annotations

from datetime import date

from app.reports.papers import member_list, roster_changes, roster_day
from app.rules.bodies import BodyKind
from app.rules.naming import cited_paper
from app.rules.signature_blocks import Seal
from app.services.delegations.absences import AbsenceInput, save_absence
from app.services.roster.changes import list_changes
from app.services.roster.checks import PaperInput
from app.services.roster.memberships import close_membership
from app.services.roster.papers import member_list_data, roster_changes_data, roster_day_data
from tests.reports.papers import reading
from tests.services.delegations.making import committee, delegate
from tests.services.roster.making import START, body_id, join, person
from tests.workspaces import Office

TODAY = date(2026, 6, 30)


def fill(office: Office) -> int:
    """A head from the start; a member who becomes deputy on 1 January 2025 and leaves at the year's end."""
    join(office, person(office, "Nguyễn Văn An", position="Trưởng ban", organisation="Ban A"), "head")
    someone = person(office, "Lê Bình")
    join(office, someone, to_day=date(2024, 12, 31))
    second = join(
        office,
        someone,
        "deputy",
        from_day=date(2025, 1, 1),
        opened_by=PaperInput("2-QĐ/BCĐ", date(2024, 12, 30)),
    )
    office.write(close_membership, second, date(2025, 12, 31), PaperInput("9-TB/BCĐ", None), "Nghỉ hưu")
    return someone


def test_the_member_list_names_those_in_office_on_the_day(office: Office) -> None:
    fill(office)
    data = office.read(member_list_data, [body_id(office)], START)
    (roster,) = data.bodies
    assert [(r.person.name, r.person.role, r.decision_no) for r in roster.rows] == [
        ("Nguyễn Văn An", "Trưởng Ban", "185-QĐ/TW"),
        ("Lê Bình", "Ủy viên", "185-QĐ/TW"),
    ]
    assert data.letterhead.place == "Hà Nội"
    assert any("Nguyễn Văn An" in line for line in reading.lines(member_list.build(data)))


def test_a_body_without_members_that_day_is_left_out(office: Office) -> None:
    fill(office)
    both = [body_id(office), body_id(office, BodyKind.SUPPORT_TEAM)]
    assert len(office.read(member_list_data, both, TODAY).bodies) == 1


def test_an_empty_committee_still_makes_a_paper_that_tells_what_it_lacks(office: Office) -> None:
    data = office.read(member_list_data, [body_id(office)], START)
    assert "thành viên" in {m.what for m in member_list.build(data).missing}


def test_each_change_tells_what_when_by_which_paper_and_why(office: Office) -> None:
    fill(office)
    rows = office.read(list_changes, [body_id(office)], START, TODAY)
    assert [(r.on, r.name, r.words) for r in rows] == [
        (START, "Nguyễn Văn An", "Bổ sung Trưởng Ban"),
        (START, "Lê Bình", "Bổ sung Ủy viên"),
        (date(2025, 1, 1), "Lê Bình", "Chuyển từ Ủy viên sang Phó Trưởng Ban"),
        (date(2026, 1, 1), "Lê Bình", "Thôi giữ chức danh Phó Trưởng Ban (đến hết ngày 31/12/2025)"),
    ]
    assert rows[2].paper == "Quyết định số 2-QĐ/BCĐ, ngày 30/12/2024"
    assert (rows[3].paper, rows[3].reason) == ("Thông báo số 9-TB/BCĐ", "Nghỉ hưu")


def test_the_register_prints_the_changes_of_the_period_only(office: Office) -> None:
    fill(office)
    data = office.read(roster_changes_data, [body_id(office)], date(2025, 1, 1), date(2025, 12, 31))
    assert [r.change for r in data.rows] == ["Chuyển từ Ủy viên sang Phó Trưởng Ban"]
    assert reading.lines(roster_changes.build(data))[-1] == "Tổng số: 01 lần thay đổi."


def test_a_paper_is_named_by_its_kind_as_far_as_known() -> None:
    assert cited_paper("", START) == ""
    assert cited_paper("5-QĐ/BCĐ", None) == "Quyết định số 5-QĐ/BCĐ"
    assert cited_paper("5-CV/BCĐ", START) == "Công văn số 5-CV/BCĐ, ngày 01/10/2024"


def test_the_picture_of_a_day_tells_bodies_absence_delegations_and_seals(office: Office) -> None:
    people = committee(office)
    delegate(office, people.deputy)
    office.write(save_absence, None, AbsenceInput(date(2026, 6, 29), TODAY, "đi công tác", "Lịch công tác"))
    data = office.read(roster_day_data, TODAY)
    assert [(len(b.rows), b.rows[0].person.name) for b in data.bodies] == [(4, "Phan Đức Minh")]
    assert data.head.role == "Trưởng Ban"
    assert data.absence == "vắng mặt từ ngày 29/06/2026 đến ngày 30/06/2026 (đi công tác)"
    assert data.stand_in.name == "Trần Thị Hải Yến"
    (given,) = data.delegations
    assert (given.taker.name, given.scope, given.to_on) == (
        "Lê Văn Bình",
        ("ký kế hoạch công tác",),
        date(2026, 12, 31),
    )
    assert [(s.whose, s.seal) for s in data.seals] == [
        ("Trưởng Ban ký", Seal.ASK),
        ("Các đồng chí khác ký", Seal.OFFICE),
    ]
    assert data.regulation == "Quy chế làm việc có hiệu lực từ ngày 01/10/2024"
    assert roster_day.build(data).missing == ()


def test_the_picture_of_a_day_without_a_head_says_so(office: Office) -> None:
    data = office.read(roster_day_data, START)
    assert (data.head.name, data.delegations, [s.whose for s in data.seals]) == (
        "",
        (),
        ["Các đồng chí khác ký"],
    )
    assert "thành viên" in {m.what for m in roster_day.build(data).missing}
