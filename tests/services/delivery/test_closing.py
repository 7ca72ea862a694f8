"""A meeting is closed once its notice is with everybody owed it, or a reason is recorded (Điều 10.1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.errors import UserError
from app.rules.documents import DocumentState
from app.rules.meeting_kinds import MeetingState
from app.rules.secrecy import Secrecy
from app.services import meetings
from app.services.delivery.of_meetings import meeting_coverage
from app.services.documents.steps import cancel_document, check_document, sign_document
from app.services.meetings import NoticeDetail, NoticeInput
from app.services.overview import overview
from tests.services.delivery.notices import ISSUED, MEMBERS, Post
from tests.services.meetings.people import DAY, typed


def entered(found: NoticeDetail) -> NoticeInput:
    """The notice as its form gives it back."""
    return NoticeInput(**{name: getattr(found, name) for name in NoticeInput.__match_args__})


def notice(post: Post) -> NoticeDetail:
    """The notice of the meeting."""
    found: NoticeDetail = post.office.read(meetings.notice_detail, post.meeting_id)
    return found


def test_a_meeting_closes_without_a_reason_once_everybody_has_signed(post: Post) -> None:
    notice_id = post.sent()
    post.office.write(meetings.conclude, post.meeting_id)
    rows = post.rows(notice_id)
    post.receive(*rows[2:])
    with pytest.raises(UserError, match=f"mới có {MEMBERS}/{MEMBERS + 2} nơi ký nhận") as refusal:
        post.office.write(meetings.file_meeting, post.meeting_id)
    told = refusal.value.violations[0].in_source_language()
    assert "còn: đồng chí Nguyễn Văn An, đồng chí Trần Thị Bình." in told
    post.receive(*rows[:2])
    post.office.write(meetings.file_meeting, post.meeting_id, "không cần lý do")
    detail = post.desk.detail(post.meeting_id)
    assert (detail.state, detail.readiness_percent) == (MeetingState.FILED, 100)
    assert detail.events[-1].reason == ""


def test_a_reason_closes_it_and_stays_with_the_step(post: Post) -> None:
    post.sent()
    post.office.write(meetings.conclude, post.meeting_id)
    post.office.write(meetings.file_meeting, post.meeting_id, "Hai đồng chí đi công tác dài ngày")
    detail = post.desk.detail(post.meeting_id)
    assert detail.state is MeetingState.FILED
    assert detail.events[-1].reason == "Hai đồng chí đi công tác dài ngày"


def test_the_readiness_list_tells_the_delivery(post: Post) -> None:
    notice_id = post.planned()
    line = {i.name: i for i in post.desk.detail(post.meeting_id).readiness}["Chuyển thông báo"]
    assert line.sentence.in_source_language().startswith(
        f"Thông báo 01-TB/BCĐ: đã ký nhận 0/{MEMBERS + 2}, còn: đồng chí"
    )
    post.send(notice_id)
    post.receive(*post.rows(notice_id))
    line = {i.name: i for i in post.desk.detail(post.meeting_id).readiness}["Chuyển thông báo"]
    assert line.sentence.in_source_language() == (
        f"Đã chuyển thông báo 01-TB/BCĐ đủ {MEMBERS + 2}/{MEMBERS + 2} nơi nhận."
    )


def test_an_issued_notice_is_neither_saved_nor_drafted_again(post: Post) -> None:
    notice_id = post.issued()
    found = notice(post)
    assert (found.number_text, found.state) == ("01-TB/BCĐ", DocumentState.ISSUED)
    with pytest.raises(UserError, match="Thông báo đã ký thì không sửa"):
        post.office.write(meetings.save_notice, notice_id, replace(entered(found), body="Khác."))
    with pytest.raises(UserError, match="Thông báo đã ký thì không sửa"):
        post.office.write(meetings.draft_notice, post.meeting_id, again=True)
    assert notice(post) == found


def test_a_cancelled_notice_gives_way_to_a_new_draft_that_replaces_it(post: Post) -> None:
    notice_id = post.issued()
    post.office.write(cancel_document, notice_id, ISSUED, "Sai nội dung")
    assert post.office.read(meeting_coverage, post.meeting_id) is None
    assert not post.desk.detail(post.meeting_id).has_notice
    assert [w.brief.id for w in post.office.read(overview).without_notice] == [post.meeting_id]
    new = post.office.write(meetings.draft_notice, post.meeting_id)
    assert new != notice_id
    assert (notice(post).id, notice(post).state) == (new, DocumentState.DRAFT)
    post.issue(new)
    assert post.office.read(meeting_coverage, post.meeting_id).number_text == "02-TB/BCĐ"


def test_the_meeting_does_not_rise_above_a_notice_already_signed(post: Post) -> None:
    post.issued()
    post.office.write(meetings.correct_minutes, post.meeting_id, "Sai tên")
    raised = typed(post.desk.people, ordinal=1, secrecy=Secrecy.SECRET)
    with pytest.raises(UserError, match="Hủy bỏ thông báo trước"):
        post.office.write(meetings.edit_meeting, post.meeting_id, raised)


def test_no_notice_is_signed_before_its_meeting(post: Post) -> None:
    notice_id = post.drafted()
    post.office.write(check_document, notice_id)
    with pytest.raises(UserError, match="ở trước ngày họp") as refusal:
        post.office.write(sign_document, notice_id, DAY - timedelta(days=1), "Bản chụp đính kèm sau")
    assert [v.field for v in refusal.value.violations] == ["signed_on"]
