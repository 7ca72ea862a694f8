"""Which days of a register are wanted: a period by its name, or any two days; which dossier."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import _
from app.rules.register_periods import PERIOD_LABELS, Period, days_of
from app.rules.registers import RegisterName
from app.services.registers.common import RegisterRequest
from app.services.registers.dossiers import dossier_choices
from app.services.terms import list_terms
from app.ui.kit import theme
from app.ui.kit.fields import CheckField, ChoiceField, DateField
from app.ui.shell.context import ScreenContext

NO_LEVELS = frozenset({RegisterName.DELEGATIONS, RegisterName.DISPATCH})
"""Registers in which nothing is to be covered: they hold no secret line."""


class PeriodBar(QWidget):
    """The period, its two days, the dossier where one is asked for, the check that covers secret words."""

    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._filling = False
        self.period = ChoiceField(
            "period", _("&Thời gian"), [(period.value, _(PERIOD_LABELS[period])) for period in Period]
        )
        self.first = DateField("from-on", _("Từ n&gày"), today=context.today, show_weekday=False)
        self.last = DateField("to-on", _("Đến hết ngà&y"), today=context.today, show_weekday=False)
        self.dossier = ChoiceField("dossier", _("Hồ &sơ"), [])
        self.open_only = CheckField("open-only", _("Che nội dung văn &bản mật"))
        self.dossier.box.setMinimumContentsLength(34)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GROUP_GAP)
        for field in (self.dossier, self.period, self.first, self.last, self.open_only):
            row.addWidget(field)
        row.addStretch(1)
        self.period.changed.connect(self._take_period)
        for day in (self.first, self.last):
            day.changed.connect(self._take_days)
        for other in (self.dossier, self.open_only):
            other.changed.connect(self._tell)
        self.go_to(Period.YEAR)

    def go_to(self, period: Period) -> None:
        """Shows a period by its name."""
        self.period.load(period.value)
        self._take_period()

    def show_for(self, name: RegisterName) -> None:
        """Only what this register asks for."""
        contents = name is RegisterName.DOSSIER_CONTENTS
        if contents:
            self._filling = True
            chosen = self.dossier.read()
            options = self._context.read(dossier_choices)
            self.dossier.set_options(options)
            known = [value for value, _words in options]
            self.dossier.load(chosen if chosen in known else next(iter(known), None))
            self._filling = False
        self.dossier.setVisible(contents)
        for field in (self.period, self.first, self.last):
            field.setVisible(not contents)
        self.open_only.setVisible(name not in NO_LEVELS)

    def wanted(self, name: RegisterName) -> RegisterRequest | None:
        """What is to be read; None while the days are unusable or no dossier is chosen."""
        covered = bool(self.open_only.read()) and name not in NO_LEVELS
        if name is RegisterName.DOSSIER_CONTENTS:
            dossier = self.dossier.read()
            return None if dossier is None else RegisterRequest(name, dossier_id=dossier, open_only=covered)
        days = self.days()
        return None if days is None else RegisterRequest(name, *days, open_only=covered)

    def days(self) -> tuple[date, date] | None:
        """Both days; None while one of them cannot be read, or they are out of order."""
        first, last = self.first.typed_value(), self.last.typed_value()
        if not (isinstance(first, date) and isinstance(last, date)):
            return None
        self.last.set_error(None if first <= last else _("Ngày cuối ở trước ngày đầu."))
        return (first, last) if first <= last else None

    def _take_period(self) -> None:
        """Puts the days of the chosen period into their fields."""
        today = self._context.today()
        terms = self._context.read(list_terms)
        term = next(
            ((t.starts_on, t.ends_on) for t in terms if t.starts_on <= today <= (t.ends_on or today)), None
        )
        days = days_of(Period(self.period.read()), today, term)
        if days is not None:
            self._filling = True
            self.first.load(days[0])
            self.last.load(days[1])
            self._filling = False
        self._tell()

    def _take_days(self) -> None:
        """Typed days are no period by name any more."""
        if not self._filling:
            self.period.load(Period.CUSTOM.value)
            self._tell()

    def _tell(self) -> None:
        if not self._filling:
            self.changed.emit()
