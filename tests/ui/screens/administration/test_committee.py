"""Ban Chỉ đạo: the profile papers are printed with, and the terms."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt

from app.services.letterhead import letterhead
from app.services.settings import profile_detail, save_profile
from app.services.setup import ProfileInput
from tests.ui.screens.administration.conftest import OpenPage
from tests.ui.screens.administration.page import AdministrationPage
from tests.workspaces import Office


def stored(office: Office) -> ProfileInput:
    profile: ProfileInput = office.read(profile_detail).profile
    return profile


def test_every_field_of_the_profile_is_on_the_form(page: AdministrationPage) -> None:
    form = page.open("committee").form
    assert form.read() == vars(stored(page.office))
    assert not page.button("save").isEnabled()


def test_what_is_written_stands_on_the_papers_from_now_on(page: AdministrationPage) -> None:
    section = page.open("committee")
    page.fill(section.form, place="Huế", issuing_body="BAN CHỈ ĐẠO\nTHỬ NGHIỆM", layout_profile="HD36-2018")
    page.press("save")
    head = page.office.read(letterhead)
    assert (head.place, head.issuing_body, head.profile) == (
        "Huế",
        ("BAN CHỈ ĐẠO", "THỬ NGHIỆM"),
        "HD36-2018",
    )
    assert not section.form.dirty
    assert page.said[0].startswith("Đã ghi thông tin Ban Chỉ đạo")


def test_ctrl_s_writes(page: AdministrationPage) -> None:
    section = page.open("committee")
    page.fill(section.form, place="Huế")
    page.screen.enter()
    page.ctrl(Qt.Key.Key_S)
    assert stored(page.office).place == "Huế"


def test_an_emptied_field_is_marked_and_nothing_is_written(page: AdministrationPage) -> None:
    section = page.open("committee")
    page.fill(section.form, place=" ", symbol="")
    page.press("save")
    assert sorted(page.errors(section.form)) == ["place", "symbol"]
    assert stored(page.office).place == "Hà Nội"


def test_a_change_made_elsewhere_is_not_written_over(page: AdministrationPage) -> None:
    section = page.open("committee")
    page.fill(section.form, place="Huế")
    page.office.write(save_profile, ProfileInput(place="Đà Nẵng"))
    page.screen.refresh(frozenset({"committee_profile"}))
    page.press("save")
    assert "đã được sửa ở nơi khác" in section.form.message.text()
    assert (section.form["place"].read(), stored(page.office).place) == ("Huế", "Đà Nẵng")


def test_what_was_typed_before_the_lock_is_there_again(open_page: OpenPage) -> None:
    page = open_page()
    page.fill(page.open("committee").form, place="Huế")
    page.screen.flush()
    again = open_page()
    section = again.open("committee")
    assert (section.form["place"].read(), section.form.dirty) == ("Huế", True)
    assert "Đã lấy lại nội dung gõ dở" in section.form.restored.words.text()
    again.press("save")
    assert open_page().open("committee").form.restored.isHidden()


def test_what_was_typed_before_the_lock_can_be_given_up(open_page: OpenPage) -> None:
    page = open_page()
    page.fill(page.open("committee").form, place="Huế")
    page.screen.flush()
    section = open_page().open("committee")
    section.form.restored.give_up.click()
    assert (section.form["place"].read(), section.form.dirty) == ("Hà Nội", False)
    assert not open_page().open("committee").form.dirty


def test_a_refused_save_shows_what_was_changed_elsewhere_and_can_be_repeated(
    page: AdministrationPage,
) -> None:
    section = page.open("committee")
    page.fill(section.form, place="Huế")
    page.office.write(save_profile, ProfileInput(office_contact="024 1234"))
    page.press("save")
    assert section.form["office_contact"].read() == "024 1234"
    page.press("save")
    assert (stored(page.office).place, stored(page.office).office_contact) == ("Huế", "024 1234")


def term_dialog(page: AdministrationPage, **values: Any) -> None:
    page.fill(**values)
    page.submit()


def test_a_term_follows_the_one_before_it(page: AdministrationPage) -> None:
    section = page.open("committee")
    section.add_term()
    term_dialog(page, name="Nhiệm kỳ sau", starts_on=date(2026, 1, 25))
    assert "chưa ghi ngày kết thúc" in page.errors(page.dialog.form)["starts_on"]
    page.dialog.reject()
    page.dialog.reject()
    page.choose("terms", name="Nhiệm kỳ thử")
    section.terms.edit_current()
    term_dialog(page, ends_on=date(2026, 1, 24))
    section.add_term()
    term_dialog(page, name="Nhiệm kỳ sau", starts_on=date(2026, 1, 25))
    assert page.rows("terms") == [
        ["Nhiệm kỳ sau", "25/01/2026", ""],
        ["Nhiệm kỳ thử", "02/02/2021", "24/01/2026"],
    ]
