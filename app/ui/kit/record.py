"""The right side of a screen: one record with its header, next step, what is missing, and its tabs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QStackedLayout,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from app.ui.kit import theme
from app.ui.kit.buttons import Button
from app.ui.kit.labels import StateLabel, label
from app.ui.kit.state import State

LEAST_WORDS_PX = 300
"""Pixels the words of the header have beside the buttons; with less they go below."""


class RecordPane(QWidget):
    """Header (title, state, one line about it), next step at the right end, amber line, tabs."""

    tab_shown = Signal(str)
    """The key of the tab that came to the front: a screen loads it then, not before."""

    def __init__(self, *, empty: str = "", parent: QWidget | None = None) -> None:
        """`empty` is said while no record is chosen."""
        super().__init__(parent)
        theme.give_role(self, "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = label("", "title", name="record-title", wrap=True)
        self.subtitle = label("", "caption", name="record-subtitle", wrap=True)
        self.state = StateLabel()
        self.action_row = QHBoxLayout()
        self.action_row.setSpacing(theme.GAP)
        self.next_step = Button("", self._do_next, role="primary", name="next-step")
        self.missing = label("", name="record-missing", wrap=True)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.tabBar().setExpanding(False)
        self.tabs.currentChanged.connect(lambda _i: self.tab_shown.emit(self.current_tab()))
        self._next: Callable[[], Any] | None = None
        self._keys: list[str] = []
        self._empty = label(empty or _("Chọn một dòng trong danh sách để xem."), "empty", wrap=True)
        self._lay_out()
        self.set_missing(())
        self.set_next_step("")
        self.show_nothing()

    def _lay_out(self) -> None:
        self.action_row.addWidget(self.next_step, 0, Qt.AlignmentFlag.AlignTop)
        header = _Header((self.title, self.state, self.subtitle), self.action_row)
        self._missing_bar = QFrame()
        self._missing_bar.setProperty("notice", "warning")
        bar = QHBoxLayout(self._missing_bar)
        bar.setContentsMargins(12, 6, 12, 6)
        bar.addWidget(self.missing)
        self._record = QWidget()
        column = QVBoxLayout(self._record)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(theme.GAP)
        column.addWidget(header)
        column.addWidget(self._missing_bar)
        column.addWidget(self.tabs, 1)
        nothing = QWidget()
        around = QVBoxLayout(nothing)
        around.setContentsMargins(48, 48, 48, 48)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        around.addWidget(self._empty)
        around.addStretch(1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(nothing)
        self._stack.addWidget(self._record)

    # -- what is shown ---------------------------------------------------------------------------------

    def show_nothing(self, words: str | None = None) -> None:
        """No record is chosen: says what to do."""
        if words is not None:
            self._empty.setText(words)
        self._stack.setCurrentIndex(0)

    def show_record(self, title: str, subtitle: str = "", state: State | None = None) -> None:
        """A record is chosen: its title, one line about it, its state."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))
        self.state.show_state(state)
        self._stack.setCurrentIndex(1)

    def set_next_step(self, words: str, do: Callable[[], Any] | None = None, why_not: str = "") -> None:
        """The one next step as the primary button; no words: none. `why_not` greys it with the reason."""
        self.next_step.setVisible(bool(words))
        self.next_step.setText(words)
        self.next_step.setEnabled(do is not None and not why_not)
        self.next_step.setToolTip(why_not)
        self._next = do

    def _do_next(self) -> None:
        if self._next is not None:
            self._next()

    def set_missing(self, missing: Sequence[str]) -> None:
        """The amber line of what is still missing; nothing missing: no line."""
        text = _("Còn thiếu: {things}").format(things=" · ".join(missing)) if missing else ""
        self.missing.setText(text)
        self._missing_bar.setVisible(bool(text))

    def add_action(self, widget: QWidget) -> None:
        """Puts a secondary button (print, more…) before the next step."""
        before_next_step = self.action_row.count() - 1
        self.action_row.insertWidget(before_next_step, widget, 0, Qt.AlignmentFlag.AlignTop)

    # -- tabs ------------------------------------------------------------------------------------------

    def add_tab(self, key: str, title: str, content: QWidget) -> None:
        """Adds a tab; `key` names it in code, & in `title` gives its Alt key."""
        self._keys.append(key)
        page = _padded(content)
        if content.focusProxy() is not None:
            page.setFocusProxy(content)
        self.tabs.addTab(page, title)

    def current_tab(self) -> str:
        """The key of the tab in front."""
        position = self.tabs.currentIndex()
        return self._keys[position] if 0 <= position < len(self._keys) else ""

    def open_tab(self, key: str) -> None:
        """Brings a tab to the front."""
        self.tabs.setCurrentIndex(self._keys.index(key))

    def enter_tab(self, key: str) -> None:
        """Brings a tab to the front and the keyboard into it; onto the tab where nothing in it takes it."""
        self.open_tab(key)
        page = self.tabs.currentWidget()
        (page if page.focusProxy() is not None else self.tabs.tabBar()).setFocus()

    def set_tab_title(self, key: str, title: str) -> None:
        """Changes the words on a tab, as to show a count."""
        self.tabs.setTabText(self._keys.index(key), title)


class _Header(QWidget):
    """The words about the record, and beside them its buttons: above them where the words lack the room."""

    def __init__(self, words: Sequence[QWidget], buttons: QHBoxLayout) -> None:
        super().__init__()
        said = QVBoxLayout()
        said.setSpacing(2)
        for widget in words:
            said.addWidget(widget)
        self._buttons = buttons
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.GAP)
        self._row.addLayout(said, 1)
        self._row.addLayout(buttons)
        self._row.setAlignment(buttons, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            left_over = self.width() - self._buttons.sizeHint().width()
            beside = left_over >= theme.px(LEAST_WORDS_PX)
            directions = QBoxLayout.Direction
            direction = directions.LeftToRight if beside else directions.BottomToTop
            if direction is not self._row.direction():
                self._row.setDirection(direction)
        return super().event(event)


def _padded(content: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, theme.GAP, 0, 0)
    column.addWidget(content)
    return page
