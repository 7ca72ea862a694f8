"""Finds Alt letters that two visible things in one window share."""

from __future__ import annotations

import re
from collections import defaultdict

from PySide6.QtWidgets import QAbstractButton, QLabel, QTabBar, QWidget

_LETTER = re.compile(r"&(?!&)(\w)")


def alt_clashes(window: QWidget) -> dict[str, list[str]]:
    """Each Alt letter that more than one visible widget answers to, with their words."""
    found: dict[str, list[str]] = defaultdict(list)
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window) or widget.window() is not window.window():
            continue
        for words in _words(widget):
            if match := _LETTER.search(words):
                found[match[1].lower()].append(words)
    return {letter: words for letter, words in found.items() if len(words) > 1}


def _words(widget: QWidget) -> list[str]:
    if isinstance(widget, QTabBar):
        return [widget.tabText(i) for i in range(widget.count())]
    if isinstance(widget, QAbstractButton):
        return [widget.text()]
    if isinstance(widget, QLabel) and widget.buddy() is not None:
        return [widget.text()]
    return []
