"""The list of delegations: its columns, its filters, the rows asked of the service for a day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.services.delegations.listing import SORTS, DelegationFilter, list_delegations, takers
from app.services.delegations.views import REGISTER_STATE_LABELS, DelegationRow, RegisterState
from app.ui.kit.choice_fields import Option
from app.ui.kit.day_filter import DayFilter
from app.ui.kit.fields import ChoiceField
from app.ui.kit.fitting import FittingTable
from app.ui.kit.table import Column, Kind
from app.ui.screens.delegations.words import state_of
from app.ui.shell.context import ScreenContext

EXPIRING = "expiring"
"""The choice of those that end soon, beside the states."""


class DelegationSource:
    """The rows of the list for the filter in force."""

    def __init__(self, context: ScreenContext) -> None:
        self._context = context
        self.filter = DelegationFilter()
        self._rows: list[DelegationRow] = []

    def count(self) -> int:
        """How many rows the filter leaves."""
        self._rows = list(self._context.read(list_delegations, self.filter))
        return len(self._rows)

    def load(self, sort: str | None, descending: bool, offset: int, limit: int) -> Sequence[Any]:
        """One page, in the order of the register unless told otherwise."""
        rows = sorted(self._rows, key=SORTS[sort], reverse=descending) if sort else self._rows
        return rows[offset : offset + limit]


class DelegationsTable(FittingTable):
    """The list; the first day stands only where there is room for it."""

    def __init__(self, source: DelegationSource, parent: QWidget | None = None) -> None:
        self._register = source
        columns = [
            Column("state", _("Trạng thái"), Kind.STATE, 148, "state", state_of),
            Column("taker", _("Đồng chí"), width=154, sort_key="taker", tip=_person),
            Column("scope", _("Việc được ủy quyền"), width=130, sort_key="scope", tip=_tip, stretch=True),
            Column("from_day", _("Từ ngày"), Kind.DATE, 96, "from_day"),
            Column("last_day", _("Đến ngày"), Kind.DATE, 96, "last_day"),
        ]
        super().__init__(columns, source, name="delegations-list", from_px={"from_day": 640}, parent=parent)
        self.tell_empty()

    def tell_empty(self) -> None:
        """What an empty list says to do first."""
        if self._register.filter == DelegationFilter(day=self._register.filter.day):
            self.empty = _("Chưa có ủy quyền nào. Bấm “Ủy quyền mới” (Ctrl+N) để lập.")
        else:
            self.empty = _("Không có ủy quyền nào khớp với điều kiện lọc.")


def _person(row: DelegationRow) -> str:
    return "\n".join(words for words in (row.taker, row.taker_role) if words)


def _tip(row: DelegationRow) -> str:
    return "\n".join(words for words in (row.scope, row.paper) if words)


class Filters(QObject):
    """State, taker and day: each narrows or changes the list."""

    changed = Signal()
    day_changed = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        states = [Option(None, _("Mọi trạng thái")), Option(EXPIRING, _("Sắp hết hạn"))]
        states += [Option(state.value, _(REGISTER_STATE_LABELS[state])) for state in RegisterState]
        self.state = self._field("state", _("Trạng thái"), states, 9)
        self.taker = self._field("taker", _("Người được ủy quyền"), [], 8)
        self.day = DayFilter("filter-day", _("Tạ&i ngày"), today=context.today)
        self.day.day_changed.connect(self.day_changed)
        self.widgets: tuple[QWidget, ...] = (self.state, self.taker, self.day.words, self.day)
        self.fill()
        self.clear()

    def _field(self, name: str, words: str, options: Sequence[Option], letters: int) -> ChoiceField:
        field = ChoiceField(f"filter-{name}", "", options)
        field.box.setMinimumContentsLength(letters)
        field.editor.setAccessibleName(words)
        field.changed.connect(self.changed)
        return field

    def fill(self) -> None:
        """Offers the people something was delegated to."""
        found = self._context.read(takers)
        offered = (Option(None, _("Mọi đồng chí")), *(Option(*pair) for pair in found))
        if self.taker.options != offered:
            self.taker.set_options(offered)

    def clear(self) -> None:
        """Filters nothing any more; the day stays."""
        for field in (self.state, self.taker):
            field.load(None)

    def show_expiring(self) -> None:
        """Only those that end soon, as of today."""
        self.clear()
        self.state.load(EXPIRING)
        if self.day.day != self._context.today():
            self.day.go_to(self._context.today())
        self.changed.emit()

    def wanted(self, text: str) -> DelegationFilter:
        """The filter with what is chosen here."""
        state = self.state.read()
        return DelegationFilter(
            text=text,
            state=RegisterState(state) if state not in (None, EXPIRING) else None,
            taker_id=self.taker.read(),
            day=self.day.day,
            expiring=state == EXPIRING,
        )
