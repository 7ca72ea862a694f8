"""The start of the window: as little as possible until the unlock window is on the screen."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.i18n import LANGUAGES, SOURCE, _, set_language
from app.paths import settings_dir
from app.ui.kit.collect import MainThreadCollector
from app.ui.kit.remember import keep_in, recall, recall_flag, recall_int
from app.ui.kit.theme import apply_theme
from app.ui.shell.crash import CrashHook
from app.ui.shell.gate import Gate
from app.ui.shell.outside import wipe_outside

if TYPE_CHECKING:
    from app.ui.shell.main_window import MainWindow

LOCK_FILE = "workspace.lock"
"""What `app.storage.lock` leaves in a workspace that is or was open."""

PREPARE_AFTER_MS = 100

MakeMainWindow = Callable[[Any], "MainWindow"]
"""What opens the main window on what the gate returned (workspace and actor)."""


class Start(QObject):
    """Leads from the first window to the main one and, when it locks, back to the password."""

    def __init__(
        self,
        application: QApplication,
        gate: Gate,
        make_main: MakeMainWindow,
        folder: Path | None,
        prepare: Callable[[], None] | None = None,
    ) -> None:
        """`prepare` makes the main window's modules ready while the first window waits for the person."""
        super().__init__(application)
        self._application, self._gate, self._make_main = application, gate, make_main
        self.folder = folder or gate.recent_folder()
        self.window: QWidget | None = None
        self._single: Any = None
        self._jobs: Any = None
        self._unlocked: Any = None
        self._preparing = Thread(target=prepare, name="prepare", daemon=True) if prepare else None

    def show_first(self) -> None:
        """The unlock window where there is a workspace, otherwise the set-up."""
        if self._preparing is not None:
            QTimer.singleShot(PREPARE_AFTER_MS, self._preparing.start)
        if self.folder is not None:
            self.show_unlock()
        else:
            self.show_setup()
        QTimer.singleShot(0, wipe_outside)  # what a run that broke off left behind

    def show_unlock(self) -> None:
        """Asks for the password of the workspace."""
        from app.ui.kit.dialogs import QtDialogs
        from app.ui.kit.jobs import Jobs
        from app.ui.shell.unlock import UnlockWindow

        self._jobs = self._jobs or Jobs(self)
        folder = self.folder or self._gate.default_folder()
        unlock = UnlockWindow(self._gate, folder, QtDialogs(), self._jobs)
        unlock.opened.connect(self.open)
        unlock.new_workspace_asked.connect(self.show_setup)
        self._show(unlock)
        QTimer.singleShot(0, self._listen)

    def show_setup(self) -> None:
        """Leads through the set-up of a new workspace."""
        from app.ui.kit.dialogs import QtDialogs
        from app.ui.kit.jobs import Jobs
        from app.ui.shell.setup import SetupWindow

        self._jobs = self._jobs or Jobs(self)
        setup = SetupWindow(self._gate, QtDialogs(), self._jobs, self._show_sheet)
        setup.created.connect(self.open)
        setup.existing_asked.connect(self._unlock_other)
        self._show(setup)

    def _unlock_other(self, folder: Path) -> None:
        self.folder = folder
        self.show_unlock()

    def _show_sheet(self, title: str, pdf: bytes, parent: QWidget) -> None:
        """Shows the recovery sheet, to print or to save."""
        from app.ui.kit.dialogs import QtDialogs
        from app.ui.shell.preview import Preview, PreviewDialog
        from app.ui.shell.printing import QtPrinter

        made = Preview(title, "phieu-khoi-phuc", pdf)
        dialog = PreviewDialog(made, QtDialogs(parent), QtPrinter(), parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def open(self, unlocked: Any) -> None:
        """Opens the main window on an unlocked workspace."""
        self._unlocked = unlocked
        self.folder = Path(unlocked.workspace.folder)
        main = self._make_main(unlocked)
        main.locked.connect(self._locked)
        main.closed.connect(self._closed)
        self._show(main)
        main.start()
        self._listen()

    def _locked(self) -> None:
        self._close_workspace()
        self.show_unlock()

    def _closed(self) -> None:
        self._close_workspace()
        self._application.quit()

    def _close_workspace(self) -> None:
        if self._unlocked is not None:
            self._unlocked.workspace.close()
            self._unlocked = None
            wipe_outside()

    def _show(self, window: QWidget) -> None:
        """Puts a window in the place of the former one."""
        former, self.window = self.window, window
        window.show()
        window.activateWindow()
        if former is not None:
            former.hide()
            former.deleteLater()

    def _listen(self) -> None:
        """Answers second starts with this workspace from now on."""
        from app.ui.shell.single_instance import SingleInstance

        if self._single is None:
            self._single = SingleInstance(self.folder, self)
            self._single.asked.connect(self.come_forward)
        else:
            self._single.listen(self.folder)

    def come_forward(self) -> None:
        """Brings the window before all others."""
        if self.window is not None:
            self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
            self.window.show()
            self.window.raise_()
            self.window.activateWindow()

    def end(self) -> None:
        """Leaves nothing open."""
        if self._preparing is not None and self._preparing.is_alive():
            self._preparing.join()
        if self._jobs is not None:
            self._jobs.shutdown()
        if self._single is not None:
            self._single.close()
        self._close_workspace()


def make_application(argv: Sequence[str]) -> QApplication:
    """The Qt application in the look it was left in."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(list(argv))
    application.setApplicationName("thuong-truc")
    application.setApplicationDisplayName(_("Thường trực"))
    application.setDesktopFileName("thuong-truc")
    keep_in(settings_dir())
    if (language := recall("language")) in LANGUAGES and language != SOURCE:
        set_language(language)
    apply_theme(application, recall_flag("dark"), recall_int("zoom", 100))
    return application


def main(
    argv: Sequence[str],
    make_gate: Callable[[], Gate],
    make_main: MakeMainWindow,
    folder: Path | None = None,
    prepare: Callable[[], None] | None = None,
) -> int:
    """Opens the window and stays until it is closed; `folder`: this workspace and no other."""
    application = make_application([sys.argv[0], *argv])
    gate = make_gate()
    wanted = folder or gate.recent_folder()
    if wanted is not None and _other_window_came(wanted):
        return 0
    start = Start(application, gate, make_main, wanted, prepare)
    start.show_first()
    collector = MainThreadCollector(start)
    hook = CrashHook()
    hook.install()
    QTimer.singleShot(0, lambda: _translate_qt(application))
    code = application.exec()
    start.end()
    collector.stop()
    hook.remove()
    return int(code)


def _other_window_came(folder: Path) -> bool:
    """True when this workspace is open already and its window was brought forward."""
    if not (folder / LOCK_FILE).exists():
        return False
    from app.ui.shell.single_instance import wake_other

    return wake_other(folder)


def _translate_qt(application: QApplication) -> None:
    """Qt's own words may wait until the first window is on the screen."""
    from app.ui.kit.translator import install_translator

    install_translator(application)
