"""One draft for form and lines of an expense: kept while it is typed, saved together."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from app.errors import UserError
from app.i18n import _
from app.rules.violations import Violation
from app.services.expenses.drafts import save_expense
from app.services.expenses.views import ExpenseDetail, ExpenseInput
from app.services.findings import Saved
from app.ui.kit.keep import Draft
from app.ui.screens.expenses.desk import Desk
from app.ui.screens.expenses.general_tab import GeneralTab
from app.ui.screens.expenses.lines_tab import LinesTab
from app.ui.shell.typed_line import TypedLine, kept_line, line_again


class Editor(QObject):
    """What is typed into "Chung" and "Các khoản" of the expense on the desk."""

    wrong_in = Signal(str)
    """The key of the tab in which something was refused."""

    def __init__(self, desk: Desk, general: GeneralTab, lines: LinesTab, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self.general, self.lines = desk, general, lines
        self._shown: ExpenseDetail | None = None
        self.draft = Draft(
            desk.context.keeper,
            "expense-form",
            take=self._take,
            put=self._put,
            dirty=lambda: self.dirty,
            save=self.save,
            parent=self,
        )
        self.bars = (general.bar, lines.bar)
        general.form.changed.connect(self._typed_general)
        lines.changed.connect(self._typed)
        lines.ask_general = self._general
        lines.told.connect(general.form.warn_of_payee)
        self.draft.restored.connect(self._say_restored)
        for bar in self.bars:
            bar.save_asked.connect(self.save)
            bar.undo_asked.connect(self.undo)

    @property
    def dirty(self) -> bool:
        """True while something is typed that is not saved."""
        if self._shown is None:
            return False
        stored = [TypedLine(line) for line in self._shown.entered.lines]
        return self.lines.editor.lines != stored or self.general.form.dirty

    @property
    def _marked(self) -> bool:
        """True while something that was refused is marked: a list asked for again does not wipe it off."""
        forms = (self.general.form, self.lines.form)
        return any(form.message.text() or any(f.has_error for f in form.fields.values()) for form in forms)

    def show_expense(self, detail: ExpenseDetail) -> None:
        """Another expense, or the same after a change; what is being typed stays, and so do its marks."""
        former = self._shown
        same = former is not None and former.row.id == detail.row.id
        if former is not None and same and self._desk.editable:
            unchanged = former.entered == detail.entered
            if self.dirty or (unchanged and self._marked):
                self._shown = detail if unchanged else former
                return
        if former is not None and not same:
            self.draft.close()
        self._shown = detail
        form = self.general.form
        form.set_read_only(False)
        form.fill(detail)
        form.show_expense(detail.entered)
        self.lines.show_lines(detail)
        form.set_read_only(not self._desk.editable)
        if not same and self._desk.editable:
            self.draft.open(detail.row.id)
        self._tell()

    def leave(self) -> None:
        """Keeps what is typed: no expense is shown any more."""
        if self._shown is not None:
            self.draft.close()
            self._shown = None

    def _typed_general(self) -> None:
        """Year and day decide which lines, items and norms are offered."""
        self.lines.tell_later()
        self._typed()

    def _general(self) -> ExpenseInput | None:
        """The form as typed; None while something in it cannot be understood."""
        try:
            return self.general.form.entered(self.general.form.read())
        except UserError:
            return None

    def _typed(self) -> None:
        if self._shown is None:
            return
        self.draft.touch()
        dirty = self.dirty
        for bar in self.bars:
            bar.say_dirty()
            bar.setVisible(dirty)

    def _tell(self) -> None:
        dirty = self.dirty
        for bar in self.bars:
            bar.setVisible(dirty)

    def _say_restored(self, moment: datetime) -> None:
        for bar in self.bars:
            bar.say_restored(moment)

    # -- keeping ---------------------------------------------------------------------------------------

    def _take(self) -> str:
        kept = {
            "form": self.general.form.draft(),
            "lines": [kept_line(line) for line in self.lines.editor.lines],
        }
        return json.dumps(kept, ensure_ascii=False)

    def _put(self, text: str) -> None:
        try:
            kept = json.loads(text)
            lines = [line_again(found) for found in kept["lines"]]
            form = dict(kept["form"])
        except (ValueError, KeyError, TypeError):
            self._desk.context.notices.warning(_("Không đọc lại được phần đang gõ dở của khoản chi này."))
            return
        self.general.form.load_draft(form)
        self.general.form.follow()
        self.general.form.load_draft(form)
        self.lines.put(lines)

    # -- saving ----------------------------------------------------------------------------------------

    def save(self) -> bool:
        """Saves what is typed and says so; True when nothing is left to save."""
        return self._save(self._saved)

    def save_first(self) -> bool:
        """Saves what is typed before a step is taken; the step says what came of it."""
        return self._save(lambda _saved: self._keep_saved())

    def _save(self, on_done: Callable[[Saved], None]) -> bool:
        if self._shown is None or not self.dirty:
            return True
        form = self.general.form
        try:
            values = form.read()
        except UserError as refusal:
            self.refused(refusal.violations)
            return False
        if self.lines.editor.show_wrong():
            self.wrong_in.emit("lines")
            return False
        shown = self._shown
        entered = form.entered(values, self.lines.editor.entered())
        return self._desk.write(
            save_expense, shown.row.id, entered, shown.version, on_done=on_done, on_refused=self.refused
        )

    def refused(self, violations: Iterable[Violation]) -> None:
        """Marks what was refused in its tab; what was changed elsewhere is written over at the next try."""
        found = list(violations)
        no_lines = [v for v in found if v.field == "lines"]
        in_lines = [v for v in found if (v.field or "").startswith("lines.")]
        elsewhere = [v for v in found if v not in in_lines and v not in no_lines]
        if no_lines:
            self._desk.context.notices.violations(no_lines)
        self.general.form.show_violations(elsewhere)
        self.lines.editor.show_violations(in_lines)
        self.wrong_in.emit("general" if elsewhere else "lines")
        self._shown = self._desk.detail

    def _keep_saved(self) -> None:
        self.draft.drop()
        self._show_again()

    def _saved(self, _saved: Saved) -> None:
        self._keep_saved()
        self._desk.say_done(_("Đã ghi khoản chi."))

    def undo(self) -> None:
        """Goes back to what is stored."""
        self.draft.drop()
        self._show_again()

    def _show_again(self) -> None:
        self._shown = None
        if self._desk.detail is not None:
            self.show_expense(self._desk.detail)
