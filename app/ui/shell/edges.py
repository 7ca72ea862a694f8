"""The line above and the line below the screens: whose office this is, who is signed in, when it locks."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from app.i18n import _
from app.rules.roles import ROLE_LABELS, Actor
from app.ui.kit import theme
from app.ui.kit.buttons import Button
from app.ui.kit.icons import icon
from app.ui.kit.labels import StateLabel, label
from app.ui.kit.state import State


class TopLine(QWidget):
    """The committee, what is to be looked at again, the flag of the quarter, the search, look and lock."""

    search_asked = Signal()
    look_asked = Signal()
    lock_asked = Signal()

    def __init__(self, committee: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.give_role(self, "topline")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.committee = _Elided(committee)
        self.committee.setObjectName("committee")
        theme.give_role(self.committee, "second")
        self.search = Button(_("Tìm (Ctrl+K)"), self.search_asked.emit, icon_name="search", name="search")
        self.flag = StateLabel()
        self.flag.setObjectName("quarter-flag")
        self.rechecks = Button("", role="flag", icon_name="warning", name="rechecks-flag")
        self.rechecks.hide()
        self.look = self._tool("look", self.look_asked.emit)
        self.lock = self._tool("lock", self.lock_asked.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.PAGE_GAP, 6, 12, 6)
        row.setSpacing(theme.GAP)
        row.addWidget(self.committee, 1)
        for widget in (self.rechecks, self.flag, self.search, self.look, self.lock):
            row.addWidget(widget)
        self._dress()

    def _tool(self, name: str, do: object) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.clicked.connect(do)
        return button

    def show_flag(self, state: State | None) -> None:
        """Shows how the quarter's meeting stands (Điều 10.1), or nothing."""
        self.flag.show_state(state)

    def show_rechecks(self, words: str) -> None:
        """Says how many planned acts have to be looked at again; nothing while there are none."""
        self.rechecks.setText(words)
        self.rechecks.setToolTip(_("Mở danh sách các việc đã dự kiến mà thẩm quyền đã thay đổi"))
        self.rechecks.setVisible(bool(words))

    def _dress(self) -> None:
        dark = theme.current().dark
        words = _("Đổi sang nền sáng (Ctrl+Shift+L)") if dark else _("Đổi sang nền tối (Ctrl+Shift+L)")
        for button, name, tip in (
            (self.look, "light" if dark else "dark", words),
            (self.lock, "lock", _("Khóa màn hình (Ctrl+L)")),
        ):
            button.setIcon(icon(name))
            button.setToolTip(tip)
            button.setAccessibleName(tip)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "lock"):
            self._dress()


class StatusLine(QWidget):
    """Who is signed in, the last backup where there is one, and when the window locks."""

    def __init__(self, actor: Actor, idle_minutes: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.give_role(self, "statusline")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        role = _(ROLE_LABELS[actor.role])
        who = _("{name} ({role})").format(name=actor.name, role=role[:1].lower() + role[1:])
        self.user = label(who, "caption", name="status-user")
        self.busy = label(_("Đang làm…"), "caption", name="status-busy")
        self.busy.hide()
        self.backup = label("", "caption", name="status-backup")
        self.backup.hide()
        words = _("Khóa sau {minutes} phút").format(minutes=idle_minutes) if idle_minutes else ""
        self.lock = label(words, "caption", name="status-lock")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 3, 12, 3)
        row.setSpacing(theme.GROUP_GAP)
        row.addWidget(self.user)
        row.addWidget(self.busy)
        row.addStretch(1)
        row.addWidget(self.backup)
        row.addWidget(self.lock)

    def show_backup(self, words: str) -> None:
        """Says when the last backup was made; nothing is shown until there is one."""
        self.backup.setText(words)
        self.backup.setVisible(bool(words))


class _Elided(QLabel):
    """A line that is cut with an ellipsis where there is no room, whole on hover."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._whole = text
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumWidth(80)
        self.setToolTip(text)
        self._cut()

    def _cut(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width()))

    def resizeEvent(self, event: QEvent) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._cut()
