"""What a change of the roster ends is told when it is saved: delegations, planned meetings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.rules.bodies import OfficeKind
from app.services.meetings.editing import create_meeting
from app.services.roster.composition import memberships_of_person
from app.services.roster.memberships import close_membership, edit_membership
from app.services.roster.offices import OfficeInput, save_office
from tests.services.meetings.people import DAY, Desk, typed
from tests.services.roster.making import absent, delegate, join, person, place
from tests.workspaces import Office

LAST = date(2026, 9, 30)
ONE_DAY = timedelta(days=1)


@dataclass
class Leaders:
    """People and their places."""

    head: int
    deputy: int
    head_place: int
    deputy_place: int


@pytest.fixture
def leaders(office: Office) -> Leaders:
    """A head and a deputy who may sign plans until the end of the year."""
    head, deputy = person(office, "Phan Đức Minh"), person(office, "Lê Quốc Khánh")
    made = Leaders(head, deputy, join(office, head, "head"), join(office, deputy, "deputy"))
    delegate(office, deputy, date(2026, 6, 1), date(2026, 12, 31))
    return made


def said(saved: Any) -> list[str]:
    """The warnings that do not ask for a deciding paper."""
    words = [v.in_source_language() for v in saved.warnings]
    return [w for w in words if not w.startswith("Chưa ghi quyết định")]


def test_a_taker_who_leaves_ends_the_delegation(office: Office, leaders: Leaders) -> None:
    saved = office.write(close_membership, leaders.deputy_place, LAST)
    (words,) = said(saved)
    assert "21-TB/BCĐ, ngày 01/06/2026: ủy quyền hết hiệu lực từ ngày 01/10/2026" in words
    assert "vì người được ủy quyền thôi chức danh" in words


def test_a_head_who_leaves_ends_what_he_gave(office: Office, leaders: Leaders) -> None:
    (words,) = said(office.write(close_membership, leaders.head_place, LAST))
    assert "từ ngày 01/10/2026 vì người ủy quyền thôi làm Trưởng Ban" in words


def test_a_delegation_that_ends_before_is_not_told(office: Office, leaders: Leaders) -> None:
    assert said(office.write(close_membership, leaders.deputy_place, date(2026, 12, 31))) == []


def test_another_role_ends_the_delegation_too(office: Office, leaders: Leaders) -> None:
    entered = replace(place(office, leaders.deputy, "deputy"), to_day=LAST)
    (words,) = said(office.write(edit_membership, leaders.deputy_place, entered))
    assert "từ ngày 01/10/2026" in words


def test_the_meeting_the_leaver_was_to_chair_is_told(office: Office) -> None:
    desk = Desk(office)
    office.write(create_meeting, typed(desk.people))
    places = office.read(memberships_of_person, desk.people["head"])
    (words,) = said(office.write(close_membership, places[0].id, DAY - ONE_DAY))
    assert words.startswith("1 cuộc họp dự kiến không còn người chủ trì đúng thẩm quyền: Phiên họp thứ 1")


def test_an_absent_head_is_no_reason_to_tell_twice(office: Office, leaders: Leaders) -> None:
    absent(office, date(2026, 7, 1), None)
    held = OfficeInput(OfficeKind.OTHER, "Đại biểu Quốc hội", "", date(2026, 7, 1))
    assert said(office.write(save_office, leaders.head, held)) == []
