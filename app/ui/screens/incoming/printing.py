"""What the screen prints: the stamp of arrival, phiếu chuyển, the register of a period."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QMenu

from app.errors import refuse
from app.i18n import N_, _
from app.rules.registers import RegisterName
from app.services.incoming.papers import CORNER_LABELS, stamp_data, transfer_data
from app.services.registers.common import RegisterRequest
from app.services.registers.reading import read_register
from app.ui.kit.buttons import Button, action
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import DateField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.screens.incoming.desk import Desk


class PrintButton(Button):
    """A menu of the papers; the stamp is greyed while no document is shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("In…"), icon_name="print", name="print")
        self._desk = desk
        menu = QMenu(self)
        entries = (
            ("print-stamp", _("&Dấu đến (Ctrl+P)"), self.print_stamp),
            ("print-stamp-at", _("Dấu đến ở góc &khác…"), self.ask_corner),
            ("print-transfer", _("&Phiếu chuyển"), self.print_transfer),
            ("print-register", _("&Sổ đăng ký văn bản đến…"), self.ask_register),
        )
        self.stamp, self.stamp_at, self.transfer, self.register = (
            action(words, do, parent=self, name=name) for name, words, do in entries
        )
        menu.addActions([self.stamp, self.stamp_at, self.transfer])
        menu.addSeparator()
        menu.addAction(self.register)
        menu.aboutToShow.connect(self.follow)
        self.setMenu(menu)

    def follow(self) -> None:
        """Stamp and slip need a document; the slip needs somebody it was given to."""
        detail = self._desk.detail
        for act in (self.stamp, self.stamp_at):
            act.setEnabled(detail is not None)
        self.transfer.setEnabled(detail is not None and bool(detail.row.assigned_to))

    def print_stamp(self) -> None:
        """Opens the stamp in the preview: the document's own sheet is fed through the printer."""
        self._print_stamp("top_right")

    def ask_corner(self) -> None:
        """Asks for the corner that is free on the document, then opens the stamp."""
        options = [Option(corner, _(words)) for corner, words in CORNER_LABELS.items()]
        corner = self._desk.context.dialogs.choose(_("In dấu đến"), _("Góc của trang giấy"), options)
        if corner is not None:
            self._print_stamp(corner)

    def _print_stamp(self, corner: str) -> None:
        context = self._desk.context
        if self._desk.detail is not None:
            context.print_service.preview(context.read(stamp_data, self._desk.detail.row.id, corner))

    def print_transfer(self) -> None:
        """Opens phiếu chuyển to whoever the document was given to in the preview."""
        context = self._desk.context
        if self._desk.detail is not None:
            context.print_service.preview(context.read(transfer_data, self._desk.detail.row.id))

    def ask_register(self) -> FormDialog:
        """Asks for the period of the register, then opens it in the preview."""
        today = self._desk.context.today
        form = Form(
            [
                (
                    DateField("first", _("&Từ ngày"), today=today, required=True, show_weekday=False),
                    DateField("last", _("Đến hết ngà&y"), today=today, required=True, show_weekday=False),
                )
            ]
        )
        year = today().year
        form.load({"first": date(year, 1, 1), "last": date(year, 12, 31)})
        title, yes = _("In sổ đăng ký văn bản đến"), _("&Xem trước")
        return self._desk.ask(title, form, self._print_register, yes=yes)

    def _print_register(self, values: dict[str, Any]) -> None:
        first, last = values["first"], values["last"]
        if first is None or last is None:
            raise refuse(N_("Ghi đủ hai ngày."), field="first" if first is None else "last")
        if last < first:
            raise refuse(N_("Ngày cuối ở trước ngày đầu. Sửa lại một trong hai ngày."), field="last")
        context = self._desk.context
        request = RegisterRequest(RegisterName.INCOMING, first, last)
        context.print_service.preview(context.read(read_register, request))
