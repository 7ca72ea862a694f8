"""What the parts of the screen share: the window, the decision shown, what may be done with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.rules.decisions import Stage
from app.rules.roles import Right
from app.services.decisions.views import DecisionDetail, DecisionInput, Judged
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.shell.context import ScreenContext
from app.ui.shell.desk import ScreenDesk


class Desk(ScreenDesk):
    """The decision on the desk and what may be done with it."""

    def __init__(self, context: ScreenContext, owner: QWidget, reload: Callable[[], None]) -> None:
        super().__init__(context, owner, reload)
        self.detail: DecisionDetail | None = None
        self.typed: Callable[[], DecisionInput] = lambda: self.decision.entered
        """The decision as it stands on the screen, what is typed and not saved included."""
        self.judged: Callable[[Judged], None] = lambda _judged: None
        """Told what the rules say of it after each change."""

    @property
    def decision(self) -> DecisionDetail:
        """The decision shown; only to be asked for while there is one."""
        assert self.detail is not None
        return self.detail

    @property
    def may_edit(self) -> bool:
        """True when the signed-in user may draft and issue decisions."""
        return self.context.may(Right.EDIT_AUTHORITY)

    @property
    def editable(self) -> bool:
        """True while the decision shown may still be changed by this person."""
        return self.may_edit and self.decision.stage is Stage.DRAFT and not self.decision.trashed

    def why_not(self) -> str:
        """Why nothing can be changed here; empty when it can."""
        return "" if self.may_edit else _("Vai trò của đồng chí chỉ được xem quyết định.")

    def ask(
        self,
        title: str,
        form: Form,
        submit: Callable[[dict[str, Any]], Any],
        *,
        yes: str = "",
        keep: tuple[str, int] | None = None,
        follow: Callable[[], None] = lambda: None,
    ) -> FormDialog:
        """Opens a form over the screen; the keyboard returns to where it was."""
        over = self.owner.window()
        keyboard = over.focusWidget()
        dialog = self.open_dialog(title, form, submit, yes=yes, parent=over, keep=keep, follow=follow)
        if keyboard is not None:
            dialog.finished.connect(lambda _result: keyboard.setFocus())
        return dialog
