"""The pages of the first-use wizard: each a form with what it says and how it reads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from app.errors import UserError, refuse
from app.i18n import N_, _
from app.rules.roles import ROLE_LABELS, Right, Role, may
from app.services.setup import FirstUser, ProfileInput, SetupInput, TermInput, check_setup
from app.ui.kit.buttons import Button
from app.ui.kit.choice_fields import ChoiceField
from app.ui.kit.dialogs import Dialogs
from app.ui.kit.forms import Form
from app.ui.kit.labels import label
from app.ui.kit.moment_fields import DateField
from app.ui.kit.plain_fields import LineField, TextField
from app.ui.shell.new_password import new_password_fields, read_new_password

PROFILES = (
    ("HD05-2026", N_("Hướng dẫn 05-HD/VPTW năm 2026")),
    ("HD36-2018", N_("Hướng dẫn 36-HD/VPTW năm 2018")),
)
FIRST_ROLES = tuple(role for role in Role if may(role, Right.MANAGE_USERS))
"""Roles of the first user: somebody must be able to add the others."""


class Page(Form):
    """One page of the wizard: its title, a sentence that explains it, its fields."""

    def __init__(self, title: str, explained: str, parts: list[object]) -> None:
        super().__init__([label(explained, "second", wrap=True), *parts])  # type: ignore[list-item]
        self.title = title

    def check(self, entered: SetupInput) -> None:
        """Raises UserError for what is wrong in this page's own fields."""
        mine = [v for v in check_setup(entered) if v.field in self.fields]
        if mine:
            raise UserError(mine)


class FolderPage(Page):
    """Where the data will lie."""

    def __init__(self, folder: Path, dialogs: Dialogs) -> None:
        self.dialogs = dialogs
        field = LineField("folder", _("&Thư mục chứa dữ liệu"), required=True)
        super().__init__(
            _("Nơi để dữ liệu"),
            _(
                "Chương trình lập một thư mục đã mã hóa, chỉ mở được bằng mật khẩu hoặc phiếu khôi phục. "
                "Đặt trên ổ cứng của máy này; không đặt trên USB hay thư mục chia sẻ qua mạng."
            ),
            [field, Button(_("&Chọn thư mục…"), self.choose, icon_name="folder", name="choose-folder")],
        )
        self.load({"folder": str(folder)})

    def choose(self) -> None:
        """Takes a new folder below the chosen one when that is not empty."""
        chosen = self.dialogs.choose_folder(_("Chọn nơi để dữ liệu"))
        if chosen is not None:
            folder = chosen if not any(chosen.iterdir()) else chosen / "thuong-truc"
            self.fields["folder"].load(str(folder))

    def folder(self) -> Path:
        """The folder as typed; UserError when it is empty, not absolute or already holds files."""
        typed = str(self.read()["folder"]).strip()
        folder = Path(typed).expanduser()
        if not typed or not folder.is_absolute():
            raise refuse(N_("Chưa ghi đầy đủ đường dẫn thư mục chứa dữ liệu."), field="folder")
        if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
            raise refuse(
                N_("Thư mục {folder} không trống. Chọn một thư mục mới để chứa dữ liệu."),
                field="folder",
                folder=folder,
            )
        return folder


def committee_page() -> Page:
    """The names as the header of every paper prints them."""
    page = Page(
        _("Ban Chỉ đạo"),
        _("Tên như in ở đầu mỗi văn bản. Sửa lại được sau này ở mục Quản trị."),
        [
            LineField("committee_name", _("Tên &đầy đủ"), required=True),
            LineField("committee_short", _("Tên &gọi tắt"), required=True),
            LineField("parent_body", _("Cơ quan cấp trên (dòng đầu, chữ in hoa)")),
            TextField(
                "issuing_body",
                _("Cơ quan ban hành (chữ in hoa, xuống dòng như khi in)"),
                required=True,
            ),
            [
                LineField("symbol", _("&Ký hiệu"), required=True, hint=_("Ví dụ Số 06-TB/BCĐ")),
                LineField("place", _("Đị&a danh"), required=True),
            ],
        ],
    )
    page.load(ProfileInput())
    return page


def office_page() -> Page:
    """The standing office, the seals of Điều 11.1, the layout."""
    page = Page(
        _("Cơ quan Thường trực"),
        _("Cơ quan Thường trực (Điều 8), con dấu (Điều 11 khoản 1) và thể thức trình bày văn bản."),
        [
            LineField("office_name", _("&Cơ quan Thường trực"), required=True),
            [
                LineField("office_symbol", _("&Ký hiệu"), required=True),
                LineField("office_contact", _("&Liên hệ (in trong giấy mời)")),
            ],
            LineField("head_seal_holder", _("Con dấu khi &Trưởng Ban ký"), required=True),
            LineField("office_seal_holder", _("Con dấu khi ngườ&i khác ký"), required=True),
            LineField("party_title", _("Tiêu đề bên phải"), required=True),
            ChoiceField("layout_profile", _("T&hể thức"), [(code, _(words)) for code, words in PROFILES]),
        ],
    )
    page.load(ProfileInput())
    return page


def term_page(today: Callable[[], date]) -> Page:
    """The term within which numbers run."""
    page = Page(
        _("Nhiệm kỳ"),
        _("Số văn bản đánh từ 01 theo từng loại trong một nhiệm kỳ cấp ủy."),
        [
            LineField("term_name", _("&Tên nhiệm kỳ"), required=True),
            [
                DateField("term_starts_on", _("Từ n&gày"), today=today, required=True),
                DateField("term_ends_on", _("Đến &ngày (để trống nếu chưa biết)"), today=today),
            ],
        ],
    )
    page.load({"term_name": TermInput().name})
    return page


class UserPage(Page):
    """The first user and the password."""

    def __init__(self) -> None:
        super().__init__(
            _("Người dùng đầu tiên"),
            _(
                "Người này quản lý dữ liệu và thêm người dùng khác. "
                "Mật khẩu quên thì chỉ còn phiếu khôi phục."
            ),
            [
                [
                    LineField("user_name", _("&Họ và tên"), required=True),
                    ChoiceField("role", _("&Vai trò"), [(r, _(ROLE_LABELS[r])) for r in FIRST_ROLES]),
                ],
                LineField(
                    "login", _("Tên đăng &nhập"), required=True, hint=_("Chữ không dấu, ví dụ: lan.vt")
                ),
                *new_password_fields(),
            ],
        )
        self.load({"role": Role.CHIEF})

    def password(self) -> str:
        """The new password; UserError when it is unfit."""
        values = self.read()
        return read_new_password(values, str(values["login"]))


def entered(committee: Form, office: Form, term: Form, user: Form) -> SetupInput:
    """What the pages say together."""
    names, others, days, person = committee.read(), office.read(), term.read(), user.read()
    return SetupInput(
        profile=ProfileInput(**names, **others),
        term=TermInput(days["term_name"], days["term_starts_on"], days["term_ends_on"]),
        user=FirstUser(person["login"], person["user_name"], person["role"]),
    )
