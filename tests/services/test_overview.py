"""The start page: the quarter board, the next meeting, absences, what is owed, the last work."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from app.rules.absence import NoticeVerdict
from app.rules.meeting_kinds import MeetingKind
from app.rules.quarters import QuarterStatus
from app.services import meetings
from app.services.overview import Overview, overview
from tests.services.meetings.people import Desk
from tests.workspaces import Office


@pytest.fixture
def desk(office: Office) -> Desk:
    return Desk(office)


def seen(desk: Desk) -> Overview:
    found: Overview = desk.office.read(overview)
    return found


def test_an_empty_office_has_an_empty_page(office: Office) -> None:
    found = office.read(overview)
    assert (found.next_meeting, found.absences, found.without_notice, found.last_work) == (None, (), (), ())
    assert [row.status for row in found.board][3] is QuarterStatus.NOT_DUE


def test_quarters_over_before_the_office_kept_records_here_are_not_called_missed(desk: Desk) -> None:
    desk.office.clock.set(datetime(2027, 7, 2, 8, 0))
    made_late = desk.office.read(overview, 2026).board
    assert [row.status for row in made_late] == [
        QuarterStatus.NOT_RECORDED,
        QuarterStatus.OVERDUE,
        QuarterStatus.OVERDUE,
        QuarterStatus.OVERDUE,
    ]
    assert made_late[0].explanation.in_source_language() == (
        "Quý I/2026: chưa ghi cuộc họp nào của thời gian này."
    )
    desk.create(kind=MeetingKind.EXTRAORDINARY, held_on=date(2026, 2, 3))
    assert desk.office.read(overview, 2026).board[0].status is QuarterStatus.OVERDUE


def test_the_board_shows_the_regular_meetings_of_the_year(desk: Desk) -> None:
    desk.create()
    desk.create(kind=MeetingKind.EXTRAORDINARY, held_on=date(2026, 11, 1))
    statuses = [row.status for row in seen(desk).board]
    assert statuses[2:] == [QuarterStatus.PLANNED, QuarterStatus.NOT_DUE]


def test_a_trashed_or_cancelled_meeting_fills_no_quarter(desk: Desk) -> None:
    desk.office.write(meetings.trash_meeting, desk.create())
    desk.office.write(meetings.cancel, desk.called(), "Không họp")
    assert seen(desk).board[2].status is QuarterStatus.NOT_DUE


def test_the_next_meeting_tells_what_it_lacks(desk: Desk) -> None:
    desk.create(held_on=date(2026, 8, 1))
    soon = desk.create(place="")
    found = seen(desk).next_meeting
    assert found is not None
    assert (found.brief.id, found.brief.days) == (soon, 10)
    assert [i.name for i in found.missing] == ["Chương trình", "Giấy mời"]
    assert found.step is not None
    assert found.step.command == "call"


def test_a_planned_meeting_whose_day_passed_waits_for_a_word(desk: Desk) -> None:
    meeting_id = desk.called()
    desk.office.clock.set(datetime(2026, 7, 12, 8, 0))
    assert [m.id for m in seen(desk).unrecorded] == [meeting_id]
    assert seen(desk).next_meeting is None


def test_absence_notices_are_counted_by_their_verdict(desk: Desk) -> None:
    meeting_id = desk.called()
    for key, moment in (("member", datetime(2026, 7, 9, 16, 0)), ("deputy", datetime(2026, 7, 10, 6, 0))):
        desk.office.clock.set(moment)
        line = desk.line_of(meeting_id, key)
        desk.office.write(meetings.record_absence, line.id, moment, "Ốm", True)
    (board,) = seen(desk).absences
    assert board.passed
    assert board.count(NoticeVerdict.IN_TIME) == 1
    assert board.count(NoticeVerdict.LATE) == 1
    assert board.waiting == ("Nguyễn Văn An", "Trần Thị Bình")
    assert all(n.opinion_owed for n in board.notices)


def test_a_held_meeting_without_notice_is_owed_and_later_overdue(desk: Desk) -> None:
    meeting_id = desk.minuted()
    assert [(w.brief.id, w.days, w.overdue) for w in seen(desk).without_notice] == [(meeting_id, 0, False)]
    desk.office.clock.set(datetime(2026, 7, 18, 8, 0))
    assert seen(desk).without_notice[0].overdue
    desk.office.write(meetings.draft_notice, meeting_id)
    assert seen(desk).without_notice == ()


def test_a_seminar_without_conclusions_owes_no_notice(desk: Desk) -> None:
    desk.held(kind=MeetingKind.CONFERENCE)
    assert seen(desk).without_notice == ()


def test_the_last_work_names_each_record_once_newest_first(desk: Desk) -> None:
    first, second = desk.create(), desk.create()
    desk.office.write(meetings.save_agenda, first, [meetings.AgendaItemInput("Một")])
    found = [(w.kind, w.record_id, w.act) for w in seen(desk).last_work]
    assert found[:2] == [("meeting", first, "Ghi chương trình họp"), ("meeting", second, "Lập cuộc họp")]
    assert len({(kind, record) for kind, record, _ in found}) == len(found)
