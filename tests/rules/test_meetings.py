"""What is refused when a meeting is planned, and what is only warned of (Điều 4.4, 10.1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from app.rules.absence import DAY_RULE_LABELS, NOTICE_VERDICT_LABELS, OFFICE_TIME, DayRule, NoticeVerdict
from app.rules.meeting_kinds import (
    ANSWER_LABELS,
    ATTENDANCE_LABELS,
    MEETING_KIND_LABELS,
    MEETING_STATE_LABELS,
    Answer,
    AttendanceStatus,
    MeetingKind,
    MeetingState,
)
from app.rules.meetings import MeetingDraft, check_meeting, suggest_ordinal
from app.rules.quarters import QUARTER_STATUS_LABELS, QuarterStatus
from app.rules.readiness import ITEM_STATE_LABELS, ItemState
from app.rules.violations import Severity

START = datetime(2025, 9, 12, 8, 0, tzinfo=OFFICE_TIME)
DRAFT = MeetingDraft(
    kind=MeetingKind.REGULAR,
    starts_at=START,
    ends_at=START + timedelta(hours=3),
    ordinal=7,
    year=2025,
    quarter=3,
    chair_id=1,
    chair_name="Nguyễn Văn An",
    invitees=((1, "Nguyễn Văn An"), (2, "Trần Thị Bình")),
)
IN_OFFICE = {1, 2, 3}


def fields(draft: MeetingDraft, taken: set[int] | None = None) -> list[str | None]:
    """The fields that were found wrong."""
    return [v.field for v in check_meeting(draft, IN_OFFICE, taken or set())]


def test_well_typed_meeting_passes() -> None:
    assert check_meeting(DRAFT, IN_OFFICE, {1, 2, 3, 4, 5, 6}) == ()


@pytest.mark.parametrize("minutes", [0, -1, -600])
def test_meeting_cannot_end_before_it_starts(minutes: int) -> None:
    assert fields(replace(DRAFT, ends_at=START + timedelta(minutes=minutes))) == ["ends_at"]


def test_meeting_without_end_is_allowed() -> None:
    assert fields(replace(DRAFT, ends_at=None)) == []


def test_chair_must_be_in_office_on_the_day() -> None:
    (violation,) = check_meeting(replace(DRAFT, chair_id=9), IN_OFFICE)
    assert violation.in_source_language() == (
        "Đồng chí Nguyễn Văn An không có trong danh sách ngày 12/09/2025; "
        "chọn người khác hoặc xem lại ngày họp."
    )
    assert violation.clause == "4.4"


def test_nobody_is_invited_twice_and_each_is_named_once() -> None:
    people = ((2, "Trần Thị Bình"), (3, "Lê Văn Cường"), (2, "Trần Thị Bình"), (2, "Trần Thị Bình"))
    (violation,) = check_meeting(replace(DRAFT, invitees=people), IN_OFFICE)
    assert violation.params["name"] == "Trần Thị Bình"


def test_taken_ordinal_is_refused_with_the_next_free_one() -> None:
    (violation,) = check_meeting(DRAFT, IN_OFFICE, {5, 6, 7})
    assert violation.in_source_language() == "Đã có cuộc họp thứ 7 cùng loại; số tiếp theo là 8."


def test_taken_ordinal_on_a_numbered_meeting_proposes_its_own_number() -> None:
    (violation,) = check_meeting(replace(DRAFT, ordinal=1), IN_OFFICE, {1, 3}, own_ordinal=2)
    assert violation.in_source_language() == "Đã có cuộc họp thứ 1 cùng loại; số của cuộc họp này là 2."


def test_ordinal_below_one_is_refused() -> None:
    assert fields(replace(DRAFT, ordinal=0)) == ["ordinal"]


def test_next_ordinal_follows_the_highest_taken() -> None:
    assert suggest_ordinal([]) == 1
    assert suggest_ordinal([1, 2, 5]) == 6


@pytest.mark.parametrize(
    ("day", "year", "quarter"),
    [
        (datetime(2025, 10, 1, 0, 0, tzinfo=OFFICE_TIME), 2025, 3),
        (datetime(2026, 1, 2, 8, 0, tzinfo=OFFICE_TIME), 2025, 4),
    ],
)
def test_regular_meeting_outside_its_quarter_is_a_warning(day: datetime, year: int, quarter: int) -> None:
    draft = replace(DRAFT, starts_at=day, ends_at=None, year=year, quarter=quarter)
    (violation,) = check_meeting(draft, IN_OFFICE)
    assert (violation.field, violation.severity, violation.clause) == ("quarter", Severity.WARNING, "10.1")


def test_quarter_of_other_kinds_is_not_asked() -> None:
    assert fields(replace(DRAFT, kind=MeetingKind.CONFERENCE, quarter=1)) == []


def test_every_word_has_its_label() -> None:
    pairs: list[tuple[Iterable[object], Iterable[object]]] = [
        (MeetingKind, MEETING_KIND_LABELS),
        (MeetingState, MEETING_STATE_LABELS),
        (Answer, ANSWER_LABELS),
        (AttendanceStatus, ATTENDANCE_LABELS),
        (DayRule, DAY_RULE_LABELS),
        (NoticeVerdict, NOTICE_VERDICT_LABELS),
        (QuarterStatus, QUARTER_STATUS_LABELS),
        (ItemState, ITEM_STATE_LABELS),
    ]
    for words, labels in pairs:
        assert set(words) == set(labels)
