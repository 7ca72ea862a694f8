"""An editor of outlines that grows with its text, as a field of a form; the stock phrases it expands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from app.services.settings import list_phrases
from app.ui.kit import theme
from app.ui.kit.field import Field
from app.ui.kit.outline_editor import OutlineEditor
from app.ui.shell.context import ScreenContext

MOST_LINES = 40
"""Lines after which the editor scrolls inside itself."""


class Phrases:
    """The stock phrases of one place, asked for once until they change."""

    def __init__(self, context: ScreenContext, used_in: str) -> None:
        self._context, self._used_in = context, used_in
        self._known: dict[str, str] | None = None

    def __call__(self) -> dict[str, str]:
        """Abbreviation → text."""
        if self._known is None:
            rows = self._context.read(list_phrases, self._used_in)
            self._known = {row.abbreviation: row.text for row in rows}
        return self._known

    def forget(self) -> None:
        """They changed: they are asked for again."""
        self._known = None


class WritingEditor(OutlineEditor):
    """An outline editor as high as its text, from `lines` to 40 lines; the page follows the cursor."""

    def __init__(
        self,
        *,
        name: str,
        words: str,
        phrases: Callable[[], dict[str, str]],
        lines: int = 4,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`words` name it for a screen reader."""
        super().__init__(name=name, phrases=phrases, placeholder=placeholder, parent=parent)
        self.setAccessibleName(words)
        self._lines = lines
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self.cursorPositionChanged.connect(self._follow)
        self._fit()

    def setReadOnly(self, read_only: bool) -> None:
        super().setReadOnly(read_only)
        self.style().unpolish(self)
        self.style().polish(self)

    def put(self, text: str) -> None:
        """Shows a text as if it had just been typed: the stored one stays what it is compared with."""
        self.fill(text)
        self.document().setModified(True)

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        wanted = round(self.document().size().height()) + theme.px(12)
        least, most = self._lines * line + theme.px(20), MOST_LINES * line
        height = max(least, min(most, wanted))
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def _follow(self) -> None:
        """Keeps the cursor in sight of the page around."""
        if not self.hasFocus():
            return
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        inside = parent.widget() if isinstance(parent, QScrollArea) else None
        if isinstance(parent, QScrollArea) and inside is not None:
            at = self.viewport().mapTo(inside, self.cursorRect().center())
            parent.ensureVisible(at.x(), at.y(), 0, theme.px(40))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_lines"):
            self._fit()


class OutlineField(Field):
    """A structured text as a field of a form."""

    def __init__(self, name: str, words: str, phrases: Phrases) -> None:
        self.text = WritingEditor(name=name, words=words, phrases=phrases, lines=10)
        super().__init__(name, words, self.text, required=True)
        self.text.changed.connect(self.changed)

    def _show(self, value: Any) -> None:
        self.text.load(str(value or ""))

    def _value(self) -> str:
        return self.text.text()

    def draft(self) -> str:
        return self.text.toPlainText()

    def _show_draft(self, typed: Any) -> None:
        self.text.put(str(typed))
