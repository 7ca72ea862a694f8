"""The preview shows the very bytes that are printed and saved, and records each print."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from app.errors import StorageError, refuse
from app.rules.violations import Severity, Violation
from app.ui.kit.dialogs import FakeDialogs
from app.ui.kit.jobs import Jobs
from app.ui.kit.notices import Notices
from app.ui.shell import printing
from app.ui.shell.preview import Preview, PreviewDialog, PreviewService
from app.ui.shell.printing import FakePrinter, Printed


def pdf_of(pages: int, size: tuple[float, float] = A4) -> bytes:
    target = BytesIO()
    canvas = Canvas(target, pagesize=size)
    for page in range(pages):
        canvas.drawString(100, 300, f"page {page + 1}")
        canvas.showPage()
    canvas.save()
    return target.getvalue()


class Recorded:
    """Takes the records of prints; may refuse."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.prints: list[tuple[int, str, str]] = []
        self._fault = fault

    def __call__(self, copies: int, printer: str, kind: str) -> None:
        if self._fault is not None:
            raise self._fault
        self.prints.append((copies, printer, kind))


def opened(qtbot: QtBot, made: Preview, dialogs: Any = None, printer: Any = None) -> PreviewDialog:
    dialog = PreviewDialog(made, dialogs or FakeDialogs(), printer or FakePrinter())
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def test_every_page_of_the_bytes_is_there(qtbot: QtBot) -> None:
    dialog = opened(qtbot, Preview("Giấy mời", "giay-moi", pdf_of(3)))
    assert dialog.document.pageCount() == 3
    assert dialog.page_words.text() == "Trang 1/3"
    dialog.go_to(3)
    qtbot.waitUntil(lambda: dialog.page_words.text() == "Trang 3/3")


def test_what_is_missing_is_listed_above_the_paper(qtbot: QtBot) -> None:
    notes = [Violation("Mức mật cao hơn lần in trước.", severity=Severity.WARNING)]
    dialog = opened(
        qtbot, Preview("Giấy mời", "giay-moi", pdf_of(1), missing=["số văn bản", "người ký"], notes=notes)
    )
    from PySide6.QtWidgets import QLabel

    words = dialog.findChild(QLabel, "missing-words")
    assert words is not None
    assert words.text() == "Giấy này còn thiếu: số văn bản · người ký"
    assert dialog.notices.shown()[0].kind == "warning"
    whole = opened(qtbot, Preview("Giấy mời", "giay-moi", pdf_of(1)))
    assert whole.missing is None


def test_the_bytes_of_the_preview_are_printed_and_the_print_is_recorded(qtbot: QtBot) -> None:
    pdf, printer, record = pdf_of(2), FakePrinter(Printed(3, "Máy in Văn phòng")), Recorded()
    dialog = opened(qtbot, Preview("Giấy mời", "giay-moi", pdf, record=record), printer=printer)
    dialog.print_button.click()
    assert printer.printed == [("Giấy mời", pdf)]
    assert record.prints == [(3, "Máy in Văn phòng", "print")]
    assert "3 bản" in dialog.notices.shown()[0].words


def test_going_back_from_the_printer_records_nothing(qtbot: QtBot) -> None:
    record = Recorded()
    dialog = opened(
        qtbot, Preview("Giấy mời", "giay-moi", pdf_of(1), record=record), printer=FakePrinter(None)
    )
    dialog.print()
    assert record.prints == []


def test_a_printer_that_fails_is_told_and_recorded_not(qtbot: QtBot) -> None:
    class Broken:
        def print_pdf(self, pdf: bytes, title: str, parent: QWidget | None) -> Printed | None:
            raise StorageError("Máy in không nhận lệnh.")

    record = Recorded()
    dialog = opened(qtbot, Preview("Giấy mời", "giay-moi", pdf_of(1), record=record), printer=Broken())
    dialog.print()
    assert record.prints == []
    assert dialog.notices.shown()[0].kind == "error"


def test_pdf_and_word_are_saved_and_recorded(qtbot: QtBot, tmp_path: Path) -> None:
    pdf, record = pdf_of(1), Recorded()
    answers = FakeDialogs(save_file=[tmp_path / "giay-moi.pdf", tmp_path / "giay-moi.docx"])
    made = Preview("Giấy mời", "giay-moi", pdf, docx=lambda: b"docx", record=record)
    dialog = opened(qtbot, made, answers)
    dialog.pdf_button.click()
    dialog.docx_button.click()
    assert (tmp_path / "giay-moi.pdf").read_bytes() == pdf
    assert (tmp_path / "giay-moi.docx").read_bytes() == b"docx"
    assert record.prints == [(1, "", "pdf"), (1, "", "docx")]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["giay-moi.docx", "giay-moi.pdf"]


def test_a_place_that_cannot_be_written_is_said_and_leaves_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    record = Recorded()
    answers = FakeDialogs(save_file=[tmp_path / "khong-co" / "giay-moi.pdf"])
    dialog = opened(qtbot, Preview("Giấy mời", "giay-moi", pdf_of(1), record=record), answers)
    dialog.save_pdf()
    assert dialog.notices.shown()[0].kind == "error"
    assert record.prints == []
    assert list(tmp_path.iterdir()) == []


def test_a_refused_record_is_said(qtbot: QtBot) -> None:
    record = Recorded(refuse("Không có quyền in."))
    dialog = opened(qtbot, Preview("Giấy mời", "giay-moi", pdf_of(1), record=record))
    dialog.print()
    assert any("Không có quyền in" in notice.words for notice in dialog.notices.shown())


def test_word_is_offered_only_where_there_is_one(qtbot: QtBot) -> None:
    paper = opened(qtbot, Preview("Sổ", "so", pdf_of(1)))
    assert not paper.docx_button.isVisible()
    assert not paper.xlsx_button.isVisible()


def test_zoom_of_the_page_and_back_to_the_width(qtbot: QtBot) -> None:
    dialog = opened(qtbot, Preview("Giấy mời", "giay-moi", pdf_of(1)))
    dialog.zoom(1.25)
    larger = dialog.view.zoomFactor()
    dialog.zoom(1.25)
    assert dialog.view.zoomFactor() > larger
    dialog.fit_width()
    assert dialog.view.zoomMode() is type(dialog.view).ZoomMode.FitToWidth


# -- composing ---------------------------------------------------------------------------------------


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.shutdown()


def test_a_paper_is_composed_beside_the_window_and_then_shown(qtbot: QtBot, jobs: Jobs) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    service = PreviewService(
        window,
        jobs,
        FakeDialogs(),
        Notices(window),
        FakePrinter(),
        lambda request: Preview(str(request), "giay-moi", pdf_of(1)),
    )
    service.preview("Giấy mời số 7")
    qtbot.waitUntil(lambda: service.opened is not None)
    assert service.opened is not None
    assert service.opened.made.title == "Giấy mời số 7"
    service.opened.accept()


# -- real printing -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "wide"), [(A4, False), (landscape(A4), True)])
def test_pages_are_drawn_on_the_printer_in_their_size(
    qtbot: QtBot, tmp_path: Path, size: tuple[float, float], wide: bool
) -> None:
    import pdfplumber

    target = tmp_path / "out.pdf"
    document = printing.load_pdf(pdf_of(5, size), None)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(target))
    printer.setFullPage(True)
    printing._take_page(printer, document)
    printer.setFromTo(2, 4)
    printing.render(document, printer)
    document.close()
    with pdfplumber.open(target) as made:
        assert len(made.pages) == 3
        assert (made.pages[0].width > made.pages[0].height) is wide
        assert abs(made.pages[0].width - size[0]) < 2


def test_a_register_is_saved_as_a_workbook_and_recorded(qtbot: QtBot, tmp_path: Path) -> None:
    record = Recorded()
    answers = FakeDialogs(save_file=[tmp_path / "so.xlsx"])
    made = Preview("Sổ", "so", pdf_of(1), xlsx=lambda: b"bang tinh", record=record)
    dialog = opened(qtbot, made, answers)
    dialog.xlsx_button.click()
    assert (tmp_path / "so.xlsx").read_bytes() == b"bang tinh"
    assert record.prints == [(1, "", "xlsx")]


def test_a_register_is_saved_as_csv_too(qtbot: QtBot, tmp_path: Path) -> None:
    record = Recorded()
    answers = FakeDialogs(save_file=[tmp_path / "so.csv"])
    made = Preview("Sổ", "so", pdf_of(1), csv=lambda: b"dong", record=record)
    dialog = opened(qtbot, made, answers)
    dialog.csv_button.click()
    assert (tmp_path / "so.csv").read_bytes() == b"dong"
    assert record.prints == [(1, "", "csv")]
