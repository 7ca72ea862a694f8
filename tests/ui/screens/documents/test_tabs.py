"""The list of documents and the tabs of one: filters, pickers, drafts, notices of meetings."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from app.reports.contracts import DocumentPaperData
from app.rules.documents import DocumentState
from app.rules.roles import Role
from app.rules.secrecy import Secrecy
from app.services.documents.drafts import save_document, trash_document
from app.services.documents.versions import keep_version
from app.ui.kit.theme import apply_theme
from app.ui.screens.documents.pickers import added
from tests.services.documents.making import Papers
from tests.ui.alt_letters import alt_clashes
from tests.ui.screens.documents.conftest import OpenPage

NAVIGATION = ("&Tổng quan", "&Cuộc họp", "Thành &viên", "Ủy q&uyền", "Quyết địn&h", "&Quy chế", "Quả&n trị")


def test_the_list_is_narrowed_by_kind_state_year_and_words(papers: Papers, open_page: OpenPage) -> None:
    papers.draft("CV", abstract="về việc kết nối mạng")
    papers.issued("TB", abstract="về lịch bàn giao")
    page = open_page()
    filters = page.screen.filters
    assert page.rows() == [("–", "Dự thảo"), ("01-TB/BCĐ", "Đã ban hành")]
    filters.code.put("TB")
    assert page.rows() == [("01-TB/BCĐ", "Đã ban hành")]
    filters.code.put("")
    filters.state.put(DocumentState.DRAFT)
    assert page.rows() == [("–", "Dự thảo")]
    filters.state.put(None)
    filters.year.put(2026)
    assert len(page.rows()) == 2
    page.screen.filter.setText("ban giao")
    page.bot.waitUntil(lambda: page.rows() == [("01-TB/BCĐ", "Đã ban hành")], timeout=2000)


def test_the_palette_shows_what_waits(papers: Papers, open_page: OpenPage) -> None:
    papers.draft()
    papers.signed("CV")
    page = open_page()
    page.screen.show_signed()
    assert page.rows() == [("–", "Đã ký")]
    page.screen.show_drafts()
    assert page.rows() == [("–", "Dự thảo")]


def test_a_document_hidden_by_the_filter_is_shown_when_asked_for(papers: Papers, open_page: OpenPage) -> None:
    draft, issued = papers.draft("CV"), papers.issued()
    page = open_page()
    page.screen.filters.state.put(DocumentState.DRAFT)
    page.screen.show_record(issued, None)
    assert page.title == "Thông báo số 01-TB/BCĐ"
    assert len(page.rows()) == 2
    page.choose(draft)
    assert page.title == "Công văn, dự thảo lần 1"


def test_bases_are_picked_from_the_list(papers: Papers, open_page: OpenPage) -> None:
    papers.draft(bases="")
    page = open_page()
    page.click("pick-bases")
    dialog = page.dialog()
    dialog.form["lines"].put(("Căn cứ Điều lệ Đảng",))
    page.press("Ctrl+S", dialog)
    assert page.form["bases"].read() == "Căn cứ Điều lệ Đảng"
    assert page.screen.entry.dirty


@pytest.mark.parametrize(
    ("text", "lines", "expected"),
    [
        ("", ["Bộ Công an"], "Bộ Công an"),
        ("Như trên\nLưu Văn phòng", ["Bộ Công an"], "Như trên\nBộ Công an\nLưu Văn phòng"),
        ("Bộ Công an", ["Bộ Công an", "Bộ Tài chính"], "Bộ Công an\nBộ Tài chính"),
    ],
)
def test_lines_picked_come_before_the_file_copy_and_none_twice(
    text: str, lines: list[str], expected: str
) -> None:
    assert added(text, lines) == expected


def test_recipients_are_picked_among_the_agencies(papers: Papers, open_page: OpenPage) -> None:
    papers.draft(recipients="Lưu Văn phòng Trung ương Đảng")
    page = open_page()
    page.click("pick-recipients")
    dialog = page.dialog()
    dialog.form["lines"].put(("Như trên",))
    page.press("Ctrl+S", dialog)
    assert page.form["recipients"].read() == "Như trên\nLưu Văn phòng Trung ương Đảng"


def test_a_draft_is_kept_and_compared_with_what_is_typed_after(papers: Papers, open_page: OpenPage) -> None:
    papers.draft(body="Giao Văn phòng chủ trì.")
    page = open_page()
    page.press("Alt+4")
    assert page.tab == "versions"
    page.click("keep-draft")
    page.press("Ctrl+S", page.dialog())
    assert "Đã giữ dự thảo lần 1." in page.said()
    page.fill(page.text, body="Giao Vụ Tổng hợp chủ trì.")
    page.press("Ctrl+S")
    shown = page.screen.versions.shown.toPlainText()
    assert "Giao [−Văn−][+Vụ+] [−phòng−][+Tổng hợp+] chủ trì." in shown


def test_any_two_drafts_are_compared_the_older_first(papers: Papers, open_page: OpenPage) -> None:
    document = papers.draft(abstract="về việc một")
    for words in ("về việc hai", "về việc ba"):
        papers.office.write(keep_version, document)
        papers.office.write(save_document, document, papers.entered(document, abstract=words))
    page = open_page()
    page.screen.go_to_tab("versions")
    versions = page.screen.versions
    versions.older.put(2)
    versions.newer.put(1)
    assert "[−một−][+hai+]" in versions.shown.toPlainText()
    versions.newer.put(2)
    assert versions.shown.toPlainText() == "Hai bản giống nhau."


def test_what_is_typed_survives_another_document_and_comes_back(papers: Papers, open_page: OpenPage) -> None:
    first, second = papers.draft("CV"), papers.draft("TB")
    page = open_page()
    page.choose(first)
    page.fill(page.form, abstract="về việc đang viết dở")
    page.choose(second)
    assert not page.screen.entry.dirty
    page.choose(first)
    assert page.form["abstract"].read() == "về việc đang viết dở"
    page.screen.entry.undo()
    assert page.form["abstract"].read() == papers.detail(first).entered.abstract


def test_no_two_things_share_an_alt_letter_on_any_tab(papers: Papers, open_page: OpenPage) -> None:
    papers.draft()
    page = open_page()
    for words in NAVIGATION:
        QPushButton(words, page.screen).show()
    for key in page.screen.tabs:
        page.screen.go_to_tab(key)
        assert alt_clashes(page.screen) == {}, key


@pytest.mark.parametrize("zoom", [100, 150, 200])
def test_the_screen_follows_zoom_and_look(papers: Papers, open_page: OpenPage, zoom: int) -> None:
    document = papers.draft()
    papers.office.write(keep_version, document)
    page = open_page()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    try:
        apply_theme(app, True, zoom)
        for key in page.screen.tabs:
            page.screen.go_to_tab(key)
            page.bot.wait(1)
            assert page.tab == key
    finally:
        apply_theme(app, False, 100)


def test_the_document_is_printed_as_it_is_typed(papers: Papers, open_page: OpenPage) -> None:
    papers.draft("CV")
    page = open_page()
    page.fill(page.form, abstract="về việc vừa gõ")
    page.press("Ctrl+P")
    (asked,) = page.prints.asked
    assert isinstance(asked, DocumentPaperData)
    assert asked.abstract == "về việc vừa gõ"


def test_nothing_is_printed_while_what_is_typed_cannot_be_saved(papers: Papers, open_page: OpenPage) -> None:
    papers.draft("CV")
    page = open_page()
    page.fill(page.form, abstract="")
    page.press("Ctrl+P")
    assert page.prints.asked == []
    assert page.form["abstract"].has_error


def test_a_proposed_level_is_set_by_the_button_under_it(papers: Papers, open_page: OpenPage) -> None:
    document = papers.draft("CV")
    clerk = papers.office.as_role(Role.CLERK)
    entered = papers.entered(document, secrecy=Secrecy.SECRET, secrecy_ground="Mục 3 Điều 2", body="")
    papers.office.workspace.write(clerk, save_document, document, entered)
    page = open_page()
    button = page.screen.findChild(QPushButton, "confirm-secrecy")
    assert button.isVisibleTo(page.screen)
    assert "Mới đề xuất" in page.form["secrecy"].hint.text()
    page.click("confirm-secrecy")
    assert papers.detail(document).secrecy_set_by == "Lê Thị Thử"
    assert not button.isVisibleTo(page.screen)


def test_what_was_changed_elsewhere_is_told_before_it_is_written_over(
    papers: Papers, open_page: OpenPage
) -> None:
    document = papers.draft("CV")
    page = open_page()
    page.fill(page.form, abstract="về việc gõ ở đây")
    papers.office.write(save_document, document, papers.entered(document, kept_by="Vụ Tổng hợp"))
    page.screen.refresh(frozenset({"documents"}))
    page.press("Ctrl+S")
    assert papers.detail(document).entered.abstract != "về việc gõ ở đây"
    assert page.form["abstract"].read() == "về việc gõ ở đây"
    assert page.form.message.isVisibleTo(page.screen)
    page.press("Ctrl+S")
    assert papers.detail(document).entered.abstract == "về việc gõ ở đây"


def test_a_document_that_is_gone_leaves_the_screen(papers: Papers, open_page: OpenPage) -> None:
    document = papers.draft("CV")
    page = open_page()
    papers.office.write(trash_document, document)
    page.screen.refresh(frozenset({"documents"}))
    assert page.title == ""
    assert page.rows() == []
