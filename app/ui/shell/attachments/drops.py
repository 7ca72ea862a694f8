"""Files dropped on a widget from outside."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget


def dropped_paths(data: QMimeData) -> list[Path]:
    """The files of this machine that a drop brings."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class FileDrop(QObject):
    """Lets files be dropped on a widget; `dropped` gives their paths."""

    dropped = Signal(list)

    def __init__(self, widget: QWidget, takes: Callable[[], bool]) -> None:
        """`takes` says whether files may be dropped now."""
        super().__init__(widget)
        self._takes = takes
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = QEvent.Type
        if event.type() not in (kinds.DragEnter, kinds.DragMove, kinds.Drop):
            return False
        assert isinstance(event, QDropEvent)
        paths = dropped_paths(event.mimeData())
        if not paths or not self._takes():
            event.ignore()
            return True
        event.acceptProposedAction()
        if event.type() == kinds.Drop:
            self.dropped.emit(paths)
        return True
