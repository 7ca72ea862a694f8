"""What the tabs of a dossier share: the window, the dossier shown, what may be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.rules.documents import DossierState
from app.rules.roles import Right
from app.services.dossiers.views import DossierDetail
from app.ui.shell.context import ScreenContext
from app.ui.shell.desk import ScreenDesk


class Desk(ScreenDesk):
    """The dossier on the desk."""

    def __init__(self, context: ScreenContext, owner: QWidget, reload: Callable[[], None]) -> None:
        super().__init__(context, owner, reload)
        self.detail: DossierDetail | None = None

    @property
    def dossier(self) -> DossierDetail:
        """The dossier shown; only to be asked for while there is one."""
        assert self.detail is not None
        return self.detail

    @property
    def may_edit(self) -> bool:
        """True when the person may keep dossiers at all."""
        return self.context.may(Right.EDIT_DOCUMENTS)

    @property
    def editable(self) -> bool:
        """True while the papers of the dossier shown may be changed by this person."""
        return self.may_edit and self.detail is not None and self.detail.row.state is DossierState.OPEN

    def why_not(self) -> str:
        """Why nothing can be changed here; empty when it can."""
        return "" if self.may_edit else _("Vai trò của đồng chí chỉ được xem hồ sơ.")
