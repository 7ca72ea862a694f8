"""Who may do what: the four roles of the office and their rights (security design §2.3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import ParamSpec, TypeVar

from app.i18n import N_
from app.rules.secrecy import Secrecy

P = ParamSpec("P")
R = TypeVar("R")


class Role(StrEnum):
    """A user's role in the office."""

    CLERK = "clerk"
    ACCOUNTANT = "accountant"
    CHIEF = "chief"
    ADMINISTRATOR = "administrator"


ROLE_LABELS = {
    Role.CLERK: N_("Văn thư"),
    Role.ACCOUNTANT: N_("Kế toán"),
    Role.CHIEF: N_("Chánh Văn phòng"),
    Role.ADMINISTRATOR: N_("Quản trị"),
}


class Right(StrEnum):
    """A right that a command may need."""

    READ = "read"
    EDIT_ROSTER = "edit_roster"
    EDIT_MEETINGS = "edit_meetings"
    EDIT_AUTHORITY = "edit_authority"
    SIGN_MINUTES = "sign_minutes"
    EDIT_DOCUMENTS = "edit_documents"
    SET_SECRECY = "set_secrecy"
    PLAN_EXPENSES = "plan_expenses"
    EDIT_BUDGET = "edit_budget"
    APPRAISE_EXPENSES = "appraise_expenses"
    APPROVE_EXPENSES = "approve_expenses"
    CLOSE_BUDGET = "close_budget"
    EDIT_PHRASES = "edit_phrases"
    EDIT_PROFILE = "edit_profile"
    MANAGE_USERS = "manage_users"
    PRINT = "print"
    CHANGE_OWN_PASSWORD = "change_own_password"
    RESTORE_FROM_TRASH = "restore_from_trash"
    READ_AUDIT = "read_audit"


RIGHT_LABELS = {
    Right.READ: N_("xem dữ liệu"),
    Right.EDIT_ROSTER: N_("sửa danh sách thành viên"),
    Right.EDIT_MEETINGS: N_("lập và sửa cuộc họp, biên bản"),
    Right.EDIT_AUTHORITY: N_("lập ủy quyền, ghi Trưởng Ban vắng mặt, lập quyết định về thành viên"),
    Right.SIGN_MINUTES: N_("xác nhận biên bản đã ký"),
    Right.EDIT_DOCUMENTS: N_("soạn, đăng ký, phát hành văn bản và lập hồ sơ"),
    Right.SET_SECRECY: N_("xác định độ mật, chỉ định người được xem, cho phép sao chụp"),
    Right.PLAN_EXPENSES: N_("lập dự trù, đề nghị chi"),
    Right.EDIT_BUDGET: N_("ghi dự toán, định mức, danh mục mục lục"),
    Right.APPRAISE_EXPENSES: N_("thẩm định, tạm ứng, thanh toán khoản chi"),
    Right.APPROVE_EXPENSES: N_("duyệt chi"),
    Right.CLOSE_BUDGET: N_("khóa sổ, quyết toán năm ngân sách"),
    Right.EDIT_PHRASES: N_("sửa câu mẫu"),
    Right.EDIT_PROFILE: N_("sửa thông tin Ban Chỉ đạo và thiết lập"),
    Right.MANAGE_USERS: N_("quản lý người dùng"),
    Right.PRINT: N_("in và lưu giấy tờ"),
    Right.CHANGE_OWN_PASSWORD: N_("đổi mật khẩu của mình"),
    Right.RESTORE_FROM_TRASH: N_("lấy lại từ thùng rác"),
    Right.READ_AUDIT: N_("xem nhật ký"),
}

_EVERYONE = frozenset({Right.READ, Right.PRINT, Right.CHANGE_OWN_PASSWORD})

RIGHTS: dict[Role, frozenset[Right]] = {
    Role.CLERK: _EVERYONE
    | {
        Right.EDIT_ROSTER,
        Right.EDIT_MEETINGS,
        Right.EDIT_AUTHORITY,
        Right.EDIT_DOCUMENTS,
        Right.PLAN_EXPENSES,
        Right.EDIT_PHRASES,
        Right.RESTORE_FROM_TRASH,
    },
    Role.ACCOUNTANT: _EVERYONE
    | {
        Right.PLAN_EXPENSES,
        Right.EDIT_BUDGET,
        Right.APPRAISE_EXPENSES,
    },
    Role.CHIEF: _EVERYONE
    | {
        Right.EDIT_ROSTER,
        Right.EDIT_MEETINGS,
        Right.EDIT_AUTHORITY,
        Right.SIGN_MINUTES,
        Right.EDIT_DOCUMENTS,
        Right.SET_SECRECY,
        Right.PLAN_EXPENSES,
        Right.EDIT_BUDGET,
        Right.APPRAISE_EXPENSES,
        Right.APPROVE_EXPENSES,
        Right.CLOSE_BUDGET,
        Right.EDIT_PHRASES,
        Right.EDIT_PROFILE,
        Right.MANAGE_USERS,
        Right.RESTORE_FROM_TRASH,
        Right.READ_AUDIT,
    },
    Role.ADMINISTRATOR: _EVERYONE
    | {Right.EDIT_PROFILE, Right.MANAGE_USERS, Right.EDIT_PHRASES, Right.READ_AUDIT},
}


@dataclass(frozen=True)
class Actor:
    """The signed-in user on whose behalf a command runs."""

    user_id: int
    login: str
    name: str
    role: Role
    clearance: Secrecy = Secrecy.NONE
    """Highest level of secrecy set for this user."""

    @property
    def cleared_to(self) -> Secrecy:
        """Highest level the user may see: the chief every one, the administrator none (§2.3)."""
        if self.role is Role.CHIEF:
            return Secrecy.ABSOLUTE_SECRET
        return Secrecy.NONE if self.role is Role.ADMINISTRATOR else self.clearance


def may(role: Role, right: Right) -> bool:
    """True when the role holds the right."""
    return right in RIGHTS[role]


def needs(right: Right) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Marks a command with the right that `workspace.write` checks before it runs."""

    def mark(command: Callable[P, R]) -> Callable[P, R]:
        command.right = right  # type: ignore[attr-defined]
        return command

    return mark


def right_of(command: Callable[..., object]) -> Right | None:
    """The right a command was marked with; None when it was not marked (a fault of ours)."""
    return getattr(command, "right", None)
