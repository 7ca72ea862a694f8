"""After a change of roster, delegation, absence or day: which planned acts no longer hold (Điều 5.1, 6.3)."""

from __future__ import annotations

import random
from contextlib import suppress
from datetime import date, time, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.meetings import Meeting
from app.models.roster import Membership
from app.rules.acts import ActKind, Scope
from app.rules.meeting_kinds import MeetingKind
from app.rules.rechecks import Change
from app.rules.roles import Actor, Right, needs
from app.services import meetings
from app.services.delegations.absences import AbsenceInput, list_absences, save_absence, trash_absence
from app.services.delegations.commands import (
    DelegationInput,
    add_delegation,
    revoke_delegation,
    save_delegation,
)
from app.services.grounds import chair_answer
from app.services.rechecks import PlannedKind, rechecks, renew_ground, renew_grounds
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


def test_all_other_grounds_are_renewed_in_one_step(desk: Desk) -> None:
    away(desk)
    ids = [desk.create(ordinal=n, chair_id=desk.people["standing_deputy"]) for n in (1, 2)]
    delegate(desk, "standing_deputy")
    assert [r.record_id for r in desk.office.read(rechecks)] == ids
    wanted = [(r.kind, r.record_id) for r in desk.office.read(rechecks)]
    assert desk.office.write(renew_grounds, wanted) == 2
    assert listed(desk) == []


def test_one_lost_authority_refuses_the_whole_renewal(desk: Desk) -> None:
    absence = away(desk)
    meeting_id = desk.create(chair_id=desk.people["standing_deputy"])
    other = desk.create(ordinal=2, held_on=date(2026, 7, 13), chair_id=desk.people["head"])
    desk.office.write(trash_absence, absence)
    with pytest.raises(UserError, match="Điều 5 khoản 2"):
        desk.office.write(renew_grounds, [(PlannedKind.MEETING, other), (PlannedKind.MEETING, meeting_id)])
    assert listed(desk) == [(PlannedKind.MEETING, meeting_id, Change.LOST)]


def test_a_draft_of_a_delegation_is_listed_when_its_taker_leaves(desk: Desk) -> None:
    entered = DelegationInput(
        desk.people["deputy"], (Scope(ActKind.CHAIR, "regular"),), date(2026, 7, 1), date(2026, 7, 31)
    )
    draft = desk.office.write(save_delegation, None, entered).id
    assert listed(desk) == []
    leave(desk, "deputy", date(2026, 6, 30))
    (found,) = desk.office.read(rechecks)
    assert (found.kind, found.record_id, found.change) == (PlannedKind.DELEGATION, draft, Change.LOST)
    assert "không giữ chức danh nào" in found.finding.reason.sentence
    with pytest.raises(UserError, match="Mở dự thảo"):
        desk.office.write(renew_ground, PlannedKind.DELEGATION, draft)


def test_the_whole_year_is_looked_at_without_a_query_for_each_act(desk: Desk) -> None:
    desk.create()
    few = desk.queries(rechecks)
    for n in range(2, 8):
        desk.create(ordinal=n)
    assert desk.queries(rechecks) == few


@pytest.mark.parametrize("seed", range(6))
def test_the_meetings_whose_chair_stands_otherwise_now_are_exactly_those_listed(
    desk: Desk, seed: int
) -> None:
    rng = random.Random(seed)
    days = [date(2026, 7, 6) + timedelta(days=n) for n in range(10)]
    for _n in range(2):
        absence_on(desk, rng.choice(days))
    given = [given_until(desk, who, rng.choice(days)) for who in ("deputy", "standing_deputy")]
    kept = {}
    for n, day in enumerate(days, start=1):
        for who in ("head", "standing_deputy", "deputy"):
            chair_id = desk.people[who]
            before = stands(desk, day, chair_id)
            if before is not None:
                meeting_id = desk.create(ordinal=10 * n + len(who), held_on=day, chair_id=chair_id)
                kept[meeting_id] = (day, chair_id, before)
    desk.office.write(revoke_delegation, given[0], days[0], "Trưởng Ban trực tiếp chủ trì")
    desk.office.write(trash_absence, rng.choice(desk.office.read(list_absences)).id)
    leave(desk, rng.choice(["deputy", "standing_deputy", "head"]), rng.choice(days))
    absence_on(desk, days[0])
    changed = {
        meeting_id
        for meeting_id, (day, chair_id, before) in kept.items()
        if stands(desk, day, chair_id) != before
    }
    assert {r.record_id for r in desk.office.read(rechecks)} == changed
    assert changed


def stands(desk: Desk, day: date, chair_id: int) -> tuple[object, ...] | None:
    """By what the person chairs a regular meeting of the day; None for who may not."""
    found = desk.office.read(chair_answer, MeetingKind.REGULAR, day, chair_id)
    if found is None or not found.allowed:
        return None
    return found.ground.in_source_language(), found.clause, found.delegation_id, found.role


def absence_on(desk: Desk, day: date) -> None:
    with suppress(UserError):  # that day is recorded already, or has no head
        desk.office.write(save_absence, None, AbsenceInput(day, day, "đi công tác", "Lịch công tác"))


def given_until(desk: Desk, taker: str, last: date) -> int:
    scopes = (Scope(ActKind.CHAIR, "regular"),)
    first = date(2026, 7, 6)
    entered = DelegationInput(
        desk.people[taker], scopes, first, last, agreed_on=date(2026, 6, 30), told_to="Lê Thị Thử"
    )
    return int(desk.office.write(add_delegation, entered).id)


def leave(desk: Desk, who: str, last: date) -> None:
    """The person's last day in the committee."""

    @needs(Right.EDIT_ROSTER)
    def close(session: Session, actor: Actor) -> None:
        row = session.scalars(select(Membership).where(Membership.person_id == desk.people[who])).one()
        row.to_day = last

    desk.office.write(close)
