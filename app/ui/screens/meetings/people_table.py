"""The table of the people of a meeting, and the keys that mark who is there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.formatting import instant_vi
from app.i18n import _
from app.rules.meeting_kinds import AttendanceStatus, MeetingState, ParticipantKind
from app.services.meetings.views import ParticipantLine
from app.ui.kit.table import Column, Kind, RowsTable
from app.ui.screens.meetings.words import presence

MARKS = {
    Qt.Key.Key_Space: AttendanceStatus.PRESENT,
    Qt.Key.Key_V: AttendanceStatus.ABSENT,
    Qt.Key.Key_T: AttendanceStatus.REPRESENTED,
    Qt.Key.Key_Backspace: AttendanceStatus.UNKNOWN,
}
"""Keys that mark the chosen people while the table has the keyboard."""


def columns(state: Callable[[], MeetingState]) -> list[Column]:
    """The columns of the list; how a person stands depends on where the meeting stands."""
    return [
        Column("position", _("TT"), Kind.NUMBER, 40),
        Column("name", _("Họ và tên"), width=160, value=lambda row: row.name),
        Column("role", _("Chức danh"), width=96, value=_role, tip=_role_tip, stretch=True),
        Column("presence", _("Tham dự"), Kind.STATE, 164, value=lambda row: presence(row, state())),
        Column("notified", _("Báo vắng lúc"), width=112, value=_notified, tip=_notified_tip),
    ]


def _notified(row: ParticipantLine) -> str:
    """Day and hour, without the year: 10/06, 14:05."""
    if row.absence_notified_at_utc is None:
        return ""
    day, hour = instant_vi(row.absence_notified_at_utc).split(" ")
    return f"{day[:5]}, {hour}"


def _notified_tip(row: ParticipantLine) -> str:
    return instant_vi(row.absence_notified_at_utc) if row.absence_notified_at_utc else ""


def _role(row: ParticipantLine) -> str:
    if row.kind is ParticipantKind.AGENCY:
        return row.representative or _("Cơ quan mời")
    return row.role or row.title or _("Đại biểu mời")


def _role_tip(row: ParticipantLine) -> str:
    return "\n".join(part for part in (row.role, row.title, row.representative) if part)


class PeopleTable(RowsTable):
    """The people: Space marks the chosen as present and goes on to the next."""

    marked = Signal(object)
    """The attendance that a key asked for."""
    absence_asked = Signal()
    times_asked = Signal()

    def __init__(self, state: Callable[[], MeetingState]) -> None:
        super().__init__(
            columns(state),
            name="people",
            empty=_("Chưa có thành phần. Bấm “Lấy danh sách” để lấy thành viên có tên trong ngày họp."),
            multiple=True,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in MARKS:
            self.marked.emit(MARKS[key])
        elif plain and key == Qt.Key.Key_B:
            self.absence_asked.emit()
        elif plain and key == Qt.Key.Key_G:
            self.times_asked.emit()
        else:
            super().keyPressEvent(event)

    def choose_next_after(self, line_id: int) -> None:
        """Goes to the row below the one with this id."""
        position = self.rows_model.find(lambda row: row.id == line_id)
        below = self.rows_model.row(position + 1) if position is not None else None
        self.choose_id(below.id if below is not None else line_id)
