"""Garbage is collected on the main thread alone.

Python collects on whichever thread happens to allocate; a background job that frees a forgotten widget
ends the program, for Qt's widgets may die only on the thread they live on.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000
_YOUNG, _OLDER, _OLDEST = 2000, 10, 10
"""New objects, and collections of each younger generation, before the next one is collected."""


class MainThreadCollector(QObject):
    """Takes the collector's work over from Python's own, until `stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(collect_when_due)
        self._timer.start()

    def stop(self) -> None:
        """Gives the work back to Python."""
        self._timer.stop()
        gc.enable()


def collect_when_due() -> None:
    """Collects the oldest generation that is due, as Python itself would have."""
    young, older, oldest = gc.get_count()
    if young <= _YOUNG:
        return
    generation = 0 if older <= _OLDER else 1 if oldest <= _OLDEST else 2
    gc.collect(generation)
