"""Signed minutes are frozen, by the service and by the database; a correction keeps what was signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from app.errors import UserError
from app.reports.papers.minutes import build
from app.rules.meeting_kinds import AttendanceStatus, MeetingState, MinutesState
from app.rules.roles import Role
from app.services import meetings
from app.services.meetings import FileInput
from app.services.meetings.minutes_gaps import minutes_gaps
from app.services.settings import profile_detail, save_profile
from tests.services.meetings.people import DAY, Desk, typed


def test_signing_freezes_the_minutes_and_takes_the_step(desk: Desk) -> None:
    meeting_id = desk.minuted()
    found = desk.office.read(meetings.minutes_detail, meeting_id)
    assert (found.state, found.sheets, found.writable) == (MinutesState.SIGNED, 4, False)
    assert desk.detail(meeting_id).state is MeetingState.MINUTED
    assert [f.name for f in desk.detail(meeting_id).files] == ["bien-ban.pdf"]


def test_a_clerk_may_not_confirm_the_signature(desk: Desk) -> None:
    meeting_id = desk.held()
    desk.office.write(meetings.save_minutes, meeting_id, desk.minutes(meeting_id))
    clerk = desk.office.as_role(Role.CLERK)
    with pytest.raises(UserError, match="xác nhận biên bản đã ký"):
        desk.office.workspace.write(clerk, meetings.sign_minutes, meeting_id, desk.signing())


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"signed_on": date(2026, 7, 9)}, "Ngày ký"),
        ({"signed_on": date(2026, 7, 11)}, "Ngày ký"),
        ({"sheets": 0}, "số tờ"),
        ({"scan": None}, "Đính kèm bản chụp"),
    ],
)
def test_a_signing_that_cannot_be_is_refused(desk: Desk, changed: dict[str, object], words: str) -> None:
    meeting_id = desk.held()
    desk.office.write(meetings.save_minutes, meeting_id, desk.minutes(meeting_id))
    with pytest.raises(UserError, match=words):
        desk.office.write(meetings.sign_minutes, meeting_id, desk.signing(**changed))
    assert desk.detail(meeting_id).state is MeetingState.HELD


def test_empty_minutes_cannot_be_signed(desk: Desk) -> None:
    meeting_id = desk.held()
    with pytest.raises(UserError, match="chưa có gì để ký"):
        desk.office.write(meetings.sign_minutes, meeting_id, desk.signing())


def test_minutes_with_holes_are_signed_only_when_that_is_accepted(desk: Desk) -> None:
    meeting_id = desk.called(secretary_id=None)
    line = desk.line_of(meeting_id, "member")
    desk.office.write(meetings.record_absence, line.id, desk.office.clock.now_utc(), "")
    desk.office.clock.set(datetime.combine(DAY, time(14, 0)))
    desk.office.write(meetings.mark_all_present, meeting_id)
    desk.office.write(meetings.mark_held, meeting_id)
    entered = desk.minutes(meeting_id, conclusion="", closed_at=None)
    desk.office.write(meetings.save_minutes, meeting_id, entered)
    lacks = "còn thiếu: họ tên thư ký, lý do vắng, kết luận của người chủ trì"
    with pytest.raises(UserError, match=lacks):
        desk.office.write(meetings.sign_minutes, meeting_id, desk.signing())
    assert desk.office.read(meetings.minutes_detail, meeting_id).versions == ()
    desk.office.write(meetings.sign_minutes, meeting_id, desk.signing(accept_missing=True))
    signed = desk.office.read(meetings.signed_minutes, meeting_id)
    assert minutes_gaps(signed) == (
        "họ tên thư ký",
        "lý do vắng",
        "kết luận của người chủ trì",
    )
    printed = {m.what for m in build(signed).missing}
    assert set(minutes_gaps(signed)) <= printed


def test_whole_minutes_have_no_holes_on_paper_either(desk: Desk) -> None:
    signed = desk.office.read(meetings.signed_minutes, desk.minuted())
    assert minutes_gaps(signed) == ()
    assert build(signed).missing == ()


def test_without_scan_the_reason_is_kept_and_the_scan_may_follow(desk: Desk) -> None:
    meeting_id = desk.held()
    desk.office.write(meetings.save_minutes, meeting_id, desk.minutes(meeting_id))
    signing = desk.signing(scan=None, unscanned_reason="Máy quét hỏng")
    desk.office.write(meetings.sign_minutes, meeting_id, signing)
    (version,) = desk.office.read(meetings.minutes_detail, meeting_id).versions
    assert (version.unscanned_reason, version.scans) == ("Máy quét hỏng", ())
    assert "Bản ký trong hồ sơ" in [i.name for i in desk.detail(meeting_id).readiness if i.state == "missing"]
    desk.office.write(meetings.attach_signed_scan, meeting_id, FileInput("sau.pdf", b"%PDF-1.7"))
    assert "Bản ký trong hồ sơ" not in [
        i.name for i in desk.detail(meeting_id).readiness if i.state == "missing"
    ]


def test_every_later_change_is_refused_by_the_service(desk: Desk) -> None:
    meeting_id = desk.minuted()
    line = desk.line_of(meeting_id, "member")
    for command, args in (
        (meetings.save_minutes, (meeting_id, desk.minutes(meeting_id))),
        (meetings.sign_minutes, (meeting_id, desk.signing())),
        (meetings.edit_meeting, (meeting_id, typed(desk.people, ordinal=1))),
        (meetings.save_agenda, (meeting_id, [])),
        (meetings.mark_attendance, ([line.id], AttendanceStatus.ABSENT)),
        (meetings.add_guest, (meeting_id, "Khách")),
    ):
        with pytest.raises(UserError, match="ký"):
            desk.office.write(command, *args)


def run(desk: Desk, statement: str) -> None:
    """Runs SQL past the services, as an honest mistake would."""
    with desk.office.workspace._writing.begin() as connection:
        connection.exec_driver_sql(statement)


ADDED_ITEM = (
    "INSERT INTO minutes_items(created_at_utc, changed_at_utc, version, minutes_id, meeting_id, "
    "agenda_item_id, report, conclusion) "
    "SELECT created_at_utc, changed_at_utc, 1, minutes_id, meeting_id, 2, '', '' FROM minutes_items"
)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE minutes SET conclusion = 'khác'",
        "UPDATE minutes SET state = 'draft'",
        "UPDATE minutes SET state = 'draft', revision = 7",
        "DELETE FROM minutes",
        "UPDATE minutes_items SET report = 'khác'",
        "DELETE FROM minutes_items",
        ADDED_ITEM,
        "UPDATE opinions SET text = 'khác'",
        "UPDATE opinions SET decision = 'khác'",
        "DELETE FROM opinions",
        "UPDATE minutes_versions SET content = '{}'",
        "DELETE FROM minutes_versions",
    ],
)
def test_the_database_refuses_to_change_signed_minutes(desk: Desk, statement: str) -> None:
    meeting_id = desk.minuted()
    before = desk.office.read(meetings.minutes_detail, meeting_id)
    with pytest.raises(Exception, match="never changed"):
        run(desk, statement)
    assert desk.office.read(meetings.minutes_detail, meeting_id) == before


def test_a_correction_needs_signed_minutes_and_a_reason(desk: Desk) -> None:
    meeting_id = desk.held()
    desk.office.write(meetings.save_minutes, meeting_id, desk.minutes(meeting_id))
    with pytest.raises(UserError, match="không cần đính chính"):
        desk.office.write(meetings.correct_minutes, meeting_id, "Sai")
    desk.office.write(meetings.sign_minutes, meeting_id, desk.signing())
    with pytest.raises(UserError, match="lý do đính chính"):
        desk.office.write(meetings.correct_minutes, meeting_id, "  ")


def test_a_correction_is_a_new_version_beside_the_signed_one(desk: Desk) -> None:
    meeting_id = desk.minuted()
    assert desk.office.write(meetings.correct_minutes, meeting_id, "Ghi nhầm kết luận 2") == 2
    changed = desk.minutes(meeting_id, conclusion="1. Thông qua báo cáo.\n2. Giao Tổ Giúp việc.", items=())
    desk.office.write(meetings.save_minutes, meeting_id, changed)
    first = desk.office.read(meetings.signed_minutes, meeting_id)
    assert first.conclusion_text.endswith("Giao Văn phòng hoàn thiện.")
    desk.office.write(meetings.sign_minutes, meeting_id, desk.signing())
    found = desk.office.read(meetings.minutes_detail, meeting_id)
    assert [(v.number, v.reason) for v in found.versions] == [(2, "Ghi nhầm kết luận 2"), (1, "")]
    newest = desk.office.read(meetings.signed_minutes, meeting_id)
    assert newest.conclusion_text.endswith("Giao Tổ Giúp việc.")
    assert desk.office.read(meetings.signed_minutes, meeting_id, 1) == first
    assert [r.text for r in desk.office.read(meetings.conclusion_detail, meeting_id).rows] == [
        "Thông qua báo cáo.",
        "Giao Tổ Giúp việc.",
    ]


def test_during_a_correction_the_next_step_is_to_sign_again(desk: Desk) -> None:
    meeting_id = desk.minuted()
    desk.office.write(meetings.draft_notice, meeting_id)
    desk.office.write(meetings.conclude, meeting_id)
    desk.office.write(meetings.correct_minutes, meeting_id, "Sai số tờ")
    found = desk.detail(meeting_id)
    assert found.state is MeetingState.CONCLUDED
    assert found.next_step is not None
    assert found.next_step.command == "sign_minutes"
    with pytest.raises(UserError, match="Biên bản chưa được ký"):
        desk.office.write(meetings.file_meeting, meeting_id)


def test_what_was_signed_does_not_change_with_the_profile_or_a_late_opinion(desk: Desk) -> None:
    meeting_id = desk.minuted()
    signed = desk.office.read(meetings.signed_minutes, meeting_id)
    profile = desk.office.read(profile_detail).profile
    desk.office.write(save_profile, replace(profile, place="Đà Nẵng"))
    line = desk.line_of(meeting_id, "member")
    now = desk.office.clock.now_utc() - timedelta(minutes=1)
    desk.office.write(meetings.record_opinion, line.id, now, "Ý kiến gửi sau")
    assert desk.office.read(meetings.signed_minutes, meeting_id) == signed
    assert signed.letterhead.place == "Hà Nội"
