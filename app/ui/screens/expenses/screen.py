"""The screen "Khoản chi": the list on the left, one expense with its lines and steps on the right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.rules.expenses import ExpenseState
from app.services.attachments import AttachmentKind
from app.services.expenses.drafts import copy_expense, restore_expense, trash_expense
from app.services.expenses.listing import expense_detail, expense_history
from app.services.expenses.views import ExpenseDetail, ExpenseRow
from app.services.findings import Saved
from app.ui.kit.buttons import Button, action, menu_button
from app.ui.kit.record import RecordPane
from app.ui.kit.screen import ListAndRecord
from app.ui.screens.expenses.acts import OtherActs, next_step
from app.ui.screens.expenses.back_dialogs import ask_refund, ask_reverse
from app.ui.screens.expenses.deciding_dialogs import ask_new
from app.ui.screens.expenses.desk import TABLES, Desk
from app.ui.screens.expenses.editor import Editor
from app.ui.screens.expenses.general_tab import GeneralTab
from app.ui.screens.expenses.lines_tab import LinesTab
from app.ui.screens.expenses.listing import ExpenseSource, ExpensesTable, Filters
from app.ui.screens.expenses.printing import PrintButton
from app.ui.screens.expenses.recipients_tab import RecipientsTab
from app.ui.screens.expenses.steps_tab import StepsTab
from app.ui.screens.expenses.vouchers_tab import VouchersTab
from app.ui.screens.expenses.words import state_of, subtitle, title_of
from app.ui.shell.attachments import AttachmentPanel
from app.ui.shell.context import Key, ScreenContext
from app.ui.shell.history import HistoryPane
from app.ui.shell.secrecy_acts import secrecy_actions

SHARE = 43
"""Per cent of the width the list takes at first."""


class ExpensesScreen(ListAndRecord):
    """Expenses requested, appraised, approved, advanced, paid."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        self.context = context
        self.source = ExpenseSource(context)
        self.filters = Filters(context)
        self.new = Button(
            _("Khoản chi mới"),
            self.new_expense,
            role="new",
            icon_name="add",
            name="new-expense",
            tip="Ctrl+N",
        )
        self.expenses = ExpensesTable(self.source)
        super().__init__(
            _("Khoản chi"),
            self.expenses,
            RecordPane(empty=_("Chọn một khoản chi để xem các khoản, chứng từ và diễn biến.")),
            name="expenses",
            filter_hint=_("Lọc theo số, nội dung, người nhận…"),
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
        self.general, self.lines = GeneralTab(self.desk), LinesTab(self.desk)
        self.steps = StepsTab(self.desk, partial(ask_reverse, self.desk), partial(ask_refund, self.desk))
        self.vouchers, self.recipients = VouchersTab(self.desk), RecipientsTab(self.desk)
        self.files, self.history = AttachmentPanel(self.context), HistoryPane()
        self.editor = Editor(self.desk, self.general, self.lines, self)
        self.desk.save_typed, self.desk.refused = self.editor.save, self.editor.refused
        tabs: list[tuple[str, str, QWidget]] = [
            ("lines", _("Các khoản"), self.lines),
            ("general", _("Chung"), self.general),
            ("vouchers", _("Chứng từ"), self.vouchers),
            ("recipients", _("Người nhận"), self.recipients),
            ("steps", _("Diễn biến"), self.steps),
            ("files", _("Tệp"), self.files),
            ("history", _("Lịch sử"), self.history),
        ]
        for number, (key, title, widget) in enumerate(tabs, 1):
            self.record.add_tab(key, title, widget)
            keys = f"Alt+{number}"
            action(title, partial(self.record.enter_tab, key), parent=self, keys=keys, name=f"tab-{key}")

    def _make_actions(self) -> None:
        self.acts = OtherActs(self.desk, self, lambda made: self.show_record(made, None))
        self.copy = action(_("Sao thành khoản mới"), self.copy_shown, parent=self, name="copy-expense")
        self.to_event = action(_("Mở sự kiện"), self.open_event, parent=self, name="open-event")
        self.remove = action(_("Bỏ vào thùng rác"), self.put_in_trash, parent=self, name="trash-expense")
        secrecy = secrecy_actions(self.desk, "expense", self._shown_id, self)
        self.more = menu_button(
            _("Việc khác"),
            [*self.acts.actions.values(), self.to_event, self.copy, *secrecy.values(), self.remove],
            name="more-expense-acts",
        )
        self.print_ = PrintButton(self.desk)
        for button in (self.print_, self.more):
            self.record.add_action(button)
        for words, do, keys, name in (
            (_("Khoản chi mới"), self.new_expense, "Ctrl+N", "key-new"),
            (_("Ghi"), self.editor.save, "Ctrl+S", "key-save"),
            (_("In…"), self.print_.print_due, "Ctrl+P", "key-print"),
            (_("Bước tiếp"), self.record.next_step.click, "Ctrl+Return", "key-next-step"),
        ):
            action(words, do, parent=self, keys=keys, name=name)
        self.new.setEnabled(self.desk.may_plan)

    def _shown_id(self) -> int | None:
        return self.desk.detail.row.id if self.desk.detail is not None else None

    def _connect(self) -> None:
        self.table.row_chosen.connect(self._row_chosen)
        self.filter_changed.connect(lambda _text: self._filter())
        self.filters.changed.connect(self._filter)
        self.record.tab_shown.connect(lambda key: self._show_history() if key == "history" else None)
        self.editor.wrong_in.connect(self.record.open_tab)
        self.files.changed.connect(self.desk.show_again)

    # -- what the window asks --------------------------------------------------------------------------

    def show_record(self, record_id: int | None, clause: str | None) -> None:
        """Brings an expense to the front; the filter gives way where it hides it."""
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
        """Asks for list and expense again after other hands changed something; what is typed stays."""
        if not tables or tables & TABLES:
            self.reload()

    def flush(self) -> None:
        """Keeps what is being typed."""
        self.editor.draft.flush()

    def keys(self) -> Sequence[Key]:
        """The keys that work here."""
        return [
            Key("Ctrl+N", _("Khoản chi mới")),
            Key("Ctrl+S", _("Ghi khoản chi đang sửa")),
            Key("Ctrl+Enter", _("Bước tiếp: gửi, thẩm định, duyệt, tạm ứng, thanh toán…")),
            Key("Ctrl+P", _("In giấy của bước đang tới")),
            Key("Ctrl+F", _("Lọc danh sách")),
            Key("Alt+1 … Alt+7", _("Các khoản, chung, chứng từ, người nhận, diễn biến, tệp, lịch sử")),
            Key("Insert, Ctrl+D, Ctrl+Delete", _("Thêm, chép, bỏ dòng chi")),
            Key("Ctrl+V", _("Dán các dòng chi chép từ bảng tính")),
            Key("Alt+↑, Alt+↓", _("Chuyển dòng chi lên, xuống")),
        ]

    # -- what is shown ---------------------------------------------------------------------------------

    def show_requested(self) -> None:
        """The expenses that wait for the accountant."""
        self._show_state(ExpenseState.REQUESTED)

    def show_vouchered(self) -> None:
        """Shows the expenses that wait to be paid."""
        self._show_state(ExpenseState.VOUCHERED)

    def show_appraised(self) -> None:
        """The expenses that wait for the approval."""
        self._show_state(ExpenseState.APPRAISED)

    def _show_state(self, state: ExpenseState) -> None:
        self.filters.clear()
        self.filter.clear()
        self.filters.state.load(state)
        self._filter()
        self.table.choose_first()

    def _filter(self) -> None:
        self.source.filter = self.filters.wanted(self.filter.text().strip())
        self.expenses.tell_empty()
        self.table.refresh()
        if self.table.current_row() is None:
            self.table.choose_first()

    def _row_chosen(self, row: ExpenseRow | None) -> None:
        shown = self.desk.detail
        if row is not None and (shown is None or row.id != shown.row.id):
            self._show(row.id)

    def reload(self) -> None:
        """Shows list and expense as they are now stored."""
        self.filters.fill()
        self.table.refresh()
        if self.desk.detail is not None:
            self._show(self.desk.detail.row.id)

    def _show(self, expense_id: int) -> None:
        detail: ExpenseDetail | None = self.context.read(expense_detail, expense_id)
        self.desk.detail = detail
        if detail is None:
            self.editor.leave()
            self.record.show_nothing()
            self.table.choose_first()
            return
        row = detail.row
        self.record.show_record(title_of(row), subtitle(detail), state_of(row.state))
        self._offer_step(detail)
        self.editor.show_expense(detail)
        self.vouchers.show_expense(detail)
        self.recipients.show_expense(detail)
        self.steps.show_expense(detail)
        self.files.show_files("expense", row.id, self.desk.why_not(), AttachmentKind.VOUCHER)
        if self.record.current_tab() == "history":
            self._show_history()

    def _show_history(self) -> None:
        if self.desk.detail is not None:
            self.history.show_lines(self.context.read(expense_history, self.desk.detail.row.id))

    def _offer_step(self, detail: ExpenseDetail) -> None:
        """The one next step, and the other acts of the state."""
        step = next_step(self.desk)
        if step is None:
            self.record.set_next_step("")
        else:
            self.record.set_next_step(step.words, self._take_step, step.why_not)
        self.acts.follow(detail)
        self.print_.follow()
        self.to_event.setVisible(detail.row.event_id is not None)
        self.remove.setVisible(detail.row.state is ExpenseState.DRAFT and not detail.row.number_text)
        for act in (self.remove, self.copy):
            act.setEnabled(self.desk.may_plan)

    # -- acts ------------------------------------------------------------------------------------------

    def new_expense(self) -> None:
        """Asks for a new request."""
        if self.desk.may_plan:
            ask_new(self.desk, self._made)

    def _made(self, expense_id: int) -> None:
        self.show_record(expense_id, None)
        self.record.open_tab("lines")
        self.lines.add_line()

    def _take_step(self) -> None:
        """Takes the next step; what is typed is saved first."""
        if self.desk.detail is not None and self.editor.save_first():
            step = next_step(self.desk)
            if step is not None and not step.why_not:
                step.do()

    def copy_shown(self) -> None:
        """Makes a new draft like the expense shown."""
        if self.desk.detail is None or not self.desk.may_plan:
            return
        made: list[Saved] = []
        if self.desk.write(copy_expense, self.desk.detail.row.id, on_done=made.append):
            self.desk.say_done(_("Đã sao thành khoản chi mới."))
            self.show_record(made[0].id, None)

    def open_event(self) -> None:
        """Opens the event the money is spent for."""
        if self.desk.detail is not None and self.desk.detail.row.event_id is not None:
            self.context.navigate("spending", self.desk.detail.row.event_id)

    def put_in_trash(self) -> None:
        """Puts a draft that was never sent into the trash after a question; it can be undone."""
        if self.desk.detail is None or not self.desk.editable:
            return
        row = self.desk.expense.row
        question = _("Bỏ khoản chi “{content}” vào thùng rác?").format(content=row.content)
        if self.context.dialogs.confirm(question, "", _("Bỏ vào thùng rác"), danger=True):
            self.desk.write(
                trash_expense, row.id, self.desk.expense.version, on_done=lambda _r: self._trashed(row.id)
            )

    def _trashed(self, expense_id: int) -> None:
        words = _("Đã bỏ khoản chi vào thùng rác.")
        self.desk.say_done(words, self.desk.undo(restore_expense, expense_id))
