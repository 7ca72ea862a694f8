"""The absence clock of Điều 10.3 on real records, and attendance on the day."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from app.errors import UserError
from app.rules.absence import DayRule, NoticeVerdict
from app.rules.meeting_kinds import Answer, AttendanceStatus
from app.rules.violations import Severity
from app.services import meetings
from app.services.attachments import FileInput, attachment_content
from app.services.meetings.absences import late_invitation
from app.services.settings import DAY_RULE, save_setting
from tests.services.meetings.people import Desk

EVE = datetime(2026, 7, 9, 16, 0)


def at(desk: Desk, moment: datetime) -> None:
    desk.office.clock.set(moment)


def test_a_notice_on_the_eve_is_in_time_by_the_calendar_day(desk: Desk) -> None:
    meeting_id = desk.called()
    at(desk, EVE)
    line = desk.line_of(meeting_id, "member")
    verdict = desk.office.write(meetings.record_absence, line.id, EVE, "Đi công tác", True)
    assert verdict.verdict is NoticeVerdict.IN_TIME
    found = desk.line_of(meeting_id, "member")
    assert found.answer is Answer.ABSENT
    assert found.opinion_asked
    assert found.verdict == verdict


def test_the_day_rule_in_force_on_the_meeting_day_judges(desk: Desk) -> None:
    desk.office.write(save_setting, DAY_RULE, DayRule.HOURS_24.value, date(2026, 7, 1), "Công văn số 1")
    before, after = desk.called(held_on=date(2026, 6, 30)), desk.called()
    assert desk.detail(before).day_rule is DayRule.CALENDAR_DAY
    assert desk.detail(after).day_rule is DayRule.HOURS_24
    at(desk, EVE)
    line = desk.line_of(after, "member")
    verdict = desk.office.write(meetings.record_absence, line.id, EVE, "Đi công tác")
    assert verdict.verdict is NoticeVerdict.LATE


def test_a_notice_from_the_future_is_refused(desk: Desk) -> None:
    line = desk.line_of(desk.called(), "member")
    with pytest.raises(UserError, match="ở tương lai"):
        desk.office.write(meetings.record_absence, line.id, EVE, "Đi công tác")


def test_a_guest_who_stays_away_is_judged_by_no_clause(desk: Desk) -> None:
    meeting_id = desk.called()
    guest = desk.office.write(meetings.add_guest, meeting_id, "Vũ Văn Khách")
    assert desk.office.write(meetings.record_absence, guest, None, "Bận") is None


def test_an_absence_without_reason_is_kept_and_told(desk: Desk) -> None:
    line = desk.line_of(desk.called(), "member")
    verdict = desk.office.write(meetings.record_absence, line.id, datetime(2026, 6, 30, 8, 0), "  ")
    assert verdict.reason_missing


def test_an_answer_to_come_withdraws_the_absence(desk: Desk) -> None:
    meeting_id = desk.called()
    line = desk.line_of(meeting_id, "member")
    desk.office.write(meetings.record_absence, line.id, datetime(2026, 6, 30, 8, 0), "Ốm", True)
    desk.office.write(meetings.record_answers, [line.id], Answer.ATTENDS)
    found = desk.line_of(meeting_id, "member")
    assert (found.absence_reason, found.absence_notified_at_utc, found.opinion_asked) == ("", None, False)
    desk.office.write(meetings.record_absence, line.id, datetime(2026, 6, 30, 8, 0), "Ốm")
    desk.office.write(meetings.withdraw_absence, line.id)
    assert desk.line_of(meeting_id, "member").answer is Answer.NONE


def test_a_written_opinion_is_kept_with_its_scan(desk: Desk) -> None:
    meeting_id = desk.called()
    line = desk.line_of(meeting_id, "member")
    scan = FileInput("y-kien.pdf", b"%PDF scan")
    desk.office.write(meetings.record_opinion, line.id, datetime(2026, 6, 30, 8, 0), "Nhất trí.", scan)
    found = desk.line_of(meeting_id, "member")
    assert found.opinion_text == "Nhất trí."
    assert [f.name for f in found.files] == ["y-kien.pdf"]
    assert desk.office.read(attachment_content, found.files[0].id).data == b"%PDF scan"


def test_an_empty_opinion_without_scan_is_refused(desk: Desk) -> None:
    line = desk.line_of(desk.called(), "member")
    with pytest.raises(UserError, match="đính kèm bản chụp"):
        desk.office.write(meetings.record_opinion, line.id, datetime(2026, 6, 30, 8, 0), " \n ")


def test_nobody_is_marked_before_the_day_or_before_the_call(desk: Desk) -> None:
    draft, called = desk.planned(), desk.called()
    with pytest.raises(UserError, match="chưa được triệu tập"):
        desk.office.write(meetings.mark_all_present, draft)
    with pytest.raises(UserError, match="Chưa đến ngày họp 10/07/2026"):
        desk.office.write(meetings.mark_all_present, called)


def test_all_present_leaves_announced_absences_absent(desk: Desk) -> None:
    meeting_id = desk.called()
    at(desk, EVE)
    absent, stand_in = desk.line_of(meeting_id, "member"), desk.line_of(meeting_id, "deputy")
    desk.office.write(meetings.record_absence, absent.id, EVE, "Ốm")
    desk.office.write(meetings.record_answers, [stand_in.id], Answer.REPRESENTED, "Vũ Văn Thay, Vụ trưởng")
    at(desk, datetime(2026, 7, 10, 8, 0))
    marked = desk.office.write(meetings.mark_all_present, meeting_id)
    assert (marked.present, marked.absent, marked.represented) == (2, 1, 1)
    assert desk.line_of(meeting_id, "member").attendance is AttendanceStatus.ABSENT


def test_a_member_who_simply_did_not_come_gave_no_notice(desk: Desk) -> None:
    meeting_id = desk.called()
    at(desk, datetime(2026, 7, 10, 8, 0))
    line = desk.line_of(meeting_id, "member")
    desk.office.write(meetings.mark_attendance, [line.id], AttendanceStatus.ABSENT)
    verdict = desk.line_of(meeting_id, "member").verdict
    assert verdict is not None
    assert verdict.verdict is NoticeVerdict.NONE_GIVEN


def test_an_arrival_marks_as_present_and_a_departure_before_it_is_refused(desk: Desk) -> None:
    meeting_id = desk.called()
    at(desk, datetime(2026, 7, 10, 12, 0))
    line = desk.line_of(meeting_id, "member")
    with pytest.raises(UserError, match="Giờ về phải sau giờ đến"):
        desk.office.write(meetings.record_times, line.id, time(9, 0), time(8, 45))
    desk.office.write(meetings.record_times, line.id, time(8, 40), time(10, 15))
    found = desk.line_of(meeting_id, "member")
    assert found.attendance is AttendanceStatus.PRESENT
    assert (found.arrived_at, found.left_at) == (time(8, 40), time(10, 15))
    desk.office.write(meetings.mark_attendance, [line.id], AttendanceStatus.ABSENT)
    assert desk.line_of(meeting_id, "member").arrived_at is None


def test_somebody_present_cannot_be_announced_absent(desk: Desk) -> None:
    line = desk.line_of(desk.held(), "member")
    with pytest.raises(UserError, match="sửa điểm danh trước"):
        desk.office.write(meetings.record_absence, line.id, None, "Ốm")


def test_invitations_after_the_last_moment_for_notice_are_warned_about(desk: Desk) -> None:
    meeting_id = desk.called()
    assert desk.office.read(late_invitation, meeting_id) == ()
    desk.office.clock.set(datetime(2026, 7, 10, 7, 0))
    (warning,) = desk.office.read(late_invitation, meeting_id)
    assert (warning.severity, warning.clause) == (Severity.WARNING, "10.3")
    assert "Hạn báo vắng 23:59 ngày 09/07/2026 đã qua" in warning.in_source_language()
