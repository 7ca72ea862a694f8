"""The tab "Dự trù": the lines of the plan, the chosen one under them, their sum as it is typed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.formatting import decimal_vi
from app.i18n import _
from app.rules.expenses import line_amount
from app.rules.violations import Violation
from app.services.budget.items import list_items
from app.services.norms import norm_view, norms_on
from app.services.roster.checks import Saved
from app.services.spending.plans import save_plan
from app.services.spending.proposing import propose_plan
from app.services.spending.views import EventDetail, PlanLineInput
from app.ui.kit import theme
from app.ui.kit.buttons import Button, action
from app.ui.kit.fitting import FittingTable
from app.ui.kit.forms import scrolled
from app.ui.kit.keep import Draft
from app.ui.kit.labels import label
from app.ui.kit.table import Column, Kind
from app.ui.screens.spending.desk import Desk
from app.ui.screens.spending.line_form import PlanLineForm
from app.ui.screens.spending.words import plan_sum
from app.ui.shell.drafts import SaveBar
from app.ui.shell.typed_line import TypedLine, kept_line, line_again

FEWEST, MOST = 2, 4
"""Lines seen at once above the form."""
LOW = 400
"""Below this height (at 100 % zoom) the fewest lines stand, so that the form keeps its room."""


@dataclass(frozen=True)
class LineRow:
    """A line as the table shows it."""

    id: int
    """Its place, from 0."""
    content: str
    quantity: str
    price: str
    amount: int
    over: int | None
    note: str


class PlanTab(QWidget):
    """The plan of the event on the desk."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: EventDetail | None = None
        self.lines: list[TypedLine] = []
        self._ceilings: dict[int, int] = {}
        self._place = -1
        self._filling = False
        self.table = FittingTable(
            [
                Column("content", _("Nội dung"), width=150, stretch=True, tip=lambda row: row.content),
                Column("quantity", _("Số lượng"), width=132, align=theme.RIGHT),
                Column("price", _("Đơn giá"), width=96, align=theme.RIGHT),
                Column("amount", _("Thành tiền"), Kind.NUMBER, 108),
                Column("over", _("Vượt mức"), Kind.NUMBER, 100),
                Column("note", _("Ghi chú"), width=170, tip=lambda row: row.note),
            ],
            name="plan-lines",
            from_px={"quantity": 380, "price": 460, "over": 560, "note": 760},
            empty=_("Chưa có dòng dự trù nào. Bấm “Đề xuất” để lấy các dòng thường có, hoặc “Thêm dòng”."),
        )
        self.add = Button(_("Thêm dòng"), self.add_line, icon_name="add", name="add-line", tip="Insert")
        self.remove = Button(_("Bỏ dòng"), self.remove_line, icon_name="delete", name="remove-line")
        self.propose = Button(
            _("Đề xuất dòng thường lệ"), self.propose_lines, icon_name="roster", name="propose-plan"
        )
        self.sum = label("", "heading", name="plan-sum")
        self.form = PlanLineForm()
        self.bar = SaveBar("plan")
        self.draft = Draft(
            desk.context.keeper,
            "event-plan",
            take=self._take,
            put=self._put,
            dirty=lambda: self.dirty,
            save=self.save,
            parent=self,
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        for button in (self.add, self.remove, self.propose):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(row)
        column.addWidget(self.table)
        column.addWidget(self.sum)
        self._under = scrolled(self.form)
        column.addWidget(self._under, 1)
        column.addStretch(0)
        column.addWidget(self.bar)
        self._fit_table()
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.table.row_chosen.connect(self._chosen)
        self.table.row_opened.connect(lambda _row: self.form.content.editor.setFocus())
        self.form.changed.connect(self._typed)
        self.bar.save_asked.connect(self.save)
        self.bar.undo_asked.connect(self.undo)
        self.draft.restored.connect(self._say_restored)
        for keys, do, name in (
            ("Insert", self.add_line, "key-add-line"),
            ("Ctrl+Delete", self.remove_line, "key-remove-line"),
            ("Alt+Up", lambda: self.move_line(-1), "key-line-up"),
            ("Alt+Down", lambda: self.move_line(1), "key-line-down"),
        ):
            action("", do, parent=self, keys=keys, name=name)

    def _fit_table(self) -> None:
        most = MOST if self.height() >= theme.px(LOW) else FEWEST
        shown = min(max(len(self.lines), FEWEST), most)
        self.table.setFixedHeight(theme.px(theme.ROW_PX) * (shown + 1) + 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_table()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "draft"):
            self._fit_table()

    # -- what is shown ---------------------------------------------------------------------------------

    @property
    def dirty(self) -> bool:
        """True while something is typed that is not saved."""
        if self._shown is None:
            return False
        return self.lines != [TypedLine(line.entered) for line in self._shown.lines]

    def show_event(self, detail: EventDetail) -> None:
        """Another event, or the same after a change; what is being typed stays."""
        former = self._shown
        same = former is not None and former.row.id == detail.row.id
        if former is not None and same and self.dirty and self._desk.may_edit:
            self._shown = detail if former.lines == detail.lines else former
            return
        if former is not None and not same:
            self.draft.close()
        self._shown = detail
        self._offer(detail)
        self._fill([TypedLine(line.entered) for line in detail.lines])
        if not same and self._desk.may_edit:
            self.draft.open(detail.row.id)

    def leave(self) -> None:
        """Keeps what is typed: no event is shown any more."""
        if self._shown is not None:
            self.draft.close()
            self._shown = None

    def flush(self) -> None:
        """Keeps what is typed."""
        self.draft.flush()

    def _offer(self, detail: EventDetail) -> None:
        """Sub-items and norms of the event's day, and those the lines have already."""
        read, day = self._desk.context.read, detail.row.starts_on
        norms = list(read(norms_on, day))
        known = {norm.id for norm in norms}
        norms += [p.norm for p in detail.lines if p.norm is not None and p.norm.id not in known]
        self._ceilings = {norm.id: norm.ceiling for norm in norms}
        self.form.offer(read(list_items, day), norms)

    def _fill(self, lines: Sequence[TypedLine], place: int | None = None) -> None:
        """The lines anew, the keyboard on that at `place`."""
        self.lines = list(lines)
        wanted = self._place if place is None else place
        self._place = min(max(wanted, 0), len(self.lines) - 1)
        self._show_rows()
        self._show(self._place)
        editable = self._desk.may_edit
        for button in (self.add, self.remove, self.propose):
            button.setVisible(editable)
        self.remove.setEnabled(bool(self.lines))
        of_meeting = self._shown is not None and self._shown.entered.source_kind == "meeting"
        words = _("Đề xuất từ danh sách dự họp") if of_meeting else _("Đề xuất dòng thường lệ")
        self.propose.setText(words)
        self._tell()

    def _show_rows(self) -> None:
        self._filling = True
        self.table.set_rows([self._row(n, line) for n, line in enumerate(self.lines)])
        self._fit_table()
        self.table.fit()
        if self.lines:
            self.table.choose_id(self._place)
        self._filling = False
        rows = [self._row(n, line) for n, line in enumerate(self.lines)]
        self.sum.setText(plan_sum(sum(r.amount for r in rows), sum(r.over or 0 for r in rows)))

    def _row(self, place: int, line: TypedLine) -> LineRow:
        e = line.entered
        quantity = f"{decimal_vi(e.quantity)} {e.unit}".strip()
        ceiling = self._ceilings.get(e.norm_id or 0)
        over = max(Decimal(0), e.unit_price - ceiling) if ceiling is not None else Decimal(0)
        return LineRow(
            place,
            e.content or _("(chưa ghi nội dung)"),
            quantity if e.times == 1 else f"{quantity} × {decimal_vi(e.times)}",
            decimal_vi(e.unit_price) if e.unit_price else _("chưa có"),
            line_amount(e.quantity, e.times, e.unit_price),
            line_amount(e.quantity, e.times, over) or None,
            e.note,
        )

    def _show(self, place: int) -> None:
        """The line at that place in the form."""
        self._place = place
        there = 0 <= place < len(self.lines)
        self._under.setVisible(there)
        if not there:
            return
        self._filling = True
        self.form.set_read_only(False)
        self.form.show_line(self.lines[place].entered, dict(self.lines[place].wrong))
        self.form.set_read_only(not self._desk.may_edit)
        self._filling = False

    def _chosen(self, row: LineRow | None) -> None:
        if not self._filling and row is not None and row.id != self._place:
            self._show(row.id)

    def _typed(self) -> None:
        if self._filling or not 0 <= self._place < len(self.lines):
            return
        entered, wrong = self.form.entered(self.lines[self._place].entered)
        self.lines[self._place] = TypedLine(entered, tuple(wrong.items()))
        self.form.follow()
        self._show_rows()
        self.bar.say_dirty()
        self.draft.touch()
        self._tell()

    def _tell(self) -> None:
        self.bar.setVisible(self.dirty)

    # -- lines -----------------------------------------------------------------------------------------

    def add_line(self) -> None:
        """Adds an empty line under the others and puts the keyboard into it."""
        if self._desk.may_edit and self._shown is not None:
            self._changed([*self.lines, TypedLine(PlanLineInput())], len(self.lines))
            self.form.content.editor.setFocus()

    def remove_line(self) -> None:
        """Takes the chosen line out; it is stored only with “Ghi”."""
        if self._desk.may_edit and 0 <= self._place < len(self.lines):
            left = [line for n, line in enumerate(self.lines) if n != self._place]
            self._changed(left, min(self._place, len(left) - 1))

    def move_line(self, by: int) -> None:
        """Puts the chosen line before or behind its neighbour."""
        to = self._place + by
        if self._desk.may_edit and 0 <= self._place < len(self.lines) and 0 <= to < len(self.lines):
            lines = list(self.lines)
            lines[self._place], lines[to] = lines[to], lines[self._place]
            self._changed(lines, to)

    def propose_lines(self) -> None:
        """Puts the usual lines under those there are; a line that is there already is not put twice."""
        if self._shown is None or not self._desk.may_edit:
            return
        found: tuple[PlanLineInput, ...] = self._desk.context.read(propose_plan, self._shown.row.id)
        there = {(line.entered.content, line.entered.rank) for line in self.lines}
        fresh = [TypedLine(line) for line in found if (line.content, line.rank) not in there]
        if not found:
            self._desk.say_done(_("Loại sự kiện này không có dòng thường lệ. Thêm dòng bằng phím Insert."))
        elif not fresh:
            self._desk.say_done(_("Các dòng thường lệ đã có trong dự trù."))
        else:
            for line in fresh:
                self._learn(line.entered.norm_id)
            self._changed([*self.lines, *fresh], len(self.lines))
            words = _("Đã đề xuất {count} dòng. Xem lại số lượng, đơn giá rồi bấm Ghi.")
            self._desk.say_done(words.format(count=len(fresh)))

    def _learn(self, norm_id: int | None) -> None:
        if norm_id is not None and norm_id not in self._ceilings:
            norm = self._desk.context.read(norm_view, norm_id)
            self._ceilings[norm_id] = norm.ceiling

    def _changed(self, lines: Sequence[TypedLine], place: int) -> None:
        self._fill(lines, place)
        self.bar.say_dirty()
        self.draft.touch()

    # -- keeping ---------------------------------------------------------------------------------------

    def _take(self) -> str:
        return json.dumps([kept_line(line) for line in self.lines], ensure_ascii=False)

    def _put(self, text: str) -> None:
        try:
            lines = [line_again(found) for found in json.loads(text)]
        except (ValueError, KeyError, TypeError):
            return
        self._fill(lines)

    def _say_restored(self, moment: datetime) -> None:
        self.bar.say_restored(moment)
        self._tell()

    # -- saving ----------------------------------------------------------------------------------------

    def save(self) -> bool:
        """Saves what is typed; True when nothing is left to save."""
        if self._shown is None or not self.dirty:
            return True
        for place, line in enumerate(self.lines):
            if line.wrong:
                self.table.choose_id(place)
                self._show(place)
                return False
        entered = [line.entered for line in self.lines]
        shown = self._shown
        return self._desk.write(
            save_plan, shown.row.id, entered, shown.version, on_done=self._saved, on_refused=self.refused
        )

    def refused(self, violations: Iterable[Violation]) -> None:
        """Marks the fields of the first line that is refused; "lines.2.quantity" names one."""
        found = list(violations)
        named = [(v, v.field.split(".", 2)) for v in found if v.field and v.field.startswith("lines.")]
        if not named:
            self._desk.context.notices.violations(found)
            self._shown = self._desk.detail
            return
        place = int(named[0][1][1])
        self.table.choose_id(place)
        self._show(place)
        here = [replace(v, field=parts[2]) for v, parts in named if int(parts[1]) == place]
        if any(v.field == "over_norm_reason" for v in here):
            self.form.reason.setVisible(True)
        self.form.show_violations(here)

    def _saved(self, saved: Saved) -> None:
        self.draft.drop()
        self._show_again()
        self._desk.say_done(_("Đã ghi dự trù."))
        self._desk.warn(v for v in saved.warnings if (v.field or "").endswith("norm_id"))

    def undo(self) -> None:
        """Goes back to what is stored."""
        self.draft.drop()
        self._show_again()

    def _show_again(self) -> None:
        self._shown = None
        if self._desk.detail is not None:
            self.show_event(self._desk.detail)
