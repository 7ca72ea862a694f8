"""The frame of Quản trị: which sections a role may open, and how the keyboard leads through them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from app.rules.roles import Role
from app.ui.kit import theme
from tests.ui.alt_letters import alt_clashes
from tests.ui.screens.administration.conftest import OpenPage
from tests.ui.screens.administration.page import AdministrationPage

ALL = [
    *("committee", "layout", "users", "parameters", "phrases", "bases", "stock", "trash", "journal"),
    "password",
]
NAVIGATION = ("&Tổng quan", "&Cuộc họp", "Thành &viên", "&Quy chế", "Quả&n trị")
OPEN_TO = {
    Role.CHIEF: ALL,
    Role.ADMINISTRATOR: [key for key in ALL if key not in ("bases", "trash")],
    Role.CLERK: ["phrases", "bases", "stock", "trash", "password"],
    Role.ACCOUNTANT: ["password"],
}


@pytest.mark.parametrize("role", Role)
def test_a_role_opens_only_its_sections_and_is_told_who_opens_the_others(
    open_page: OpenPage, role: Role
) -> None:
    screen = open_page(role).screen
    assert [key for key in screen.entries if screen.may_open(key)] == OPEN_TO[role]
    for row, key in enumerate(screen.entries):
        item = screen.list.item(row)
        enabled = bool(item.flags() & Qt.ItemFlag.ItemIsEnabled)
        assert enabled == (key in OPEN_TO[role])
        assert enabled or "chỉ " in item.text()


def test_a_shut_section_stays_shut(open_page: OpenPage) -> None:
    screen = open_page(Role.CLERK).screen
    screen.open_section("users")
    assert (screen.current, list(screen.panes)) == ("phrases", ["phrases"])


def test_the_keyboard_leads_through_the_sections_and_into_them(page: AdministrationPage) -> None:
    page.screen.list.setFocus()
    for key in ALL[1:]:
        page.key(Qt.Key.Key_Down)
        assert page.screen.current == key
    page.key(Qt.Key.Key_Return)
    assert page.section.isAncestorOf(QApplication.focusWidget())
    page.ctrl(Qt.Key.Key_PageDown)
    assert page.screen.current == "committee"
    page.ctrl(Qt.Key.Key_PageUp)
    assert page.screen.current == "password"


def test_steps_pass_over_what_is_shut(open_page: OpenPage) -> None:
    screen = open_page(Role.CLERK).screen
    seen = []
    for _step in OPEN_TO[Role.CLERK]:
        seen.append(screen.current)
        screen.step(+1)
    assert seen == OPEN_TO[Role.CLERK]


def test_a_key_means_what_the_section_in_front_says(page: AdministrationPage) -> None:
    page.open("phrases")
    page.open("users")
    page.screen.enter()
    page.ctrl(Qt.Key.Key_N)
    assert page.dialog.windowTitle() == "Thêm người dùng"
    page.dialog.reject()
    page.open("phrases")
    page.screen.enter()
    page.ctrl(Qt.Key.Key_N)
    assert page.dialog.windowTitle() == "Thêm câu mẫu"
    page.dialog.reject()


def test_the_keys_of_the_section_in_front_are_listed(page: AdministrationPage) -> None:
    page.open("phrases")
    assert "Thêm câu mẫu" in page.words_of_keys()
    page.open("journal")
    assert "Thêm câu mẫu" not in page.words_of_keys()


def test_the_last_section_is_opened_again(open_page: OpenPage) -> None:
    open_page().open("journal")
    assert open_page().screen.current == "journal"
    assert open_page(Role.CLERK).screen.current == "phrases"


def test_no_two_things_share_an_alt_letter_and_none_takes_one_of_the_navigation(
    page: AdministrationPage,
) -> None:
    navigation = [QPushButton(words, page.screen) for words in NAVIGATION]
    for button in navigation:
        button.show()
    for section in ALL:
        page.open(section)
        assert alt_clashes(page.screen) == {}, section


@pytest.mark.parametrize("zoom", [100, 150, 200])
@pytest.mark.parametrize("dark", [False, True])
def test_every_section_follows_zoom_and_look(page: AdministrationPage, zoom: int, dark: bool) -> None:
    for section in ALL:
        page.open(section)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply_theme(app, dark, zoom)
    for section in ALL:
        page.open(section)
        assert not page.section.grab().isNull()


def test_everything_asks_again_and_is_flushed_without_a_word(page: AdministrationPage) -> None:
    for section in ALL:
        page.open(section)
    page.screen.refresh(frozenset())
    page.screen.refresh(frozenset({"users", "settings", "terms"}))
    page.screen.flush()
    page.screen.show_record(None, None)
    assert page.said == []
