"""The left side of the screen: the tree of chapters, articles and clauses, or what a search found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from app.i18n import _
from app.services.regulation import BASES, CLOSING, LEAD, Article, Regulation, part_label
from app.services.regulation_search import Hit
from app.ui.kit import theme

PART_ROLE = Qt.ItemDataRole.UserRole


class ContentsTree(QTreeWidget):
    """Chapters → articles → clauses; the current one is told as its clause id."""

    part_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("regulation-tree")
        self.setAccessibleName(_("Mục lục Quy chế"))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._items: dict[str, QTreeWidgetItem] = {}
        self.currentItemChanged.connect(self._tell)

    def show_regulation(self, regulation: Regulation) -> None:
        """Fills the tree with another text; chapters are open, articles closed."""
        self.clear()
        self._items = {}
        for part in (BASES, LEAD):
            self._add(self.invisibleRootItem(), part, part_label(part), part_label(part))
        for chapter in regulation.chapters:
            words = f"Chương {chapter.number}. {chapter.name}"
            item = self._add(self.invisibleRootItem(), "", words, words)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsSelectable)
            bold = item.font(0)
            bold.setBold(True)
            item.setFont(0, bold)
            for article in chapter.articles:
                self._add_article(item, article)
            item.setExpanded(True)
        self._add(self.invisibleRootItem(), CLOSING, part_label(CLOSING), part_label(CLOSING))

    def _add_article(self, chapter: QTreeWidgetItem, article: Article) -> None:
        item = self._add(chapter, article.id, article.line, article.line)
        for clause in article.clauses:
            below = self._add(item, clause.id, clause.line, clause.line)
            for point in clause.points:
                self._add(below, point.id, point.line, point.line)

    def _add(self, parent: QTreeWidgetItem, part: str, words: str, tip: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(parent, [words])
        item.setToolTip(0, tip)
        item.setData(0, PART_ROLE, part)
        if part:
            self._items[part] = item
        return item

    def show_part(self, part: str) -> bool:
        """Opens the branches above a part and makes it current, silently; False when there is none."""
        item = self._items.get(part)
        if item is None:
            return False
        self.blockSignals(True)
        self.setCurrentItem(item)
        self.scrollToItem(item)
        self.blockSignals(False)
        self.viewport().update()
        return True

    def _tell(self, current: QTreeWidgetItem | None, _previous: QTreeWidgetItem | None) -> None:
        if current is not None and (part := current.data(0, PART_ROLE)):
            self.part_chosen.emit(part)


class HitDelegate(QStyledItemDelegate):
    """Draws a hit: where it stands in bold, below it at most two lines of the text around it."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, option.fontMetrics.lineSpacing() * 3 + theme.px(14))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours = theme.colours()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(colours.accent_tint))
        inside = option.rect.adjusted(theme.px(10), theme.px(6), -theme.px(8), -theme.px(4))
        place, _line, snippet = str(index.data()).partition("\n")
        painter.setPen(QColor(colours.text))
        painter.setFont(theme.font(theme.BASE_PT, QFont.Weight.DemiBold))
        painter.drawText(inside, Qt.AlignmentFlag.AlignTop, place)
        painter.setFont(theme.font(theme.BASE_PT))
        below = QRect(inside)
        below.setTop(inside.top() + option.fontMetrics.lineSpacing() + 2)
        painter.drawText(below, Qt.TextFlag.TextWordWrap, snippet)
        painter.restore()


class HitList(QListWidget):
    """What a search found: where it stands, and a piece of the text around it."""

    part_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("regulation-hits")
        self.setAccessibleName(_("Kết quả tìm trong Quy chế"))
        self.setItemDelegate(HitDelegate(self))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._tell)

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Fills the list; the first hit becomes the current one."""
        self.clear()
        for hit in hits:
            item = QListWidgetItem(f"{part_label(hit.id)}\n{hit.snippet}")
            item.setData(PART_ROLE, hit.id)
            self.addItem(item)
        if hits:
            self.setCurrentRow(0)

    def _tell(self, current: QListWidgetItem | None, _previous: QListWidgetItem | None) -> None:
        if current is not None:
            self.part_chosen.emit(current.data(PART_ROLE))


class Contents(QStackedWidget):
    """The tree, or the hits while something is searched."""

    part_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tree, self.hits = ContentsTree(), HitList()
        for side in (self.tree, self.hits):
            self.addWidget(side)
            side.part_chosen.connect(self.part_chosen)

    def show_tree(self) -> None:
        """The tree comes to the front."""
        self.setCurrentWidget(self.tree)
        self.setFocusProxy(self.tree)

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """The hits come to the front."""
        self.setCurrentWidget(self.hits)
        self.setFocusProxy(self.hits)
        self.hits.show_hits(hits)
