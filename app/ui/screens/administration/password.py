"""Quản trị → Mật khẩu: one's own password; and a new recovery sheet, which kills the old one."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.errors import StorageError, UserError, os_reason, refuse
from app.i18n import N_, _
from app.rules.roles import Right
from app.rules.violations import Violation
from app.services.users import change_own_password, replace_recovery_sheet
from app.ui.kit import theme
from app.ui.kit.buttons import Button, enable
from app.ui.kit.fields import LineField, PasswordField
from app.ui.kit.forms import Form, scrolled
from app.ui.kit.labels import label, thin_line
from app.ui.kit.screen import Page
from app.ui.screens.administration.accounts import key_slots, write_with_slot
from app.ui.screens.administration.section import Shortcut, button_row
from app.ui.shell.context import ScreenContext
from app.ui.shell.new_password import new_password_fields, read_new_password


class PasswordSection(Page):
    """Two groups one under the other; the second only for those who manage users."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(_("Mật khẩu và phiếu khôi phục"))
        self.setObjectName("password-section")
        self.own = OwnPassword(context)
        self.recovery = RecoverySheet(context)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.PAGE_GAP)
        column.addWidget(self.own)
        column.addWidget(self.recovery)
        column.addStretch(1)
        inside.setMaximumWidth(theme.px(theme.FORM_PX) + theme.PAGE_GAP)
        self._inside = inside
        self.add(scrolled(inside), 1)
        self.setFocusProxy(self.own.form["old_password"].editor)
        self.shortcuts = (Shortcut("Ctrl+S", _("Đổi mật khẩu của mình"), self.own.change),)

    def changeEvent(self, event: Any) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange and hasattr(self, "_inside"):
            self._inside.setMaximumWidth(theme.px(theme.FORM_PX) + theme.PAGE_GAP)

    def refresh(self, tables: frozenset[str]) -> None:
        """Nothing to ask again."""

    def flush(self) -> None:
        """Passwords are never kept."""
        self.own.empty()
        self.recovery.stop()


class OwnPassword(QWidget):
    """The form of one's own password."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self.form = Form(
            [
                _("Mật khẩu của tôi"),
                PasswordField("old_password", _("&Mật khẩu đang dùng")),
                *new_password_fields(),
            ]
        )
        self.button = Button(_("Đổi mật &khẩu"), self.change, role="primary", name="change-password")
        enable(self.button, "" if key_slots(context) else _("Cửa sổ này không giữ khóa dữ liệu."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.form)
        column.addWidget(button_row((self.button,)))
        self.busy = False

    def empty(self) -> None:
        """Forgets what was typed."""
        self.form.load({})

    def change(self) -> None:
        """Checks what was typed, then derives the new key beside the window."""
        keys = key_slots(self._context)
        if keys is None or self.busy:
            return
        self.form.clear_violations()
        try:
            values = self.form.read()
            new = read_new_password(values, self._context.actor.login)
        except UserError as refusal:
            self.form.show_violations(refusal.violations)
            return
        slot = partial(keys.change_password, values["old_password"], new)
        work = partial(write_with_slot, self._context, change_own_password, slot=slot)
        self._set_busy(True)
        self._context.jobs.run(
            lambda _progress: work(), self._done, self._failed, words=_("Đang đổi mật khẩu…")
        )

    def _done(self, _result: Any) -> None:
        self._set_busy(False)
        self.empty()
        self._context.notices.done(_("Đã đổi mật khẩu. Lần sau mở dữ liệu bằng mật khẩu mới."))

    def _failed(self, fault: Exception) -> None:
        self._set_busy(False)
        if isinstance(fault, UserError):
            self.form.show_violations([_on_old_password(v) for v in fault.violations])
        elif isinstance(fault, StorageError):
            self.form.say_warning(str(fault))
        else:
            raise fault

    def _set_busy(self, busy: bool) -> None:
        self.busy = busy
        self.button.setEnabled(not busy)


class RecoverySheet(QWidget):
    """A new sheet: printed, typed back, and only then valid; until then the old one stays."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self.key = ""
        self.busy = False
        self.start_button = Button(
            _("&Lập phiếu mới…"), self.start, icon_name="documents", name="new-recovery"
        )
        self.form = Form(
            [
                LineField(
                    "recovery_key",
                    _("Khóa trên &phiếu vừa in"),
                    required=True,
                    hint=_("9 nhóm, mỗi nhóm 4 ký tự; gạch nối và chữ hoa, chữ thường không quan trọng."),
                )
            ]
        )
        self.finish_button = Button(
            _("Cho phiếu mới có &hiệu lực"), self.finish, role="primary", name="activate-recovery"
        )
        self.steps = QStackedWidget()
        self.steps.addWidget(self._first_step())
        self.steps.addWidget(self._second_step())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(thin_line())
        column.addWidget(label(_("Phiếu khôi phục"), "heading"))
        column.addWidget(self.steps)
        enable(self.start_button, self._why_not())

    def _why_not(self) -> str:
        if not self._context.may(Right.MANAGE_USERS):
            return _("Chỉ người có quyền quản lý người dùng lập phiếu khôi phục.")
        return "" if key_slots(self._context) else _("Cửa sổ này không giữ khóa dữ liệu.")

    def _first_step(self) -> QWidget:
        words = _(
            "Phiếu khôi phục mở được dữ liệu khi không còn ai nhớ mật khẩu. Lập phiếu mới khi phiếu cũ đã "
            "mở phong bì, bị thất lạc, hoặc đổi người giữ. Phiếu mới có hiệu lực thì phiếu cũ hết tác dụng."
        )
        return _step((label(words, "second", wrap=True), button_row((self.start_button,))))

    def _second_step(self) -> QWidget:
        first = _("1. In phiếu mới, hoặc lưu PDF để in. Phiếu cũ lúc này vẫn còn hiệu lực.")
        second = _("2. Gõ lại khóa trên tờ phiếu để chắc rằng đã in rõ, rồi cho phiếu mới có hiệu lực.")
        show = Button(_("&In phiếu…"), self.show_sheet, icon_name="print", name="show-sheet")
        save = Button(_("Lư&u PDF…"), self.save_sheet, icon_name="save", name="save-sheet")
        stop = Button(_("&Bỏ, giữ phiếu cũ"), self.stop, name="stop-recovery")
        return _step(
            (
                label(first, wrap=True),
                button_row((show, save)),
                label(second, wrap=True),
                self.form,
                button_row((self.finish_button, stop)),
            )
        )

    # -- acts ------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Asks once, then makes a new key that opens nothing yet."""
        keys = key_slots(self._context)
        question = _("Lập phiếu khôi phục mới?")
        detail = _(
            "Chuẩn bị máy in và phong bì. Phiếu cũ còn hiệu lực đến khi gõ lại đúng khóa của phiếu mới."
        )
        if keys is not None and self._context.dialogs.confirm(
            question, detail, _("Lập phiếu mới"), danger=True
        ):
            self.key = keys.new_recovery_key()
            self.form.load({})
            self.steps.setCurrentIndex(1)

    def stop(self) -> None:
        """Forgets the new key; the old sheet stays valid."""
        self.key = ""
        self.form.load({})
        self.steps.setCurrentIndex(0)

    def show_sheet(self) -> None:
        """Shows the sheet, to be printed."""
        keys, show_pdf = key_slots(self._context), self._context.extras.get("show_pdf")
        if keys is not None and show_pdf is not None:
            show_pdf(_("Phiếu khôi phục"), keys.recovery_sheet(self.key), self)

    def save_sheet(self) -> None:
        """Saves the sheet as PDF where the person says."""
        keys = key_slots(self._context)
        kinds = [(_("Tệp PDF"), "*.pdf")]
        target = self._context.dialogs.save_file(_("Lưu phiếu khôi phục"), "phieu-khoi-phuc.pdf", kinds)
        if keys is None or target is None:
            return
        try:
            target.write_bytes(keys.recovery_sheet(self.key))
        except OSError as error:
            self.form.say_warning(
                _("Không ghi được {name}: {reason}. Chọn nơi khác.").format(
                    name=target, reason=os_reason(error)
                )
            )

    def finish(self) -> None:
        """Compares what was typed with the new sheet, asks a last time, and lets the old one die."""
        keys = key_slots(self._context)
        if keys is None or self.busy:
            return
        self.form.clear_violations()
        try:
            if keys.read_recovery_key(self.form.read()["recovery_key"]) != self.key:
                raise refuse(
                    N_("Đây là khóa của một phiếu khác. Gõ lại khóa trên tờ phiếu vừa in."),
                    field="recovery_key",
                )
        except UserError as refusal:
            self.form.show_violations(refusal.violations)
            return
        question = _("Cho phiếu mới có hiệu lực?")
        detail = _("Phiếu cũ sẽ không mở được dữ liệu nữa. Hủy tờ cũ sau khi cất tờ mới vào két.")
        if not self._context.dialogs.confirm(question, detail, _("Có hiệu lực"), danger=True):
            return
        slot = partial(keys.replace_recovery, self.key)
        work = partial(write_with_slot, self._context, replace_recovery_sheet, slot=slot)
        self._set_busy(True)
        self._context.jobs.run(
            lambda _progress: work(), self._done, self._failed, words=_("Đang thay phiếu khôi phục…")
        )

    def _done(self, _result: Any) -> None:
        self._set_busy(False)
        self.stop()
        self._context.notices.done(_("Phiếu khôi phục mới đã có hiệu lực. Phiếu cũ hết tác dụng."))

    def _failed(self, fault: Exception) -> None:
        self._set_busy(False)
        if isinstance(fault, UserError):
            self.form.show_violations(fault.violations)
        elif isinstance(fault, StorageError):
            self.form.say_warning(str(fault))
        else:
            raise fault

    def _set_busy(self, busy: bool) -> None:
        self.busy = busy
        self.finish_button.setEnabled(not busy)


def _step(widgets: tuple[QWidget, ...]) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return made


def _on_old_password(violation: Violation) -> Violation:
    """The slot says "password"; on this form that is the old one."""
    from dataclasses import replace

    return replace(violation, field="old_password") if violation.field == "password" else violation
