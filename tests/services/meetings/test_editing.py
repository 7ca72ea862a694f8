"""Making and changing a meeting: what is refused with a sentence, and changes nothing."""

from __future__ import annotations

from datetime import date, time

import pytest
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.meetings import Meeting
from app.rules.answers import Verdict
from app.rules.meeting_kinds import MeetingKind, MeetingState
from app.rules.roles import Role
from app.rules.secrecy import Secrecy
from app.services import meetings
from app.services.paper_names import PaperName
from app.services.printing import MEETING, Printed, PrintWay, record_print
from tests.services.meetings.people import DAY, Desk, typed

TROUBLE = 'Họp <b>& "quý" 😀 \u202eđảo\u200b chữ'
CLEAN = 'Họp <b>& "quý" 😀 đảo chữ'


def _delegation_of(session: Session, meeting_id: int) -> int | None:
    meeting = session.get(Meeting, meeting_id)
    assert meeting is not None
    return meeting.chair_delegation_id


def fields(error: pytest.ExceptionInfo[UserError]) -> list[str | None]:
    return [v.field for v in error.value.violations]


def test_a_new_meeting_is_a_draft_with_the_next_number_and_its_quarter(desk: Desk) -> None:
    first, second = desk.create(), desk.create(held_on=date(2026, 11, 3))
    assert desk.detail(first).ordinal == 1
    found = desk.detail(second)
    assert (found.ordinal, found.quarter, found.quarter_year) == (2, 4, 2026)
    assert found.state is MeetingState.DRAFT


def test_every_kind_counts_for_itself(desk: Desk) -> None:
    desk.create()
    found = desk.detail(desk.create(kind=MeetingKind.EXTRAORDINARY))
    assert found.ordinal == 1
    assert found.name == "Phiên họp đột xuất lần thứ 1"


def test_a_conference_has_no_number_unless_one_is_typed(desk: Desk) -> None:
    assert desk.detail(desk.create(kind=MeetingKind.CONFERENCE)).ordinal is None


def test_a_meeting_that_ends_before_it_starts_is_refused(desk: Desk) -> None:
    with pytest.raises(UserError, match="Giờ kết thúc phải sau giờ bắt đầu") as error:
        desk.create(ends_at=time(7, 0))
    assert fields(error) == ["ends_at"]
    assert desk.office.read(meetings.count_meetings) == 0


def test_a_taken_number_is_refused_and_the_next_one_named(desk: Desk) -> None:
    desk.create()
    with pytest.raises(UserError, match="số tiếp theo là 2"):
        desk.create(ordinal=1)


def test_a_taken_number_on_a_meeting_that_has_one_names_its_own(desk: Desk) -> None:
    desk.create()
    second = desk.create(held_on=date(2026, 10, 8))
    with pytest.raises(UserError, match="số của cuộc họp này là 2"):
        desk.office.write(
            meetings.edit_meeting, second, typed(desk.people, ordinal=1, held_on=date(2026, 10, 8))
        )


def test_a_meeting_keeps_its_own_number_when_it_is_saved_again(desk: Desk) -> None:
    meeting_id = desk.create()
    desk.office.write(meetings.edit_meeting, meeting_id, typed(desk.people, ordinal=1, title="Đổi tên"))
    assert desk.detail(meeting_id).title == "Đổi tên"


def test_all_that_is_wrong_is_told_at_once(desk: Desk) -> None:
    desk.create()
    with pytest.raises(UserError) as error:
        desk.create(title=" ", ends_at=time(8, 0), ordinal=1, chair_id=desk.people["second"])
    assert set(fields(error)) == {"title", "ends_at", "ordinal", "chair"}


def test_a_chair_who_left_before_the_day_is_refused(desk: Desk) -> None:
    with pytest.raises(UserError, match=r"Hoàng Văn Em không có trong danh sách ngày 10/07/2026"):
        desk.create(chair_id=desk.people["second"])


def test_the_head_chairs_freely_with_the_ground_of_the_regulation(desk: Desk) -> None:
    found = desk.detail(desk.create())
    assert (found.chair_role, found.chair_ground, found.chair_clause) == (
        "Trưởng Ban",
        "Trưởng Ban chủ trì",
        "4.4",
    )


def test_a_deputy_cannot_chair_without_a_ground(desk: Desk) -> None:
    with pytest.raises(UserError, match="Phó Trưởng Ban chỉ chủ trì khi được Trưởng Ban ủy quyền") as error:
        desk.create(chair_id=desk.people["deputy"])
    assert (error.value.violations[0].field, error.value.violations[0].clause) == ("chair", "6.3")
    assert desk.office.read(meetings.count_meetings) == 0


def test_absence_of_the_head_alone_never_lets_a_deputy_chair(desk: Desk) -> None:
    desk.head_away()
    with pytest.raises(UserError, match="Trưởng Ban vắng mặt chưa đủ"):
        desk.create(chair_id=desk.people["deputy"])


def test_a_deputy_chairs_on_a_delegation_in_force_on_the_day(desk: Desk) -> None:
    delegation = desk.delegate("deputy")
    meeting_id = desk.create(chair_id=desk.people["deputy"])
    found = desk.detail(meeting_id)
    ground = "Được Trưởng Ban ủy quyền chủ trì tại Văn bản số 03-UQ/BCĐ, ngày 25/06/2026"
    assert (found.chair_role, found.chair_ground, found.chair_clause) == ("Phó Trưởng Ban", ground, "6.3")
    with pytest.raises(UserError, match="chỉ chủ trì khi được Trưởng Ban ủy quyền"):
        desk.create(chair_id=desk.people["deputy"], held_on=date(2027, 1, 5))
    assert desk.office.read(_delegation_of, meeting_id) == delegation


def test_the_standing_deputy_chairs_while_the_head_is_away_and_no_day_longer(desk: Desk) -> None:
    desk.head_away(DAY, date(2026, 7, 12))
    chair = desk.people["standing_deputy"]
    found = desk.detail(desk.create(chair_id=chair, held_on=date(2026, 7, 12)))
    assert found.chair_ground.startswith("Thay mặt Trưởng Ban khi Trưởng Ban vắng mặt")
    assert found.chair_clause == "5.1"
    with pytest.raises(UserError, match="ngày 13/07/2026 chưa có căn cứ"):
        desk.create(chair_id=chair, held_on=date(2026, 7, 13))


def test_a_plain_member_never_chairs_the_committee(desk: Desk) -> None:
    desk.delegate("member", MeetingKind.CONFERENCE)
    with pytest.raises(UserError, match="Chỉ Trưởng Ban, hoặc Phó Trưởng Ban được ủy quyền") as error:
        desk.create(chair_id=desk.people["member"])
    assert error.value.violations[0].clause == "4.4"
    found = desk.detail(desk.create(chair_id=desk.people["member"], kind=MeetingKind.CONFERENCE))
    assert found.chair_clause == "4.3"


def test_choices_of_the_chair_put_those_who_may_first_with_their_ground(desk: Desk) -> None:
    desk.delegate("deputy")
    choices = desk.office.read(meetings.chair_choices, MeetingKind.REGULAR, DAY)
    assert [(c.name, c.verdict, c.clause) for c in choices] == [
        ("Nguyễn Văn An", Verdict.ALLOWED, "4.4"),
        ("Lê Văn Cường", Verdict.ALLOWED, "6.3"),
        ("Trần Thị Bình", Verdict.DELEGATION, "5.2"),
        ("Phạm Thị Dung", Verdict.REFUSED, "4.4"),
    ]


def test_a_save_of_an_old_view_is_refused(desk: Desk) -> None:
    meeting_id = desk.create()
    desk.office.write(meetings.edit_meeting, meeting_id, typed(desk.people, title="Mới", ordinal=1), 1)
    with pytest.raises(UserError, match="đã được sửa ở nơi khác"):
        desk.office.write(meetings.edit_meeting, meeting_id, typed(desk.people, title="Cũ", ordinal=1), 1)
    assert desk.detail(meeting_id).title == "Mới"


def test_an_accountant_cannot_plan_meetings(desk: Desk) -> None:
    accountant = desk.office.as_role(Role.ACCOUNTANT)
    with pytest.raises(UserError, match="Kế toán"):
        desk.office.workspace.write(accountant, meetings.create_meeting, typed(desk.people))


def test_changing_the_day_of_a_draft_tells_how_the_roster_differs(desk: Desk) -> None:
    meeting_id = desk.planned(held_on=date(2026, 7, 1))
    saved = desk.office.write(
        meetings.edit_meeting, meeting_id, typed(desk.people, held_on=date(2026, 7, 2), ordinal=1)
    )
    assert [p.name for p in saved.roster.leaving] == ["Hoàng Văn Em"]
    assert saved.roster.missing == ()


def test_the_day_of_a_called_meeting_changes_by_postponing_alone(desk: Desk) -> None:
    meeting_id = desk.called()
    with pytest.raises(UserError, match="Hoãn, đổi lịch"):
        desk.office.write(
            meetings.edit_meeting, meeting_id, typed(desk.people, held_on=date(2026, 7, 14), ordinal=1)
        )


def test_a_regular_meeting_outside_its_quarter_is_saved_with_a_warning(desk: Desk) -> None:
    saved = desk.office.write(meetings.create_meeting, typed(desk.people, quarter=2, quarter_year=2026))
    assert [w.clause for w in saved.warnings] == ["10.1"]
    assert desk.detail(saved.id).quarter == 2


def test_marks_of_text_stay_and_unseen_letters_go(desk: Desk) -> None:
    found = desk.detail(desk.create(title=TROUBLE, place=TROUBLE))
    assert (found.title, found.place) == (CLEAN, CLEAN)


def test_a_title_of_a_thousand_letters_is_kept_and_a_longer_one_refused(desk: Desk) -> None:
    assert len(desk.detail(desk.create(title="h" * 1000)).title) == 1000
    with pytest.raises(UserError, match="1001 ký tự"):
        desk.create(title="h" * 1001)


def test_secret_content_is_warned_of_once(desk: Desk) -> None:
    saved = desk.office.write(meetings.create_meeting, typed(desk.people, secrecy=Secrecy.SECRET))
    assert [w.field for w in saved.warnings] == ["secrecy"]
    again = desk.office.write(
        meetings.edit_meeting, saved.id, typed(desk.people, secrecy=Secrecy.SECRET, ordinal=1)
    )
    assert again.warnings == ()


def test_secrecy_raised_after_printing_names_the_prints_and_asks_why(desk: Desk) -> None:
    meeting_id = desk.called()
    printed = Printed(PaperName.INVITATION, MEETING, meeting_id)
    desk.office.write(record_print, printed, PrintWay.PRINT, b"giay", 4, "HP 400")
    raised = typed(desk.people, secrecy=Secrecy.SECRET, ordinal=1)
    with pytest.raises(UserError, match=r"Giấy mời \(4 bản, 30/06/2026 09:00\)") as error:
        desk.office.write(meetings.edit_meeting, meeting_id, raised)
    assert fields(error) == ["secrecy_reason"]
    assert desk.detail(meeting_id).secrecy is Secrecy.NONE
    desk.office.write(meetings.edit_meeting, meeting_id, raised, None, "Tài liệu có bí mật nhà nước")
    event = desk.detail(meeting_id).events[-1]
    assert event.reason == "Tài liệu có bí mật nhà nước"
    assert event.before["prints"][0]["copies"] == 4


def test_secrecy_raised_before_any_print_needs_no_reason(desk: Desk) -> None:
    meeting_id = desk.create()
    raised = typed(desk.people, secrecy=Secrecy.TOP_SECRET, ordinal=1)
    desk.office.write(meetings.edit_meeting, meeting_id, raised)
    assert desk.detail(meeting_id).secrecy is Secrecy.TOP_SECRET


def test_the_meeting_is_found_by_its_words_without_marks(desk: Desk) -> None:
    meeting_id = desk.create(title="Đề án chuyển đổi số")
    found = desk.office.workspace.search("de an chuyen doi")
    assert [(f.kind, f.record_id) for f in found] == [("meeting", meeting_id)]


def test_a_secretary_nobody_knows_is_refused(desk: Desk) -> None:
    with pytest.raises(UserError, match="Không có thư ký này") as error:
        desk.create(secretary_id=999)
    assert fields(error) == ["secretary"]


def test_the_notice_rises_with_the_secrecy_of_its_meeting(desk: Desk) -> None:
    meeting_id = desk.held()
    desk.office.write(meetings.save_conclusions, meeting_id, "1. Giao Văn phòng.")
    desk.office.write(meetings.draft_notice, meeting_id)
    desk.office.write(
        meetings.edit_meeting, meeting_id, typed(desk.people, secrecy=Secrecy.SECRET, ordinal=1)
    )
    assert desk.office.read(meetings.notice_detail, meeting_id).secrecy is Secrecy.SECRET
