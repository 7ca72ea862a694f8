"""The watch that locks the window when nobody has touched it for a while."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from app.clock import Clock

CHECK_MS = 5000
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletMove,
    }
)


class IdleWatch(QObject):
    """Tells when no key or mouse has been used for `minutes`, by a clock that never runs backwards.

    It listens at the application's windows (not at every widget: that would cost time at each paint).
    """

    expired = Signal()

    def __init__(self, clock: Clock, minutes: int, parent: QObject | None = None) -> None:
        """0 minutes: never."""
        super().__init__(parent)
        self._clock = clock
        self.minutes = minutes
        self._touched_s = clock.monotonic()
        self._windows: list[QWindow] = []
        self._timer = QTimer(self)
        self._timer.setInterval(CHECK_MS)
        self._timer.timeout.connect(self.check)
        application = QGuiApplication.instance()
        application.focusWindowChanged.connect(self._watch)
        self._watch(QGuiApplication.focusWindow())
        self._timer.start()

    def _watch(self, window: QWindow | None) -> None:
        if window is not None and window not in self._windows:
            window.installEventFilter(self)
            self._windows = [w for w in QGuiApplication.allWindows() if w is window or w in self._windows]

    def touch(self) -> None:
        """Someone is there."""
        self._touched_s = self._clock.monotonic()

    def check(self) -> None:
        """Tells once when the time is over."""
        if self.minutes and self._clock.monotonic() - self._touched_s >= self.minutes * 60:
            self.stop()
            self.expired.emit()

    def stop(self) -> None:
        """Watches no longer."""
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self.touch()
        return False
