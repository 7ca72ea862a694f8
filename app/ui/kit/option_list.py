"""The list under a searched field: each row its words, a quiet line under them, grey where not to be had."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.kit import theme
from app.ui.kit.labels import plain_tip

SECOND = Qt.ItemDataRole.UserRole
"""The quiet line of a row."""
SECOND_PT = 9
PAD_PX = 4

Index = QModelIndex | QPersistentModelIndex


class OptionRows(QAbstractListModel):
    """The options of a searched field as rows of its list."""

    def __init__(self, parent: Any) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, Any]] = []

    def set_rows(self, rows: Sequence[tuple[str, Any]]) -> None:
        """Shows these options, each with its words."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        words, option = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return words
        if role == SECOND:
            return option.second
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(option.second) or None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and not self._rows[index.row()][1].enabled:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class OptionDelegate(QStyledItemDelegate):
    """Paints a row; rows are of two lines where any of the list has a second one."""

    two_lines = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = QFontMetrics(option.font).lineSpacing()
        if self.two_lines:
            lines += QFontMetrics(theme.font(SECOND_PT)).lineSpacing()
        return QSize(0, lines + 2 * theme.px(PAD_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if not self.two_lines:
            super().paint(painter, option, index)
            return
        bare = QStyleOptionViewItem(option)
        self.initStyleOption(bare, index)
        bare.text = ""
        style = bare.widget.style() if bare.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, bare, painter, bare.widget)
        area = option.rect.adjusted(theme.px(8), theme.px(PAD_PX), -theme.px(8), -theme.px(PAD_PX))
        colours = theme.colours()
        usable = bool(option.state & QStyle.StateFlag.State_Enabled)
        painter.save()
        painter.setFont(option.font)
        height = QFontMetrics(option.font).lineSpacing()
        painter.setPen(QColor(colours.text if usable else colours.second))
        _line(painter, QRect(area.x(), area.y(), area.width(), height), str(index.data()))
        painter.setFont(theme.font(SECOND_PT))
        painter.setPen(QColor(colours.second))
        _line(painter, area.adjusted(0, height, 0, 0), str(index.data(SECOND) or ""))
        painter.restore()


def _line(painter: QPainter, area: QRect, words: str) -> None:
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
