"""The look: colour roles, measures and fonts of the window, from which one style sheet is built."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.ui.kit.state import Tone

BASE_PT = 10.5
TITLE_PT = 14.0
FIGURE_PT = 20.0
CAPTION_PT = 9.0
MIN_ZOOM, MAX_ZOOM, ZOOM_STEP = 100, 200, 10
"""Zoom in per cent."""
ROW_PX = 32
NAVIGATION_PX = 200
NAVIGATION_ICONS_PX = 56
FORM_PX = 560
ICON_PX = 18
RADIUS_PX = 6
GAP = 8
GROUP_GAP = 16
PAGE_GAP = 24
"""Distances in pixels on a grid of 4: they stay when the text is zoomed."""

FAMILIES = ("Segoe UI", "Inter", "Noto Sans", "DejaVu Sans")


@dataclass(frozen=True)
class Colours:
    """The colour of each role, as #RRGGBB."""

    page: str
    surface: str
    line: str
    field_line: str
    text: str
    second: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_text: str
    accent_tint: str
    hover: str
    scroll: str
    focus: str
    done: str
    done_tint: str
    due: str
    due_tint: str
    overdue: str
    overdue_tint: str
    idle: str
    idle_tint: str


LIGHT = Colours(
    page="#F7F7F8",
    surface="#FFFFFF",
    line="#E3E4E8",
    field_line="#8E939E",
    text="#1B1D22",
    second="#5A5F6B",
    accent="#A4161A",
    accent_hover="#860F13",
    on_accent="#FFFFFF",
    accent_text="#A4161A",
    accent_tint="#FBEBEB",
    hover="#F1F1F3",
    scroll="#C3C6CE",
    focus="#3F4654",
    done="#1B6E45",
    done_tint="#E8F5EE",
    due="#855900",
    due_tint="#FEF4DC",
    overdue="#B3261E",
    overdue_tint="#FCEBEA",
    idle="#5A5F6B",
    idle_tint="#EEEFF2",
)
DARK = Colours(
    page="#15171B",
    surface="#1D2026",
    line="#343841",
    field_line="#7D838F",
    text="#ECEDF0",
    second="#B4B9C4",
    accent="#B8272B",
    accent_hover="#CC3A3E",
    on_accent="#FFFFFF",
    accent_text="#FF9E99",
    accent_tint="#3B2224",
    hover="#272B32",
    scroll="#4B505B",
    focus="#D5D9E2",
    done="#6FD3A0",
    done_tint="#1B3328",
    due="#EBBB5C",
    due_tint="#3A2F17",
    overdue="#FF9C94",
    overdue_tint="#43211F",
    idle="#B4B9C4",
    idle_tint="#2B2F37",
)


@dataclass(frozen=True)
class Theme:
    """A look in force: its colours and its zoom in per cent."""

    dark: bool = False
    zoom: int = 100

    @property
    def colours(self) -> Colours:
        """The colours of this look."""
        return DARK if self.dark else LIGHT

    def px(self, pixels: float) -> int:
        """A length at 100 % made larger by the zoom."""
        return round(pixels * self.zoom / 100)

    def pt(self, points: float) -> float:
        """A font size at 100 % made larger by the zoom."""
        return round(points * self.zoom / 100, 1)

    def tone(self, tone: Tone) -> str:
        """The text colour of a tone."""
        c = self.colours
        return {
            Tone.ACTIVE: c.text,
            Tone.DONE: c.done,
            Tone.DUE: c.due,
            Tone.OVERDUE: c.overdue,
            Tone.IDLE: c.idle,
        }[tone]


_current = Theme()


def current() -> Theme:
    """The look in force."""
    return _current


def apply_theme(app: QApplication, dark: bool = False, zoom: int = 100) -> Theme:
    """Dresses the whole application; widgets made before follow at once."""
    from app.ui.kit.stylesheet import build

    global _current
    _current = Theme(dark, max(MIN_ZOOM, min(MAX_ZOOM, zoom)))
    if app.style().objectName().lower() != "fusion":
        app.setStyle("Fusion")
    app.setFont(font(BASE_PT))
    app.setPalette(_palette(_current))
    app.setStyleSheet(build(_current))
    _colour_links_anew(app)
    return _current


def _colour_links_anew(app: QApplication) -> None:
    """Lets shown labels take the new colour of links: Qt asks for it only when a text is set."""
    for widget in app.allWidgets():
        if isinstance(widget, QLabel) and "<a " in (text := widget.text()):
            widget.clear()
            widget.setText(text)


def font(points: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The interface font at a size of 100 %, zoomed, with figures of one width."""
    made = QFont(family())
    made.setPointSizeF(_current.pt(points))
    made.setWeight(weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


@cache
def family() -> str:
    """The first installed family of the wished ones, or the system's own."""
    installed = set(QFontDatabase.families())
    return next((name for name in FAMILIES if name in installed), QApplication.font().family())


def px(pixels: float) -> int:
    """A length at 100 % made larger by the zoom in force."""
    return _current.px(pixels)


def colours() -> Colours:
    """The colours in force."""
    return _current.colours


def give_role(widget: QWidget, role: str) -> None:
    """Dresses a widget for a role of the style sheet, now or when the role changes."""
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _palette(theme: Theme) -> QPalette:
    c = theme.colours
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: c.page,
        QPalette.ColorRole.WindowText: c.text,
        QPalette.ColorRole.Base: c.surface,
        QPalette.ColorRole.AlternateBase: c.page,
        QPalette.ColorRole.Text: c.text,
        QPalette.ColorRole.PlaceholderText: c.second,
        QPalette.ColorRole.Button: c.surface,
        QPalette.ColorRole.ButtonText: c.text,
        QPalette.ColorRole.ToolTipBase: c.surface,
        QPalette.ColorRole.ToolTipText: c.text,
        QPalette.ColorRole.Highlight: c.accent_tint,
        QPalette.ColorRole.HighlightedText: c.text,
        QPalette.ColorRole.Link: c.accent_text,
        QPalette.ColorRole.LinkVisited: c.accent_text,
        QPalette.ColorRole.Accent: c.accent,
        QPalette.ColorRole.Mid: c.line,
        QPalette.ColorRole.Dark: c.field_line,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(c.second))
    return palette


def contrast(one: str, other: str) -> float:
    """How strongly two colours differ: 1 (the same) to 21 (black on white), by the WCAG formula."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
