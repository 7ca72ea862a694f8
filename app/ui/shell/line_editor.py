"""The lines of an expense or a plan as they are typed: a table of them, the chosen one in a form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from app.formatting import decimal_vi
from app.i18n import _
from app.rules.expenses import line_amount
from app.rules.norms import excess
from app.rules.violations import Violation
from app.services.expenses.views import ExpenseLineInput
from app.ui.kit import theme
from app.ui.kit.buttons import action
from app.ui.kit.fitting import FittingTable
from app.ui.shell.line_form import LineForm
from app.ui.shell.typed_line import TypedLine

FEWEST, MOST = 2, 4
"""Lines seen at once above the form."""
LOW = 400
"""Below this height of the tab (at 100 % zoom) the fewest lines stand, so that the form keeps its room."""


@dataclass(frozen=True)
class LineRow:
    """A line as a table shows it; amounts in đồng."""

    id: int
    """Its place, from 0."""
    content: str
    quantity: str
    price: str
    amount: int | None
    """None while a number of the line cannot be read."""
    over: int | None
    note: str
    approved: int | None = None
    used: int | None = None


class LineEditor(QObject):
    """Keeps table, form and the typed lines together for the tab that lays them out."""

    changed = Signal()
    """Something was typed, added, moved or taken out."""
    shown = Signal()
    """Table or form show something else."""

    def __init__(
        self, tab: QWidget, table: FittingTable, form: LineForm, may_edit: Callable[[], bool]
    ) -> None:
        super().__init__(tab)
        self._tab, self.table, self.form, self._may_edit = tab, table, form, may_edit
        self.lines: list[TypedLine] = []
        self.place = -1
        """Of the line in the form; -1 while there is none."""
        self.more: Callable[[LineRow, ExpenseLineInput], LineRow] = lambda row, _line: row
        """Fills the columns of a row that only its tab knows."""
        self._filling = False
        table.row_chosen.connect(self._chosen)
        table.row_opened.connect(lambda _row: form.content.editor.setFocus())
        form.changed.connect(self._typed)
        for keys, do, name in (
            ("Ctrl+Delete", self.remove, "key-remove-line"),
            ("Alt+Up", lambda: self.move(-1), "key-line-up"),
            ("Alt+Down", lambda: self.move(+1), "key-line-down"),
        ):
            action("", do, parent=tab, keys=keys, name=name)
        tab.installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The table takes the height of its lines, as far as the tab has room for them."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.StyleChange):
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        most = MOST if self._tab.height() >= theme.px(LOW) else FEWEST
        shown = min(max(len(self.lines), FEWEST), most)
        self.table.setFixedHeight(theme.px(theme.ROW_PX) * (shown + 1) + 8)

    # -- what is shown ---------------------------------------------------------------------------------

    @property
    def rows(self) -> list[LineRow]:
        """The lines as the table shows them."""
        return [self._row(n, line) for n, line in enumerate(self.lines)]

    @property
    def chosen(self) -> ExpenseLineInput | None:
        """The line in the form."""
        return self.lines[self.place].entered if self._there else None

    @property
    def _there(self) -> bool:
        return 0 <= self.place < len(self.lines)

    def put(self, lines: Sequence[TypedLine], place: int | None = None) -> None:
        """Shows these lines, the keyboard on that at `place`; the same place as before when left out."""
        self.lines = list(lines)
        self.place = min(max(self.place if place is None else place, 0), len(self.lines) - 1)
        self._show_rows()
        self._show(self.place)

    def _show_rows(self) -> None:
        self._filling = True
        self.table.set_rows(self.rows)
        self._fit()
        self.table.fit()
        if self.lines:
            self.table.choose_id(self.place)
        self._filling = False

    def _row(self, place: int, typed: TypedLine) -> LineRow:
        line, wrong = typed.entered, dict(typed.wrong)
        quantity = f"{wrong.get('quantity', decimal_vi(line.quantity))} {line.unit}".strip()
        times = wrong.get("times", decimal_vi(line.times))
        price = decimal_vi(line.unit_price) if line.unit_price else _("chưa có")
        norm = self.form.norm_of(line)
        over = (
            excess(norm.ceiling, line.unit_price, line.quantity * line.times)
            if norm is not None and typed.counts
            else None
        )
        row = LineRow(
            place,
            line.content or _("(chưa ghi nội dung)"),
            quantity if times == "1" else f"{quantity} × {times}",
            wrong.get("unit_price", price),
            line_amount(line.quantity, line.times, line.unit_price) if typed.counts else None,
            over.whole if over is not None else None,
            line.note,
        )
        return self.more(row, line)

    def _show(self, place: int) -> None:
        """The line at that place in the form."""
        self.place = place
        self.form.setVisible(self._there)
        if self._there:
            line = self.lines[place]
            self._filling = True
            self.form.set_read_only(False)
            self.form.show_line(line.entered, dict(line.wrong))
            self.form.set_read_only(not self._may_edit())
            self._filling = False
        self.shown.emit()

    def _chosen(self, row: LineRow | None) -> None:
        if not self._filling and row is not None and row.id != self.place:
            self._show(row.id)

    # -- typing ----------------------------------------------------------------------------------------

    def _typed(self) -> None:
        if self._filling or not self._there or not self._may_edit():
            return
        entered, wrong = self.form.entered(self.lines[self.place].entered)
        self.lines[self.place] = TypedLine(entered, tuple(wrong.items()))
        self.form.follow()
        self._show_rows()
        self.shown.emit()
        self.changed.emit()

    def add(self, lines: Sequence[TypedLine]) -> None:
        """Adds lines under the others and shows the first of them."""
        if self._may_edit() and lines:
            self._change([*self.lines, *lines], len(self.lines))

    def add_and_type(self, line: ExpenseLineInput) -> None:
        """Adds a line and puts the keyboard into it."""
        self.add([TypedLine(line)])
        self.form.content.editor.setFocus()

    def remove(self) -> None:
        """Takes the chosen line out; it is stored only with “Ghi”."""
        if self._may_edit() and self._there:
            self._change([line for n, line in enumerate(self.lines) if n != self.place], self.place)

    def move(self, by: int) -> None:
        """Puts the chosen line before (-1) or behind (+1) its neighbour."""
        to = self.place + by
        if self._may_edit() and self._there and 0 <= to < len(self.lines):
            lines = list(self.lines)
            lines[self.place], lines[to] = lines[to], lines[self.place]
            self._change(lines, to)

    def _change(self, lines: Sequence[TypedLine], place: int) -> None:
        self.put(lines, place)
        self.changed.emit()

    # -- what is wrong ---------------------------------------------------------------------------------

    def entered(self) -> tuple[ExpenseLineInput, ...]:
        """The lines as typed."""
        return tuple(line.entered for line in self.lines)

    def counted(self) -> tuple[ExpenseLineInput, ...]:
        """The lines as typed, in their places; without a price where a number cannot be read."""
        return tuple(
            line.entered if line.counts else replace(line.entered, unit_price=Decimal(0))
            for line in self.lines
        )

    def sum_words(self, words: str) -> str:
        """The words of a sum; how many lines it leaves out because a number cannot be read."""
        unread = sum(not line.counts for line in self.lines)
        left_out = _("{words}, chưa kể {count} dòng sai")
        return left_out.format(words=words, count=unread) if unread else words

    def show_wrong(self) -> bool:
        """Brings the first line in which something cannot be understood to the front; True: there is one."""
        for place, line in enumerate(self.lines):
            if line.wrong:
                self._bring(place)
                return True
        return False

    def show_violations(self, violations: Sequence[Violation]) -> bool:
        """Marks the fields of the first line refused, "lines.2.quantity" names one; True: there is one."""
        named = [(v, v.field.split(".", 2)) for v in violations if v.field and v.field.startswith("lines.")]
        if not named:
            return False
        place = int(named[0][1][1])
        self._bring(place)
        here = [replace(v, field=parts[2]) for v, parts in named if int(parts[1]) == place]
        if any(v.field == "over_norm_reason" for v in here):
            self.form.reason.setVisible(True)
        self.form.show_violations(here)
        return True

    def _bring(self, place: int) -> None:
        self.place = place
        self.table.choose_id(place)
        self._show(place)
