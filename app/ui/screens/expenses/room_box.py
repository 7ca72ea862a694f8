"""What is left of the money a line asks for, broken up, while it is typed."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.formatting import number
from app.i18n import _
from app.services.budget.ledger import Room
from app.ui.kit.labels import StateLabel, label
from app.ui.kit.state import State, Tone
from app.ui.screens.expenses.words import room_name, room_parts


class RoomBox(QFrame):
    """Whose money it is, the columns of the room in one sentence, and what the expense would leave."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("room")
        self.setProperty("notice", "info")
        self.name = label("", "heading", name="room-name", wrap=True)
        self.parts = label("", "caption", name="room-parts", wrap=True)
        self.after = StateLabel()
        self.after.wrap()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(2)
        for widget in (self.name, self.parts, self.after):
            column.addWidget(widget)
        self.hide()

    def show_room(self, room: Room | None, asked: int) -> None:
        """Shows the room; `asked`: đồng of this expense that it must bear; None: no line is chosen."""
        self.setVisible(room is not None)
        if room is None:
            return
        left = room.balance.left
        words = _("{line}: còn {left} đồng")
        self.name.setText(words.format(line=room_name(room), left=number(left)))
        self.parts.setText(" · ".join(f"{name} {number(amount)}" for name, amount in room_parts(room)))
        after = left - asked
        words, tone = _("Khoản chi này cần {asked}; sau đó còn {after} đồng."), Tone.DONE
        if after < 0:
            words, tone = _("Khoản chi này cần {asked}; thiếu {after} đồng."), Tone.OVERDUE
        self.after.show_state(State(words.format(asked=number(asked), after=number(abs(after))), tone))
