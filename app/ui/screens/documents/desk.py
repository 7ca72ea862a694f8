"""What the tabs of a document share: the window, the document shown, what may be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.rules.documents import OPEN_STATES
from app.rules.roles import Right
from app.services.documents.views import DocumentDetail
from app.ui.shell.context import ScreenContext
from app.ui.shell.desk import ScreenDesk


class Desk(ScreenDesk):
    """The document on the desk."""

    def __init__(self, context: ScreenContext, owner: QWidget, reload: Callable[[], None]) -> None:
        super().__init__(context, owner, reload)
        self.detail: DocumentDetail | None = None
        self.open_tab: Callable[[str], None] = lambda _key: None
        self.deliver: Callable[[], None] = lambda: None
        """Brings the copies to the front and asks how they go out."""
        self.save: Callable[[], bool] = lambda: True
        """Saves what is typed on the tabs; True when nothing is left to save."""
        self.show_document: Callable[[int], None] = lambda _id: None
        """Brings another document to the front."""

    @property
    def document(self) -> DocumentDetail:
        """The document shown; only to be asked for while there is one."""
        assert self.detail is not None
        return self.detail

    @property
    def may_edit(self) -> bool:
        """True when the person may draft, sign, issue and send documents at all."""
        return self.context.may(Right.EDIT_DOCUMENTS)

    @property
    def editable(self) -> bool:
        """True while the content of the document shown may be changed by this person."""
        return self.may_edit and self.detail is not None and self.detail.state in OPEN_STATES

    def why_not(self) -> str:
        """Why nothing can be changed here; empty when it can."""
        return "" if self.may_edit else _("Vai trò của đồng chí chỉ được xem văn bản đi.")
