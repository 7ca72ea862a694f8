"""The entries of the navigation in their order, and what the palette offers to do on each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.shell.context import Command, ScreenContext, ScreenEntry


def screen_entries() -> list[ScreenEntry]:
    """The entries of the navigation, in its order; each screen is imported when first visited."""
    from app.rules.roles import Right
    from app.ui.shell.context import Command, ScreenEntry

    new_meeting = Command(_("Cuộc họp mới"), "new_meeting", Right.EDIT_MEETINGS)
    new_decision = Command(_("Quyết định mới"), "new_decision", Right.EDIT_AUTHORITY)
    new_incoming = Command(_("Đăng ký văn bản đến"), "new_incoming", Right.EDIT_DOCUMENTS)
    own_password = Command(_("Đổi mật khẩu của mình"), "open_password", Right.CHANGE_OWN_PASSWORD)
    protection = Command(_("Danh mục văn bản hết thời hạn bảo vệ"), "print_protection", Right.PRINT)
    new_event = Command(_("Sự kiện chi mới"), "new_event", Right.PLAN_EXPENSES)
    return [
        ScreenEntry("overview", _("&Tổng quan"), "overview", _overview, (protection,)),
        ScreenEntry("meetings", _("&Cuộc họp"), "meetings", _meetings, (new_meeting,)),
        ScreenEntry("roster", _("Thành &viên"), "roster", _roster, _roster_commands()),
        ScreenEntry("delegations", _("Ủy q&uyền"), "delegations", _delegations, _delegation_commands()),
        ScreenEntry("decisions", _("Quyết địn&h"), "decisions", _decisions, (new_decision,)),
        ScreenEntry("documents", _("Văn bản đi"), "documents", _documents, _document_commands()),
        ScreenEntry("incoming", _("Văn bản đến"), "incoming", _incoming, (new_incoming,)),
        ScreenEntry("dossiers", _("Hồ &sơ"), "dossiers", _dossiers, _dossier_commands()),
        ScreenEntry("registers", _("Sổ đăng &ký"), "registers", _registers, _register_commands()),
        ScreenEntry("budget", _("Kinh &phí"), "budget", _budget, _budget_commands()),
        ScreenEntry("expenses", _("Khoản c&hi"), "expenses", _expenses, _expense_commands()),
        ScreenEntry("spending", _("Sự kiện chi"), "spending", _spending, (new_event,)),
        ScreenEntry("authority", _("Thẩm qu&yền"), "authority", _authority, (_rechecks_command(),)),
        ScreenEntry("regulation", _("&Quy chế"), "regulation", _regulation),
        ScreenEntry("administration", _("Quả&n trị"), "administration", _administration, (own_password,)),
    ]


def _register_commands() -> list[Command]:
    """What the palette offers on registers."""
    from app.rules.roles import Right
    from app.ui.shell.context import Command

    return [
        Command(_("In sổ đăng ký văn bản đi"), "print_outgoing", Right.PRINT),
        Command(_("Ghi sử dụng con dấu"), "note_seal_use", Right.EDIT_DOCUMENTS),
        Command(_("Nhập sổ văn bản đi cũ từ Excel"), "open_import", Right.EDIT_DOCUMENTS),
        Command(_("Dãy số văn bản, tiếp nhận sổ cũ"), "open_series"),
    ]


def _rechecks_command() -> Command:
    """What the palette offers on authority."""
    from app.ui.shell.context import Command

    return Command(_("Việc cần xem lại thẩm quyền"), "open_rechecks")


def _roster_commands() -> list[Command]:
    """What the palette offers to do on the roster."""
    from app.rules.roles import Right
    from app.ui.shell.context import Command

    return [
        Command(_("Thành viên mới"), "new_member", Right.EDIT_ROSTER),
        Command(_("Nhập danh sách thành viên từ Excel"), "open_import", Right.EDIT_ROSTER),
        Command(_("Thay đổi thành viên giữa hai ngày"), "open_changes"),
        Command(_("In danh sách thành viên"), "print_list", Right.PRINT),
    ]


def _dossier_commands() -> list[Command]:
    """What the palette offers to do with dossiers."""
    from app.rules.roles import Right
    from app.ui.shell.context import Command

    return [
        Command(_("Hồ sơ mới"), "new_dossier", Right.EDIT_DOCUMENTS),
        Command(_("Lập các hồ sơ được đề xuất"), "open_proposed", Right.EDIT_DOCUMENTS),
        Command(_("Giao nộp hồ sơ"), "hand_over", Right.EDIT_DOCUMENTS),
    ]


def _expense_commands() -> list[Command]:
    """What the palette offers to do with expenses."""
    from app.rules.roles import Right
    from app.ui.shell.context import Command

    return [
        Command(_("Khoản chi mới"), "new_expense", Right.PLAN_EXPENSES),
        Command(_("Khoản chi chờ thẩm định"), "show_requested"),
        Command(_("Khoản chi chờ duyệt"), "show_appraised"),
    ]


def _document_commands() -> list[Command]:
    """What the palette offers to do with outgoing documents."""
    from app.rules.roles import Right
    from app.ui.shell.context import Command

    return [
        Command(_("Văn bản mới"), "new_document", Right.EDIT_DOCUMENTS),
        Command(_("Bản sao mới (sao y, sao lục, trích sao)"), "new_copy", Right.EDIT_DOCUMENTS),
        Command(_("Dự thảo văn bản đang soạn"), "show_drafts"),
        Command(_("Văn bản đã ký chờ ban hành"), "show_signed"),
    ]


def _budget_commands() -> list[Command]:
    """What the palette offers on the budget."""
    from app.ui.shell.context import Command

    return [
        Command(_("Dự toán và số còn lại"), "show_estimate"),
        Command(_("Tạm ứng chưa hoàn"), "show_advances"),
        Command(_("Việc cuối năm ngân sách"), "show_year_end"),
    ]


def _delegation_commands() -> list[Command]:
    """What the palette offers to do with delegations."""
    from app.rules.roles import Right
    from app.ui.shell.context import Command

    return [
        Command(_("Ủy quyền mới"), "new_delegation", Right.EDIT_AUTHORITY),
        Command(_("Ủy quyền sắp hết hạn"), "show_expiring"),
        Command(_("Trưởng Ban vắng mặt"), "open_absences"),
    ]


def _overview(context: ScreenContext) -> QWidget:
    from app.ui.screens.overview import OverviewScreen

    return OverviewScreen(context)


def _meetings(context: ScreenContext) -> QWidget:
    from app.ui.screens.meetings import MeetingsScreen

    return MeetingsScreen(context)


def _roster(context: ScreenContext) -> QWidget:
    from app.ui.screens.roster import RosterScreen

    return RosterScreen(context)


def _delegations(context: ScreenContext) -> QWidget:
    from app.ui.screens.delegations import DelegationsScreen

    return DelegationsScreen(context)


def _decisions(context: ScreenContext) -> QWidget:
    from app.ui.screens.decisions import DecisionsScreen

    return DecisionsScreen(context)


def _documents(context: ScreenContext) -> QWidget:
    from app.ui.screens.documents import DocumentsScreen

    return DocumentsScreen(context)


def _incoming(context: ScreenContext) -> QWidget:
    from app.ui.screens.incoming import IncomingScreen

    return IncomingScreen(context)


def _dossiers(context: ScreenContext) -> QWidget:
    from app.ui.screens.dossiers import DossiersScreen

    return DossiersScreen(context)


def _registers(context: ScreenContext) -> QWidget:
    from app.ui.screens.registers import RegistersScreen

    return RegistersScreen(context)


def _budget(context: ScreenContext) -> QWidget:
    from app.ui.screens.budget import BudgetScreen

    return BudgetScreen(context)


def _expenses(context: ScreenContext) -> QWidget:
    from app.ui.screens.expenses import ExpensesScreen

    return ExpensesScreen(context)


def _spending(context: ScreenContext) -> QWidget:
    from app.ui.screens.spending import SpendingScreen

    return SpendingScreen(context)


def _authority(context: ScreenContext) -> QWidget:
    from app.ui.screens.authority import AuthorityScreen

    return AuthorityScreen(context)


def _regulation(context: ScreenContext) -> QWidget:
    from app.ui.screens.regulation import RegulationScreen

    return RegulationScreen(context)


def _administration(context: ScreenContext) -> QWidget:
    from app.ui.screens.administration import AdministrationScreen

    return AdministrationScreen(context)
