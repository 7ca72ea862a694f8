"""The first-use window: pages in order, nothing written before the last, everything typed kept on the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.errors import StorageError, UserError, os_reason, refuse
from app.i18n import N_, _
from app.services.setup import SetupInput
from app.ui.kit import theme
from app.ui.kit.buttons import Button
from app.ui.kit.dialogs import Dialogs
from app.ui.kit.forms import scrolled
from app.ui.kit.jobs import Jobs, Progress
from app.ui.kit.labels import label
from app.ui.kit.plain_fields import LineField
from app.ui.shell.gate import Gate
from app.ui.shell.setup import pages

ShowPdf = Callable[[str, bytes, QWidget], None]
"""Shows a PDF to look at and print: its title, its bytes, the window it belongs to."""


class RecoveryPage(pages.Page):
    """The recovery sheet: printed or saved, then typed back."""

    def __init__(self, print_: Callable[[], None], save: Callable[[], None]) -> None:
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Button(_("&Xem và in phiếu…"), print_, icon_name="print", name="print-sheet"))
        row.addWidget(Button(_("&Lưu phiếu (PDF)…"), save, icon_name="save", name="save-sheet"))
        row.addStretch(1)
        self.saved = label("", "second", name="sheet-saved", wrap=True)
        super().__init__(
            _("Phiếu khôi phục"),
            _(
                "Mất mật khẩu thì chỉ tờ phiếu này mở được dữ liệu. In phiếu, cho vào phong bì niêm phong, "
                "cất vào két. Gõ lại khóa trên tờ giấy vừa in để chắc chắn giấy in rõ."
            ),
            [
                buttons,
                self.saved,
                LineField(
                    "recovery_key",
                    _("&Gõ lại khóa trên phiếu"),
                    required=True,
                    hint=_("9 nhóm, mỗi nhóm 4 ký tự; gạch nối và chữ hoa, chữ thường không quan trọng."),
                ),
            ],
        )


class SetupWindow(QWidget):
    """Makes a workspace. `created` carries what the gate returned, `existing_asked` a folder that has one."""

    created = Signal(object)
    existing_asked = Signal(object)

    def __init__(self, gate: Gate, dialogs: Dialogs, jobs: Jobs, show_pdf: ShowPdf) -> None:
        super().__init__()
        self.setObjectName("setup-window")
        self.setWindowTitle(_("Thường trực – thiết lập lần đầu"))
        self.gate, self.dialogs, self.jobs, self._show_pdf = gate, dialogs, jobs, show_pdf
        self.recovery_key = gate.new_recovery_key()
        self.folder = pages.FolderPage(gate.default_folder(), dialogs)
        self.committee, self.office, self.term = (
            pages.committee_page(),
            pages.office_page(),
            pages.term_page(gate.today),
        )
        self.user = pages.UserPage()
        self.recovery = RecoveryPage(self.print_sheet, self.save_sheet)
        self.pages: list[pages.Page] = [
            self.folder,
            self.committee,
            self.office,
            self.term,
            self.user,
            self.recovery,
        ]
        self.stack = QStackedWidget(self)
        for page in self.pages:
            self.stack.addWidget(scrolled(page))
        self._lay_out()
        self.setMinimumSize(theme.px(820), theme.px(560))
        self.turn_to(0)

    def _lay_out(self) -> None:
        steps = QVBoxLayout()
        steps.addWidget(label(_("Thường trực"), "title"))
        steps.addSpacing(theme.GROUP_GAP)
        self.steps = [QLabel(f"{i}. {page.title}") for i, page in enumerate(self.pages, start=1)]
        for step in self.steps:
            steps.addWidget(step)
        steps.addStretch(1)
        steps.addWidget(
            Button(_("Mở dữ liệu đã c&ó…"), self.open_existing, role="link", name="open-existing"),
            alignment=Qt.AlignmentFlag.AlignLeft,
        )
        self.heading = label("", "title", name="page-title")
        self.back = Button(_("&Quay lại"), self.go_back, icon_name="back", name="go-back")
        self.next = Button(_("Tiế&p tục"), self.go_on, role="primary", name="go-on")
        self.next.setAutoDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        buttons.addWidget(self.next)
        right = QVBoxLayout()
        right.addWidget(self.heading)
        right.addWidget(self.stack, 1)
        right.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(*[theme.PAGE_GAP] * 4)
        row.setSpacing(theme.PAGE_GAP * 2)
        row.addLayout(steps)
        row.addLayout(right, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard, elsewhere it turns on."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        (focused.click if isinstance(focused, QPushButton) else self.next.click)()

    # -- turning pages ---------------------------------------------------------------------------------

    @property
    def page(self) -> pages.Page:
        """The page being shown."""
        return self.pages[self.stack.currentIndex()]

    def turn_to(self, index: int) -> None:
        """Shows the page of that number, from 0."""
        self.stack.setCurrentIndex(index)
        self.heading.setText(self.page.title)
        for i, step in enumerate(self.steps):
            theme.give_role(step, "heading" if i == index else "second")
        self.back.setEnabled(index > 0)
        last = index == len(self.pages) - 1
        self.next.setText(_("Lậ&p dữ liệu") if last else _("Tiế&p tục"))
        first = next(iter(self.page.fields.values()))
        first.editor.setFocus()

    def go_back(self) -> None:
        """Turns back; what was typed stays."""
        self.turn_to(max(0, self.stack.currentIndex() - 1))

    def go_on(self) -> None:
        """Turns on when the page is right; on the last one makes the workspace."""
        self.page.clear_violations()
        try:
            self._check_page()
        except UserError as refusal:
            self.page.show_violations(refusal.violations)
            return
        if self.page is self.recovery:
            self._create()
        else:
            self.turn_to(self.stack.currentIndex() + 1)

    def _check_page(self) -> None:
        if self.page is self.folder:
            self.folder.folder()
        elif self.page is self.recovery:
            self._check_sheet()
        else:
            self.page.read()
            self.page.check(self.entered())
            if self.page is self.user:
                self.user.password()

    def _check_sheet(self) -> None:
        typed = self.gate.read_recovery_key(self.recovery.read()["recovery_key"])
        if typed != self.recovery_key:
            raise refuse(
                N_("Đây là khóa của một phiếu khác. Gõ lại khóa trên tờ phiếu vừa in."), field="recovery_key"
            )

    def entered(self) -> SetupInput:
        """What the pages say together."""
        return pages.entered(self.committee, self.office, self.term, self.user)

    # -- the recovery sheet ------------------------------------------------------------------------------

    def _sheet(self) -> bytes:
        return self.gate.recovery_sheet(self.recovery_key, self.entered(), self.folder.folder())

    def print_sheet(self) -> None:
        """Shows the sheet, to be printed."""
        self._show_pdf(_("Phiếu khôi phục"), self._sheet(), self)

    def save_sheet(self) -> None:
        """Saves the sheet as PDF where the person says."""
        target = self.dialogs.save_file(
            _("Lưu phiếu khôi phục"), "phieu-khoi-phuc.pdf", [(_("Tệp PDF"), "*.pdf")]
        )
        if target is None:
            return
        try:
            target.write_bytes(self._sheet())
            said = _("Đã lưu phiếu vào {name}. In ra giấy rồi xóa tệp này.").format(name=target)
            self.recovery.saved.setText(said)
        except OSError as error:
            self.recovery.say_warning(
                _("Không ghi được {name}: {reason}. Chọn nơi khác.").format(
                    name=target, reason=os_reason(error)
                )
            )

    # -- the end -----------------------------------------------------------------------------------------

    def _create(self) -> None:
        folder, entered, password = self.folder.folder(), self.entered(), self.user.password()
        self._set_busy(True)

        def work(_progress: Progress) -> Any:
            return self.gate.create(folder, entered, password, self.recovery_key)

        def done(result: Any) -> None:
            self._set_busy(False)
            self.created.emit(result)

        def failed(fault: Exception) -> None:
            self._set_busy(False)
            if isinstance(fault, UserError):
                self._show_refusal(fault)
            elif isinstance(fault, StorageError):
                self.page.say_warning(str(fault))
            else:
                raise fault

        self.jobs.run(work, done, failed, words=_("Đang lập dữ liệu mã hóa…"))

    def _show_refusal(self, refusal: UserError) -> None:
        """Turns to the first page that has a refused field."""
        fields = {v.field for v in refusal.violations}
        index = next((i for i, p in enumerate(self.pages) if fields & set(p.fields)), len(self.pages) - 1)
        self.turn_to(index)
        self.page.show_violations(refusal.violations)

    def _set_busy(self, busy: bool) -> None:
        self.next.setEnabled(not busy)
        self.back.setEnabled(not busy)
        self.setCursor(Qt.CursorShape.BusyCursor if busy else Qt.CursorShape.ArrowCursor)

    def open_existing(self) -> None:
        """Another folder, which must hold a workspace."""
        folder: Path | None = self.dialogs.choose_folder(_("Chọn thư mục dữ liệu"))
        if folder is None:
            return
        if self.gate.is_workspace(folder):
            self.existing_asked.emit(folder)
        else:
            self.page.say_warning(
                _("Thư mục {folder} không phải dữ liệu của Thường trực. Chọn thư mục khác.").format(
                    folder=folder
                )
            )
