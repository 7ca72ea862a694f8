"""Mật khẩu: the own one is changed; a new recovery sheet kills the old one only after it was typed back."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.rules.roles import Role
from app.storage.vault import RECOVERY, USER, WrongPassword, open_slot, read_vault
from tests.ui.screens.administration.conftest import OpenPage
from tests.ui.screens.administration.page import NEW_PASSWORD, AdministrationPage
from tests.workspaces import PASSWORD, sheet


def opens(page: AdministrationPage, kind: str, login: str, secret: str) -> bool:
    try:
        return bool(open_slot(read_vault(page.office.folder), kind, login, secret))
    except WrongPassword:
        return False


def change(page: AdministrationPage, old: str, new: str, again: str) -> None:
    section = page.open("password")
    page.fill(section.own.form, old_password=old, password=new, password_again=again)
    page.press("change-password")
    page.wait_for_work()


@pytest.mark.parametrize("role", Role)
def test_everyone_changes_the_own_password(open_page: OpenPage, role: Role) -> None:
    page = open_page(role)
    change(page, PASSWORD, NEW_PASSWORD, NEW_PASSWORD)
    assert opens(page, USER, "chanhvp", NEW_PASSWORD)
    assert page.said == ["Đã đổi mật khẩu. Lần sau mở dữ liệu bằng mật khẩu mới."]
    assert page.section.own.form["password"].read() == ""


def test_a_wrong_old_password_is_marked_and_changes_nothing(page: AdministrationPage) -> None:
    change(page, "sai hoàn toàn", NEW_PASSWORD, NEW_PASSWORD)
    assert list(page.errors(page.section.own.form)) == ["old_password"]
    assert opens(page, USER, "chanhvp", PASSWORD)


def test_a_weak_or_mistyped_new_password_is_marked(page: AdministrationPage) -> None:
    change(page, PASSWORD, "ngan", "ngan")
    assert list(page.errors(page.section.own.form)) == ["password"]
    change(page, PASSWORD, NEW_PASSWORD, "khac")
    assert list(page.errors(page.section.own.form)) == ["password_again"]


def test_locking_forgets_what_was_typed(page: AdministrationPage) -> None:
    section = page.open("password")
    page.fill(section.own.form, old_password=PASSWORD)
    page.screen.flush()
    assert section.own.form["old_password"].read() == ""


def test_a_new_sheet_is_printed_typed_back_and_then_kills_the_old_one(open_page: OpenPage) -> None:
    page = open_page(confirm=[True, True])
    section = page.open("password")
    page.press("new-recovery")
    page.press("show-sheet")
    title, pdf = page.sheets[0]
    assert (title, pdf[:4]) == ("Phiếu khôi phục", b"%PDF")
    assert opens(page, RECOVERY, "recovery", sheet())
    new = section.recovery.key
    page.fill(section.recovery.form, recovery_key=new.lower().replace("-", " "))
    page.press("activate-recovery")
    page.wait_for_work()
    assert opens(page, RECOVERY, "recovery", new)
    assert not opens(page, RECOVERY, "recovery", sheet())
    assert section.recovery.key == ""


@pytest.mark.parametrize("typed", ["", "ABCD", sheet()])
def test_a_sheet_that_was_not_typed_back_right_leaves_the_old_one(open_page: OpenPage, typed: str) -> None:
    page = open_page(confirm=[True])
    section = page.open("password")
    page.press("new-recovery")
    page.fill(section.recovery.form, recovery_key=typed)
    page.press("activate-recovery")
    assert list(page.errors(section.recovery.form)) == ["recovery_key"]
    assert opens(page, RECOVERY, "recovery", sheet())


def test_the_last_question_can_be_refused(open_page: OpenPage) -> None:
    page = open_page(confirm=[True, False])
    section = page.open("password")
    page.press("new-recovery")
    page.fill(section.recovery.form, recovery_key=section.recovery.key)
    page.press("activate-recovery")
    page.press("stop-recovery")
    assert opens(page, RECOVERY, "recovery", sheet())
    assert section.recovery.steps.currentIndex() == 0


def test_the_sheet_is_saved_as_pdf(open_page: OpenPage, tmp_path: Path) -> None:
    target = tmp_path / "phieu.pdf"
    page = open_page(confirm=[True], save_file=[target, tmp_path / "khong-co" / "phieu.pdf"])
    section = page.open("password")
    page.press("new-recovery")
    page.press("save-sheet")
    assert target.read_bytes().startswith(b"%PDF")
    page.press("save-sheet")
    assert "Không ghi được" in section.recovery.form.message.text()


def test_a_clerk_makes_no_sheet(open_page: OpenPage) -> None:
    page = open_page(Role.CLERK)
    page.open("password")
    assert not page.button("new-recovery").isEnabled()
    assert "quản lý người dùng" in page.button("new-recovery").toolTip()
