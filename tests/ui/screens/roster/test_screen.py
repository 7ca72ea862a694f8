"""The screen "Thành viên" as a person meets it."""

from __future__ import annotations

from datetime import date

from app.reports.contracts import MemberListData
from app.rules.roles import Role
from app.services.roster.lists import count_people, person_detail
from app.services.roster.people import PersonInput, save_person
from tests.services.roster.making import person
from tests.ui.screens.roster.conftest import OpenPage
from tests.workspaces import Office


def test_the_committee_of_today_is_shown_in_order_of_precedence(filled: Office, open_page: OpenPage) -> None:
    page = open_page()
    assert page.names() == ["Phan Đức Minh", "Lê Thị Bình", "Vũ An"]
    assert page.title == "Phan Đức Minh"
    assert page.state == "Trưởng Ban (Ban Chỉ đạo)"
    assert page.cells("Lê Thị Bình")[:3] == ["2", "Lê Thị Bình", "Phó Trưởng Ban"]


def test_the_date_box_shows_the_composition_of_another_day(filled: Office, open_page: OpenPage) -> None:
    page = open_page()
    page.choose("Lê Thị Bình")
    page.at("31/5/2025")
    assert page.cells("Lê Thị Bình")[2] == "Ủy viên"
    assert (page.title, page.state) == ("Lê Thị Bình", "Ủy viên (Ban Chỉ đạo)")
    page.at("30/9/2024")
    assert page.names() == []
    assert "chưa có thành viên" in page.screen.table.empty


def test_half_a_day_in_the_date_box_changes_nothing(filled: Office, open_page: OpenPage) -> None:
    page = open_page()
    page.at("31/")
    assert len(page.names()) == 3


def test_the_filter_finds_without_marks_and_keeps_the_ordinal(filled: Office, open_page: OpenPage) -> None:
    page = open_page()
    page.filter("cuc truong")
    assert page.names() == ["Vũ An"]
    assert page.cells("Vũ An")[0] == "3"


def test_everybody_can_be_listed_by_given_name(filled: Office, open_page: OpenPage) -> None:
    page = open_page()
    page.show_body("Tất cả cán bộ")
    assert page.names() == ["Vũ An", "Lê Thị Bình", "Phan Đức Minh", "Người Ngoài"]
    page.choose("Người Ngoài")
    assert page.screen.record.next_step.isVisibleTo(page.screen)
    assert page.state == "Không giữ chức danh nào ngày 30/06/2026"


def test_lists_are_sorted_by_their_headings(filled: Office, open_page: OpenPage) -> None:
    page = open_page()
    page.screen.table._sort_by(1)
    assert page.names() == ["Vũ An", "Lê Thị Bình", "Phan Đức Minh"]
    page.show_body("Tất cả cán bộ")
    for column in range(6):
        page.screen.table._sort_by(column)
        assert len(page.names()) == 4


def test_an_empty_roster_says_what_to_do_first(office: Office, open_page: OpenPage) -> None:
    page = open_page()
    assert page.title == ""
    assert "Nhập từ Excel" in page.screen.table.empty


def test_a_new_member_is_written_by_keyboard(filled: Office, open_page: OpenPage) -> None:
    page = open_page()
    page.press("Ctrl+N")
    page.fill(
        page.form().form,
        full_name="Đỗ Hữu Nghĩa",
        own_position="Vụ trưởng",
        organisation_id="Ban B",
        role_id="Ủy viên",
        from_day="1/6/2026",
        opened_number="9-QĐ/BCĐ",
        opened_on="30/5/2026",
    )
    page.submit()
    assert page.title == "Đỗ Hữu Nghĩa"
    assert "Đỗ Hữu Nghĩa" in page.names()
    assert page.said()[0] == "Đã ghi đồng chí Đỗ Hữu Nghĩa."


def test_a_refused_new_member_keeps_the_form_with_its_marks(filled: Office, open_page: OpenPage) -> None:
    page = open_page()
    page.press("Ctrl+N")
    form = page.form().form
    page.fill(form, full_name="Đỗ Hữu Nghĩa", role_id="Trưởng Ban", from_day="1/6/2026")
    page.submit()
    assert "Phan Đức Minh" in page.errors(form)["role_id"]
    assert filled.read(count_people) == 4
    page.form().close()


def test_a_known_person_joins_without_being_written_twice(filled: Office, open_page: OpenPage) -> None:
    page = open_page()
    page.press("Ctrl+N")
    form = page.form().form
    page.fill(form, full_name="Người Ngoài", role_id="Ủy viên")
    assert form.position.line.isReadOnly()
    page.submit()
    assert filled.read(count_people) == 4
    assert page.state == "Ủy viên (Ban Chỉ đạo)"


def test_a_namesake_of_a_known_person_is_a_new_person(filled: Office, open_page: OpenPage) -> None:
    page = open_page()
    page.press("Ctrl+N")
    page.fill(page.form().form, full_name="Người Ngoài", namesake=True, role_id="Ủy viên")
    page.submit()
    assert filled.read(count_people) == 5


def test_somebody_without_a_place_can_be_written(office: Office, open_page: OpenPage) -> None:
    page = open_page()
    page.press("Ctrl+N")
    page.fill(page.form().form, full_name="Lê Một Mình", body_id="Chưa giữ chức danh nào")
    page.submit()
    assert page.title == "Lê Một Mình"
    assert page.screen.filters.chosen is None


def test_the_accountant_sees_everything_and_changes_nothing(filled: Office, open_page: OpenPage) -> None:
    page = open_page(actor=filled.as_role(Role.ACCOUNTANT))
    assert not page.button("new-member").isEnabled()
    assert not page.button("import").isEnabled()
    assert not page.button("add-membership").isEnabled()
    assert page.screen.info.form.name.line.isReadOnly()
    page.press("Ctrl+N")
    assert page.title == "Phan Đức Minh"


def test_a_found_person_is_opened_wherever_the_list_stands(filled: Office, open_page: OpenPage) -> None:
    outsider = person(filled, "Trần Tìm Thấy")
    page = open_page()
    page.filter("vu an")
    page.screen.show_record(outsider, None)
    assert page.title == "Trần Tìm Thấy"


def test_a_change_elsewhere_is_shown_and_the_choice_stays(filled: Office, open_page: OpenPage) -> None:
    page = open_page()
    page.choose("Vũ An")
    known = page.screen.desk.person.person.id
    filled.write(save_person, known, PersonInput("Vũ Ân"))
    page.screen.refresh(frozenset({"people"}))
    assert page.title == "Vũ Ân"
    page.screen.refresh(frozenset({"meetings"}))


def test_a_person_nobody_uses_goes_to_the_trash_and_comes_back(filled: Office, open_page: OpenPage) -> None:
    page = open_page(confirm=[True])
    page.show_body("Tất cả cán bộ")
    page.choose("Người Ngoài")
    page.click("trash-person")
    assert "Người Ngoài" not in page.names()
    page.notices.shown()[0].action.click()
    assert "Người Ngoài" in page.names()


def test_a_member_stays_out_of_the_trash_with_the_reason(filled: Office, open_page: OpenPage) -> None:
    page = open_page(confirm=[True])
    page.click("trash-person")
    assert "tư cách thành viên" in page.said()[0]
    assert page.title == "Phan Đức Minh"


def test_the_list_of_the_day_shown_is_printed(filled: Office, open_page: OpenPage) -> None:
    page = open_page()
    page.at("31/5/2025")
    page.press("Ctrl+P")
    (data,) = page.prints.asked
    assert isinstance(data, MemberListData)
    assert data.as_of == date(2025, 5, 31)
    assert [r.person.role for r in data.bodies[0].rows] == ["Trưởng Ban", "Ủy viên", "Ủy viên"]


def test_tabs_are_reached_by_keys(filled: Office, open_page: OpenPage) -> None:
    page = open_page()
    for number, key in enumerate(("info", "memberships", "offices", "authority", "history"), start=1):
        page.press(f"Alt+{number}")
        assert page.screen.record.current_tab() == key
    told = page.screen.keys()
    assert {key.keys for key in told} >= {"Ctrl+N", "Ctrl+S", "Ctrl+F", "Ctrl+P"}


def test_no_letter_leads_to_two_places(filled: Office, open_page: OpenPage) -> None:
    from PySide6.QtWidgets import QLabel, QPushButton

    page = open_page()
    for key in ("info", "memberships", "offices", "history"):
        page.screen.record.open_tab(key)
        shown = [b.text() for b in page.screen.findChildren(QPushButton) if b.isVisible()]
        shown += [
            label.text() for label in page.screen.findChildren(QLabel) if label.isVisible() and label.buddy()
        ]
        letters = [words[words.index("&") + 1].lower() for words in shown if "&" in words]
        assert len(letters) == len(set(letters)), letters
        assert not set(letters) & set("tcvqn"), letters  # the navigation has these


# -- nothing typed is lost --------------------------------------------------------------------------------


def test_the_record_is_saved_by_keyboard(filled: Office, open_page: OpenPage) -> None:
    page = open_page()
    page.fill(page.screen.info.form, phone="0912")
    page.press("Ctrl+S")
    known = page.screen.desk.person.person.id
    assert filled.read(person_detail, known).person.phone == "0912"
    assert not page.screen.info.bar.isVisible()


def test_a_refused_save_marks_the_field_and_keeps_the_words(filled: Office, open_page: OpenPage) -> None:
    page = open_page()
    page.fill(page.screen.info.form, code="02", phone="0912")
    page.press("Ctrl+S")
    assert "Lê Thị Bình" in page.errors(page.screen.info.form)["code"]
    assert page.screen.info.form["phone"].read() == "0912"


def test_unsaved_words_wait_while_another_person_is_looked_at(filled: Office, open_page: OpenPage) -> None:
    page = open_page()
    page.fill(page.screen.info.form, phone="0912")
    page.choose("Vũ An")
    assert page.screen.info.form["phone"].read() == ""
    page.choose("Phan Đức Minh")
    assert page.screen.info.form["phone"].read() == "0912"
    assert page.screen.info.bar.isVisible()
    assert "chưa ghi" in page.screen.info.bar.words.text()
    page.click("person-undo")
    assert page.screen.info.form["phone"].read() == ""


def test_unsaved_words_survive_a_lock(filled: Office, open_page: OpenPage) -> None:
    page = open_page()
    page.fill(page.screen.info.form, phone="0912")
    page.screen.flush()
    again = open_page()
    assert again.screen.info.form["phone"].read() == "0912"


def test_unsaved_words_survive_a_change_made_elsewhere(filled: Office, open_page: OpenPage) -> None:
    page = open_page()
    page.fill(page.screen.info.form, phone="0912")
    known = page.screen.desk.person.person.id
    filled.write(save_person, known, PersonInput("Phan Đức Minh", note="Mới"))
    page.screen.refresh(frozenset({"people"}))
    assert page.screen.info.form["phone"].read() == "0912"


def test_words_typed_into_a_dialog_survive_a_lock_and_are_offered_again(
    filled: Office, open_page: OpenPage
) -> None:
    page = open_page()
    page.press("Ctrl+N")
    typed = {"full_name": "Đỗ Hữu Nghĩa", "body_id": "Tổ Giúp việc", "role_id": "Tổ phó", "field": "Dữ liệu"}
    page.fill(page.form().form, **typed)
    dialog = page.dialog()
    dialog.close()  # as the lock does: the dialog asks first and stays
    dialog.hide()
    again = open_page()
    again.press("Ctrl+N")
    form = again.form().form
    assert form.restored.isVisible()
    assert (form["full_name"].read(), form["field"].read()) == ("Đỗ Hữu Nghĩa", "Dữ liệu")
    again.submit()
    assert again.state == "Tổ phó (Tổ Giúp việc)"
    again.press("Ctrl+N")
    assert again.form().form["full_name"].read() is None
    again.form().close()


def test_words_given_up_are_not_offered_again(filled: Office, open_page: OpenPage) -> None:
    page = open_page()
    page.press("Ctrl+N")
    page.fill(page.form().form, full_name="Đỗ Hữu Nghĩa")
    dialog = page.dialog()
    dialog.reject()
    assert dialog.isVisible()  # the first time it asks
    dialog.reject()
    page.press("Ctrl+N")
    assert page.form().form["full_name"].read() is None
    page.form().close()


def test_a_decision_on_the_person_shown_is_asked_for(filled: Office, open_page: OpenPage) -> None:
    page = open_page()
    page.choose("Vũ An")
    page.click("decide-on-person")
    person_id = page.screen.desk.person.person.id
    assert page.went == [(("decisions", person_id), {"act": "new_for"})]
