"""The registers (sổ): their names, and how much of a secret line each prints (party-documents §5-6)."""

from __future__ import annotations

from enum import StrEnum

from app.i18n import N_
from app.rules.secrecy import Secrecy


class RegisterName(StrEnum):
    """A register or list, by its name on the command line."""

    OUTGOING = "van-ban-di"
    INCOMING = "van-ban-den"
    DISPATCH = "chuyen-giao"
    SEALS = "con-dau"
    SECRET_OUTGOING = "bmnn-di"
    SECRET_INCOMING = "bmnn-den"
    SECRET_DISPATCH = "bmnn-chuyen-giao"
    COPIES = "sao-chup"
    DOSSIER_PLAN = "danh-muc-ho-so"
    DOSSIERS = "muc-luc-ho-so"
    DOSSIER_CONTENTS = "muc-luc-van-ban"
    DELEGATIONS = "uy-quyen"
    ESTIMATE = "du-toan"
    SPENDING = "chi-tiet"
    ADVANCES = "tam-ung"
    EXECUTION = "thuc-hien"
    SETTLEMENT = "quyet-toan"
    BY_EVENT = "theo-su-kien"
    PLAN_AND_PAID = "chenh-lech"
    ONE_PERSON = "mot-nguoi"
    ENTRIES = "but-toan"


REGISTER_TITLES = {
    RegisterName.OUTGOING: N_("Sổ đăng ký văn bản đi"),
    RegisterName.INCOMING: N_("Sổ đăng ký văn bản đến"),
    RegisterName.DISPATCH: N_("Sổ chuyển giao văn bản đi"),
    RegisterName.SEALS: N_("Sổ sử dụng con dấu"),
    RegisterName.SECRET_OUTGOING: N_("Sổ đăng ký bí mật nhà nước đi"),
    RegisterName.SECRET_INCOMING: N_("Sổ đăng ký bí mật nhà nước đến"),
    RegisterName.SECRET_DISPATCH: N_("Sổ chuyển giao bí mật nhà nước"),
    RegisterName.COPIES: N_("Sổ quản lý sao, chụp bí mật nhà nước"),
    RegisterName.DOSSIER_PLAN: N_("Danh mục hồ sơ"),
    RegisterName.DOSSIERS: N_("Mục lục hồ sơ nộp lưu"),
    RegisterName.DOSSIER_CONTENTS: N_("Mục lục văn bản trong hồ sơ"),
    RegisterName.DELEGATIONS: N_("Sổ theo dõi ủy quyền, phân công"),
    RegisterName.ESTIMATE: N_("Sổ theo dõi dự toán"),
    RegisterName.SPENDING: N_("Sổ chi tiết chi hoạt động"),
    RegisterName.ADVANCES: N_("Sổ chi tiết tạm ứng theo người"),
    RegisterName.EXECUTION: N_("Tình hình thực hiện dự toán"),
    RegisterName.SETTLEMENT: N_("Báo cáo quyết toán kinh phí"),
    RegisterName.BY_EVENT: N_("Chi theo sự kiện"),
    RegisterName.PLAN_AND_PAID: N_("Chênh lệch dự trù và thực chi"),
    RegisterName.ONE_PERSON: N_("Khoản chi một người làm hai việc"),
    RegisterName.ENTRIES: N_("Bảng kê bút toán theo mã"),
}

BUDGET_REGISTERS = (
    *(RegisterName.ESTIMATE, RegisterName.EXECUTION, RegisterName.SETTLEMENT, RegisterName.SPENDING),
    *(RegisterName.ADVANCES, RegisterName.BY_EVENT, RegisterName.PLAN_AND_PAID, RegisterName.ONE_PERSON),
    RegisterName.ENTRIES,
)
"""Registers and reports of the budget (Điều 12), in the order offered on the screen Kinh phí."""

SECRET_REGISTERS = frozenset(
    {
        *(RegisterName.SECRET_OUTGOING, RegisterName.SECRET_INCOMING, RegisterName.SECRET_DISPATCH),
        RegisterName.COPIES,
    }
)
"""Registers kept apart for state secrets: nothing else stands in them."""

SECRET_COUNTERPART = {
    RegisterName.OUTGOING: RegisterName.SECRET_OUTGOING,
    RegisterName.INCOMING: RegisterName.SECRET_INCOMING,
    RegisterName.DISPATCH: RegisterName.SECRET_DISPATCH,
}
"""Where the secret lines of an ordinary register are written out."""

COVERED = "(che nội dung)"
"""What stands in a register of state secrets that is printed without a permission to copy it."""

NUMBERED = frozenset(
    {
        *(RegisterName.OUTGOING, RegisterName.INCOMING, RegisterName.SEALS),
        RegisterName.DOSSIER_CONTENTS,
    }
)
"""Registers in which every line keeps its place: secret papers share the numbers (party-documents §2)."""


class Print(StrEnum):
    """How much of a line a register prints."""

    WHOLE = "whole"
    NO_ABSTRACT = "no_abstract"
    """All but what the paper is about: TUYỆT MẬT (security §2.7)."""
    NUMBER_ONLY = "number_only"
    """The number, and that the paper is registered elsewhere: no other word of it."""
    ABSENT = "absent"


def line_print(name: RegisterName, level: Secrecy, *, may_see: bool, open_only: bool = False) -> Print:
    """How much of a line of this level the register prints for somebody who may see it or not.

    `open_only` leaves the words of secret papers out, whoever prints it: what may be given out without a
    permission to copy (party-documents §6).
    """
    secret = level is not Secrecy.NONE
    if name in SECRET_REGISTERS and not secret:
        return Print.ABSENT
    if name is RegisterName.DISPATCH and secret:  # the register of secret papers carries it
        return Print.ABSENT
    if not may_see:
        return Print.NUMBER_ONLY if name in NUMBERED else Print.ABSENT
    if open_only and secret:
        return Print.NUMBER_ONLY
    return Print.NO_ABSTRACT if level is Secrecy.ABSOLUTE_SECRET else Print.WHOLE
