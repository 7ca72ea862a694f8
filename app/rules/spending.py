"""What an event usually costs: its lines by kind, who comes from elsewhere, how many half days it takes.

The regulation names the events (Điều 2.6, 4.4, 7.4, 10, 11.4); prices come from the dated norms alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

from app.i18n import N_
from app.rules.expenses import EventKind, ExpenseKind


class Counted(StrEnum):
    """By what a usual line is counted."""

    PEOPLE = "people"
    ONCE = "once"
    AWAY = "away"


class Taken(StrEnum):
    """What the quantity is taken times."""

    ONCE = "once"
    SESSIONS = "sessions"
    DAYS = "days"
    NIGHTS = "nights"
    BOTH_WAYS = "both_ways"


@dataclass(frozen=True)
class UsualLine:
    """A line that events of a kind usually have."""

    code: str
    """Code of the norm it is held to."""
    content: str
    item_code: str
    """Sub-item where the norm names none."""
    counted: Counted
    taken: Taken
    unit: str
    by_rank: bool = False


_REFRESHMENTS = UsualLine(
    "refreshments", N_("Giải khát giữa giờ"), "6699", Counted.PEOPLE, Taken.SESSIONS, N_("đại biểu")
)
_DOCUMENTS = UsualLine(
    "documents", N_("In ấn, sao chụp tài liệu"), "6651", Counted.PEOPLE, Taken.ONCE, N_("bộ")
)
_HALL = UsualLine("hall", N_("Thuê hội trường, thiết bị"), "6655", Counted.ONCE, Taken.SESSIONS, N_("buổi"))
_TRIP = (
    UsualLine("per_diem", N_("Phụ cấp lưu trú"), "6702", Counted.AWAY, Taken.DAYS, N_("người")),
    UsualLine(
        "room_lump", N_("Tiền thuê phòng nghỉ"), "6703", Counted.AWAY, Taken.NIGHTS, N_("người"), by_rank=True
    ),
    UsualLine("travel", N_("Tiền tàu xe đi lại"), "6701", Counted.AWAY, Taken.BOTH_WAYS, N_("người")),
)
_MEETING = (_REFRESHMENTS, _DOCUMENTS, _HALL, *_TRIP)
USUAL_LINES: dict[EventKind, tuple[UsualLine, ...]] = {
    EventKind.MEETING: _MEETING,
    EventKind.CONFERENCE: _MEETING,
    EventKind.INSPECTION: (_DOCUMENTS, *_TRIP),
    EventKind.TRIP: (_DOCUMENTS, *_TRIP),
    EventKind.EXPERT: (_REFRESHMENTS, _DOCUMENTS, *_TRIP),
    EventKind.CONSULTATION: (_DOCUMENTS,),
}
"""The usual lines of each kind, in the order of a plan; other kinds have none."""
AWAY_KINDS = frozenset({EventKind.INSPECTION, EventKind.TRIP})
"""Events for which everybody travels."""
EXPENSE_KINDS = {
    EventKind.MEETING: ExpenseKind.MEETING,
    EventKind.CONFERENCE: ExpenseKind.MEETING,
    EventKind.INSPECTION: ExpenseKind.TRIP,
    EventKind.TRIP: ExpenseKind.TRIP,
    EventKind.EXPERT: ExpenseKind.EXPERT,
    EventKind.EQUIPMENT: ExpenseKind.PURCHASE,
    EventKind.COMMENDATION: ExpenseKind.REWARD,
}
"""The kind of expense an event leads to; `ExpenseKind.OTHER` for the rest."""

_HALF_DAY_HOURS = 5
_NOON = 13


def sessions_of(starts_at: time | None, ends_at: time | None, days: int) -> int:
    """Half days (buổi): two a day where a morning goes on past 13:00, or it lasts more than five hours."""
    if starts_at is None or ends_at is None:
        return days
    hours = (ends_at.hour * 60 + ends_at.minute - starts_at.hour * 60 - starts_at.minute) / 60
    whole = hours > _HALF_DAY_HOURS or (starts_at.hour < _NOON - 2 and ends_at.hour > _NOON)
    return days * (2 if whole else 1)


def days_of(starts_on: date, ends_on: date) -> int:
    """Days from the first to the last, both counted; at least one."""
    return max(1, (ends_on - starts_on).days + 1)


def per_head(amount: int, people: int | None) -> int | None:
    """Whole đồng for each, rounded half up; None where nobody was counted."""
    if not people:
        return None
    return int((2 * Decimal(amount) + people) // (2 * people))
