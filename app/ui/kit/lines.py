"""The bare line editors of the kit: one that empties at a click, in the theme's colours."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from app.i18n import _
from app.ui.kit.icons import icon


class ClearableLine(QLineEdit):
    """A line with a small cross that empties it, shown while there is something to empty."""

    def __init__(self, parent: QWidget | None = None, open_list: Callable[[], object] | None = None) -> None:
        """`open_list` puts an arrow at the end that opens what can be chosen."""
        super().__init__(parent)
        self._arrow = QAction(self)
        self._arrow.setToolTip(_("Mở danh sách"))
        if open_list is not None:
            self._arrow.triggered.connect(lambda: open_list())
            self.addAction(self._arrow, QLineEdit.ActionPosition.TrailingPosition)
        self._cross = QAction(self)
        self._cross.setToolTip(_("Xóa nội dung ô này"))
        self._cross.triggered.connect(self._empty)
        self._cross.setVisible(False)
        self.addAction(self._cross, QLineEdit.ActionPosition.TrailingPosition)
        self.textChanged.connect(lambda text: self._cross.setVisible(bool(text) and not self.isReadOnly()))
        self._dress_cross()

    def setReadOnly(self, read_only: bool) -> None:
        super().setReadOnly(read_only)
        self._cross.setVisible(bool(self.text()) and not read_only)
        self._arrow.setVisible(not read_only)

    def _empty(self) -> None:
        """Empties the line as if the person had deleted the text."""
        self.clear()
        self.textEdited.emit("")
        self.setFocus()

    def _dress_cross(self) -> None:
        self._cross.setIcon(icon("close"))
        self._arrow.setIcon(icon("chevron-down"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_cross"):
            self._dress_cross()
