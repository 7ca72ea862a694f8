"""Người dùng: rows and key slots come and go together; what the rules refuse is greyed with the reason."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from app.rules.roles import Role
from app.rules.secrecy import Secrecy
from app.services.users import UserInput, add_user
from app.storage.vault import USER, open_slot, read_vault
from tests.ui.screens.administration.conftest import OpenPage
from tests.ui.screens.administration.page import NEW_PASSWORD, AdministrationPage
from tests.workspaces import Office


def add_lan(office: Office, role: Role = Role.CLERK) -> None:
    office.write(add_user, UserInput("lan.vt", "Nguyễn Lan", role), lambda: None)


def slots(page: AdministrationPage) -> tuple[str, ...]:
    return read_vault(page.office.folder).logins()


def fill_new(page: AdministrationPage, **changed: Any) -> None:
    entered: dict[str, Any] = {
        "user_name": "Nguyễn Lan",
        "login": "lan.vt",
        "role": Role.CLERK,
        "password": NEW_PASSWORD,
        "password_again": NEW_PASSWORD,
    }
    page.fill(**(entered | changed))


def test_a_new_user_is_listed_and_can_open_the_workspace(page: AdministrationPage) -> None:
    page.open("users")
    page.press("new-user")
    fill_new(page)
    page.submit()
    assert [row[1] for row in page.rows("users")] == ["lan.vt", "chanhvp"]
    assert open_slot(read_vault(page.office.folder), USER, "lan.vt", NEW_PASSWORD)
    assert page.said == ["Đã thêm người dùng."]


def test_the_keyboard_alone_adds_a_user(page: AdministrationPage) -> None:
    page.open("users")
    page.screen.enter()
    page.ctrl(Qt.Key.Key_N)
    dialog = page.dialog
    for typed in ("Nguyen Lan", "lan.vt", "", "", NEW_PASSWORD, NEW_PASSWORD):
        focused = dialog.focusWidget()
        page.qtbot.keyClicks(focused, typed)
        page.qtbot.keyClick(focused, Qt.Key.Key_Tab)
    page.qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    page.wait_for_work()
    assert slots(page) == ("chanhvp", "lan.vt")


def test_a_refused_user_leaves_no_slot_and_keeps_what_was_typed(page: AdministrationPage) -> None:
    page.open("users")
    page.press("new-user")
    fill_new(page, login="chanhvp", password=NEW_PASSWORD)
    dialog = page.submit()
    assert list(page.errors(dialog.form)) == ["login"]
    assert dialog.form["user_name"].read() == "Nguyễn Lan"
    assert slots(page) == ("chanhvp",)
    dialog.reject()
    dialog.reject()


def test_two_different_passwords_are_marked_before_any_work(page: AdministrationPage) -> None:
    page.open("users")
    page.press("new-user")
    fill_new(page, password_again="khac")
    dialog = page.submit()
    assert list(page.errors(dialog.form)) == ["password_again"]
    dialog.reject()
    dialog.reject()


def test_a_role_is_changed(page: AdministrationPage) -> None:
    add_lan(page.office)
    page.open("users")
    page.choose("users", login="lan.vt")
    page.press("edit-user")
    page.fill(role=Role.ACCOUNTANT)
    page.submit()
    assert page.rows("users")[0][2] == "Kế toán"


def test_the_own_role_is_refused_with_a_sentence(page: AdministrationPage) -> None:
    page.open("users")
    page.press("edit-user")
    page.fill(role=Role.CLERK)
    dialog = page.submit()
    assert "Không tự đổi vai trò" in page.errors(dialog.form)["role"]
    dialog.reject()
    dialog.reject()


def test_one_cannot_bar_or_reset_oneself(page: AdministrationPage) -> None:
    page.open("users")
    assert not page.button("toggle-active").isEnabled()
    assert "Không tự ngừng" in page.button("toggle-active").toolTip()
    assert not page.button("reset-password").isEnabled()


def test_a_barred_user_loses_the_slot_and_comes_back_with_a_new_password(open_page: OpenPage) -> None:
    page = open_page(confirm=[True])
    page.open("users")
    page.press("new-user")
    fill_new(page)
    page.submit()
    page.choose("users", login="lan.vt")
    page.press("toggle-active")
    page.wait_for_work()
    assert slots(page) == ("chanhvp",)
    page.choose("users", login="lan.vt")
    assert page.rows("users")[1][3] == "Đã ngừng"
    assert not page.button("reset-password").isEnabled()
    page.press("toggle-active")
    page.fill(password=NEW_PASSWORD, password_again=NEW_PASSWORD)
    page.submit()
    assert slots(page) == ("chanhvp", "lan.vt")


def test_going_back_bars_nobody(open_page: OpenPage) -> None:
    page = open_page(confirm=[False])
    add_lan(page.office)
    page.open("users")
    page.choose("users", login="lan.vt")
    page.press("toggle-active")
    assert page.rows("users")[0][3] == "Hoạt động"


def test_the_chief_resets_a_password(page: AdministrationPage) -> None:
    add_lan(page.office)
    page.open("users")
    page.choose("users", login="lan.vt")
    page.press("reset-password")
    page.fill(password=NEW_PASSWORD, password_again=NEW_PASSWORD)
    page.submit()
    assert open_slot(read_vault(page.office.folder), USER, "lan.vt", NEW_PASSWORD)


def test_an_administrator_resets_none_and_makes_no_chief(open_page: OpenPage) -> None:
    page = open_page(Role.ADMINISTRATOR)
    add_lan(page.office)
    page.open("users")
    page.choose("users", login="lan.vt")
    assert "Chánh Văn phòng" in page.button("reset-password").toolTip()
    page.press("new-user")
    options = {o.value: o.enabled for o in page.dialog.form["role"].options}  # type: ignore[attr-defined]
    assert options == {role: role is not Role.CHIEF for role in Role}
    page.dialog.reject()


def test_the_table_of_rights_is_the_one_that_decides(page: AdministrationPage) -> None:
    page.open("users").tabs.setCurrentIndex(1)
    rows = {row[0]: row[1:] for row in page.rows("rights")}
    assert rows["Quản lý người dùng"] == ["", "", "Có", "Có"]
    assert rows["Đổi mật khẩu của mình"] == ["Có"] * 4


def test_the_chief_gives_a_clearance(page: AdministrationPage) -> None:
    add_lan(page.office)
    page.open("users")
    page.choose("users", login="lan.vt")
    page.press("edit-user")
    page.fill(clearance=Secrecy.TOP_SECRET)
    page.submit()
    row = next(r for r in page.rows("users") if r[1] == "lan.vt")
    assert row[-1] == "Tối mật"
