"""The editor of minutes and conclusions: line starts make the levels, on screen as on paper."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from app.i18n import _
from app.rules.outline import Level, next_line_start, normalise_pasted, parse_line
from app.text import clean_text
from app.ui.kit import theme
from app.ui.kit.outline_numbers import other_level, renumbered

AUTOSAVE_MS = 5000
INDENT_PX = 20
LABEL_REACH = 12
"""Letters from the start of a line in which typing may make or break a label."""
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
        self._changed: tuple[int, int] | None = None
        self._loading = False
        self._save_later = QTimer(self, singleShot=True, interval=AUTOSAVE_MS)
        self._save_later.timeout.connect(self.flush)
        self.document().setIndentWidth(theme.px(INDENT_PX))
        self.document().contentsChange.connect(self._note_change)
        self.textChanged.connect(self._text_changed)

    # -- the text --------------------------------------------------------------------------------------

    def load(self, text: str) -> None:
        """Shows a stored text, without undo to what was there before."""
        self._loading = True
        self.document().setUndoRedoEnabled(False)
        self.fill(text)
        self.document().setUndoRedoEnabled(True)
        self._loading = False
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._loaded = self._saved = self.text()
        self.document().setModified(False)
        self._save_later.stop()

    def fill(self, text: str) -> None:
        """Replaces the whole text in one step that can be undone."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        for number, line in enumerate(text.split("\n")):
            level, bold = _dress(line)
            if number:
                cursor.insertBlock(_block_format(level), _PLAIN)
            else:
                cursor.setBlockFormat(_block_format(level))
            cursor.insertText(line[:bold], _BOLD)
            cursor.insertText(line[bold:], _PLAIN)
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
        """Notes which part changed; it is dressed when the key or the paste is done with."""
        if not self._loading:
            start, end = self._changed or (position, position)
            self._changed = (min(start, position), max(end, position) + added)

    def _dress_changed(self) -> None:
        """Indents the changed lines by their level, in one undo step with the change itself."""
        if self._changed is None:
            return
        start, end = self._changed
        block = self.document().findBlock(start)
        cursor: QTextCursor | None = None
        while block.isValid() and block.position() <= end:
            level, bold = _dress(block.text())
            if not _is_dressed(block, level, bold):
                if cursor is None:
                    cursor = QTextCursor(self.document())
                    cursor.beginEditBlock()
                _put_on(cursor, block, level, bold)
            block = block.next()
        if cursor is not None:
            cursor.endEditBlock()
            self._type_plainly()
        self._changed = None

    def _type_plainly(self) -> None:
        """What is typed next after a label is plain again."""
        cursor = self.textCursor()
        line = cursor.block().text()
        bold = _dress(line)[1]
        if not cursor.hasSelection() and cursor.positionInBlock() >= bold:
            self.setCurrentCharFormat(_BOLD if 0 < bold == len(line) else _PLAIN)

    # -- keys ------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
            super().keyPressEvent(event)
            self._changed = None
        elif self._may_change_levels(event):
            cursor = self.textCursor()
            cursor.beginEditBlock()
            self._press(event)
            self._dress_changed()
            cursor.endEditBlock()
            self.ensureCursorVisible()
        else:
            self._press(event)
            self._dress_changed()

    def _may_change_levels(self, event: QKeyEvent) -> bool:
        """True for keys whose change and dress must be one undo step; other typing is undone by runs."""
        if self.isReadOnly() or (not event.text() and event.key() not in _REMOVING):
            return False
        cursor = self.textCursor()
        near_label = cursor.positionInBlock() <= LABEL_REACH or cursor.hasSelection()
        return near_label or event.key() in _REMOVING or event.key() in _ENTER

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self._dress_changed()

    def _press(self, event: QKeyEvent) -> None:
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self.isReadOnly():
            super().keyPressEvent(event)
        elif key in _ENTER and not event.modifiers() & ~_KEYPAD:
            self._new_line()
        elif key in _ENTER and shift:
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
            cursor = self.textCursor()
            cursor.beginEditBlock()
            cursor.insertText(normalise_pasted(text) if "\n" in text.strip() else clean_text(text))
            self._dress_changed()
            cursor.endEditBlock()
            self.ensureCursorVisible()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.flush()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_loading"):
            self.document().setIndentWidth(theme.px(INDENT_PX))


_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_REMOVING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


_PLAIN = QTextCharFormat()
_BOLD = QTextCharFormat()
_BOLD.setFontWeight(QFont.Weight.DemiBold)
_PART_GAP, _GAP = 12, 6


def _dress(line: str) -> tuple[Level, int]:
    """The level of a line, and how many of its first letters are bold: all of a part, else the label."""
    paragraph = parse_line(line)
    if paragraph.level is Level.PART:
        return paragraph.level, len(line)
    bold = paragraph.level in (Level.SECTION, Level.SUBSECTION)
    return paragraph.level, len(line) - len(paragraph.text) if bold else 0


def _block_format(level: Level) -> QTextBlockFormat:
    form = QTextBlockFormat()
    form.setIndent(_INDENTS[level])
    form.setTopMargin(_PART_GAP if level is Level.PART else _GAP)
    return form


def _is_dressed(block: QTextBlock, level: Level, bold: int) -> bool:
    """True when the line already looks as its level demands."""
    form = block.blockFormat()
    gap = _PART_GAP if level is Level.PART else _GAP
    if form.indent() != _INDENTS[level] or form.topMargin() != gap:
        return False
    return sum(r.length for r in block.textFormats() if r.format.fontWeight() == _BOLD.fontWeight()) == bold


def _put_on(cursor: QTextCursor, block: QTextBlock, level: Level, bold: int) -> None:
    """Gives a line the look of its level."""
    start = block.position()
    cursor.setPosition(start)
    cursor.setBlockFormat(_block_format(level))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.setCharFormat(_PLAIN)
    cursor.setPosition(start)
    cursor.setPosition(start + bold, QTextCursor.MoveMode.KeepAnchor)
    if bold:
        cursor.setCharFormat(_BOLD)
