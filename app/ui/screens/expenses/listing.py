"""The list of expenses: its columns, its filters, and the rows from the service."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.rules.expenses import EXPENSE_KIND_LABELS, EXPENSE_STATE_LABELS, ExpenseKind, ExpenseState
from app.services.budget.years import list_years
from app.services.expenses.listing import count_expenses, list_expenses
from app.services.expenses.views import ExpenseFilter
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import ChoiceField
from app.ui.kit.fitting import FittingTable
from app.ui.kit.table import Column, Kind
from app.ui.screens.expenses.words import state_of
from app.ui.shell.context import ScreenContext

FROM_PX = {"payee_name": 780, "requested_on": 560}
"""Widths of the list (at 100 % zoom) from which these columns stand."""


class ExpenseSource:
    """The rows of the list, asked of the service for the filter in force."""

    def __init__(self, context: ScreenContext) -> None:
        self._context = context
        self.filter = ExpenseFilter()

    def count(self) -> int:
        """How many expenses the filter leaves."""
        return int(self._context.read(count_expenses, self.filter))

    def load(self, sort: str | None, descending: bool, offset: int, limit: int) -> Sequence[Any]:
        """One page, the newest first."""
        return list(self._context.read(list_expenses, self.filter, offset, limit))


class ExpensesTable(FittingTable):
    """The list; day and receiver stand only where there is room."""

    def __init__(self, source: ExpenseSource, parent: QWidget | None = None) -> None:
        self._source = source
        columns = [
            Column("number_text", _("Số"), width=112),
            Column("requested_on", _("Ngày"), Kind.DATE, 92),
            Column("content", _("Nội dung chi"), width=160, tip=lambda row: row.content, stretch=True),
            Column("payee_name", _("Người nhận"), width=120, stretch=True),
            Column("amount", _("Số tiền"), Kind.NUMBER, 104),
            Column("state", _("Trạng thái"), Kind.STATE, 150, value=lambda row: state_of(row.state)),
        ]
        super().__init__(columns, source, name="expenses-list", from_px=FROM_PX, parent=parent)
        self.tell_empty()

    def tell_empty(self) -> None:
        """What an empty list says to do first."""
        if self._source.filter == ExpenseFilter():
            self.empty = _("Chưa có khoản chi nào. Bấm “Khoản chi mới” (Ctrl+N) để lập đề nghị.")
        else:
            self.empty = _("Không có khoản chi nào khớp với điều kiện lọc.")


class Filters(QObject):
    """Year, state and kind, each narrowing the list."""

    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        states = [Option(None, _("Mọi trạng thái"))]
        states += [Option(state, _(EXPENSE_STATE_LABELS[state])) for state in ExpenseState]
        kinds = [Option(None, _("Mọi loại"))]
        kinds += [Option(kind, _(EXPENSE_KIND_LABELS[kind])) for kind in ExpenseKind]
        self.year = self._field("year", _("Năm"), [Option(None, _("Mọi năm"))], 7)
        self.state = self._field("state", _("Trạng thái"), states, 12)
        self.kind = self._field("kind", _("Loại chi"), kinds, 12)
        self.widgets: tuple[QWidget, ...] = (self.year, self.state, self.kind)
        self.fill()
        self.clear()

    def _field(self, name: str, words: str, options: Sequence[Option], letters: int) -> ChoiceField:
        field = ChoiceField(f"filter-{name}", "", options)
        field.box.setMinimumContentsLength(letters)
        field.editor.setAccessibleName(words)
        field.changed.connect(self.changed)
        return field

    def fill(self) -> None:
        """Offers the budget years there are."""
        years = self._context.read(list_years)
        offered = (Option(None, _("Mọi năm")), *(Option(y.year, str(y.year)) for y in years))
        if self.year.options != offered:
            self.year.set_options(offered)

    def clear(self) -> None:
        """Filters nothing any more."""
        for field in (self.year, self.state, self.kind):
            field.load(None)

    def wanted(self, text: str) -> ExpenseFilter:
        """The filter with what is chosen here."""
        state = self.state.read()
        states = (state,) if state is not None else ()
        return ExpenseFilter(year=self.year.read(), states=states, kind=self.kind.read(), text=text)
