"""The list of outgoing documents: its columns, its filters, and the rows from the service."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.rules.document_kinds import KIND_OF
from app.rules.documents import DOCUMENT_STATE_LABELS, DocumentState
from app.services.documents.drafts import draftable
from app.services.documents.listing import count_documents, document_years, list_documents
from app.services.documents.views import DocumentFilter
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import ChoiceField
from app.ui.kit.fitting import FittingTable
from app.ui.kit.table import Column, Kind
from app.ui.screens.documents.words import number_of, row_tip, short_state, title_of
from app.ui.shell.context import ScreenContext

FROM_PX = {"dated_on": 520, "signer": 700}
"""Widths of the list (at 100 % zoom) from which these columns stand."""
NOTICE_CODE = "TB-ket-luan"


class DocumentSource:
    """The rows of the list, asked of the service for the filter in force."""

    def __init__(self, context: ScreenContext) -> None:
        self._context = context
        self.filter = DocumentFilter()

    def count(self) -> int:
        """How many documents the filter leaves."""
        return int(self._context.read(count_documents, self.filter))

    def load(self, sort: str | None, descending: bool, offset: int, limit: int) -> Sequence[Any]:
        """One page: drafts first, then the newest number."""
        return list(self._context.read(list_documents, self.filter, offset, limit))


class DocumentsTable(FittingTable):
    """The list; the signer stands only where there is room."""

    def __init__(self, source: DocumentSource, parent: QWidget | None = None) -> None:
        self._source = source
        columns = [
            Column("number_text", _("Số, ký hiệu"), width=116, value=number_of),
            Column("dated_on", _("Ngày"), Kind.DATE, 92),
            Column(
                "abstract", _("Tên loại, trích yếu"), width=180, value=title_of, tip=row_tip, stretch=True
            ),
            Column("signer", _("Người ký"), width=132),
            Column("state", _("Trạng thái"), Kind.STATE, 126, value=lambda row: short_state(row.state)),
        ]
        super().__init__(columns, source, name="documents-list", from_px=FROM_PX, parent=parent)
        self.tell_empty()

    def tell_empty(self) -> None:
        """What an empty list says to do first."""
        if self._source.filter == DocumentFilter():
            self.empty = _("Chưa có văn bản đi nào. Bấm “Văn bản mới” (Ctrl+N) để lập dự thảo.")
        else:
            self.empty = _("Không có văn bản nào khớp với điều kiện lọc.")


class Filters(QObject):
    """Year, kind and state, each narrowing the list."""

    changed = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        codes = (NOTICE_CODE, *draftable())
        kinds = [Option("", _("Mọi loại")), *(Option(code, _(KIND_OF[code].label)) for code in codes)]
        states = [Option(None, _("Mọi trạng thái"))]
        states += [Option(state, _(DOCUMENT_STATE_LABELS[state])) for state in DocumentState]
        self.year = self._field("year", _("Năm"), [Option(None, _("Mọi năm"))], 7)
        self.code = self._field("code", _("Loại văn bản"), kinds, 9)
        self.state = self._field("state", _("Trạng thái"), states, 11)
        self.widgets: tuple[QWidget, ...] = (self.year, self.code, self.state)
        self.fill()
        self.clear()

    def _field(self, name: str, words: str, options: Sequence[Option], letters: int) -> ChoiceField:
        field = ChoiceField(f"filter-{name}", "", options)
        field.box.setMinimumContentsLength(letters)
        field.editor.setAccessibleName(words)
        field.changed.connect(self.changed)
        return field

    def fill(self) -> None:
        """Offers the years that documents bear."""
        years = self._context.read(document_years)
        offered = (Option(None, _("Mọi năm")), *(Option(year, str(year)) for year in years))
        if self.year.options != offered:
            self.year.set_options(offered)

    def clear(self) -> None:
        """Filters nothing any more."""
        self.year.load(None)
        self.code.load("")
        self.state.load(None)

    def wanted(self, text: str) -> DocumentFilter:
        """The filter with what is chosen here."""
        return DocumentFilter(
            year=self.year.read(), code=self.code.read() or "", state=self.state.read(), text=text
        )
