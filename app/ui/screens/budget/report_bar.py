"""What is asked of a report: which one, year, source, period, unit."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.rules.budget_reports import REPORT_PERIOD_LABELS, UNIT_LABELS, MoneyUnit, ReportPeriod, report_days
from app.rules.registers import BUDGET_REGISTERS, REGISTER_TITLES, RegisterName
from app.rules.secrecy import Secrecy
from app.services.budget.sources import list_sources
from app.services.budget.years import list_years
from app.services.registers.common import RegisterRequest
from app.ui.kit import theme
from app.ui.kit.fields import CheckField, ChoiceField, DateField
from app.ui.shell.context import ScreenContext

ALL_SOURCES = ""


class ReportBar(QWidget):
    """The fields above a report; `changed` when another report is wanted."""

    changed = Signal()

    def __init__(self, context: ScreenContext, *buttons: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.name = ChoiceField(
            "report", _("&Báo cáo, sổ"), [(n.value, _(REGISTER_TITLES[n])) for n in BUDGET_REGISTERS]
        )
        self.year = ChoiceField("year", _("&Năm ngân sách"))
        self.source = ChoiceField("source", _("Ng&uồn kinh phí"))
        self.period = ChoiceField(
            "period", _("&Kỳ"), [(p.value, _(words)) for p, words in REPORT_PERIOD_LABELS.items()]
        )
        self.first = DateField("from-on", _("Từ n&gày"), today=context.today, show_weekday=False)
        self.last = DateField("to-on", _("Đến &hết ngày"), today=context.today, show_weekday=False)
        self.unit = ChoiceField("unit", _("Đơn &vị tính"), [(u.value, _(w)) for u, w in UNIT_LABELS.items()])
        self.open_only = CheckField("open-only", _("Che nội dung khoản chi &mật"))
        self.open_only.setVisible(context.actor.clearance is not Secrecy.NONE)
        self._lay_out(buttons)
        for field, value in (
            (self.name, RegisterName.ESTIMATE.value),
            (self.period, ReportPeriod.YEAR.value),
            (self.unit, MoneyUnit.DONG.value),
        ):
            field.load(value)
        self._follow()
        for field in (self.name, self.year, self.source, self.period, self.unit):
            field.changed.connect(self._tell)
        for other in (self.first, self.last, self.open_only):
            other.changed.connect(self._tell)

    def _lay_out(self, buttons: tuple[QWidget, ...]) -> None:
        self.name.box.setMinimumContentsLength(30)
        above, below = QHBoxLayout(), QHBoxLayout()
        above.setSpacing(theme.GROUP_GAP)
        above.addWidget(self.name)
        above.addStretch(1)
        for button in buttons:
            above.addWidget(button)
        below.setSpacing(theme.GROUP_GAP)
        for field in (self.year, self.source, self.period, self.first, self.last, self.unit, self.open_only):
            below.addWidget(field)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(above)
        column.addLayout(below)

    def take_lists(self) -> None:
        """Offers the years and sources there are now; this year first where it is opened."""
        years = [view.year for view in self._context.read(list_years)]
        sources = [(view.entered.code, view.label) for view in self._context.read(list_sources)]
        self.year.set_options([(year, str(year)) for year in years])
        self.source.set_options([(ALL_SOURCES, _("Mọi nguồn")), *sources])
        if self.year.read() is None and years:
            today = self._context.today().year
            self.year.load(today if today in years else years[0])
        if self.source.read() is None:
            self.source.load(ALL_SOURCES)

    def wanted(self) -> RegisterRequest | None:
        """What is to be read; None while no year is opened, or the days are unusable."""
        year: int | None = self.year.read()
        if year is None:
            return None
        days: tuple[Any, Any] = report_days(ReportPeriod(self.period.read()), year)
        if self._custom:
            days = self.first.typed_value(), self.last.typed_value()
            if not (isinstance(days[0], date) and isinstance(days[1], date)):
                return None
            self.last.set_error(None if days[0] <= days[1] else _("Ngày cuối ở trước ngày đầu."))
            if days[0] > days[1]:
                return None
        return RegisterRequest(
            RegisterName(self.name.read()),
            *days,
            open_only=bool(self.open_only.read()),
            year=year,
            source_code=self.source.read() or "",
            unit=MoneyUnit(self.unit.read()),
        )

    @property
    def _custom(self) -> bool:
        return self.period.read() == ReportPeriod.CUSTOM.value

    def _follow(self) -> None:
        """The two days are asked for only where no period by name is meant."""
        custom = self._custom
        if custom and self.first.read() is None:
            today = self._context.today()
            self.first.load(date(self.year.read() or today.year, 1, 1))
            self.last.load(today)
        for field in (self.first, self.last):
            field.setVisible(custom)

    def _tell(self) -> None:
        self._follow()
        self.changed.emit()
