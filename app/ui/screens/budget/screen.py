"""The screen "Kinh phí": its parts by name on the left, the chosen one on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from app.i18n import _
from app.ui.kit import theme
from app.ui.kit.buttons import action
from app.ui.kit.remember import recall_int, remember
from app.ui.kit.screen import Page
from app.ui.kit.table import Column, RowsTable
from app.ui.screens.budget.desk import TABLES, Desk
from app.ui.screens.budget.panes import PANES, TITLE, Shown
from app.ui.shell.context import Key, ScreenContext

SHARE = 15
"""Per cent of the width the names take at first."""


@dataclass(frozen=True)
class Entry:
    """One part by its name."""

    id: str
    title: str


class BudgetScreen(Page):
    """Estimate, papers, advances, reports, year's end, lists: one pane each, made when first shown."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        self.context = context
        self.desk = Desk(context, self, self.reload)
        super().__init__(_(TITLE), (), parent)
        self.setObjectName("budget")
        self.names = RowsTable([Column("title", _("Phần"), width=200, stretch=True)], name="budget-parts")
        self.right = QStackedWidget()
        self.panes: dict[str, QWidget] = {}
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(12)
        self.names.setMinimumWidth(theme.px(168))
        self.splitter.addWidget(self.names)
        self.splitter.addWidget(self.right)
        self.splitter.splitterMoved.connect(lambda _pos, _i: self._remember())
        self.add(self.splitter, 1)
        self.setFocusProxy(self.names)
        self.names.row_chosen.connect(self._chosen)
        self.names.row_opened.connect(lambda _row: self.right.currentWidget().setFocus())
        action("", self._new, parent=self.names, keys="Ctrl+N", name="key-new-of-part")
        self.names.set_rows([Entry(pane.id, _(pane.title)) for pane in PANES])
        self.names.choose_first()

    def pane(self, pane_id: str) -> Any:
        """The pane of that name, made when it is not there yet."""
        if pane_id not in self.panes:
            made = next(p for p in PANES if p.id == pane_id).make(self.desk)
            self.panes[pane_id] = made
            self.right.addWidget(made)
        return self.panes[pane_id]

    def show_named(self, pane_id: str) -> None:
        """Brings a part to the front."""
        self.names.choose_id(pane_id)

    def _chosen(self, entry: Entry | None) -> None:
        if entry is not None:
            self.right.setCurrentWidget(self.pane(entry.id))
            self.reload()

    def reload(self) -> None:
        """Asks for what is shown again."""
        if (shown := self.right.currentWidget()) is not None:
            cast("Shown", shown).show_pane()

    def _new(self) -> None:
        """Ctrl+N in the list of parts is that of the part shown, where it has one."""
        if (own := self.right.currentWidget().findChild(QAction, "key-Ctrl+N")) is not None:
            own.trigger()

    def _remember(self) -> None:
        left, right = self.splitter.sizes()
        if left and right:
            remember("splitter/budget", round(100 * left / (left + right)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        share = min(50, max(14, recall_int("splitter/budget", SHARE)))
        width = max(1, self.splitter.width())
        self.splitter.setSizes([width * share // 100, width * (100 - share) // 100])

    # -- what the window asks --------------------------------------------------------------------------

    def show_record(self, record_id: int | None, clause: str | None) -> None:
        """Papers are opened by `show_paper`."""
        if record_id is not None:
            self.show_paper(record_id)

    def show_estimate(self) -> None:
        """Shows the estimate."""
        self.show_named("estimate")

    def show_advances(self) -> None:
        """Shows the advances that are not cleared."""
        self.show_named("advances")

    def show_year_end(self) -> None:
        """Shows what remains of the year."""
        self.show_named("yearend")

    def show_paper(self, paper_id: int) -> None:
        """Brings a paper on the estimate to the front."""
        self.show_named("papers")
        self.pane("papers").show_paper(paper_id)

    def refresh(self, tables: frozenset[str]) -> None:
        """Asks for the rows again when something they rest on changed."""
        if not tables or tables & TABLES:
            self.reload()

    def flush(self) -> None:
        """Nothing is typed here outside dialogs."""

    def keys(self) -> Sequence[Key]:
        """The keys that work here."""
        return [
            Key("↑ ↓", _("Chọn phần, chọn dòng")),
            Key("Enter", _("Mở dòng đang chọn")),
            Key("Ctrl+N", _("Thêm ở phần đang mở")),
            Key("F2, Ctrl+Delete", _("Sửa, xóa dòng dự toán")),
            Key("Ctrl+C", _("Chép dòng đang chọn")),
        ]
