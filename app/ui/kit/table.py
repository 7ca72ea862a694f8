"""The one table of the window: rows by pages, remembered widths, copy, a word where it is empty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from app.i18n import _
from app.ui.kit import theme
from app.ui.kit.labels import plain_tip
from app.ui.kit.remember import recall_ints, remember
from app.ui.kit.rows import ROW_ROLE, Column, Kind, Rows, RowsModel, Source, wording

__all__ = ["Column", "Kind", "Rows", "RowsModel", "RowsTable", "Source"]


LEAST_STRETCH_PX = 110
"""A stretching column does not become narrower: the table scrolls sideways instead."""


class RowsTable(QTableView):
    """A list of records: one line each, moved through by keyboard, opened by Enter."""

    row_chosen = Signal(object)
    """The current row (or None) after it changed."""
    row_opened = Signal(object)
    """The row on which Enter or a double click fell."""

    def __init__(
        self,
        columns: Sequence[Column],
        source: Source | None = None,
        *,
        name: str,
        empty: str = "",
        multiple: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`name` keys what is remembered; `empty` says what to do first when there is no row."""
        super().__init__(parent)
        self.setObjectName(name)
        self.empty = empty or _("Chưa có mục nào.")
        self.rows_model = RowsModel(columns, source or Rows(), self)
        self.setModel(self.rows_model)
        self.setItemDelegate(_CellDelegate(self))
        self._behave(multiple)
        self._dress()
        self._restore_widths()
        self.selectionModel().currentRowChanged.connect(self._tell_choice)
        self.doubleClicked.connect(lambda index: self._open(index))
        self.rows_model.refresh()

    def _behave(self, multiple: bool) -> None:
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if multiple else modes.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionsMovable(False)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setDefaultAlignment(theme.LEFT)
        self.setSortingEnabled(False)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._sort_by)
        header.sectionResized.connect(self._remember_widths)

    def _dress(self) -> None:
        """Measures that a style sheet cannot give, for the zoom in force."""
        self._dressed = theme.current()
        row = theme.px(theme.ROW_PX)
        self.verticalHeader().setMinimumSectionSize(row)
        self.verticalHeader().setDefaultSectionSize(row)
        self.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.horizontalHeader().setMinimumSectionSize(theme.px(40))

    # -- rows ------------------------------------------------------------------------------------------

    @property
    def source(self) -> Source:
        """Where the rows come from."""
        return self.rows_model.source

    def set_source(self, source: Source) -> None:
        """Shows the rows of another source."""
        self.rows_model.source = source
        self.refresh()

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Shows rows that are already in memory."""
        self.set_source(Rows(rows))

    def refresh(self) -> None:
        """Asks for the rows again; the current row stays chosen where its id is still there."""
        current = self.current_row()
        known = getattr(current, "id", None)
        position, scrolled = self.currentIndex().row(), self.verticalScrollBar().value()
        self.rows_model.refresh()
        self.verticalScrollBar().setValue(scrolled)
        if known is not None:
            same = self.rows_model.row(position)
            if getattr(same, "id", None) == known:
                self._choose(position)
            elif not self.choose_id(known):
                self.row_chosen.emit(None)

    def current_row(self) -> Any:
        """The row the keyboard is on, or None."""
        index = self.currentIndex()
        return self.rows_model.row(index.row()) if index.isValid() else None

    def chosen_rows(self) -> list[Any]:
        """The selected rows, from top to bottom."""
        positions = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [row for p in positions if (row := self.rows_model.row(p)) is not None]

    def choose_id(self, record_id: object) -> bool:
        """Makes the row with this id current; False when it is not in the list."""
        return self.choose_where(lambda row: getattr(row, "id", None) == record_id)

    def choose_where(self, matches: Callable[[Any], bool]) -> bool:
        """Makes the first matching row current; False when there is none."""
        position = self.rows_model.find(matches)
        if position is not None:
            self._choose(position)
        return position is not None

    def choose_first(self) -> None:
        """Makes the first row current, where there is one."""
        if self.rows_model.rowCount():
            self._choose(0)

    def _choose(self, position: int) -> None:
        index = self.rows_model.index(position, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def _tell_choice(self, current: QModelIndex) -> None:
        self.row_chosen.emit(current.data(ROW_ROLE) if current.isValid() else None)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE) if index.isValid() else None
        if row is not None:
            self.row_opened.emit(row)

    # -- columns ---------------------------------------------------------------------------------------

    def _sort_by(self, section: int) -> None:
        """Sorts by a column; a second click turns the order round."""
        column = self.rows_model.columns[section]
        if column.sort_key is None:
            return
        again = self.rows_model.sorted_by == column.sort_key
        down = again and not self.rows_model.descending
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        header = self.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.setSortIndicator(section, order)
        known = getattr(self.current_row(), "id", None)
        self.rows_model.sort(section, order)
        if known is not None:
            self.choose_id(known)

    def _restore_widths(self) -> None:
        kept = recall_ints(f"widths/{self.objectName()}")
        columns = self.rows_model.columns
        widths = kept if len(kept) == len(columns) else [c.width for c in columns]
        self._restoring = True
        for section, (column, width) in enumerate(zip(columns, widths, strict=True)):
            self.setColumnWidth(section, max(theme.px(width), self._least_width(column)))
        self._restoring = False
        self._stretch()

    def _stretch(self) -> None:
        """Shares what the other columns leave among the stretching ones; none less than can be read."""
        columns = self.rows_model.columns
        sections = [i for i, c in enumerate(columns) if c.stretch and not self.isColumnHidden(i)]
        others = sum(self.columnWidth(i) for i in range(len(columns)) if i not in sections)
        room, wanted = self.viewport().width() - others, sum(columns[i].width for i in sections)
        self._restoring = True
        for section in sections:
            width = columns[section].width
            least = theme.px(columns[section].least or min(width, LEAST_STRETCH_PX))
            self.setColumnWidth(section, max(least, room * width // wanted))
        self._restoring = False

    def _least_width(self, column: Column) -> int:
        """The width below which a date or a time would be cut."""
        longest = {Kind.DATE: "00/00/0000", Kind.INSTANT: "00/00/0000 00:00", Kind.TIME: "00:00"}
        text = longest.get(column.kind)
        return QFontMetrics(theme.font(theme.BASE_PT)).horizontalAdvance(text) + theme.px(20) if text else 0

    def _remember_widths(self, section: int, _old: int, _new: int) -> None:
        """Keeps the widths a person drew; those that follow the window's size are not kept."""
        if self._restoring or not self.horizontalHeader().underMouse():
            return
        zoom = theme.current().zoom / 100
        widths = [round(self.columnWidth(s) / zoom) for s in range(len(self.rows_model.columns))]
        remember(f"widths/{self.objectName()}", widths)

    # -- Qt --------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stretch()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() != QEvent.Type.StyleChange or not hasattr(self, "_restoring"):
            return
        if self._dressed != theme.current():  # Qt says so too whenever something around it moves
            self._dress()
            self._restore_widths()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Puts the selected rows on the clipboard with tabs between cells, as Excel and Word take them."""
        columns = self.rows_model.columns
        lines = ["\t".join(wording(c.kind, c.of(row)) for c in columns) for row in self.chosen_rows()]
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.rows_model.rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(theme.colours().second))
            margin = theme.px(24)
            area = self.viewport().rect().adjusted(margin, margin, -margin, -margin)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(QRect(area), flags, self.empty)


class _CellDelegate(QStyledItemDelegate):
    """Keeps a state's colour on the selected row and tells a cut cell's whole text on hover."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        super().initStyleOption(option, index)
        colour = option.palette.color(QPalette.ColorRole.Text)
        option.palette.setColor(QPalette.ColorRole.HighlightedText, colour)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex,
    ) -> bool:
        tip = index.data(Qt.ItemDataRole.ToolTipRole)
        if not tip and view.sizeHintForIndex(index).width() > view.visualRect(index).width():
            tip = index.data(Qt.ItemDataRole.DisplayRole)
        if not tip:
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), plain_tip(str(tip)), view)
        return True
