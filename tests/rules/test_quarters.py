"""One regular meeting a quarter (Điều 10.1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.rules.meeting_kinds import MeetingKind, MeetingState
from app.rules.quarters import (
    QuarterMeeting,
    QuarterStatus,
    quarter_board,
    quarter_days,
    quarter_of,
)

HELD, PLANNED, MISSING, OVERDUE, NOT_DUE = (
    QuarterStatus.HELD,
    QuarterStatus.PLANNED,
    QuarterStatus.MISSING,
    QuarterStatus.OVERDUE,
    QuarterStatus.NOT_DUE,
)


def meeting(
    day: date,
    state: MeetingState = MeetingState.FILED,
    kind: MeetingKind = MeetingKind.REGULAR,
    meant: tuple[int, int] | None = None,
) -> QuarterMeeting:
    """A meeting of the day."""
    year, quarter = meant or (None, None)
    return QuarterMeeting(1, kind, state, day, 7, year, quarter)


def statuses(meetings: list[QuarterMeeting], today: date, year: int = 2025) -> list[QuarterStatus]:
    """The four statuses of the year."""
    return [row.status for row in quarter_board(meetings, year, today)]


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2025, 1, 1), 1),
        (date(2025, 3, 31), 1),
        (date(2025, 4, 1), 2),
        (date(2025, 9, 30), 3),
        (date(2025, 10, 1), 4),
        (date(2025, 12, 31), 4),
    ],
)
def test_days_belong_to_their_quarter(day: date, quarter: int) -> None:
    assert quarter_of(day) == quarter
    first, last = quarter_days(day.year, quarter)
    assert first <= day <= last


def test_board_tells_held_planned_missing_and_overdue_apart() -> None:
    found = [meeting(date(2025, 2, 10)), meeting(date(2025, 9, 12), MeetingState.DRAFT)]
    assert statuses(found, date(2025, 8, 1)) == [HELD, OVERDUE, PLANNED, NOT_DUE]
    assert statuses([], date(2025, 8, 1)) == [OVERDUE, OVERDUE, MISSING, NOT_DUE]


def test_days_left_are_counted_to_the_last_day_of_the_quarter() -> None:
    board = quarter_board([], 2025, date(2025, 11, 23))
    assert board[3].days_left == 38
    assert board[3].explanation.in_source_language() == (
        "Quý IV/2025: chưa có lịch họp định kỳ, còn 38 ngày."
    )
    assert quarter_board([], 2025, date(2025, 12, 31))[3].days_left == 0
    assert quarter_board([], 2025, date(2026, 1, 1))[3].days_left is None


def test_only_regular_meetings_count() -> None:
    others = [meeting(date(2025, 2, 10), kind=k) for k in MeetingKind if k is not MeetingKind.REGULAR]
    assert statuses(others, date(2025, 3, 1))[0] is MISSING


def test_cancelled_meeting_does_not_count() -> None:
    assert statuses([meeting(date(2025, 2, 10), MeetingState.CANCELLED)], date(2025, 3, 1))[0] is MISSING


def test_meeting_held_in_a_later_quarter_never_counts_for_the_earlier_one() -> None:
    late = meeting(date(2025, 4, 2), meant=(2025, 1))
    first, second, *_rest = quarter_board([late], 2025, date(2025, 5, 1))
    assert first.status is OVERDUE
    assert first.late == late
    assert "02/04/2025 không tính" in first.explanation.in_source_language()
    assert second.status is HELD


def test_meeting_planned_for_a_quarter_that_ended_without_it_is_overdue() -> None:
    called = meeting(date(2025, 3, 31), MeetingState.CALLED)
    assert statuses([called], date(2025, 3, 31))[0] is PLANNED
    assert statuses([called], date(2025, 4, 1))[0] is OVERDUE


def test_the_next_planned_meeting_is_the_one_shown() -> None:
    past = meeting(date(2025, 7, 5), MeetingState.DRAFT)
    coming = meeting(date(2025, 9, 5), MeetingState.DRAFT)
    assert quarter_board([past, coming], 2025, date(2025, 8, 1))[2].meeting == coming


def test_meeting_of_the_year_end_counts_for_its_own_year() -> None:
    eve = meeting(date(2025, 12, 31))
    assert statuses([eve], date(2026, 1, 2))[3] is HELD
    assert statuses([eve], date(2026, 1, 2), year=2026)[0] is MISSING


def test_quarters_before_the_regulation_owe_nothing() -> None:
    board = quarter_board([], 2024, date(2025, 1, 5), in_force_from=date(2024, 10, 1))
    assert [row.status for row in board] == [NOT_DUE, NOT_DUE, NOT_DUE, OVERDUE]
    assert "chưa có hiệu lực" in board[0].explanation.in_source_language()


def test_missed_quarter_tells_why_its_meeting_was_cancelled() -> None:
    cancelled = replace(meeting(date(2025, 9, 25), MeetingState.CANCELLED), cancel_reason="Khắc phục bão.")
    (row,) = [r for r in quarter_board([cancelled], 2025, date(2025, 10, 2)) if r.quarter == 3]
    assert row.status is OVERDUE
    assert row.explanation.in_source_language() == (
        "Quý III/2025: không họp định kỳ; cuộc họp ngày 25/09/2025 đã hủy: Khắc phục bão."
    )


def test_meeting_whose_day_passed_is_not_called_planned_nor_missed_before_it_was_recorded() -> None:
    called = meeting(date(2025, 9, 10), MeetingState.CALLED)
    for today, status in ((date(2025, 9, 20), PLANNED), (date(2025, 10, 2), OVERDUE)):
        row = quarter_board([called], 2025, today)[2]
        assert row.status is status
        assert row.explanation.in_source_language() == (
            "Quý III/2025: cuộc họp định kỳ ngày 10/09/2025 chưa ghi nhận kết quả."
        )


def test_of_quarters_before_the_first_record_nothing_is_said_unless_their_meeting_was_held_late() -> None:
    today, kept = date(2025, 11, 23), date(2025, 11, 20)
    board = quarter_board([], 2025, today, None, kept)
    assert [row.status for row in board] == [QuarterStatus.NOT_RECORDED] * 3 + [MISSING]
    late = meeting(date(2025, 11, 21), meant=(2025, 3))
    assert [row.status for row in quarter_board([late], 2025, today, None, kept)][1:3] == [
        QuarterStatus.NOT_RECORDED,
        OVERDUE,
    ]
