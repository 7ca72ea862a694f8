"""What is refused or warned of when a meeting is planned (Điều 4.4, 10.1).

The other parts have files of their own: `meeting_kinds` (the words), `chairs` (Điều 4.4, 5.1, 5.2, 6.3, 10.2,
11.3), `absence` (Điều 10.3), `quarters` (Điều 10.1), `meeting_steps` (the life of a meeting, Điều 10.4),
`readiness`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from app.i18n import N_
from app.rules.absence import office_time
from app.rules.meeting_kinds import MeetingKind
from app.rules.quarters import quarter_of
from app.rules.violations import Severity, Violation


@dataclass(frozen=True)
class MeetingDraft:
    """What a person typed about a meeting, before it is kept; ids of people as the roster has them."""

    kind: MeetingKind
    starts_at: datetime
    ends_at: datetime | None = None
    ordinal: int | None = None
    year: int | None = None
    quarter: int | None = None
    """The quarter a regular meeting is meant for; None leaves it to the day."""
    chair_id: int | None = None
    chair_name: str = ""
    invitees: tuple[tuple[int, str], ...] = ()
    """(person id, full name) of each invitee from the roster."""


def suggest_ordinal(taken: Iterable[int]) -> int:
    """The next number of this kind of meeting: one more than the highest taken, 1 for the first."""
    return max(taken, default=0) + 1


def check_meeting(
    draft: MeetingDraft,
    in_office: Collection[int],
    taken_ordinals: Collection[int] = (),
    own_ordinal: int | None = None,
) -> tuple[Violation, ...]:
    """What is wrong with a meeting as typed: errors to mend and warnings to know.

    `in_office` holds the ids of the people in office on the day of the meeting; `taken_ordinals` the
    numbers of the other meetings of this kind (a cancelled one has none: it did not take place);
    `own_ordinal` the number the meeting has already, which is free for it.
    """
    return (
        *_check_times(draft),
        *_check_chair(draft, in_office),
        *_check_invitees(draft),
        *_check_ordinal(draft, taken_ordinals, own_ordinal),
        *_check_quarter(draft),
    )


def _check_times(draft: MeetingDraft) -> list[Violation]:
    """A meeting ends after it starts."""
    if draft.ends_at is None or office_time(draft.ends_at) > office_time(draft.starts_at):
        return []
    params = {"start": f"{office_time(draft.starts_at):%H:%M %d/%m/%Y}"}
    sentence = N_("Giờ kết thúc phải sau giờ bắt đầu ({start}); sửa một trong hai giờ.")
    return [Violation(sentence, params, field="ends_at")]


def _check_chair(draft: MeetingDraft, in_office: Collection[int]) -> list[Violation]:
    """The chair is in office on the day (Điều 4.4, 13.3: the roster of the day of the act)."""
    if draft.chair_id is None or draft.chair_id in in_office:
        return []
    params = {"name": draft.chair_name, "day": f"{office_time(draft.starts_at):%d/%m/%Y}"}
    sentence = N_(
        "Đồng chí {name} không có trong danh sách ngày {day}; chọn người khác hoặc xem lại ngày họp."
    )
    return [Violation(sentence, params, field="chair", clause="4.4")]


def _check_invitees(draft: MeetingDraft) -> list[Violation]:
    """Nobody is invited twice."""
    names = dict(draft.invitees)
    counts = Counter(person_id for person_id, _ in draft.invitees)
    sentence = N_("Đồng chí {name} có hai lần trong thành phần dự họp; bỏ bớt một.")
    return [
        Violation(sentence, {"name": names[person_id]}, field="invitees")
        for person_id, count in counts.items()
        if count > 1
    ]


def _check_ordinal(draft: MeetingDraft, taken: Collection[int], own: int | None) -> list[Violation]:
    """The number is positive and free among the meetings of the kind."""
    if draft.ordinal is None:
        return []
    if draft.ordinal < 1:
        return [Violation(N_("Số thứ tự cuộc họp phải từ 1 trở lên."), field="ordinal")]
    if draft.ordinal not in taken:
        return []
    if own is not None and own != draft.ordinal:
        kept = N_("Đã có cuộc họp thứ {ordinal} cùng loại; số của cuộc họp này là {own}.")
        return [Violation(kept, {"ordinal": draft.ordinal, "own": own}, field="ordinal")]
    params = {"ordinal": draft.ordinal, "next": suggest_ordinal(taken)}
    sentence = N_("Đã có cuộc họp thứ {ordinal} cùng loại; số tiếp theo là {next}.")
    return [Violation(sentence, params, field="ordinal")]


def _check_quarter(draft: MeetingDraft) -> list[Violation]:
    """Warns when a regular meeting falls outside the quarter it is meant for (Điều 10.1)."""
    if draft.kind is not MeetingKind.REGULAR or draft.quarter is None:
        return []
    day = office_time(draft.starts_at).date()
    if (draft.year or day.year, draft.quarter) == (day.year, quarter_of(day)):
        return []
    params = {
        "day": f"{day:%d/%m/%Y}",
        "own": f"{quarter_of(day)}/{day.year}",
        "meant": f"{draft.quarter}/{draft.year or day.year}",
    }
    sentence = N_("Ngày họp {day} thuộc quý {own}; cuộc họp này không tính cho quý {meant}.")
    return [Violation(sentence, params, field="quarter", clause="10.1", severity=Severity.WARNING)]
