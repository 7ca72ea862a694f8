"""Quản trị → Người dùng: who signs in with which role; and what each role may do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from app.errors import sentence
from app.i18n import _
from app.rules.roles import RIGHT_LABELS, RIGHTS, ROLE_LABELS, Right, Role, may
from app.rules.secrecy import SECRECY_LABELS, Secrecy
from app.rules.users import Account, check_deactivation, check_new_role, check_password_reset
from app.rules.violations import Violation
from app.services.users import (
    UserInput,
    UserRow,
    add_user,
    deactivate_user,
    edit_user,
    list_users,
    reactivate_user,
    reset_password,
)
from app.ui.kit import theme
from app.ui.kit.buttons import Button, enable
from app.ui.kit.fields import ChoiceField, LineField, Option
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.keep import DialogDraft
from app.ui.kit.labels import label
from app.ui.kit.rows import Column, Kind
from app.ui.kit.screen import Page
from app.ui.kit.state import State, Tone
from app.ui.kit.table import RowsTable
from app.ui.screens.administration.accounts import key_slots, write_with_slot
from app.ui.screens.administration.section import Shortcut, button_row, opened
from app.ui.screens.administration.slow_dialog import SlowFormDialog
from app.ui.shell.context import ScreenContext
from app.ui.shell.key_slots import KeySlots
from app.ui.shell.new_password import new_password_fields, read_new_password


class UsersSection(Page):
    """The list of users with what can be done to one, and the table of rights."""

    def __init__(self, context: ScreenContext) -> None:
        self.new = Button(_("+ Thê&m người dùng"), self.add_user, role="new", name="new-user")
        super().__init__(_("Người dùng"), (self.new,))
        self.setObjectName("users-section")
        self._context = context
        self.dialog: FormDialog | None = None
        self.table = _users_table(context.actor.user_id)
        self.table.row_chosen.connect(lambda _row: self._tell_what_can_be_done())
        self.table.row_opened.connect(lambda _row: self.edit())
        self.edit_button = Button(_("&Sửa…"), self.edit, icon_name="edit", name="edit-user")
        self.password_button = Button(
            _("Đặt &lại mật khẩu…"), self.reset, icon_name="lock", name="reset-password"
        )
        self.active_button = Button(
            _("N&gừng hoạt động"), self.toggle_active, icon_name="cancel", name="toggle-active"
        )
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self._list_page(), _("&Danh sách"))
        self.tabs.addTab(_rights_page(), _("Vai t&rò và quyền"))
        self.add(self.tabs, 1)
        self.setFocusProxy(self.table)
        self.shortcuts = (
            Shortcut("Ctrl+N", _("Thêm người dùng"), self.add_user),
            Shortcut("F2", _("Sửa người dùng đang chọn"), self.edit),
        )
        self.refresh(frozenset())
        self.table.choose_first()

    def _list_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(button_row((self.edit_button, self.password_button, self.active_button)))
        column.addWidget(self.table, 1)
        words = _(
            "Ngừng hoạt động thì lấy đi khóa mở dữ liệu của người ấy. Bản sao thư mục dữ liệu làm trước đó "
            "vẫn mở được bằng mật khẩu cũ."
        )
        column.addWidget(label(words, "caption", wrap=True))
        return page

    # -- what is shown ---------------------------------------------------------------------------------

    def refresh(self, tables: frozenset[str]) -> None:
        """Asks for the users again."""
        if not tables or "users" in tables:
            self.users: list[UserRow] = self._context.read(list_users)
            self.table.set_rows(self.users)
            self._tell_what_can_be_done()

    def flush(self) -> None:
        """Nothing is typed outside a window of its own."""

    def _accounts(self) -> list[Account]:
        return [Account(u.id, u.role, u.active) for u in self.users]

    def _tell_what_can_be_done(self) -> None:
        """Greys what the rules refuse, with their sentence."""
        row: UserRow | None = self.table.current_row()
        no_row = "" if row else _("Chọn một người trong danh sách.")
        enable(self.edit_button, no_row)
        no_keys = "" if self._keys() else _("Cửa sổ này không giữ khóa dữ liệu.")
        self.new.setEnabled(not no_keys)
        actor = self._context.actor
        if row is None:
            for button in (self.password_button, self.active_button):
                enable(button, no_row)
            return
        account = Account(row.id, row.role, row.active)
        barred = "" if row.active else _("Người này đã ngừng hoạt động.")
        reset = _said(check_password_reset(actor, account))
        enable(self.password_button, no_keys or barred or reset)
        self.active_button.setText(_("N&gừng hoạt động") if row.active else _("Cho hoạt độn&g lại…"))
        accounts = self._accounts()
        found = (
            check_deactivation(actor, accounts, row.id)
            if row.active
            else check_new_role(actor, accounts, row.role)
        )
        enable(self.active_button, no_keys or _said(found))

    def _keys(self) -> KeySlots | None:
        return key_slots(self._context)

    # -- acts ------------------------------------------------------------------------------------------

    def add_user(self) -> None:
        """Opens the form of a new user; row and key slot are written together."""
        keys = self._keys()
        if keys is None:
            return
        form = Form(
            [
                LineField("user_name", _("&Họ và tên"), required=True),
                [
                    LineField("login", _("Tên đăng &nhập"), required=True, hint=_("Không dấu, ví dụ lan.vt")),
                    ChoiceField("role", _("&Vai trò"), self._roles(), required=True),
                ],
                self._clearance(),
                *new_password_fields(),
                label(_("Người ấy nên tự đổi mật khẩu ngay lần đầu mở dữ liệu."), "caption", wrap=True),
            ]
        )
        form.load({"role": Role.CLERK, "clearance": Secrecy.NONE})

        def prepare(values: dict[str, Any]) -> Callable[[], Any]:
            password = read_new_password(values, values["login"])
            who = (values["login"].strip(), values["user_name"], values["role"])
            entered = UserInput(*who, values["clearance"])
            slot = partial(keys.add_user, entered.login, password)
            return partial(write_with_slot, self._context, add_user, entered, slot=slot)

        dialog = self._open(_("Thêm người dùng"), form, prepare, _("Đã thêm người dùng."), _("Thê&m"))
        DialogDraft(self._context.keeper, dialog, "new-user", 0)

    def edit(self) -> None:
        """Opens the form of the chosen user's name and role."""
        row: UserRow | None = self.table.current_row()
        if row is None:
            return
        login = LineField("login", _("Tên đăng nhập"), hint=_("Tên đăng nhập không đổi được."))
        form = Form(
            [
                LineField("user_name", _("&Họ và tên"), required=True),
                [login, ChoiceField("role", _("&Vai trò"), self._roles(row), required=True)],
                self._clearance(),
            ]
        )
        form.load({"user_name": row.name, "login": row.login, "role": row.role, "clearance": row.clearance})
        login.set_read_only(True)

        def submit(values: dict[str, Any]) -> Any:
            return self._context.submit(
                edit_user,
                row.id,
                values["user_name"],
                values["role"],
                expected_version=row.version,
                clearance=values["clearance"],
            )

        self.dialog = FormDialog(_("Sửa người dùng"), form, submit, parent=self)
        DialogDraft(self._context.keeper, self.dialog, "user", row.id)
        self.dialog.submitted.connect(lambda _version: self._done(_("Đã ghi người dùng.")))
        opened(self.dialog)

    def reset(self) -> None:
        """Opens the form of a new password for the chosen user."""
        row: UserRow | None = self.table.current_row()
        if row is not None:
            words = _("Đã đặt lại mật khẩu của {name}.").format(name=row.name)
            title = _("Đặt lại mật khẩu của {name}").format(name=row.name)
            self._ask_password(row, title, reset_password, words, {})

    def toggle_active(self) -> None:
        """Bars the chosen user after one question, or lets one in again with a new password."""
        row: UserRow | None = self.table.current_row()
        if row is None:
            return
        version = {"expected_version": row.version}
        if not row.active:
            words = _("{name} đã hoạt động lại.").format(name=row.name)
            title = _("Cho {name} hoạt động lại").format(name=row.name)
            self._ask_password(row, title, reactivate_user, words, version)
            return
        keys = self._keys()
        question = _("Ngừng hoạt động của {name}?").format(name=row.name)
        detail = _("Người ấy không mở được dữ liệu nữa. Việc đã làm và tên trong nhật ký vẫn giữ.")
        if keys is None or not self._context.dialogs.confirm(
            question, detail, _("Ngừng hoạt động"), danger=True
        ):
            return
        slot = partial(keys.remove_user, row.login)
        work = partial(write_with_slot, self._context, deactivate_user, row.id, slot=slot, **version)
        words = _("{name} đã ngừng hoạt động.").format(name=row.name)
        self._context.jobs.run(
            lambda _progress: work(), lambda _none: self._done(words), words=_("Đang lấy khóa về…")
        )

    def _ask_password(
        self, row: UserRow, title: str, command: Callable[..., Any], done: str, more: dict[str, Any]
    ) -> None:
        keys = self._keys()
        if keys is None:
            return
        words = label(_("Báo mật khẩu mới cho người ấy; họ nên tự đổi lại."), "second", wrap=True)
        form = Form([words, *new_password_fields()])

        def prepare(values: dict[str, Any]) -> Callable[[], Any]:
            slot = partial(keys.add_user, row.login, read_new_password(values, row.login))
            return partial(write_with_slot, self._context, command, row.id, slot=slot, **more)

        self._open(title, form, prepare, done, _("Đặt mật &khẩu"))

    def _open(
        self, title: str, form: Form, prepare: Callable[[dict[str, Any]], Any], done: str, yes: str
    ) -> FormDialog:
        words = _("Đang lập khóa cho mật khẩu…")
        dialog = SlowFormDialog(title, form, prepare, self._context.jobs, yes=yes, words=words, parent=self)
        self.dialog = dialog
        dialog.submitted.connect(lambda _result: self._done(done))
        opened(dialog)
        return dialog

    def _done(self, words: str) -> None:
        self.refresh(frozenset())
        self._context.notices.done(words)

    def _clearance(self) -> ChoiceField:
        """The highest level the person may see; read-only for who may not set levels of secrecy."""
        levels = [(level, _(SECRECY_LABELS[level])) for level in Secrecy]
        hint = _("Chánh Văn phòng xem được mọi mức, Quản trị không xem mức nào. Có hiệu lực từ lần mở sau.")
        words = _("Được &xem đến độ mật")
        field = ChoiceField("clearance", words, levels, required=True, hint=hint)
        field.set_read_only(not may(self._context.actor.role, Right.SET_SECRECY))
        return field

    def _roles(self, row: UserRow | None = None) -> list[Option]:
        """The roles to choose; those the signed-in person cannot give are greyed with the reason."""
        accounts = self._accounts()
        options = []
        for role in Role:
            found = () if row and row.role is role else check_new_role(self._context.actor, accounts, role)
            options.append(Option(role, _(ROLE_LABELS[role]), _said(found), enabled=not found))
        return options


def _said(found: tuple[Violation, ...]) -> str:
    return " ".join(sentence(v) for v in found)


def _users_table(own_id: int) -> RowsTable:
    def name(row: UserRow) -> str:
        return _("{name} (tôi)").format(name=row.name) if row.id == own_id else row.name

    def state(row: UserRow) -> State:
        return State(_("Hoạt động"), Tone.DONE) if row.active else State(_("Đã ngừng"), Tone.IDLE, "cancel")

    return RowsTable(
        (
            Column("name", _("Họ và tên"), width=200, value=name, stretch=True),
            Column("login", _("Tên đăng nhập"), width=116),
            Column("role", _("Vai trò"), width=140, value=lambda row: _(ROLE_LABELS[row.role])),
            Column("active", _("Trạng thái"), Kind.STATE, 112, value=state),
            Column("since", _("Từ"), Kind.DATE, 92),
            Column("cleared_to", _("Xem đến độ mật"), width=132, value=_cleared_words),
        ),
        name="users",
    )


def _cleared_words(row: UserRow) -> str:
    return _(SECRECY_LABELS[row.cleared_to])


def _rights_page() -> QWidget:
    """What each role may do: read from the one table that also decides."""

    def given(role: Role) -> Callable[[Right], State | None]:
        return lambda right: State(_("Có"), Tone.DONE) if may(role, right) else None

    table = RowsTable(
        (
            Column("value", _("Quyền"), width=240, value=_right_words, stretch=True),
            *(Column(r.value, _(ROLE_LABELS[r]), Kind.STATE, _width(r), value=given(r)) for r in Role),
        ),
        name="rights",
    )
    table.set_rows([right for right in Right if any(right in rights for rights in RIGHTS.values())])
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 12, 0, 0)
    column.setSpacing(theme.GAP)
    column.addWidget(label(_("Quyền đi theo vai trò; chương trình kiểm tra trước mỗi việc."), "second"))
    column.addWidget(table, 1)
    return page


def _width(role: Role) -> int:
    """Room for the role's name."""
    return 136 if role is Role.CHIEF else 88


def _right_words(right: Right) -> str:
    words = _(RIGHT_LABELS[right])
    return words[:1].upper() + words[1:]
