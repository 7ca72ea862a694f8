"""The tabs of lists: memberships, offices, history."""

from __future__ import annotations

from datetime import date

from app.services.roster.lists import people_choices, person_detail
from tests.services.roster.making import delegate
from tests.ui.screens.roster.conftest import OpenPage
from tests.ui.screens.roster.page import RosterPage
from tests.workspaces import Office


def memberships(page: RosterPage) -> list[tuple[str, date | None]]:
    """Role and last day of each place shown."""
    model = page.screen.memberships.table.rows_model
    return [(model.row(n).role_label, model.row(n).to_day) for n in range(model.rowCount())]


def test_the_places_of_a_person_are_shown_newest_first(filled: Office, open_page: OpenPage) -> None:
    page = open_page()
    page.choose("Lê Thị Bình")
    assert memberships(page) == [("Phó Trưởng Ban", None), ("Ủy viên", date(2025, 5, 31))]
    assert (
        page.screen.memberships.note.text()
        == "Lĩnh vực: Tài chính · Quyết định số 185-QĐ/TW, ngày 01/10/2024"
    )


def test_a_place_is_ended_with_day_paper_and_reason(filled: Office, open_page: OpenPage) -> None:
    page = open_page()
    page.choose("Lê Thị Bình")
    page.screen.record.open_tab("memberships")
    page.click("close-membership")
    page.fill(
        page.form().form,
        to_day="31/5/2026",
        closed_number="9-QĐ/BCĐ",
        closed_on="30/5/2026",
        close_reason="Nghỉ hưu",
    )
    page.submit()
    assert memberships(page)[0] == ("Phó Trưởng Ban", date(2026, 5, 31))
    assert page.title == "Lê Thị Bình"  # still shown, though no longer in the list of today
    assert "Lê Thị Bình" not in page.names()
    assert "Lý do: Nghỉ hưu" in page.screen.memberships.note.text()


def test_a_place_is_opened_again_after_a_question(filled: Office, open_page: OpenPage) -> None:
    page = open_page(confirm=[True])
    page.choose("Lê Thị Bình")
    page.screen.record.open_tab("memberships")
    table = page.screen.memberships.table
    table.choose_where(lambda row: row.role_code == "deputy")
    assert not page.button("reopen-membership").isVisible()
    table.choose_where(lambda row: row.role_code == "member")
    page.click("reopen-membership")
    assert any(
        "đã có trong tổ chức này" in words for words in page.said()
    )  # the deputy's place stands in the way


def test_a_place_is_put_right(filled: Office, open_page: OpenPage) -> None:
    page = open_page()
    page.choose("Vũ An")
    page.screen.memberships.edit_membership()
    form = page.form().form
    assert form.place.opened.number.line.text() == "185-QĐ/TW"
    page.fill(form, role_id="Ủy viên Thường trực", field="Dữ liệu", rank_in_role="1")
    page.submit()
    assert memberships(page) == [("Ủy viên Thường trực", None)]
    assert page.cells("Vũ An")[2] == "Ủy viên Thường trực"


def test_a_second_place_on_the_same_days_is_refused_in_the_form(filled: Office, open_page: OpenPage) -> None:
    page = open_page()
    page.choose("Vũ An")
    page.screen.memberships.add_membership()
    form = page.form().form
    page.fill(form, body_id="Ban Chỉ đạo", role_id="Phó Trưởng Ban")
    page.submit()
    assert "Kết thúc tư cách cũ trước" in page.errors(form)["from_day"]
    page.form().close()


def test_a_place_written_by_mistake_is_deleted_and_put_back(filled: Office, open_page: OpenPage) -> None:
    page = open_page(confirm=[True])
    page.choose("Vũ An")
    page.screen.memberships.delete_membership()
    assert memberships(page) == []
    page.notices.shown()[0].action.click()
    assert memberships(page) == [("Ủy viên", None)]


def test_a_no_to_the_question_changes_nothing(filled: Office, open_page: OpenPage) -> None:
    page = open_page(confirm=[False])
    page.screen.memberships.delete_membership()
    assert len(memberships(page)) == 1


def test_an_office_outside_is_added_changed_and_deleted(filled: Office, open_page: OpenPage) -> None:
    page = open_page(confirm=[True])
    known = page.screen.desk.person.person.id
    page.screen.offices.add_office()
    page.fill(page.form().form, kind="Thường trực Ban Bí thư", from_day="1/2/2025")
    page.submit()
    (office,) = filled.read(person_detail, known).offices
    assert (office.title, office.from_day) == ("Thường trực Ban Bí thư", date(2025, 2, 1))
    page.screen.offices.table.choose_first()
    page.screen.offices.edit_office()
    page.fill(page.form().form, to_day="1/2/2026")
    page.submit()
    assert filled.read(person_detail, known).offices[0].to_day == date(2026, 2, 1)
    page.screen.offices.delete_office()
    assert filled.read(person_detail, known).offices == ()
    page.notices.shown()[0].action.click()
    assert len(filled.read(person_detail, known).offices) == 1


def test_the_history_tells_who_did_what(filled: Office, open_page: OpenPage) -> None:
    page = open_page()
    page.choose("Vũ An")
    page.screen.record.open_tab("history")
    model = page.screen.history.table.rows_model
    assert [model.row(n).act for n in range(model.rowCount())] == [
        "Thêm tư cách thành viên",
        "Ghi thông tin cán bộ",
    ]
    assert "Chức danh: Ủy viên" in page.screen.history.note.text()


def test_the_form_of_an_office_says_what_rests_on_it(filled: Office, open_page: OpenPage) -> None:
    page = open_page()
    page.screen.record.open_tab("offices")
    page.click("add-office")
    form = page.form().form
    assert form.kind.hint.text() == "Chức vụ để biết; không làm phát sinh thẩm quyền ký."
    page.fill(form, kind="Chánh Văn phòng")
    assert "(Điều 8 khoản 4)." in form.kind.hint.text()
    page.fill(form, kind="Thường trực Ban Bí thư")
    assert "con dấu Ban Chấp hành Trung ương Đảng" in form.kind.hint.text()
    assert form.title.read() == "Thường trực Ban Bí thư"
    page.form().close()


def test_the_end_of_a_place_tells_what_it_ends(filled: Office, open_page: OpenPage) -> None:
    someone = next(p.id for p in filled.read(people_choices) if p.name == "Lê Thị Bình")
    delegate(filled, someone, date(2026, 6, 1), date(2026, 12, 31))
    page = open_page()
    page.choose("Lê Thị Bình")
    page.screen.record.open_tab("memberships")
    page.click("close-membership")
    page.fill(page.form().form, to_day="30/9/2026")
    page.submit()
    assert any("ủy quyền hết hiệu lực từ ngày 01/10/2026" in words for words in page.said())
    assert any("chưa có thì lập ở mục “Quyết định”" in words for words in page.said())


def test_the_authority_of_a_person_is_told_and_opened(filled: Office, open_page: OpenPage) -> None:
    someone = next(p.id for p in filled.read(people_choices) if p.name == "Lê Thị Bình")
    given = delegate(filled, someone, date(2026, 6, 1), date(2026, 12, 31))
    page = open_page()
    page.press("Alt+4")
    tab = page.screen.authority
    row = tab.table.current_row()
    assert (row.other, row.to_day) == ("Lê Thị Bình", date(2026, 12, 31))
    assert tab.note.text().split(" · ") == [
        "Đang hiệu lực, đến hết ngày 31/12/2026",
        "Lê Thị Bình: ký kế hoạch công tác",
        "Thông báo số 21-TB/BCĐ, ngày 01/06/2026",
    ]
    page.press("Return", tab.table)
    assert page.went == [(("delegations", given), {})]
    page.choose("Lê Thị Bình")
    assert "Người ủy quyền: Phan Đức Minh" in tab.note.text()
    page.at("31/5/2026")
    assert tab.note.text().startswith("Chưa đến ngày")
    page.choose("Vũ An")
    assert tab.note.text() == ""
