"""The tab "Lịch sử": what was done to the document, newest first."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.services.incoming.listing import incoming_history
from app.services.incoming.views import IncomingDetail
from app.ui.screens.incoming.desk import Desk
from app.ui.shell.history import HistoryPane


class HistoryTab(HistoryPane):
    """The history of the document on the desk, asked for once it is looked at."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stale: int | None = None

    def show_document(self, detail: IncomingDetail) -> None:
        """Shows the acts on it."""
        self._stale = detail.row.id
        if self.isVisible():
            self._load()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._load()

    def _load(self) -> None:
        if self._stale is not None:
            self.show_lines(self._desk.context.read(incoming_history, self._stale))
            self._stale = None
