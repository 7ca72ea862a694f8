"""What the tabs of vouchers and of recipients share: a list kept in order, each change saved at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import UserError
from app.formatting import number
from app.i18n import _
from app.rules.roles import Right
from app.rules.violations import Violation
from app.services.expenses.parts import FIXED
from app.services.expenses.views import PAID_STATES, ExpenseDetail, ExpenseRow
from app.services.findings import Saved
from app.ui.kit import theme
from app.ui.kit.buttons import Button, action
from app.ui.kit.fitting import FittingTable
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.labels import StateLabel, label
from app.ui.kit.state import State, Tone
from app.ui.screens.expenses.desk import Desk


@dataclass(frozen=True)
class PartRow:
    """A row as the table shows it."""

    id: int
    row: int
    """Its place, from 1."""
    entered: Any


@dataclass(frozen=True)
class PartForm:
    """The question about one row."""

    form: Form
    entered: Callable[[dict[str, Any]], Any]
    """The row of the values typed."""
    follow: Callable[[], None]
    """Brings the fields that follow others up to date."""


@dataclass(frozen=True)
class PartSum:
    """What stands under a list."""

    words: str
    whole: int | None
    """Đồng, held against the amount of the expense; None where there is nothing to compare."""


@dataclass(frozen=True)
class Parts:
    """What one list is made of: its name, its words, how rows are read, asked for, pasted and saved."""

    name: str
    """How violations name the list: "vouchers" of "vouchers.0.number"."""
    new: str
    """Title of the question about a new row."""
    changed: str
    """Title of the question about a row that is there."""
    save: Callable[..., Saved]
    """The command that stores the whole list."""
    stored: Callable[[int], Sequence[Any]]
    """The rows of an expense as they are stored."""
    form: Callable[[Any], PartForm]
    """The question about a row; None for a new one."""
    pasted: Callable[[str], Sequence[Any]]
    """The rows of a pasted text; raises UserError for what cannot be read."""
    summed: Callable[[Sequence[Any]], PartSum]
    """How many rows there are, and their sum."""
    follow: Callable[[PartRow | None], None]
    """Told of the chosen row: brings the acts of the tab's own up to date."""
    more: tuple[Button, ...] = ()
    """Acts of the tab's own, after the others."""


class PartsList(QWidget):
    """A list of an expense's parts: added, edited, moved, pasted; the whole list is saved each time."""

    def __init__(self, desk: Desk, table: FittingTable, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self.table, self.parts = desk, table, parts
        self.detail: ExpenseDetail | None = None
        self.rows: list[Any] = []
        name = parts.name
        self.add = Button(_("Thêm…"), self.add_row, icon_name="add", name=f"add-{name}", tip="Insert")
        self.edit = Button(_("Sửa…"), self.edit_row, icon_name="edit", name=f"edit-{name}", tip="F2")
        self.remove = Button(
            _("Bỏ"), self.remove_rows, icon_name="delete", name=f"remove-{name}", tip="Delete"
        )
        self.paste_button = Button(
            _("Dán"),
            self.paste,
            icon_name="clone",
            name=f"paste-{name}",
            tip=_("Dán các dòng chép từ bảng tính (Ctrl+V)"),
        )
        self.up = Button("", lambda: self.move_by(-1), icon_name="up", name=f"up-{name}", tip="Alt+↑")
        self.down = Button("", lambda: self.move_by(+1), icon_name="down", name=f"down-{name}", tip="Alt+↓")
        self.up.setAccessibleName(_("Chuyển lên"))
        self.down.setAccessibleName(_("Chuyển xuống"))
        self.sums = label("", name=f"{name}-sums", wrap=True)
        self.agrees = StateLabel()
        table.row_chosen.connect(lambda _row: self.tell())
        table.row_opened.connect(lambda _row: self.edit_row())
        for keys, do in (
            ("Insert", self.add_row),
            ("F2", self.edit_row),
            ("Delete", self.remove_rows),
            ("Ctrl+V", self.paste),
            ("Alt+Up", lambda: self.move_by(-1)),
            ("Alt+Down", lambda: self.move_by(+1)),
        ):
            action("", do, parent=self, keys=keys, name=f"key-{name}-{keys}")
        self._lay_out()

    def _lay_out(self) -> None:
        """Stacks the buttons, the list and its sums."""
        self.line = QHBoxLayout()
        self.line.setSpacing(theme.GAP)
        for button in self.buttons:
            self.line.addWidget(button)
        self.line.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GROUP_GAP)
        foot.addWidget(self.sums, 1)
        foot.addWidget(self.agrees)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(self.line)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self.setFocusProxy(self.table)

    @property
    def buttons(self) -> list[Button]:
        """The acts from left to right."""
        own = [self.add, self.edit, self.remove, self.up, self.down, self.paste_button]
        return [*own, *self.parts.more]

    def fit_buttons(self) -> None:
        """Shows the icons alone of as many buttons as the width demands, the plainest ones first."""
        order = [self.edit, self.remove, self.paste_button, self.add, *self.parts.more]
        for button in order:
            button.set_compact(False)
        for button in order:
            self.line.invalidate()
            if self.line.sizeHint().width() <= self.width():
                return
            button.set_compact(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_buttons()

    # -- showing ---------------------------------------------------------------------------------------

    @property
    def editable(self) -> bool:
        """True while the list may be changed by this person."""
        may = self._desk.context.may(Right.PLAN_EXPENSES)
        return may and self.detail is not None and self.detail.row.state not in FIXED

    @property
    def expense_id(self) -> int:
        """The expense shown; only to be asked for while there is one."""
        assert self.detail is not None
        return self.detail.row.id

    def show_expense(self, detail: ExpenseDetail) -> None:
        """Shows the list of another expense, or the same after a change."""
        self.detail = detail
        self.rows = list(self.parts.stored(detail.row.id))
        shown = [PartRow(row.id or -n, n, row) for n, row in enumerate(self.rows, start=1)]
        self.table.fit()
        self.table.set_rows(shown)
        if self.table.current_row() is None:
            self.table.choose_first()
        self._tell_sum(detail.row)
        self.tell()

    def _tell_sum(self, row: ExpenseRow) -> None:
        """Says how many rows there are, and how their sum stands to the amount of the expense."""
        paid = row.state in PAID_STATES
        told = self.parts.summed(self.rows)
        self.sums.setText(told.words)
        self.agrees.show_state(None if told.whole is None else agreement(told.whole, row.amount, paid=paid))

    def tell(self) -> None:
        """What may be done with the chosen row."""
        chosen: PartRow | None = self.table.current_row()
        for button in self.buttons:
            button.setVisible(self.editable)
        for button in (self.edit, self.remove):
            button.setEnabled(chosen is not None)
        self.up.setEnabled(chosen is not None and chosen.row > 1)
        self.down.setEnabled(chosen is not None and chosen.row < len(self.rows))
        self.parts.follow(chosen)
        self.fit_buttons()

    # -- acts ------------------------------------------------------------------------------------------

    def add_row(self) -> FormDialog | None:
        """Asks for another row."""
        return self.ask(None, len(self.rows)) if self.editable else None

    def edit_row(self) -> FormDialog | None:
        """Opens the chosen row."""
        chosen: PartRow | None = self.table.current_row()
        if chosen is None or not self.editable:
            return None
        return self.ask(chosen.entered, chosen.row - 1)

    def ask(self, entered: Any, place: int) -> FormDialog:
        """Asks for the row at a place, None for a new one."""
        asked = self.parts.form(entered)

        def submit(values: dict[str, Any]) -> Saved:
            typed = asked.entered(values)
            rows = [*self.rows[:place], typed, *self.rows[place + 1 :]]
            return self.submit(rows, place)

        keep = (f"expense-{self.parts.name}", self.expense_id if entered is None else -(entered.id or 0))
        title = self.parts.new if entered is None else self.parts.changed
        dialog = self._desk.open_dialog(title, asked.form, submit, keep=keep, follow=asked.follow)

        def saved(result: Saved) -> None:
            self.table.choose_where(lambda row: row.row == place + 1)
            self._desk.warn(_of_rows(result))

        dialog.submitted.connect(saved)
        return dialog

    def submit(self, rows: Sequence[Any], place: int) -> Saved:
        """Saves the list for a dialog about the row at a place, whose fields are marked alone."""
        cell = f"{self.parts.name}.{place}."
        try:
            saved: Saved = self._desk.submit(self.parts.save, self.expense_id, rows)
        except UserError as refusal:
            raise UserError(
                [
                    replace(v, field=v.field.removeprefix(cell))
                    if v.field and v.field.startswith(cell)
                    else v
                    for v in refusal.violations
                ]
            ) from refusal
        return saved

    def write(self, rows: Sequence[Any], done: str = "") -> bool:
        """Saves the list; done, it says so and offers to undo it."""
        expense_id, before = self.expense_id, list(self.rows)
        command = self.parts.save
        results: list[Saved] = []
        if not self._desk.write(command, expense_id, rows, on_done=results.append):
            return False
        if done:
            self._desk.say_done(done, undo=lambda: self._desk.write(command, expense_id, before))
        self._desk.warn(_of_rows(results[0]))
        return True

    def remove_rows(self) -> None:
        """Takes the chosen rows out; “Hoàn tác” puts them back."""
        chosen = {row.row for row in self.table.chosen_rows()}
        if chosen and self.editable:
            kept = [row for n, row in enumerate(self.rows, start=1) if n not in chosen]
            self.write(kept, _("Đã bỏ {count} dòng.").format(count=len(chosen)))

    def move_by(self, step: int) -> None:
        """Moves the chosen row up (-1) or down (+1)."""
        chosen: PartRow | None = self.table.current_row()
        if chosen is None or not 0 <= chosen.row - 1 + step < len(self.rows) or not self.editable:
            return
        rows = list(self.rows)
        rows.insert(chosen.row - 1 + step, rows.pop(chosen.row - 1))
        if self.write(rows):
            self.table.choose_where(lambda row: row.row == chosen.row + step)

    def paste(self) -> None:
        """Adds the rows on the clipboard under the others; what cannot be read is told, nothing is added."""
        if not self.editable:
            return
        text = QGuiApplication.clipboard().text()
        try:
            rows = self.parts.pasted(text)
        except UserError as refusal:
            self._desk.context.notices.violations(refusal.violations)
            return
        self.write([*self.rows, *rows], _("Đã dán {count} dòng.").format(count=len(rows)))


def _of_rows(saved: Saved) -> list[Violation]:
    """The warnings about single rows: how the sum stands to the expense is said under the list all along."""
    return [v for v in saved.warnings if v.field]


def agreement(whole: int, amount: int, *, paid: bool = False) -> State:
    """How a sum stands to the amount of the expense, or to what was paid, in words with an icon."""
    if whole == amount:
        return State(_("Khớp số đã chi") if paid else _("Khớp số tiền khoản chi"), Tone.DONE)
    more = _("Nhiều hơn số đã chi {gap} đ") if paid else _("Nhiều hơn khoản chi {gap} đ")
    less = _("Ít hơn số đã chi {gap} đ") if paid else _("Ít hơn khoản chi {gap} đ")
    return State((more if whole > amount else less).format(gap=number(abs(whole - amount))), Tone.DUE)


def entered_value(name: str) -> Callable[[PartRow], Any]:
    """Takes a value out of what was entered, for a column of the table."""
    return lambda row: getattr(row.entered, name)
