"""Qt's own words are Vietnamese in real dialogs, menus and calendars, and English again in English."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QDate, QLocale, QTranslator
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QDialogButtonBox,
    QErrorMessage,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QProgressDialog,
    QTextEdit,
    QWidget,
    QWizard,
    QWizardPage,
)

from app.i18n import SOURCE, set_language
from app.ui.kit.translator import CatalogueTranslator, install_translator

SAME_IN_VIETNAMESE = re.compile(
    r"[\W\d]*|%1%|%p%|(Alt|Ctrl)\+\w+|CC|DD|P̸|in|mm|pt|Pica \(P̸\)|Cicero \(CC\)|Didot \(DD\)|\d+ \(\dx\d\)"
    r"|(JIS )?[AB]\d+|ANSI [A-E]|Architect [A-E]|Super [AB]|(Ledger|Letter|Tabloid) / ANSI [AB]"
    r"|Legal|Quarto|Statement|QT_LAYOUT_DIRECTION|Form"
)


class Recorder(CatalogueTranslator):
    """The translator, noting what Qt asked for and what it got."""

    def __init__(self, parent: QApplication) -> None:
        super().__init__(parent)
        self.unanswered: set[tuple[str, str]] = set()

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        words = super().translate(context, source, disambiguation, n)
        if words is None and not SAME_IN_VIETNAMESE.fullmatch(source) and context != "QShortcut":
            self.unanswered.add((context, source))
        return words


@pytest.fixture
def qt_in_vietnamese(qapp: QApplication) -> Iterator[QApplication]:
    install_translator(qapp)
    yield qapp
    set_language(SOURCE)
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.setParent(None)
    QLocale.setDefault(QLocale.c())


def button_words(box: QDialogButtonBox) -> list[str]:
    return [button.text() for button in box.buttons()]


def test_buttons_of_dialogs_speak_vietnamese(qt_in_vietnamese: QApplication, qtbot) -> None:
    standard = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(standard.Save | standard.Cancel)
    qtbot.addWidget(box)
    assert set(button_words(box)) == {"Ghi", "Bỏ qua"}


def test_edit_menu_of_a_field_speaks_vietnamese(qt_in_vietnamese: QApplication, qtbot) -> None:
    for widget in (QLineEdit(), QPlainTextEdit(), QTextEdit()):
        qtbot.addWidget(widget)
        menu = widget.createStandardContextMenu()
        words = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
        assert words == ["&Hoàn tác", "&Làm lại", "&Cắt", "&Sao chép", "&Dán", "Xóa", "Chọn tất cả"]
        menu.deleteLater()


def test_calendar_and_numbers_are_vietnamese(qt_in_vietnamese: QApplication, qtbot) -> None:
    calendar = QCalendarWidget()
    qtbot.addWidget(calendar)
    assert calendar.locale().standaloneMonthName(9) == "Tháng 9"
    assert calendar.locale().toString(QDate(2025, 9, 12), "dddd") == "Thứ Sáu"
    assert QLocale().toString(1234567) == "1.234.567"


def test_no_dialog_of_qt_asks_for_words_the_catalogue_lacks(
    qt_in_vietnamese: QApplication, qtbot, tmp_path
) -> None:
    recorder = Recorder(qt_in_vietnamese)
    qt_in_vietnamese.installTranslator(recorder)
    for widget in dialogs(str(tmp_path)):
        qtbot.addWidget(widget)
        widget.show()
        qt_in_vietnamese.processEvents()
        widget.close()
    assert recorder.unanswered == set()


def dialogs(folder: str) -> Iterator[QWidget]:
    """The dialogs of Qt a person may meet, one after another."""
    for mode in (
        QFileDialog.FileMode.AnyFile,
        QFileDialog.FileMode.Directory,
        QFileDialog.FileMode.ExistingFiles,
    ):
        files = QFileDialog(None, "", folder)
        files.setOption(QFileDialog.Option.DontUseNativeDialog)
        files.setFileMode(mode)
        yield files
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(f"{folder}/a.pdf")
    yield QPrintDialog(printer)
    yield QPrintPreviewDialog(printer)
    message = QMessageBox()
    message.setStandardButtons(QMessageBox.StandardButton(0x7FFFC00))
    message.setDetailedText("…")
    yield message
    wizard = QWizard()
    wizard.setOption(QWizard.WizardOption.HaveHelpButton)
    wizard.addPage(QWizardPage())
    wizard.addPage(QWizardPage())
    yield wizard
    yield QProgressDialog("…", "…", 0, 3)
    yield QInputDialog()
    yield QErrorMessage()


def test_qt_speaks_its_own_english_in_english(qt_in_vietnamese: QApplication, qtbot) -> None:
    set_language("en")
    install_translator(qt_in_vietnamese)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert [words.replace("&", "") for words in button_words(box)] == ["Cancel"]
    assert QLocale().toString(QDate(2025, 9, 12), QLocale.FormatType.ShortFormat) == "12/09/2025"


def test_installing_again_leaves_one_translator(qt_in_vietnamese: QApplication) -> None:
    install_translator(qt_in_vietnamese)
    qt_in_vietnamese.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
    assert len(qt_in_vietnamese.findChildren(CatalogueTranslator)) == 1
