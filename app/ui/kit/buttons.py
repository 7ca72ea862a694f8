"""Buttons that keep their icon's colour and size with the theme."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.ui.kit import theme
from app.ui.kit.icons import icon


class Button(QPushButton):
    """A button with words, an optional icon and a role: "" (plain), "primary", "new", "link" or "flag"."""

    def __init__(
        self,
        words: str,
        do: Callable[[], Any] | None = None,
        *,
        role: str = "",
        icon_name: str = "",
        name: str = "",
        tip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._dressed: tuple[theme.Theme, Any] | None = None
        self._icon_name, self._compact, self._tip, self._words = icon_name, False, tip, words
        self.setText(words)
        self.setObjectName(name)
        self.setAutoDefault(False)
        if role:
            theme.give_role(self, role)
        if do is not None:
            self.clicked.connect(lambda: do())
        self._dress()

    def _look(self) -> tuple[theme.Theme, Any]:
        return theme.current(), self.property("role")

    def _dress(self) -> None:
        self._dressed = self._look()
        if not self._icon_name:
            return
        c = theme.colours()
        colour = {"primary": c.on_accent, "new": c.accent_text, "link": c.accent_text, "flag": c.due}
        self.setIcon(icon(self._icon_name, colour.get(self.property("role") or "", c.text)))

    def setText(self, words: str) -> None:
        """Shows other words, a space away from the icon."""
        self._words = words
        self._dress_words()

    def set_compact(self, compact: bool) -> None:
        """Shows the icon alone where there is no room, the words on hover; a button without icon stays."""
        if compact != self._compact and self._icon_name:
            self._compact = compact
            self._dress_words()

    def _dress_words(self) -> None:
        plain = self._words.replace("&", "")
        super().setText("" if self._compact else f" {self._words}" if self._icon_name else self._words)
        self.setAccessibleName(plain)
        self.setToolTip(self._tip or (plain if self._compact else ""))

    def setToolTip(self, tip: str) -> None:
        """The words on hover; a compact button falls back to its own words."""
        if tip != self._words.replace("&", ""):
            self._tip = tip
        super().setToolTip(tip)

    def text(self) -> str:
        """The words, as they were given."""
        return self._words

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() != QEvent.Type.StyleChange or not hasattr(self, "_icon_name"):
            return
        # Qt says so too whenever something around it moves: hundreds of times while a screen is made.
        if self._dressed != self._look():
            self._dress()


def enable(button: QWidget | QAction, why_not: str) -> None:
    """Greys the button with the reason on hover; no reason: it can be pressed."""
    button.setEnabled(not why_not)
    button.setToolTip(why_not)


def menu_button(words: str, actions: list[QAction], *, icon_name: str = "more", name: str = "") -> Button:
    """A button that opens a menu of actions; the menu belongs to the button."""
    button = Button(words, icon_name=icon_name, name=name)
    menu = QMenu(button)
    menu.setToolTipsVisible(True)  # why an entry is greyed
    menu.addActions(actions)
    button.setMenu(menu)
    return button


def action(
    words: str,
    do: Callable[[], Any],
    *,
    parent: QWidget,
    keys: str = "",
    name: str = "",
    icon_: QIcon | None = None,
) -> QAction:
    """A menu entry or key of a widget; `keys` work anywhere inside `parent`."""
    from PySide6.QtCore import Qt

    made = QAction(words, parent)
    made.setObjectName(name)
    if icon_ is not None:
        made.setIcon(icon_)
    if keys:
        made.setShortcut(keys)
        made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        parent.addAction(made)
    made.triggered.connect(lambda: do())
    return made
