"""The screen "Sổ đăng ký": the registers by name on the left, the chosen one with its period on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from app.i18n import _
from app.rules.registers import BUDGET_REGISTERS, REGISTER_TITLES, RegisterName
from app.services.registers.outgoing import entry_day
from app.ui.kit.buttons import Button, action, enable
from app.ui.kit.remember import recall_int, remember
from app.ui.kit.screen import Page
from app.ui.kit.table import Column, RowsTable
from app.ui.screens.registers.desk import TABLES, Desk
from app.ui.screens.registers.register_pane import RegisterPane
from app.ui.screens.registers.seal_use import ask_seal_use
from app.ui.screens.registers.series_pane import SeriesPane
from app.ui.shell.context import Key, ScreenContext
from app.ui.shell.import_dialog import ImportDialog

SERIES = "series"
SHARE = 22
"""Per cent of the width the names take at first."""


@dataclass(frozen=True)
class Entry:
    """One register, or the rows of numbers, by its name."""

    id: str
    title: str


class RegistersScreen(Page):
    """Every register of the office; below them the rows of numbers with what was taken over."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        self.context = context
        self.desk = Desk(context, self, self._reload)
        self.seal_use = Button(
            _("Ghi sử dụng con &dấu…"), self.note_seal_use, icon_name="add", name="note-seal-use"
        )
        super().__init__(_("Sổ đăng ký"), (self.seal_use,), parent)
        self.setObjectName("registers")
        entries = [
            Entry(name.value, _(REGISTER_TITLES[name]))
            for name in RegisterName
            if name not in BUDGET_REGISTERS
        ]
        entries.append(Entry(SERIES, _("Dãy số văn bản đi")))
        self.names = RowsTable([Column("title", _("Sổ, mục lục"), width=200, stretch=True)], name="names")
        self.pane = RegisterPane(self.desk)
        self.series = SeriesPane(self.desk)
        self.right = QStackedWidget()
        self.right.addWidget(self.pane)
        self.right.addWidget(self.series)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(12)
        self.splitter.addWidget(self.names)
        self.splitter.addWidget(self.right)
        self.splitter.splitterMoved.connect(lambda _pos, _i: self._remember())
        self.add(self.splitter, 1)
        self.setFocusProxy(self.names)
        self.names.row_chosen.connect(self._chosen)
        self.names.row_opened.connect(lambda _row: self.right.currentWidget().setFocus())
        self.names.set_rows(entries)
        self.names.choose_first()
        enable(self.seal_use, self.desk.why_not())
        action(_("In"), self.pane.preview, parent=self, keys="Ctrl+P", name="key-print")

    def _chosen(self, entry: Entry | None) -> None:
        if entry is None:
            return
        if entry.id == SERIES:
            self.series.show_series()
            self.right.setCurrentWidget(self.series)
        else:
            self.pane.show_register(RegisterName(entry.id))
            self.right.setCurrentWidget(self.pane)

    def _reload(self) -> None:
        """Asks for what is shown again after a write."""
        self.series.show_series()
        self.pane.reload()

    def _remember(self) -> None:
        left, right = self.splitter.sizes()
        if left and right:
            remember("splitter/registers", round(100 * left / (left + right)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        share = min(50, max(14, recall_int("splitter/registers", SHARE)))
        width = max(1, self.splitter.width())
        self.splitter.setSizes([width * share // 100, width * (100 - share) // 100])

    # -- what the window asks --------------------------------------------------------------------------

    def show_record(self, record_id: int | None, clause: str | None) -> None:
        """Brings a line of the register of outgoing papers to the front."""
        if record_id is None:
            return
        self.show_named(RegisterName.OUTGOING)
        if not self.pane.table.choose_id(record_id) and self.context.read(entry_day, record_id) is not None:
            self.pane.show_day(self.context.read(entry_day, record_id))
            self.pane.table.choose_id(record_id)

    def show_named(self, name: RegisterName) -> None:
        """Brings a register to the front."""
        self.names.choose_id(name.value)

    def refresh(self, tables: frozenset[str]) -> None:
        """Asks for the rows again when something they rest on changed."""
        if not tables or tables & TABLES:
            self._reload()

    def flush(self) -> None:
        """Nothing is typed here outside dialogs."""

    def keys(self) -> Sequence[Key]:
        """The keys that work here."""
        return [
            Key("Ctrl+P", _("Xem trước, in, lưu sổ đang mở")),
            Key("↑ ↓", _("Chọn sổ, chọn dòng")),
            Key("Ctrl+C", _("Chép dòng đang chọn")),
            Key("F4", _("Mở lịch ở ô ngày")),
        ]

    # -- acts ------------------------------------------------------------------------------------------

    def note_seal_use(self) -> Any:
        """Asks for a use of a seal on a paper without number."""
        return (
            ask_seal_use(self.desk, lambda: self.show_named(RegisterName.SEALS))
            if self.desk.may_edit
            else None
        )

    def open_series(self) -> None:
        """Shows the rows of numbers."""
        self.names.choose_id(SERIES)

    def open_import(self) -> ImportDialog | None:
        """Opens the import of the register kept before."""
        self.open_series()
        return self.series.open_import()

    def print_outgoing(self) -> None:
        """Opens this year's register of outgoing papers in the preview."""
        self.show_named(RegisterName.OUTGOING)
        self.pane.preview()
