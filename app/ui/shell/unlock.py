"""The unlock window: login and password; the way to the recovery sheet, another folder, a new workspace."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.errors import StorageError, UserError
from app.i18n import _
from app.ui.kit import theme
from app.ui.kit.buttons import Button
from app.ui.kit.choice_fields import ChoiceField
from app.ui.kit.dialogs import Dialogs
from app.ui.kit.forms import Form
from app.ui.kit.jobs import Jobs, Progress
from app.ui.kit.labels import label
from app.ui.kit.password_field import PasswordField
from app.ui.kit.plain_fields import LineField
from app.ui.shell.gate import Gate
from app.ui.shell.new_password import new_password_fields, read_new_password

LONGEST_WAIT_S = 60


class UnlockWindow(QWidget):
    """Opens one workspace folder. `opened` carries what the gate returned."""

    opened = Signal(object)
    new_workspace_asked = Signal()

    def __init__(self, gate: Gate, folder: Path, dialogs: Dialogs, jobs: Jobs) -> None:
        super().__init__()
        self.setObjectName("unlock-window")
        self.setWindowTitle(_("Thường trực"))
        self.gate, self.folder, self.dialogs, self.jobs = gate, folder, dialogs, jobs
        self._failures = 0
        self._wait_s = 0
        self._busy = False
        self._painted = False
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._count_down)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self._password_page())
        self.pages.addWidget(self._recovery_page())
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.PAGE_GAP * 2] * 4)
        column.addWidget(label(_("Thường trực"), "title"))
        self.place = label("", "second", name="unlock-folder", wrap=True)
        self.hint = label("", "caption", name="unlock-hint", wrap=True)
        column.addWidget(self.place)
        column.addWidget(self.hint)
        column.addSpacing(theme.GROUP_GAP)
        column.addWidget(self.pages, 1)
        column.addLayout(self._other_ways())
        self.setMinimumSize(theme.px(520), theme.px(600))
        self._show_folder()

    # -- layout ----------------------------------------------------------------------------------------

    def _password_page(self) -> QWidget:
        self.login = ChoiceField("login", _("&Tên đăng nhập"), free_text=True)
        self.password = PasswordField("password", _("&Mật khẩu"))
        self.form = Form([self.login, self.password])
        self.password.line.returnPressed.connect(self.unlock)
        self.unlock_button = Button(_("Mở &dữ liệu"), self.unlock, role="primary", name="unlock")
        self.unlock_button.setAutoDefault(True)
        self.forgot = Button(_("&Quên mật khẩu"), self.show_recovery, role="link", name="forgot")
        return _page(self.form, [self.forgot], self.unlock_button)

    def _recovery_page(self) -> QWidget:
        key = LineField(
            "recovery_key",
            _("&Khóa trên phiếu khôi phục"),
            hint=_("9 nhóm, mỗi nhóm 4 ký tự; gạch nối và chữ hoa, chữ thường không quan trọng."),
        )
        self.recovery_form = Form([key, LineField("login", _("&Tên đăng nhập")), *new_password_fields()])
        self.recover_button = Button(
            _("Mở và đặt mật khẩu mới"), self.recover, role="primary", name="recover"
        )
        back = Button(_("Trở lạ&i"), self.show_password, name="back-to-password", icon_name="back")
        return _page(self.recovery_form, [back], self.recover_button)

    def _other_ways(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, theme.GROUP_GAP, 0, 0)
        row.addWidget(Button(_("Mở thư mục kh&ác…"), self.choose_folder, role="link", name="other-folder"))
        row.addWidget(
            Button(_("Lậ&p dữ liệu mới…"), self.new_workspace_asked.emit, role="link", name="new-workspace")
        )
        row.addStretch(1)
        return row

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            # What needs heavy modules comes after the window is on the screen.
            QTimer.singleShot(0, self._show_logins)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._timer.stop()
        super().closeEvent(event)

    # -- what is shown ---------------------------------------------------------------------------------

    def _show_folder(self) -> None:
        self.place.setText(_("Dữ liệu ở {folder}").format(folder=self.folder))
        words = self.gate.hint(self.folder)
        self.hint.setText(words)
        self.hint.setVisible(bool(words))

    def _show_logins(self) -> None:
        try:
            names = self.gate.logins(self.folder)
        except (StorageError, UserError) as fault:
            self._refuse(self.form, fault)
            return
        typed = self.login.read()
        self.login.set_options([(name, name) for name in names])
        self.login.load(typed or (names[0] if names else ""))
        (self.password if names else self.login).editor.setFocus()

    def show_recovery(self) -> None:
        """Turns to the page of the recovery sheet, with the login name already typed."""
        self.recovery_form.load({"login": self.login.read()})
        self.pages.setCurrentIndex(1)
        self.recovery_form["recovery_key"].editor.setFocus()

    def show_password(self) -> None:
        """Turns back to the password."""
        self.pages.setCurrentIndex(0)
        self.password.editor.setFocus()

    def choose_folder(self) -> None:
        """Another workspace folder; one that is none is refused with a sentence."""
        folder = self.dialogs.choose_folder(_("Chọn thư mục dữ liệu"))
        if folder is None:
            return
        if not self.gate.is_workspace(folder):
            self.form.say_warning(
                _("Thư mục {folder} không phải dữ liệu của Thường trực. Chọn thư mục khác.").format(
                    folder=folder
                )
            )
            return
        self.folder = folder
        self._show_folder()
        self._show_logins()

    # -- opening ---------------------------------------------------------------------------------------

    def unlock(self) -> None:
        """Tries the password in the background; the fields stay as typed when it is wrong."""
        if self._busy or self._wait_s:
            return
        values = self.form.read()
        login, password = str(values["login"] or ""), values["password"]
        folder = self.folder
        self._work(_("Đang mở dữ liệu…"), self.form, lambda: self.gate.unlock(folder, login, password))

    def recover(self) -> None:
        """Opens by the recovery sheet and sets the new password."""
        if self._busy:
            return
        values = self.recovery_form.read()
        try:
            key = self.gate.read_recovery_key(values["recovery_key"])
            password = read_new_password(values, values["login"])
        except UserError as refusal:
            self._refuse(self.recovery_form, refusal)
            return
        folder, login = self.folder, values["login"]
        self._work(
            _("Đang mở dữ liệu…"), self.recovery_form, lambda: self.gate.recover(folder, key, login, password)
        )

    def _work(self, words: str, form: Form, open_: Callable[[], Any]) -> None:
        self._set_busy(True)
        form.clear_violations()

        def done(result: Any) -> None:
            self._set_busy(False)
            self._failures = 0
            self.password.load("")
            self.opened.emit(result)

        def failed(fault: Exception) -> None:
            self._set_busy(False)
            if not isinstance(fault, UserError | StorageError):
                raise fault
            self._refuse(form, fault)
            if isinstance(fault, UserError) and form is self.form:
                self._delay()

        def work(_progress: Progress) -> Any:
            return open_()

        self.jobs.run(work, done, failed, words=words)

    def _refuse(self, form: Form, fault: UserError | StorageError) -> None:
        if isinstance(fault, UserError):
            form.show_violations(fault.violations)
        else:
            form.say_warning(str(fault))
        if form is self.form:
            self.password.line.selectAll()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        for button in (self.unlock_button, self.recover_button):
            button.setEnabled(not busy)
        self.setCursor(Qt.CursorShape.BusyCursor if busy else Qt.CursorShape.ArrowCursor)

    # -- wrong passwords wait longer and longer ----------------------------------------------------------

    def _delay(self) -> None:
        self._failures += 1
        self._wait_s = min(2 ** (self._failures - 1), LONGEST_WAIT_S)
        self._timer.start()
        self._show_wait()

    def _count_down(self) -> None:
        self._wait_s -= 1
        if self._wait_s <= 0:
            self._wait_s = 0
            self._timer.stop()
        self._show_wait()

    def _show_wait(self) -> None:
        self.unlock_button.setEnabled(not self._wait_s)
        words = _("Chờ {seconds} giây").format(seconds=self._wait_s) if self._wait_s else _("Mở &dữ liệu")
        self.unlock_button.setText(words)


def _page(form: Form, left: list[QWidget], primary: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(form)
    row = QHBoxLayout()
    for widget in left:
        row.addWidget(widget)
    row.addStretch(1)
    row.addWidget(primary)
    column.addLayout(row)
    column.addStretch(1)
    return page
