"""The tab "Tệp": the scan of the signed copy and what goes with the decision."""

from __future__ import annotations

from app.services.decisions.views import DecisionDetail
from app.ui.screens.decisions.desk import Desk
from app.ui.shell.attachments import AttachmentPanel


class FilesTab(AttachmentPanel):
    """The files of the decision on the desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.context)
        self._desk = desk
        self.changed.connect(desk.show_again)

    def show_decision(self, detail: DecisionDetail) -> None:
        """Shows the files of another decision, or the same after a change."""
        self.show_files("decision", detail.id, self._desk.why_not())

    def flush(self) -> None:
        """Nothing is written here."""
