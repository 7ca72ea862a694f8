"""The tab "Tệp": the scan of the signed copy, drafts, what goes with the document."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.rules.documents import OPEN_STATES
from app.services.attachments import AttachmentKind
from app.services.documents.views import DocumentDetail
from app.ui.screens.documents.desk import Desk
from app.ui.shell.attachments import AttachmentPanel


class FilesTab(QWidget):
    """The files of the document on the desk."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.panel = AttachmentPanel(desk.context)
        self.panel.changed.connect(desk.show_again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self.setFocusProxy(self.panel)

    def show_document(self, detail: DocumentDetail) -> None:
        """Shows the files of another document, or the same after a change."""
        drafted = detail.state in OPEN_STATES
        usual = AttachmentKind.DRAFT if drafted else AttachmentKind.SIGNED_SCAN
        self.panel.show_files("document", detail.id, self._desk.why_not(), usual)
