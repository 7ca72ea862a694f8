"""What the screen prints: cover, list of papers, closing note, minutes of the hand-over."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu

from app.i18n import _
from app.rules.registers import RegisterName
from app.services.dossiers.papers import closing_data, cover_data, handed_over_together, handover_data
from app.services.registers.common import RegisterRequest
from app.services.registers.reading import read_register
from app.ui.kit.buttons import Button, action
from app.ui.screens.dossiers.desk import Desk


class PrintButton(Button):
    """A menu of the papers; those that the dossier on the desk does not have yet are greyed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("In…"), icon_name="print", name="print-dossier")
        self._desk = desk
        menu = QMenu(self)
        entries = (
            ("print-contents", _("&Mục lục văn bản trong hồ sơ (Ctrl+P)"), self.print_contents),
            ("print-cover", _("&Bìa hồ sơ"), self.print_cover),
            ("print-closing", _("&Chứng từ kết thúc"), self.print_closing),
            ("print-handover", _("Biên bản &giao nhận hồ sơ"), self.print_handover),
        )
        self.contents, self.cover, self.closing, self.handover = (
            action(words, do, parent=self, name=name) for name, words, do in entries
        )
        menu.addActions([self.contents, self.cover, self.closing, self.handover])
        menu.aboutToShow.connect(self.follow)
        self.setMenu(menu)

    def follow(self) -> None:
        """What can be printed depends on how far the dossier is."""
        detail = self._desk.detail
        self.contents.setEnabled(detail is not None)
        self.cover.setEnabled(detail is not None)
        self.closing.setEnabled(detail is not None and detail.closed_on is not None)
        self.handover.setEnabled(detail is not None and detail.handed_over_on is not None)

    def print_contents(self) -> None:
        """Opens the list of its papers in the preview."""
        if self._desk.detail is not None:
            request = RegisterRequest(RegisterName.DOSSIER_CONTENTS, dossier_id=self._desk.detail.row.id)
            self._preview(read_register, request)

    def print_cover(self) -> None:
        """Opens the cover in the preview."""
        if self._desk.detail is not None:
            self._preview(cover_data, self._desk.detail.row.id)

    def print_closing(self) -> None:
        """Opens the closing note in the preview."""
        if self._desk.detail is not None:
            self._preview(closing_data, self._desk.detail.row.id)

    def print_handover(self) -> None:
        """Opens the minutes of the hand-over, with all that went to the same receiver that day."""
        if self._desk.detail is not None:
            together = self._desk.context.read(handed_over_together, self._desk.detail.row.id)
            self._preview(handover_data, together)

    def _preview(self, query: object, *args: object) -> None:
        context = self._desk.context
        context.print_service.preview(context.read(query, *args))  # type: ignore[arg-type]
