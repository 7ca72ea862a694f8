"""Fields of one line, of a whole text, of a whole number, and the check box."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit

from app.errors import refuse
from app.formatting import number
from app.i18n import N_
from app.text import clean_line, clean_text, visible
from app.ui.kit import theme
from app.ui.kit.field import Field

MAX_LINE = 1000
"""Letters of a one-line field."""


class LineField(Field):
    """One line of text; an empty one reads as "" (or None with `empty_as_none`)."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        hint: str = "",
        required: bool = False,
        placeholder: str = "",
        max_length: int = MAX_LINE,
        empty_as_none: bool = False,
    ) -> None:
        self.line = QLineEdit()
        self.line.setMaxLength(max_length)
        self.line.setPlaceholderText(placeholder)
        self._empty_as_none = empty_as_none
        super().__init__(name, label, self.line, hint=hint, required=required)
        self.line.textEdited.connect(self._edited)

    def _edited(self, text: str) -> None:
        """Shows at once what will be stored: no mark that hides, or that turns the letters round."""
        kept = visible(text)
        if kept != text:
            place = len(visible(text[: self.line.cursorPosition()]))
            self.line.setText(kept)
            self.line.setCursorPosition(place)
        self.changed.emit()

    def _show(self, value: Any) -> None:
        self.line.setText("" if value is None else str(value))
        self.line.setCursorPosition(0)

    def _value(self) -> str | None:
        text = clean_line(self.line.text())
        return None if self._empty_as_none and not text else text

    def draft(self) -> str:
        return self.line.text()

    def _show_draft(self, typed: Any) -> None:
        self.line.setText(str(typed))


class TextField(Field):
    """Several lines of text, growing with its content up to `max_lines`."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        hint: str = "",
        required: bool = False,
        placeholder: str = "",
        lines: int = 3,
        max_lines: int = 12,
    ) -> None:
        self.text = _GrowingText(lines, max_lines)
        self.text.setPlaceholderText(placeholder)
        super().__init__(name, label, self.text, hint=hint, required=required)
        self.text.textChanged.connect(self.changed)

    def _show(self, value: Any) -> None:
        self.text.setPlainText("" if value is None else str(value))

    def _value(self) -> str:
        return clean_text(self.text.toPlainText())

    def draft(self) -> str:
        return self.text.toPlainText()

    def _show_draft(self, typed: Any) -> None:
        self.text.setPlainText(str(typed))


class _GrowingText(QPlainTextEdit):
    """A text box that leaves Tab to the form and takes the height of its text."""

    def __init__(self, lines: int, max_lines: int) -> None:
        super().__init__()
        self._lines, self._max_lines = lines, max_lines
        self.setTabChangesFocus(True)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    def _fit(self) -> None:
        wanted = round(self.document().size().height())
        shown = max(self._lines, min(self._max_lines, wanted))
        policies = Qt.ScrollBarPolicy  # a bar that comes and goes would break the lines anew each time
        bar = policies.ScrollBarAsNeeded if wanted > self._max_lines else policies.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(bar)
        height = shown * self.fontMetrics().lineSpacing() + theme.px(8) + 14
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()  # its lines break elsewhere now

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_lines"):
            self._fit()


_WHOLE = re.compile(r"-?(\d+|\d{1,3}(\.\d{3})+|\d{1,3}( \d{3})+)")
"""A whole number: digits alone, or in groups of three with dots or blanks between them."""


class IntField(Field):
    """A whole number, typed with or without dots between thousands; empty reads as None."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        hint: str = "",
        required: bool = False,
        minimum: int = 0,
        maximum: int = 10**15,
        width: int = 160,
        dots: bool = True,
    ) -> None:
        """`dots`: shown between thousands; a year is shown without."""
        self.line = QLineEdit()
        self._written: Callable[[int], str] = number if dots else str
        self.minimum, self.maximum = minimum, maximum
        self._width = width
        super().__init__(name, label, self.line, hint=hint, required=required)
        self.line.setMaximumWidth(theme.px(width))
        self.line.textEdited.connect(lambda _text: self.changed.emit())
        self.line.editingFinished.connect(self._tidy)

    def _show(self, value: Any) -> None:
        self.line.setText("" if value is None else self._written(int(value)))

    def typed_value(self) -> str:
        """The digits typed; the text as it is while it is no whole number."""
        typed = self.line.text().strip()
        return typed.replace(".", "").replace(" ", "") if _WHOLE.fullmatch(typed) else typed

    def _value(self) -> int | None:
        typed = self.line.text().strip()
        if not typed:
            return None
        if not _WHOLE.fullmatch(typed):
            sentence = N_("“{text}” không phải là một số nguyên. Chỉ gõ chữ số, ví dụ 1250 hoặc 1.250.")
            raise refuse(sentence, field=self.name, text=typed)
        value = int(self.typed_value())
        if not self.minimum <= value <= self.maximum:
            sentence = N_("Số phải nằm trong khoảng từ {least} đến {most}.")
            least, most = self._written(self.minimum), self._written(self.maximum)
            raise refuse(sentence, field=self.name, least=least, most=most)
        return value

    def draft(self) -> str:
        return self.line.text()

    def _show_draft(self, typed: Any) -> None:
        self.line.setText(str(typed))

    def _tidy(self) -> None:
        typed = self.typed_value()
        if typed.isdecimal():
            self.line.setText(self._written(int(typed)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_width"):
            self.line.setMaximumWidth(theme.px(self._width))


class CheckField(Field):
    """A yes or no with its words beside the box."""

    def __init__(self, name: str, label: str, *, hint: str = "") -> None:
        self.box = QCheckBox(label)
        super().__init__(name, "", self.box, hint=hint)
        self.box.setAccessibleName(label.replace("&", ""))
        self.box.toggled.connect(lambda _on: self.changed.emit())

    def _show(self, value: Any) -> None:
        self.box.setChecked(bool(value))

    def _value(self) -> bool:
        return self.box.isChecked()

    def draft(self) -> bool:
        return self.box.isChecked()

    def _show_draft(self, typed: Any) -> None:
        self.box.setChecked(bool(typed))
