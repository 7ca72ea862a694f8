"""The tab "Tệp": the scan of the signed copy and what goes with the delegation."""

from __future__ import annotations

from app.services.delegations.views import DelegationDetail
from app.ui.screens.delegations.desk import Desk
from app.ui.shell.attachments import AttachmentPanel


class FilesTab(AttachmentPanel):
    """The files of the delegation on the desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.context)
        self._desk = desk
        self.changed.connect(desk.show_again)

    def show_delegation(self, detail: DelegationDetail) -> None:
        """Shows the files of another delegation, or the same after a change."""
        self.show_files("delegation", detail.row.id, self._desk.why_not())
