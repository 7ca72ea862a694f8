"""A document on its screen, from the draft to its number and beyond."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from app.services.documents.listing import document_detail, list_documents
from tests.services.documents.making import SCAN_LATER, Papers
from tests.ui.screens.documents.conftest import OpenPage


def test_an_empty_list_says_what_to_do_first(papers: Papers, open_page: OpenPage) -> None:
    page = open_page()
    assert page.rows() == []
    assert "Ctrl+N" in page.screen.table.empty


def test_a_document_goes_from_draft_to_issued_by_keyboard(papers: Papers, open_page: OpenPage) -> None:
    page = open_page()
    page.press("Ctrl+N")
    dialog = page.dialog()
    code = dialog.form.code.editor
    assert dialog.focusWidget() is code
    page.type(code, "thong bao khac")
    page.bot.keyClick(code, Qt.Key.Key_Down)
    page.bot.keyClick(code, Qt.Key.Key_Return)
    assert (page.state, page.tab) == ("Dự thảo", "general")
    abstract = page.form["abstract"].editor
    assert page.screen.focusWidget() is abstract
    page.type(abstract, "về việc phân công theo dõi các nhóm nhiệm vụ")
    page.press("Alt+2")
    body = page.text["body"].editor
    assert page.screen.focusWidget() is body
    page.type(body, "Ban Chỉ đạo phân công các đồng chí theo dõi các nhóm nhiệm vụ.")
    page.press("Ctrl+S")
    assert not page.screen.entry.dirty
    page.press("Ctrl+Return")
    assert page.state == "Đã kiểm tra thể thức", page.findings()
    page.press("Ctrl+Return")
    signing = page.dialog()
    page.type(signing.form["unscanned_reason"].editor, SCAN_LATER)
    page.press("Ctrl+S", signing)
    assert page.state == "Đã ký"
    page.press("Ctrl+Return")
    issuing = page.dialog()
    assert issuing.form.number.text() == "Số, ký hiệu sẽ cấp: 01-TB/BCĐ"
    page.press("Ctrl+S", issuing)
    assert page.rows() == [("01-TB/BCĐ", "Đã ban hành")]
    assert page.title.startswith("Thông báo số 01-TB/BCĐ")
    assert "Đã ban hành, số 01-TB/BCĐ." in page.said()
    (row,) = papers.office.read(list_documents)
    assert papers.office.read(document_detail, row.id).entered.dated_on == date(2026, 6, 30)
