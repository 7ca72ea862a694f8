"""A new meeting with sensible defaults: the next quarter that lacks one, its number, the usual hour."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from app.formatting import quarter_of, roman
from app.i18n import _
from app.rules.meeting_kinds import COMMITTEE_MEETINGS, MEETING_KIND_LABELS, MeetingKind
from app.rules.quarters import QuarterMeeting, QuarterStatus, quarter_board, quarter_days
from app.rules.secrecy import Secrecy
from app.rules.violations import Violation
from app.services.meetings.editing import create_meeting
from app.services.meetings.listing import list_meetings, suggest
from app.services.meetings.views import MeetingFilter, MeetingRow, Saved
from app.ui.kit.fields import ChoiceField, DateField, IntField, LineField, TimeField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.screens.meetings.chairs import ChairField
from app.ui.screens.meetings.desk import Desk
from app.ui.screens.meetings.general import meeting_input
from app.ui.shell.context import ScreenContext

USUAL_START, USUAL_END = time(8, 30), time(11, 0)
AHEAD_DAYS = 14
"""A meeting is proposed at least this far ahead: invitations have to arrive."""
LEAST_DAYS = 3
"""A quarter that ends sooner is left: no invitation would arrive in time."""
LOOKED_AT = 40


@dataclass(frozen=True)
class Defaults:
    """What a new meeting is proposed to be."""

    day: date
    starts_at: time
    ends_at: time | None
    place: str
    contact: str = ""


def defaults(context: ScreenContext) -> Defaults:
    """The proposal: the first quarter from now that has no regular meeting, as the last one was held."""
    regular: list[MeetingRow] = context.read(
        list_meetings, MeetingFilter(kind=MeetingKind.REGULAR), limit=LOOKED_AT
    )
    last = regular[0] if regular else None
    return Defaults(
        day=proposed_day(regular, context.today()),
        starts_at=last.starts_at if last else USUAL_START,
        ends_at=last.ends_at if last else USUAL_END,
        place=last.place if last else "",
    )


def proposed_day(regular: Iterable[MeetingRow], today: date) -> date:
    """A working day in the first quarter from now that has no regular meeting yet (Điều 10.1)."""
    known = [QuarterMeeting(m.id, m.kind, m.state, m.held_on) for m in regular]
    owed = (QuarterStatus.MISSING, QuarterStatus.NOT_DUE)
    for year in (today.year, today.year + 1):
        for row in quarter_board(known, year, today):
            first, last = quarter_days(year, row.quarter)
            if row.status in owed and last >= today + timedelta(days=LEAST_DAYS):
                wanted = max(first + timedelta(days=AHEAD_DAYS), today + timedelta(days=AHEAD_DAYS))
                return _working_day(min(wanted, last))
    return _working_day(today + timedelta(days=AHEAD_DAYS))


def _working_day(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


class NewMeetingForm(Form):
    """The few things a new meeting needs; the rest is filled in on its record."""

    def __init__(self, desk: Desk) -> None:
        self._context = context = desk.context
        kinds = [(kind, _(MEETING_KIND_LABELS[kind])) for kind in MeetingKind]
        self.kind = ChoiceField("kind", _("Loại cuộc họp"), kinds, required=True)
        self.ordinal = IntField("ordinal", _("Thứ (số thứ tự)"), minimum=1, maximum=9999, width=110)
        self.title = LineField("title", _("Nội dung cuộc họp"), required=True)
        self.day = DateField("held_on", _("Ngày họp"), today=context.today, required=True)
        self.starts = TimeField("starts_at", _("Từ"), required=True)
        self.ends = TimeField("ends_at", _("Đến"))
        self.chair = ChairField(desk)
        super().__init__(
            [
                (self.kind, self.ordinal),
                self.title,
                (self.day, self.starts, self.ends),
                LineField("place", _("Địa điểm")),
                self.chair,
            ]
        )
        self._proposed_title = ""
        self.kind.changed.connect(self.follow)
        self.day.line.line.editingFinished.connect(self.follow)

    def propose(self, found: Defaults, kind: MeetingKind = MeetingKind.REGULAR) -> None:
        """Fills in the proposal; what is proposed does not count as typed."""
        self.chair.offer_for(kind, found.day)
        free = next((c for c in self.chair.choices.values() if c.allowed), None)
        self._proposed_title = _title(kind, found.day)
        self.load(
            {
                "kind": kind,
                "ordinal": self._ordinal(kind, found.day),
                "title": self._proposed_title,
                "held_on": found.day,
                "starts_at": found.starts_at,
                "ends_at": found.ends_at,
                "place": found.place,
                "chair_id": free.person_id if free else None,
            }
        )
        self._tell(kind, found.day)

    def _ordinal(self, kind: MeetingKind, day: date) -> int | None:
        return self._context.read(suggest, kind, day).ordinal if kind in COMMITTEE_MEETINGS else None

    def follow(self) -> None:
        """Number, title and chairs follow kind and day, as far as they were not typed otherwise."""
        kind, day = self.kind.read(), self.day.typed_value()
        if not isinstance(day, date):
            return
        self.chair.offer_for(kind, day)
        if not self.ordinal.dirty:
            self.ordinal.load(self._ordinal(kind, day))
        if self.title.read() == self._proposed_title:
            self._proposed_title = _title(kind, day)
            self.title.load(self._proposed_title)
        self._tell(kind, day)

    def _tell(self, kind: MeetingKind, day: date) -> None:
        if kind is MeetingKind.REGULAR:
            words = _("Tính cho quý {quarter}/{year} (Điều 10 khoản 1).")
            self.day.set_hint(words.format(quarter=roman(quarter_of(day)), year=day.year))
        else:
            self.day.set_hint("")

    def show_violations(self, violations: Iterable[Violation]) -> None:
        """Marks the fields, whatever the rules call them."""
        from dataclasses import replace

        super().show_violations(
            [replace(v, field="chair_id") if v.field == "chair" else v for v in violations]
        )


def _title(kind: MeetingKind, day: date) -> str:
    """The subject proposed for a kind of meeting; empty where only a person can say it."""
    if kind is MeetingKind.REGULAR:
        words = _("Đánh giá kết quả công tác quý {quarter}/{year}, nhiệm vụ trọng tâm thời gian tới")
        return words.format(quarter=roman(quarter_of(day)), year=day.year)
    return ""


def ask_new(desk: Desk, open_meeting: Callable[[int], None]) -> FormDialog:
    """Opens the form of a new meeting; the meeting made is opened."""
    form = NewMeetingForm(desk)
    form.propose(defaults(desk.context))

    def keep(values: dict[str, Any]) -> None:
        missing = {"meant_for": None, "remote_points": "", "secretary_id": None}
        rest = {"secrecy": Secrecy.NONE, "papers_note": "", "contact": ""}
        entered = meeting_input(missing | rest | values)
        saved: Saved = desk.submit(create_meeting, entered)
        open_meeting(saved.id)
        desk.context.notices.violations(saved.warnings)

    return desk.ask(
        _("Cuộc họp mới"), form, keep, yes=_("&Lập cuộc họp"), keep=("new-meeting", 0), follow=form.follow
    )
