"""The screen "Văn bản đi": the list on the left, one document with its next step and tabs on the right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.i18n import _
from app.rules.documents import DocumentState
from app.rules.violations import Severity
from app.services.documents.listing import document_detail
from app.services.documents.papers import document_data
from app.services.documents.views import DocumentDetail, DocumentRow
from app.ui.kit.buttons import Button, action
from app.ui.kit.record import RecordPane
from app.ui.kit.screen import ListAndRecord
from app.ui.screens.documents.acts import Acts
from app.ui.screens.documents.check import CheckTab
from app.ui.screens.documents.content import ContentTab
from app.ui.screens.documents.delivery_tab import DeliveryTab
from app.ui.screens.documents.desk import Desk
from app.ui.screens.documents.entry import DocumentEntry
from app.ui.screens.documents.files import FilesTab
from app.ui.screens.documents.general import GeneralTab
from app.ui.screens.documents.history import HistoryTab
from app.ui.screens.documents.listing import DocumentSource, DocumentsTable, Filters
from app.ui.screens.documents.new_document import COPY, ask_new
from app.ui.screens.documents.versions import VersionsTab
from app.ui.screens.documents.words import record_subtitle, record_title, state_of
from app.ui.shell.context import Key, ScreenContext

SHARE = 50
"""Per cent of the width the list takes at first."""
TABLES = frozenset(
    {
        *("documents", "document_versions", "outgoing_entries", "number_series", "people", "memberships"),
        *("delegations", "meetings", "incoming_documents", "offices_held", "settings", "terms"),
        *("attachments", "head_absences", "committee_roles", "dispatches", "dispatch_batches"),
        *("participants", "organisations"),
    }
)


class DocumentsScreen(ListAndRecord):
    """Outgoing documents drafted, checked, signed, issued, sent, filed."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        self.context = context
        self.source = DocumentSource(context)
        self.filters = Filters(context)
        self.new = Button(
            _("Văn bản mới"),
            self.new_document,
            role="new",
            icon_name="add",
            name="new-document",
            tip="Ctrl+N",
        )
        self.documents = DocumentsTable(self.source)
        super().__init__(
            _("Văn bản đi"),
            self.documents,
            RecordPane(empty=_("Chọn một văn bản, hoặc lập văn bản mới bằng Ctrl+N.")),
            name="documents",
            filter_hint=_("Lọc theo số, trích yếu, nơi nhận…"),
            filters=self.filters.widgets,
            actions=(self.new,),
            share=SHARE,
            parent=parent,
        )
        self.filters.setParent(self)
        self.desk = Desk(context, self, self.reload)
        self._shown_id: int | None = None
        self._stale: set[str] = set()
        self._make_tabs()
        self._make_actions()
        self._connect()
        self.table.choose_first()

    # -- making ----------------------------------------------------------------------------------------

    def _make_tabs(self) -> None:
        """Every tab: key, title, widget, how it shows the document. A new tab is one line here."""
        desk = self.desk
        desk.deliver = self.deliver
        desk.open_tab, desk.show_document = self.go_to_tab, partial(self.show_record, clause=None)
        self.entry = entry = DocumentEntry(desk, self)
        desk.save = entry.save
        self.general = GeneralTab(desk, entry.forms["general"], entry.bars["general"])
        self.content = ContentTab(desk, entry.forms["content"], entry.bars["content"])
        self.check_tab = CheckTab(desk, entry.refuse)
        self.versions = VersionsTab(desk)
        self.files = FilesTab(desk)
        self.delivery = DeliveryTab(desk)
        self.history = HistoryTab(desk)
        tabs: list[tuple[str, str, QWidget, Any]] = [
            ("general", _("Chung"), self.general, self.general.show_links),
            ("content", _("Nội dung"), self.content, self.content.show_strip),
            ("check", _("Thể thức"), self.check_tab, self.check_tab.show_document),
            ("versions", _("Dự thảo"), self.versions, self.versions.show_document),
            ("files", _("Tệp"), self.files, self.files.show_document),
            ("delivery", _("Chuyển"), self.delivery, self.delivery.show_document),
            ("history", _("Lịch sử"), self.history, self.history.show_document),
        ]
        self.tabs = {key: widget for key, _title, widget, _show in tabs}
        self._fill = {key: show for key, _title, _widget, show in tabs}
        for number, (key, title, widget, _show) in enumerate(tabs, 1):
            self.record.add_tab(key, title, widget)
            tip = _("{title} (Alt+{number})").format(title=title, number=number)
            self.record.tabs.setTabToolTip(number - 1, tip)
            action(title, partial(self.go_to_tab, key), parent=self, keys=f"Alt+{number}", name=f"tab-{key}")

    def _make_actions(self) -> None:
        self.print_ = Button(_("In…"), self.print_paper, icon_name="print", name="print-document")
        self.acts = Acts(self.desk, self.entry, self, opened=self._open_new, findings=self._show_findings)
        for button in (self.print_, self.acts.more):
            button.set_compact(True)  # the title needs the room
            self.record.add_action(button)
        for words, do, keys, name in (
            (_("Văn bản mới"), self.new_document, "Ctrl+N", "key-new"),
            (_("Ghi"), self.save, "Ctrl+S", "key-save"),
            (_("In…"), self.print_.click, "Ctrl+P", "key-print"),
            (_("Bước tiếp"), self.record.next_step.click, "Ctrl+Return", "key-next-step"),
        ):
            action(words, do, parent=self, keys=keys, name=name)
        self.new.setEnabled(self.desk.may_edit)
        if why := self.desk.why_not():
            self.new.setToolTip(why)

    def _connect(self) -> None:
        self.table.row_chosen.connect(self._row_chosen)
        self.table.row_opened.connect(lambda _row: self.go_to_tab(self.record.current_tab()))
        self.filter_changed.connect(lambda _text: self._filter())
        self.filters.changed.connect(self._filter)
        self.record.tab_shown.connect(self._fill_tab)

    # -- what the window asks --------------------------------------------------------------------------

    def show_record(self, record_id: int | None, clause: str | None) -> None:
        """Brings a document to the front; the filter gives way where it hides it."""
        if record_id is None:
            return
        if not self.table.choose_id(record_id):
            self.filters.clear()
            self.filter.clear()
            self._filter()
            self.table.choose_id(record_id)
        if self._shown_id != record_id:
            self._open(record_id)
        self.show_record_side()

    def refresh(self, tables: frozenset[str]) -> None:
        """Asks for list and document again after other hands changed something; what is typed stays."""
        if "stock_phrases" in tables:
            self.entry.phrases.forget()
        if not tables or tables & TABLES:
            self.reload()

    def flush(self) -> None:
        """Keeps what is being typed."""
        self.entry.flush()

    def keys(self) -> Sequence[Key]:
        """The keys that work here."""
        return [
            Key("Ctrl+N", _("Văn bản mới")),
            Key("Ctrl+S", _("Ghi dự thảo đang sửa")),
            Key("Ctrl+Enter", _("Bước tiếp: kiểm tra, ghi đã ký, ban hành")),
            Key("Ctrl+P", _("Xem và in văn bản")),
            Key("Ctrl+F", _("Lọc danh sách")),
            Key(f"Alt+1 … Alt+{len(self.tabs)}", _("Các thẻ của văn bản")),
            Key("Enter", _("Ở thẻ Thể thức: đến ô phải sửa")),
            Key("C, N", _("Ở thẻ Chuyển: chuyển văn bản, ghi đã nhận")),
            Key("Ctrl+Shift+P", _("Ở thẻ Chuyển: in phiếu gửi")),
        ]

    # -- list ------------------------------------------------------------------------------------------

    def _filter(self) -> None:
        self.source.filter = self.filters.wanted(self.filter.text().strip())
        self.documents.tell_empty()
        self.table.refresh()
        if self.table.current_row() is None:
            self.table.choose_first()

    def _row_chosen(self, row: DocumentRow | None) -> None:
        if row is not None and row.id != self._shown_id:
            self._open(row.id)

    def show_drafts(self) -> None:
        """Shows the drafts alone."""
        self._show_state(DocumentState.DRAFT)

    def show_signed(self) -> None:
        """Shows what is signed and waits for its number."""
        self._show_state(DocumentState.SIGNED)

    def _show_state(self, state: DocumentState) -> None:
        self.filter.clear()
        self.filters.clear()
        self.filters.state.load(state)
        self._filter()
        self.table.choose_first()

    # -- the document ----------------------------------------------------------------------------------

    def _open(self, document_id: int) -> None:
        """Puts another document on the desk; what is being typed in the former one is kept."""
        self._shown_id = document_id
        self._show()

    def reload(self) -> None:
        """Shows list and document as they are now stored."""
        self.filters.fill()
        self.table.refresh()
        if self._shown_id is not None:
            self._show()

    def _show(self) -> None:
        try:
            detail: DocumentDetail = self.context.read(document_detail, self._shown_id)
        except UserError:
            self._show_nothing()
            return
        self.desk.detail = detail
        self._tell_header(detail)
        self.entry.show_document(detail)
        self._stale = set(self.tabs)
        self._fill_tab(self.record.current_tab())

    def _show_nothing(self) -> None:
        self.entry.leave()
        self._shown_id, self._stale, self.desk.detail = None, set(), None
        self.record.show_nothing()
        self.table.choose_first()

    def _fill_tab(self, key: str) -> None:
        """Fills the tab in front, once for each change of the document."""
        if key in self._stale and self.desk.detail is not None:
            self._stale.discard(key)
            self._fill[key](self.desk.detail)

    def go_to_tab(self, key: str) -> None:
        """Opens a tab and puts the keyboard into it."""
        self.record.open_tab(key)
        self.tabs[key].setFocus()

    def _tell_header(self, detail: DocumentDetail) -> None:
        record = self.record
        record.show_record(record_title(detail), record_subtitle(detail), state_of(detail.state))
        self.acts.offer(detail, record)
        errors = sum(v.severity is Severity.ERROR for v in detail.findings)
        title = _("Thể thức ({count})").format(count=errors) if errors else _("Thể thức")
        record.set_tab_title("check", title)

    # -- acts ------------------------------------------------------------------------------------------

    def new_document(self) -> None:
        """Asks for a new document."""
        if self.desk.may_edit:
            ask_new(self.desk, self._open_new)

    def new_copy(self) -> None:
        """Asks for a copy of a document to choose."""
        if self.desk.may_edit:
            ask_new(self.desk, self._open_new, COPY)

    def _open_new(self, document_id: int) -> None:
        self.show_record(document_id, None)
        self.go_to_tab("general")

    def _show_findings(self) -> None:
        self._stale.add("check")
        self._fill_tab("check")
        self.go_to_tab("check")

    def deliver(self) -> None:
        """Opens the copies, proposed where there is no plan yet, and asks how they go out."""
        self.go_to_tab("delivery")
        self.delivery.begin()

    def show_delivery(self, document_id: int) -> None:
        """Brings a document to the front with its copies and receipts."""
        self.show_record(document_id, None)
        self.go_to_tab("delivery")

    def save(self) -> bool:
        """Saves what is being typed."""
        return self.entry.save()

    def print_paper(self) -> None:
        """Opens the preview of the document, what is typed being saved first."""
        if self._shown_id is not None and self.save():
            self.context.print_service.preview(self.context.read(document_data, self._shown_id))
