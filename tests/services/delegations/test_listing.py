"""The register of delegations as on any day, and what rests on each."""

from __future__ import annotations

from datetime import date

import pytest

from app.rules.acts import ActKind, Scope
from app.services import meetings
from app.services.delegations.commands import issue_delegation, revoke_delegation, trash_delegation
from app.services.delegations.listing import (
    DelegationFilter,
    delegation_detail,
    delegation_history,
    expiring,
    list_delegations,
    takers,
)
from app.services.delegations.views import ActUnderKind, DelegationDetail, RegisterState
from app.services.roster.composition import members_on
from app.services.roster.memberships import close_membership
from app.services.settings import DELEGATION_WARNING_DAYS, save_setting
from tests.services.delegations.making import (
    CHAIR_REGULAR,
    SIGN_PLANS,
    Committee,
    committee,
    delegate,
    draft,
)
from tests.services.meetings.people import Desk
from tests.services.roster.making import body_id
from tests.workspaces import Office

WORK = Scope(ActKind.WORK, "Bộ Khoa học và Công nghệ")


@pytest.fixture
def people(office: Office) -> Committee:
    return committee(office)


def states(office: Office, day: date | None = None) -> dict[int, RegisterState]:
    return {row.id: row.state for row in office.read(list_delegations, DelegationFilter(day=day))}


def detail(office: Office, delegation_id: int) -> DelegationDetail:
    found: DelegationDetail | None = office.read(delegation_detail, delegation_id)
    assert found is not None
    return found


def test_the_register_tells_each_state_as_on_the_day(office: Office, people: Committee) -> None:
    one = delegate(office, people.deputy)
    drafted = draft(office, people.standing)
    office.write(revoke_delegation, one, date(2026, 9, 1), "Trưởng Ban trực tiếp ký")
    assert states(office)[drafted] is RegisterState.DRAFT
    for day, state in (
        (date(2026, 5, 31), RegisterState.COMING),
        (date(2026, 6, 1), RegisterState.IN_FORCE),
        (date(2026, 8, 31), RegisterState.IN_FORCE),
        (date(2026, 9, 1), RegisterState.REVOKED),
        (date(2027, 1, 1), RegisterState.REVOKED),
    ):
        assert states(office, day)[one] is state, day


def test_it_lapses_with_the_office_of_its_taker(office: Office, people: Committee) -> None:
    one = delegate(office, people.deputy)
    member = next(m for m in office.read(members_on, body_id(office), date(2026, 6, 1)) if "Bình" in m.name)
    office.write(close_membership, member.id, date(2026, 6, 15), None, "Chuyển công tác", member.version)
    assert states(office, date(2026, 6, 15))[one] is RegisterState.IN_FORCE
    assert states(office, date(2026, 6, 16))[one] is RegisterState.LAPSED
    found = detail(office, one)
    assert found.lapsed_after == date(2026, 6, 15)
    assert found.row.last_day == date(2026, 6, 15)


def test_scope_is_said_in_the_words_of_the_regulation(office: Office, people: Committee) -> None:
    one = delegate(office, people.deputy, SIGN_PLANS, CHAIR_REGULAR, WORK, Scope(ActKind.SIGN, "CTr"))
    row = detail(office, one).row
    assert row.scope == (
        "Chủ trì cuộc họp định kỳ của Ban Chỉ đạo; ký chương trình công tác, kế hoạch công tác; "
        "thay mặt Ban Chỉ đạo làm việc với Bộ Khoa học và Công nghệ"
    )
    assert row.paper == "Công văn số 31-CV/BCĐ, ngày 01/06/2026"
    assert (row.giver, row.taker, row.taker_role) == ("Phan Đức Minh", "Lê Văn Bình", "Phó Trưởng Ban")


def test_the_list_is_narrowed_by_words_without_marks_by_state_and_by_taker(
    office: Office, people: Committee
) -> None:
    one = delegate(office, people.deputy)
    two = draft(office, people.standing, WORK)

    def ids(**filters: object) -> list[int]:
        return [r.id for r in office.read(list_delegations, DelegationFilter(**filters))]  # type: ignore[arg-type]

    assert ids() == [two, one]
    assert ids(text="ke hoach binh") == [one]
    assert ids(text="khoa hoc") == [two]
    assert ids(state=RegisterState.DRAFT) == [two]
    assert ids(taker_id=people.deputy) == [one]
    assert office.read(takers) == [(people.deputy, "Lê Văn Bình"), (people.standing, "Trần Thị Hải Yến")]


def test_a_draft_tells_what_it_lacks_for_its_issue(office: Office, people: Committee) -> None:
    one = draft(office, people.deputy, paper=None, agreed_on=None)
    assert {v.field for v in detail(office, one).found} == {"agreed_on", "paper_number"}
    two = draft(office, people.deputy)
    assert detail(office, two).found == ()


def test_a_draft_in_the_trash_is_listed_no_more(office: Office, people: Committee) -> None:
    one = draft(office, people.deputy)
    office.write(trash_delegation, one)
    assert states(office) == {}
    assert office.read(delegation_detail, one) is None


def test_the_end_is_announced_within_the_days_of_the_office(office: Office, people: Committee) -> None:
    ends = date(2026, 7, 20)
    one = delegate(office, people.deputy, to_day=ends)
    revoked = delegate(office, people.standing, to_day=ends)
    office.write(revoke_delegation, revoked, date(2026, 7, 10), "Trưởng Ban trực tiếp ký")

    def told(day: date, days: int | None = None) -> list[int]:
        return [row.id for row in office.read(expiring, day, days)]

    assert told(date(2026, 7, 5)) == []
    assert told(date(2026, 7, 6)) == [one]
    assert told(ends) == [one]
    assert told(date(2026, 7, 21)) == []
    assert told(date(2026, 7, 6), 13) == []
    office.write(save_setting, DELEGATION_WARNING_DAYS, 30, date(2026, 7, 1), "Ý kiến Chánh Văn phòng")
    assert told(date(2026, 7, 1)) == [one]
    listed = office.read(list_delegations, DelegationFilter(day=date(2026, 7, 6), expiring=True))
    assert [row.id for row in listed] == [one]


def test_what_was_done_under_it_stands_before_what_is_planned_on_it(office: Office) -> None:
    desk = Desk(office)
    one = delegate(office, desk.people["deputy"], CHAIR_REGULAR, Scope(ActKind.SIGN, "TB-ket-luan"))
    held = desk.minuted(chair_id=desk.people["deputy"])
    planned = desk.create(chair_id=desk.people["deputy"], held_on=date(2026, 9, 10))
    notice = office.write(meetings.draft_notice, held)
    found = detail(office, one)
    assert [(a.kind, a.record_id) for a in found.done] == [(ActUnderKind.MEETING, held)]
    assert found.done[0].words == "Chủ trì phiên họp thứ 1"
    assert (ActUnderKind.MEETING, planned) in [(a.kind, a.record_id) for a in found.planned]
    assert notice is not None


def test_history_tells_the_acts_and_the_things_delegated(office: Office, people: Committee) -> None:
    one = draft(office, people.deputy, SIGN_PLANS)
    office.write(issue_delegation, one)
    lines = office.read(delegation_history, one)
    assert [line.act for line in lines] == ["Ban hành ủy quyền", "Ghi dự thảo ủy quyền"]
    assert [(c.label, c.after) for c in lines[1].changes if c.label == "Việc được ủy quyền"] == [
        ("Việc được ủy quyền", "Kế hoạch công tác")
    ]


def test_the_search_finds_it_by_its_taker_its_paper_and_its_note(office: Office, people: Committee) -> None:
    one = delegate(office, people.deputy, note="Phục vụ sơ kết Đề án")
    for words in ("ủy quyền bình", "31-CV", "so ket de an"):
        found = [(hit.kind, hit.record_id, hit.title) for hit in office.workspace.search(words)]
        assert ("delegation", one, "Ủy quyền cho đồng chí Lê Văn Bình") in found, words


def test_a_draft_in_the_trash_is_found_no_more(office: Office, people: Committee) -> None:
    one = draft(office, people.deputy)
    office.write(trash_delegation, one)
    assert [hit for hit in office.workspace.search("ủy quyền bình") if hit.kind == "delegation"] == []
