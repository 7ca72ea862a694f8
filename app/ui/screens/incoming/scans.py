"""The tab "Bản chụp": the files of the document, as every record shows them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.incoming.views import REGISTER, IncomingDetail
from app.ui.screens.incoming.desk import Desk
from app.ui.shell.attachments import AttachmentPanel


class ScansTab(QWidget):
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

    def show_document(self, detail: IncomingDetail) -> None:
        """Shows the files of another document, or the same after a change."""
        self.panel.show_files(REGISTER, detail.row.id, self._desk.why_not())

    def takes_files(self) -> bool:
        """True while files may be dropped on the record."""
        return self.panel.takes_files()

    def attach(self, paths: Sequence[Path]) -> None:
        """Attaches files; each that is refused says why, the others are kept."""
        self.panel.add(paths)
