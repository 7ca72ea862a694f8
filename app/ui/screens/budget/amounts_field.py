"""The lines of an estimate with an amount to be typed beside each: what a paper gives, adds or takes."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from app.errors import UserError
from app.formatting import number, parse_money
from app.i18n import _
from app.rules.violations import Violation
from app.services.budget.ledger import LineView
from app.ui.kit import theme
from app.ui.kit.field import Field

NAME, LEFT, AMOUNT = range(3)


class AmountsField(Field):
    """Reads pairs (line id, whole đồng) of the lines that have an amount; wrong ones are named."""

    def __init__(self, name: str, label: str, lines: list[LineView], *, hint: str = "") -> None:
        self.grid = QTableWidget(len(lines), 3)
        self._lines = lines
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
        self.grid.itemChanged.connect(lambda _item: self.changed.emit())

    def _show(self, value: Any) -> None:
        given = dict(value or ())
        for row, view in enumerate(self._lines):
            amount = given.get(view.id)
            self._cell(row).setText("" if amount is None else number(amount))

    def _value(self) -> tuple[tuple[int, int], ...]:
        found, wrong = [], []
        for row, view in enumerate(self._lines):
            text = self._cell(row).text().strip()
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

    def draft(self) -> list[str]:
        return [self._cell(row).text() for row in range(self.grid.rowCount())]

    def _show_draft(self, typed: Any) -> None:
        for row, text in enumerate(typed or ()):
            self._cell(row).setText(text)

    def _cell(self, row: int) -> QTableWidgetItem:
        item = self.grid.item(row, AMOUNT)
        assert item is not None  # every cell was given one
        return item
