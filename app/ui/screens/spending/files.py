"""The tab "Tệp": plans approved on paper, quotations, lists."""

from __future__ import annotations

from app.services.spending.views import EventDetail
from app.ui.screens.spending.desk import Desk
from app.ui.shell.attachments import AttachmentPanel


class FilesTab(AttachmentPanel):
    """The files of the event on the desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.context)
        self._desk = desk
        self.changed.connect(desk.show_again)

    def show_event(self, detail: EventDetail) -> None:
        """Shows the files of another event, or the same after a change."""
        self.show_files("spending_event", detail.row.id, self._desk.why_not())
