"""The pane "Báo cáo": every register and report of the budget, each figure with the entries behind it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.errors import UserError
from app.formatting import number
from app.i18n import _
from app.reports.contracts import BudgetReportData, ColumnKind, Level, ReportColumn, ReportRow, scope_of
from app.rules.budget_reports import LEFT, MoneyUnit, in_unit
from app.rules.registers import RegisterName
from app.services.registers.common import RegisterRequest
from app.services.registers.reading import read_register
from app.ui.kit import theme
from app.ui.kit.buttons import Button, action
from app.ui.kit.fitting import FittingTable
from app.ui.kit.labels import label
from app.ui.kit.table import Column, Kind
from app.ui.screens.budget.desk import Desk
from app.ui.screens.budget.entries_dialog import EntriesDialog, open_entries
from app.ui.screens.budget.report_bar import ReportBar

LONG = frozenset({RegisterName.SPENDING, RegisterName.ENTRIES})
"""Reports with a row for every entry: read beside the window."""


class ReportsPane(QWidget):
    """The fields of the report, its rows, and what stands behind the chosen figure."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.give_role(self, "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._asked: RegisterRequest | None = None
        self.data: BudgetReportData | None = None
        self.entries_button = Button(
            _("&Xem bút toán…"), self.open_chosen, icon_name="search", name="show-entries"
        )
        self.entries_button.setToolTip(_("Xem các bút toán làm nên số đang chọn (Enter)"))
        self.print_ = Button(
            _("&In, lưu tệp…"), self.preview, role="primary", icon_name="print", name="print"
        )
        self.print_.setToolTip(_("Xem trước rồi in, lưu PDF, Excel hoặc CSV (Ctrl+P)"))
        self.bar = ReportBar(desk.context, self.entries_button, self.print_)
        self.figure = label("", "second", name="report-figure", wrap=True)
        self.words = label("", "caption", name="report-words", wrap=True)
        self.nothing = label("", "second", name="report-nothing", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._tables: dict[RegisterName, tuple[tuple[object, ...], FittingTable]] = {}
        self._stack = QStackedWidget()
        self._stack.addWidget(self.nothing)
        self._lay_out()
        self.bar.changed.connect(self.reload)
        action(_("In"), self.preview, parent=self, keys="Ctrl+P", name="key-print")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(theme.GAP)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        column.addWidget(self.figure)
        column.addWidget(self.words)
        self.setFocusProxy(self._stack)

    @property
    def table(self) -> FittingTable:
        """The table of the report shown."""
        assert self.data is not None
        return self._tables[self.data.name][1]

    def show_pane(self) -> None:
        """Offers the years there are and asks for the report again."""
        self.bar.take_lists()
        self.reload()

    def reload(self) -> None:
        """Asks for the report again."""
        request = self._asked = self.bar.wanted()
        if request is None:
            self._show_nothing(self._why_nothing())
        elif request.name in LONG:
            self._read_beside(request)
        else:
            self._take(request, self._read)

    def _why_nothing(self) -> str:
        if self.bar.year.read() is None:
            return _(
                "Chưa mở năm ngân sách nào. Mở năm và ghi dự toán ở phần Dự toán, sau đó báo cáo có ở đây."
            )
        return _("Ghi đủ hai ngày để xem báo cáo.")

    def _read(self, request: RegisterRequest) -> Any:
        return self._desk.context.read(read_register, request)

    def _take(self, request: RegisterRequest, read: Callable[[RegisterRequest], Any]) -> None:
        try:
            data = read(request)
        except UserError as refusal:
            self._show_nothing(str(refusal))
        else:
            self._show(data)

    def _read_beside(self, request: RegisterRequest) -> None:
        """Reads a long one beside the window; what was asked for since then is not overwritten."""
        words = _("Đang đọc sổ…")
        self.words.setText(words)

        def show(data: Any) -> None:
            if self._asked is request:
                self._show(data)

        self._desk.context.jobs.run(lambda _progress: self._read(request), show, words=words)

    def _show_nothing(self, words: str) -> None:
        self.data = None
        self.nothing.setText(words)
        self._stack.setCurrentWidget(self.nothing)
        for part in (self.figure, self.words):
            part.setText("")
        self._follow()

    def _show(self, data: BudgetReportData) -> None:
        self.data = data
        table = self._table_of(data)
        rows = list(data.rows)
        if rows and data.totals is not None:
            rows.append(data.totals)
        table.set_rows(rows)
        self._stack.setCurrentWidget(table)
        self._stack.setFocusProxy(table)
        count = _("{count} dòng").format(count=number(len(data.rows)))
        self.words.setText(" · ".join((count, *(_(note) for note in data.notes))))
        self._follow()

    def _table_of(self, data: BudgetReportData) -> FittingTable:
        """The report's own table; a new one where its columns changed with what was paid."""
        widths = _widths(data)
        key = (*data.columns, data.unit, *widths)
        kept = self._tables.get(data.name)
        if kept is not None and kept[0] == key:
            return kept[1]
        if kept is not None:
            self._stack.removeWidget(kept[1])
            kept[1].deleteLater()
        table = FittingTable(
            [_column(i, column, widths[i], data.unit) for i, column in enumerate(data.columns)],
            name=f"report-{data.name.value}",
            from_px={column.key: column.from_px for column in data.columns},
            empty=_("Không có dòng nào trong thời gian này."),
        )
        table.row_opened.connect(lambda _row: self.open_chosen())
        table.selectionModel().currentChanged.connect(lambda _now, _before: self._follow())
        table.fitted.connect(self._follow)
        self._tables[data.name] = (key, table)
        self._stack.addWidget(table)
        return table

    # -- the figure ------------------------------------------------------------------------------------

    def _chosen(self) -> tuple[ReportRow, ReportColumn] | None:
        """Row and column of the cell the keyboard is on."""
        if self.data is None:
            return None
        index: QModelIndex = self.table.currentIndex()
        row = self.table.current_row()
        return None if row is None else (row, self.data.columns[index.column()])

    def _follow(self) -> None:
        """Names the chosen figure, and what can be done with it."""
        self.print_.setEnabled(self.data is not None)
        chosen = self._chosen()
        self.entries_button.setEnabled(chosen is not None and bool(self._can_open(*chosen)))
        if chosen is None:
            hint = _("Chọn một số rồi bấm Enter (hoặc bấm đúp) để xem các bút toán làm nên số ấy.")
            self.figure.setText(hint if self.data is not None else "")
            return
        row, column = chosen
        cell = row.cells[self.data.columns.index(column)] if self.data is not None else None
        told = number(cell) if isinstance(cell, int) else ""
        words = _("{title}: {amount} đồng") if column.kind is ColumnKind.MONEY and told else "{title}"
        self.figure.setText(words.format(title=self._title(row, column), amount=told) + self._left_out(row))

    def _left_out(self, row: ReportRow) -> str:
        """What stands in the columns there is no room for, so that a line still adds up."""
        assert self.data is not None
        cells = [
            f"{_(column.title)} {number(cell)}"
            for place, (column, cell) in enumerate(zip(self.data.columns, row.cells, strict=True))
            if self.table.isColumnHidden(place) and isinstance(cell, int)
        ]
        return "\n" + _("Cột không đủ chỗ: {cells}.").format(cells=" · ".join(cells)) if cells else ""

    def _can_open(self, row: ReportRow, column: ReportColumn) -> Callable[[], Any] | None:
        """What Enter does on the cell; None for nothing."""
        scope = scope_of(column, row)
        if scope is not None:
            return partial(open_entries, self._desk, self._title(row, column), scope, column.weights)
        if row.record is not None:
            return partial(self._open_record, *row.record)
        if row.scopes:
            return partial(open_entries, self._desk, self._title(row, None), row.scopes[0], LEFT)
        return None

    def _title(self, row: ReportRow, column: ReportColumn | None) -> str:
        """In words: "6699 Chi khác · Thực chi"."""
        assert self.data is not None
        texts = [
            str(cell)
            for cell, of in zip(row.cells, self.data.columns, strict=True)
            if of.kind in (ColumnKind.CODE, ColumnKind.TEXT) and cell
        ]
        name = " ".join(_(text) if row.level > Level.LINE else text for text in texts[:2])
        about = column is not None and column.kind in (ColumnKind.MONEY, ColumnKind.PERCENT)
        return f"{name} · {_(column.title)}" if about and column is not None else name

    # -- acts ------------------------------------------------------------------------------------------

    def open_chosen(self) -> EntriesDialog | None:
        """Opens the entries behind the chosen figure, or the record the row is of."""
        chosen = self._chosen()
        act = self._can_open(*chosen) if chosen is not None else None
        made = act() if act is not None else None
        return made if isinstance(made, EntriesDialog) else None

    def _open_record(self, kind: str, record_id: int) -> None:
        if kind == "estimate_paper":
            self._desk.context.navigate("budget", record_id, act="show_paper")
        else:
            self._desk.context.navigate({"expense": "expenses"}.get(kind, "spending"), record_id)

    def preview(self) -> None:
        """Opens the report in the preview, to print it or to save it as PDF, Excel or CSV."""
        if self.data is not None and self._asked is not None:
            self._desk.context.print_service.preview(self._asked)


DIGIT_PX, CELL_PX = 8, 20
"""Width of a bold digit, and what a cell needs beside its text, at 100 %."""
KINDS = {
    ColumnKind.TEXT: Kind.TEXT,
    ColumnKind.CODE: Kind.TEXT,
    ColumnKind.DATE: Kind.DATE,
    ColumnKind.MONEY: Kind.NUMBER,
    ColumnKind.COUNT: Kind.NUMBER,
    ColumnKind.PERCENT: Kind.NUMBER,
}


def _widths(data: BudgetReportData) -> list[int]:
    """The columns' widths in pixels: no amount is cut."""
    rows = (*data.rows, *([data.totals] if data.totals is not None else []))
    found = []
    for i, column in enumerate(data.columns):
        if column.kind is not ColumnKind.MONEY:
            found.append(column.px)
            continue
        amounts = [abs(cell) for row in rows if isinstance(cell := row.cells[i], int)]
        letters = len(number(in_unit(max(amounts, default=0), data.unit))) + 1
        heading = len(_(column.title))
        found.append(max(72, max(min(heading, 12) * 8, letters * DIGIT_PX) + CELL_PX))
    return found


def _column(position: int, column: ReportColumn, width: int, unit: MoneyUnit) -> Column:
    def value(row: ReportRow) -> Any:
        cell = row.cells[position]
        if column.kind is ColumnKind.MONEY and isinstance(cell, int):
            return in_unit(cell, unit)
        if isinstance(cell, float):
            return f"{cell:.1f}".replace(".", ",")
        return _(cell) if isinstance(cell, str) and cell and row.level > Level.LINE else cell

    return Column(
        column.key,
        _(column.title),
        KINDS[column.kind],
        width,
        value=value,
        stretch=column.kind is ColumnKind.TEXT and column.key in ("title", "content"),
        least=150,
        strong=lambda row: row.level > Level.LINE,
    )
