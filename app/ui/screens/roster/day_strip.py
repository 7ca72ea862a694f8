"""The strip under the filters: the chosen day in words, the way to the days on which anything changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.formatting import date_vi, weekday
from app.i18n import _
from app.services.roster.day import DayFacts
from app.ui.kit import theme
from app.ui.kit.buttons import Button
from app.ui.kit.icons import icon
from app.ui.kit.labels import label
from app.ui.kit.remember import recall_flag, remember
from app.ui.screens.roster.day_words import strip_lines

REMEMBERED = "roster/day-strip-folded"


class ChangeDays(QWidget):
    """Two buttons: to the day before and to the day after on which anything changed."""

    asked = Signal(object)
    """The day to go to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.before, self.after = self._tool("change-before"), self._tool("change-after")
        self._days: dict[QToolButton, date | None] = {self.before: None, self.after: None}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for button in self._days:
            row.addWidget(button)
        self._dress()

    def _tool(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.clicked.connect(lambda: self.go(button))
        return button

    def show_facts(self, facts: DayFacts) -> None:
        """Offers the days beside the day of these facts."""
        for button, day, words, none in (
            (
                self.before,
                facts.change_before,
                _("Về ngày có thay đổi trước đó: {day} (Alt+PageUp)"),
                _("Trước ngày này không có thay đổi nào."),
            ),
            (
                self.after,
                facts.change_after,
                _("Đến ngày có thay đổi kế tiếp: {day} (Alt+PageDown)"),
                _("Sau ngày này không có thay đổi nào."),
            ),
        ):
            tip = words.format(day=date_vi(day)) if day is not None else none
            self._days[button] = day
            button.setEnabled(day is not None)
            button.setToolTip(tip)
            button.setAccessibleName(tip)

    def go(self, button: QToolButton) -> None:
        """Asks for the day behind a button, where there is one."""
        day = self._days[button]
        if day is not None:
            self.asked.emit(day)

    def _dress(self) -> None:
        self.before.setIcon(icon("chevron-left"))
        self.after.setIcon(icon("chevron-right"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "after"):
            self._dress()


class DayStrip(QFrame):
    """The day, what held on it in a few lines, and the whole of it behind a button; folds to one line."""

    def __init__(
        self,
        open_page: Callable[[], object],
        follow_link: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("day-strip")
        theme.give_role(self, "surface")
        self.fold = QToolButton(self)
        self.fold.setObjectName("fold-day")
        self.fold.clicked.connect(self.toggle)
        self.heading = label("", "heading", name="day-heading")
        self.days = ChangeDays()
        self.page = Button(_("T&oàn cảnh ngày…"), open_page, name="open-day")
        self.words = label("", name="day-words", wrap=True, rich=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.words.linkActivated.connect(follow_link)
        self.folded = recall_flag(REMEMBERED)
        self._lay_out()
        self._dress()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.fold)
        top.addWidget(self.heading, 1)
        top.addWidget(self.days)
        top.addWidget(self.page)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 8, 8)
        column.setSpacing(4)
        column.addLayout(top)
        below = QHBoxLayout()
        below.setContentsMargins(8, 0, 0, 0)
        below.addWidget(self.words)
        column.addLayout(below)

    def show_facts(self, facts: DayFacts) -> None:
        """Shows another day."""
        words = _("Ngày {day}, {weekday}")
        self.heading.setText(words.format(day=date_vi(facts.day), weekday=weekday(facts.day)))
        self.words.setText("<br>".join(strip_lines(facts)))
        self.days.show_facts(facts)

    def toggle(self) -> None:
        """Folds to the heading, or unfolds; remembered."""
        self.folded = not self.folded
        remember(REMEMBERED, self.folded)
        self._dress()

    def _dress(self) -> None:
        self.words.setVisible(not self.folded)
        self.fold.setIcon(icon("chevron-right" if self.folded else "chevron-down"))
        tip = _("Mở phần nói về ngày này") if self.folded else _("Thu gọn phần nói về ngày này")
        self.fold.setToolTip(tip)
        self.fold.setAccessibleName(tip)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "folded"):
            self._dress()
