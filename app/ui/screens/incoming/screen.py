"""The screen "Văn bản đến": the register on the left, one document on the right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMenu, QWidget

from app.i18n import _
from app.rules.documents import IncomingState
from app.services.incoming.listing import incoming_detail
from app.services.incoming.views import Due, IncomingDetail
from app.ui.kit.buttons import Button, action
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.record import RecordPane
from app.ui.kit.screen import ListAndRecord
from app.ui.screens.incoming.acts import (
    ask_assign,
    ask_due,
    ask_end,
    ask_filing,
    ask_link,
    draft_copy,
    reopen,
)
from app.ui.screens.incoming.content import ContentTab
from app.ui.screens.incoming.correcting import ask_correction
from app.ui.screens.incoming.desk import Desk
from app.ui.screens.incoming.history_tab import HistoryTab
from app.ui.screens.incoming.importing import register_import
from app.ui.screens.incoming.listing import Filters, IncomingSource, IncomingTable
from app.ui.screens.incoming.printing import PrintButton
from app.ui.screens.incoming.register_form import ask_register
from app.ui.screens.incoming.scans import ScansTab
from app.ui.screens.incoming.words import full_state, levels, their_paper, title_of
from app.ui.shell.context import Key, ScreenContext
from app.ui.shell.import_dialog import ImportDialog
from app.ui.shell.secrecy_acts import secrecy_actions

SHARE = 52
"""Per cent of the width the list takes at first."""
TABLES = frozenset(
    {"incoming_documents", "attachments", "register_corrections", "documents", "organisations", "people"}
)


class IncomingScreen(ListAndRecord):
    """Documents that came: registered, scanned in, given out, answered."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        self.context = context
        self.desk = Desk(context, self, self._reload)
        self.filters = Filters(context)
        self.source = IncomingSource(context)
        self.list = IncomingTable(self.source)
        self.new = Button(
            _("Đăng ký văn bản đến"), self.new_incoming, role="new", icon_name="add", name="new-incoming"
        )
        self.take_over = Button(
            _("Nhập sổ cũ…"),
            self.open_import,
            icon_name="import",
            name="import-register",
            tip=_("Nhập sổ văn bản đến trước đây từ Excel"),
        )
        self.print_ = PrintButton(self.desk)
        self._quiet = False
        super().__init__(
            _("Văn bản đến"),
            self.list,
            RecordPane(empty=_("Chọn một văn bản đến để xem nội dung, bản chụp và việc xử lý.")),
            name="incoming",
            filter_hint=_("Lọc theo số, nơi gửi, trích yếu, người xử lý…"),
            filters=self.filters.widgets,
            actions=(self.take_over, self.print_, self.new),
            share=SHARE,
            parent=parent,
        )
        self.filters.setParent(self)
        self.setAcceptDrops(True)
        self._make_tabs()
        self._connect()
        self.table.choose_first()

    def _make_tabs(self) -> None:
        self.content = ContentTab(self.desk)
        self.scans = ScansTab(self.desk)
        self.history = HistoryTab(self.desk)
        self.record.add_tab("content", _("Nội dung"), self.content)
        self.record.add_tab("scans", _("Bản chụp"), self.scans)
        self.record.add_tab("history", _("Lịch sử"), self.history)
        self.more = Button(_("Việc khá&c"), icon_name="more", name="more")
        menu = QMenu(self.more)
        self.assign_again = action(_("&Giao lại, đổi hạn…"), self.assign, parent=self, name="assign-again")
        self.due = action(_("Đổi hạn &xử lý…"), self.ask_due, parent=self, name="set-due")
        self.finish = action(_("&Kết thúc xử lý…"), self.end, parent=self, name="end-now")
        self.link = action(_("Gắn với &văn bản đi…"), self.ask_link, parent=self, name="link-answers")
        self.again = action(_("&Mở lại…"), self.reopen, parent=self, name="reopen")
        self.correct = action(_("Đính &chính…"), self.ask_correction, parent=self, name="correct")
        self.copy = action(_("Lập bản &sao lục…"), self.draft_copy, parent=self, name="copy")
        self.file = action(_("Đưa vào &hồ sơ…"), self.ask_filing, parent=self, name="file")
        self.secrecy = secrecy_actions(self.desk, "incoming", self._shown_id, self)
        menu.addActions([self.assign_again, self.due, self.finish, self.link, self.copy, self.file])
        menu.addActions([self.correct, self.again])
        menu.addActions(list(self.secrecy.values()))
        menu.aboutToShow.connect(self._follow_menu)
        self.more.setMenu(menu)
        self.record.add_action(self.more)

    def _connect(self) -> None:
        self.filters.changed.connect(self._filtered)
        self.filter_changed.connect(lambda _text: self._filtered())
        self.table.row_chosen.connect(self._chosen)
        action(_("Đăng ký văn bản đến"), self.new_incoming, parent=self, keys="Ctrl+N", name="key-new")
        action(
            _("Bước tiếp theo"), self.record.next_step.click, parent=self, keys="Ctrl+Return", name="key-step"
        )
        for number, key in enumerate(("content", "scans", "history"), start=1):
            action(
                "", partial(self.record.enter_tab, key), parent=self, keys=f"Alt+{number}", name=f"tab-{key}"
            )
        action(_("In dấu đến"), self.print_.print_stamp, parent=self, keys="Ctrl+P", name="key-print")
        why = self.desk.why_not()
        for button in (self.new, self.take_over, self.more):
            button.setEnabled(not why)
            if why:
                button.setToolTip(why)

    # -- what is shown ---------------------------------------------------------------------------------

    def _filtered(self) -> None:
        """Other rows; the document shown stays where the new list has it too."""
        self.source.filter = self.filters.wanted(self.filter.text().strip())
        self.list.tell_empty()
        shown = self.desk.detail
        if shown is None or not self._refresh_rows(shown.row.id):
            self._refresh_rows(None)
            self.table.choose_first()
            self._chosen(self.table.current_row())

    def _refresh_rows(self, keep: int | None) -> bool:
        """Asks for the rows again; True when the document to keep is among them and is current."""
        self._quiet = True
        self.table.refresh()
        found = keep is not None and self.table.choose_id(keep)
        if not found:
            self.table.setCurrentIndex(QModelIndex())
        self._quiet = False
        return found

    def _chosen(self, row: Any) -> None:
        if not self._quiet:
            self._show(self._read(row.id) if row is not None else None)

    def _read(self, incoming_id: int) -> IncomingDetail | None:
        found: IncomingDetail | None = self.context.read(incoming_detail, incoming_id)
        return found

    def _show(self, detail: IncomingDetail | None) -> None:
        self.desk.detail = detail
        if detail is None:
            self.record.show_nothing()
            return
        row = detail.row
        told = (row.sender, their_paper(detail.entered), levels(row.secrecy, row.urgency))
        self.record.show_record(title_of(row), " · ".join(part for part in told if part), full_state(row))
        self._offer_step(detail)
        for tab in (self.content, self.scans, self.history):
            tab.show_document(detail)
        count = len(detail.scans)
        self.record.set_tab_title(
            "scans", _("Bản chụp ({count})").format(count=count) if count else _("Bản chụp")
        )

    def _offer_step(self, detail: IncomingDetail) -> None:
        """The one next step: what is registered is given out, what was given out comes to its end."""
        steps = {
            IncomingState.REGISTERED: (_("Gi&ao xử lý…"), self.assign),
            IncomingState.ASSIGNED: (_("&Kết thúc xử lý…"), self.end),
        }
        words, do = steps.get(detail.row.state, ("", None))
        self.record.set_next_step(words, do, self.desk.why_not())

    def _follow_menu(self) -> None:
        shown = self.desk.detail is not None
        given = self.desk.detail is not None and self.desk.detail.row.state is IncomingState.ASSIGNED
        self.assign_again.setVisible(given)
        for act in (self.finish, self.due):
            act.setVisible(shown and self.desk.open and not given)
        self.again.setVisible(shown and not self.desk.open)
        for act in (self.link, self.copy, self.file, self.correct, *self.secrecy.values()):
            act.setEnabled(shown)

    def _shown_id(self) -> int | None:
        return self.desk.detail.row.id if self.desk.detail is not None else None

    def _reload(self) -> None:
        """Asks for everything again after a write; the document stays, even when no longer in the list."""
        self.filters.fill()
        shown = self.desk.detail.row.id if self.desk.detail is not None else None
        detail = self._read(shown) if shown is not None else None
        self._refresh_rows(shown)
        if detail is not None:
            self._show(detail)
        else:
            self.table.choose_first()
            self._chosen(self.table.current_row())

    # -- what the window asks --------------------------------------------------------------------------

    def show_record(self, record_id: int | None, clause: str | None) -> None:
        """Brings a document to the front, whatever the list is narrowed to."""
        if record_id is None:
            return
        if not self.table.choose_id(record_id):
            self.filter.clear()
            self.filters.clear()
            self._filtered()
            if not self.table.choose_id(record_id):
                self._show(self._read(record_id))
        self.show_record_side()

    def refresh(self, tables: frozenset[str]) -> None:
        """Asks for the rows again when something they rest on changed."""
        if not tables or tables & TABLES:
            self._reload()

    def flush(self) -> None:
        """Nothing is written outside dialogs, which keep their text themselves."""

    def keys(self) -> Sequence[Key]:
        """The keys that work here."""
        return [
            Key("Ctrl+N", _("Đăng ký văn bản đến")),
            Key("Ctrl+Enter", _("Bước tiếp theo: giao xử lý, kết thúc xử lý")),
            Key("Ctrl+F", _("Lọc danh sách")),
            Key("Ctrl+P", _("In dấu đến")),
            Key("Alt+1 … Alt+3", _("Nội dung, bản chụp, lịch sử")),
            Key("Enter", _("Mở văn bản đang chọn; ở bản chụp: lưu tệp ra ngoài")),
            Key("F4", _("Mở lịch ở ô ngày, mở danh sách ở ô chọn")),
        ]

    def show_overdue(self) -> None:
        """Shows those overdue: what the start page counts."""
        self.filter.clear()
        self.filters.show_due(Due.OVERDUE)

    def show_due_soon(self) -> None:
        """Shows those due soon: what the start page counts."""
        self.filter.clear()
        self.filters.show_due(Due.SOON)

    # -- files dropped on the record -------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.scans.takes_files() and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.record.open_tab("scans")
        self.scans.attach(paths)

    # -- acts ------------------------------------------------------------------------------------------

    def new_incoming(self) -> FormDialog | None:
        """Asks for a document to register."""
        return ask_register(self.desk, self._registered) if self.desk.may_edit else None

    def _registered(self, incoming_id: int) -> None:
        self.show_record(incoming_id, None)
        detail = self.desk.detail
        if detail is None:
            return
        words = _("Đã vào sổ: {document}. Kéo bản chụp thả vào bản ghi.")
        if not detail.files_kept:
            words = _("Đã vào sổ: {document}.")
        self.desk.say_done(words.format(document=title_of(detail.row)))

    def open_import(self) -> ImportDialog:
        """Takes over an older register from Excel."""
        dialog = ImportDialog(self.desk, register_import(), self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda _result: self.setFocus())
        dialog.open()
        return dialog

    def assign(self) -> None:
        """Asks to whom the document is given."""
        if self.desk.detail is not None and self.desk.may_edit:
            ask_assign(self.desk, self.desk.detail)

    def ask_due(self) -> None:
        """Asks until when the document is to be dealt with."""
        if self.desk.detail is not None and self.desk.may_edit:
            ask_due(self.desk, self.desk.detail)

    def end(self) -> None:
        """Asks how the document ended."""
        if self.desk.detail is not None and self.desk.may_edit:
            ask_end(self.desk, self.desk.detail)

    def ask_link(self) -> None:
        """Asks which of the office's documents this one answers."""
        if self.desk.detail is not None and self.desk.may_edit:
            ask_link(self.desk, self.desk.detail)

    def draft_copy(self) -> None:
        """Begins a copy of the document, to be sent on."""
        if self.desk.detail is not None and self.desk.may_edit:
            draft_copy(self.desk, self.desk.detail)

    def ask_filing(self) -> None:
        """Asks into which dossier the document goes."""
        if self.desk.detail is not None and self.desk.may_edit:
            ask_filing(self.desk, self.desk.detail)

    def ask_correction(self) -> None:
        """Asks for a dated correction of what was registered."""
        if self.desk.detail is not None and self.desk.may_edit:
            ask_correction(self.desk, self.desk.detail)

    def reopen(self) -> None:
        """Takes a finished document up again."""
        if self.desk.detail is not None and self.desk.may_edit:
            reopen(self.desk, self.desk.detail)
