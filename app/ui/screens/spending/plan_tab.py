"""The tab "Dự trù": the lines of the plan, the chosen one under them, their sum as it is typed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import N_, _
from app.rules.violations import Severity, Violation
from app.services.budget.items import list_items
from app.services.findings import Saved
from app.services.norms import list_norms
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
from app.ui.screens.spending.words import plan_sum
from app.ui.shell.drafts import SaveBar
from app.ui.shell.line_editor import LineEditor
from app.ui.shell.line_form import LineForm
from app.ui.shell.typed_line import TypedLine, kept_line, line_again


class PlanTab(QWidget):
    """The plan of the event on the desk."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: EventDetail | None = None
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
        self.form = LineForm(of_estimate=False)
        self.editor = LineEditor(self, self.table, self.form, lambda: self._desk.may_edit)
        self.remove = Button(
            _("Bỏ dòng"), self.editor.remove, icon_name="delete", name="remove-line", tip="Ctrl+Delete"
        )
        self.propose = Button(
            _("Đề xuất dòng thường lệ"), self.propose_lines, icon_name="roster", name="propose-plan"
        )
        self.sum = label("", "heading", name="plan-sum", wrap=True)
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
        column.addWidget(scrolled(self.form), 1)
        column.addStretch(0)
        column.addWidget(self.bar)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.editor.shown.connect(self._follow)
        self.editor.changed.connect(self._changed)
        self.bar.save_asked.connect(self.save)
        self.bar.undo_asked.connect(self.undo)
        self.draft.restored.connect(self._say_restored)
        action("", self.add_line, parent=self, keys="Insert", name="key-add-line")

    # -- what is shown ---------------------------------------------------------------------------------

    @property
    def dirty(self) -> bool:
        """True while something is typed that is not saved."""
        if self._shown is None:
            return False
        return self.editor.lines != [TypedLine(line.entered) for line in self._shown.lines]

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
        self.editor.put([TypedLine(line.entered) for line in detail.lines])
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
        norms = list(read(list_norms, day))
        known = {norm.id for norm in norms}
        norms += [p.norm for p in detail.lines if p.norm is not None and p.norm.id not in known]
        self.form.offer(read(list_items, day), norms)

    def _follow(self) -> None:
        rows, form = self.editor.rows, self.form
        whole = plan_sum(sum(r.amount or 0 for r in rows), sum(r.over or 0 for r in rows))
        self.sum.setText(self.editor.sum_words(whole))
        form.findings.show_violations([replace(form.over, severity=Severity.WARNING)] if form.over else [])
        for button in (self.add, self.remove, self.propose):
            button.setVisible(self._desk.may_edit)
        self.remove.setEnabled(bool(rows))
        of_meeting = self._shown is not None and self._shown.entered.source_kind == "meeting"
        words = _("Đề xuất từ danh sách dự họp") if of_meeting else _("Đề xuất dòng thường lệ")
        self.propose.setText(words)
        self._tell()

    def _tell(self) -> None:
        self.bar.setVisible(self.dirty)

    def _changed(self) -> None:
        self.bar.say_dirty()
        self.draft.touch()

    # -- lines -----------------------------------------------------------------------------------------

    def add_line(self) -> None:
        """Adds an empty line under the others and puts the keyboard into it."""
        if self._desk.may_edit and self._shown is not None:
            self.editor.add_and_type(PlanLineInput())

    def propose_lines(self) -> None:
        """Puts the usual lines under those there are; a line that is there already is not put twice."""
        if self._shown is None or not self._desk.may_edit:
            return
        found: tuple[PlanLineInput, ...] = self._desk.context.read(propose_plan, self._shown.row.id)
        there = {(line.entered.content, line.entered.rank) for line in self.editor.lines}
        fresh = [TypedLine(line) for line in found if (line.content, line.rank) not in there]
        if not found:
            self._desk.say_done(_("Loại sự kiện này không có dòng thường lệ. Thêm dòng bằng phím Insert."))
        elif not fresh:
            self._desk.say_done(_("Các dòng thường lệ đã có trong dự trù."))
        else:
            self.editor.add(fresh)
            words = _("Đã đề xuất {count} dòng. Xem lại số lượng, đơn giá rồi bấm Ghi.")
            self._desk.say_done(words.format(count=len(fresh)))

    # -- keeping ---------------------------------------------------------------------------------------

    def _take(self) -> str:
        return json.dumps([kept_line(line) for line in self.editor.lines], ensure_ascii=False)

    def _put(self, text: str) -> None:
        try:
            lines = [line_again(found) for found in json.loads(text)]
        except (ValueError, KeyError, TypeError):
            self._desk.context.notices.warning(_("Không đọc lại được phần đang gõ dở của dự trù này."))
            return
        self.editor.put(lines)

    def _say_restored(self, moment: datetime) -> None:
        self.bar.say_restored(moment)
        self._tell()

    # -- saving ----------------------------------------------------------------------------------------

    def save(self) -> bool:
        """Saves what is typed; True when nothing is left to save."""
        if self._shown is None or not self.dirty:
            return True
        if self.editor.show_wrong():
            return False
        entered, shown = self.editor.entered(), self._shown
        return self._desk.write(
            save_plan, shown.row.id, entered, shown.version, on_done=self._saved, on_refused=self.refused
        )

    def refused(self, violations: Iterable[Violation]) -> None:
        """Marks the line that is refused; what was changed elsewhere is written over at the next try."""
        found = [_briefly(v) for v in violations]
        if not self.editor.show_violations(found):
            self._desk.context.notices.violations(found)
            self._shown = self._desk.detail

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


def _briefly(violation: Violation) -> Violation:
    """Asks for the reason alone: what is above the norm stands over the field while it is typed."""
    if not (violation.field or "").endswith(".over_norm_reason") or "over" not in violation.params:
        return violation
    return Violation(N_("Ghi lý do vượt định mức, hoặc giảm mức chi."), field=violation.field)
