"""After a change of roster, delegation, absence or day: which planned acts no longer hold (Điều 5.1, 6.3)."""

from __future__ import annotations

from datetime import date, time

import pytest

from app.errors import UserError
from app.models.meetings import Meeting
from app.rules.acts import ActKind, Scope
from app.rules.rechecks import Change
from app.services import meetings
from app.services.delegations.absences import AbsenceInput, save_absence, trash_absence
from app.services.delegations.commands import DelegationInput, add_delegation, revoke_delegation
from app.services.rechecks import PlannedKind, rechecks, renew_ground
from tests.services.meetings.people import DAY, Desk
from tests.workspaces import Office


@pytest.fixture
def desk(office: Office) -> Desk:
    return Desk(office)


def delegate(desk: Desk, taker: str) -> int:
    """The head lets somebody chair regular meetings from today to the end of July."""
    entered = DelegationInput(
        desk.people[taker],
        (Scope(ActKind.CHAIR, "regular"),),
        date(2026, 6, 30),
        date(2026, 7, 31),
        agreed_on=date(2026, 6, 30),
        told_to="Lê Thị Thử",
    )
    return int(desk.office.write(add_delegation, entered).id)


def away(desk: Desk) -> int:
    entered = AbsenceInput(DAY, DAY, "đi công tác", "Lịch công tác tháng 7")
    return int(desk.office.write(save_absence, None, entered).id)


def listed(desk: Desk) -> list[tuple[PlannedKind, int, Change]]:
    return [(r.kind, r.record_id, r.change) for r in desk.office.read(rechecks)]


def test_nothing_is_listed_while_every_chair_has_a_ground(desk: Desk) -> None:
    desk.create()
    assert listed(desk) == []


def test_a_revoked_delegation_lists_the_meeting_it_was_for(desk: Desk) -> None:
    given = delegate(desk, "deputy")
    meeting_id = desk.create(chair_id=desk.people["deputy"])
    desk.create(ordinal=2, held_on=date(2026, 8, 12))
    desk.office.write(revoke_delegation, given, date(2026, 7, 5), "Trưởng Ban trực tiếp chủ trì")
    assert listed(desk) == [(PlannedKind.MEETING, meeting_id, Change.LOST)]
    with pytest.raises(UserError, match="Điều 6 khoản 3"):
        desk.office.write(renew_ground, PlannedKind.MEETING, meeting_id)


def test_another_ground_is_listed_until_it_is_renewed(desk: Desk) -> None:
    absence = away(desk)
    meeting_id = desk.create(chair_id=desk.people["standing_deputy"])
    delegate(desk, "standing_deputy")
    assert listed(desk) == [(PlannedKind.MEETING, meeting_id, Change.OTHER_GROUND)]
    desk.office.write(renew_ground, PlannedKind.MEETING, meeting_id)
    assert listed(desk) == []
    desk.office.write(trash_absence, absence)
    assert listed(desk) == []


def test_another_day_takes_an_absence_away(desk: Desk) -> None:
    away(desk)
    meeting_id = desk.create(chair_id=desk.people["standing_deputy"])
    warnings = desk.office.write(
        meetings.postpone, meeting_id, date(2026, 7, 14), time(8, 0), "Dời lịch"
    ).warnings
    assert any("vắng mặt hoặc ủy quyền" in w.sentence for w in warnings)
    assert listed(desk) == [(PlannedKind.MEETING, meeting_id, Change.LOST)]


def test_the_meeting_keeps_the_delegation_its_chair_rests_on(desk: Desk) -> None:
    given = delegate(desk, "deputy")
    meeting_id = desk.create(chair_id=desk.people["deputy"])
    kept = desk.office.read(lambda session: session.get(Meeting, meeting_id))
    assert (kept.chair_delegation_id, kept.chair_clause) == (given, "6.3")
    assert "ý kiến trực tiếp của Trưởng Ban ngày 30/06/2026 (Lê Thị Thử ghi nhận)" in kept.chair_ground


def test_a_meeting_that_was_held_is_history(desk: Desk) -> None:
    given = delegate(desk, "deputy")
    desk.create(chair_id=desk.people["deputy"])
    meeting_id = desk.create(ordinal=2, held_on=date(2026, 7, 20), chair_id=desk.people["deputy"])
    desk.office.write(meetings.cancel, meeting_id, "Không cần họp")
    desk.office.write(revoke_delegation, given, date(2026, 7, 5), "Trưởng Ban trực tiếp chủ trì")
    assert [r.record_id for r in desk.office.read(rechecks)] == [meeting_id - 1]
