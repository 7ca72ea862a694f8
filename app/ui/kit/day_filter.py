"""The box that asks for which day a list is shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel

from app.ui.kit.moment_fields import DateField

DAY_AFTER_MS = 600


class DayFilter(DateField):
    """A day that is taken over once it stands: Enter, leaving the box, a short pause after the last key."""

    day_changed = Signal()

    def __init__(self, name: str, words: str, *, today: Callable[[], date]) -> None:
        """`words` stand before the box; & gives their Alt letter."""
        super().__init__(name, "", today=today, show_weekday=False)
        self.editor.setAccessibleName(words.replace("&", ""))
        self.words = QLabel(words)
        self.words.setBuddy(self.line.line)
        self.load(today())
        self.day = today()
        """The last whole day that was typed."""
        self._pause = QTimer(self, singleShot=True, interval=DAY_AFTER_MS)
        self._pause.timeout.connect(self.follow)
        self.changed.connect(self._pause.start)
        self.line.line.editingFinished.connect(self.follow)

    def follow(self) -> None:
        """Takes over the day typed, when it is a whole one; a day half typed could be read as another."""
        self._pause.stop()
        typed = self.typed_value()
        if isinstance(typed, date) and typed != self.day:
            self.day = typed
            self.day_changed.emit()

    def go_to(self, day: date) -> None:
        """Shows another day."""
        self.load(day)
        self.day = day
        self.day_changed.emit()
