"""The final text from Word: chosen, compared with the paper the program makes, taken or not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.errors import StorageError, UserError
from app.i18n import _
from app.services.attachments import FileInput, file_from_path
from app.services.documents.final import FinalDetail, attach_final, compare_final
from app.services.documents.papers import document_data
from app.ui.kit import theme
from app.ui.kit.buttons import Button
from app.ui.kit.fitting import size_to_screen
from app.ui.kit.jobs import Progress
from app.ui.kit.labels import label
from app.ui.screens.documents.desk import Desk

WORD_FILE = ("Word", "*.docx")


@dataclass(frozen=True)
class Compared:
    """A file from Word beside the text the program makes."""

    file: FileInput
    generated: tuple[str, ...]
    found: FinalDetail


def ask_final(desk: Desk) -> None:
    """Asks for the edited file, shows what it has different, and attaches it when it is agreed to."""
    path = desk.context.dialogs.open_file(_("Bản cuối từ Word"), [WORD_FILE])
    if path is not None:
        compare(desk, path)


def compare(desk: Desk, path: Path) -> None:
    """Compares a file from Word beside the window, then shows the places."""
    context, document_id = desk.context, desk.document.id
    paper_text: Callable[[Any], tuple[str, ...]] = context.extras["paper_text"]

    def work(_progress: Progress) -> Compared:
        file = context.read(file_from_path, path)
        generated = paper_text(context.read(document_data, document_id))
        return Compared(file, generated, context.read(compare_final, document_id, file, generated))

    def failed(fault: Exception) -> None:
        if isinstance(fault, UserError):
            context.notices.violations(fault.violations)
        elif isinstance(fault, StorageError):
            context.notices.error(str(fault))
        else:
            context.jobs.failed.emit(fault)

    def show(compared: Compared) -> None:
        if desk.detail is not None and desk.document.id == document_id:
            FinalDialog(desk, compared).open()

    context.jobs.run(work, show, failed, words=_("Đang so với bản do chương trình lập…"))


class FinalDialog(QDialog):
    """What the file from Word has different, before it becomes the final text."""

    def __init__(self, desk: Desk, compared: Compared) -> None:
        super().__init__(desk.owner.window())
        self._desk, self._compared = desk, compared
        self.setObjectName("final-dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Đính kèm bản cuối từ Word"))
        heading, _line, rest = compared.found.difference.partition("\n")
        self.heading = label(heading, "heading", name="final-heading", wrap=True)
        self.places = QPlainTextEdit(rest)
        self.places.setObjectName("final-places")
        self.places.setReadOnly(True)
        self.places.setVisible(bool(rest))
        words = _("Bản cuối thay cho bản do chương trình lập khi ký và lưu. Chỉ thay được trước khi ký.")
        self.back = Button(_("&Quay lại"), self.reject, name="back")
        self.take = Button(_("&Đính kèm bản này"), self.attach, role="primary", name="take-final")
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addStretch(1)
        for button in (self.back, self.take):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(theme.GAP)
        column.addWidget(label(compared.file.name, "title", name="final-name", wrap=True))
        column.addWidget(self.heading)
        column.addWidget(self.places, 1)
        column.addWidget(label(words, "second", wrap=True))
        column.addLayout(row)
        size_to_screen(self, 720, 520 if rest else 200)
        self.take.setFocus()

    def attach(self) -> None:
        """Makes the file the final text of the document."""
        document, compared = self._desk.document, self._compared
        done = self._desk.write(
            attach_final, document.id, compared.file, compared.generated, expected_version=document.version
        )
        self.accept()
        if done:
            self._desk.say_done(_("Đã đính kèm bản cuối {name}.").format(name=compared.file.name))


class FinalStrip(QWidget):
    """One line that says whether a final text is attached, with the button that asks for one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.words = label("", name="final-words", wrap=True)
        self.see = Button(_("Xem chỗ khác…"), self.show_places, role="link", name="final-places-button")
        self.ask = Button(
            _("Đính kèm bản cuối từ Word…"), lambda: ask_final(desk), icon_name="edit", name="attach-final"
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self.words, 1)
        row.addWidget(self.see)
        row.addWidget(self.ask)
        self._final: FinalDetail | None = None

    def show_final(self, final: FinalDetail | None, editable: bool, why_not: str) -> None:
        """Shows the final text of another document, or that there is none."""
        self._final = final
        heading = final.difference.partition("\n")[0].rstrip(":.") if final is not None else ""
        if final is not None:
            words = _("Bản cuối: {name}. {difference}.").format(name=final.name, difference=heading)
        elif editable:
            words = _("Muốn sửa bằng Word: bấm In, lưu DOCX, sửa rồi đính kèm bản cuối.")
        else:
            words = _("Không có bản cuối từ Word: bản do chương trình lập là bản chính.")
        self.words.setText(words)
        self.see.setVisible(final is not None and "\n" in final.difference)
        self.ask.setEnabled(editable)
        self.ask.setToolTip("" if editable else why_not or _("Văn bản đã ký nên không thay bản cuối được."))

    def show_places(self) -> None:
        """Reads the places out."""
        if self._final is not None:
            self._desk.context.dialogs.tell(self._final.name, self._final.difference)
