"""The screen "Sự kiện chi": the list on the left, one event with plan and cost card on the right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.services.findings import Saved
from app.services.spending.events import restore_event, trash_event
from app.services.spending.forms import plan_data
from app.services.spending.reading import event_detail, event_history
from app.services.spending.views import EventDetail, EventRow
from app.ui.kit.buttons import Button, action, menu_button
from app.ui.kit.record import RecordPane
from app.ui.kit.screen import ListAndRecord
from app.ui.screens.spending.card_tab import CardTab
from app.ui.screens.spending.desk import Desk
from app.ui.screens.spending.dialogs import ask_expense, ask_new
from app.ui.screens.spending.files import FilesTab
from app.ui.screens.spending.info_tab import InfoTab
from app.ui.screens.spending.listing import EventSource, EventsTable, Filters
from app.ui.screens.spending.plan_tab import PlanTab
from app.ui.screens.spending.words import missing, subtitle
from app.ui.shell.context import Key, ScreenContext
from app.ui.shell.history import HistoryPane
from app.ui.shell.secrecy_acts import secrecy_actions

SHARE = 42
"""Per cent of the width the list takes at first."""
TABLES = frozenset(
    {
        *("spending_events", "event_plan_lines", "expenses", "expense_lines", "budget_entries", "norms"),
        *("budget_items", "meetings", "documents", "attachments"),
    }
)


class SpendingScreen(ListAndRecord):
    """Events money is spent for, planned, asked for, and what they cost."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        self.context = context
        self.source = EventSource(context)
        self.filters = Filters(context)
        self.new = Button(
            _("Sự kiện mới"), self.new_event, role="new", icon_name="add", name="new-event", tip="Ctrl+N"
        )
        self.events = EventsTable(self.source)
        super().__init__(
            _("Sự kiện chi"),
            self.events,
            RecordPane(empty=_("Chọn một sự kiện để xem dự trù và chi phí.")),
            name="spending",
            filter_hint=_("Lọc theo tên sự kiện, địa điểm…"),
            filters=self.filters.widgets,
            actions=(self.new,),
            share=SHARE,
            parent=parent,
        )
        self.filters.setParent(self)
        self.desk = Desk(context, self, self.reload)
        self._make_tabs()
        self._make_actions()
        self._connect()
        self.table.choose_first()

    # -- making ----------------------------------------------------------------------------------------

    def _make_tabs(self) -> None:
        self.plan, self.card, self.info = PlanTab(self.desk), CardTab(self.desk), InfoTab(self.desk)
        self.files, self.history = FilesTab(self.desk), HistoryPane()
        tabs = (
            ("plan", _("Dự trù"), self.plan),
            ("card", _("Thẻ chi phí"), self.card),
            ("info", _("Chung"), self.info),
            ("files", _("Tệp"), self.files),
            ("history", _("Lịch sử"), self.history),
        )
        for number, (key, title, widget) in enumerate(tabs, 1):
            self.record.add_tab(key, title, widget)
            keys = f"Alt+{number}"
            action(title, partial(self.record.enter_tab, key), parent=self, keys=keys, name=f"tab-{key}")

    def _make_actions(self) -> None:
        self.remove = action(_("Bỏ vào thùng rác"), self.put_in_trash, parent=self, name="trash-event")
        self.open_source_ = action(
            _("Mở cuộc họp, văn bản"), self.open_source, parent=self, name="open-source"
        )
        self.print_plan_ = action(
            _("In dự trù kinh phí…"), self.print_plan, parent=self, keys="Ctrl+P", name="print-plan"
        )
        secrecy = secrecy_actions(self.desk, "spending_event", self._shown_id, self)
        self.more = menu_button(
            _("Việc khác"),
            [self.print_plan_, self.open_source_, secrecy["secrecy"], self.remove],
            name="more-event-acts",
        )
        self.record.add_action(self.more)
        for words, do, keys, name in (
            (_("Sự kiện mới"), self.new_event, "Ctrl+N", "key-new"),
            (_("Ghi"), self.save, "Ctrl+S", "key-save"),
            (_("Bước tiếp"), self.record.next_step.click, "Ctrl+Return", "key-next-step"),
        ):
            action(words, do, parent=self, keys=keys, name=name)
        self.new.setEnabled(self.desk.may_edit)
        self.remove.setEnabled(self.desk.may_edit)

    def _shown_id(self) -> int | None:
        return self.desk.detail.row.id if self.desk.detail is not None else None

    def _connect(self) -> None:
        self.table.row_chosen.connect(self._row_chosen)
        self.filter_changed.connect(lambda _text: self._filter())
        self.filters.changed.connect(self._filter)
        self.record.tab_shown.connect(lambda key: self._show_history() if key == "history" else None)
        self.card.plan_asked.connect(partial(self.record.open_tab, "plan"))

    # -- what the window asks --------------------------------------------------------------------------

    def show_record(self, record_id: int | None, clause: str | None) -> None:
        """Brings an event to the front; the filter gives way where it hides it."""
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
        """Asks for list and event again after other hands changed something; what is typed stays."""
        if not tables or tables & TABLES:
            self.reload()

    def flush(self) -> None:
        """Keeps what is being typed."""
        self.info.flush()
        self.plan.flush()

    def keys(self) -> Sequence[Key]:
        """The keys that work here."""
        return [
            Key("Ctrl+N", _("Sự kiện mới")),
            Key("Ctrl+S", _("Ghi dự trù, sự kiện đang sửa")),
            Key("Ctrl+Enter", _("Bước tiếp: lập đề nghị chi từ dự trù")),
            Key("Ctrl+P", _("In dự trù kinh phí")),
            Key("Ctrl+F", _("Lọc danh sách")),
            Key("Alt+1 … Alt+5", _("Dự trù, thẻ chi phí, chung, tệp, lịch sử")),
            Key("Insert, Ctrl+Delete", _("Thêm, bỏ dòng dự trù")),
            Key("Alt+↑, Alt+↓", _("Chuyển dòng dự trù lên, xuống")),
            Key("Enter", _("Ở thẻ chi phí: mở khoản chi đứng sau con số")),
        ]

    # -- what is shown ---------------------------------------------------------------------------------

    def _filter(self) -> None:
        self.source.filter = self.filters.wanted(self.filter.text().strip())
        self.events.tell_empty()
        self.table.refresh()
        if self.table.current_row() is None:
            self.table.choose_first()

    def _row_chosen(self, row: EventRow | None) -> None:
        shown = self.desk.detail
        if row is not None and (shown is None or row.id != shown.row.id):
            self._show(row.id)

    def reload(self) -> None:
        """Shows list and event as they are now stored."""
        self.filters.fill()
        self.table.refresh()
        if self.desk.detail is not None:
            self._show(self.desk.detail.row.id)

    def _show(self, event_id: int) -> None:
        detail: EventDetail | None = self.context.read(event_detail, event_id)
        self.desk.detail = detail
        if detail is None:
            self.info.leave()
            self.plan.leave()
            self.record.show_nothing()
            self.table.choose_first()
            return
        self.record.show_record(detail.row.title, subtitle(detail))
        self.record.set_missing(missing(detail))
        self._offer_step(detail)
        for tab in (self.plan, self.card, self.info, self.files):
            tab.show_event(detail)
        self.record.set_tab_title("plan", _("Dự trù ({count})").format(count=len(detail.lines)))
        title = _("Thẻ chi phí ({count})") if detail.expenses else _("Thẻ chi phí")
        self.record.set_tab_title("card", title.format(count=detail.expenses))
        self.open_source_.setVisible(bool(detail.source))
        self.print_plan_.setEnabled(bool(detail.lines))
        if self.record.current_tab() == "history":
            self._show_history()

    def _show_history(self) -> None:
        if self.desk.detail is not None:
            self.history.show_lines(self.context.read(event_history, self.desk.detail.row.id))

    def _offer_step(self, detail: EventDetail) -> None:
        """The one next step: the plan becomes a request; without a plan there is none to take."""
        if detail.lines:
            self.record.set_next_step(_("Lập đề nghị &chi…"), self.ask_for_money, self.desk.why_not())
        else:
            self.record.set_next_step("")

    # -- acts ------------------------------------------------------------------------------------------

    def save(self) -> bool:
        """Saves what is typed in plan and form."""
        return self.plan.save() and self.info.save()

    def print_plan(self) -> None:
        """Opens the plan as a paper in the preview; what is typed is saved first."""
        detail = self.desk.detail
        if detail is not None and detail.lines and self.save():
            self.context.print_service.preview(self.context.read(plan_data, detail.row.id))

    def new_event(self) -> None:
        """Asks for an event that no meeting leads to."""
        if self.desk.may_edit:
            ask_new(self.desk, lambda made: self.show_record(made, None))

    def ask_for_money(self) -> None:
        """Asks which lines of the plan are requested; what is typed is saved first."""
        if self.desk.detail is not None and self.desk.may_edit and self.save():
            ask_expense(self.desk, self._asked)

    def _asked(self, saved: Saved) -> None:
        self.desk.say_done(_("Đã lập khoản chi (nháp) từ dự trù."))
        self.desk.warn(saved.warnings)
        self.context.navigate("expenses", saved.id)

    def open_source(self) -> None:
        """Opens the meeting or document the event belongs to."""
        if self.desk.detail is not None and self.desk.detail.source:
            entered = self.desk.detail.entered
            screen = "meetings" if entered.source_kind == "meeting" else "documents"
            self.context.navigate(screen, entered.source_id)

    def put_in_trash(self) -> None:
        """Puts the event into the trash after a question; it can be undone."""
        if self.desk.detail is None or not self.desk.may_edit:
            return
        row = self.desk.event.row
        question = _("Bỏ sự kiện “{title}” vào thùng rác?").format(title=row.title)
        detail = _("Dự trù của sự kiện cũng vào thùng rác.")
        if self.context.dialogs.confirm(question, detail, _("Bỏ vào thùng rác"), danger=True):
            self.desk.write(
                trash_event, row.id, self.desk.event.version, on_done=lambda _r: self._trashed(row.id)
            )

    def _trashed(self, event_id: int) -> None:
        words = _("Đã bỏ sự kiện vào thùng rác.")
        self.desk.say_done(words, self.desk.undo(restore_event, event_id))
