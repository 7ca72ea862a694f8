"""What is left of the money a line asks for, broken up, while it is typed."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from app.formatting import number
from app.i18n import _
from app.services.budget.ledger import Room
from app.ui.kit import theme
from app.ui.kit.labels import StateLabel, label
from app.ui.kit.state import State, Tone
from app.ui.screens.expenses.words import room_name, room_parts

COLUMNS = 4


class RoomBox(QFrame):
    """The columns of the room in two rows, and what the expense would leave."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("room")
        self.setProperty("notice", "info")
        self.name = label("", "heading", name="room-name", wrap=True)
        self.after = StateLabel()
        self.after.wrap()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.GROUP_GAP)
        self._grid.setVerticalSpacing(0)
        self.figures: dict[str, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addWidget(self.name)
        column.addLayout(self._grid)
        column.addWidget(self.after)
        self.hide()

    def show_room(self, room: Room | None, asked: int) -> None:
        """Shows the room; `asked`: đồng of this expense that it must bear; None: no line is chosen."""
        self.setVisible(room is not None)
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.setParent(None)
                old.deleteLater()
        self.figures = {}
        if room is None:
            return
        self.name.setText(room_name(room))
        for n, (words, amount) in enumerate(room_parts(room)):
            row, column = divmod(n, COLUMNS)
            figure = label(number(amount))
            figure.setAlignment(theme.RIGHT)
            caption = label(words, "caption")
            caption.setAlignment(theme.RIGHT)
            self._grid.addWidget(caption, 2 * row, column)
            self._grid.addWidget(figure, 2 * row + 1, column)
            self._grid.setColumnStretch(column, 1)
            self.figures[words] = number(amount)
        after = room.balance.left - asked
        words = _("Khoản chi này cần {asked}; sau đó còn {after} đồng.")
        tone = Tone.DONE
        if after < 0:
            words, tone = _("Khoản chi này cần {asked}; thiếu {after} đồng."), Tone.OVERDUE
        self.after.show_state(State(words.format(asked=number(asked), after=number(abs(after))), tone))
