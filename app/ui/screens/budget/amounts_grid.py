"""The grid of an estimate's lines under their sources, where amounts are typed, pasted and cleared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.formatting import number, parse_money
from app.i18n import _
from app.rules.budget import NATURE_LABELS
from app.services.budget.ledger import LineView
from app.ui.kit import theme
from app.ui.kit.labels import plain_tip

CODE, WORDS, LEFT, AMOUNT = range(4)
WIDTHS = {CODE: 60, LEFT: 128, AMOUNT: 136}
"""Pixels at 100 %; what the lines are for takes the rest."""
WRONG_ROLE = Qt.ItemDataRole.UserRole + 1
"""True in the cell of an amount that was refused."""
Index = QModelIndex | QPersistentModelIndex


def source_words(view: LineView) -> str:
    """The source of a line with its nature, as headings name it."""
    return f"{view.source} ({_(NATURE_LABELS[view.nature]).lower()})"


class AmountsGrid(QTableWidget):
    """Code, name and purpose, what is left, and a cell for the amount; places count the lines alone."""

    typed = Signal()
    """After a key in the open cell, and after a cell changed."""
    left_over = Signal(int)
    """So many pasted amounts found no line below."""

    def __init__(self, lines: Sequence[LineView], empty: str = "") -> None:
        super().__init__(0, 4)
        self._empty = empty
        self._rows: list[int] = []
        """Place of a line → its row under the headings of the sources."""
        self._cells = _Cells(self)
        self.setItemDelegate(self._cells)
        self.setHorizontalHeaderLabels([_("Mã"), _("Nội dung · nhiệm vụ"), _("Còn lại"), _("Số tiền (đồng)")])
        self._behave()
        self._fill(lines)
        self._dress()
        if self._rows:
            self.setCurrentCell(self._rows[0], AMOUNT)
        self.itemChanged.connect(lambda _item: self.typed.emit())
        self._cells.typed.connect(self.typed)

    def _behave(self) -> None:
        self.verticalHeader().hide()
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed)
        header = self.horizontalHeader()
        header.setDefaultAlignment(theme.LEFT)
        header.setHighlightSections(False)
        header.setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(lambda *_sizes: self._fit_rows())
        for column in (LEFT, AMOUNT):
            heading = self.horizontalHeaderItem(column)
            if heading is not None:
                heading.setTextAlignment(theme.RIGHT)

    def _fill(self, lines: Sequence[LineView]) -> None:
        for source, group in groupby(lines, key=source_words):
            self._add_heading(source)
            for view in group:
                self._add_line(view, source)

    def _add_heading(self, source: str) -> None:
        row = self.rowCount()
        self.insertRow(row)
        item = QTableWidgetItem(source)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setToolTip(plain_tip(source))
        self.setItem(row, CODE, item)
        self.setSpan(row, CODE, 1, 4)

    def _add_line(self, view: LineView, source: str) -> None:
        row = self.rowCount()
        self.insertRow(row)
        self._rows.append(row)
        words = f"{view.item_name} · {view.purpose}" if view.purpose else view.item_name
        for column, text in enumerate((view.item_code, words, number(view.balance.left), "")):
            item = QTableWidgetItem(text)
            item.setToolTip(plain_tip(f"{view.label}\n{source}"))
            if column != AMOUNT:
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            if column in (LEFT, AMOUNT):
                item.setTextAlignment(theme.RIGHT)
            self.setItem(row, column, item)

    def _dress(self) -> None:
        """Measures that a style sheet cannot give, for the zoom in force."""
        self._dressed = theme.current()
        row = theme.px(theme.ROW_PX)
        self.verticalHeader().setMinimumSectionSize(row)
        self.verticalHeader().setDefaultSectionSize(row)
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, theme.px(width))
        self.setMinimumHeight(theme.px(260))
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Gives every row the height of its words; the current one stays in view."""
        self.resizeRowsToContents()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    # -- the amounts -----------------------------------------------------------------------------------

    def text(self, place: int) -> str:
        """What a line's cell shows: of the open one what is being typed, which no Enter has closed yet."""
        being_typed = self._cells.being_typed(self._rows[place])
        return self._cell(place).text() if being_typed is None else being_typed

    def put(self, place: int, text: str) -> None:
        """Writes into a line's cell."""
        self._cell(place).setText(text)

    def mark(self, wrong: Mapping[int, str]) -> None:
        """Marks the amounts of these places, each with what is said of it, and no others."""
        was_blocked = self.blockSignals(True)  # a mark is no typing
        for place, row in enumerate(self._rows):
            said = wrong.get(place)
            cell, words = self._cell(place), self.item(row, WORDS)
            cell.setText(self.text(place))  # an open cell is filled from here once its item is marked
            cell.setData(WRONG_ROLE, said is not None)
            cell.setToolTip(plain_tip(said) if said else words.toolTip() if words else "")
        self.blockSignals(was_blocked)
        self.viewport().update()
        if wrong:
            self.setCurrentCell(self._rows[min(wrong)], AMOUNT)

    def _cell(self, place: int) -> QTableWidgetItem:
        item = self.item(self._rows[place], AMOUNT)
        assert item is not None  # every line was given one
        return item

    # -- keys ------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if self.currentRow() in self._rows:
                self.put(self._rows.index(self.currentRow()), "")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.state() != QAbstractItemView.State.EditingState:  # else the cell closes, then goes on
                self._go(1)
        else:
            super().keyPressEvent(event)

    def paste(self) -> None:
        """Puts the clipboard's lines into the cells from the current one down; what is no amount is seen."""
        if self.currentRow() not in self._rows:
            return
        first = self._rows.index(self.currentRow())
        texts = QGuiApplication.clipboard().text().rstrip("\r\n").splitlines()
        room = len(self._rows) - first
        for place, text in enumerate(texts[:room], first):
            self.put(place, tidy(text))
        if len(texts) > room:
            self.left_over.emit(len(texts) - room)

    def _go(self, step: int) -> bool:
        """Goes to the amount of another line; False where there is none that way."""
        row = self._next_row(step)
        if row is not None:
            self.setCurrentCell(row, AMOUNT)
        return row is not None

    def _next_row(self, step: int) -> int | None:
        """The row of the line so many places further, over the headings; None where there is none."""
        if self.currentRow() not in self._rows:
            return None
        place = self._rows.index(self.currentRow()) + step
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter and Tab end at the next amount, Shift+Tab at the one before."""
        hints = QAbstractItemDelegate.EndEditHint
        steps = {hints.SubmitModelCache: 1, hints.EditNextItem: 1, hints.EditPreviousItem: -1}
        super().closeEditor(editor, hint if hint is hints.RevertModelCache else hints.NoHint)
        if hint in steps and not self._go(steps[hint]) and hint is not hints.SubmitModelCache:
            self.focusNextPrevChild(steps[hint] > 0)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Every key leads to an amount: nothing else can be typed here."""
        steps = {QAbstractItemView.CursorAction.MoveUp: -1, QAbstractItemView.CursorAction.MoveDown: 1}
        if action in steps:
            row = self._next_row(steps[action])
            return self.currentIndex() if row is None else self.model().index(row, AMOUNT)
        index = super().moveCursor(action, modifiers)
        return index.siblingAtColumn(AMOUNT) if index.row() in self._rows else self.currentIndex()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.rowAt(event.position().toPoint().y())
        if row in self._rows and self.columnAt(event.position().toPoint().x()) != AMOUNT:
            self.setCurrentCell(row, AMOUNT)
        else:
            super().mousePressEvent(event)

    # -- Qt --------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rows()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and getattr(self, "_dressed", None) not in (
            None,
            theme.current(),
        ):
            self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._rows:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(theme.colours().second))
            margin = theme.px(24)
            area = self.viewport().rect().adjusted(margin, margin, -margin, -margin)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(QRect(area), flags, self._empty)


def tidy(text: str) -> str:
    """An amount with dots between thousands; anything else as it was typed, to be said when it is read."""
    try:
        return number(parse_money(text))
    except ValueError:
        return text.strip()


class _Cells(QStyledItemDelegate):
    """Opens a cell for typing and knows what is typed in it; shows headings and refused amounts."""

    typed = Signal()
    """After a key in the open cell, and after it was closed."""

    def __init__(self, grid: AmountsGrid) -> None:
        super().__init__(grid)
        self._grid = grid
        self._open: QLineEdit | None = None
        self._row = -1

    def being_typed(self, row: int) -> str | None:
        """What stands in the open cell of the row; None where it is not open."""
        return self._open.text() if self._open is not None and self._row == row else None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        self._open, self._row = QLineEdit(parent), index.row()
        self._open.setAlignment(theme.RIGHT)
        self._open.setAccessibleName(_("Số tiền (đồng)"))
        self._open.textEdited.connect(lambda _text: self.typed.emit())
        return self._open

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            self._grid.model().setData(index, tidy(editor.text()))

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self._open:
            self._open = None
            self.typed.emit()
        super().destroyEditor(editor, index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Several lines pasted into an open cell go down the column instead of together into one number."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.matches(QKeySequence.StandardKey.Paste)
            and "\n" in QGuiApplication.clipboard().text().strip()
            and isinstance(watched, QWidget)
        ):
            self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.RevertModelCache)
            self._grid.paste()
            return True
        return super().eventFilter(watched, event)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        colours, roles = theme.colours(), QPalette.ColorRole
        colour = QColor(colours.text)
        if index.flags() == Qt.ItemFlag.NoItemFlags:  # a heading
            option.font.setBold(True)
        elif index.data(WRONG_ROLE):
            colour = QColor(colours.overdue)
            option.font.setBold(True)
        for group in (QPalette.ColorGroup.Normal, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
            option.palette.setColor(group, roles.Text, colour)
            option.palette.setColor(group, roles.HighlightedText, colour)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words need in the width they are painted in; a heading has the whole width."""
        heading = index.flags() == Qt.ItemFlag.NoItemFlags
        width = self._grid.viewport().width() if heading else self._grid.columnWidth(index.column())
        font = theme.font(theme.BASE_PT, QFont.Weight.Bold if heading else QFont.Weight.Normal)
        room = QRect(0, 0, max(width - 2 * theme.px(8) - 8, 1), theme.px(2000))
        flags = Qt.TextFlag.TextWordWrap if heading or index.column() == WORDS else Qt.TextFlag.TextSingleLine
        text = str(index.data() or "")
        used = QFontMetrics(font).boundingRect(room, flags, text)
        return QSize(used.width() + 2 * theme.px(8), used.height() + 2 * theme.px(5))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        ground = ""
        if index.flags() == Qt.ItemFlag.NoItemFlags:
            ground = theme.colours().page
        elif index.data(WRONG_ROLE):
            ground = theme.colours().overdue_tint
        if ground:
            painter.fillRect(option.rect, QColor(ground))
        super().paint(painter, option, index)
        if option.state & QStyle.StateFlag.State_Selected:  # where the next key goes, told from a mark
            painter.setPen(QColor(theme.colours().focus))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
