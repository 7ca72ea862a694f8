"""The keyboard is never nowhere: a window that comes back to the front gives it to its screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class FocusHome(QObject):
    """Keys of a screen work only while the keyboard is inside it.

    A dialog may hide or grey the button it was opened with (an act that can be done once): when it closes,
    nothing would have the keyboard, or something outside the screen, and no key of the screen be heard.
    """

    def __init__(self, window: QWidget, screen: Callable[[], QWidget | None]) -> None:
        """`screen` tells what is in front."""
        super().__init__(window)
        self._window, self._screen = window, screen
        self._left: QWidget | None = None
        window.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Looks once the window has come back; never keeps an event."""
        if event.type() is QEvent.Type.WindowActivate:
            QTimer.singleShot(0, self, self.bring_home)
        return super().eventFilter(watched, event)

    def _focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None and isValid(old) and old.window() is self._window:
            self._left = old if new is None or new.window() is not self._window else None

    def bring_home(self) -> None:
        """Where the keyboard was in the screen and is nowhere in it now: gives it to what follows there."""
        screen, left, now = self._screen(), self._left, self._window.focusWidget()
        if screen is None or left is None or not isValid(left) or not screen.isAncestorOf(left):
            return
        if now is None or not _usable(now) or not screen.isAncestorOf(now):
            (_next_in(screen, left) or screen).setFocus(Qt.FocusReason.TabFocusReason)


def _usable(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled()


def _next_in(screen: QWidget, start: QWidget) -> QWidget | None:
    widget: QWidget | None = start.nextInFocusChain()
    while widget is not None and widget is not start:
        if _usable(widget) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and screen.isAncestorOf(widget):
            return widget
        widget = widget.nextInFocusChain()
    return None
