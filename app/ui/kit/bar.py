"""A row above a list: what narrows it, and what may be pressed; one below the other where it is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from app.ui.kit import theme


class Bar(QWidget):
    """Two groups side by side while both have the room they want, one below the other where they do not."""

    def __init__(self, left: Sequence[QWidget], right: Sequence[QWidget]) -> None:
        super().__init__()
        self._groups = (_group(left), _group(right))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.GAP)
        self._row.addWidget(self._groups[0])
        self._row.addStretch(1)
        self._row.addWidget(self._groups[1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        wanted = sum(group.sizeHint().width() for group in self._groups) + 2 * theme.GAP
        beside = wanted <= self.width()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if direction is not self._row.direction():
            self._row.setDirection(direction)
            self.updateGeometry()
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the wider group: the other goes below."""
        width = max(group.minimumSizeHint().width() for group in self._groups)
        return QSize(width, super().minimumSizeHint().height())


def _group(widgets: Sequence[QWidget]) -> QWidget:
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.GAP)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return group
