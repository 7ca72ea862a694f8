"""Icons by role name, drawn from one icon font that is loaded when the first icon is asked for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon, QPixmap

from app.ui.kit import theme
from app.ui.kit.state import State

if TYPE_CHECKING:
    from qtawesome.iconic_font import IconicFont

NAMES = {
    "overview": "dashboard-line",
    "meetings": "calendar-event-line",
    "consultations": "chat-check-line",
    "roster": "team-line",
    "delegations": "user-shared-line",
    "documents": "file-text-line",
    "tasks": "checkbox-line",
    "programmes": "calendar-todo-line",
    "budget": "money-dollar-box-line",
    "dossiers": "archive-line",
    "regulation": "book-open-line",
    "reports": "bar-chart-box-line",
    "administration": "settings-3-line",
    "add": "add-line",
    "attachment": "attachment-line",
    "back": "arrow-left-line",
    "backup": "history-line",
    "cancel": "close-circle-line",
    "chevron-down": "arrow-down-s-line",
    "chevron-right": "arrow-right-s-line",
    "clause": "book-mark-line",
    "clone": "file-copy-line",
    "close": "close-line",
    "dark": "moon-line",
    "delete": "delete-bin-line",
    "down": "arrow-down-line",
    "edit": "edit-line",
    "export": "upload-2-line",
    "flag": "flag-line",
    "folder": "folder-open-line",
    "help": "question-line",
    "hide": "eye-off-line",
    "history": "history-line",
    "import": "download-2-line",
    "info": "information-line",
    "light": "sun-line",
    "lock": "lock-line",
    "menu": "menu-line",
    "menu-fold": "menu-fold-line",
    "menu-unfold": "menu-unfold-line",
    "more": "more-line",
    "organisation": "building-line",
    "person": "user-line",
    "print": "printer-line",
    "redo": "arrow-go-forward-line",
    "refresh": "refresh-line",
    "save": "save-line",
    "search": "search-line",
    "show": "eye-line",
    "undo": "arrow-go-back-line",
    "up": "arrow-up-line",
    "warning": "alert-line",
    "error": "error-warning-line",
    "state-active": "record-circle-line",
    "state-done": "checkbox-circle-line",
    "state-due": "time-line",
    "state-overdue": "error-warning-line",
    "state-idle": "checkbox-blank-circle-line",
}
"""Role name → glyph of the Remix icon font."""


def icon(name: str, colour: str | None = None) -> QIcon:
    """The icon of a role in a colour (by default that of second text); raises KeyError on an unknown role."""
    return _icon(name, colour or theme.colours().second)


def state_icon(state: State) -> QIcon:
    """The icon of a state in the colour of its tone."""
    return _icon(state.icon_name, theme.current().tone(state.tone))


def pixmap(name: str, colour: str | None = None, size: int = theme.ICON_PX, ratio: float = 1.0) -> QPixmap:
    """The icon drawn at a size given at 100 % zoom."""
    from PySide6.QtCore import QSize

    side = theme.px(size)
    return icon(name, colour).pixmap(QSize(side, side), ratio)


@cache
def _icon(name: str, colour: str) -> QIcon:
    return _font().icon(f"ri.{NAMES[name]}", color=colour, color_disabled=theme.colours().field_line)


@cache
def _font() -> IconicFont:
    """QtAwesome with this one font only: all of its fonts would cost 150 ms and 20 MB at the start."""
    from qtawesome.iconic_font import IconicFont

    return IconicFont(("ri", "remixicon-2.5.0.ttf", "remixicon-charmap-2.5.0.json"))
