"""The absence clock of Điều 10.3: notice with a reason, one day before the meeting."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from enum import StrEnum

from app.i18n import N_
from app.rules.violations import Severity, Violation

OFFICE_TIME = timezone(timedelta(hours=7))
"""The wall clock by which days begin and end (Việt Nam keeps no summer time)."""

CLAUSE = "10.3"
LAST_MINUTE = time(23, 59)
YEARLY_HOLIDAYS = frozenset({(1, 1), (4, 30), (5, 1), (9, 2)})
"""Month and day of the holidays by the sun; Tết and the others move, so the office enters them each year."""


class DayRule(StrEnum):
    """How the office reads "trước 1 ngày"; a dated setting, for Điều 10.3 does not say."""

    HOURS_24 = "24_hours"
    CALENDAR_DAY = "calendar_day"
    WORKING_DAY = "working_day"


DAY_RULE_LABELS = {
    DayRule.HOURS_24: N_("đủ 24 giờ trước giờ họp"),
    DayRule.CALENDAR_DAY: N_("chậm nhất trong ngày liền trước ngày họp"),
    DayRule.WORKING_DAY: N_("chậm nhất trong ngày làm việc liền trước ngày họp"),
}


class NoticeVerdict(StrEnum):
    """What Điều 10.3 says of one invitee's absence."""

    IN_TIME = "in_time"
    LATE = "late"
    NONE_GIVEN = "none_given"
    NOT_ABSENT = "not_absent"


NOTICE_VERDICT_LABELS = {
    NoticeVerdict.IN_TIME: N_("Báo đúng hạn"),
    NoticeVerdict.LATE: N_("Báo quá hạn"),
    NoticeVerdict.NONE_GIVEN: N_("Không báo"),
    NoticeVerdict.NOT_ABSENT: N_("Không vắng"),
}


@dataclass(frozen=True)
class AbsenceVerdict:
    """The verdict on one absence, the last moment notice was in time, and the sentence that explains it."""

    verdict: NoticeVerdict
    deadline: datetime
    explanation: Violation
    late_by: timedelta | None = None
    reason_missing: bool = False
    clause: str = CLAUSE

    @property
    def kept(self) -> bool:
        """True when Điều 10.3 was kept: notice in time and with a reason, or no absence at all."""
        in_order = self.verdict in (NoticeVerdict.IN_TIME, NoticeVerdict.NOT_ABSENT)
        return in_order and not self.reason_missing


def office_time(moment: datetime) -> datetime:
    """The moment on the office's wall clock, to the minute; a naive one is taken as wall time already."""
    wall = moment.astimezone(OFFICE_TIME) if moment.tzinfo else moment.replace(tzinfo=OFFICE_TIME)
    return wall.replace(second=0, microsecond=0)


def is_working_day(day: date, holidays: Container[date] = ()) -> bool:
    """True when the day is no Saturday, no Sunday, no holiday of every year and none of the office's own."""
    return day.weekday() < 5 and (day.month, day.day) not in YEARLY_HOLIDAYS and day not in holidays


def working_day_before(day: date, holidays: Container[date] = ()) -> date:
    """The last working day before the day (the day itself never counts)."""
    day -= timedelta(days=1)
    while not is_working_day(day, holidays):
        day -= timedelta(days=1)
    return day


def notice_deadline(
    starts_at: datetime, rule: DayRule = DayRule.CALENDAR_DAY, holidays: Container[date] = ()
) -> datetime:
    """The last minute at which notice of absence is in time (Điều 10.3), on the office's wall clock.

    24 hours: the same minute of the day before. The other rules: 23:59 of the day, or of the working
    day, before the day of the meeting.
    """
    start = office_time(starts_at)
    if rule is DayRule.HOURS_24:
        return start - timedelta(hours=24)
    if rule is DayRule.WORKING_DAY:
        last_day = working_day_before(start.date(), holidays)
    else:
        last_day = start.date() - timedelta(days=1)
    return datetime.combine(last_day, LAST_MINUTE, OFFICE_TIME)


def absence_notice(
    starts_at: datetime,
    notified_at: datetime | None,
    reason: str,
    rule: DayRule = DayRule.CALENDAR_DAY,
    holidays: Container[date] = (),
    *,
    absent: bool = True,
) -> AbsenceVerdict:
    """Whether an absence was announced in time and with its reason (Điều 10.3).

    Moments are compared by the minute: a notice in the very minute of the deadline is in time.
    """
    deadline = notice_deadline(starts_at, rule, holidays)
    if not absent:
        return AbsenceVerdict(NoticeVerdict.NOT_ABSENT, deadline, _told(N_("Không vắng mặt.")))
    if notified_at is None:
        sentence = N_("Vắng mặt nhưng không báo; hạn báo là {deadline_time} ngày {deadline_day}.")
        told = _told(sentence, **_moment("deadline", deadline))
        return AbsenceVerdict(NoticeVerdict.NONE_GIVEN, deadline, told, reason_missing=not reason.strip())
    return _judge(office_time(notified_at), deadline, bool(reason.strip()))


_SENTENCES = {
    (True, True): N_("Báo vắng lúc {given_time} ngày {given_day}, trong hạn."),
    (True, False): N_("Báo vắng lúc {given_time} ngày {given_day}, trong hạn, nhưng chưa nêu lý do."),
    (False, True): N_(
        "Báo vắng lúc {given_time} ngày {given_day}, sau hạn {deadline_time} ngày {deadline_day}."
    ),
    (False, False): N_(
        "Báo vắng lúc {given_time} ngày {given_day}, sau hạn {deadline_time} ngày {deadline_day}, "
        "và chưa nêu lý do."
    ),
}
"""By (in time, with a reason)."""


def _judge(given: datetime, deadline: datetime, has_reason: bool) -> AbsenceVerdict:
    """The verdict on a notice that was given."""
    in_time = given <= deadline
    told = _told(_SENTENCES[in_time, has_reason], **_moment("given", given), **_moment("deadline", deadline))
    verdict = NoticeVerdict.IN_TIME if in_time else NoticeVerdict.LATE
    late_by = None if in_time else given - deadline
    return AbsenceVerdict(verdict, deadline, told, late_by=late_by, reason_missing=not has_reason)


def _moment(name: str, moment: datetime) -> dict[str, object]:
    """The two parameters `name_time` and `name_day` of a sentence."""
    return {f"{name}_time": f"{moment:%H:%M}", f"{name}_day": f"{moment:%d/%m/%Y}"}


def _told(sentence: str, **params: object) -> Violation:
    """An explanation that refuses nothing: the absence happened, the paper only tells how."""
    return Violation(sentence, params, clause=CLAUSE, severity=Severity.WARNING)
