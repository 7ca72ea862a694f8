"""The tab "Lịch sử": what happened to the meeting, and who changed what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.formatting import date_vi
from app.i18n import _
from app.rules.meeting_kinds import MEETING_EVENT_LABELS, MEETING_STATE_LABELS, MeetingEventKind
from app.services.meetings.history import meeting_history
from app.services.meetings.text_views import FieldChange, HistoryLine
from app.services.meetings.views import EventLine, MeetingDetail
from app.ui.kit import theme
from app.ui.kit.labels import label
from app.ui.kit.table import Column, Kind, RowsTable
from app.ui.screens.meetings.desk import Desk


@dataclass(frozen=True)
class ActRow:
    """One act as the table shows it."""

    id: int
    at_utc: datetime
    by: str
    act: str
    told: str
    """What changed, in one line."""
    whole: str
    """What changed, field by field."""


class HistoryTab(QWidget):
    """The history of the meeting on the desk."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.table = RowsTable(
            [
                Column("at_utc", _("Lúc"), Kind.INSTANT, 136),
                Column("by", _("Người làm"), width=132),
                Column("act", _("Việc"), width=190),
                Column("told", _("Thay đổi"), width=160, stretch=True, tip=lambda row: row.whole),
            ],
            name="history",
            empty=_("Chưa có gì được ghi."),
        )
        self.events = label("", "second", name="meeting-events", wrap=True)
        self.whole = label("", "caption", name="history-whole", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.events)
        column.addWidget(self.table, 1)
        column.addWidget(self.whole)
        self.table.row_chosen.connect(self._tell_whole)
        self.setFocusProxy(self.table)

    def show_meeting(self, detail: MeetingDetail) -> None:
        """Shows the acts, newest first, and the postponements and the like above them."""
        lines: Sequence[HistoryLine] = self._desk.context.read(meeting_history, detail.id)
        self.table.set_rows([_row(line) for line in lines])
        told = [_event(event) for event in detail.events if event.kind is not MeetingEventKind.STATE]
        self.events.setText("\n".join(told))
        self.events.setVisible(bool(told))
        self._tell_whole(self.table.current_row())

    def flush(self) -> None:
        """Nothing is written here."""

    def _tell_whole(self, row: ActRow | None) -> None:
        self.whole.setText(row.whole if row is not None else "")
        self.whole.setVisible(row is not None and bool(row.whole))


def _row(line: HistoryLine) -> ActRow:
    changes = [_change(change) for change in line.changes]
    return ActRow(line.seq, line.at_utc, line.by, line.act, " · ".join(changes), "\n".join(changes))


def _change(change: FieldChange) -> str:
    if not change.before:
        return _("{label}: {after}").format(label=change.label, after=change.after)
    return _("{label}: {before} → {after}").format(
        label=change.label, before=change.before, after=change.after or "–"
    )


def _event(event: EventLine) -> str:
    """A postponement, cancellation … in one sentence."""
    words = _(MEETING_EVENT_LABELS[event.kind])
    if event.kind is MeetingEventKind.POSTPONED and event.before.get("held_on"):
        former = date_vi(date.fromisoformat(str(event.before["held_on"])))
        return _("{event} (lịch cũ {day}): {reason}").format(event=words, day=former, reason=event.reason)
    if event.kind is MeetingEventKind.CANCELLED:
        state = _(MEETING_STATE_LABELS[event.from_state])
        return _("{event} khi “{state}”: {reason}").format(event=words, state=state, reason=event.reason)
    return _("{event}: {reason}").format(event=words, reason=event.reason)
