"""The life of a meeting: one command per arrow, and none that skips a step."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import UserError
from app.rules.absence import NoticeVerdict
from app.rules.meeting_kinds import Answer, AttendanceStatus, MeetingEventKind, MeetingKind, MeetingState
from app.rules.readiness import ItemState
from app.services import meetings
from app.services.meetings import STEP_COMMANDS
from tests.services.meetings.people import DAY, Desk, typed


def state(desk: Desk, meeting_id: int) -> MeetingState:
    return desk.detail(meeting_id).state


def test_the_main_job_goes_step_by_step_by_the_step_button(desk: Desk) -> None:
    meeting_id = desk.planned()
    seen = []
    while (step := desk.detail(meeting_id).next_step) is not None:
        seen.append(step.command)
        if step.command == "hold":
            desk.office.clock.set(datetime.combine(DAY, time(12, 0)))
            desk.office.write(meetings.mark_all_present, meeting_id)
        if step.command == "write_minutes":
            desk.office.write(meetings.save_minutes, meeting_id, desk.minutes(meeting_id))
        elif step.command == "sign_minutes":
            desk.office.write(meetings.sign_minutes, meeting_id, desk.signing())
        elif step.command == "draft_notice":
            desk.office.write(meetings.draft_notice, meeting_id)
        elif step.command == "file":
            desk.office.write(meetings.file_meeting, meeting_id, "Thông báo sẽ gửi sau")
        else:
            desk.office.write(STEP_COMMANDS[step.command], meeting_id)
    assert seen == ["call", "hold", "write_minutes", "sign_minutes", "draft_notice", "conclude", "file"]
    assert state(desk, meeting_id) is MeetingState.FILED
    lacking = [i.name for i in desk.detail(meeting_id).readiness if i.state is not ItemState.DONE]
    assert lacking == ["Chuyển thông báo"]


def test_a_meeting_whose_notice_is_not_issued_is_closed_with_a_reason_only(desk: Desk) -> None:
    meeting_id = desk.minuted()
    desk.office.write(meetings.draft_notice, meeting_id)
    desk.office.write(meetings.conclude, meeting_id)
    with pytest.raises(UserError, match="Thông báo kết luận chưa ban hành") as refusal:
        desk.office.write(meetings.file_meeting, meeting_id, "  ")
    assert [(v.field, v.clause) for v in refusal.value.violations] == [("reason", "10.1")]
    desk.office.write(meetings.file_meeting, meeting_id, " Trưởng Ban chỉ đạo\nkhông ban hành ")
    assert desk.detail(meeting_id).events[-1].reason == "Trưởng Ban chỉ đạo không ban hành"


def test_a_meeting_is_not_held_before_its_hour(desk: Desk) -> None:
    meeting_id = desk.called()
    desk.office.clock.set(datetime.combine(DAY, time(7, 59)))
    desk.office.write(meetings.mark_all_present, meeting_id)
    with pytest.raises(UserError, match="Chưa đến giờ họp"):
        desk.office.write(meetings.mark_held, meeting_id)
    assert state(desk, meeting_id) is MeetingState.CALLED


def test_a_draft_cannot_be_concluded(desk: Desk) -> None:
    meeting_id = desk.planned()
    with pytest.raises(UserError, match="Không thể chuyển"):
        desk.office.write(meetings.conclude, meeting_id)


def test_calling_twice_is_refused(desk: Desk) -> None:
    meeting_id = desk.called()
    with pytest.raises(UserError, match="Không thể chuyển"):
        desk.office.write(meetings.call_meeting, meeting_id)


def test_concluding_needs_the_notice(desk: Desk) -> None:
    meeting_id = desk.minuted()
    with pytest.raises(UserError, match="Chưa lập thông báo kết luận"):
        desk.office.write(meetings.conclude, meeting_id)


def test_a_cancelled_meeting_says_why_and_gives_its_number_to_the_next(desk: Desk) -> None:
    meeting_id = desk.called()
    with pytest.raises(UserError, match="lý do hủy"):
        desk.office.write(meetings.cancel, meeting_id, "  ")
    desk.office.write(meetings.cancel, meeting_id, "Trưởng Ban đi công tác nước ngoài")
    found = desk.detail(meeting_id)
    assert found.state is MeetingState.CANCELLED
    assert found.cancel_reason == "Trưởng Ban đi công tác nước ngoài"
    assert found.next_step is None
    assert (found.ordinal, found.events[-1].before) == (None, {"ordinal": 1})
    assert desk.detail(desk.create()).ordinal == 1


def test_drafts_numbered_after_a_cancelled_meeting_move_up_but_a_called_one_stays(desk: Desk) -> None:
    first = desk.called()
    second, third = desk.create(), desk.create()
    desk.office.write(meetings.cancel, first, "Trưởng Ban đi công tác nước ngoài")
    assert [desk.detail(i).ordinal for i in (second, third)] == [1, 2]
    fourth = desk.called()
    desk.office.write(meetings.cancel, third, "Không cần họp")
    assert (desk.detail(second).ordinal, desk.detail(fourth).ordinal) == (1, 3)


def test_a_held_meeting_cannot_be_cancelled_or_postponed(desk: Desk) -> None:
    meeting_id = desk.held()
    with pytest.raises(UserError, match="Không thể chuyển"):
        desk.office.write(meetings.cancel, meeting_id, "Nhầm")
    with pytest.raises(UserError, match="không hoãn được"):
        desk.office.write(meetings.postpone, meeting_id, date(2026, 8, 1), time(8, 0), "Nhầm")


def test_postponing_runs_the_absence_clock_anew_and_keeps_the_old_result(desk: Desk) -> None:
    meeting_id = desk.called()
    moment = datetime(2026, 7, 10, 6, 0)
    desk.office.clock.set(moment)
    line = desk.line_of(meeting_id, "member")
    late = desk.office.write(meetings.record_absence, line.id, moment, "Ốm")
    assert late.verdict is NoticeVerdict.LATE
    saved = desk.office.write(
        meetings.postpone, meeting_id, date(2026, 7, 14), time(14, 0), "Trưởng Ban bận", time(16, 0)
    )
    found = desk.detail(meeting_id)
    assert (found.held_on, found.starts_at, found.state) == (
        date(2026, 7, 14),
        time(14, 0),
        MeetingState.CALLED,
    )
    verdict = desk.line_of(meeting_id, "member").verdict
    assert verdict is not None
    assert verdict.verdict is NoticeVerdict.IN_TIME
    event = found.events[-1]
    assert event.kind is MeetingEventKind.POSTPONED
    assert event.before["held_on"] == "2026-07-10"
    assert event.before["absences"] == [{"name": "Phạm Thị Dung", "verdict": "late", "reason": "Ốm"}]
    assert saved.version == found.version


def test_a_postponed_meeting_is_invited_to_anew(desk: Desk) -> None:
    meeting_id = desk.called()
    ids = [desk.line_of(meeting_id, key).id for key in ("head", "deputy")]
    desk.office.write(meetings.record_answers, ids, Answer.ATTENDS)
    desk.office.write(meetings.postpone, meeting_id, date(2026, 7, 14), time(8, 0), "Bận")
    found = desk.detail(meeting_id)
    assert found.events[-1].before["invited"] == 4
    assert {(p.invited_at_utc, p.answer) for p in found.participants} == {(None, Answer.NONE)}
    assert desk.office.write(meetings.issue_invitations, meeting_id) == 4


@pytest.mark.parametrize(
    ("day", "hour", "end", "reason", "words"),
    [
        (date(2026, 7, 14), time(8, 0), None, " ", "lý do hoãn"),
        (DAY, time(8, 0), None, "Bận", "trùng với lịch cũ"),
        (date(2026, 7, 14), time(8, 0), time(7, 0), "Bận", "Giờ kết thúc phải sau"),
        (date(2026, 6, 29), time(8, 0), None, "Bận", "08:00 ngày 29/06/2026 đã qua"),
    ],
)
def test_a_postponement_that_cannot_be_is_refused(
    desk: Desk, day: date, hour: time, end: time | None, reason: str, words: str
) -> None:
    meeting_id = desk.called()
    with pytest.raises(UserError, match=words):
        desk.office.write(meetings.postpone, meeting_id, day, hour, reason, end)
    assert desk.detail(meeting_id).held_on == DAY
    assert desk.detail(meeting_id).events[-1].kind is MeetingEventKind.STATE


def test_a_wrong_day_and_a_missing_reason_of_a_postponement_are_told_together(desk: Desk) -> None:
    with pytest.raises(UserError) as refused:
        desk.office.write(meetings.postpone, desk.called(), DAY, time(8, 0), "")
    assert {v.field for v in refused.value.violations} == {"held_on", "reason"}


def test_a_roll_call_made_before_a_postponement_counts_no_more_and_is_kept_in_its_event(desk: Desk) -> None:
    meeting_id = desk.called()
    desk.office.clock.set(datetime.combine(DAY, time(7, 50)))
    desk.office.write(meetings.mark_all_present, meeting_id)
    desk.office.write(meetings.postpone, meeting_id, date(2026, 7, 14), time(8, 0), "Bận")
    found = desk.detail(meeting_id)
    assert {p.attendance for p in found.participants} == {AttendanceStatus.UNKNOWN}
    kept = found.events[-1].before["attendance"]
    assert {"name": "Nguyễn Văn An", "attendance": "present"} in kept
    assert len(kept) == 4


def test_a_postponement_past_the_chairs_term_is_refused(desk: Desk) -> None:
    desk.delegate("second", MeetingKind.CONFERENCE, to_day=date(2026, 7, 1))
    meeting_id = desk.planned(
        held_on=date(2026, 7, 1),
        kind=MeetingKind.CONFERENCE,
        chair_id=desk.people["second"],
    )
    with pytest.raises(UserError, match="Hoàng Văn Em không có trong danh sách ngày 03/07/2026"):
        desk.office.write(meetings.postpone, meeting_id, date(2026, 7, 3), time(8, 0), "Bận")


def test_a_clone_has_the_programme_but_neither_dates_nor_people(desk: Desk) -> None:
    source = desk.held()
    clone = desk.office.write(meetings.clone_meeting, source, date(2026, 10, 8), time(8, 0))
    found = desk.detail(clone)
    assert found.state is MeetingState.DRAFT
    assert (found.ordinal, found.quarter, found.chair_id, found.participants) == (2, 4, None, ())
    assert [i.title for i in found.agenda] == [i.title for i in desk.detail(source).agenda]
    assert {i.presenter for i in found.agenda} == {""}


def test_a_cancelled_meeting_changes_no_more(desk: Desk) -> None:
    meeting_id = desk.called()
    desk.office.write(meetings.cancel, meeting_id, "Không cần họp")
    for command, args in (
        (meetings.propose_participants, ()),
        (meetings.save_agenda, ([],)),
        (meetings.issue_invitations, ()),
    ):
        with pytest.raises(UserError, match="Đã hủy"):
            desk.office.write(command, meeting_id, *args)


BY_STEP = {
    "call": "call",
    "hold": "hold",
    "write_minutes": "save",
    "sign_minutes": "sign",
    "draft_notice": "draft",
    "write_conclusions": "save",
    "conclude": "conclude",
    "attach_scan": "sign",
    "file": "file",
}
ACTS = ("next", "next", "next", "present", *sorted(set(BY_STEP.values())), "correct", "cancel", "postpone")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.sampled_from(ACTS), min_size=6, max_size=14))
def test_no_order_of_steps_concludes_a_meeting_without_minutes_and_notice(
    desk: Desk, acts: list[str]
) -> None:
    desk.office.clock.set(datetime(2026, 7, 20, 12, 0))
    meeting_id = desk.planned(kind=MeetingKind.EXTRAORDINARY)
    commands = {
        "call": lambda: desk.office.write(meetings.call_meeting, meeting_id),
        "hold": lambda: desk.office.write(meetings.mark_held, meeting_id),
        "save": lambda: desk.office.write(meetings.save_minutes, meeting_id, desk.minutes(meeting_id)),
        "sign": lambda: desk.office.write(meetings.sign_minutes, meeting_id, desk.signing()),
        "correct": lambda: desk.office.write(meetings.correct_minutes, meeting_id, "Sai tên"),
        "draft": lambda: desk.office.write(meetings.draft_notice, meeting_id),
        "conclude": lambda: desk.office.write(meetings.conclude, meeting_id),
        "file": lambda: desk.office.write(meetings.file_meeting, meeting_id),
        "cancel": lambda: desk.office.write(meetings.cancel, meeting_id, "Thôi"),
        "postpone": lambda: desk.office.write(
            meetings.postpone, meeting_id, date(2026, 7, 19), time(8, 0), "Bận"
        ),
        "present": lambda: desk.office.write(meetings.mark_all_present, meeting_id),
    }
    for act in acts:
        step = desk.detail(meeting_id).next_step
        act = BY_STEP[step.command] if act == "next" and step else act
        before = state(desk, meeting_id)
        try:
            commands.get(act, lambda: None)()
        except UserError:
            assert state(desk, meeting_id) is before
        found = desk.detail(meeting_id)
        if found.state in (MeetingState.CONCLUDED, MeetingState.FILED):
            assert found.has_notice
            assert desk.office.read(meetings.signed_minutes, meeting_id) is not None


def test_a_meeting_is_not_held_while_its_chair_is_marked_away(desk: Desk) -> None:
    meeting_id = desk.called()
    desk.office.clock.set(datetime(2026, 7, 10, 14, 0))
    chair = desk.line_of(meeting_id, "head")
    desk.office.write(meetings.mark_attendance, [chair.id], AttendanceStatus.ABSENT)
    desk.office.write(meetings.mark_all_present, meeting_id)
    with pytest.raises(UserError, match="Nguyễn Văn An chủ trì nhưng không được điểm danh có mặt"):
        desk.office.write(meetings.mark_held, meeting_id)
    changed = typed(desk.people, ordinal=1, chair_id=desk.people["standing_deputy"])
    with pytest.raises(UserError, match="ngày 10/07/2026 chưa có căn cứ"):
        desk.office.write(meetings.edit_meeting, meeting_id, changed)
    desk.head_away()
    desk.office.write(meetings.edit_meeting, meeting_id, changed)
    desk.office.write(meetings.mark_held, meeting_id)
    assert desk.detail(meeting_id).chair_clause == "5.1"


def test_a_ground_kept_from_a_meeting_with_agencies_does_not_ground_a_committee_meeting(desk: Desk) -> None:
    deputy = desk.people["deputy"]
    meeting_id = desk.create(kind=MeetingKind.AGENCIES, chair_id=deputy)
    assert desk.detail(meeting_id).chair_clause == "10.2"
    changed = typed(desk.people, chair_id=deputy, ordinal=1)
    with pytest.raises(UserError, match="Phó Trưởng Ban chỉ chủ trì khi được Trưởng Ban ủy quyền"):
        desk.office.write(meetings.edit_meeting, meeting_id, changed)
