"""The data of the papers on delegations, from a real workspace."""

from __future__ import annotations

from datetime import date

import pytest

from app.errors import UserError
from app.reports.contracts import DelegatedTask, Source
from app.reports.papers import delegation
from app.rules.acts import ActKind, Capacity, Scope
from app.rules.meeting_kinds import MeetingKind
from app.rules.signature_blocks import Seal
from app.services.delegations.commands import revoke_delegation
from app.services.delegations.papers import delegation_data, register_data, revocation_data
from app.services.meetings import create_meeting
from app.services.roster.checks import PaperInput
from tests.reports.papers import reading
from tests.services.delegations.making import CHAIR_REGULAR, SIGN_PLANS, committee, delegate, draft
from tests.services.meetings.people import typed
from tests.workspaces import Office

WORK = Scope(ActKind.WORK, "Bộ Nội vụ")


def test_the_paper_tells_who_gives_what_to_whom_and_how_it_is_signed(office: Office) -> None:
    people = committee(office)
    data = office.read(delegation_data, delegate(office, people.deputy, SIGN_PLANS, WORK))
    assert (data.giver.name, data.giver.role) == ("Phan Đức Minh", "Trưởng Ban")
    assert (data.taker.name, data.taker.role, data.capacity) == (
        "Lê Văn Bình",
        "Phó Trưởng Ban",
        Capacity.DEPUTY,
    )
    assert data.tasks == (
        DelegatedTask(ActKind.SIGN, "kế hoạch công tác"),
        DelegatedTask(ActKind.WORK, "Bộ Nội vụ"),
    )
    assert (data.code, data.reference.number, data.reference.issued_on) == ("CV", 31, date(2026, 6, 1))
    assert (data.form, data.seal) == (("T/M BAN CHỈ ĐẠO", "PHÓ TRƯỞNG BAN"), Seal.OFFICE)
    assert (data.signer.lines, data.signer.name) == (("TRƯỞNG BAN",), "Phan Đức Minh")
    assert data.recipients[0] == "Như trên"
    assert delegation.build(data).missing == ()


def test_a_draft_without_a_paper_is_the_internal_form(office: Office) -> None:
    people = committee(office)
    noted = draft(office, people.standing, CHAIR_REGULAR, paper=None, told_to="Trịnh Thu Phương")
    data = office.read(delegation_data, noted)
    assert (data.code, data.told_to, data.form) == ("", "Trịnh Thu Phương", ())
    assert data.recipients[0] == "Đồng chí Trần Thị Hải Yến (để thực hiện)"
    assert data.source == Source("delegation", noted)


def test_the_basis_is_the_decision_that_founded_the_committee_where_it_is_recorded(office: Office) -> None:
    people = committee(office)
    data = office.read(delegation_data, delegate(office, people.deputy))
    text = reading.text(delegation.build(data))
    assert "Căn cứ khoản 3 Điều 6 Quy chế làm việc của" in text
    assert all(basis.startswith("Căn cứ Quyết định số") for basis in data.bases)


def test_one_for_a_single_meeting_names_it_and_its_day(office: Office) -> None:
    people = committee(office)
    meeting = office.write(create_meeting, typed(people.__dict__, kind=MeetingKind.REGULAR, chair_id=None)).id
    given = delegate(office, people.standing, CHAIR_REGULAR, meeting_id=meeting, to_day=None)
    data = office.read(delegation_data, given)
    assert (data.event, data.event_on) == ("Phiên họp thứ nhất", date(2026, 7, 10))


def test_a_revocation_cites_the_paper_and_is_signed_by_the_head_of_its_day(office: Office) -> None:
    people = committee(office)
    given = delegate(office, people.deputy)
    office.write(revoke_delegation, given, date(2026, 7, 15), "Trưởng Ban trực tiếp ký")
    data = office.read(revocation_data, given)
    assert (data.cited, data.revoked_on) == ("Công văn số 31-CV/BCĐ, ngày 01/6/2026", date(2026, 7, 15))
    assert (data.reason, data.signer.name) == ("Trưởng Ban trực tiếp ký", "Phan Đức Minh")
    assert delegation.build_revocation(data).missing == ()


def test_a_revocation_not_yet_recorded_tells_what_it_lacks(office: Office) -> None:
    people = committee(office)
    data = office.read(revocation_data, delegate(office, people.deputy))
    assert {m.what for m in delegation.build_revocation(data).missing} == {"ngày thu hồi", "lý do thu hồi"}


def test_the_register_lists_what_can_hold_in_the_period_and_how_it_stands_at_its_end(office: Office) -> None:
    people = committee(office)
    delegate(office, people.deputy)
    revoked = delegate(
        office,
        people.standing,
        SIGN_PLANS,
        paper=PaperInput("32-CV/BCĐ", date(2026, 6, 1), "Ban Chỉ đạo", ""),
    )
    office.write(revoke_delegation, revoked, date(2026, 6, 20), "Đã xong")
    draft(office, people.deputy, CHAIR_REGULAR)
    rows = office.read(register_data, date(2026, 1, 1), date(2026, 6, 30)).rows
    assert [(r.taker, r.state) for r in rows] == [
        ("Lê Văn Bình", "Đang hiệu lực"),
        ("Trần Thị Hải Yến", "Đã thu hồi"),
    ]
    assert rows[0].scope == "ký kế hoạch công tác"
    assert rows[1].revoked == "từ ngày 20/6/2026: Đã xong"
    assert [r.taker for r in office.read(register_data, date(2026, 6, 20), date(2026, 6, 30)).rows] == [
        "Lê Văn Bình"
    ]
    assert office.read(register_data, date(2025, 1, 1), date(2025, 12, 31)).rows == ()


def test_what_is_not_there_cannot_be_printed(office: Office) -> None:
    with pytest.raises(UserError, match="không còn nữa"):
        office.read(delegation_data, 99)
