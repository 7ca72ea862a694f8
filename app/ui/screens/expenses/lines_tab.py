"""The tab "Các khoản": the lines of the expense, the chosen one under them, what the budget has left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.formatting import decimal_vi, money
from app.i18n import N_, _
from app.rules.budget import Nature
from app.rules.expenses import OPEN_STATES, line_amount
from app.rules.violations import Violation
from app.services.budget.ledger import room_of
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
from app.ui.screens.expenses.line_form import LineForm
from app.ui.screens.expenses.room_box import RoomBox
from app.ui.shell.delegating.findings import FindingsBox
from app.ui.shell.drafts import SaveBar
from app.ui.shell.typed_line import TypedLine, pasted_lines

TELL_AFTER_MS = 250
"""After the last key: what is left is asked for anew."""
MOST_SHOWN = 4
"""Lines seen at once above the form."""


PASTE_TIP = N_("Chép từ bảng tính các cột Nội dung, Số lượng, Đơn vị, (Số lần,) Đơn giá rồi dán (Ctrl+V).")


@dataclass(frozen=True)
class LineRow:
    """A line as the table shows it."""

    id: int
    """Its place, from 0."""
    content: str
    quantity: str
    price: str
    amount: int
    approved: int | None
    used: int | None


class LinesTab(QWidget):
    """The lines of the expense on the desk."""

    changed = Signal()
    told = Signal(object)
    """What is said of the receiver: advances overdue."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.lines: list[TypedLine] = []
        self._stored: tuple[LineDetail, ...] = ()
        self._place = -1
        self._filling = False
        self._general: ExpenseInput = ExpenseInput()
        self.ask_general: Callable[[], ExpenseInput | None] = lambda: None
        """The other fields of the expense as they are typed now; None while they cannot be read."""
        self._offered: tuple[object, ...] = ()
        self.table = FittingTable(
            [
                Column("content", _("Nội dung"), width=150, stretch=True, tip=lambda row: row.content),
                Column("quantity", _("Số lượng"), width=96, align=theme.RIGHT),
                Column("price", _("Đơn giá"), width=96, align=theme.RIGHT),
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
        self.remove = Button(
            _("Bỏ"), self.remove_line, icon_name="delete", name="remove-line", tip="Ctrl+Delete"
        )
        self.paste_ = Button(_("Dán"), self.paste, icon_name="import", name="paste-lines", tip=_(PASTE_TIP))
        self.sum = label("", "heading", name="lines-sum")
        self.form = LineForm()
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
        row.addStretch(1)
        row.addWidget(self.sum)
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
        self._fit_table()
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.table.row_chosen.connect(self._chosen)
        self.table.row_opened.connect(lambda _row: self.form.content.setFocus())
        self.form.changed.connect(self._typed)
        self.form.clause_asked.connect(self._desk.open_clause)
        for box in (self.findings, self.of_line):
            box.clause_asked.connect(self._desk.open_clause)
        for keys, do, name in (
            ("Insert", self.add_line, "key-add-line"),
            ("Ctrl+D", self.copy_line, "key-copy-line"),
            ("Ctrl+Delete", self.remove_line, "key-remove-line"),
            ("Ctrl+V", self.paste, "key-paste-lines"),
            ("Alt+Up", lambda: self.move_by(-1), "key-line-up"),
            ("Alt+Down", lambda: self.move_by(+1), "key-line-down"),
        ):
            action("", do, parent=self, keys=keys, name=name)

    def _fit_table(self) -> None:
        """The table takes the height of its lines, four at most; the rest is the form's."""
        shown = min(len(self.lines) or 2, MOST_SHOWN)
        self.table.setFixedHeight(theme.px(theme.ROW_PX) * (shown + 1) + 8)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_later"):
            self._fit_table()

    # -- what is shown ---------------------------------------------------------------------------------

    def show_lines(self, detail: ExpenseDetail) -> None:
        """Shows the stored lines; what was typed here is gone."""
        self._stored = detail.lines
        self._general = detail.entered
        self._offered = ()
        self.put([TypedLine(line) for line in detail.entered.lines])

    def put(self, lines: Sequence[TypedLine]) -> None:
        """Shows these lines as typed."""
        self.lines = list(lines)
        place = min(max(self._place, 0), len(self.lines) - 1)
        self._place = -1
        self._offer(self._general)
        self._fill(place)

    def tell_later(self) -> None:
        """What is left and what is offered is asked for once nobody types any more."""
        self._later.start()

    def _offer(self, general: ExpenseInput) -> None:
        """Offers what fits year and day of the expense, as they are typed now."""
        self._general = general
        day = self._desk.context.read(work_day, replace(general, lines=()))
        key = (general.year, general.requested_on, day)
        if key != self._offered:
            self._offered = key
            asked_on = general.requested_on or self._desk.today()
            chosen = [line.entered for line in self.lines]
            self.form.offer(
                lines_of(self._desk, general.year),
                items_on(self._desk, asked_on, [e.item_id for e in chosen]),
                norms_of(self._desk, day, [e.norm_id for e in chosen]),
            )

    def _hidden(self) -> frozenset[str]:
        """Approved and spent stand only from the approval on."""
        detail = self._desk.detail
        if detail is not None and detail.approved_amount is not None:
            return frozenset({"quantity"})
        return frozenset({"approved", "used"})

    def _fill(self, place: int) -> None:
        """The table anew, the keyboard on the line at that place."""
        self._filling = True
        self.table.set_rows([self._row(n, line) for n, line in enumerate(self.lines)])
        self._fit_table()
        self.table.fit()
        if self.lines:
            self.table.choose_id(place)
        self._filling = False
        self._show(place if self.lines else -1)
        self._tell_sum()
        editable = self._desk.editable
        for button in (self.add, self.copy, self.remove, self.paste_):
            button.setVisible(editable)
        for button in (self.copy, self.remove):
            button.setEnabled(bool(self.lines))

    def _row(self, place: int, line: TypedLine) -> LineRow:
        e = line.entered
        stored = next((s for s in self._stored if s.id == e.id), None)
        quantity = f"{decimal_vi(e.quantity)} {e.unit}".strip()
        return LineRow(
            place,
            e.content or _("(chưa ghi nội dung)"),
            quantity if e.times == 1 else f"{quantity} × {decimal_vi(e.times)}",
            decimal_vi(e.unit_price),
            line_amount(e.quantity, e.times, e.unit_price),
            stored.approved_amount if stored is not None else None,
            stored.sums.paid if stored is not None else None,
        )

    def _chosen(self, row: LineRow | None) -> None:
        if not self._filling and row is not None and row.id != self._place:
            self._show(row.id)

    def _show(self, place: int) -> None:
        self._place = place
        self.form.setVisible(place >= 0)
        if place < 0:
            self._later.start()
            return
        line = self.lines[place]
        self._filling = True
        self.form.set_read_only(False)
        self.form.show_line(line.entered, dict(line.wrong))
        self.form.set_read_only(not self._desk.editable)
        self._filling = False
        self._later.start()

    def _tell_sum(self) -> None:
        amounts = [
            line_amount(e.quantity, e.times, e.unit_price) for e in (line.entered for line in self.lines)
        ]
        self.sum.setText(_("Cộng: {amount}").format(amount=money(sum(amounts))))

    # -- typing ----------------------------------------------------------------------------------------

    def _typed(self) -> None:
        if self._filling or not 0 <= self._place < len(self.lines) or not self._desk.editable:
            return
        self.form.follow()
        entered, wrong = self.form.entered(self.lines[self._place].entered)
        self.lines[self._place] = TypedLine(entered, tuple(wrong.items()))
        self._filling = True
        self.table.set_rows([self._row(n, line) for n, line in enumerate(self.lines)])
        self.table.choose_id(self._place)
        self._filling = False
        self._tell_sum()
        self._later.start()
        self.changed.emit()

    def add_line(self) -> None:
        """Adds an empty line under the others and puts the keyboard into it."""
        if not self._desk.editable:
            return
        former = self.lines[-1].entered if self.lines else ExpenseLineInput()
        self._insert(ExpenseLineInput(budget_line_id=former.budget_line_id, item_id=former.item_id))

    def copy_line(self) -> None:
        """Adds a line like the chosen one."""
        if self._desk.editable and 0 <= self._place < len(self.lines):
            self._insert(replace(self.lines[self._place].entered, id=None, over_norm_reason=""))

    def _insert(self, line: ExpenseLineInput) -> None:
        self.lines.append(TypedLine(line))
        self._fill(len(self.lines) - 1)
        self.form.content.editor.setFocus()
        self.changed.emit()

    def paste(self) -> None:
        """Adds the lines of a table on the clipboard."""
        if not self._desk.editable:
            return
        like = self.lines[-1].entered if self.lines else ExpenseLineInput()
        lines = pasted_lines(QGuiApplication.clipboard().text(), like)
        if not lines:
            self._desk.context.notices.info(_(PASTE_TIP))
            return
        place = len(self.lines)
        self.lines += lines
        self._fill(place)
        self.changed.emit()

    def remove_line(self) -> None:
        """Takes the chosen line out; it is stored only with “Ghi”."""
        if self._desk.editable and 0 <= self._place < len(self.lines):
            del self.lines[self._place]
            self._fill(min(self._place, len(self.lines) - 1))
            self.changed.emit()

    def move_by(self, step: int) -> None:
        """Moves the chosen line up (-1) or down (+1)."""
        place, after = self._place, self._place + step
        if self._desk.editable and 0 <= place < len(self.lines) and 0 <= after < len(self.lines):
            self.lines[place], self.lines[after] = self.lines[after], self.lines[place]
            self._fill(after)
            self.changed.emit()

    # -- what is left, what is wrong -------------------------------------------------------------------

    def entered(self) -> tuple[ExpenseLineInput, ...]:
        """The lines as typed."""
        return tuple(line.entered for line in self.lines)

    def show_wrong(self) -> bool:
        """Brings the first line in which something cannot be understood to the front; True: there is one."""
        for place, line in enumerate(self.lines):
            if line.wrong:
                self.table.choose_id(place)
                self._show(place)
                return True
        return False

    def show_violations(self, violations: Sequence[Violation]) -> None:
        """Marks the fields of the first line that is refused; "lines.2.quantity" names one."""
        named = [(v, v.field.split(".", 2)) for v in violations if v.field and v.field.startswith("lines.")]
        if not named:
            return
        place = int(named[0][1][1])
        if place != self._place:
            self.table.choose_id(place)
            self._show(place)
        self.form.show_violations(
            [replace(v, field=parts[2]) for v, parts in named if int(parts[1]) == place]
        )

    def tell_room(self) -> None:
        """What the budget has left for the chosen line, and what should be looked at, as typed now."""
        detail = self._desk.detail
        if detail is None:
            return
        self._later.stop()
        general = self.ask_general()
        if general is not None and self._desk.editable:
            self._offer(general)
        known = {line.id for line in self.form.offered}
        entered = [e for e in self.entered() if e.budget_line_id is None or e.budget_line_id in known]
        line = self.lines[self._place].entered if 0 <= self._place < len(self.lines) else None
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
        shown_below = f"lines.{self._place}.budget_line_id" if room is not None else ""
        own = [
            v for v in found if (v.field or "").startswith(f"lines.{self._place}.") and v.field != shown_below
        ]
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
