"""A file seen inside the window: PDF, pictures, text; nothing of it touches the disk."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QCloseEvent, QColor, QImage, QImageReader, QPalette, QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.kit import theme
from app.ui.kit.buttons import action
from app.ui.kit.fitting import size_to_screen
from app.ui.kit.labels import label
from app.ui.shell.printing import load_pdf, pdf_pages

MOST_PICTURES = 40
"""Pages of a scanned picture file that are shown."""
TEXT_ENDINGS = (".docx", ".xlsx", ".txt", ".csv")


@dataclass(frozen=True)
class Looked:
    """What the viewer shows: a name, "pdf", "picture", "text" or "" (nothing to be seen), and the content."""

    name: str
    kind: str
    data: bytes
    text: str = ""


def looks_like(name: str, data: bytes) -> str:
    """How a file is shown: "pdf", "picture", "text", or "" where the window cannot show it."""
    if b"%PDF" in data[:1024]:
        return "pdf"
    if name.lower().endswith(TEXT_ENDINGS):
        return "text"
    buffer, reader = _reader(data)
    readable = reader.canRead()
    buffer.close()
    return "picture" if readable else ""


class FileViewer(QDialog):
    """Shows one file; Esc closes, Ctrl+= and Ctrl+- zoom."""

    def __init__(self, looked: Looked, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("file-viewer")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(looked.name)
        self.document: Any = None
        self.view: Any = self._make_view(looked)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(theme.GAP)
        column.addWidget(label(looked.name, "title", name="file-name", wrap=True))
        column.addWidget(self.view, 1)
        for keys, words, factor in (
            ("Ctrl+=", _("Phóng to"), 1.25),
            ("Ctrl+-", _("Thu nhỏ"), 0.8),
            ("Ctrl+0", _("Vừa chiều ngang"), 0.0),
        ):
            action(words, partial(self.zoom, factor), parent=self, keys=keys)
        size_to_screen(self, 940, 1100)

    def _make_view(self, looked: Looked) -> QWidget:
        if looked.kind == "pdf":
            self.document = load_pdf(looked.data, self)
            if self.document.pageCount():
                return pdf_pages(self.document, self)
            return self._nothing(_("Tệp PDF này bị hỏng nên không xem được."))
        if looked.kind == "picture":
            pictures = read_pictures(looked.data)
            if pictures:
                return Pictures(pictures)
            return self._nothing(_("Ảnh này bị hỏng hoặc quá lớn nên không xem được."))
        if looked.kind == "text":
            if looked.text:
                return self._text(looked.text)
            return self._nothing(_("Không đọc được chữ trong tệp này. Lưu tệp ra ngoài để mở."))
        return self._nothing(_("Loại tệp này không xem được trong chương trình. Lưu tệp ra ngoài để mở."))

    def _text(self, text: str) -> QWidget:
        view = QPlainTextEdit(text)
        view.setObjectName("file-text")
        view.setReadOnly(True)
        return view

    def _nothing(self, words: str) -> QWidget:
        words_ = label(words, "empty", name="file-nothing", wrap=True)
        words_.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return words_

    def zoom(self, factor: float) -> None:
        """Shows the pages larger or smaller; 0: in the width of the window."""
        if isinstance(self.view, Pictures):
            self.view.zoom(factor)
        elif isinstance(self.view, QPlainTextEdit):
            self.view.zoomIn(1 if factor > 1 else -1)
        elif self.document is not None and self.document.pageCount():
            modes = type(self.view).ZoomMode
            if not factor:
                self.view.setZoomMode(modes.FitToWidth)
                return
            if self.view.zoomMode() is not modes.Custom:
                width = self.document.pagePointSize(0).width() * self.logicalDpiX() / 72
                self.view.setZoomFactor(self.view.viewport().width() / max(1.0, width))
                self.view.setZoomMode(modes.Custom)
            self.view.setZoomFactor(min(4.0, max(0.2, self.view.zoomFactor() * factor)))

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self._let_go()

    def done(self, result: int) -> None:
        """Closes; the document is let go before its bytes."""
        super().done(result)
        self._let_go()

    def _let_go(self) -> None:
        if self.document is not None:
            self.document.close()


class Pictures(QScrollArea):
    """The pages of a picture file, one below the other, in the width of the window until zoomed."""

    def __init__(self, pictures: list[QImage], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("file-pictures")
        self._pictures, self._zoom = pictures, 1.0
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setSpacing(theme.GAP)
        self.pages = [QLabel() for _picture in pictures]
        for page in self.pages:
            page.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(page)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        around = self.palette()
        around.setColor(QPalette.ColorRole.Window, QColor(theme.colours().idle_tint))
        self.setPalette(around)

    def zoom(self, factor: float) -> None:
        """Larger or smaller; 0: in the width of the window."""
        self._zoom = min(4.0, max(0.2, self._zoom * factor)) if factor else 1.0
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        room = self.viewport().width() - 32
        for page, picture in zip(self.pages, self._pictures, strict=True):
            width = min(room, round(picture.width() / ratio)) if self._zoom == 1.0 else room
            scaled = picture.scaledToWidth(
                max(1, round(width * self._zoom * ratio)), Qt.TransformationMode.SmoothTransformation
            )
            scaled.setDevicePixelRatio(ratio)
            page.setPixmap(QPixmap.fromImage(scaled))


def read_pictures(data: bytes) -> list[QImage]:
    """The pages of a picture file; empty for one that cannot be read."""
    buffer, reader = _reader(data)
    reader.setAutoTransform(True)
    found: list[QImage] = []
    while len(found) < MOST_PICTURES and reader.canRead():
        picture = reader.read()
        if picture.isNull():
            break
        found.append(picture)
        if not reader.jumpToNextImage() and reader.imageCount() <= len(found):
            break
    buffer.close()
    return found


def _reader(data: bytes) -> tuple[QBuffer, QImageReader]:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    return buffer, reader
