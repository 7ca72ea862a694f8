"""What the parts of the screen share: the window, the document shown, what may be done with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.rules.incoming import OPEN
from app.rules.roles import Right
from app.services.incoming.views import IncomingDetail
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.shell.context import ScreenContext
from app.ui.shell.desk import ScreenDesk


class Desk(ScreenDesk):
    """The document on the desk and what may be done with it."""

    def __init__(self, context: ScreenContext, owner: QWidget, reload: Callable[[], None]) -> None:
        super().__init__(context, owner, reload)
        self.detail: IncomingDetail | None = None

    @property
    def may_edit(self) -> bool:
        """True when the signed-in user may register documents and note what is done with them."""
        return self.context.may(Right.EDIT_DOCUMENTS)

    @property
    def open(self) -> bool:
        """True while something is still to be done with the document shown."""
        return self.detail is not None and self.detail.row.state in OPEN

    def why_not(self) -> str:
        """Why nothing can be changed here; empty when it can."""
        return "" if self.may_edit else _("Vai trò của đồng chí chỉ được xem văn bản đến.")

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
        """Opens a form over the screen; the keyboard returns to the list afterwards."""
        dialog = self.open_dialog(title, form, submit, yes=yes, keep=keep, follow=follow)
        dialog.finished.connect(lambda _result: self.owner.setFocus())
        return dialog
