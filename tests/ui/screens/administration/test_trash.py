"""Thùng rác: what was put away comes back, several at once."""

from __future__ import annotations

from app.services.roster.people import trash_person
from app.services.settings import delete_phrase, list_phrases
from app.services.trash import TrashKind
from tests.services.roster.making import person
from tests.ui.screens.administration.page import AdministrationPage
from tests.workspaces import Office


def put_away(office: Office, *names: str) -> None:
    for name in names:
        office.write(trash_person, person(office, name))


def test_an_empty_trash_says_so_and_offers_nothing(page: AdministrationPage) -> None:
    page.open("trash")
    assert page.table("trash").empty == "Thùng rác trống."
    assert not page.button("restore").isEnabled()


def test_several_things_are_taken_back_at_once(page: AdministrationPage) -> None:
    put_away(page.office, "Lê An", "Lê Bình")
    page.open("trash")
    page.table("trash").selectAll()
    page.press("restore")
    assert page.rows("trash") == []
    assert page.said == ["Đã lấy lại 2 mục."]


def test_the_list_is_narrowed_by_kind(page: AdministrationPage) -> None:
    put_away(page.office, "Lê An")
    page.office.write(delete_phrase, page.office.read(list_phrases)[0].id)
    section = page.open("trash")
    section.kinds.setCurrentIndex(section.kinds.findData(TrashKind.PERSON))
    assert [row[1] for row in page.rows("trash")] == ["Lê An"]
    page.press("restore")
    assert page.said == ["Đã lấy lại “Lê An”."]


def test_what_is_put_away_meanwhile_appears(page: AdministrationPage) -> None:
    page.open("trash")
    put_away(page.office, "Lê An")
    page.screen.refresh(frozenset({"people"}))
    assert [row[:2] for row in page.rows("trash")] == [["Cán bộ", "Lê An"]]
