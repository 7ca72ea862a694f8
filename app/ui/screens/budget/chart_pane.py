"""The pane "Biểu đồ": the chart of a budget year, the very page that is printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.services.budget.years import list_years
from app.services.budget_reports.chart import chart_data
from app.ui.kit import theme
from app.ui.kit.buttons import Button, action
from app.ui.kit.fields import ChoiceField
from app.ui.kit.labels import label
from app.ui.screens.budget.desk import Desk
from app.ui.shell.printing import load_pdf, pdf_pages


class ChartPane(QWidget):
    """Year, chart, print: the page is drawn once, and shown through the viewer of papers."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.give_role(self, "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._data: Any = None
        self.document: Any = None
        self.view: QWidget | None = None
        self.year = ChoiceField("chart-year", _("&Năm ngân sách"))
        self.print_ = Button(
            _("&In, lưu tệp…"), self.preview, role="primary", icon_name="print", name="print"
        )
        self.nothing = label(
            _("Chưa mở năm ngân sách nào. Mở năm và ghi dự toán ở phần Dự toán."), "second", wrap=True
        )
        self.words = label(
            _("Muốn xem các bút toán làm nên số nào, mở Sổ theo dõi dự toán ở phần Báo cáo."),
            "caption",
            wrap=True,
        )
        top = QHBoxLayout()
        top.addWidget(self.year)
        top.addStretch(1)
        top.addWidget(self.print_)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(theme.GAP)
        self._column.addLayout(top)
        self._column.addWidget(self.nothing)
        self._column.addWidget(self.words)
        self.year.changed.connect(self._draw)
        action(_("In"), self.preview, parent=self, keys="Ctrl+P", name="key-print")
        self.setFocusProxy(self.year)

    def show_pane(self) -> None:
        """Offers the years there are, and draws the chosen one again."""
        years = [view.year for view in self._desk.context.read(list_years)]
        self.year.set_options([(year, str(year)) for year in years])
        if self.year.read() is None and years:
            today = self._desk.context.today().year
            self.year.load(today if today in years else years[0])
        self._draw()

    def _draw(self) -> None:
        year = self.year.read()
        self.nothing.setVisible(year is None)
        self.print_.setEnabled(year is not None)
        if year is None:
            return
        data = self._desk.context.read(chart_data, year)
        if data == self._data:
            return
        self._data = data
        make: Callable[[Any], bytes] = self._desk.context.extras["paper_pdf"]
        self._show(make(data))

    def _show(self, pdf: bytes) -> None:
        """Puts the page in the place of the one before."""
        before, document = self.view, self.document
        self.document = load_pdf(pdf, self)
        self.view = pdf_pages(self.document, self)
        self._column.insertWidget(2, self.view, 1)
        if before is not None:
            before.setParent(None)
            before.deleteLater()
            document.close()
            document.deleteLater()

    def preview(self) -> None:
        """Opens the chart in the preview, to print it or to save it as PDF."""
        if self._data is not None:
            self._desk.context.print_service.preview(self._data)
