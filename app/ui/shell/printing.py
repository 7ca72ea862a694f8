"""Printers as a small interface: the system's dialog and printers for people, a named fake for tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSizeF, Qt
from PySide6.QtWidgets import QDialog, QWidget

from app.i18n import _

PRINT_DPI = 300
POINTS_PER_INCH = 72


@dataclass(frozen=True)
class Printed:
    """What came out: how many copies, on which printer."""

    copies: int
    printer: str


class Printer(Protocol):
    """Prints the bytes of a PDF."""

    def print_pdf(
        self, pdf: bytes, title: str, parent: QWidget | None, *, once: bool = False
    ) -> Printed | None:
        """Asks for the printer and prints; None when the person went back. StorageError when it failed.

        `once`: every page one time, whatever the dialog was told: the pages are numbered copies.
        """


def load_pdf(pdf: bytes, parent: QWidget | None) -> Any:
    """The document of the bytes, kept alive with its buffer by `parent` (or by the caller)."""
    from PySide6.QtPdf import QPdfDocument

    document = QPdfDocument(parent)  # type: ignore[arg-type]
    buffer = QBuffer(document)
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document


def pdf_pages(document: Any, parent: QWidget) -> Any:
    """The pages of a document one below the other, in the width there is."""
    from PySide6.QtGui import QColor, QPalette
    from PySide6.QtPdfWidgets import QPdfView

    from app.ui.kit import theme

    view = QPdfView(parent)
    view.setObjectName("preview-pages")
    view.setPageMode(QPdfView.PageMode.MultiPage)
    view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
    view.setDocument(document)
    around = view.palette()
    around.setColor(QPalette.ColorRole.Dark, QColor(theme.colours().idle_tint))
    view.setPalette(around)
    return view


class QtPrinter:
    """The system's printers, each page drawn from the very PDF of the preview."""

    def print_pdf(
        self, pdf: bytes, title: str, parent: QWidget | None, *, once: bool = False
    ) -> Printed | None:
        """Prints what the dialog asked for."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        document = load_pdf(pdf, None)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        printer.setFullPage(True)
        _take_page(printer, document)
        dialog = QPrintDialog(printer, parent)
        dialog.setWindowTitle(_("In: {title}").format(title=title))
        dialog.setMinMax(1, document.pageCount())
        try:
            if dialog.exec() != QDialog.DialogCode.Accepted:
                return None
            if once:
                printer.setCopyCount(1)
                printer.setFromTo(0, 0)
            render(document, printer)
            return Printed(printer.copyCount(), printer.printerName() or printer.outputFileName())
        finally:
            document.close()


def _take_page(printer: Any, document: Any) -> None:
    """Gives the printer the size and the direction of the first page."""
    from PySide6.QtGui import QPageLayout, QPageSize

    size: QSizeF = document.pagePointSize(0)
    upright = QSizeF(min(size.width(), size.height()), max(size.width(), size.height()))
    printer.setPageSize(QPageSize(upright, QPageSize.Unit.Point))
    landscape = size.width() > size.height()
    directions = QPageLayout.Orientation
    printer.setPageOrientation(directions.Landscape if landscape else directions.Portrait)


def render(document: Any, printer: Any) -> None:
    """Draws the pages asked for onto the printer; raises StorageError when it cannot begin."""
    from PySide6.QtGui import QPainter

    from app.errors import StorageError

    first, last = printer.fromPage() or 1, printer.toPage() or document.pageCount()
    times = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    painter = QPainter()
    if not painter.begin(printer):
        raise StorageError(_("Máy in không nhận lệnh. Kiểm tra máy in rồi in lại."))
    try:
        started = False
        for _copy in range(times):
            for page in range(first - 1, min(last, document.pageCount())):
                if started:
                    printer.newPage()
                started = True
                _draw(document, page, painter, printer)
    finally:
        painter.end()


def _draw(document: Any, page: int, painter: Any, printer: Any) -> None:
    points: QSizeF = document.pagePointSize(page)
    scale = PRINT_DPI / POINTS_PER_INCH
    image = document.render(page, (points * scale).toSize())
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    wanted = QSizeF(points * (printer.resolution() / POINTS_PER_INCH))
    if wanted.width() > paper.width() + 2 or wanted.height() > paper.height() + 2:
        wanted.scale(QSizeF(paper.size()), Qt.AspectRatioMode.KeepAspectRatio)
    painter.drawImage(QRectF(0, 0, wanted.width(), wanted.height()), image)


@dataclass
class FakePrinter:
    """Takes what is printed instead of a printer: for tests only."""

    answer: Printed | None = Printed(1, "Máy in thử")
    printed: list[tuple[str, bytes]] = field(default_factory=list)

    def print_pdf(
        self, pdf: bytes, title: str, parent: QWidget | None, *, once: bool = False
    ) -> Printed | None:
        """Keeps the bytes and gives the answer laid out."""
        if self.answer is not None:
            self.printed.append((title, pdf))
        return self.answer
