"""What the parts of the screen share: the window, the person shown, one way to write, one way to ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.rules.roles import Right
from app.services.roster.lists import PersonDetail
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.shell.context import ScreenContext
from app.ui.shell.desk import ScreenDesk


class Desk(ScreenDesk):
    """The person on the desk and what may be done."""

    def __init__(self, context: ScreenContext, owner: QWidget, reload: Callable[[], None]) -> None:
        super().__init__(context, owner, reload)
        self.detail: PersonDetail | None = None

    @property
    def person(self) -> PersonDetail:
        """The person shown; only to be asked for while there is one."""
        assert self.detail is not None
        return self.detail

    @property
    def may_edit(self) -> bool:
        """True when the signed-in user may change the roster."""
        return self.context.may(Right.EDIT_ROSTER)

    def submit(self, command: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Runs one command for a dialog, which marks what is refused; then says its warnings."""
        result = super().submit(command, *args, **kwargs)
        self.warn(getattr(result, "warnings", ()))
        return result

    def ask(
        self,
        title: str,
        form: Form,
        submit: Callable[[dict[str, Any]], Any],
        *,
        yes: str = "",
        parent: QWidget | None = None,
        keep: tuple[str, int] | None = None,
        follow: Callable[[], None] = lambda: None,
    ) -> FormDialog:
        """Opens a form over the screen, as `open_dialog`; the keyboard returns to where it was."""
        over = parent or self.owner.window()
        keyboard = over.focusWidget()
        dialog = self.open_dialog(title, form, submit, yes=yes, parent=over, keep=keep, follow=follow)
        if keyboard is not None:
            dialog.finished.connect(lambda _result: keyboard.setFocus())
        return dialog

    def why_not(self) -> str:
        """Why nothing can be changed here; empty when it can."""
        return "" if self.may_edit else _("Vai trò của đồng chí chỉ được xem danh sách.")
