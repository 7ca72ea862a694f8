"""The day of the list in words, from change to change, and the whole of a day."""

from __future__ import annotations

from datetime import date

from app.reports.contracts import RosterDayData
from app.services.delegations.commands import revoke_delegation
from app.services.roster.lists import people_choices
from tests.services.roster.making import absent, delegate
from tests.ui.alt_letters import alt_clashes
from tests.ui.screens.roster.conftest import OpenPage
from tests.ui.screens.roster.page import unlinked
from tests.workspaces import Office


def deputy(office: Office) -> int:
    """The id of the deputy."""
    return next(p.id for p in office.read(people_choices) if p.name == "Lê Thị Bình")


def test_the_strip_tells_leaders_delegations_and_seal(filled: Office, open_page: OpenPage) -> None:
    delegate(filled, deputy(filled), date(2026, 6, 1), date(2026, 12, 31))
    page = open_page()
    assert page.screen.strip.heading.text() == "Ngày 30/06/2026, thứ Ba"
    assert page.day_words.split("\n") == [
        "Trưởng Ban: Phan Đức Minh.",
        "1 ủy quyền đang hiệu lực: Lê Thị Bình đến hết ngày 31/12/2026.",
        "Trưởng Ban ký: chưa rõ con dấu, phải xin ý kiến (Điều 11 khoản 1).",
    ]


def test_the_strip_follows_the_day_and_tells_an_absence(filled: Office, open_page: OpenPage) -> None:
    absent(filled, date(2026, 6, 10), date(2026, 6, 15), "đi công tác nước ngoài")
    page = open_page()
    page.at("12/6/2026")
    assert page.day_words.startswith(
        "Trưởng Ban: Phan Đức Minh, vắng mặt từ ngày 10/06/2026 đến hết ngày 15/06/2026 "
        "(đi công tác nước ngoài) (Điều 5 khoản 1)."
    )
    assert "Không có ủy quyền nào đang hiệu lực." in page.day_words
    page.at("1/9/2024")
    assert page.day_words.split("\n")[0] == "Ngày này không có Trưởng Ban tại chức."


def test_the_strip_links_to_person_delegation_and_clause(filled: Office, open_page: OpenPage) -> None:
    given = delegate(filled, deputy(filled), date(2026, 6, 1), date(2026, 12, 31))
    page = open_page()
    page.choose("Vũ An")
    page.follow("Phan Đức Minh")
    assert page.title == "Phan Đức Minh"
    page.follow("Lê Thị Bình đến hết ngày 31/12/2026")
    page.follow("Điều 11 khoản 1")
    assert page.went == [(("delegations", given), {}), (("regulation",), {"clause": "11.1"})]


def test_keys_go_from_change_to_change(filled: Office, open_page: OpenPage) -> None:
    given = delegate(filled, deputy(filled), date(2025, 9, 3), date(2025, 12, 31))
    filled.write(revoke_delegation, given, date(2025, 11, 3), "Trưởng Ban trực tiếp ký")
    page = open_page()
    assert not page.screen.strip.days.after.isEnabled()
    page.press("Alt+PgUp")
    assert page.screen.filters.day_chosen == date(2025, 11, 3)
    assert "Thay đổi ngày này: Thông báo số 21-TB/BCĐ, ngày 03/09/2025 đã thu hồi" in page.day_words
    page.press("Alt+PgUp")
    page.press("Alt+PgUp")
    assert page.screen.filters.day_chosen == date(2025, 6, 1)
    assert "Chuyển từ Ủy viên sang Phó Trưởng Ban: Lê Thị Bình (Ban Chỉ đạo)" in page.day_words
    assert page.cells("Lê Thị Bình")[2] == "Phó Trưởng Ban"
    page.press("Alt+PgDown")
    assert page.screen.filters.day_chosen == date(2025, 9, 3)
    page.at("1/1/2020")
    page.press("Alt+PgUp")
    assert page.screen.filters.day_chosen == date(2020, 1, 1)


def test_many_changes_of_one_day_are_counted(filled: Office, open_page: OpenPage) -> None:
    page = open_page()
    page.at("1/10/2024")
    assert page.day_words.endswith("; và 2 thay đổi khác")  # the third member, the regulation


def test_the_strip_folds_and_stays_folded(filled: Office, open_page: OpenPage) -> None:
    page = open_page()
    page.screen.strip.fold.click()
    assert not page.screen.strip.words.isVisible()
    again = open_page()
    assert not again.screen.strip.words.isVisible()
    again.screen.strip.fold.click()
    assert again.screen.strip.words.isVisible()


def test_the_strip_follows_what_is_written_elsewhere(filled: Office, open_page: OpenPage) -> None:
    page = open_page()
    absent(filled, date(2026, 6, 30), None)
    page.screen.refresh(frozenset({"head_absences"}))
    assert "vắng mặt từ ngày 30/06/2026" in page.day_words


def test_the_whole_of_a_day_opens_in_three_tabs(filled: Office, open_page: OpenPage) -> None:
    given = delegate(filled, deputy(filled), date(2026, 6, 1), date(2026, 12, 31))
    page = open_page()
    page.click("open-day")
    dialog = page.dialog()
    text = unlinked(dialog.text.text())
    for words in (
        "Phó Trưởng Ban: Lê Thị Bình",
        "Ban Chỉ đạo: 3 người; Tổ Giúp việc: 0 người.",
        "Dùng con dấu Ban Chấp hành Trung ương Đảng hay con dấu Văn phòng Trung ương Đảng?",
        "Người khác ký: con dấu Văn phòng Trung ương Đảng (Điều 11 khoản 1).",
        "Phó Trưởng Ban thường trực ký khi Trưởng Ban vắng mặt: không, phải có ủy quyền",
    ):
        assert words in text
    assert [dialog.tabs.tabText(n) for n in range(3)] == ["Tổng hợp", "Ủy quyền (1)", "Thành phần (3)"]
    assert dialog.about.text().startswith(
        "Đồng chí Phan Đức Minh ủy quyền cho đồng chí Lê Thị Bình, Phó Trưởng Ban: ký kế hoạch công tác."
    )
    page.press("Alt+2", dialog)
    assert dialog.tabs.currentIndex() == 1
    page.press("Return", dialog.delegations)
    assert page.went == [(("delegations", given), {})]


def test_the_day_of_the_whole_can_be_changed(filled: Office, open_page: OpenPage) -> None:
    page = open_page()
    dialog = page.screen.open_day()
    page.press("Alt+PgUp", dialog)
    assert dialog.day_chosen == date(2025, 6, 1)
    assert dialog.windowTitle() == "Toàn cảnh ngày 01/06/2025"
    dialog.day.line.line.setText("31/5/2025")
    dialog.day.line.line.textEdited.emit("31/5/2025")
    roles = [dialog.members.rows_model.row(n).role_label for n in range(3)]
    assert roles == ["Trưởng Ban", "Ủy viên", "Ủy viên"]
    dialog.day.line.line.setText("31/")
    dialog.day.line.line.textEdited.emit("31/")
    assert dialog.day_chosen == date(2025, 5, 31)
    dialog.members.choose_where(lambda row: row.name == "Vũ An")
    dialog.members.row_opened.emit(dialog.members.current_row())
    assert page.title == "Vũ An"


def test_the_whole_of_a_day_is_printed(filled: Office, open_page: OpenPage) -> None:
    page = open_page()
    page.at("31/5/2025")
    dialog = page.screen.open_day()
    page.click("print", dialog)
    (data,) = page.prints.asked
    assert isinstance(data, RosterDayData)
    assert (data.as_of, data.head.name) == (date(2025, 5, 31), "Phan Đức Minh")
    dialog.close()


def test_no_two_things_answer_to_one_alt_letter(filled: Office, open_page: OpenPage) -> None:
    page = open_page()
    for tab in ("info", "memberships", "offices", "authority", "history"):
        page.screen.record.open_tab(tab)
        assert alt_clashes(page.screen) == {}, tab
    dialog = page.screen.open_day()
    assert alt_clashes(dialog) == {}
    dialog.close()
