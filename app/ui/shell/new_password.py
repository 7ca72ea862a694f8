"""The two fields of a new password, with its strength while one types."""

from __future__ import annotations

from typing import Any

from app.errors import UserError
from app.i18n import _
from app.rules.passwords import LEAST_SCORE, SHORTEST, check_new_password, strength
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
