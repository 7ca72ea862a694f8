"""The tab "Lịch sử": what happened to the meeting, and who changed what."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from app.formatting import date_vi
from app.i18n import _
from app.rules.meeting_kinds import MEETING_EVENT_LABELS, MEETING_STATE_LABELS, MeetingEventKind
from app.services.meetings.history import meeting_history
from app.services.meetings.views import EventLine, MeetingDetail
from app.ui.kit.labels import label
from app.ui.screens.meetings.desk import Desk
from app.ui.shell.history import HistoryPane


class HistoryTab(HistoryPane):
    """The history of the meeting on the desk."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.events = label("", "second", name="meeting-events", wrap=True)
        self.column.insertWidget(0, self.events)

    def show_meeting(self, detail: MeetingDetail) -> None:
        """Shows the acts, newest first, and the postponements and the like above them."""
        self.show_lines(self._desk.context.read(meeting_history, detail.id))
        told = [
            _event(event)
            for event in detail.events
            if event.kind is not MeetingEventKind.STATE or event.reason
        ]
        self.events.setText("\n".join(told))
        self.events.setVisible(bool(told))


def _event(event: EventLine) -> str:
    """A postponement, cancellation … in one sentence."""
    words = _(MEETING_EVENT_LABELS[event.kind])
    if event.kind is MeetingEventKind.POSTPONED and event.before.get("held_on"):
        former = date_vi(date.fromisoformat(str(event.before["held_on"])))
        return _("{event} (lịch cũ {day}): {reason}").format(event=words, day=former, reason=event.reason)
    if event.kind is MeetingEventKind.STATE:
        return _("{state}, lý do khi thông báo chưa chuyển đủ: {reason}").format(
            state=_(MEETING_STATE_LABELS[event.to_state]), reason=event.reason
        )
    if event.kind is MeetingEventKind.CANCELLED:
        state = _(MEETING_STATE_LABELS[event.from_state])
        return _("{event} khi “{state}”: {reason}").format(event=words, state=state, reason=event.reason)
    return _("{event}: {reason}").format(event=words, reason=event.reason)
