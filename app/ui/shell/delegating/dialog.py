"""The window that asks for a delegation, from wherever a chair or a signer needs one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from app.i18n import _
from app.rules.acts import Scope
from app.rules.decisions import Stage
from app.services.delegations.commands import DelegationInput, add_delegation, save_delegation
from app.services.findings import Saved
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.keep import DialogDraft
from app.ui.shell.delegating.form import DelegationForm
from app.ui.shell.desk import ScreenDesk

OnDone = Callable[[Saved, Stage], None]
"""Told the delegation and whether it is a draft or issued."""


class DelegationDialog(FormDialog):
    """The form with two ways out: a draft for the head to sign, or issued because it is signed."""

    def __init__(
        self, desk: ScreenDesk, form: DelegationForm, *, issue: bool, parent: QWidget | None = None
    ) -> None:
        self._desk, self._delegation_form = desk, form
        self.stage = self._usual = Stage.ISSUED if issue else Stage.DRAFT
        words = {Stage.ISSUED: _("B&an hành"), Stage.DRAFT: _("Ghi &dự thảo")}
        other = Stage.DRAFT if issue else Stage.ISSUED
        super().__init__(
            _("Ủy quyền, phân công của Trưởng Ban"),
            form,
            lambda _values: self._written(),
            yes=words[self._usual],
            parent=parent,
        )
        self.setObjectName("delegation-dialog")
        self.other = QPushButton(words[other], self)
        self.other.setObjectName("submit-other")
        self.other.setAutoDefault(False)
        self.other.clicked.connect(lambda: self._submit_as(other))
        row = self.layout().itemAt(self.layout().count() - 1).layout()
        row.insertWidget(row.count() - 1, self.other)
        tips = {
            Stage.ISSUED: _("Trưởng Ban đã ký hoặc đã cho ý kiến: có hiệu lực, không sửa được nữa."),
            Stage.DRAFT: _("Lưu lại để trình Trưởng Ban ký; chưa có hiệu lực."),
        }
        self.yes.setToolTip(tips[self._usual])
        self.other.setToolTip(tips[other])

    def _submit_as(self, stage: Stage) -> None:
        self.stage = stage
        self.submit()
        self.stage = self._usual

    def _written(self) -> tuple[Saved, Stage]:
        entered = self._delegation_form.entered()
        if self.stage is Stage.ISSUED:
            return self._desk.submit(add_delegation, entered), Stage.ISSUED
        return self._desk.submit(save_delegation, None, entered), Stage.DRAFT


def ask_delegation(
    desk: ScreenDesk,
    *,
    taker_id: int | None = None,
    scopes: Sequence[Scope] = (),
    day: date | None = None,
    to_day: date | None = None,
    meeting_id: int | None = None,
    issue: bool = True,
    on_done: OnDone | None = None,
    parent: QWidget | None = None,
) -> DelegationDialog:
    """Opens the form over the screen, filled in as far as is known; it writes the delegation itself.

    `issue`: the primary button issues at once (the other one keeps a draft), else the other way round.
    `on_done` is called after the write with what was saved and its stage.
    """
    form = DelegationForm(desk.context)
    form.show_entry(DelegationInput(taker_id, tuple(scopes), day, to_day, meeting_id))
    form.clause_asked.connect(desk.tell_clause)
    dialog = DelegationDialog(desk, form, issue=issue, parent=parent or desk.owner.window())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def done(written: Any) -> None:
        saved, stage = written
        desk.warn(saved.warnings)
        if on_done is not None:
            on_done(saved, stage)

    dialog.submitted.connect(done)
    DialogDraft(desk.context.keeper, dialog, "delegation", meeting_id or 0, form.follow)
    dialog.open()
    form.find()
    return dialog
