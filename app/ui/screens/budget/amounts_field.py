"""The lines of an estimate with an amount to be typed beside each: what a paper gives, adds or takes."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.errors import UserError
from app.formatting import number, parse_money
from app.i18n import _
from app.rules.violations import Violation
from app.services.budget.ledger import LineView
from app.ui.kit import theme
from app.ui.kit.field import Field

NAME, LEFT, AMOUNT = range(3)
Index = QModelIndex | QPersistentModelIndex


class AmountsField(Field):
    """Reads pairs (line id, whole đồng) of the lines that have an amount; wrong ones are named."""

    def __init__(self, name: str, label: str, lines: list[LineView], *, hint: str = "") -> None:
        self.grid = QTableWidget(len(lines), 3)
        self.lines = lines
        super().__init__(name, label, self.grid, hint=hint, required=True)
        self.grid.setHorizontalHeaderLabels([_("Dòng dự toán"), _("Còn lại"), _("Số tiền (đồng)")])
        self.grid.verticalHeader().hide()
        self.grid.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.grid.setTabKeyNavigation(False)
        self.grid.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        for row, view in enumerate(lines):
            source = f"{view.source} · {view.label}"
            for column, text in ((NAME, source), (LEFT, number(view.balance.left)), (AMOUNT, "")):
                item = QTableWidgetItem(text)
                item.setToolTip(source)
                if column != AMOUNT:
                    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                if column != NAME:
                    item.setTextAlignment(theme.RIGHT)
                self.grid.setItem(row, column, item)
        header = self.grid.horizontalHeader()
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in ((LEFT, 120), (AMOUNT, 140)):
            header.resizeSection(column, theme.px(width))
        self.grid.setMinimumHeight(theme.px(220))
        if lines:
            self.grid.setCurrentCell(0, AMOUNT)
        self._cells = _Cells(self.grid)
        self.grid.setItemDelegate(self._cells)
        self.grid.itemChanged.connect(lambda _item: self.changed.emit())
        self._cells.typed.connect(self.changed)

    def _show(self, value: Any) -> None:
        given = dict(value or ())
        for row, view in enumerate(self.lines):
            amount = given.get(view.id)
            self._cell(row).setText("" if amount is None else number(amount))

    def _value(self) -> tuple[tuple[int, int], ...]:
        found, wrong = [], []
        for row, view in enumerate(self.lines):
            text = self._text(row).strip()
            if not text:
                continue
            try:
                found.append((view.id, parse_money(text)))
            except ValueError as error:
                words = {"line": view.label, "words": str(error)}
                wrong.append(Violation("{line}: {words}", words, field=self.name))
        if wrong:
            raise UserError(wrong)
        return tuple(found)

    def typed_value(self) -> Any:
        return self.draft()

    def draft(self) -> dict[str, str]:
        return {str(view.id): self._text(row) for row, view in enumerate(self.lines)}

    def _show_draft(self, typed: Any) -> None:
        if isinstance(typed, list):  # kept by an earlier version: one for each line
            typed = dict(zip(self.draft(), typed, strict=False))
        for row, view in enumerate(self.lines):
            self._cell(row).setText(typed.get(str(view.id), ""))

    def _text(self, row: int) -> str:
        """What the cell shows: of the open one what is being typed, which no Enter has closed yet."""
        being_typed = self._cells.being_typed(row)
        return self._cell(row).text() if being_typed is None else being_typed

    def _cell(self, row: int) -> QTableWidgetItem:
        item = self.grid.item(row, AMOUNT)
        assert item is not None  # every cell was given one
        return item


class _Cells(QStyledItemDelegate):
    """Opens a cell for typing and knows what is typed in it."""

    typed = Signal()
    """After a key in the open cell, and after it was closed."""

    def __init__(self, grid: QTableWidget) -> None:
        super().__init__(grid)
        self._open: QLineEdit | None = None
        self._row = -1

    def being_typed(self, row: int) -> str | None:
        """What stands in the open cell of the row; None where it is not open."""
        return self._open.text() if self._open is not None and self._row == row else None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        self._open, self._row = QLineEdit(parent), index.row()
        self._open.setFrame(False)
        self._open.setAlignment(theme.RIGHT)
        self._open.textEdited.connect(lambda _text: self.typed.emit())
        return self._open

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self._open:
            self._open = None
            self.typed.emit()
        super().destroyEditor(editor, index)
