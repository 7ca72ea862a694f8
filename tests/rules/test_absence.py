"""The absence clock of Điều 10.3, to the minute, under each reading of "trước 1 ngày"."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.rules.absence import (
    OFFICE_TIME,
    DayRule,
    NoticeVerdict,
    absence_notice,
    is_working_day,
    notice_deadline,
    working_day_before,
)

FRIDAY = datetime(2025, 9, 12, 8, 0, tzinfo=OFFICE_TIME)
MONDAY = datetime(2025, 9, 15, 8, 0, tzinfo=OFFICE_TIME)
TET_2026 = frozenset(date(2026, 2, d) for d in range(16, 21))
"""From the eve of Tết Bính Ngọ (Monday 16 February) to Friday the 20th."""


def at(text: str) -> datetime:
    """A moment on the office's wall clock."""
    return datetime.fromisoformat(text).replace(tzinfo=OFFICE_TIME)


@pytest.mark.parametrize(
    ("rule", "start", "notified", "verdict"),
    [
        (DayRule.HOURS_24, "2025-09-12 08:00", "2025-09-11 08:00", NoticeVerdict.IN_TIME),
        (DayRule.HOURS_24, "2025-09-12 08:00", "2025-09-11 08:00:59", NoticeVerdict.IN_TIME),
        (DayRule.HOURS_24, "2025-09-12 08:00", "2025-09-11 08:01", NoticeVerdict.LATE),
        (DayRule.HOURS_24, "2025-09-12 00:00", "2025-09-11 00:00", NoticeVerdict.IN_TIME),
        (DayRule.HOURS_24, "2026-01-01 08:00", "2025-12-31 08:01", NoticeVerdict.LATE),
        (DayRule.CALENDAR_DAY, "2025-09-12 08:00", "2025-09-11 23:59", NoticeVerdict.IN_TIME),
        (DayRule.CALENDAR_DAY, "2025-09-12 08:00", "2025-09-12 00:00", NoticeVerdict.LATE),
        (DayRule.CALENDAR_DAY, "2025-09-12 00:00", "2025-09-11 23:59", NoticeVerdict.IN_TIME),
        (DayRule.CALENDAR_DAY, "2026-01-01 08:00", "2025-12-31 23:59", NoticeVerdict.IN_TIME),
        (DayRule.CALENDAR_DAY, "2024-03-01 08:00", "2024-02-29 20:00", NoticeVerdict.IN_TIME),
        (DayRule.WORKING_DAY, "2025-09-15 08:00", "2025-09-12 23:59", NoticeVerdict.IN_TIME),
        (DayRule.WORKING_DAY, "2025-09-15 08:00", "2025-09-13 00:00", NoticeVerdict.LATE),
        (DayRule.WORKING_DAY, "2025-09-15 08:00", "2025-09-14 09:00", NoticeVerdict.LATE),
        (DayRule.WORKING_DAY, "2025-09-16 08:00", "2025-09-15 17:00", NoticeVerdict.IN_TIME),
        (DayRule.WORKING_DAY, "2026-02-23 08:00", "2026-02-13 16:00", NoticeVerdict.IN_TIME),
        (DayRule.WORKING_DAY, "2026-02-23 08:00", "2026-02-20 08:00", NoticeVerdict.LATE),
        (DayRule.WORKING_DAY, "2025-09-12 08:00", "2025-09-12 09:00", NoticeVerdict.LATE),
    ],
)
def test_notice_is_judged_to_the_minute(
    rule: DayRule, start: str, notified: str, verdict: NoticeVerdict
) -> None:
    assert absence_notice(at(start), at(notified), "đi công tác", rule, TET_2026).verdict is verdict


def test_monday_meeting_has_its_working_day_deadline_on_friday() -> None:
    assert notice_deadline(MONDAY, DayRule.WORKING_DAY) == at("2025-09-12 23:59")


def test_working_day_before_tet_is_the_friday_before_the_holidays() -> None:
    assert working_day_before(date(2026, 2, 23), TET_2026) == date(2026, 2, 13)
    assert not is_working_day(date(2026, 2, 17), TET_2026)


def test_utc_moments_are_read_on_the_office_clock() -> None:
    start = datetime(2025, 9, 12, 1, 0, tzinfo=UTC)
    notified = datetime(2025, 9, 11, 16, 59, tzinfo=UTC)
    assert absence_notice(start, notified, "ốm").verdict is NoticeVerdict.IN_TIME
    assert absence_notice(start, notified + timedelta(minutes=1), "ốm").verdict is NoticeVerdict.LATE


def test_naive_moments_are_wall_time() -> None:
    verdict = absence_notice(datetime(2025, 9, 12, 8), datetime(2025, 9, 11, 9), "ốm", DayRule.HOURS_24)
    assert verdict.verdict is NoticeVerdict.LATE


def test_no_notice_names_the_deadline_that_passed() -> None:
    verdict = absence_notice(FRIDAY, None, "", DayRule.CALENDAR_DAY)
    assert verdict.verdict is NoticeVerdict.NONE_GIVEN
    assert verdict.explanation.in_source_language() == (
        "Vắng mặt nhưng không báo; hạn báo là 23:59 ngày 11/09/2025."
    )
    assert verdict.clause == verdict.explanation.clause == "10.3"
    assert not verdict.kept


def test_notice_one_hour_late_is_late_and_says_by_how_much() -> None:
    verdict = absence_notice(FRIDAY, at("2025-09-11 09:00"), "ốm", DayRule.HOURS_24)
    assert verdict.verdict is NoticeVerdict.LATE
    assert verdict.late_by == timedelta(hours=1)
    assert verdict.explanation.in_source_language() == (
        "Báo vắng lúc 09:00 ngày 11/09/2025, sau hạn 08:00 ngày 11/09/2025."
    )


def test_notice_in_time_without_a_reason_does_not_keep_the_clause() -> None:
    verdict = absence_notice(FRIDAY, at("2025-09-10 09:00"), "  ")
    assert verdict.verdict is NoticeVerdict.IN_TIME
    assert verdict.reason_missing
    assert not verdict.kept
    assert "chưa nêu lý do" in verdict.explanation.in_source_language()


def test_notice_in_time_with_a_reason_keeps_the_clause() -> None:
    assert absence_notice(FRIDAY, at("2025-09-10 09:00"), "đi công tác").kept


def test_someone_who_attends_has_nothing_to_announce() -> None:
    verdict = absence_notice(FRIDAY, None, "", absent=False)
    assert verdict.verdict is NoticeVerdict.NOT_ABSENT
    assert verdict.kept


def test_moving_the_meeting_moves_the_deadline() -> None:
    notified = at("2025-09-11 09:00")
    assert absence_notice(FRIDAY, notified, "ốm", DayRule.HOURS_24).verdict is NoticeVerdict.LATE
    assert absence_notice(MONDAY, notified, "ốm", DayRule.HOURS_24).verdict is NoticeVerdict.IN_TIME


def test_holidays_of_every_year_are_no_working_days_even_when_none_was_entered() -> None:
    after_national_day = datetime(2025, 9, 3, 8, 0)  # 2 September 2025 was a Tuesday
    deadline = notice_deadline(after_national_day, DayRule.WORKING_DAY)
    assert (deadline.month, deadline.day) == (9, 1)
    after_reunification = datetime(2026, 5, 4, 8, 0)  # Thursday 30 April and Friday 1 May were holidays
    deadline = notice_deadline(after_reunification, DayRule.WORKING_DAY)
    assert (deadline.month, deadline.day) == (4, 29)
