"""The tab "Lịch sử": what was done to the document, newest first."""

from __future__ import annotations

from app.services.documents.history import document_history
from app.services.documents.views import DocumentDetail
from app.ui.screens.documents.desk import Desk
from app.ui.shell.history import HistoryPane


class HistoryTab(HistoryPane):
    """The history of the document on the desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def show_document(self, detail: DocumentDetail) -> None:
        """Shows the acts."""
        self.show_lines(self._desk.context.read(document_history, detail.id))
