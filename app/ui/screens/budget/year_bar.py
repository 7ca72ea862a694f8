"""The choice of a budget year above a pane, remembered while the screen is open."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.rules.budget import YEAR_STATE_LABELS, YearState
from app.services.budget.years import YearView, list_years
from app.ui.kit import theme
from app.ui.kit.bar import Bar
from app.ui.kit.choice_fields import ChoiceField, Option
from app.ui.kit.labels import label
from app.ui.screens.budget.desk import Desk


class YearBar(Bar):
    """A box with the years, and what may be pressed."""

    year_changed = Signal()

    def __init__(self, desk: Desk, *actions: QWidget) -> None:
        self.words = label(_("Năm ngân sách"), "second")
        self.box = ChoiceField("year", "")
        self.box.editor.setAccessibleName(_("Năm ngân sách"))
        self.box.setFixedWidth(theme.px(190))
        super().__init__((self.words, self.box), actions)
        self._desk = desk
        self._years: dict[int, YearView] = {}
        self.box.changed.connect(self._chosen)

    def _chosen(self) -> None:
        self._desk.year = self.box.read()
        self.year_changed.emit()

    def show_years(self) -> YearView | None:
        """Asks for the years again; the one shown: chosen before, else this year's, else the newest."""
        years: list[YearView] = self._desk.context.read(list_years)
        self._years = {view.year: view for view in years}
        today = self._desk.context.today().year
        wanted = self._desk.year
        if wanted not in self._years:
            wanted = today if today in self._years else max(self._years, default=None)
        self._desk.year = wanted
        self.box.set_options([Option(v.year, _named(v)) for v in years])
        self.box.load(wanted)
        self.box.setVisible(bool(years))
        self.words.setVisible(bool(years))
        return self._years.get(wanted) if wanted is not None else None


def _named(view: YearView) -> str:
    """The year, with its state where it is not open: "2025 · đã khóa sổ"."""
    if view.state is YearState.OPEN:
        return str(view.year)
    return f"{view.year} · {_(YEAR_STATE_LABELS[view.state]).lower()}"
