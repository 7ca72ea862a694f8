"""Who may change which account: somebody must always be left who can manage the users."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.i18n import N_
from app.rules.roles import ROLE_LABELS, Actor, Right, Role, may
from app.rules.violations import Violation


@dataclass(frozen=True)
class Account:
    """A user as the rules see one."""

    user_id: int
    role: Role
    active: bool = True


def check_new_role(actor: Actor, accounts: Iterable[Account], role: Role) -> tuple[Violation, ...]:
    """Why the actor cannot give this role; only a chief makes a chief, while there is an active one."""
    others = [a for a in accounts if a.active and a.role is Role.CHIEF]
    if role is Role.CHIEF and actor.role is not Role.CHIEF and others:
        sentence = N_("Chỉ {chief} đang làm việc mới giao vai trò {chief} cho người khác.")
        return (Violation(sentence, {"chief": ROLE_LABELS[Role.CHIEF]}, field="role"),)
    return ()


def check_role_change(
    actor: Actor, accounts: Iterable[Account], user_id: int, role: Role
) -> tuple[Violation, ...]:
    """Why the user cannot be given another role; empty when nothing stands against it."""
    known = tuple(accounts)
    now = next(a for a in known if a.user_id == user_id)
    if now.role is role:
        return ()
    if user_id == actor.user_id:
        sentence = N_("Không tự đổi vai trò của mình. Nhờ người quản lý người dùng khác đổi giúp.")
        return (Violation(sentence, field="role"),)
    if found := _check_rank(actor, now) or check_new_role(actor, known, role):
        return found
    after = [Account(a.user_id, role, a.active) if a.user_id == user_id else a for a in known]
    return _check_manager_left(after, "role")


def check_deactivation(actor: Actor, accounts: Iterable[Account], user_id: int) -> tuple[Violation, ...]:
    """Why the user cannot be barred from signing in; empty when nothing stands against it."""
    known = tuple(accounts)
    if user_id == actor.user_id:
        return (Violation(N_("Không tự ngừng tài khoản của mình. Nhờ người quản lý người dùng khác.")),)
    if found := _check_rank(actor, next(a for a in known if a.user_id == user_id)):
        return found
    return _check_manager_left([a for a in known if a.user_id != user_id], None)


def check_password_reset(actor: Actor, account: Account) -> tuple[Violation, ...]:
    """Why the actor cannot set this user's password anew: it is the chief who does, and never one's own."""
    if account.user_id == actor.user_id:
        sentence = N_("Đổi mật khẩu của mình ở mục Mật khẩu của tôi, có gõ mật khẩu đang dùng.")
        return (Violation(sentence),)
    if actor.role is not Role.CHIEF:
        sentence = N_("Chỉ {chief} đặt lại mật khẩu cho người khác. Nhờ {chief} làm việc này.")
        return (Violation(sentence, {"chief": ROLE_LABELS[Role.CHIEF]}),)
    return ()


def _check_rank(actor: Actor, account: Account) -> tuple[Violation, ...]:
    if account.role is Role.CHIEF and actor.role is not Role.CHIEF:
        sentence = N_("Tài khoản của {chief} chỉ do một {chief} khác thay đổi.")
        return (Violation(sentence, {"chief": ROLE_LABELS[Role.CHIEF]}),)
    return ()


def _check_manager_left(accounts: Iterable[Account], field: str | None) -> tuple[Violation, ...]:
    if any(a.active and may(a.role, Right.MANAGE_USERS) for a in accounts):
        return ()
    sentence = N_(
        "Phải còn ít nhất một người đang hoạt động có quyền quản lý người dùng ({roles}). "
        "Thêm người khác trước."
    )
    roles = ", ".join(ROLE_LABELS[role] for role in Role if may(role, Right.MANAGE_USERS))
    return (Violation(sentence, {"roles": roles}, field=field),)
