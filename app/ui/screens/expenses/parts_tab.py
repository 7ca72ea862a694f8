"""What the tabs of vouchers and of recipients share: a list kept in order, each change saved at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import _
from app.rules.roles import Right
from app.rules.violations import Violation
from app.services.expenses.parts import FIXED
from app.services.expenses.views import ExpenseDetail
from app.services.roster.checks import Saved
from app.ui.kit import theme
from app.ui.kit.buttons import Button, action
from app.ui.kit.fitting import FittingTable
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.labels import StateLabel, label
from app.ui.screens.expenses.desk import Desk


@dataclass(frozen=True)
class PartRow:
    """A row as the table shows it."""

    id: int
    row: int
    """Its place, from 1."""
    entered: Any


class PartForm(Form):
    """A form of one row."""

    def entered(self, values: dict[str, Any]) -> Any:
        """The row as typed."""
        raise NotImplementedError

    def follow(self) -> None:
        """Brings the fields that follow others up to date."""


class PartsTab(QWidget):
    """A list of an expense's parts: added, edited, moved, pasted; the whole list is saved each time."""

    prefix = ""
    """How violations name the list: "vouchers.0.number"."""
    save: Callable[..., Saved]
    """The command that stores the list."""

    def __init__(self, desk: Desk, table: FittingTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self.table = desk, table
        self.detail: ExpenseDetail | None = None
        self.rows: list[Any] = []
        name = self.prefix
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
        self.more: list[Button] = []
        """Acts of the tab's own, after these."""
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

    def lay_out(self, above: QWidget | None = None) -> None:
        """Stacks what stands above, the buttons, the list and its sums."""
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
        if above is not None:
            column.addWidget(above, 1)
        column.addLayout(self.line)
        column.addWidget(self.table, 2)
        column.addLayout(foot)
        self.setFocusProxy(self.table)

    @property
    def buttons(self) -> list[Button]:
        """The acts from left to right."""
        own = [self.add, self.edit, self.remove, self.up, self.down, self.paste_button]
        return [*own, *self.more]

    def fit_buttons(self) -> None:
        """Shows the icons alone of as many buttons as the width demands, the plainest ones first."""
        order = [self.edit, self.remove, self.paste_button, self.add, *self.more]
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

    # -- what subclasses say ---------------------------------------------------------------------------

    def stored(self, expense_id: int) -> Sequence[Any]:
        """The rows as they are stored."""
        raise NotImplementedError

    def form(self, entered: Any) -> PartForm:
        """The form of one row, None for a new one."""
        raise NotImplementedError

    def title(self, entered: Any) -> str:
        """The title of that form's window."""
        raise NotImplementedError

    def pasted(self, text: str) -> Sequence[Any]:
        """The rows of a pasted text; raises UserError for what cannot be read."""
        raise NotImplementedError

    def tell_sums(self) -> None:
        """Says how many rows there are, and how their sum stands to the expense."""

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

    @property
    def amount(self) -> int:
        """What the expense is: approved from the approval on, else asked for, đồng."""
        assert self.detail is not None
        return self.detail.row.amount

    def show_expense(self, detail: ExpenseDetail) -> None:
        """Shows the list of another expense, or the same after a change."""
        self.detail = detail
        self.rows = list(self.stored(detail.row.id))
        shown = [PartRow(row.id or -n, n, row) for n, row in enumerate(self.rows, start=1)]
        self.table.fit()
        self.table.set_rows(shown)
        if self.table.current_row() is None:
            self.table.choose_first()
        self.tell_sums()
        self.tell()

    def leave(self) -> None:
        """Every change is saved at once: nothing to keep."""

    def flush(self) -> None:
        """Every change is saved at once: nothing to keep."""

    def tell(self) -> None:
        """What may be done with the chosen row."""
        chosen: PartRow | None = self.table.current_row()
        for button in self.buttons:
            button.setVisible(self.editable)
        for button in (self.edit, self.remove):
            button.setEnabled(chosen is not None)
        self.up.setEnabled(chosen is not None and chosen.row > 1)
        self.down.setEnabled(chosen is not None and chosen.row < len(self.rows))
        self.fit_buttons()

    # -- acts ------------------------------------------------------------------------------------------

    def add_row(self) -> FormDialog | None:
        """Asks for another row."""
        return self._ask(None, len(self.rows)) if self.editable else None

    def edit_row(self) -> FormDialog | None:
        """Opens the chosen row."""
        chosen: PartRow | None = self.table.current_row()
        if chosen is None or not self.editable:
            return None
        return self._ask(chosen.entered, chosen.row - 1)

    def _ask(self, entered: Any, place: int) -> FormDialog:
        form = self.form(entered)

        def submit(values: dict[str, Any]) -> Saved:
            typed = form.entered(values)
            rows = [*self.rows[:place], typed, *self.rows[place + 1 :]]
            return self.submit(rows, place)

        keep = (f"expense-{self.prefix}", self.expense_id if entered is None else -(entered.id or 0))
        dialog = self._desk.open_dialog(self.title(entered), form, submit, keep=keep, follow=form.follow)

        def saved(result: Saved) -> None:
            self.table.choose_where(lambda row: row.row == place + 1)
            self._desk.warn(_of_rows(result))

        dialog.submitted.connect(saved)
        return dialog

    def submit(self, rows: Sequence[Any], place: int) -> Saved:
        """Saves the list for a dialog about the row at a place, whose fields are marked alone."""
        cell = f"{self.prefix}.{place}."
        try:
            saved: Saved = self._desk.submit(type(self).save, self.expense_id, rows)
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
        command = type(self).save
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
            rows = self.pasted(text)
        except UserError as refusal:
            self._desk.context.notices.violations(refusal.violations)
            return
        self.write([*self.rows, *rows], _("Đã dán {count} dòng.").format(count=len(rows)))


def _of_rows(saved: Saved) -> list[Violation]:
    """The warnings about single rows: how the sum stands to the expense is said under the list all along."""
    return [v for v in saved.warnings if v.field]
