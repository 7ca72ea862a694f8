"""A document on its screen, from the draft to its number and beyond."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.rules.documents import DocumentState
from app.rules.roles import Role
from app.rules.secrecy import Secrecy, Urgency
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


def test_the_day_typed_never_says_that_a_numbered_kind_takes_no_number(
    papers: Papers, open_page: OpenPage
) -> None:
    papers.signed()
    page = open_page()
    page.press("Ctrl+Return")
    form = page.dialog().form
    day = form["dated_on"].editor.findChild(QLineEdit)
    for typed in ("01/01/1990", "31/02/2026", ""):
        day.clear()
        page.type(day, typed)
        assert form.number.text() == "Số, ký hiệu sẽ cấp: –", typed
    page.type(day, "30/06/2026")
    assert form.number.text() == "Số, ký hiệu sẽ cấp: 01-TB/BCĐ"


def test_the_file_chooser_of_the_scan_is_titled_without_the_mark_of_its_key(
    papers: Papers, open_page: OpenPage
) -> None:
    papers.checked()
    page = open_page(open_file=[None])
    page.press("Ctrl+Return")
    page.dialog().form["scan"].ask()
    assert page.dialogs.asked[-1] == ("open_file", "Bản chụp văn bản đã ký")


def test_what_the_form_check_finds_is_listed_and_enter_leads_to_the_field(
    papers: Papers, open_page: OpenPage
) -> None:
    papers.draft(abstract="V/v triển khai.", recipients="")
    page = open_page()
    page.press("Ctrl+Return")
    assert (page.state, page.tab) == ("Dự thảo", "check")
    assert "Chưa ghi nơi nhận. Ghi từng nơi nhận, dòng cuối là nơi lưu." in page.findings()
    table = page.screen.check_tab.table
    assert table.choose_where(lambda row: row.words.startswith("Chưa ghi nơi nhận"))
    page.press("Return", table)
    assert page.tab == "general"
    assert page.screen.focusWidget() is page.form["recipients"].editor
    assert page.form["recipients"].has_error


def test_what_is_typed_in_both_tabs_is_saved_as_one(papers: Papers, open_page: OpenPage) -> None:
    document = papers.draft()
    page = open_page()
    page.fill(page.form, abstract="về việc khác", copies=12, kept_by="Phòng Hành chính")
    page.fill(page.text, body="Nội dung khác.")
    page.press("Ctrl+S")
    entered = papers.detail(document).entered
    assert (entered.abstract, entered.copies, entered.kept_by) == ("về việc khác", 12, "Phòng Hành chính")
    assert entered.body == "Nội dung khác."
    assert not page.screen.entry.dirty


def test_a_wrong_number_of_copies_is_marked_and_nothing_is_saved(papers: Papers, open_page: OpenPage) -> None:
    document = papers.draft()
    page = open_page()
    page.fill(page.form, abstract="về việc khác")
    page.form["copies"].line.setText("nhiều")
    page.screen.go_to_tab("content")
    page.press("Ctrl+S")
    assert page.tab == "general"
    assert page.form["copies"].has_error
    assert papers.detail(document).entered.abstract != "về việc khác"


def test_only_a_timed_paper_has_an_hour_and_only_a_secret_one_a_ground(
    papers: Papers, open_page: OpenPage
) -> None:
    papers.draft()
    page = open_page()
    hour, ground = page.form["urgent_time"], page.form["secrecy_ground"]
    assert not hour.isVisibleTo(page.screen)
    assert not ground.isVisibleTo(page.screen)
    page.fill(page.form, urgency=Urgency.TIMED, secrecy=Secrecy.SECRET)
    page.form.follow_levels()
    assert hour.isVisibleTo(page.screen)
    assert ground.isVisibleTo(page.screen)


def test_typing_into_a_checked_document_sends_it_back_to_the_draft(
    papers: Papers, open_page: OpenPage
) -> None:
    papers.checked()
    page = open_page()
    page.fill(page.form, abstract="về việc khác")
    page.press("Ctrl+Return")
    assert page.state == "Dự thảo"
    assert page.next_step == "Kiểm tra thể thức"


def test_a_checked_document_is_returned_to_the_draft(papers: Papers, open_page: OpenPage) -> None:
    papers.checked()
    page = open_page()
    assert page.acts() == ["return-to-draft", "trash-document"]
    page.do("return-to-draft")
    assert page.state == "Dự thảo"


def test_a_signature_without_scan_or_reason_is_refused_at_the_field(
    papers: Papers, open_page: OpenPage, tmp_path: Path
) -> None:
    document = papers.checked()
    page = open_page()
    page.press("Ctrl+Return")
    dialog = page.dialog()
    page.press("Ctrl+S", dialog)
    assert dialog.form["unscanned_reason"].has_error
    scan = tmp_path / "da-ky.pdf"
    scan.write_bytes(b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n")
    page.fill(dialog.form, scan=scan)
    page.press("Ctrl+S", dialog)
    assert papers.detail(document).state is DocumentState.SIGNED
    assert papers.detail(document).unscanned_reason == ""


def test_a_signed_document_can_only_be_read(papers: Papers, open_page: OpenPage) -> None:
    papers.signed()
    page = open_page()
    assert all(field.read_only for form in (page.form, page.text) for field in form.fields.values())
    assert page.acts() == ["cancel-document"]


def test_the_number_shown_is_the_number_given(papers: Papers, open_page: OpenPage) -> None:
    papers.issued("CV")
    document = papers.signed("CV", signed_on=date(2026, 6, 29))
    page = open_page()
    page.choose(document)
    page.press("Ctrl+Return")
    dialog = page.dialog()
    assert dialog.form.number.text().endswith("02-CV/BCĐ")
    page.fill(dialog.form, dated_on=date(2026, 6, 29))
    page.press("Ctrl+S", dialog)
    assert dialog.form["dated_on"].has_error
    page.fill(dialog.form, dated_on=date(2026, 6, 30))
    page.press("Ctrl+S", dialog)
    assert papers.detail(document).number_text == "02-CV/BCĐ"


def test_a_cancelled_document_keeps_its_number_and_is_replaced_with_links_both_ways(
    papers: Papers, open_page: OpenPage
) -> None:
    document = papers.issued()
    page = open_page()
    page.do("cancel-document")
    dialog = page.dialog()
    page.press("Ctrl+S", dialog)
    assert dialog.form["cancel_reason"].has_error
    page.fill(dialog.form, cancel_reason="Ghi sai tên cơ quan")
    page.press("Ctrl+S", dialog)
    assert page.rows() == [("01-TB/BCĐ", "Đã hủy bỏ")]
    assert "Ghi sai tên cơ quan" in page.screen.record.subtitle.text()
    page.do("replace-document")
    assert page.state == "Dự thảo"
    assert "Thay thế" in page.screen.general.links.text()
    page.screen.general.links.linkActivated.emit(f"document:{document}")
    assert page.state == "Đã hủy bỏ"
    assert "Được thay bằng" in page.screen.general.links.text()
    assert page.acts() == []


def test_a_copy_names_its_original_and_is_linked_from_it(papers: Papers, open_page: OpenPage) -> None:
    document = papers.issued("CV")
    page = open_page()
    page.do("copy-document")
    page.press("Ctrl+S", page.dialog())
    assert "Sao từ" in page.screen.general.links.text()
    assert page.form["abstract"].read() == papers.detail(document).entered.abstract
    page.choose(document)
    assert "Bản sao đã lập" in page.screen.general.links.text()


def test_a_copy_of_nothing_is_refused(papers: Papers, open_page: OpenPage) -> None:
    page = open_page()
    page.screen.new_copy()
    dialog = page.dialog()
    page.press("Ctrl+S", dialog)
    assert dialog.form["copy_of"].has_error
    dialog.reject()
    assert page.rows() == []


def test_a_draft_goes_to_the_trash_and_comes_back(papers: Papers, open_page: OpenPage) -> None:
    document = papers.draft()
    page = open_page(confirm=[True])
    page.do("trash-document")
    assert page.rows() == []
    page.undo()
    assert [row.id for row in papers.office.read(list_documents)] == [document]
    assert page.state == "Dự thảo"


def test_who_may_only_read_changes_nothing(papers: Papers, open_page: OpenPage) -> None:
    papers.draft()
    page = open_page(actor=papers.office.as_role(Role.ACCOUNTANT))
    assert not page.screen.new.isEnabled()
    assert not page.screen.record.next_step.isEnabled()
    assert all(field.read_only for field in page.form.fields.values())
    page.press("Ctrl+Return")
    assert page.state == "Dự thảo"
