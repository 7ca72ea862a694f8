"""Câu mẫu: added, changed, deleted and taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.rules.roles import Role
from app.services.settings import list_phrases
from tests.ui.screens.administration.conftest import OpenPage
from tests.ui.screens.administration.page import AdministrationPage


def abbreviations(page: AdministrationPage) -> list[str]:
    return [row[0] for row in page.rows("phrases")]


def test_a_phrase_is_added_and_stands_in_its_place(page: AdministrationPage) -> None:
    page.open("phrases")
    page.press("new-phrase")
    page.fill(abbreviation="tht", text="Thống nhất\nvới ý kiến ", used_in="minutes")
    page.submit()
    row = next(p for p in page.office.read(list_phrases) if p.abbreviation == "tht")
    assert (row.text, row.used_in) == ("Thống nhất\nvới ý kiến ", "minutes")
    assert page.table("phrases").current_row().id == row.id


def test_a_taken_abbreviation_is_marked(page: AdministrationPage) -> None:
    page.open("phrases")
    page.press("new-phrase")
    page.fill(abbreviation="KT", text="câu khác")
    dialog = page.submit()
    assert list(page.errors(dialog.form)) == ["abbreviation"]
    dialog.reject()
    dialog.reject()


def test_a_phrase_is_changed_by_enter(page: AdministrationPage) -> None:
    page.open("phrases")
    page.choose("phrases", abbreviation="kt")
    page.qtbot.keyClick(page.table("phrases"), Qt.Key.Key_Return)
    page.fill(text="Kết luận:")
    page.submit()
    assert "Kết luận:" in [row[1] for row in page.rows("phrases")]


def test_a_deleted_phrase_is_taken_back_by_every_role_that_may_delete(open_page: OpenPage) -> None:
    for role in (Role.CLERK, Role.CHIEF, Role.ADMINISTRATOR):
        page = open_page(role)
        page.open("phrases")
        page.choose("phrases", abbreviation="kt")
        page.press("delete-phrase")
        assert "kt" not in abbreviations(page)
        page.undo()
        assert "kt" in abbreviations(page)
        assert page.table("phrases").current_row().abbreviation == "kt"


def test_the_list_is_narrowed_without_marks(page: AdministrationPage) -> None:
    section = page.open("phrases")
    with page.qtbot.waitSignal(section.filter.narrowed):
        section.filter.setText("to giup viec")
    assert abbreviations(page) == ["gtgv"]
