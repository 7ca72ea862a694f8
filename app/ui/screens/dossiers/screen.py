"""The screen "Hồ sơ": the list on the left, one dossier with its papers on the right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.rules.documents import DossierState
from app.rules.violations import Severity
from app.services.dossiers.commands import restore_dossier, trash_dossier
from app.services.dossiers.contents import count_matters
from app.services.dossiers.reading import dossier_detail, dossier_history
from app.services.dossiers.views import DossierDetail, DossierRow
from app.ui.kit.buttons import Button, action, menu_button
from app.ui.kit.record import RecordPane
from app.ui.kit.screen import ListAndRecord
from app.ui.screens.dossiers.desk import Desk
from app.ui.screens.dossiers.dialogs import ask_close, ask_hand_over, ask_new, ask_proposed, ask_reopen
from app.ui.screens.dossiers.info_tab import InfoTab
from app.ui.screens.dossiers.items_tab import ItemsTab
from app.ui.screens.dossiers.listing import DossierSource, DossiersTable, Filters
from app.ui.screens.dossiers.printing import PrintButton
from app.ui.screens.dossiers.words import code_of, state_of, subtitle
from app.ui.shell.context import Key, ScreenContext
from app.ui.shell.history import HistoryPane
from app.ui.shell.secrecy_acts import secrecy_actions

SHARE = 45
"""Per cent of the width the list takes at first."""
TABLES = frozenset(
    {
        *("dossiers", "dossier_items", "documents", "incoming_documents", "meetings", "minutes_versions"),
        *("membership_decisions", "attachments", "settings"),
    }
)


class DossiersScreen(ListAndRecord):
    """Dossiers opened for each matter, filled, closed, handed over."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        self.context = context
        self.source = DossierSource(context)
        self.filters = Filters(context)
        self.new = Button(
            _("Hồ sơ mới"), self.new_dossier, role="new", icon_name="add", name="new-dossier", tip="Ctrl+N"
        )
        self.proposed = Button("", self.open_proposed, icon_name="dossiers", name="proposed-dossiers")
        self.dossiers = DossiersTable(self.source)
        super().__init__(
            _("Hồ sơ"),
            self.dossiers,
            RecordPane(empty=_("Chọn một hồ sơ để xem văn bản trong hồ sơ.")),
            name="dossiers",
            filter_hint=_("Lọc theo ký hiệu, tiêu đề, hộp, cặp…"),
            filters=self.filters.widgets,
            actions=(self.proposed, self.new),
            share=SHARE,
            parent=parent,
        )
        self.filters.setParent(self)
        self.desk = Desk(context, self, self.reload)
        self._make_tabs()
        self._make_actions()
        self._connect()
        self._tell_proposed()
        self.table.choose_first()

    # -- making ----------------------------------------------------------------------------------------

    def _make_tabs(self) -> None:
        self.info, self.items, self.history = InfoTab(self.desk), ItemsTab(self.desk), HistoryPane()
        tabs = (
            ("items", _("Văn bản trong hồ sơ"), self.items),
            ("info", _("Chung"), self.info),
            ("history", _("Lịch sử"), self.history),
        )
        for number, (key, title, widget) in enumerate(tabs, 1):
            self.record.add_tab(key, title, widget)
            keys = f"Alt+{number}"
            action(title, partial(self.record.enter_tab, key), parent=self, keys=keys, name=f"tab-{key}")

    def _make_actions(self) -> None:
        self.reopen_ = self._act("reopen-dossier", _("Mở lại hồ sơ…"), lambda: ask_reopen(self.desk))
        self.hand_over_ = self._act("hand-over", _("Giao nộp hồ sơ…"), self.hand_over)
        self.remove = self._act("trash-dossier", _("Bỏ vào thùng rác"), self.put_in_trash)
        secrecy = secrecy_actions(self.desk, "dossier", self._shown_id, self)
        self.more = menu_button(
            _("Việc khác"),
            [self.reopen_, self.hand_over_, *secrecy.values(), self.remove],
            name="more-dossier-acts",
        )
        self.print_ = PrintButton(self.desk)
        for button in (self.print_, self.more):
            self.record.add_action(button)
        for words, do, keys, name in (
            (_("Hồ sơ mới"), self.new_dossier, "Ctrl+N", "key-new"),
            (_("Ghi"), self.info.save, "Ctrl+S", "key-save"),
            (_("In…"), self.print_.print_contents, "Ctrl+P", "key-print"),
            (_("Bước tiếp"), self.record.next_step.click, "Ctrl+Return", "key-next-step"),
        ):
            action(words, do, parent=self, keys=keys, name=name)
        for button in (self.new, self.proposed):
            button.setEnabled(self.desk.may_edit)

    def _shown_id(self) -> int | None:
        return self.desk.detail.row.id if self.desk.detail is not None else None

    def _act(self, name: str, words: str, do: Any) -> QAction:
        return action(words, do, parent=self, name=name)

    def _connect(self) -> None:
        self.table.row_chosen.connect(self._row_chosen)
        self.filter_changed.connect(lambda _text: self._filter())
        self.filters.changed.connect(self._filter)
        self.record.tab_shown.connect(lambda key: self._show_history() if key == "history" else None)

    # -- what the window asks --------------------------------------------------------------------------

    def show_record(self, record_id: int | None, clause: str | None) -> None:
        """Brings a dossier to the front; the filter gives way where it hides it."""
        if record_id is None:
            return
        if not self.table.choose_id(record_id):
            self.filters.clear()
            self.filter.clear()
            self._filter()
            self.table.choose_id(record_id)
        self._show(record_id)
        self.show_record_side()

    def refresh(self, tables: frozenset[str]) -> None:
        """Asks for list and dossier again after other hands changed something; what is typed stays."""
        if not tables or tables & TABLES:
            self.reload()

    def flush(self) -> None:
        """Keeps what is being typed."""
        self.info.flush()

    def keys(self) -> Sequence[Key]:
        """The keys that work here."""
        return [
            Key("Ctrl+N", _("Hồ sơ mới")),
            Key("Ctrl+S", _("Ghi hồ sơ đang sửa")),
            Key("Ctrl+Enter", _("Bước tiếp: kết thúc, giao nộp hồ sơ")),
            Key("Ctrl+P", _("In mục lục văn bản trong hồ sơ")),
            Key("Ctrl+F", _("Lọc danh sách")),
            Key("Alt+1 … Alt+3", _("Văn bản trong hồ sơ, thông tin chung, lịch sử")),
            Key("Insert, F2, Delete", _("Thêm, sửa, bỏ văn bản trong hồ sơ")),
            Key("Alt+↑, Alt+↓", _("Chuyển văn bản lên, xuống")),
        ]

    # -- what is shown ---------------------------------------------------------------------------------

    def _filter(self) -> None:
        self.source.filter = self.filters.wanted(self.filter.text().strip())
        self.dossiers.tell_empty()
        self.table.refresh()
        if self.table.current_row() is None:
            self.table.choose_first()

    def _row_chosen(self, row: DossierRow | None) -> None:
        shown = self.desk.detail
        if row is not None and (shown is None or row.id != shown.row.id):
            self._show(row.id)

    def reload(self) -> None:
        """Shows list and dossier as they are now stored."""
        self.filters.fill()
        self._tell_proposed()
        self.table.refresh()
        if self.desk.detail is not None:
            self._show(self.desk.detail.row.id)

    def _tell_proposed(self) -> None:
        count = self.context.read(count_matters)
        self.proposed.setText(_("Hồ sơ đề xuất ({count})…").format(count=count))
        self.proposed.setVisible(count > 0)

    def _show(self, dossier_id: int) -> None:
        detail: DossierDetail | None = self.context.read(dossier_detail, dossier_id)
        self.desk.detail = detail
        if detail is None:
            self.info.leave()
            self.record.show_nothing()
            self.table.choose_first()
            return
        row = detail.row
        self.record.show_record(f"{code_of(row)} · {row.title}", subtitle(detail), state_of(row.state))
        self._offer_step(detail)
        self.items.show_dossier(detail)
        self.info.show_dossier(detail)
        title = _("Văn bản trong hồ sơ ({count})").format(count=len(detail.items))
        self.record.set_tab_title("items", title)
        if self.record.current_tab() == "history":
            self._show_history()

    def _show_history(self) -> None:
        if self.desk.detail is not None:
            self.history.show_lines(self.context.read(dossier_history, self.desk.detail.row.id))

    def _offer_step(self, detail: DossierDetail) -> None:
        """The one next step: an open dossier is closed, a closed one handed over."""
        steps = {
            DossierState.OPEN: (_("Kết thúc &hồ sơ…"), self.close_shown),
            DossierState.CLOSED: (_("Giao nộ&p…"), self.hand_over),
        }
        words, do = steps.get(detail.row.state, ("", None))
        self.record.set_next_step(words, do, self.desk.why_not())
        self.reopen_.setVisible(detail.row.state is DossierState.CLOSED)
        self.remove.setVisible(detail.row.state is DossierState.OPEN)
        for act in (self.reopen_, self.hand_over_, self.remove):
            act.setEnabled(self.desk.may_edit)

    # -- acts ------------------------------------------------------------------------------------------

    def new_dossier(self) -> None:
        """Asks for a dossier that nothing proposes."""
        if self.desk.may_edit:
            ask_new(self.desk, lambda made: self.show_record(made, None))

    def open_proposed(self) -> None:
        """Asks for which matters dossiers are to be opened."""
        if self.desk.may_edit:
            ask_proposed(self.desk, self._opened)

    def _opened(self, made: list[int]) -> None:
        self.desk.say_done(_("Đã lập {count} hồ sơ.").format(count=len(made)))
        if made:
            self.show_record(made[0], None)

    def close_shown(self) -> None:
        """Asks for what closes the dossier shown; what is typed is saved first."""
        if self.desk.detail is None or not self.info.save():
            return
        if any(v.severity is Severity.ERROR for v in self.desk.dossier.findings):
            self.record.open_tab("items")
        ask_close(self.desk)

    def hand_over(self) -> None:
        """Asks which closed dossiers are handed over to whom."""
        if self.desk.may_edit:
            ask_hand_over(self.desk, self._handed_over)

    def _handed_over(self, rows: list[DossierRow]) -> None:
        self.desk.say_done(_("Đã ghi giao nộp {count} hồ sơ.").format(count=len(rows)))
        if rows:
            self._show(rows[0].id)
            self.print_.print_handover()

    def put_in_trash(self) -> None:
        """Puts the dossier into the trash after a question; it can be undone."""
        if self.desk.detail is None or not self.desk.editable:
            return
        row = self.desk.dossier.row
        question = _("Bỏ hồ sơ “{title}” vào thùng rác?").format(title=row.title)
        detail = _("Văn bản trong hồ sơ vẫn còn nguyên.")
        if self.context.dialogs.confirm(question, detail, _("Bỏ vào thùng rác"), danger=True):
            self.desk.write(
                trash_dossier, row.id, self.desk.dossier.version, on_done=lambda _r: self._trashed(row.id)
            )

    def _trashed(self, dossier_id: int) -> None:
        words = _("Đã bỏ hồ sơ vào thùng rác.")
        self.desk.say_done(words, self.desk.undo(restore_dossier, dossier_id))
