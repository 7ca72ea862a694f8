"""The navigation: one button per screen, 200 px wide or only the icons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.kit import theme
from app.ui.kit.icons import icon
from app.ui.kit.labels import label
from app.ui.kit.remember import recall_flag, remember
from app.ui.shell.context import ScreenEntry

ICONS_BELOW_PX = 1100
"""A window narrower than this (at 100 % zoom) shows the icons only."""


class Navigation(QWidget):
    """The places to go; Ctrl+1 is the first."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[ScreenEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        theme.give_role(self, "navigation")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._entries = tuple(entries)
        self._folded_by_hand = recall_flag("navigation/folded")
        self._narrow = False
        self.brand = label(_("Thường trực"), "brand", name="brand")
        self.fold = QToolButton(self)
        self.fold.setObjectName("fold-navigation")
        self.fold.clicked.connect(self.toggle)
        self.buttons = {entry.key: self._button(entry, i) for i, entry in enumerate(self._entries, 1)}
        self._lay_out()
        self._dress()

    def _button(self, entry: ScreenEntry, number: int) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"go-{entry.key}")
        button.setText(f"  {entry.name}")  # the gap to the icon
        button.setAccessibleName(entry.name)
        button.setCheckable(True)
        keys = _("{title} (Ctrl+{number})").format(title=entry.name, number=number)
        button.setToolTip(keys if number < 10 else entry.name)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.chosen.emit(entry.key))
        button.toggled.connect(lambda _on: self._dress_button(entry))
        return button

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        group.setExclusive(True)
        top = QHBoxLayout()
        top.setContentsMargins(12, 8, 4, 8)
        top.addWidget(self.brand, 1)
        top.addWidget(self.fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 8)
        column.setSpacing(2)
        column.addLayout(top)
        for button in self.buttons.values():
            group.addButton(button)
            column.addWidget(button)
        column.addStretch(1)
        self._top = top

    # -- state -----------------------------------------------------------------------------------------

    def show_chosen(self, key: str) -> None:
        """Marks the place where the window is."""
        if key in self.buttons:
            self.buttons[key].setChecked(True)

    @property
    def folded(self) -> bool:
        """True while only the icons are shown."""
        return self._folded_by_hand or self._narrow

    def toggle(self) -> None:
        """Folds to icons, or unfolds; remembered."""
        self._folded_by_hand = not self.folded
        self._narrow = False
        remember("navigation/folded", self._folded_by_hand)
        self._dress()

    def fit(self, window_width: int) -> None:
        """Folds by itself in a narrow window."""
        narrow = window_width < theme.px(ICONS_BELOW_PX)
        if narrow != self._narrow:
            self._narrow = narrow
            self._dress()

    def _dress(self) -> None:
        folded = self.folded
        self.setFixedWidth(theme.px(theme.NAVIGATION_ICONS_PX if folded else theme.NAVIGATION_PX))
        self.brand.setVisible(not folded)
        self._top.setContentsMargins(0 if folded else 12, 8, 0 if folded else 4, 8)
        self.fold.setIcon(icon("menu-unfold" if folded else "menu-fold"))
        words = _("Mở rộng danh mục (Ctrl+B)") if folded else _("Thu gọn danh mục (Ctrl+B)")
        self.fold.setToolTip(words)
        self.fold.setAccessibleName(words)
        for entry in self._entries:
            self._dress_button(entry)

    def _dress_button(self, entry: ScreenEntry) -> None:
        button = self.buttons[entry.key]
        colours = theme.colours()
        button.setIcon(icon(entry.icon, colours.accent_text if button.isChecked() else colours.second))
        button.setIconSize(QSize(theme.px(18), theme.px(18)))
        styles = Qt.ToolButtonStyle
        button.setToolButtonStyle(
            styles.ToolButtonIconOnly if self.folded else styles.ToolButtonTextBesideIcon
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_top"):
            self._dress()
