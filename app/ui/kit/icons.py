"""Icons by role name, drawn from one icon font that is loaded when the first icon is asked for."""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from app.ui.kit import theme
from app.ui.kit.state import State

FONT_FILE = "remixicon-2.5.0.ttf"
CHARMAP_FILE = "remixicon-charmap-2.5.0.json"

NAMES = {
    "overview": "dashboard-line",
    "meetings": "calendar-event-line",
    "consultations": "chat-check-line",
    "roster": "team-line",
    "decisions": "file-user-line",
    "delegations": "user-shared-line",
    "authority": "scales-3-line",
    "documents": "file-text-line",
    "incoming": "inbox-archive-line",
    "tasks": "checkbox-line",
    "programmes": "calendar-todo-line",
    "budget": "money-dollar-box-line",
    "expenses": "bill-line",
    "spending": "coins-line",
    "dossiers": "archive-line",
    "registers": "file-list-3-line",
    "regulation": "book-open-line",
    "reports": "bar-chart-box-line",
    "administration": "settings-3-line",
    "add": "add-line",
    "attachment": "attachment-line",
    "back": "arrow-left-line",
    "backup": "history-line",
    "cancel": "close-circle-line",
    "chevron-down": "arrow-down-s-line",
    "chevron-left": "arrow-left-s-line",
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
    side = theme.px(size)
    return icon(name, colour).pixmap(QSize(side, side), ratio)


@cache
def _icon(name: str, colour: str) -> QIcon:
    glyphs, family = _glyphs()
    return QIcon(_GlyphEngine(glyphs[NAMES[name]], family, colour))


@cache
def _glyphs() -> tuple[dict[str, str], str]:
    """The letters of the icon font by glyph name, and the family it was loaded as.

    The font lies in QtAwesome's package, which is not imported: it would load twelve more fonts and Qt
    modules we do not use, at a cost of 150 ms and 20 MB.
    """
    package = find_spec("qtawesome")
    if package is None or package.origin is None:
        raise FileNotFoundError("qtawesome")
    folder = Path(package.origin).parent / "fonts"
    letters = json.loads((folder / CHARMAP_FILE).read_text(encoding="utf-8"))
    font_id = QFontDatabase.addApplicationFontFromData(QByteArray((folder / FONT_FILE).read_bytes()))
    family = QFontDatabase.applicationFontFamilies(font_id)[0]
    return {name: chr(int(code, 16)) for name, code in letters.items()}, family


class _GlyphEngine(QIconEngine):
    """Draws one letter of the icon font, sharp at every size."""

    def __init__(self, letter: str, family: str, colour: str) -> None:
        super().__init__()
        self._letter, self._family, self._colour = letter, family, colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        font = QFont(self._family)
        font.setPixelSize(max(1, min(rect.width(), rect.height())))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        faint = mode is QIcon.Mode.Disabled
        painter.save()
        painter.setFont(font)
        painter.setPen(QColor(theme.colours().field_line if faint else self._colour))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._letter)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        drawn = QPixmap(size)
        if drawn.isNull():  # a button without room asks for a picture of no size
            return drawn
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return drawn

    def clone(self) -> QIconEngine:
        return _GlyphEngine(self._letter, self._family, self._colour)
