"""The list of events: its columns, its filters, and the rows from the service."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.rules.expenses import EVENT_KIND_LABELS, EventKind
from app.services.spending.reading import count_events, event_years, list_events
from app.services.spending.views import EventFilter
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import ChoiceField
from app.ui.kit.fitting import FittingTable
from app.ui.kit.table import Column, Kind
from app.ui.shell.context import ScreenContext

FROM_PX = {"kind": 640, "planned": 440, "spent": 330}
"""Widths of the list (at 100 % zoom) from which these columns stand."""


class EventSource:
    """The rows of the list, asked of the service for the filter in force."""

    def __init__(self, context: ScreenContext) -> None:
        self._context = context
        self.filter = EventFilter()

    def count(self) -> int:
        """How many events the filter leaves."""
        return int(self._context.read(count_events, self.filter))

    def load(self, sort: str | None, descending: bool, offset: int, limit: int) -> Sequence[Any]:
        """One page, the newest first."""
        return list(self._context.read(list_events, self.filter, offset, limit))


class EventsTable(FittingTable):
    """The list; kind and plan stand only where there is room."""

    def __init__(self, source: EventSource, parent: QWidget | None = None) -> None:
        self._source = source
        columns = [
            Column("starts_on", _("Ngày"), Kind.DATE, 96),
            Column("title", _("Sự kiện"), width=170, tip=lambda row: row.title, stretch=True),
            Column("kind", _("Loại"), width=150, value=lambda row: _(EVENT_KIND_LABELS[row.kind])),
            Column("planned", _("Dự trù"), Kind.NUMBER, 104),
            Column("spent", _("Thực chi"), Kind.NUMBER, 104),
        ]
        super().__init__(columns, source, name="spending-list", from_px=FROM_PX, parent=parent)
        self.tell_empty()

    def tell_empty(self) -> None:
        """What an empty list says to do first."""
        if self._source.filter == EventFilter():
            self.empty = _(
                "Chưa có sự kiện chi nào. Bấm “Sự kiện mới”, hoặc ở màn hình Cuộc họp chọn Việc khác, "
                "Kinh phí cuộc họp."
            )
        else:
            self.empty = _("Không có sự kiện nào khớp với điều kiện lọc.")


class Filters(QObject):
    """Year and kind, each narrowing the list."""

    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        kinds = [Option(None, _("Mọi loại"))]
        kinds += [Option(kind, _(EVENT_KIND_LABELS[kind])) for kind in EventKind]
        self.year = self._field("year", _("Năm"), [Option(None, _("Mọi năm"))], 7)
        self.kind = self._field("kind", _("Loại"), kinds, 12)
        self.widgets: tuple[QWidget, ...] = (self.year, self.kind)
        self.fill()
        self.clear()

    def _field(self, name: str, words: str, options: Sequence[Option], letters: int) -> ChoiceField:
        field = ChoiceField(f"filter-{name}", "", options)
        field.box.setMinimumContentsLength(letters)
        field.editor.setAccessibleName(words)
        field.changed.connect(self.changed)
        return field

    def fill(self) -> None:
        """Offers the years there are events of."""
        years = self._context.read(event_years)
        offered = (Option(None, _("Mọi năm")), *(Option(year, str(year)) for year in years))
        if self.year.options != offered:
            self.year.set_options(offered)

    def clear(self) -> None:
        """Filters nothing any more."""
        self.year.load(None)
        self.kind.load(None)

    def wanted(self, text: str) -> EventFilter:
        """The filter with what is chosen here."""
        return EventFilter(year=self.year.read(), kind=self.kind.read(), text=text)
