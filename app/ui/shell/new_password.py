"""The two fields of a new password, with its strength while one types; and the change of one's password."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.i18n import _
from app.rules.passwords import LEAST_SCORE, SHORTEST, check_new_password, strength
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.password_field import PasswordField
from app.ui.kit.state import Tone


def new_password_fields() -> tuple[PasswordField, PasswordField]:
    """The fields "password" and "password_again"; the first shows the strength of what is typed."""
    first = PasswordField(
        "password",
        _("Mật khẩu mới"),
        new=True,
        hint=_("Ít nhất {least} ký tự, không dấu; ghép vài từ không liên quan với số.").format(
            least=SHORTEST
        ),
    )
    first.changed.connect(lambda: _show_strength(first))
    return first, PasswordField("password_again", _("Gõ lại mật khẩu mới"))


def _show_strength(field: PasswordField) -> None:
    found = strength(field.line.text())
    tone = Tone.OVERDUE if found.score < LEAST_SCORE else Tone.DONE
    field.show_strength(found.score, _("Độ mạnh: {words}").format(words=_(found.words)), tone)


def read_new_password(values: dict[str, Any], login: str) -> str:
    """The new password; UserError naming the field when it is unfit or typed differently twice."""
    violations = check_new_password(values["password"], values["password_again"], login)
    if violations:
        raise UserError(violations)
    return str(values["password"])


def change_password_dialog(
    login: str, change: Callable[[str, str], None], parent: QWidget | None = None
) -> FormDialog:
    """The window to change one's own password; `change(old, new)` raises UserError when the old is wrong."""
    form = Form([PasswordField("old_password", _("Mật khẩu đang dùng")), *new_password_fields()])

    def submit(values: dict[str, Any]) -> None:
        new = read_new_password(values, login)
        try:
            change(values["old_password"], new)
        except UserError as refusal:
            # The slot says "password"; on this form that is the old one.
            raise UserError([_on_old_password(v) for v in refusal.violations]) from refusal

    return FormDialog(_("Đổi mật khẩu"), form, submit, yes=_("Đổ&i mật khẩu"), parent=parent)


def _on_old_password(violation: Any) -> Any:
    from dataclasses import replace

    return replace(violation, field="old_password") if violation.field == "password" else violation
