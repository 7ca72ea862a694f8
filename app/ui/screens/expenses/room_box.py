"""What is left of the money a line asks for, broken up, while it is typed."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.formatting import number
from app.i18n import _
from app.services.budget.rooms import Room
from app.ui.kit.labels import StateLabel, label
from app.ui.kit.state import State, Tone
from app.ui.screens.expenses.words import room_name, room_parts


class RoomBox(QFrame):
    """What is left and what the expense would leave; under it whose money it is, and its columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("room")
        self.setProperty("notice", "info")
        self.left = StateLabel()
        self.left.wrap()
        self.parts = label("", "caption", name="room-parts", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(2)
        column.addWidget(self.left)
        column.addWidget(self.parts)
        self.hide()

    def show_room(self, room: Room | None, asked: int) -> None:
        """Shows the room; `asked`: đồng of this expense that it must bear; None: no line is chosen."""
        self.setVisible(room is not None)
        if room is None:
            return
        left = room.balance.left
        words, tone = _("Còn {left}, khoản này cần {asked}, sau còn {after} đồng."), Tone.DONE
        if asked > left:
            words, tone = _("Còn {left}, khoản này cần {asked}, thiếu {after} đồng."), Tone.OVERDUE
        said = words.format(left=number(left), asked=number(asked), after=number(abs(left - asked)))
        self.left.show_state(State(said, tone))
        parts = " · ".join(f"{name} {number(amount)}" for name, amount in room_parts(room))
        self.parts.setText(f"{room_name(room)}: {parts[:1].lower()}{parts[1:]}")
