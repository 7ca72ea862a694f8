"""The preview of a paper: the very bytes that print, what is missing in it, print and save."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import StorageError, UserError, os_reason
from app.i18n import _
from app.rules.naming import lower_first
from app.rules.violations import Violation
from app.services.secrecy.copies import NumberedCopy
from app.ui.kit import theme
from app.ui.kit.buttons import Button, action
from app.ui.kit.dialogs import Dialogs
from app.ui.kit.jobs import Jobs, Progress
from app.ui.kit.labels import label
from app.ui.kit.notices import Notices
from app.ui.shell.copies_dialog import CopiesDialog, CopyControl
from app.ui.shell.printing import Printer, load_pdf, pdf_pages

PDF_KIND = ("PDF", "*.pdf")
DOCX_KIND = ("Word", "*.docx")
XLSX_KIND = ("Excel", "*.xlsx")
CSV_KIND = ("CSV", "*.csv")

Record = Callable[[int, str, str], None]
"""record_print(copies, printer, kind): kind is "print", "pdf", "docx", "xlsx" or "csv"."""


@dataclass(frozen=True)
class Preview:
    """A paper ready to be seen."""

    title: str
    file_name: str
    """Proposed for saving, without its ending."""
    pdf: bytes
    missing: Sequence[str] = ()
    """What the paper shows as [thiếu …], in words."""
    notes: Sequence[Violation] = ()
    """Warnings to read before printing."""
    docx: Callable[[], bytes] | None = None
    xlsx: Callable[[], bytes] | None = None
    """Of a register, which is a table; else None."""
    csv: Callable[[], bytes] | None = None
    record: Record | None = None
    control: CopyControl | None = None
    """Of a secret paper: each copy is permitted, numbered and recorded; `pdf` is then for viewing only."""


Compose = Callable[[Any], Preview]


class PreviewService:
    """Fills `PrintService`: composes the paper in the background, then opens its preview."""

    def __init__(
        self,
        window: QWidget,
        jobs: Jobs,
        dialogs: Dialogs,
        notices: Notices,
        printer: Printer,
        compose: Compose,
    ) -> None:
        """`compose(request)` turns what a screen asks into a Preview; it runs beside the window."""
        self._window, self._jobs, self._dialogs, self._notices = window, jobs, dialogs, notices
        self._printer, self._compose = printer, compose
        self.opened: PreviewDialog | None = None

    def preview(self, paper_request: Any) -> None:
        """Makes the paper and opens its preview; a refusal is said in the message bar."""

        def work(_progress: Progress) -> Preview:
            return self._compose(paper_request)

        self._jobs.run(work, self._open, words=_("Đang dựng giấy tờ…"))

    def _open(self, made: Preview) -> None:
        dialog = PreviewDialog(made, self._dialogs, self._printer, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.destroyed.connect(self._forget)
        self.opened = dialog
        dialog.open()

    def _forget(self) -> None:
        self.opened = None


class PreviewDialog(QDialog):
    """Shows a Preview; Ctrl+P prints, Ctrl+S saves as PDF, Esc closes."""

    def __init__(
        self, made: Preview, dialogs: Dialogs, printer: Printer, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.setWindowTitle(_("Xem trước: {title}").format(title=made.title))
        self.made, self._dialogs, self._printer = made, dialogs, printer
        self.notices = Notices()
        self.document = load_pdf(made.pdf, self)
        self.view = self._make_view()
        self.page_words = label("", "caption", name="page")
        self._lay_out()
        self._tell_page()
        for keys, words, do in (
            ("Ctrl+P", _("In"), self.print),
            ("Ctrl+S", _("Lưu PDF"), self.save_pdf),
            ("Ctrl+=", _("Phóng to"), lambda: self.zoom(1.25)),
            ("Ctrl+-", _("Thu nhỏ"), lambda: self.zoom(0.8)),
            ("Ctrl+0", _("Vừa chiều ngang"), self.fit_width),
        ):
            action(words, do, parent=self, keys=keys)
        self._take_size()

    def _make_view(self) -> Any:
        view = pdf_pages(self.document, self)
        view.pageNavigator().currentPageChanged.connect(lambda _page: self._tell_page())
        return view

    def _lay_out(self) -> None:
        self.print_button = Button(_("In…"), self.print, role="primary", icon_name="print", name="print")
        self.pdf_button = Button(_("Lưu PDF…"), self.save_pdf, icon_name="save", name="save-pdf")
        self.docx_button = Button(_("Lưu DOCX…"), self.save_docx, icon_name="edit", name="save-docx")
        self.docx_button.setVisible(self.made.docx is not None)
        self.xlsx_button = Button(_("Lưu Excel…"), self.save_xlsx, icon_name="edit", name="save-xlsx")
        self.xlsx_button.setVisible(self.made.xlsx is not None)
        self.csv_button = Button(_("Lưu CSV…"), self.save_csv, icon_name="edit", name="save-csv")
        self.csv_button.setVisible(self.made.csv is not None)
        top = QHBoxLayout()
        top.setSpacing(theme.GAP)
        top.addWidget(label(self.made.title, "title", name="preview-title", wrap=True), 1)
        buttons = (
            *(self.docx_button, self.csv_button, self.xlsx_button),
            *(self.pdf_button, self.print_button),
        )
        for widget in (self.page_words, *buttons):
            top.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(theme.GAP)
        column.addLayout(top)
        column.addWidget(self.notices)
        self.missing = self._missing_bar()
        if self.missing is not None:
            column.addWidget(self.missing)
        self.notices.violations(self.made.notes)
        column.addWidget(self.view, 1)

    def _missing_bar(self) -> QFrame | None:
        """The list of what is missing, before the eye reaches the paper."""
        if not self.made.missing:
            return None
        bar = QFrame(self)
        bar.setObjectName("preview-missing")
        bar.setProperty("notice", "warning")
        column = QVBoxLayout(bar)
        column.setContentsMargins(12, 6, 12, 6)
        words = _("Giấy này còn thiếu: {things}").format(things=" · ".join(self.made.missing))
        column.addWidget(label(words, name="missing-words", wrap=True))
        return bar

    def _take_size(self) -> None:
        room = self.screen().availableGeometry()
        self.resize(min(theme.px(940), room.width() - 40), min(theme.px(1100), room.height() - 60))

    # -- looking ---------------------------------------------------------------------------------------

    def _tell_page(self) -> None:
        page = self.view.pageNavigator().currentPage() + 1
        self.page_words.setText(_("Trang {page}/{pages}").format(page=page, pages=self.document.pageCount()))

    def zoom(self, factor: float) -> None:
        """Shows the page larger or smaller."""
        modes = type(self.view).ZoomMode
        if self.view.zoomMode() is not modes.Custom:
            width = self.document.pagePointSize(0).width() * self.logicalDpiX() / 72
            self.view.setZoomFactor(self.view.viewport().width() / width)
            self.view.setZoomMode(modes.Custom)
        self.view.setZoomFactor(min(4.0, max(0.2, self.view.zoomFactor() * factor)))

    def fit_width(self) -> None:
        """Shows the page in the width of the window."""
        self.view.setZoomMode(type(self.view).ZoomMode.FitToWidth)

    def go_to(self, page: int) -> None:
        """Shows a page, counted from 1."""
        self.view.pageNavigator().jump(page - 1, QPointF())

    # -- acts ------------------------------------------------------------------------------------------

    def print(self) -> None:
        """Prints through the system's dialog, and records it."""
        if self.made.control is not None:
            self._ask_for_copies("print", self._print_copies)
            return
        try:
            printed = self._printer.print_pdf(self.made.pdf, self.made.title, self)
        except StorageError as fault:
            self.notices.error(str(fault))
            return
        if printed is not None:
            words = _("Đã gửi {copies} bản đến máy in {printer}.")
            self._record(printed.copies, printed.printer, "print")
            self.notices.done(words.format(copies=printed.copies, printer=printed.printer))

    def save_pdf(self) -> None:
        """Writes the very bytes of the preview to a file."""
        self._save("pdf", PDF_KIND, lambda: self.made.pdf)

    def save_docx(self) -> None:
        """Writes the same paper as a Word document."""
        if self.made.docx is not None:
            self._save("docx", DOCX_KIND, self.made.docx)

    def save_xlsx(self) -> None:
        """Writes the same register as an Excel workbook."""
        if self.made.xlsx is not None:
            self._save("xlsx", XLSX_KIND, self.made.xlsx)

    def save_csv(self) -> None:
        """Writes the same register as CSV, for other programs."""
        if self.made.csv is not None:
            self._save("csv", CSV_KIND, self.made.csv)

    def _save(self, kind: str, file_kind: tuple[str, str], make: Callable[[], bytes]) -> None:
        name = f"{self.made.file_name}.{kind}"
        path = self._dialogs.save_file(_("Lưu giấy tờ"), name, [file_kind])
        if path is None:
            return
        if self.made.control is not None:
            self._ask_for_copies(kind, lambda copies: self._save_copies(path, kind, copies))
        elif self._written(path, make):
            self._record(1, "", kind)
            self.notices.done(_("Đã lưu {file}.").format(file=path))

    def _written(self, path: Path, make: Callable[[], bytes]) -> bool:
        """True when the file is there; else the reason was said."""
        try:
            _write(path, make())
        except OSError as fault:
            words = _("Không ghi được {file}: {reason}. Chọn chỗ khác.")
            self.notices.error(words.format(file=path, reason=os_reason(fault)))
            return False
        return True

    # -- numbered copies -------------------------------------------------------------------------------

    def _ask_for_copies(self, way: str, then: Callable[[Sequence[NumberedCopy]], None]) -> None:
        """Asks who permitted and who gets a copy; goes on with the numbers once they are recorded."""
        assert self.made.control is not None
        self.asking = CopiesDialog(self.made.control, way, self)
        self.asking.submitted.connect(then)
        self.asking.open()

    def _print_copies(self, copies: Sequence[NumberedCopy]) -> None:
        control = self.made.control
        assert control is not None
        pdf = control.make(copies, "print")
        try:
            printed = self._printer.print_pdf(pdf, self.made.title, self, once=True)
        except StorageError as fault:
            self._told(lambda: control.spoil(copies))
            self.notices.error(str(fault))
            return
        if printed is None:
            self._told(lambda: control.spoil(copies))
            self.notices.warning(_("Chưa in: các số bản vừa cấp đã ghi là không in ra."))
            return
        if self._told(lambda: control.finish(copies, "print", pdf, printed.printer)):
            self.notices.done(_("Đã in {copies}.").format(copies=_named(copies)))

    def _save_copies(self, path: Path, way: str, copies: Sequence[NumberedCopy]) -> None:
        control = self.made.control
        assert control is not None
        content = control.make(copies, way)
        if not self._written(path, lambda: content):
            self._told(lambda: control.spoil(copies))
        elif self._told(lambda: control.finish(copies, way, content, "")):
            words = _("Đã lưu {file}: {copies}.")
            self.notices.done(words.format(file=path, copies=_named(copies)))

    def _told(self, act: Callable[[], None]) -> bool:
        """True when the act went well; else the reason was said."""
        try:
            act()
        except UserError as refusal:
            self.notices.violations(refusal.violations)
            return False
        except StorageError as fault:
            self.notices.error(str(fault))
            return False
        return True

    def _record(self, copies: int, printer: str, kind: str) -> None:
        record = self.made.record
        if record is not None:
            self._told(lambda: record(copies, printer, kind))

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self._let_go()

    def done(self, result: int) -> None:
        """Closes; the document is let go before its bytes."""
        super().done(result)
        self._let_go()

    def _let_go(self) -> None:
        self.document.close()


def _named(copies: Sequence[NumberedCopy]) -> str:
    """The first and the last number, as the message says them."""
    first, last = (lower_first(copy.words) for copy in (copies[0], copies[-1]))
    return first if len(copies) == 1 else _("{first} đến {last}").format(first=first, last=last)


def _write(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all."""
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
