"""The right side: a register with its period, its lines, and what can be done with them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.formatting import number
from app.i18n import _
from app.rules.documents import Register
from app.rules.register_periods import Period
from app.rules.registers import REGISTER_TITLES, Print, RegisterName
from app.services.registers.common import RegisterRequest
from app.services.registers.reading import read_register
from app.ui.kit import theme
from app.ui.kit.buttons import Button
from app.ui.kit.fitting import FittingTable
from app.ui.kit.labels import label
from app.ui.kit.table import RowsTable
from app.ui.screens.registers.columns import FROM_PX, columns_of
from app.ui.screens.registers.correcting import ask_correction
from app.ui.screens.registers.desk import Desk
from app.ui.screens.registers.period import PeriodBar

CORRECTED: dict[RegisterName, Register] = {
    RegisterName.OUTGOING: Register.OUTGOING,
    RegisterName.SECRET_OUTGOING: Register.OUTGOING,
    RegisterName.INCOMING: Register.INCOMING,
    RegisterName.SECRET_INCOMING: Register.INCOMING,
    RegisterName.DISPATCH: Register.DISPATCH,
    RegisterName.SECRET_DISPATCH: Register.DISPATCH,
    RegisterName.SEALS: Register.SEAL,
}
"""Registers whose lines are written once, and corrected by dated entries."""


LONG_DAYS = 400
"""Days over which the lines are read beside the window."""


class RegisterPane(QWidget):
    """Title, period and lines of one register; each register keeps a table of its own."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.give_role(self, "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self.name = RegisterName.OUTGOING
        self._asked: RegisterRequest | None = None
        self.title = label("", "title", name="register-title", wrap=True)
        self.count = label("", "caption", name="register-count")
        self.bar = PeriodBar(desk.context)
        self.correct = Button(_("Đính &chính…"), self.correct_chosen, icon_name="edit", name="correct")
        self.print_ = Button(
            _("&In, lưu tệp…"), self.preview, role="primary", icon_name="print", name="print"
        )
        self.print_.setToolTip(_("Xem trước rồi in, lưu PDF, Excel hoặc CSV (Ctrl+P)"))
        self._tables: dict[RegisterName, RowsTable] = {}
        self._stack = QStackedWidget()
        self._lay_out()
        self.bar.changed.connect(self.reload)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(self.title, 1)
        for button in (self.correct, self.print_):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(theme.GAP)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        column.addWidget(self.count)
        self.setFocusProxy(self._stack)

    @property
    def table(self) -> RowsTable:
        """The table of the register shown."""
        return self._tables[self.name]

    def show_register(self, name: RegisterName) -> None:
        """Shows another register for the same period."""
        self.name = name
        if name not in self._tables:
            table = FittingTable(
                columns_of(name), name=f"register-{name.value}", from_px=FROM_PX, empty=_empty(name)
            )
            table.row_chosen.connect(lambda _row: self._follow())
            table.row_opened.connect(lambda _row: self.correct_chosen())
            self._tables[name] = table
            self._stack.addWidget(table)
        self.title.setText(_(REGISTER_TITLES[name]))
        self.bar.show_for(name)
        self._stack.setCurrentWidget(self.table)
        self._stack.setFocusProxy(self.table)
        self.reload()

    def show_day(self, day: date) -> None:
        """Shows the year of a day that no period by name holds."""
        self.bar.period.load(Period.CUSTOM.value)
        self.bar.first.put(date(day.year, 1, 1))
        self.bar.last.put(date(day.year, 12, 31))

    def reload(self) -> None:
        """Asks for the lines again."""
        if self.name not in self._tables:
            return
        request = self._asked = self.bar.wanted(self.name)
        self.print_.setEnabled(request is not None)
        if request is None:
            self._show_rows(())
        elif _is_long(request):
            self._read_beside(request)
        else:
            self._show_rows(self._desk.context.read(read_register, request).rows)

    def _read_beside(self, request: RegisterRequest) -> None:
        """Reads many years beside the window; what was asked for since then is not overwritten."""
        self.count.setText(_("Đang đọc sổ…"))
        context = self._desk.context

        def show(data: Any) -> None:
            if self._asked is request:
                self._show_rows(data.rows)

        words = _("Đang đọc sổ…")
        context.jobs.run(lambda _progress: context.read(read_register, request), show, words=words)

    def _show_rows(self, rows: Sequence[Any]) -> None:
        self.table.set_rows(rows)
        self.count.setText(_("{count} dòng").format(count=number(len(rows))))
        self._follow()

    def _follow(self) -> None:
        """What can be done with the line chosen."""
        self.correct.setVisible(self.name in CORRECTED)
        why = self._desk.why_not() or self._why_not_correct()
        self.correct.setEnabled(not why)
        self.correct.setToolTip(why)

    def _why_not_correct(self) -> str:
        row = self.table.current_row()
        if row is None:
            return _("Chọn dòng cần đính chính.")
        hidden = row.shown is Print.NUMBER_ONLY
        return _("Văn bản mật: đính chính ở sổ bí mật nhà nước, nếu được xem.") if hidden else ""

    # -- acts ------------------------------------------------------------------------------------------

    def preview(self) -> None:
        """Opens the register in the preview, to print it or to save it as PDF, Excel or CSV."""
        request = self.bar.wanted(self.name)
        if request is not None:
            self._desk.context.print_service.preview(request)

    def correct_chosen(self) -> None:
        """Asks for a dated correction of the chosen line."""
        if self.name in CORRECTED and not self._desk.why_not() and not self._why_not_correct():
            row = self.table.current_row()
            ask_correction(self._desk, CORRECTED[self.name], row.id, row.number)


def _is_long(request: RegisterRequest) -> bool:
    """True for a period over which a register may have grown long."""
    first, last = request.from_on, request.to_on
    return first is not None and last is not None and (last - first).days > LONG_DAYS


def _empty(name: RegisterName) -> str:
    """What an empty register says to do first."""
    if name is RegisterName.SEALS:
        return _(
            "Chưa có lần đóng dấu nào trong thời gian này. Giấy không lấy số: bấm “Ghi sử dụng con dấu…”."
        )
    if name is RegisterName.OUTGOING:
        return _(
            "Chưa có văn bản nào trong thời gian này. Văn bản vào sổ khi ban hành; sổ ghi trước đây nhập ở "
            "mục “Dãy số văn bản đi”."
        )
    if name is RegisterName.DOSSIER_CONTENTS:
        return _("Chọn hồ sơ để xem mục lục văn bản.")
    return _("Không có dòng nào trong thời gian này.")
