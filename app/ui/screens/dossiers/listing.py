"""The list of dossiers: its columns, its filters, and the rows from the service."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.rules.documents import DOSSIER_STATE_LABELS, DossierState
from app.services.dossiers.reading import count_dossiers, dossier_years, list_dossiers
from app.services.dossiers.views import DossierFilter
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import ChoiceField
from app.ui.kit.fitting import FittingTable
from app.ui.kit.table import Column, Kind
from app.ui.screens.dossiers.words import code_of, retention, span, state_of
from app.ui.shell.context import ScreenContext

FROM_PX = {"span": 720, "retention": 600}
"""Widths of the list (at 100 % zoom) from which these columns stand."""


class DossierSource:
    """The rows of the list, asked of the service for the filter in force."""

    def __init__(self, context: ScreenContext) -> None:
        self._context = context
        self.filter = DossierFilter()

    def count(self) -> int:
        """How many dossiers the filter leaves."""
        return int(self._context.read(count_dossiers, self.filter))

    def load(self, sort: str | None, descending: bool, offset: int, limit: int) -> Sequence[Any]:
        """One page, in the order of the yearly lists."""
        return list(self._context.read(list_dossiers, self.filter, offset, limit))


class DossiersTable(FittingTable):
    """The list; days and retention stand only where there is room."""

    def __init__(self, source: DossierSource, parent: QWidget | None = None) -> None:
        self._source = source
        columns = [
            Column("code", _("Ký hiệu"), width=104, value=code_of),
            Column("title", _("Tiêu đề hồ sơ"), width=180, tip=lambda row: row.title, stretch=True),
            Column("span", _("Thời gian"), width=170, value=span),
            Column("items", _("VB"), Kind.NUMBER, 44),
            Column("retention", _("Bảo quản"), width=92, value=retention),
            Column("state", _("Trạng thái"), Kind.STATE, 128, value=lambda row: state_of(row.state)),
        ]
        super().__init__(columns, source, name="dossiers-list", from_px=FROM_PX, parent=parent)
        self.tell_empty()

    def tell_empty(self) -> None:
        """What an empty list says to do first."""
        if self._source.filter == DossierFilter():
            self.empty = _(
                "Chưa có hồ sơ nào. Bấm “Hồ sơ đề xuất” để lập cho các cuộc họp, quyết định đã có."
            )
        else:
            self.empty = _("Không có hồ sơ nào khớp với điều kiện lọc.")


class Filters(QObject):
    """Year and state, each narrowing the list."""

    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        states = [Option(None, _("Mọi trạng thái"))]
        states += [Option(state, _(DOSSIER_STATE_LABELS[state])) for state in DossierState]
        self.year = self._field("year", _("Năm"), [Option(None, _("Mọi năm"))], 7)
        self.state = self._field("state", _("Trạng thái"), states, 11)
        self.widgets: tuple[QWidget, ...] = (self.year, self.state)
        self.fill()
        self.clear()

    def _field(self, name: str, words: str, options: Sequence[Option], letters: int) -> ChoiceField:
        field = ChoiceField(f"filter-{name}", "", options)
        field.box.setMinimumContentsLength(letters)
        field.editor.setAccessibleName(words)
        field.changed.connect(self.changed)
        return field

    def fill(self) -> None:
        """Offers the years of the yearly lists."""
        years = self._context.read(dossier_years)
        offered = (Option(None, _("Mọi năm")), *(Option(year, str(year)) for year in years))
        if self.year.options != offered:
            self.year.set_options(offered)

    def clear(self) -> None:
        """Filters nothing any more."""
        self.year.load(None)
        self.state.load(None)

    def wanted(self, text: str) -> DossierFilter:
        """The filter with what is chosen here."""
        return DossierFilter(year=self.year.read(), state=self.state.read(), text=text)
