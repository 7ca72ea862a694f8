"""The tab "Các khoản": the lines of the expense, the chosen one under them, what the budget has left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.formatting import money
from app.i18n import N_, _
from app.rules.budget import Nature
from app.rules.expenses import OPEN_STATES, line_amount
from app.rules.violations import Violation
from app.services.budget.rooms import room_of
from app.services.expenses.drafts import warnings_of, work_day
from app.services.expenses.views import ExpenseDetail, ExpenseInput, ExpenseLineInput, LineDetail
from app.ui.kit import theme
from app.ui.kit.buttons import Button, action
from app.ui.kit.fitting import FittingTable
from app.ui.kit.forms import scrolled
from app.ui.kit.labels import label
from app.ui.kit.table import Column, Kind
from app.ui.screens.expenses.choices import items_on, lines_of, norms_of
from app.ui.screens.expenses.desk import Desk
from app.ui.screens.expenses.room_box import RoomBox
from app.ui.shell.delegating.findings import FindingsBox
from app.ui.shell.drafts import SaveBar
from app.ui.shell.line_editor import LineEditor, LineRow
from app.ui.shell.line_form import LineForm
from app.ui.shell.typed_line import TypedLine, pasted_lines

TELL_AFTER_MS = 250
"""After the last key: what is left is asked for anew."""
PASTE_TIP = N_("Chép từ bảng tính các cột Nội dung, Số lượng, Đơn vị, (Số lần,) Đơn giá rồi dán (Ctrl+V).")


class LinesTab(QWidget):
    """The lines of the expense on the desk."""

    changed = Signal()
    told = Signal(object)
    """What is said of the receiver: advances overdue."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stored: tuple[LineDetail, ...] = ()
        self._general: ExpenseInput = ExpenseInput()
        self.ask_general: Callable[[], ExpenseInput | None] = lambda: None
        """The other fields of the expense as they are typed now; None while they cannot be read."""
        self._offered: tuple[object, ...] = ()
        self.table = FittingTable(
            [
                Column("content", _("Nội dung"), width=150, stretch=True, tip=lambda row: row.content),
                Column("quantity", _("Số lượng"), width=96, align=theme.RIGHT),
                Column("price", _("Đơn giá"), width=112, align=theme.RIGHT),
                Column("amount", _("Thành tiền"), Kind.NUMBER, 108),
                Column("approved", _("Số duyệt"), Kind.NUMBER, 108),
                Column("used", _("Thực chi"), Kind.NUMBER, 108),
            ],
            name="expense-lines",
            from_px={"quantity": 480, "price": 560},
            hidden=self._hidden,
            empty=_("Chưa có dòng chi nào. Bấm “Thêm” (Insert), hoặc dán từ bảng tính (Ctrl+V)."),
        )
        self.add = Button(_("Thêm"), self.add_line, icon_name="add", name="add-line", tip="Insert")
        self.copy = Button(_("Chép"), self.copy_line, icon_name="clone", name="copy-line", tip="Ctrl+D")
        self.paste_ = Button(_("Dán"), self.paste, icon_name="import", name="paste-lines", tip=_(PASTE_TIP))
        self.sum = label("", "heading", name="lines-sum", wrap=True)
        self.sum.setAlignment(theme.RIGHT)
        self.form = LineForm(of_estimate=True)
        self.editor = LineEditor(self, self.table, self.form, lambda: self._desk.editable)
        self.editor.more = self._with_money
        self.remove = Button(
            _("Bỏ"), self.editor.remove, icon_name="delete", name="remove-line", tip="Ctrl+Delete"
        )
        self.room = RoomBox()
        self.findings = FindingsBox()
        self.of_line = self.form.findings
        self.bar = SaveBar("expense-lines")
        self._later = QTimer(self, singleShot=True, interval=TELL_AFTER_MS)
        self._later.timeout.connect(self.tell_room)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        for button in (self.add, self.copy, self.remove, self.paste_):
            row.addWidget(button)
        row.addWidget(self.sum, 1)
        under = QWidget()
        parts = QVBoxLayout(under)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(theme.GAP)
        for widget in (self.findings, self.form):
            parts.addWidget(widget)
        parts.addStretch(1)
        self._under = scrolled(under)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(row)
        column.addWidget(self.table)
        column.addWidget(self._under, 5)
        column.addWidget(self.room)
        column.addWidget(self.bar)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.editor.changed.connect(self.changed)
        self.editor.shown.connect(self._follow)
        self.form.clause_asked.connect(self._desk.open_clause)
        for box in (self.findings, self.of_line):
            box.clause_asked.connect(self._desk.open_clause)
        for keys, do, name in (
            ("Insert", self.add_line, "key-add-line"),
            ("Ctrl+D", self.copy_line, "key-copy-line"),
            ("Ctrl+V", self.paste, "key-paste-lines"),
        ):
            action("", do, parent=self, keys=keys, name=name)

    # -- what is shown ---------------------------------------------------------------------------------

    def show_lines(self, detail: ExpenseDetail) -> None:
        """Shows the stored lines; what was typed here is gone, and what was told of it."""
        self.room.show_room(None, 0)
        self._stored = detail.lines
        self._general = detail.entered
        self._offered = ()
        self.put([TypedLine(line) for line in detail.entered.lines])

    def put(self, lines: Sequence[TypedLine]) -> None:
        """Shows these lines as typed."""
        self._offer(self._general, lines)
        self.editor.put(lines)

    def tell_later(self) -> None:
        """What is left and what is offered is asked for once nobody types any more."""
        self._later.start()

    def _offer(self, general: ExpenseInput, lines: Sequence[TypedLine]) -> None:
        """Offers what fits year and day of the expense, as they are typed now."""
        self._general = general
        day = self._desk.context.read(work_day, replace(general, lines=()))
        key = (general.year, general.requested_on, day)
        if key != self._offered:
            self._offered = key
            asked_on = general.requested_on or self._desk.today()
            chosen = [line.entered for line in lines]
            self.form.offer(
                items_on(self._desk, asked_on, [e.item_id for e in chosen]),
                norms_of(self._desk, day, [e.norm_id for e in chosen]),
                lines_of(self._desk, general.year),
            )

    def _hidden(self) -> frozenset[str]:
        """Approved and spent stand only from the approval on."""
        detail = self._desk.detail
        if detail is not None and detail.approved_amount is not None:
            return frozenset({"quantity"})
        return frozenset({"approved", "used"})

    def _with_money(self, row: LineRow, line: ExpenseLineInput) -> LineRow:
        stored = next((s for s in self._stored if s.id == line.id), None)
        return row if stored is None else replace(row, approved=stored.payable, used=stored.sums.paid)

    def _follow(self) -> None:
        whole = sum(row.amount or 0 for row in self.editor.rows)
        self.sum.setText(self.editor.sum_words(_("Cộng đề nghị: {amount}").format(amount=money(whole))))
        for button in (self.add, self.copy, self.remove, self.paste_):
            button.setVisible(self._desk.editable)
        for button in (self.copy, self.remove):
            button.setEnabled(bool(self.editor.lines))
        self._later.start()

    # -- typing ----------------------------------------------------------------------------------------

    @property
    def _like(self) -> ExpenseLineInput:
        """The last line: a new one burdens what it does."""
        return self.editor.lines[-1].entered if self.editor.lines else ExpenseLineInput()

    def add_line(self) -> None:
        """Adds an empty line under the others and puts the keyboard into it."""
        if self._desk.editable:
            like = self._like
            self.editor.add_and_type(
                ExpenseLineInput(budget_line_id=like.budget_line_id, item_id=like.item_id)
            )

    def copy_line(self) -> None:
        """Adds a line like the chosen one."""
        if self._desk.editable and self.editor.chosen is not None:
            self.editor.add_and_type(replace(self.editor.chosen, id=None, over_norm_reason=""))

    def paste(self) -> None:
        """Adds the lines of a table on the clipboard."""
        if not self._desk.editable:
            return
        lines = pasted_lines(QGuiApplication.clipboard().text(), self._like)
        if lines:
            self.editor.add(lines)
        else:
            self._desk.context.notices.info(_(PASTE_TIP))

    # -- what is left, what is wrong -------------------------------------------------------------------

    def tell_room(self) -> None:
        """What the budget has left for the chosen line, and what should be looked at, as typed now."""
        detail = self._desk.detail
        if detail is None:
            return
        self._later.stop()
        general = self.ask_general()
        if general is not None and self._desk.editable:
            self._offer(general, self.editor.lines)
        known = {line.id for line in self.form.offered}
        entered = [e for e in self.editor.counted() if e.budget_line_id is None or e.budget_line_id in known]
        line, here = self.editor.chosen, f"lines.{self.editor.place}."
        room = None
        undecided = detail.row.state in OPEN_STATES
        if undecided and line is not None and line.budget_line_id in known:
            room = self._desk.context.read(room_of, line.budget_line_id, but=detail.row.id)
        asked = sum(
            line_amount(e.quantity, e.times, e.unit_price)
            for e in entered
            if room is not None and e.budget_line_id in self._same_room(line)
        )
        self.room.show_room(room, asked)
        found: tuple[Violation, ...] = detail.findings
        if self._desk.editable:
            general = replace(self._general, lines=tuple(entered))
            found = self._desk.context.read(warnings_of, general, detail.row.id)
        shown_below = f"{here}budget_line_id" if room is not None else ""
        own = [v for v in found if (v.field or "").startswith(here) and v.field != shown_below]
        self.of_line.show_violations(own if self._desk.editable else ())
        self.findings.show_violations([v for v in found if v not in own or not self._desk.editable])
        self.told.emit([v for v in found if v.field == "payee_name"])

    def _same_room(self, line: ExpenseLineInput | None) -> set[int]:
        """Lines of the estimate that share the limit of this one (budget facts §1.3)."""
        views = self.form.offered
        own = next((v for v in views if line is not None and v.id == line.budget_line_id), None)
        if own is None:
            return set()
        return {
            v.id
            for v in views
            if v.id == own.id
            or (own.nature is Nature.AUTONOMOUS and (v.source_id, v.nature) == (own.source_id, own.nature))
        }
