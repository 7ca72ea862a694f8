"""The tab "Tệp": the scan of the signed copy, drafts, what goes with the document."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.rules.documents import OPEN_STATES
from app.services.attachments import AttachmentKind
from app.services.documents.final import final_detail
from app.services.documents.views import DocumentDetail
from app.ui.kit import theme
from app.ui.screens.documents.desk import Desk
from app.ui.screens.documents.final import FinalStrip
from app.ui.shell.attachments import AttachmentPanel


class FilesTab(QWidget):
    """The files of the document on the desk."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.panel = AttachmentPanel(desk.context)
        self.panel.changed.connect(desk.show_again)
        self.final = FinalStrip(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.panel, 1)
        column.addWidget(self.final)
        self.setFocusProxy(self.panel)

    def show_document(self, detail: DocumentDetail) -> None:
        """Shows the files of another document, or the same after a change."""
        drafted = detail.state in OPEN_STATES
        usual = AttachmentKind.DRAFT if drafted else AttachmentKind.SIGNED_SCAN
        why_not = self._desk.why_not()
        self.panel.show_files("document", detail.id, why_not, usual)
        final = self._desk.context.read(final_detail, detail.id)
        self.final.show_final(final, drafted and not why_not, why_not)
