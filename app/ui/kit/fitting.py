"""A list that leaves out its less needed columns where there is no room for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QDialog, QWidget

from app.ui.kit import theme
from app.ui.kit.table import Column, RowsTable, Source


class FittingTable(RowsTable):
    """A list whose columns stand only from a width on, or not at all; `fitted`: others stand now."""

    fitted = Signal()

    def __init__(
        self,
        columns: Sequence[Column],
        source: Source | None = None,
        *,
        name: str,
        from_px: Mapping[str, int],
        hidden: Callable[[], frozenset[str]] = frozenset,
        empty: str = "",
        multiple: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`from_px`: column key → width of the list (at 100 % zoom) from which it stands."""
        self._from_px, self._never = from_px, hidden
        super().__init__(columns, source, name=name, empty=empty, multiple=multiple, parent=parent)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.fit()
        super().resizeEvent(event)

    def fit(self) -> None:
        """Shows and hides columns for the width there is."""
        width, never = self.viewport().width(), self._never()
        changed = False
        for section, column in enumerate(self.rows_model.columns):
            hidden = column.key in never or width < theme.px(self._from_px.get(column.key, 0))
            changed = changed or hidden != self.isColumnHidden(section)
            self.setColumnHidden(section, hidden)
        if changed:
            self.fitted.emit()


def size_to_screen(dialog: QDialog, width: int, height: int) -> None:
    """Gives a dialog its size (at 100 % zoom), no larger than the screen has room for."""
    room = (dialog.screen() or QGuiApplication.primaryScreen()).availableGeometry()
    dialog.resize(min(theme.px(width), room.width() - 40), min(theme.px(height), room.height() - 60))
