"""The tab "Thẻ chi phí": each figure of the event, and under it the expenses it is the sum of."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.services.spending.costs import cost_card
from app.services.spending.views import CostCard, EventDetail
from app.ui.kit import theme
from app.ui.kit.fitting import FittingTable
from app.ui.kit.labels import label
from app.ui.kit.table import Column, Kind, RowsTable
from app.ui.screens.spending.desk import Desk
from app.ui.screens.spending.words import Behind, Figure, figures

FIGURES = 9


class CardTab(QWidget):
    """The cost card of the event on the desk; Enter on an expense opens it."""

    plan_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._plain = True
        self._figure = ""
        self.table = RowsTable(
            [
                Column("name", _("Chỉ tiêu"), width=140),
                Column("amount", _("Số tiền (đồng)"), Kind.NUMBER, 124),
                Column("told", _("Giải thích"), width=180, stretch=True, tip=lambda row: row.told),
            ],
            name="cost-card",
        )
        self.heading = label("", "heading", name="behind-heading", wrap=True)
        self.behind = FittingTable(
            [
                Column("number_text", _("Số"), width=120),
                Column("content", _("Nội dung"), width=160, stretch=True, tip=lambda row: row.content),
                Column("state", _("Trạng thái"), Kind.STATE, 136),
                Column("amount", _("Số tiền (đồng)"), Kind.NUMBER, 124),
            ],
            name="behind-figure",
            from_px={"state": 420},
            hidden=self._hidden,
            empty=_("Chưa có khoản nào đứng sau số này."),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.table)
        column.addWidget(self.heading)
        column.addWidget(self.behind, 1)
        self.table.row_chosen.connect(self._show_behind)
        self.table.row_opened.connect(self._open_figure)
        self.behind.row_opened.connect(self._open)
        self.setFocusProxy(self.table)

    def show_event(self, detail: EventDetail) -> None:
        """Shows the figures as they are now."""
        card: CostCard = self._desk.context.read(cost_card, detail.row.id)
        chosen = self.table.current_row()
        self.table.set_rows(figures(card, detail))
        self.table.setFixedHeight(theme.px(theme.ROW_PX) * (FIGURES + 1) + 8)
        if chosen is None or not self.table.choose_id(chosen.id):
            self.table.choose_first()
        self._show_behind(self.table.current_row())

    def _show_behind(self, figure: Figure | None) -> None:
        behind = figure.behind if figure is not None else ()
        by_expenses = any(row.state is not None for row in behind)
        self._plain = not by_expenses
        self._figure = figure.id if figure is not None else ""
        name = figure.name if figure is not None else ""
        self.heading.setText(_("{name} gồm").format(name=name) if behind else "")
        self.heading.setVisible(bool(behind))
        self.behind.setVisible(bool(behind))
        self.behind.set_rows(behind)
        self.behind.fit()

    def _hidden(self) -> frozenset[str]:
        return frozenset({"number_text", "state"}) if self._plain else frozenset()

    def _open_figure(self, figure: Figure) -> None:
        if figure.id == "planned":
            self.plan_asked.emit()
        elif figure.behind:
            self.behind.choose_first()
            self.behind.setFocus()

    def _open(self, row: Behind) -> None:
        if row.id is not None:
            self._desk.context.navigate("expenses", row.id)
        elif self._figure == "planned":
            self.plan_asked.emit()
