"""The list of meetings: pages, filters, order, and a fixed number of queries."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.rules.meeting_kinds import MeetingKind, MeetingState
from app.services import meetings
from app.services.meetings import MeetingFilter, MeetingSort
from tests.services.meetings.people import Desk


def titles(desk: Desk, *args: Any, **kwargs: Any) -> list[str]:
    return [row.title for row in desk.office.read(meetings.list_meetings, *args, **kwargs)]


def test_the_newest_meeting_comes_first(desk: Desk) -> None:
    desk.create(title="Một", held_on=date(2026, 7, 10))
    desk.create(title="Hai", held_on=date(2026, 8, 10))
    assert titles(desk) == ["Hai", "Một"]
    assert titles(desk, sort=MeetingSort.DAY, descending=False) == ["Một", "Hai"]


def test_words_without_marks_find_title_and_place(desk: Desk) -> None:
    desk.create(title="Đề án chuyển đổi số", place="Hội trường Bắc Sơn")
    desk.create(title="Kinh phí", place="Phòng 100%")
    assert titles(desk, MeetingFilter(text="chuyen DOI")) == ["Đề án chuyển đổi số"]
    assert titles(desk, MeetingFilter(text="bac son de an")) == ["Đề án chuyển đổi số"]
    assert titles(desk, MeetingFilter(text="100%")) == ["Kinh phí"]
    assert titles(desk, MeetingFilter(text="_")) == []


def test_a_number_finds_the_ordinal_too(desk: Desk) -> None:
    desk.create(title="Kỳ đầu", ordinal=12)
    desk.create(title="Năm 12 chỉ tiêu", ordinal=3)
    desk.create(title="Khác", ordinal=4)
    assert sorted(titles(desk, MeetingFilter(text="12"))) == ["Kỳ đầu", "Năm 12 chỉ tiêu"]


def test_year_kind_state_and_quarter_narrow_the_list_and_its_count(desk: Desk) -> None:
    desk.create(title="A", held_on=date(2026, 12, 31))
    desk.create(title="B", held_on=date(2027, 1, 1), kind=MeetingKind.EXTRAORDINARY)
    for wanted, found in (
        (MeetingFilter(year=2026), ["A"]),
        (MeetingFilter(year=2027), ["B"]),
        (MeetingFilter(kind=MeetingKind.EXTRAORDINARY), ["B"]),
        (MeetingFilter(quarter=4), ["A"]),
        (MeetingFilter(state=MeetingState.HELD), []),
        (MeetingFilter(state=MeetingState.DRAFT, year=2026), ["A"]),
    ):
        assert titles(desk, wanted) == found, wanted
        assert desk.office.read(meetings.count_meetings, wanted) == len(found)
    assert desk.office.read(meetings.meeting_years) == [2027, 2026]


def test_titles_are_sorted_as_vietnamese_words(desk: Desk) -> None:
    for title in ("Đề án", "Dự toán", "Ăn ở", "An toàn"):
        desk.create(title=title)
    assert titles(desk, sort=MeetingSort.TITLE, descending=False) == ["An toàn", "Ăn ở", "Dự toán", "Đề án"]


def test_chairs_are_sorted_by_given_name(desk: Desk) -> None:
    desk.create(title="Của An")
    for key, title in (("deputy", "Của Cường"), ("standing_deputy", "Của Bình")):
        desk.delegate(key, paper=f"{desk.people[key]}-UQ/BCĐ")
        desk.create(title=title, chair_id=desk.people[key])
    expected = ["Của An", "Của Bình", "Của Cường"]
    assert titles(desk, sort=MeetingSort.CHAIR, descending=False) == expected


def test_states_are_sorted_in_the_order_of_life(desk: Desk) -> None:
    desk.called(title="Đã gọi")
    desk.create(title="Dự thảo")
    assert titles(desk, sort=MeetingSort.STATE, descending=False) == ["Dự thảo", "Đã gọi"]


def test_pages_follow_one_another_without_gap_or_overlap(desk: Desk) -> None:
    for n in range(7):
        desk.create(title=f"Họp {n}")
    pages = [titles(desk, offset=offset, limit=3) for offset in (0, 3, 6)]
    assert [len(page) for page in pages] == [3, 3, 1]
    assert [title for page in pages for title in page] == titles(desk)


def test_a_page_is_one_query_however_long(desk: Desk) -> None:
    for _ in range(5):
        desk.create()
    assert desk.queries(meetings.list_meetings) == 1


def test_the_trash_has_a_list_of_its_own(desk: Desk) -> None:
    meeting_id = desk.create(title="Thừa")
    desk.office.write(meetings.trash_meeting, meeting_id)
    assert titles(desk) == []
    assert titles(desk, MeetingFilter(trashed=True)) == ["Thừa"]


def test_the_latest_meeting_is_the_last_one_held(desk: Desk) -> None:
    assert desk.office.read(meetings.latest_meeting) is None
    draft = desk.create(held_on=date(2026, 9, 1))
    assert desk.office.read(meetings.latest_meeting) == draft
    held = desk.held()
    assert desk.office.read(meetings.latest_meeting) == held


def test_the_latest_meeting_of_a_kind_is_of_that_kind_and_never_a_cancelled_one(desk: Desk) -> None:
    desk.held()
    kind = MeetingKind.EXTRAORDINARY
    assert desk.office.read(meetings.latest_meeting, kind) is None
    planned = desk.create(kind=kind)
    assert desk.office.read(meetings.latest_meeting, kind) == planned
    desk.office.write(meetings.cancel, planned, "Không cần họp")
    assert desk.office.read(meetings.latest_meeting, kind) is None


def test_the_suggestion_counts_on_and_takes_the_quarter_of_the_day(desk: Desk) -> None:
    desk.create(ordinal=7)
    found = desk.office.read(meetings.suggest, MeetingKind.REGULAR, date(2026, 10, 1))
    assert (found.ordinal, found.quarter, found.quarter_year) == (8, 4, 2026)
