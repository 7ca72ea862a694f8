"""What the parts of the screen share: the window, the delegation shown, what may be done with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.rules.roles import Right
from app.rules.violations import Violation
from app.services.delegations.views import DelegationDetail
from app.ui.shell.context import ScreenContext
from app.ui.shell.desk import ScreenDesk


class Desk(ScreenDesk):
    """The delegation on the desk and what may be done with it."""

    def __init__(self, context: ScreenContext, owner: QWidget, reload: Callable[[], None]) -> None:
        super().__init__(context, owner, reload)
        self.detail: DelegationDetail | None = None

    @property
    def may_edit(self) -> bool:
        """True when the signed-in user may draft, issue and revoke."""
        return self.context.may(Right.EDIT_AUTHORITY)

    def warn(self, warnings: Iterable[Violation]) -> None:
        """Says nothing beside the window: the form shows what should be looked at, above the scope."""

    def why_not(self) -> str:
        """Why nothing can be changed here; empty when it can."""
        return "" if self.may_edit else _("Vai trò của đồng chí chỉ được xem ủy quyền.")
