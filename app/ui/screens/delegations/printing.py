"""What the screen prints: the delegation itself, the notice of its revocation, the register of a period."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QMenu

from app.errors import refuse
from app.i18n import N_, _
from app.rules.decisions import Stage
from app.services.delegations.papers import delegation_data, register_data, revocation_data
from app.ui.kit.buttons import Button, action
from app.ui.kit.fields import DateField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.screens.delegations.desk import Desk


class PrintButton(Button):
    """A menu of the papers; those that the delegation on the desk does not have are greyed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("In…"), icon_name="print", name="print")
        self._desk = desk
        menu = QMenu(self)
        entries = (
            ("print-delegation", _("&Văn bản ủy quyền (Ctrl+P)"), self.print_delegation),
            ("print-revocation", _("&Thông báo thu hồi"), self.print_revocation),
            ("print-register", _("&Sổ ủy quyền…"), self.ask_register),
        )
        self.delegation, self.revocation, self.register = (
            action(words, do, parent=self, name=name) for name, words, do in entries
        )
        menu.addActions([self.delegation, self.revocation])
        menu.addSeparator()
        menu.addAction(self.register)
        menu.aboutToShow.connect(self.follow)
        self.setMenu(menu)

    def follow(self) -> None:
        """What can be printed depends on the delegation shown."""
        detail = self._desk.detail
        self.delegation.setEnabled(detail is not None)
        self.revocation.setEnabled(detail is not None and detail.stage is not Stage.DRAFT)

    def print_delegation(self) -> None:
        """Opens the delegation as a paper in the preview."""
        self._preview(delegation_data)

    def print_revocation(self) -> None:
        """Opens the notice of its revocation in the preview; what is not known yet is named there."""
        self._preview(revocation_data)

    def _preview(self, query: Any) -> None:
        context = self._desk.context
        if self._desk.detail is not None:
            context.print_service.preview(context.read(query, self._desk.detail.row.id))

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
        return self._desk.open_dialog(_("In sổ ủy quyền"), form, self._print_register, yes=_("&Xem trước"))

    def _print_register(self, values: dict[str, Any]) -> None:
        first, last = values["first"], values["last"]
        if first is None or last is None:
            raise refuse(N_("Ghi đủ hai ngày."), field="first" if first is None else "last")
        if last < first:
            raise refuse(N_("Ngày cuối ở trước ngày đầu. Sửa lại một trong hai ngày."), field="last")
        context = self._desk.context
        context.print_service.preview(context.read(register_data, first, last))
