"""How the start page says what it shows."""

from __future__ import annotations

from app.formatting import clock_time, date_vi, instant_vi, weekday
from app.i18n import _
from app.rules.absence import NoticeVerdict
from app.rules.naming import lower_first
from app.rules.quarters import QUARTER_STATUS_LABELS, QuarterRow, QuarterStatus
from app.rules.rechecks import CHANGE_LABELS
from app.services.delegations.views import DelegationRow
from app.services.delivery.views import OpenDelivery
from app.services.incoming.views import IncomingRow
from app.services.overview import AbsenceBoard, MeetingBrief, NextMeeting
from app.services.rechecks import Recheck
from app.ui.kit.state import State, Tone
from app.ui.screens.overview.boxes import Told
from app.ui.shell.coverage import coverage_words

TONES = {
    QuarterStatus.HELD: Tone.DONE,
    QuarterStatus.PLANNED: Tone.ACTIVE,
    QuarterStatus.MISSING: Tone.DUE,
    QuarterStatus.OVERDUE: Tone.OVERDUE,
    QuarterStatus.NOT_DUE: Tone.IDLE,
    QuarterStatus.NOT_RECORDED: Tone.IDLE,
}


def quarter_state(row: QuarterRow) -> State:
    """How a quarter stands, with its day."""
    words = _(QUARTER_STATUS_LABELS[row.status])
    if row.meeting is not None:
        day = date_vi(row.meeting.day)[:5]
        form = _("Đã họp {day}") if row.status is QuarterStatus.HELD else _("Dự kiến {day}")
        words = form.format(day=day)
    elif row.status is QuarterStatus.MISSING and row.days_left is not None:
        words = _("Chưa có lịch, còn {days} ngày").format(days=row.days_left)
    return State(words, TONES[row.status])


def brief_words(brief: MeetingBrief) -> str:
    """A meeting by its name and day."""
    return _("{name}, {day}").format(name=brief.name, day=date_vi(brief.held_on))


def recheck_words(found: Recheck) -> str:
    """A planned act by what it is, its day and person, and what became of its authority."""
    return _("{change}: {title}, {day} (đồng chí {name})").format(
        change=_(CHANGE_LABELS[found.change]),
        title=found.title,
        day=date_vi(found.day),
        name=found.person,
    )


def when(found: NextMeeting) -> str:
    """Day, hour, place and chair of the next meeting."""
    brief = found.brief
    parts = [
        _in_days(brief.days),
        _("{weekday} {day}, {hour}").format(
            weekday=weekday(brief.held_on), day=date_vi(brief.held_on), hour=clock_time(brief.starts_at)
        ),
        found.place,
        _("chủ trì: {name}").format(name=found.chair) if found.chair else "",
    ]
    return " · ".join(part for part in parts if part)


def _in_days(days: int) -> str:
    if days == 0:
        return _("Hôm nay")
    return _("Ngày mai") if days == 1 else _("Còn {days} ngày").format(days=days)


def deadline(board: AbsenceBoard) -> str:
    """Until when notice was in time, and how many have not answered."""
    moment = instant_vi(board.deadline)
    form = _("Đã hết hạn báo vắng ({moment})") if board.passed else _("Hạn báo vắng: {moment}")
    told = form.format(moment=moment)
    if not board.waiting:
        return told
    return _("{told} · {count} đồng chí chưa trả lời").format(told=told, count=len(board.waiting))


def absence_states(board: AbsenceBoard) -> list[State]:
    """How many gave notice in time, late, not at all, and how many opinions are owed."""
    forms = (
        (NoticeVerdict.IN_TIME, _("{count} báo vắng đúng hạn"), Tone.DONE),
        (NoticeVerdict.LATE, _("{count} báo vắng muộn"), Tone.OVERDUE),
        (NoticeVerdict.NONE_GIVEN, _("{count} vắng không báo"), Tone.OVERDUE),
    )
    states = [
        State(words.format(count=board.count(verdict)), tone)
        for verdict, words, tone in forms
        if board.count(verdict)
    ]
    owed = sum(notice.opinion_owed for notice in board.notices)
    if owed:
        words = _("{count} ý kiến bằng văn bản chưa nhận").format(count=owed)
        states.append(State(words, Tone.DUE))
    return states or [State(_("Chưa có ai báo vắng"), Tone.IDLE)]


def expiry_words(row: DelegationRow) -> str:
    """Whose delegation ends when, and what it is for."""
    day = date_vi(row.last_day) if row.last_day is not None else ""
    scope = lower_first(row.scope)
    return _("{name}, đến hết {day}: {scope}").format(name=row.taker, day=day, scope=scope)


def delivery_words(row: OpenDelivery) -> str:
    """A conclusion notice by its number and day, and who has not signed for it: "37/38, còn: đồng chí …"."""
    words = _("{number}, ngày {day}: {coverage}")
    day = date_vi(row.dated_on) if row.dated_on is not None else ""
    return words.format(number=row.number_text, day=day, coverage=lower_first(coverage_words(row.coverage)))


def unsent_words(row: OpenDelivery) -> str:
    """A document issued and not sent, by its number, day and abstract."""
    words = _("Chưa chuyển: {number}, ngày {day}, {abstract}")
    day = date_vi(row.dated_on) if row.dated_on is not None else ""
    return words.format(number=row.number_text, day=day, abstract=row.abstract)


def due_words(row: IncomingRow) -> str:
    """An incoming document by its number, day due, sender and abstract."""
    return _("Số {number}/{year}, hạn {day}: {sender} – {abstract}").format(
        number=row.number,
        year=row.year,
        day=date_vi(row.due_on) if row.due_on is not None else "",
        sender=row.sender,
        abstract=row.abstract,
    )


def told(words: str, tone: Tone) -> Told:
    """A sentence with the icon of its tone."""
    return Told(State(words, tone))
