"""The screen "Ủy quyền": the register as on a day on the left, one delegation on the right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.rules.decisions import Stage
from app.services.authority import TABLES as AUTHORITY_TABLES
from app.services.delegations.commands import issue_delegation, restore_delegation, trash_delegation
from app.services.delegations.listing import delegation_detail
from app.services.delegations.views import DelegationDetail, RegisterState
from app.services.findings import Saved
from app.ui.kit.buttons import Button, action
from app.ui.kit.record import RecordPane
from app.ui.kit.screen import ListAndRecord
from app.ui.screens.delegations.absences_dialog import AbsencesDialog
from app.ui.screens.delegations.acts_tab import ActsTab
from app.ui.screens.delegations.content_tab import ContentTab
from app.ui.screens.delegations.desk import Desk
from app.ui.screens.delegations.files import FilesTab
from app.ui.screens.delegations.history_tab import HistoryTab
from app.ui.screens.delegations.listing import DelegationSource, DelegationsTable, Filters
from app.ui.screens.delegations.printing import PrintButton
from app.ui.screens.delegations.revoking import ask_revocation
from app.ui.screens.delegations.words import full_state, missing, period
from app.ui.shell.context import Key, ScreenContext
from app.ui.shell.delegating import DelegationDialog, ask_delegation

SHARE = 45
"""Per cent of the width the list takes at first."""
TABLES = AUTHORITY_TABLES | {
    *("meetings", "documents", "membership_decisions", "basis_papers", "organisations", "attachments")
}
_REVOCABLE = (RegisterState.COMING, RegisterState.IN_FORCE)


class DelegationsScreen(ListAndRecord):
    """Delegations and assignments by the head, what was done under each, the head's absences."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        self.context = context
        self.desk = Desk(context, self, self._reload)
        self.filters = Filters(context)
        self.source = DelegationSource(context)
        self.source.filter = self.filters.wanted("")
        self.register = DelegationsTable(self.source)
        self.new = Button(
            _("Ủy quyền mới"), self.new_delegation, role="new", icon_name="add", name="new-delegation"
        )
        self.absences = Button(
            _("Trưởng Ban vắng &mặt…"), self.open_absences, icon_name="person", name="absences"
        )
        self.print_ = PrintButton(self.desk)
        self._quiet = False
        super().__init__(
            _("Ủy quyền"),
            self.register,
            RecordPane(empty=_("Chọn một ủy quyền để xem nội dung và việc đã làm theo ủy quyền ấy.")),
            name="delegations",
            filter_hint=_("Lọc theo người, việc, văn bản…"),
            filters=self.filters.widgets,
            actions=(self.absences, self.print_, self.new),
            share=SHARE,
            parent=parent,
        )
        self.filters.setParent(self)
        self._make_tabs()
        self._connect()
        self.table.choose_first()

    def _make_tabs(self) -> None:
        self.content = ContentTab(self.desk)
        self.acts = ActsTab(self.desk)
        self.files = FilesTab(self.desk)
        self.history = HistoryTab(self.desk)
        self.record.add_tab("content", _("Nội dung"), self.content)
        self.record.add_tab("acts", _("Việc đã làm theo ủy quyền"), self.acts)
        self.record.add_tab("files", _("Tệp"), self.files)
        self.record.add_tab("history", _("Lịch sử"), self.history)
        self.remove = Button(
            _("&Bỏ"),
            self.trash_chosen,
            icon_name="delete",
            name="trash-delegation",
            tip=_("Bỏ dự thảo này vào thùng rác"),
        )
        self.again = Button(
            _("Lập tiếp…"),
            self.delegate_again,
            icon_name="clone",
            name="delegate-again",
            tip=_("Lập ủy quyền mới cùng nội dung, cho thời gian tiếp theo"),
        )
        for button in (self.remove, self.again):
            self.record.add_action(button)

    def _connect(self) -> None:
        self.filters.changed.connect(self._filtered)
        self.filters.day_changed.connect(self._filtered)
        self.filter_changed.connect(lambda _text: self._filtered())
        self.table.row_chosen.connect(self._chosen)
        action(_("Ghi"), self.content.save, parent=self, keys="Ctrl+S", name="save")
        action(_("Ủy quyền mới"), self.new_delegation, parent=self, keys="Ctrl+N", name="new")
        for number, key in enumerate(("content", "acts", "files", "history"), start=1):
            action(
                "", partial(self.record.enter_tab, key), parent=self, keys=f"Alt+{number}", name=f"tab-{key}"
            )
        action(_("In"), self.print_.print_delegation, parent=self, keys="Ctrl+P", name="key-print")
        why = self.desk.why_not()
        for button in (self.new, self.remove, self.again):
            button.setEnabled(not why)
            if why:
                button.setToolTip(why)

    # -- what is shown ---------------------------------------------------------------------------------

    def _filtered(self) -> None:
        """Other rows; the delegation shown stays where the new list has it too."""
        self.source.filter = self.filters.wanted(self.filter.text().strip())
        self.register.tell_empty()
        shown = self.desk.detail
        if shown is not None and self._refresh_rows(shown.row.id):
            self._show(self._read(shown.row.id))
        else:
            self._refresh_rows(None)
            self.table.choose_first()
            self._chosen(self.table.current_row())

    def _refresh_rows(self, keep: int | None) -> bool:
        """Asks for the rows again; True when the delegation to keep is among them and is current."""
        self._quiet = True
        self.table.refresh()
        found = keep is not None and self.table.choose_id(keep)
        if not found:
            self.table.setCurrentIndex(QModelIndex())
        self._quiet = False
        return found

    def _chosen(self, row: Any) -> None:
        """Shows the delegation of the row; no row, no delegation."""
        if not self._quiet:
            self._show(self._read(row.id) if row is not None else None)

    def _read(self, delegation_id: int) -> DelegationDetail | None:
        found: DelegationDetail | None = self.context.read(
            delegation_detail, delegation_id, self.filters.day.day
        )
        return found

    def _show(self, detail: DelegationDetail | None) -> None:
        self.desk.detail = detail
        if detail is None:
            self.content.leave()
            self.record.show_nothing()
            return
        row = detail.row
        title = _("Ủy quyền cho đồng chí {name}").format(name=row.taker)
        parts = (row.taker_role, period(row), row.paper)
        self.record.show_record(title, " · ".join(p for p in parts if p), full_state(row))
        self.record.set_missing(missing(detail.found))
        self._offer_step(detail)
        for tab in (self.content, self.acts, self.files, self.history):
            tab.show_delegation(detail)
        count = len(detail.acts)
        words = _("Việc đã làm theo ủy quyền ({count})") if count else _("Việc đã làm theo ủy quyền")
        self.record.set_tab_title("acts", words.format(count=count))

    def _offer_step(self, detail: DelegationDetail) -> None:
        """The one next step: a draft is issued, what holds or will hold can be revoked."""
        draft = detail.stage is Stage.DRAFT
        if draft:
            self.record.set_next_step(_("B&an hành…"), self.issue, self.desk.why_not())
        elif detail.row.state in _REVOCABLE and detail.row.revoked_on is None:
            self.record.set_next_step(_("Th&u hồi…"), self.revoke, self.desk.why_not())
        else:
            self.record.set_next_step("")
        self.remove.setVisible(draft)
        self.again.setVisible(not draft)

    def _reload(self) -> None:
        """Asks for everything again after a write; the delegation stays, even when no longer in the list."""
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
        """Brings a delegation to the front, whatever the list is narrowed to."""
        if record_id is None:
            return
        if not self.table.choose_id(record_id):
            self._show_all()
            if not self.table.choose_id(record_id):
                self._show(self._read(record_id))
        self.show_record_side()

    def _show_all(self) -> None:
        self.filter.clear()
        self.filters.clear()
        self._filtered()

    def refresh(self, tables: frozenset[str]) -> None:
        """Asks for the rows again when something they rest on changed; what is being typed stays."""
        if not tables or tables & TABLES:
            self._reload()

    def flush(self) -> None:
        """Keeps what is being typed."""
        self.content.flush()

    def keys(self) -> Sequence[Key]:
        """The keys that work here."""
        return [
            Key("Ctrl+N", _("Ủy quyền mới")),
            Key("Ctrl+S", _("Ghi dự thảo đang sửa")),
            Key("Ctrl+F", _("Lọc danh sách")),
            Key("Ctrl+P", _("In văn bản ủy quyền")),
            Key("Alt+1 … Alt+4", _("Nội dung, việc đã làm theo ủy quyền, tệp, lịch sử")),
            Key("Space", _("Chọn, bỏ chọn một việc trong danh sách")),
            Key("Enter", _("Mở ủy quyền đang chọn")),
            Key("F4", _("Mở lịch ở ô ngày")),
        ]

    def show_expiring(self) -> None:
        """Shows those that end soon: what the start page counts."""
        self.filter.clear()
        self.filters.show_expiring()

    # -- acts ------------------------------------------------------------------------------------------

    def new_delegation(self) -> None:
        """Asks for a delegation from today on; it is kept as a draft until it is signed."""
        if self.desk.may_edit:
            self._ask(day=self.context.today())

    def delegate_again(self) -> None:
        """Asks for a new delegation of the same things, from the day after this one ends."""
        detail = self.desk.detail
        if detail is None or not self.desk.may_edit:
            return
        today, last = self.context.today(), detail.row.last_day
        day = max(today, last + timedelta(days=1)) if last is not None else today
        self._ask(taker_id=detail.row.taker_id, scopes=detail.row.scopes, day=day)

    def _ask(self, **known: Any) -> DelegationDialog:
        dialog = ask_delegation(self.desk, issue=False, on_done=self._added, **known)
        dialog.finished.connect(lambda _result: self.table.setFocus())
        return dialog

    def _added(self, saved: Saved, stage: Stage) -> None:
        self.show_record(saved.id, None)
        issued = stage is Stage.ISSUED
        self.desk.say_done(_("Đã ban hành ủy quyền.") if issued else _("Đã ghi dự thảo ủy quyền."))

    def issue(self) -> None:
        """Issues the draft after a question; what is typed is saved first."""
        if not self.content.save() or self.desk.detail is None:
            return
        row = self.desk.detail.row
        question = _("Ban hành ủy quyền cho đồng chí {name}?").format(name=row.taker)
        detail = _("Ban hành rồi thì không sửa nội dung được nữa, chỉ thu hồi.")
        if self.desk.detail.found:
            self.content.form.show_violations(self.desk.detail.found)
            self.record.open_tab("content")
        blocked = bool(missing(self.desk.detail.found))
        if not blocked and self.context.dialogs.confirm(question, detail, _("Ban hành")):
            self.desk.write(
                issue_delegation, row.id, row.version, on_done=self._issued, on_refused=self.content.refused
            )

    def _issued(self, _saved: Saved) -> None:
        self.desk.say_done(_("Đã ban hành ủy quyền."))

    def revoke(self) -> None:
        """Asks for the day and the reason of the revocation."""
        if self.desk.detail is not None:
            ask_revocation(self.desk, self.desk.detail, lambda: self.desk.say_done(_("Đã thu hồi ủy quyền.")))

    def trash_chosen(self) -> None:
        """Puts the draft into the trash after a question; it can be undone."""
        if self.desk.detail is None:
            return
        row = self.desk.detail.row
        question = _("Bỏ dự thảo ủy quyền cho đồng chí {name} vào thùng rác?").format(name=row.taker)
        if self.context.dialogs.confirm(question, "", _("Bỏ vào thùng rác"), danger=True):
            self.desk.write(trash_delegation, row.id, row.version, on_done=lambda _r: self._trashed(row.id))

    def _trashed(self, delegation_id: int) -> None:
        words = _("Đã bỏ dự thảo ủy quyền vào thùng rác.")
        self.desk.say_done(words, self.desk.undo(restore_delegation, delegation_id))

    def open_absences(self, absence_id: int | None = None) -> AbsencesDialog:
        """Opens the days on which the head is absent, on one of them where its id is given."""
        dialog = AbsencesDialog(self.desk, self.window())
        if absence_id is not None:
            dialog.table.choose_id(absence_id)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda _result: self.table.setFocus())
        dialog.open()
        return dialog
