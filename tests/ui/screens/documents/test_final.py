"""The tab "Tệp" of a document: its files, and the final text that comes back from Word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.services.documents.final import final_detail
from app.ui.screens.documents.final import FinalDialog
from tests.files import samples
from tests.services.documents.making import Papers
from tests.services.documents.test_final import edited
from tests.ui.screens.documents.page import DocumentsPage
from tests.workspaces import Office

OpenPage = Callable[..., DocumentsPage]


def asked(page: DocumentsPage) -> FinalDialog:
    """Presses the button and waits for the places."""
    page.screen.go_to_tab("files")
    page.screen.files.final.ask.click()
    page.bot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), FinalDialog), timeout=20_000)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FinalDialog)
    return dialog


def test_the_edited_file_is_compared_before_it_is_taken(
    office: Office, papers: Papers, open_page: OpenPage, tmp_path: Path
) -> None:
    document = papers.draft()
    path = tmp_path / "ban-cuoi.docx"
    path.write_bytes(edited(papers, document, chủ="phối hợp chủ").data)
    page = open_page(open_file=[path, path])
    page.screen.show_record(document, None)
    dialog = asked(page)
    assert dialog.heading.text() == "Khác bản do chương trình lập ở 1 chỗ:"
    assert "thêm “phối hợp”" in dialog.places.toPlainText()
    dialog.back.click()
    assert office.read(final_detail, document) is None
    asked(page).take.click()
    assert office.read(final_detail, document) is not None
    final = page.screen.files.final
    assert final.words.text() == "Bản cuối: ban-cuoi.docx. Khác bản do chương trình lập ở 1 chỗ."
    final.see.click()
    assert "thêm “phối hợp”" in page.dialogs.asked[-1][1]


def test_a_file_that_is_no_word_file_is_refused_in_the_bar(
    papers: Papers, open_page: OpenPage, tmp_path: Path
) -> None:
    path = tmp_path / "gia.docx"
    path.write_bytes(samples.xlsx())
    document = papers.draft()
    page = open_page(open_file=[path])
    page.screen.show_record(document, None)
    page.screen.go_to_tab("files")
    page.screen.files.final.ask.click()
    page.bot.waitUntil(lambda: bool(page.notices.shown()), timeout=20_000)
    assert "không phải là tệp .docx" in page.notices.shown()[0].words


def test_a_signed_document_takes_no_other_final_text(papers: Papers, open_page: OpenPage) -> None:
    document = papers.signed()
    page = open_page()
    page.screen.show_record(document, None)
    page.screen.go_to_tab("files")
    assert not page.screen.files.final.ask.isEnabled()
    assert "đã ký" in page.screen.files.final.ask.toolTip()
