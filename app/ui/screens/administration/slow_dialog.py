"""A form in a window whose work takes longer than a blink (deriving a key): done beside the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.errors import StorageError, UserError
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.jobs import Jobs

Prepare = Callable[[dict[str, Any]], Callable[[], Any]]
"""Checks the values at once (UserError marks the form) and returns the work."""


class SlowFormDialog(FormDialog):
    """Closes when its work is done; a refusal marks the fields, a fault of the machine is said on top."""

    def __init__(
        self,
        title: str,
        form: Form,
        prepare: Prepare,
        jobs: Jobs,
        *,
        yes: str = "",
        words: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, form, lambda _values: None, yes=yes, parent=parent)
        self._prepare, self._jobs, self._words = prepare, jobs, words
        self.busy = False

    def submit(self) -> None:
        """Reads and checks the form, then does its work in the background."""
        if self.busy:
            return
        self.form.clear_violations()
        try:
            work = self._prepare(self.form.read())
        except UserError as refusal:
            self.form.show_violations(refusal.violations)
            return
        self._set_busy(True)
        self._jobs.run(lambda _progress: work(), self._done, self._failed, words=self._words)

    def reject(self) -> None:
        """Stays while the work is going on: it ends by itself in a moment."""
        if not self.busy:
            super().reject()

    def _done(self, result: Any) -> None:
        self._set_busy(False)
        self.accept()
        self.submitted.emit(result)

    def _failed(self, fault: Exception) -> None:
        self._set_busy(False)
        if isinstance(fault, UserError):
            self.form.show_violations(fault.violations)
        elif isinstance(fault, StorageError):
            self.form.say_warning(str(fault))
        else:
            raise fault

    def _set_busy(self, busy: bool) -> None:
        self.busy = busy
        self.yes.setEnabled(not busy)
        self.back.setEnabled(not busy)
