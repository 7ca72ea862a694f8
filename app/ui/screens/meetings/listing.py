"""The list of meetings: its columns, its filters, and the rows page by page from the service."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.rules.meeting_kinds import MEETING_STATE_LABELS, MeetingKind, MeetingState
from app.services.meetings.listing import count_meetings, list_meetings, meeting_years
from app.services.meetings.views import MeetingFilter, MeetingRow, MeetingSort
from app.ui.kit import theme
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import ChoiceField
from app.ui.kit.table import Column, Kind, RowsTable
from app.ui.screens.meetings.words import KIND_SHORT, meeting_state, row_kind
from app.ui.shell.context import ScreenContext

CHAIR_FROM_PX = 600
"""Width of the list (at 100 % zoom) from which the chair has a column of its own."""
CHAIR = 4


def columns() -> list[Column]:
    """The columns of the list."""
    return [
        Column("ordinal", _("Phiên"), width=54, sort_key="ordinal", value=_ordinal),
        Column("held_on", _("Ngày"), Kind.DATE, 100, sort_key="day"),
        Column("kind", _("Loại"), width=88, sort_key="kind", value=row_kind, tip=_tip, stretch=True),
        Column("state", _("Trạng thái"), Kind.STATE, 134, "state", lambda row: meeting_state(row.state)),
        Column("chair_name", _("Chủ trì"), width=170, sort_key="chair"),
    ]


def _ordinal(row: MeetingRow) -> str:
    return str(row.ordinal) if row.ordinal is not None else "–"


def _tip(row: MeetingRow) -> str:
    return _("{name}: {title}").format(name=row.name, title=row.title) if row.ordinal else row.title


class MeetingSource:
    """The rows of the list, asked of the service for the filter in force."""

    def __init__(self, context: ScreenContext) -> None:
        self._context = context
        self.filter = MeetingFilter()

    def count(self) -> int:
        """How many meetings the filter leaves."""
        return int(self._context.read(count_meetings, self.filter))

    def load(self, sort: str | None, descending: bool, offset: int, limit: int) -> Sequence[Any]:
        """One page; without a chosen order the newest first."""
        order = MeetingSort(sort) if sort else MeetingSort.DAY
        down = descending if sort else True
        return list(self._context.read(list_meetings, self.filter, order, down, offset, limit))


class MeetingsTable(RowsTable):
    """The list; the chair's column stands only where there is room for it."""

    def __init__(self, source: MeetingSource, parent: QWidget | None = None) -> None:
        super().__init__(
            columns(),
            source,
            name="meetings-list",
            empty=_("Chưa có cuộc họp nào. Bấm “Cuộc họp mới” (Ctrl+N) để lập phiên họp đầu tiên."),
            parent=parent,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.setColumnHidden(CHAIR, self.viewport().width() < theme.px(CHAIR_FROM_PX))
        super().resizeEvent(event)


class Filters(QObject):
    """Year, kind and state: each narrows the list."""

    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        kinds = [Option(None, _("Mọi loại"))] + [Option(kind, _(KIND_SHORT[kind])) for kind in MeetingKind]
        states = [Option(None, _("Mọi trạng thái"))]
        states += [Option(state, _(MEETING_STATE_LABELS[state])) for state in MeetingState]
        self.year = self._field("year", _("Năm"), [Option(None, _("Mọi năm"))], 6)
        self.kind = self._field("kind", _("Loại"), kinds, 7)
        self.state = self._field("state", _("Trạng thái"), states, 11)
        self.widgets = (self.year, self.kind, self.state)
        self.fill_years()

    def _field(self, name: str, words: str, options: Sequence[Option], letters: int) -> ChoiceField:
        """A choice without a label, at least as wide as so many letters."""
        field = ChoiceField(f"filter-{name}", "", options)
        field.box.setMinimumContentsLength(letters)
        field.editor.setAccessibleName(words)
        field.load(None)
        field.changed.connect(self.changed)
        return field

    def fill_years(self) -> None:
        """Offers the years that have meetings."""
        years = self._context.read(meeting_years)
        offered = [Option(None, _("Mọi năm"))]
        offered += [Option(year, _("Năm {year}").format(year=year)) for year in years]
        if self.year.options != tuple(offered):
            self.year.set_options(offered)

    def clear(self) -> None:
        """Filters nothing any more."""
        for field in self.widgets:
            field.load(None)

    def apply(self, wanted: MeetingFilter) -> MeetingFilter:
        """The filter with what is chosen here."""
        return replace(wanted, year=self.year.read(), kind=self.kind.read(), state=self.state.read())
