"""The tab "Nội dung": a draft to fill in, or an issued delegation to read."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import _
from app.rules.decisions import Stage
from app.rules.violations import Violation
from app.services.delegations.commands import save_delegation
from app.services.delegations.views import DelegationDetail
from app.services.findings import Saved
from app.ui.kit import theme
from app.ui.kit.forms import scrolled
from app.ui.kit.keep import FormDraft
from app.ui.kit.labels import label
from app.ui.screens.delegations.desk import Desk
from app.ui.screens.delegations.words import ended
from app.ui.shell.delegating import DelegationForm
from app.ui.shell.drafts import SaveBar


class ContentTab(QWidget):
    """The form of the delegation on the desk; what is typed into a draft is kept until it is saved."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.form = DelegationForm(desk.context)
        self.bar = SaveBar("delegation")
        self.note = label("", name="delegation-ended", wrap=True)
        self._notice = QFrame()
        self._notice.setProperty("notice", "info")
        inside = QVBoxLayout(self._notice)
        inside.setContentsMargins(12, 6, 12, 6)
        inside.addWidget(self.note)
        self._shown: DelegationDetail | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self._notice)
        column.addWidget(scrolled(self.form), 1)
        column.addWidget(self.bar)
        keeper = desk.context.keeper
        self.draft = FormDraft(
            keeper, "delegation-form", self.form, follow=self.form.follow, save=self.save, parent=self
        )
        self.form.changed.connect(self._typed)
        self.form.clause_asked.connect(desk.open_clause)
        self.bar.save_asked.connect(self.save)
        self.bar.undo_asked.connect(self.undo)
        self.draft.restored.connect(self.bar.say_restored)

    def show_delegation(self, detail: DelegationDetail) -> None:
        """Another delegation, or the same after a change; what is being typed stays."""
        shown = self._shown
        same = shown is not None and shown.row.id == detail.row.id
        if shown is not None and same and self.form.dirty and detail.stage is Stage.DRAFT:
            if shown.entered == detail.entered:
                self._shown = detail
            return
        if shown is not None and not same:
            self.draft.close()
        self._shown = detail
        editable = detail.stage is Stage.DRAFT and self._desk.may_edit
        self.form.delegation_id = detail.row.id
        self.form.set_read_only(False)
        self.form.show_entry(detail.entered)
        self.form.set_read_only(not editable)
        if not same and editable:
            self.draft.open(detail.row.id)
        self.note.setText(ended(detail))
        self._notice.setVisible(bool(self.note.text()))
        self.form.find()
        self._tell()

    def leave(self) -> None:
        """Keeps what is typed: no delegation is shown any more."""
        if self._shown is not None:
            self.draft.close()
            self._shown = None

    def flush(self) -> None:
        """Keeps what is typed."""
        self.draft.flush()

    def _typed(self) -> None:
        self.bar.say_dirty()
        self._tell()

    def _tell(self) -> None:
        self.bar.setVisible(self.form.dirty)

    # -- acts ------------------------------------------------------------------------------------------

    def save(self) -> bool:
        """Saves the draft; True when there is nothing left to save."""
        if self._shown is None or not self.form.dirty:
            return True
        try:
            entered = self.form.entered()
        except UserError as refusal:
            self.form.show_violations(refusal.violations)
            return False
        row = self._shown.row
        return self._desk.write(
            save_delegation, row.id, entered, row.version, on_done=self._saved, on_refused=self.refused
        )

    def refused(self, violations: Iterable[Violation]) -> None:
        """Marks what was refused; what was changed elsewhere meanwhile is written over at the next try."""
        self.form.show_violations(violations)
        self._shown = self._desk.detail

    def _saved(self, _saved: Saved) -> None:
        self.draft.drop()
        self._show_again()
        self._desk.say_done(_("Đã ghi dự thảo ủy quyền."))

    def undo(self) -> None:
        """Goes back to what is stored."""
        self.draft.drop()
        self._show_again()

    def _show_again(self) -> None:
        self._shown = None
        if self._desk.detail is not None:
            self.show_delegation(self._desk.detail)
