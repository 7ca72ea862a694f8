"""The chair's ground over the life of a meeting: asked anew while it is planned, kept once it was held."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from sqlalchemy.orm import Session

from app.errors import UserError
from app.rules.meeting_kinds import MeetingKind, MeetingState
from app.rules.readiness import ItemState
from app.rules.standing import DelegationState
from app.services import meetings
from app.services.authority import standing
from app.services.delegations.absences import trash_absence
from app.services.delegations.commands import revoke_delegation
from app.services.delegations.listing import list_delegations
from tests.services.meetings.people import DAY, Desk, typed

GROUND = "Được Trưởng Ban ủy quyền chủ trì tại Văn bản số 03-UQ/BCĐ, ngày 25/06/2026"


def chair(desk: Desk, meeting_id: int) -> tuple[str, str, str | None]:
    """Ground, clause, and the clause of what is owed."""
    found = desk.detail(meeting_id)
    return found.chair_ground, found.chair_clause, found.chair_owed.clause if found.chair_owed else None


def state_of(desk: Desk, delegation_id: int, day: date = DAY) -> DelegationState:
    def asked(session: Session) -> DelegationState:
        known = standing(session)
        return known.state_of(next(d for d in known.delegations if d.id == delegation_id), day)

    found: DelegationState = desk.office.read(asked)
    return found


def test_the_readiness_line_of_the_chair_tells_the_ground_with_its_clause(desk: Desk) -> None:
    desk.delegate("deputy")
    meeting_id = desk.create(chair_id=desk.people["deputy"])
    line = next(i for i in desk.detail(meeting_id).readiness if i.name == "Chủ trì")
    assert line.state is ItemState.DONE
    told = line.sentence.sentence.format(**line.sentence.params)
    assert told == f"Đồng chí Lê Văn Cường chủ trì. Căn cứ: {GROUND}."
    assert line.sentence.clause == "6.3"


def test_a_revoked_delegation_leaves_a_planned_meeting_owing_its_chair(desk: Desk) -> None:
    delegation = desk.delegate("deputy")
    meeting_id = desk.planned(chair_id=desk.people["deputy"])
    assert chair(desk, meeting_id) == (GROUND, "6.3", None)
    desk.office.write(revoke_delegation, delegation, date(2026, 7, 2), "Trưởng Ban trực tiếp chủ trì")
    assert chair(desk, meeting_id) == ("", "", "6.3")
    line = next(i for i in desk.detail(meeting_id).readiness if i.name == "Chủ trì")
    assert (line.state, line.sentence.clause) == (ItemState.MISSING, "6.3")
    with pytest.raises(UserError, match="chỉ chủ trì khi được Trưởng Ban ủy quyền") as error:
        desk.office.write(meetings.call_meeting, meeting_id)
    assert [v.field for v in error.value.violations] == ["chair"]


def test_a_called_meeting_whose_chair_is_owed_is_not_marked_held(desk: Desk) -> None:
    away = desk.head_away()
    meeting_id = desk.called(chair_id=desk.people["standing_deputy"])
    desk.office.write(trash_absence, away)
    desk.office.clock.set(datetime.combine(DAY, time(14, 0)))
    desk.office.write(meetings.mark_all_present, meeting_id)
    with pytest.raises(UserError, match="ngày 10/07/2026 chưa có căn cứ") as error:
        desk.office.write(meetings.mark_held, meeting_id)
    assert error.value.violations[0].clause == "5.2"
    desk.head_away()
    desk.office.write(meetings.mark_held, meeting_id)
    assert desk.detail(meeting_id).state is MeetingState.HELD


def test_a_meeting_moved_to_a_day_without_ground_owes_its_chair_until_there_is_one(desk: Desk) -> None:
    desk.head_away()
    meeting_id = desk.planned(chair_id=desk.people["standing_deputy"])
    saved = desk.office.write(meetings.postpone, meeting_id, date(2026, 7, 14), time(8, 0), "Bận")
    assert [(w.field, w.clause) for w in saved.warnings] == [("chair", "5.2")]
    assert chair(desk, meeting_id) == ("", "", "5.2")
    desk.head_away(date(2026, 7, 13), date(2026, 7, 15))
    ground, clause, owed = chair(desk, meeting_id)
    assert ground.startswith("Thay mặt Trưởng Ban khi Trưởng Ban vắng mặt từ ngày 13/07/2026")
    assert (clause, owed) == ("5.1", None)
    desk.office.write(meetings.call_meeting, meeting_id)


def test_a_delegation_for_one_meeting_goes_with_it_to_another_day(desk: Desk) -> None:
    meeting_id = desk.planned()
    desk.delegate("deputy", meeting_id=meeting_id, to_day=None)
    by_deputy = typed(desk.people, chair_id=desk.people["deputy"], ordinal=1)
    desk.office.write(meetings.edit_meeting, meeting_id, by_deputy)
    saved = desk.office.write(meetings.postpone, meeting_id, date(2026, 7, 14), time(8, 0), "Bận")
    assert saved.warnings == ()
    assert chair(desk, meeting_id) == (GROUND, "6.3", None)
    moved = typed(desk.people, chair_id=desk.people["deputy"], ordinal=1, held_on=date(2026, 7, 20))
    desk.office.write(meetings.edit_meeting, meeting_id, moved)
    assert chair(desk, meeting_id) == (GROUND, "6.3", None)


def test_a_delegation_for_one_meeting_grounds_no_other_on_the_same_day(desk: Desk) -> None:
    meeting_id = desk.create()
    desk.delegate("deputy", meeting_id=meeting_id, to_day=None)
    with pytest.raises(UserError, match="chỉ chủ trì khi được Trưởng Ban ủy quyền"):
        desk.create(chair_id=desk.people["deputy"])


def test_a_delegation_for_a_meeting_that_is_called_off_is_over(desk: Desk) -> None:
    cancelled, thrown = desk.called(), desk.create()
    first = desk.delegate("deputy", meeting_id=cancelled, to_day=None)
    second = desk.delegate("deputy", paper="04-UQ/BCĐ", meeting_id=thrown, to_day=None)
    assert {state_of(desk, i) for i in (first, second)} == {DelegationState.IN_FORCE}
    desk.office.write(meetings.cancel, cancelled, "Không cần họp")
    desk.office.write(meetings.trash_meeting, thrown)
    assert {state_of(desk, i) for i in (first, second)} == {DelegationState.EXPIRED}
    listed = {row.id: row.meeting for row in desk.office.read(list_delegations)}
    assert listed[first].endswith(" (đã hủy)")
    assert listed[second].endswith(" (đã bỏ vào thùng rác)")
    desk.office.write(meetings.restore_meeting, thrown)
    assert state_of(desk, second) is DelegationState.IN_FORCE


def test_a_meeting_that_was_held_keeps_its_chair_and_ground_when_it_is_corrected(desk: Desk) -> None:
    away = desk.head_away()
    deputy = desk.people["standing_deputy"]
    meeting_id = desk.held(chair_id=deputy)
    kept = chair(desk, meeting_id)
    assert kept[1] == "5.1"
    desk.office.write(trash_absence, away)
    corrected = typed(desk.people, chair_id=deputy, ordinal=1, place="Phòng họp B")
    desk.office.write(meetings.edit_meeting, meeting_id, corrected)
    assert desk.detail(meeting_id).place == "Phòng họp B"
    assert chair(desk, meeting_id) == kept


def test_another_kind_or_chair_of_a_held_meeting_is_judged_on_its_day(desk: Desk) -> None:
    away = desk.head_away()
    deputy = desk.people["standing_deputy"]
    meeting_id = desk.held(chair_id=deputy)
    desk.office.write(trash_absence, away)
    other = typed(desk.people, chair_id=deputy, ordinal=1, kind=MeetingKind.EXTRAORDINARY)
    with pytest.raises(UserError, match="ngày 10/07/2026 chưa có căn cứ"):
        desk.office.write(meetings.edit_meeting, meeting_id, other)
    by_head = typed(desk.people, ordinal=1)
    desk.office.write(meetings.edit_meeting, meeting_id, by_head)
    assert chair(desk, meeting_id) == ("Trưởng Ban chủ trì", "4.4", None)


def test_a_clone_takes_no_chair_and_no_ground_along(desk: Desk) -> None:
    desk.delegate("deputy")
    source = desk.create(chair_id=desk.people["deputy"])
    clone = desk.office.write(meetings.clone_meeting, source, date(2027, 1, 8), time(8, 0))
    assert desk.detail(clone).chair_id is None
    assert chair(desk, clone) == ("", "", None)
