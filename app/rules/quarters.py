"""One regular meeting a quarter (Điều 10.1): the board of the year's four quarters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.i18n import N_
from app.rules.meeting_kinds import HELD_STATES, PLANNED_STATES, MeetingKind, MeetingState
from app.rules.violations import Severity, Violation

CLAUSE = "10.1"


class QuarterStatus(StrEnum):
    """Whether a quarter has its regular meeting."""

    HELD = "held"
    PLANNED = "planned"
    MISSING = "missing"
    OVERDUE = "overdue"
    NOT_DUE = "not_due"
    NOT_RECORDED = "not_recorded"
    """Over before the office began to keep its meetings here: nothing is known of it."""


QUARTER_STATUS_LABELS = {
    QuarterStatus.HELD: N_("Đã họp"),
    QuarterStatus.PLANNED: N_("Đã có lịch"),
    QuarterStatus.MISSING: N_("Chưa có lịch"),
    QuarterStatus.OVERDUE: N_("Không họp"),
    QuarterStatus.NOT_DUE: N_("Chưa đến"),
    QuarterStatus.NOT_RECORDED: N_("Chưa ghi"),
}


@dataclass(frozen=True)
class QuarterMeeting:
    """What the board needs to know of a meeting; `year` and `quarter` are those it was meant for, if said."""

    meeting_id: int
    kind: MeetingKind
    state: MeetingState
    day: date
    ordinal: int | None = None
    year: int | None = None
    quarter: int | None = None
    cancel_reason: str = ""


@dataclass(frozen=True)
class QuarterRow:
    """One quarter of the board; `late` is the meeting meant for it that was held after it had ended."""

    year: int
    quarter: int
    status: QuarterStatus
    explanation: Violation
    meeting: QuarterMeeting | None = None
    days_left: int | None = None
    late: QuarterMeeting | None = None


def quarter_of(day: date) -> int:
    """The quarter of the day: 1 to 4."""
    return (day.month + 2) // 3


def quarter_days(year: int, quarter: int) -> tuple[date, date]:
    """The first and the last day of the quarter."""
    first = date(year, quarter * 3 - 2, 1)
    after = date(year + 1, 1, 1) if quarter == 4 else date(year, quarter * 3 + 1, 1)
    return first, after - timedelta(days=1)


def counts_for_quarter(meeting: QuarterMeeting, year: int, quarter: int) -> bool:
    """True when the meeting fulfils Điều 10.1 for the quarter: regular, not cancelled, on a day of it.

    A meeting held in a later quarter never counts for an earlier one, whatever it was meant for.
    """
    return (
        meeting.kind is MeetingKind.REGULAR
        and meeting.state is not MeetingState.CANCELLED
        and (meeting.day.year, quarter_of(meeting.day)) == (year, quarter)
    )


def quarter_board(
    meetings: Iterable[QuarterMeeting],
    year: int,
    today: date,
    in_force_from: date | None = None,
    kept_from: date | None = None,
) -> tuple[QuarterRow, QuarterRow, QuarterRow, QuarterRow]:
    """The four quarters of the year with the regular meeting of each (Điều 10.1).

    Quarters that ended before the regulation was in force owe nothing; of those that ended before
    `kept_from`, the first day with records, nothing is said.
    """
    every = tuple(meetings)
    since = _Since(in_force_from, kept_from)
    q1, q2, q3, q4 = (_row(every, year, quarter, today, since) for quarter in (1, 2, 3, 4))
    return q1, q2, q3, q4


@dataclass(frozen=True)
class _Since:
    """The days from which quarters count: the regulation in force, and the first day with records."""

    in_force: date | None
    kept: date | None


def _row(
    meetings: tuple[QuarterMeeting, ...], year: int, quarter: int, today: date, since: _Since
) -> QuarterRow:
    """One quarter of the board."""
    first, last = quarter_days(year, quarter)
    own = sorted((m for m in meetings if counts_for_quarter(m, year, quarter)), key=lambda m: m.day)
    held = [m for m in own if m.state in HELD_STATES]
    planned = [m for m in own if m.state in PLANNED_STATES and today <= last]
    late = next((m for m in meetings if _held_late(m, year, quarter)), None)
    days_left = (last - today).days if today <= last else None
    if held:
        status, meeting = QuarterStatus.HELD, held[0]
    elif planned:
        upcoming = [m for m in planned if m.day >= today]
        status, meeting = QuarterStatus.PLANNED, (upcoming or planned)[0]
    else:
        meeting = None
        status = _status_without_meeting(first, last, today, since)
    unheld = _unheld(meetings, year, quarter, today)
    if status is QuarterStatus.NOT_RECORDED and late is not None:
        status = QuarterStatus.OVERDUE
    explanation = _explain(status, year, quarter, meeting, days_left, late, unheld)
    return QuarterRow(year, quarter, status, explanation, meeting, days_left, late)


def _unheld(
    meetings: tuple[QuarterMeeting, ...], year: int, quarter: int, today: date
) -> QuarterMeeting | None:
    """The last regular meeting of the quarter that was cancelled, or whose day passed without a record."""
    days = quarter_days(year, quarter)
    gone = [
        m
        for m in meetings
        if m.kind is MeetingKind.REGULAR
        and days[0] <= m.day <= days[1]
        and (m.state is MeetingState.CANCELLED or (m.state in PLANNED_STATES and m.day < today))
    ]
    return max(gone, key=lambda m: m.day, default=None)


def _held_late(meeting: QuarterMeeting, year: int, quarter: int) -> bool:
    """True when the regular meeting was meant for the quarter but held after it."""
    return (
        meeting.kind is MeetingKind.REGULAR
        and meeting.state in HELD_STATES
        and (meeting.year, meeting.quarter) == (year, quarter)
        and (meeting.day.year, quarter_of(meeting.day)) > (year, quarter)
    )


def _status_without_meeting(first: date, last: date, today: date, since: _Since) -> QuarterStatus:
    """What a quarter without a regular meeting is called on the day."""
    if today < first or (since.in_force is not None and last < since.in_force):
        return QuarterStatus.NOT_DUE
    if since.kept is not None and last < since.kept:
        return QuarterStatus.NOT_RECORDED
    return QuarterStatus.OVERDUE if today > last else QuarterStatus.MISSING


def _explain(
    status: QuarterStatus,
    year: int,
    quarter: int,
    meeting: QuarterMeeting | None,
    days_left: int | None,
    late: QuarterMeeting | None,
    unheld: QuarterMeeting | None,
) -> Violation:
    """The sentence of a row."""
    params: dict[str, object] = {"quarter": ("I", "II", "III", "IV")[quarter - 1], "year": year}
    if meeting is not None:
        params["day"] = f"{meeting.day:%d/%m/%Y}"
    if status is QuarterStatus.HELD:
        sentence = N_("Quý {quarter}/{year}: đã họp định kỳ ngày {day}.")
    elif status is QuarterStatus.PLANNED and meeting == unheld:
        sentence = N_("Quý {quarter}/{year}: cuộc họp định kỳ ngày {day} chưa ghi nhận kết quả.")
    elif status is QuarterStatus.PLANNED:
        sentence = N_("Quý {quarter}/{year}: họp định kỳ dự kiến ngày {day}.")
    elif status is QuarterStatus.MISSING:
        params["days"] = days_left
        sentence = N_("Quý {quarter}/{year}: chưa có lịch họp định kỳ, còn {days} ngày.")
    elif status is QuarterStatus.NOT_DUE:
        sentence = (
            N_("Quý {quarter}/{year}: Quy chế chưa có hiệu lực.")
            if days_left is None
            else N_("Quý {quarter}/{year}: chưa đến.")
        )
    elif status is QuarterStatus.NOT_RECORDED:
        sentence = N_("Quý {quarter}/{year}: chưa ghi cuộc họp nào của thời gian này.")
    elif late is not None:
        params["day"] = f"{late.day:%d/%m/%Y}"
        sentence = N_(
            "Quý {quarter}/{year}: không họp định kỳ; cuộc họp bù ngày {day} không tính cho quý này."
        )
    elif unheld is None:
        sentence = N_("Quý {quarter}/{year}: không họp định kỳ.")
    else:
        params |= {"day": f"{unheld.day:%d/%m/%Y}", "reason": unheld.cancel_reason.strip().rstrip(".")}
        sentence = (
            N_("Quý {quarter}/{year}: không họp định kỳ; cuộc họp ngày {day} đã hủy: {reason}.")
            if unheld.state is MeetingState.CANCELLED
            else N_("Quý {quarter}/{year}: cuộc họp định kỳ ngày {day} chưa ghi nhận kết quả.")
        )
    return Violation(sentence, params, clause=CLAUSE, severity=Severity.WARNING)
