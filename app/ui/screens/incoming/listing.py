"""The list of incoming documents: its columns, its filters, the rows page by page from the service."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.rules.documents import INCOMING_STATE_LABELS, IncomingState
from app.services.incoming.listing import count_incoming, incoming_years, list_incoming, senders
from app.services.incoming.views import Due, IncomingFilter, IncomingRow
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import ChoiceField
from app.ui.kit.fitting import FittingTable
from app.ui.kit.table import Column, Kind
from app.ui.screens.incoming.words import levels, state_of
from app.ui.shell.context import ScreenContext


class IncomingSource:
    """The rows of the list, asked of the service for the filter in force."""

    def __init__(self, context: ScreenContext) -> None:
        self._context = context
        self.filter = IncomingFilter()

    def count(self) -> int:
        """How many documents the filter leaves."""
        return int(self._context.read(count_incoming, self.filter))

    def load(self, sort: str | None, descending: bool, offset: int, limit: int) -> Sequence[Any]:
        """One page; without a chosen order the newest number first."""
        order, down = (sort, descending) if sort else ("number", True)
        return list(self._context.read(list_incoming, self.filter, offset, limit, order, down))


class IncomingTable(FittingTable):
    """The list; the day due and to whom it was given stand only where there is room."""

    def __init__(self, source: IncomingSource, parent: QWidget | None = None) -> None:
        self._of = source
        columns = [
            Column("number", _("Số đến"), Kind.NUMBER, 84, "number", lambda r: f"{r.number}/{r.year}"),
            Column("arrived_on", _("Ngày đến"), Kind.DATE, 96, "arrived_on"),
            Column("sender", _("Nơi gửi"), width=140, sort_key="sender"),
            Column("abstract", _("Trích yếu"), width=150, value=_abstract, tip=_tip, stretch=True),
            Column("state", _("Trạng thái"), Kind.STATE, 152, "state", state_of),
            Column("due_on", _("Hạn xử lý"), Kind.DATE, 96, "due_on"),
            Column("assigned_to", _("Giao cho"), width=130, sort_key="assigned_to"),
        ]
        super().__init__(
            columns,
            source,
            name="incoming-list",
            from_px={"arrived_on": 640, "due_on": 760, "assigned_to": 900},
            parent=parent,
        )
        self.tell_empty()

    def tell_empty(self) -> None:
        """What an empty list says to do first."""
        if self._of.filter == IncomingFilter():
            self.empty = _("Chưa có văn bản đến nào. Bấm “Đăng ký văn bản đến” (Ctrl+N) để vào sổ.")
        else:
            self.empty = _("Không có văn bản đến nào khớp với điều kiện lọc.")


def _abstract(row: IncomingRow) -> str:
    told = levels(row.secrecy, row.urgency)
    words = f"{row.type_name} {row.abstract}".strip()
    return _("[{levels}] {words}").format(levels=told, words=words) if told else words


def _tip(row: IncomingRow) -> str:
    return "\n".join(words for words in (row.sender, row.sender_number, _abstract(row)) if words)


class Filters(QObject):
    """Year, state, day due and sender: each narrows the list."""

    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        states = [Option(None, _("Mọi trạng thái"))]
        states += [Option(state, _(INCOMING_STATE_LABELS[state])) for state in IncomingState]
        dues = [
            Option(None, _("Mọi thời hạn")),
            Option(Due.OVERDUE, _("Quá hạn")),
            Option(Due.SOON, _("Sắp đến hạn")),
        ]
        self.year = self._field("year", _("Năm"), [Option(None, _("Mọi năm"))], 6)
        self.state = self._field("state", _("Trạng thái"), states, 9)
        self.due = self._field("due", _("Thời hạn"), dues, 9)
        self.by_sender = self._field("sender", _("Nơi gửi"), [Option("", _("Mọi nơi gửi"))], 9)
        self.widgets = (self.year, self.state, self.due, self.by_sender)
        self.fill()
        self.clear()

    def _field(self, name: str, words: str, options: Sequence[Option], letters: int) -> ChoiceField:
        field = ChoiceField(f"filter-{name}", "", options)
        field.box.setMinimumContentsLength(letters)
        field.editor.setAccessibleName(words)
        field.changed.connect(self.changed)
        return field

    def fill(self) -> None:
        """Offers the years and senders that the register has."""
        years = [Option(None, _("Mọi năm"))]
        years += [Option(y, _("Năm {year}").format(year=y)) for y in self._context.read(incoming_years)]
        offered = [Option("", _("Mọi nơi gửi"))]
        offered += [Option(name, name) for name in self._context.read(senders)]
        for field, options in ((self.year, years), (self.by_sender, offered)):
            if field.options != tuple(options):
                field.set_options(options)

    def clear(self) -> None:
        """Filters nothing any more."""
        for field in (self.year, self.state, self.due):
            field.load(None)
        self.by_sender.load("")

    def show_due(self, due: Due) -> None:
        """Only the documents overdue, or due soon."""
        self.clear()
        self.due.load(due)
        self.changed.emit()

    def wanted(self, text: str) -> IncomingFilter:
        """The filter with what is chosen here."""
        return IncomingFilter(
            year=self.year.read(),
            state=self.state.read(),
            sender=self.by_sender.read() or "",
            due=self.due.read(),
            text=text,
        )
