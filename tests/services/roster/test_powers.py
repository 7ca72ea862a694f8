"""The authority of one person over time, and what was done with it."""

from __future__ import annotations

from datetime import date, timedelta

from app.rules.standing import DelegationState
from app.services.delegations.commands import revoke_delegation
from app.services.roster.powers import PowerKind, PowerRow, powers_of
from tests.services.decisions.making import SIGNED, roster_of
from tests.services.meetings.people import DAY, Desk
from tests.services.roster.making import delegate, join, person
from tests.workspaces import Office


def powers(office: Office, person_id: int, day: date) -> list[PowerRow]:
    """The lines of a person's authority."""
    return list(office.read(powers_of, person_id, day))


def test_a_delegation_is_told_at_both_ends_with_its_state_on_the_day(office: Office) -> None:
    head, deputy = person(office, "Phan Đức Minh"), person(office, "Lê Quốc Khánh")
    other = person(office, "Vũ An")
    join(office, head, "head")
    join(office, deputy, "deputy")
    given = delegate(office, deputy, date(2025, 9, 3), date(2025, 12, 31))
    office.write(revoke_delegation, given, date(2025, 11, 3), "Trưởng Ban trực tiếp ký")
    (received,) = powers(office, deputy, date(2025, 10, 1))
    (gave,) = powers(office, head, date(2025, 11, 3))
    assert powers(office, other, date(2025, 10, 1)) == []
    assert (received.kind, received.other, received.state) == (
        PowerKind.RECEIVED,
        "Phan Đức Minh",
        DelegationState.IN_FORCE,
    )
    assert (gave.kind, gave.other, gave.state) == (
        PowerKind.GIVEN,
        "Lê Quốc Khánh",
        DelegationState.REVOKED,
    )
    assert gave.what == "ký kế hoạch công tác"
    assert (gave.from_day, gave.to_day) == (date(2025, 9, 3), date(2025, 11, 2))
    assert gave.paper == "Thông báo số 21-TB/BCĐ, ngày 03/09/2025"


def test_meetings_held_are_told_with_their_ground(office: Office) -> None:
    desk = Desk(office)
    desk.called(held_on=DAY + timedelta(days=1))
    assert powers(office, desk.people["head"], DAY) == []
    meeting = desk.held()
    (row,) = powers(office, desk.people["head"], DAY)
    assert (row.kind, row.record_id, row.from_day, row.clause) == (PowerKind.CHAIRED, meeting, DAY, "4.4")
    assert row.ground


def test_decisions_issued_are_told_with_number_and_ground(office: Office) -> None:
    roster = roster_of(office)
    line = roster.line("outside", role="member")
    roster.draft(line)
    decision = roster.issued(line)
    (row,) = powers(office, roster.people["head"], SIGNED)
    assert (row.kind, row.record_id, row.from_day) == (PowerKind.SIGNED, decision, SIGNED)
    assert row.what == "Quyết định thay đổi thành viên Ban Chỉ đạo: về việc thay đổi thành viên"
    assert (row.paper, row.clause) == ("Quyết định số 05-QĐ/BCĐ, ngày 26/06/2026", "4.6")
