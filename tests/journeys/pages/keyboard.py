"""A keyboard: keys and words go to whatever has the focus, as a person's do."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


class Keyboard:
    """What is typed in a window or in the dialog over it."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    @property
    def focus(self) -> QWidget:
        """The widget that gets the next key."""
        if popup := QApplication.activePopupWidget():
            return popup
        top = QApplication.activeModalWidget() or self._window
        if not top.isActiveWindow():
            top.activateWindow()
            QTest.qWaitForWindowActive(top, 2000)
        found = QApplication.focusWidget()
        if found is not None and found.window() is top:
            return found
        return top.focusWidget() or top

    def press(self, *named: str) -> None:
        """Presses keys one after another: "Ctrl+N", "Tab", "Return", "Space"."""
        for words in named:
            keys: Any = QKeySequence(words)
            combination = keys[0]
            QTest.keyClick(self.focus, combination.key(), combination.keyboardModifiers())
            QApplication.processEvents()

    def times(self, count: int, key: str) -> None:
        """Presses one key several times."""
        for _time in range(count):
            self.press(key)

    def write(self, text: str) -> None:
        """Types words as a Vietnamese keyboard gives them; a line break is Enter."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self.press("Return")
            if not self.focus.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
                return  # nothing can be typed here
            event = QInputMethodEvent()
            event.setCommitString(line)
            QApplication.sendEvent(self.focus, event)
            QApplication.processEvents()

    def overwrite(self, text: str) -> None:
        """Types words over what stands in the field."""
        QTest.keyClick(self.focus, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.write(text)
