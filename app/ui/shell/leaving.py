"""The end of a window: what becomes of what is typed, and the key that locks from a dialog too."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from app.i18n import _
from app.ui.kit.dialogs import Dialogs, Leaving
from app.ui.shell.keeper import WorkspaceKeeper


def may_close(keeper: WorkspaceKeeper, dialogs: Dialogs, bring_forward: Callable[[QWidget], None]) -> bool:
    """True when nothing typed is unsaved, or the person said what becomes of it.

    What cannot be saved is brought forward, with its marks, and the window stays.
    """
    unsaved = keeper.unsaved()
    if not unsaved:
        return True
    answer = dialogs.ask_leaving(
        _("Có nội dung đang gõ chưa ghi. Ghi trước khi đóng?"),
        _("Không ghi thì nội dung ấy bị bỏ. Ở lại thì cửa sổ không đóng."),
    )
    if answer is Leaving.STAY:
        return False
    for draft in unsaved:
        if answer is Leaving.DROP:
            draft.give_up()
        elif not draft.save():
            inside = draft.parent()
            if isinstance(inside, QWidget):
                bring_forward(inside)
            return False
    return True


def open_tabs(inside: QWidget, stack: QWidget) -> QWidget | None:
    """The page of the stack that holds a widget, the tabs on the way opened; None when none does."""
    page = inside
    while not page.isWindow():
        around = page.parentWidget()
        if around is None or around is stack:
            return page
        tabs = around.parentWidget()
        if isinstance(tabs, QTabWidget):
            tabs.setCurrentWidget(page)
        page = around
    return None


class KeyInDialogs(QObject):
    """Lets a window's key work in the dialogs over it, which keep the window's other keys away."""

    def __init__(self, action: QAction, window: QWidget) -> None:
        super().__init__(window)
        self._action, self._window = action, window
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._give)

    def _give(self) -> None:
        over = dialog = QApplication.activeModalWidget()
        while over is not None and over is not self._window:
            over = over.parentWidget()
        if dialog is not None and over is self._window:
            dialog.addAction(self._action)
