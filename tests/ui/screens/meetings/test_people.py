"""The tab Thành phần: invitations, answers, absences with their notice, attendance."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from pytestqt.qtbot import QtBot

from app.services.paper_names import PaperName
from app.ui.kit.dialogs import FakeDialogs
from tests.journeys.pages.meetings import MeetingsPage
from tests.journeys.pages.office_window import OfficeWindow, open_office
from tests.services.meetings.people import NAMES, Desk


@pytest.fixture
def called(page: MeetingsPage, desk: Desk) -> MeetingsPage:
    """The people of a called meeting."""
    page.open(desk.called())
    page.go_to("people")
    return page


@pytest.fixture
def meeting_day(called: MeetingsPage, desk: Desk) -> MeetingsPage:
    """The same on the day of the meeting."""
    desk.office.clock.set(datetime(2026, 7, 10, 8, 30))
    return called


def test_members_of_the_day_are_taken_in_order(page: MeetingsPage, desk: Desk) -> None:
    page.open(desk.create())
    page.go_to("people")
    page.keyboard.press("Ctrl+R")
    names = [row.split(" | ")[1] for row in page.people]
    assert names == [NAMES["head"], NAMES["standing_deputy"], NAMES["deputy"], NAMES["member"]]


def test_change_of_the_roster_is_offered_not_done(page: MeetingsPage, desk: Desk) -> None:
    page.open(desk.planned())
    page.screen.tabs.general.form.day.load(None)
    page.go_to("general")
    page.retype("held_on", "1/7/2026")  # on that day the member who leaves is still in office
    page.keyboard.press("Ctrl+S")
    page.go_to("people")
    tab = page.screen.tabs.people
    assert tab.difference_bar.isVisible()
    assert f"thiếu {NAMES['second']}" in tab.difference.text()
    tab.fit.click()
    assert len(page.people) == 5
    assert not tab.difference_bar.isVisible()


def test_new_guest_is_typed_and_the_same_one_refused(page: MeetingsPage, desk: Desk) -> None:
    page.open(desk.planned())
    page.go_to("people")
    page.keyboard.press("Insert")
    page.dialog.fill(name="Đặng Văn Khách", title="Vụ trưởng").submit()
    assert page.people[-1].startswith("5 | Đặng Văn Khách | Vụ trưởng")
    page.keyboard.press("Insert")
    dialog = page.dialog.fill(name="Đặng Văn Khách", title="Vụ trưởng")
    dialog.submit()
    assert "không mời hai lần" in dialog.said("name")
    dialog.dialog.reject()
    dialog.dialog.reject()


def test_name_of_somebody_listed_is_asked_about_once_and_then_taken(page: MeetingsPage, desk: Desk) -> None:
    page.open(desk.planned())
    page.go_to("people")
    page.keyboard.press("Insert")
    dialog = page.dialog.fill(name="thi dung", title="Chuyên viên")
    dialog.submit()
    assert "Phạm Thị Dung" in dialog.said("name")
    assert len(page.people) == 4
    dialog.submit()
    assert page.people[-1].startswith("5 | thi dung | Chuyên viên")


def test_agency_is_invited_by_name(page: MeetingsPage, desk: Desk) -> None:
    page.open(desk.planned())
    page.go_to("people")
    page.keyboard.press("Shift+Insert")
    page.dialog.fill(name="Bộ Công an").submit()
    assert page.people[-1].startswith("5 | Bộ Công an | Cơ quan mời")


def test_everybody_is_invited_at_once_and_printing_is_offered(window: OfficeWindow, desk: Desk) -> None:
    page = window.meetings
    page.open(desk.planned())
    page.go_to("people")
    page.keyboard.press("Ctrl+G")
    assert page.stands(NAMES["member"]) == "Chưa trả lời"
    window.take_up()
    assert window.papers.requests[-1].paper is PaperName.INVITATION


def test_invitations_of_the_chosen_are_printed_alone(window: OfficeWindow, desk: Desk) -> None:
    page = window.meetings
    page.open(desk.called())
    page.go_to("people")
    page.choose_person(NAMES["deputy"])
    page.do("print-chosen")
    (asked,) = window.papers.requests
    assert asked.participant_ids == (page.screen.tabs.people.table.current_row().id,)


def test_answer_of_several_is_kept_at_once(called: MeetingsPage) -> None:
    called.screen.tabs.people.table.selectAll()
    called.keyboard.press("Ctrl+D")
    assert {called.stands(NAMES[key]) for key in ("head", "member")} == {"Sẽ dự họp"}


def test_notice_one_day_before_is_in_time(called: MeetingsPage) -> None:
    called.choose_person(NAMES["member"])
    called.keyboard.press("B")
    dialog = called.dialog.fill(reason="Đi công tác")
    assert "trong hạn" in dialog.said("day")
    dialog.submit()
    assert called.stands(NAMES["member"]) == "Vắng, đúng hạn"
    assert called.people[3].endswith("30/06, 09:00")


def test_late_notice_is_told_while_it_is_typed(meeting_day: MeetingsPage) -> None:
    meeting_day.choose_person(NAMES["member"])
    meeting_day.keyboard.press("B")
    dialog = meeting_day.dialog.fill(day="10/7", hour="7h10", reason="Ốm")
    assert "sau hạn 23:59 ngày 09/07/2026" in dialog.said("day")
    assert "Điều 10 khoản 3" in dialog.said("day")
    dialog.submit()
    assert meeting_day.stands(NAMES["member"]) == "Vắng, báo muộn"
    assert "Lý do: Ốm" in meeting_day.screen.tabs.people.story.text()


def test_absence_without_notice_is_recorded_as_such(meeting_day: MeetingsPage) -> None:
    meeting_day.choose_person(NAMES["member"])
    meeting_day.keyboard.press("V")
    assert meeting_day.stands(NAMES["member"]) == "Vắng, không báo"


def test_half_a_moment_is_refused(called: MeetingsPage) -> None:
    called.choose_person(NAMES["member"])
    called.keyboard.press("B")
    dialog = called.dialog
    dialog.dialog.form["hour"].editor.setFocus()
    called.keyboard.press("Ctrl+A", "Delete")
    dialog.submit()
    assert "giờ nhận được tin" in dialog.said("hour")
    dialog.dialog.reject()
    dialog.dialog.reject()


def test_written_opinion_needs_words_or_a_scan(called: MeetingsPage) -> None:
    called.choose_person(NAMES["member"])
    called.keyboard.press("B")
    called.dialog.fill(reason="Đi công tác").tick("opinion_asked").submit()
    called.do("opinion-received")
    dialog = called.dialog
    dialog.submit()
    assert "Ghi nội dung ý kiến hoặc đính kèm bản chụp" in dialog.said("text")
    dialog.fill(text="Nhất trí với dự thảo.")
    dialog.submit()
    assert "Ý kiến bằng văn bản nhận lúc 30/06/2026 09:00" in called.screen.tabs.people.story.text()


def test_space_marks_as_present_and_goes_to_the_next(meeting_day: MeetingsPage) -> None:
    meeting_day.choose_person(NAMES["head"])
    meeting_day.keyboard.press("Space", "Space", "V")
    assert meeting_day.stands(NAMES["head"]) == "Có mặt"
    assert meeting_day.stands(NAMES["standing_deputy"]) == "Có mặt"
    assert meeting_day.stands(NAMES["deputy"]) == "Vắng, không báo"
    assert meeting_day.screen.tabs.people.table.current_row().name == NAMES["member"]


def test_all_present_leaves_announced_absences(called: MeetingsPage, desk: Desk) -> None:
    called.choose_person(NAMES["member"])
    called.keyboard.press("B")
    called.dialog.fill(reason="Đi công tác").submit()
    desk.office.clock.set(datetime(2026, 7, 10, 8, 30))
    called.keyboard.press("Ctrl+Shift+A")
    assert called.stands(NAMES["head"]) == "Có mặt"
    assert called.stands(NAMES["member"]) == "Vắng, đúng hạn"


def test_attendance_before_the_day_is_refused(window: OfficeWindow, desk: Desk) -> None:
    page = window.meetings
    page.open(desk.called())
    page.go_to("people")
    page.keyboard.press("Space")
    assert "Chưa đến ngày họp 10/07/2026" in window.messages[0]


def test_late_arrival_is_shown_with_its_hour(meeting_day: MeetingsPage) -> None:
    meeting_day.choose_person(NAMES["deputy"])
    meeting_day.keyboard.press("G")
    meeting_day.dialog.fill(arrived_at="8h45").submit()
    assert meeting_day.stands(NAMES["deputy"]) == "Có mặt từ 08:45"


def test_representative_is_asked_for_by_name(meeting_day: MeetingsPage) -> None:
    meeting_day.choose_person(NAMES["deputy"])
    meeting_day.keyboard.press("T")
    meeting_day.dialog.fill(representative="Vũ Văn Thay, Phó Vụ trưởng").submit()
    assert meeting_day.stands(NAMES["deputy"]) == "Có người dự thay"


def test_person_is_taken_off_only_when_agreed(qtbot: QtBot, desk: Desk) -> None:
    with open_office(qtbot, desk.office, dialogs=FakeDialogs(confirm=[False, True])) as window:
        window.window.navigate("meetings")
        page = window.meetings
        page.open(desk.planned())
        page.go_to("people")
        page.keyboard.press("Delete")
        assert len(page.people) == 4
        page.keyboard.press("Delete")
        assert len(page.people) == 3


def test_deadline_of_absence_stands_above_the_list(called: MeetingsPage) -> None:
    words = called.screen.tabs.people.counts.text()
    assert words == (
        "4 người · đã mời 4 · 0 báo vắng · "
        "Hạn báo vắng: 23:59 ngày 09/07/2026 (chậm nhất trong ngày liền trước ngày họp)."
    )


def test_postponement_lets_the_absence_clock_run_anew(called: MeetingsPage, desk: Desk) -> None:
    called.do("postpone")
    called.dialog.fill(held_on="20/7", reason="Đổi lịch").submit()
    assert called.screen.desk.meeting.held_on == date(2026, 7, 20)
    assert "23:59 ngày 19/07/2026" in called.screen.tabs.people.counts.text()
