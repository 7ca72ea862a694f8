"""The boxes of the start page, and the figures and lines in them that open what they tell of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.kit import theme
from app.ui.kit.icons import state_icon
from app.ui.kit.labels import label
from app.ui.kit.state import State, Tone
from app.ui.kit.table import Column, Kind, RowsTable


class Box(QFrame):
    """A box with a heading."""

    def __init__(self, name: str, heading: str, *, wide: bool = False) -> None:
        super().__init__()
        self.wide = wide
        self.setObjectName(f"box-{name}")
        theme.give_role(self, "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.heading = label(heading, "heading", wrap=True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 12, 16, 12)
        self.column.setSpacing(6)
        self.column.addWidget(self.heading)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)


class Told(QWidget):
    """A state with its icon, in as many lines as its words need."""

    def __init__(self, state: State, role: str = "") -> None:
        super().__init__()
        self._state = state
        self._icon = QLabel()
        self.word = label(state.word, role, wrap=True)
        self.word.setProperty("tone", state.tone.value)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.word, 1)
        self._dress()

    def _dress(self) -> None:
        side = theme.px(16)
        self._icon.setPixmap(state_icon(self._state).pixmap(side, side))
        self._icon.setFixedHeight(self.word.fontMetrics().height() + 2)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "word"):
            self._dress()


class Opens(QFrame):
    """Something that a click or Enter opens; it takes the keyboard and shows it."""

    def __init__(self, do: Callable[[], Any], name: str, words: str) -> None:
        super().__init__()
        self._do = do
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.give_role(self, "opens")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._do()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: Any) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._do()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            on = self.isEnabled()
            self.setCursor(Qt.CursorShape.PointingHandCursor if on else Qt.CursorShape.ArrowCursor)

    def _fill(self, inside: QLayout) -> None:
        inside.setContentsMargins(0, 3, 4, 3)


class Figure(Opens):
    """A caption over a state: one quarter of the board."""

    def __init__(self, caption: str, state: State, do: Callable[[], Any], *, name: str, tip: str) -> None:
        super().__init__(do, name, f"{caption}: {state.word}")
        column = QVBoxLayout(self)
        column.setSpacing(2)
        column.addWidget(label(caption, "caption"))
        self.state = Told(state, "heading")
        column.addWidget(self.state)
        self._fill(column)
        self.setToolTip(tip)


class Line(Opens):
    """One line that opens a record."""

    def __init__(self, words: str, do: Callable[[], Any], name: str, tone: Tone | None) -> None:
        super().__init__(do, name, words)
        row = QHBoxLayout(self)
        row.setSpacing(theme.GAP)
        if tone is not None:
            row.addWidget(Told(State(words, tone)), 1)
        else:
            row.addWidget(label(words, "link-words", wrap=True), 1)
        self._fill(row)


class WorkTable(RowsTable):
    """The last work, as high as its rows: the page scrolls, not the table."""

    def fit(self, rows: int) -> None:
        """Takes the height of so many rows."""
        self._rows = rows
        shown = max(1, rows)
        header = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(header + shown * theme.px(theme.ROW_PX) + theme.px(6) + 2)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_rows"):
            self.fit(self._rows)


def work_table() -> WorkTable:
    """The table of the last work."""
    table = WorkTable(
        [
            Column("at_utc", _("Lúc"), Kind.INSTANT, 140),
            Column("title", _("Hồ sơ"), width=260, stretch=True),
            Column("act", _("Việc"), width=270),
            Column("by", _("Người làm"), width=170),
        ],
        name="last-work",
        empty=_("Chưa có việc nào được ghi."),
    )
    theme.give_role(table, "bare")
    return table
