"""The rows of the palette: what can be opened, its words with the match in bold, its state and day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.text import spans_of
from app.ui.kit import theme

ITEM_ROLE = Qt.ItemDataRole.UserRole
"""The `PaletteItem` of a row; None for a heading."""
PAD_PX = 5
SIDE_PX = 12
SECOND_PT = 9

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class PaletteItem:
    """Something to open: its group's heading, its words, a quiet note, and the act."""

    kind: str
    title: str
    open: Callable[[], None]
    note: str = ""
    icon: str = ""
    snippet: str = ""
    """The words around the match, on a line of their own."""
    side: str = ""
    """State and day, at the right."""
    narrows_to: str = ""
    """The kind of record that its opening shows alone, in the palette itself."""

    @property
    def words(self) -> str:
        """Everything it says, on one line."""
        return " · ".join(part for part in (self.title, self.note, self.side, self.snippet) if part)


class RowDelegate(QStyledItemDelegate):
    """Paints headings and items; what `query` says is bold."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.query = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line, or two where there is a snippet."""
        item: PaletteItem | None = index.data(ITEM_ROLE)
        if item is None:
            return QSize(0, QFontMetrics(theme.font(theme.CAPTION_PT)).lineSpacing() + 2 * theme.px(PAD_PX))
        height = QFontMetrics(theme.font(theme.BASE_PT)).lineSpacing()
        if item.snippet:
            height += QFontMetrics(theme.font(SECOND_PT)).lineSpacing()
        return QSize(0, height + 2 * theme.px(PAD_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The heading by Qt's own means; an item's background and icon too, its words by ours."""
        bare = QStyleOptionViewItem(option)
        self.initStyleOption(bare, index)
        item: PaletteItem | None = index.data(ITEM_ROLE)
        if item is None:
            super().paint(painter, option, index)
            return
        bare.text = ""
        bare.icon = QIcon()
        style = bare.widget.style() if bare.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, bare, painter, bare.widget)
        painter.save()
        area = option.rect.adjusted(theme.px(8), theme.px(PAD_PX), -theme.px(8), -theme.px(PAD_PX))
        line = QFontMetrics(theme.font(theme.BASE_PT)).lineSpacing()
        size = bare.decorationSize.width()
        icon: QIcon | None = index.data(Qt.ItemDataRole.DecorationRole)
        if icon is not None:
            icon.paint(painter, QRect(area.x(), area.y() + (line - size) // 2, size, size))
        area.setLeft(area.left() + size + theme.px(8))
        self._paint_words(painter, area, item, line)
        painter.restore()

    def _paint_words(self, painter: QPainter, area: QRect, item: PaletteItem, line: int) -> None:
        colours = theme.colours()
        side = QFontMetrics(theme.font(SECOND_PT)).horizontalAdvance(item.side)
        room = area.width() - (side + theme.px(SIDE_PX) if item.side else 0)
        first = QRect(area.x(), area.y(), room, line)
        used = self._line(painter, first, item.title, theme.font(theme.BASE_PT), colours.text)
        painter.setFont(theme.font(SECOND_PT))
        painter.setPen(QColor(colours.second))
        flags = Qt.AlignmentFlag.AlignVCenter
        if item.side:
            painter.drawText(
                QRect(area.x(), area.y(), area.width(), line), flags | Qt.AlignmentFlag.AlignRight, item.side
            )
        if item.note:
            beside = first.adjusted(used + theme.px(8), 0, 0, 0)
            note = painter.fontMetrics().elidedText(item.note, Qt.TextElideMode.ElideRight, beside.width())
            painter.drawText(beside, flags, note)
        if item.snippet:
            below = area.adjusted(0, line, 0, 0)
            self._line(painter, below, item.snippet, theme.font(SECOND_PT), colours.second)

    def _line(self, painter: QPainter, area: QRect, words: str, font: QFont, colour: str) -> int:
        """Draws one line with its matches in bold, cut where the room ends; its width."""
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        bold.setForeground(QColor(theme.colours().text))
        wide = QFont(font)
        wide.setWeight(QFont.Weight.DemiBold)
        shown = QFontMetrics(wide).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        layout = QTextLayout(shown, font)
        layout.setFormats([_bold(*span, bold) for span in spans_of(self.query, shown)])
        layout.beginLayout()
        laid = layout.createLine()
        laid.setLineWidth(max(1, area.width()))
        layout.endLayout()
        painter.setPen(QColor(colour))
        layout.draw(painter, QPointF(area.x(), area.y()))
        return int(laid.naturalTextWidth())


def _bold(start: int, end: int, bold: QTextCharFormat) -> QTextLayout.FormatRange:
    span = QTextLayout.FormatRange()
    span.start, span.length, span.format = start, end - start, bold
    return span
