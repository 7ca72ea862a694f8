"""The editor of minutes and conclusions: line starts make the levels, on screen as on paper."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QKeyEvent,
    QSyntaxHighlighter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from app.i18n import _
from app.rules.outline import Level, next_line_start, normalise_pasted, parse_line
from app.text import clean_text
from app.ui.kit import theme
from app.ui.kit.outline_numbers import other_level, renumbered

AUTOSAVE_MS = 5000
INDENT_PX = 20
_INDENTS = {
    Level.PART: 0,
    Level.SECTION: 1,
    Level.SUBSECTION: 2,
    Level.POINT: 3,
    Level.DASH: 4,
    Level.PLAIN: 1,
}


class OutlineEditor(QTextEdit):
    """A text of `I-`, `1.`, `1.1.`, `a)`, `-` lines: Enter goes on numbering, Tab expands a stock phrase.

    `phrases()` gives abbreviation → text. `autosave(text)` is called at most every 5 s while the text
    changes, and when the keyboard leaves it.
    """

    changed = Signal()

    def __init__(
        self,
        *,
        name: str = "outline",
        phrases: Callable[[], dict[str, str]] | None = None,
        autosave: Callable[[str], None] | None = None,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAcceptRichText(False)
        self.setPlaceholderText(placeholder)
        self._phrases, self._autosave = phrases, autosave
        self._loaded, self._saved = "", ""
        self._to_dress: tuple[int, int] | None = None
        self._loading = False
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._dress_changed)
        self._save_later = QTimer(self, singleShot=True, interval=AUTOSAVE_MS)
        self._save_later.timeout.connect(self.flush)
        self._marks = _Marks(self.document())
        self.document().setIndentWidth(theme.px(INDENT_PX))
        self.document().contentsChange.connect(self._note_change)
        self.textChanged.connect(self._text_changed)

    # -- the text --------------------------------------------------------------------------------------

    def load(self, text: str) -> None:
        """Shows a stored text, without undo to what was there before."""
        self._marks.setDocument(None)
        self._loading = True
        self.document().setUndoRedoEnabled(False)
        self._fill(text)
        self.document().setUndoRedoEnabled(True)
        self._loading = False
        self._marks.setDocument(self.document())
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._loaded = self._saved = self.text()
        self.document().setModified(False)
        self._save_later.stop()

    def _fill(self, text: str) -> None:
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        for number, line in enumerate(text.split("\n")):
            form = _block_format(parse_line(line).level)
            if number:
                cursor.insertBlock(form)
            else:
                cursor.setBlockFormat(form)
            cursor.insertText(line)
        cursor.endEditBlock()

    def text(self) -> str:
        """The text as it is stored: NFC, one line per paragraph."""
        return clean_text(self.toPlainText())

    @property
    def dirty(self) -> bool:
        """True when the text is no longer what was loaded."""
        return self.document().isModified() and self.text() != self._loaded

    def mark_saved(self) -> None:
        """Takes the present text as the stored one: after "Ghi"."""
        self._loaded = self._saved = self.text()
        self.document().setModified(False)
        self._save_later.stop()

    def flush(self) -> None:
        """Hands an unsaved text to `autosave` now."""
        self._save_later.stop()
        if self._autosave is None or not self.document().isModified():
            return
        text = self.text()
        if text != self._saved:
            self._autosave(text)
            self._saved = text

    def _text_changed(self) -> None:
        if self._loading:
            return
        if not self._save_later.isActive():
            self._save_later.start()
        self.changed.emit()

    # -- levels ----------------------------------------------------------------------------------------

    def _note_change(self, position: int, _removed: int, added: int) -> None:
        """Notes which part changed; it is dressed when Qt has finished with the change."""
        if self._loading:
            return
        start, end = self._to_dress or (position, position)
        self._to_dress = (min(start, position), max(end, position) + added)
        if not self._later.isActive():
            self._later.start()

    def _dress_changed(self) -> None:
        """Indents the changed lines by their level, in one undo step with the change itself."""
        if self._to_dress is None:
            return
        start, end = self._to_dress
        self._to_dress = None
        document = self.document()
        block = document.findBlock(start)
        wrong = []
        while block.isValid() and block.position() <= end:
            level = parse_line(block.text()).level
            if block.blockFormat().indent() != _INDENTS[level] or _is_plainly_dressed(block, level):
                wrong.append((block, level))
            block = block.next()
        if not wrong:
            return
        cursor = QTextCursor(document)
        cursor.joinPreviousEditBlock()
        for block, level in wrong:
            cursor.setPosition(block.position())
            cursor.setBlockFormat(_block_format(level))
        cursor.endEditBlock()
        self._to_dress = None
        self._later.stop()

    # -- keys ------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self.isReadOnly():
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            self._new_line()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and shift:
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
        elif key == Qt.Key.Key_Tab and not event.modifiers():
            self._tab()
        elif key == Qt.Key.Key_Backtab:
            self._change_level(-1)
        elif key == Qt.Key.Key_Backspace and not event.modifiers() and self._drop_label():
            pass
        elif key == Qt.Key.Key_Escape:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _new_line(self) -> None:
        """Begins the next line with the label that follows; on a bare label Enter ends the list."""
        cursor = self.textCursor()
        line = cursor.block().text()
        paragraph = parse_line(line)
        cursor.beginEditBlock()
        if paragraph.label and not paragraph.text and cursor.atBlockEnd():
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        else:
            inside = cursor.positionInBlock() > len(line) - len(paragraph.text) - 1
            start = next_line_start(line) if inside else ""
            cursor.insertBlock()
            cursor.insertText(start)
            if start:
                self._renumber_below(cursor.block())
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _renumber_below(self, block: QTextBlock) -> None:
        """Moves the numbers of the lines that follow in the same list up by one."""
        lines: list[str] = []
        below = block.next()
        while below.isValid() and len(lines) < 500:
            lines.append(below.text())
            below = below.next()
        below = block.next()
        for old, new in zip(lines, renumbered(block.text(), lines), strict=False):
            if old != new:
                cut = len(old) - len(parse_line(old).text)
                cursor = QTextCursor(below)
                cursor.setPosition(below.position() + cut, QTextCursor.MoveMode.KeepAnchor)
                cursor.insertText(new[: len(new) - len(parse_line(old).text)])
            below = below.next()

    def _tab(self) -> None:
        """Expands the abbreviation before the cursor; at the start of a line it goes a level deeper."""
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        word = before.split()[-1] if before and not before[-1].isspace() else ""
        phrases = self._phrases() if self._phrases and word else {}
        found = phrases.get(word) or phrases.get(word.lower())
        if found is not None:
            cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(word))
            cursor.insertText(found)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        elif not parse_line(before).text:
            self._change_level(+1)
        else:
            words = _("Không có câu mẫu tắt là “{word}”. Phím Esc rời khỏi ô này.").format(word=word)
            QToolTip.showText(self.mapToGlobal(self.cursorRect().bottomLeft() + QPoint(0, 8)), words, self)

    def _change_level(self, deeper: int) -> None:
        """Gives the line the next level down or up, numbered after its last sibling above."""
        cursor = self.textCursor()
        block = cursor.block()
        above: list[str] = []
        previous = block.previous()
        while previous.isValid() and len(above) < 500:
            above.append(previous.text())
            previous = previous.previous()
        old, new = block.text(), other_level(block.text(), above, deeper)
        if new == old:
            return
        text = parse_line(old).text
        edit = QTextCursor(block)
        edit.setPosition(block.position() + len(old) - len(text), QTextCursor.MoveMode.KeepAnchor)
        edit.insertText(new[: len(new) - len(text)])

    def _drop_label(self) -> bool:
        """Backspace right after a label takes the whole label; False when the cursor is elsewhere."""
        cursor = self.textCursor()
        paragraph = parse_line(cursor.block().text())
        start = len(cursor.block().text()) - len(paragraph.text)
        if cursor.hasSelection() or not paragraph.label or cursor.positionInBlock() != start:
            return False
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self.setTextCursor(cursor)
        return True

    # -- Qt --------------------------------------------------------------------------------------------

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pastes the levels of the text and drops every other dress."""
        if source.hasText():
            text = source.text()
            self.textCursor().insertText(normalise_pasted(text) if "\n" in text.strip() else clean_text(text))
            self.ensureCursorVisible()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.flush()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_marks"):
            self.document().setIndentWidth(theme.px(INDENT_PX))
            self._marks.rehighlight()


_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def _block_format(level: Level) -> QTextBlockFormat:
    form = QTextBlockFormat()
    form.setIndent(_INDENTS[level])
    form.setTopMargin(12 if level is Level.PART else 6)
    return form


def _is_plainly_dressed(block: QTextBlock, level: Level) -> bool:
    """True when the line has the indent of its level but not its distance from the line above."""
    return block.blockFormat().topMargin() != (12 if level is Level.PART else 6)


class _Marks(QSyntaxHighlighter):
    """Sets labels in bold, and the whole line of a part; one line at a time."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._bold = QTextCharFormat()
        self._bold.setFontWeight(QFont.Weight.DemiBold)

    def highlightBlock(self, text: str) -> None:
        """Dresses one line."""
        paragraph = parse_line(text)
        if paragraph.level is Level.PART:
            self.setFormat(0, len(text), self._bold)
        elif paragraph.level in (Level.SECTION, Level.SUBSECTION):
            self.setFormat(0, len(text) - len(paragraph.text), self._bold)
