"""Labels of a role: titles, captions, headings, a state with its icon, a thin line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.ui.kit import theme
from app.ui.kit.icons import state_icon
from app.ui.kit.state import State


def label(text: str, role: str = "", *, name: str = "", wrap: bool = False, rich: bool = False) -> QLabel:
    """A label of a role: "title", "heading", "caption", "second", "figure", "empty" or plain.

    The text is shown as it is unless `rich`: `<b>&` typed by a person stays `<b>&`.
    """
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    made.setObjectName(name)
    if role:
        theme.give_role(made, role)
    return made


def plain_tip(text: str) -> str:
    """A text for a tooltip, shown as it is: `<b>` typed by a person stays `<b>`."""
    from html import escape

    return f"<qt>{escape(text)}</qt>".replace("\n", "<br>") if "<" in text or "&" in text else text


def thin_line() -> QFrame:
    """A line of one pixel."""
    line = QFrame()
    theme.give_role(line, "line")
    return line


class StateLabel(QWidget):
    """A state as icon and word in its tone."""

    def __init__(self, state: State | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self.word = QLabel(self), QLabel(self)
        self.word.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._icon)
        row.addWidget(self.word)
        row.addStretch(1)
        self._row = row
        self._state: State | None = None
        self.show_state(state)

    def wrap(self) -> None:
        """Lets long words take more lines instead of being cut."""
        self.word.setWordWrap(True)
        self._row.setStretch(1, 1)
        self._row.setStretch(2, 0)
        self._row.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)

    def show_state(self, state: State | None) -> None:
        """Shows another state, or nothing."""
        self._state = state
        self.setVisible(state is not None)
        if state is None:
            return
        self.word.setText(state.word)
        self.word.setProperty("tone", state.tone.value)
        self.word.style().unpolish(self.word)
        self.word.style().polish(self.word)
        side = theme.px(16)
        self._icon.setPixmap(state_icon(state).pixmap(side, side))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and getattr(self, "_state", None) is not None:
            self.show_state(self._state)
