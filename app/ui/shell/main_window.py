"""The main window: navigation, the screens made at their first visit, and the keys of every place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QByteArray, QMargins, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.errors import StorageError, UserError
from app.i18n import LANGUAGES, _, language
from app.ui.kit import theme
from app.ui.kit.dialogs import Dialogs, QtDialogs
from app.ui.kit.jobs import Jobs, ProgressPanel
from app.ui.kit.notices import Notices
from app.ui.kit.remember import recall, remember
from app.ui.shell.context import Key, Office, PrintService, Screen, ScreenContext, ScreenEntry
from app.ui.shell.edges import StatusLine, TopLine
from app.ui.shell.focus_home import FocusHome
from app.ui.shell.help import HelpDialog, KeysDialog, help_text
from app.ui.shell.idle import IdleWatch
from app.ui.shell.leaving import KeyInDialogs, may_close, open_tabs
from app.ui.shell.navigation import Navigation
from app.ui.shell.palette import Finder, Palette, PaletteItem
from app.ui.shell.planned_watch import PlannedFlag

CLAUSE_SCREEN = "regulation"
"""The key of the screen that a clause's link leads to."""
FIRST_SIZE = QSize(1366, 768)
FRAME_PX = 40
"""Height left for the frame that the system draws around the window."""
FLAG_EVERY_MS = 10 * 60 * 1000

MakePrintService = Callable[["MainWindow"], PrintService]


class MainWindow(QMainWindow):
    """One office at work. `locked` tells that the content was dropped and the password is needed."""

    locked = Signal()
    closed = Signal()
    changed = Signal(frozenset)
    """Tables changed by a commit, brought to the main thread."""

    def __init__(
        self,
        office: Office,
        entries: Sequence[ScreenEntry],
        make_print_service: MakePrintService,
        dialogs: Dialogs | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("main-window")
        self.setWindowTitle(_("Thường trực – {committee}").format(committee=office.committee))
        self.office, self.entries = office, {entry.key: entry for entry in entries}
        self.jobs, self.notices = Jobs(self), Notices()
        self.dialogs: Dialogs = dialogs or QtDialogs(self)
        self.navigation = Navigation(entries)
        self.top, self.status = TopLine(office.committee), StatusLine(office.actor, office.idle_minutes)
        self.stack = QStackedWidget()
        self.screens: dict[str, QWidget] = {}
        self._stale: dict[str, frozenset[str]] = {}
        self.current = ""
        self.planned_flag = PlannedFlag(office.planned, self.top, self.notices, self._command)
        self.context = self._make_context(make_print_service)
        if isinstance(self.dialogs, QtDialogs):
            self.dialogs.keeper = self.context.keeper
        self._lay_out()
        self._connect()
        self._bind_keys()
        self.idle = IdleWatch(office.clock, office.idle_minutes, self)
        self.idle.expired.connect(self.lock)
        self.focus_home = FocusHome(self, self.stack.currentWidget)
        self._restore()
        self._tell_edges()

    def _make_context(self, make_print_service: MakePrintService) -> ScreenContext:
        return ScreenContext(
            workspace=self.office.workspace,
            actor=self.office.actor,
            dialogs=self.dialogs,
            jobs=self.jobs,
            notices=self.notices,
            navigate=self.navigate,
            print_service=make_print_service(self),
            clock=self.office.clock,
        )

    def _lay_out(self) -> None:
        messages = QWidget()
        around = QVBoxLayout(messages)
        around.setContentsMargins(theme.PAGE_GAP, 0, theme.PAGE_GAP, 4)
        around.setSpacing(4)
        self.progress = ProgressPanel(self.jobs)
        around.addWidget(self.progress)
        around.addWidget(self.notices)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top)
        right.addWidget(self.stack, 1)
        # Below the screen: a message that comes or goes never moves the row somebody is about to press.
        right.addWidget(messages)
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self.navigation)
        upper.addLayout(right, 1)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(upper, 1)
        column.addWidget(self.status)
        self.setCentralWidget(middle)

    def _connect(self) -> None:
        self.navigation.chosen.connect(self.navigate)
        self.notices.clause_asked.connect(self.show_clause)
        self.top.search_asked.connect(self.open_palette)
        self.top.look_asked.connect(self.toggle_look)
        self.top.lock_asked.connect(self.lock)
        self.jobs.busy_changed.connect(self.status.busy.setVisible)
        self.jobs.failed.connect(self._tell_failure)
        self.changed.connect(self._tables_changed, Qt.ConnectionType.QueuedConnection)
        self._end_listening = self.office.workspace.on_change(self.changed.emit)
        self._flag_timer = QTimer(self)
        self._flag_timer.setInterval(FLAG_EVERY_MS)
        self._flag_timer.timeout.connect(self._tell_edges)
        self._flag_timer.start()

    # -- keys ------------------------------------------------------------------------------------------

    def _bind_keys(self) -> None:
        zoom_in = [QKeySequence("Ctrl+="), QKeySequence("Ctrl++")]
        for keys, words, do in (
            ([QKeySequence("Ctrl+K")], _("Tìm mọi thứ"), self.open_palette),
            ([QKeySequence("Ctrl+L")], _("Khóa màn hình"), self.lock),
            ([QKeySequence("Ctrl+B")], _("Thu gọn hoặc mở rộng danh mục"), self.navigation.toggle),
            (zoom_in, _("Phóng to chữ"), lambda: self.zoom_by(+theme.ZOOM_STEP)),
            ([QKeySequence("Ctrl+-")], _("Thu nhỏ chữ"), lambda: self.zoom_by(-theme.ZOOM_STEP)),
            ([QKeySequence("Ctrl+0")], _("Cỡ chữ ban đầu"), lambda: self.set_zoom(100)),
            ([QKeySequence("Ctrl+Shift+L")], _("Đổi nền sáng, nền tối"), self.toggle_look),
            ([QKeySequence("F1")], _("Hướng dẫn của màn hình này"), self.open_help),
            (
                [QKeySequence("?"), QKeySequence("Shift+?"), QKeySequence("Ctrl+/")],
                _("Các phím dùng được ở đây"),
                self.open_keys,
            ),
        ):
            action = QAction(words, self)
            action.setShortcuts(keys)
            action.triggered.connect(partial(_without_state, do))
            self.addAction(action)
        lock_action = next(a for a in self.actions() if a.text() == _("Khóa màn hình"))
        self._key_in_dialogs = KeyInDialogs(lock_action, self)
        for number, key in enumerate(list(self.entries)[:9], 1):
            action = QAction(self)
            action.setShortcut(QKeySequence(f"Ctrl+{number}"))
            action.triggered.connect(partial(_without_state, partial(self.navigate, key)))
            self.addAction(action)

    def general_keys(self) -> list[Key]:
        """The keys of every place, as the list shows them."""
        keys = [
            Key(a.shortcuts()[-1].toString() if a.shortcuts()[0].toString() == "?" else _shown(a), a.text())
            for a in self.actions()
            if a.text()
        ]
        return [*keys, Key("Ctrl+1 … Ctrl+9", _("Đến màn hình thứ 1 … 9")), Key("Alt+←", _("Về danh sách"))]

    # -- screens ---------------------------------------------------------------------------------------

    def navigate(
        self, entry: str, record_id: int | None = None, clause: str | None = None, act: str = ""
    ) -> None:
        """Shows a screen, there a record or a clause; the screen is made at its first visit.

        `act` names a method of the screen that is called with the record instead of showing it.
        """
        if entry not in self.entries:
            return
        screen = self.screens.get(entry)
        if screen is None:
            screen = self.entries[entry].make(self.context)
            self.screens[entry] = screen
            self.stack.addWidget(screen)
        elif entry in self._stale:
            _as_screen(screen).refresh(self._stale.pop(entry))
        self.current = entry
        remember("screen", entry)
        self.navigation.show_chosen(entry)
        self.stack.setCurrentWidget(screen)
        if (record_id is not None or clause is not None) and not act:
            _as_screen(screen).show_record(record_id, clause)
        screen.setFocus()
        if act:
            getattr(screen, act)(record_id)

    def show_clause(self, clause: str) -> None:
        """Opens the regulation at a clause."""
        self.navigate(CLAUSE_SCREEN, clause=clause)

    def start(self) -> None:
        """Opens the screen of last time, or the first one."""
        last = recall("screen")
        self.navigate(last if last in self.entries else next(iter(self.entries)))

    def _tables_changed(self, tables: frozenset[str]) -> None:
        """The screen in front asks again at once, the others when they come to the front."""
        for key, screen in self.screens.items():
            if key == self.current:
                _as_screen(screen).refresh(tables)
            else:
                self._stale[key] = self._stale.get(key, frozenset()) | tables
        self._tell_edges(tables)

    def _tell_edges(self, tables: frozenset[str] = frozenset()) -> None:
        self.top.show_flag(self.office.quarter_flag())
        self.status.show_backup(self.office.last_backup())
        self.planned_flag.look(tables)

    def _tell_failure(self, fault: Exception) -> None:
        """Says a refusal in the bar; anything else is our fault and goes to the crash dialog."""
        if isinstance(fault, UserError):
            self.notices.violations(fault.violations)
        elif isinstance(fault, StorageError):
            self.notices.error(str(fault))
        else:
            raise fault

    # -- things opened by keys -------------------------------------------------------------------------

    def open_palette(self) -> Palette:
        """Opens the palette over the window."""
        palette = Palette(self._places(), self.office.search or Finder(), self)
        palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        palette.open()
        return palette

    def _places(self) -> list[PaletteItem]:
        places = [
            PaletteItem(_("Màn hình"), entry.name, partial(self.navigate, key), icon=entry.icon)
            for key, entry in self.entries.items()
        ]
        commands = [
            PaletteItem(
                _("Việc làm được"),
                command.words,
                partial(self._command, key, command.method),
                note=entry.name,
            )
            for key, entry in self.entries.items()
            for command in entry.commands
            if command.right is None or self.context.may(command.right)
        ]
        window = [
            PaletteItem(_("Cửa sổ"), act.text(), act.trigger, note=_shown(act))
            for act in self.actions()
            if act.text()
        ]
        words = _("Ngôn ngữ: {language}")
        languages = [
            PaletteItem(_("Cửa sổ"), words.format(language=name), partial(self._choose_language, code))
            for code, name in LANGUAGES.items()
            if code != language()
        ]
        return [*places, *commands, *window[1:], *languages]

    def _choose_language(self, code: str) -> None:
        remember("language", code)
        self.notices.info(_("Ngôn ngữ mới dùng từ lần mở phần mềm sau."))

    def _command(self, entry: str, method: str) -> None:
        self.navigate(entry)
        getattr(self.screens[entry], method)()

    def open_help(self) -> HelpDialog:
        """Opens the help page of the screen in front."""
        entry = self.entries[self.current]
        dialog = HelpDialog(entry.name, help_text(entry.key), self)
        dialog.clause_asked.connect(self.show_clause)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def open_keys(self) -> KeysDialog:
        """Opens the list of the keys that work here."""
        screen = self.screens.get(self.current)
        here = _as_screen(screen).keys() if screen is not None else ()
        title = self.entries[self.current].name if self.current else ""
        dialog = KeysDialog([(title, here), (_("Ở mọi màn hình"), self.general_keys())], self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    # -- look ------------------------------------------------------------------------------------------

    def set_zoom(self, zoom: int) -> None:
        """Sets the zoom of the whole window, in per cent."""
        self._apply(theme.current().dark, zoom)
        self.notices.info(_("Cỡ chữ {zoom} %").format(zoom=theme.current().zoom))

    def zoom_by(self, step: int) -> None:
        """Makes the text larger or smaller."""
        self.set_zoom(theme.current().zoom + step)

    def toggle_look(self) -> None:
        """Changes between light and dark."""
        self._apply(not theme.current().dark, theme.current().zoom)

    def _apply(self, dark: bool, zoom: int) -> None:
        made = theme.apply_theme(cast(QApplication, QApplication.instance()), dark, zoom)
        remember("zoom", made.zoom)
        remember("dark", made.dark)
        self.navigation.fit(self.width())

    def _restore(self) -> None:
        geometry = recall("geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            self._fit_screen()
        self.setMinimumSize(QSize(800, 500))

    def _fit_screen(self) -> None:
        """The first size: as designed, and whole on a small screen (its frame and the panel apart)."""
        room = self.screen().availableGeometry().size()
        if room.width() <= FIRST_SIZE.width() or room.height() <= FIRST_SIZE.height() + FRAME_PX:
            self.resize(room.shrunkBy(QMargins(0, 0, 0, FRAME_PX)).boundedTo(FIRST_SIZE))
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)
        else:
            self.resize(FIRST_SIZE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.navigation.fit(self.width())

    # -- end -------------------------------------------------------------------------------------------

    def lock(self) -> None:
        """Saves what is being written, drops all content and asks for the password."""
        self._leave()
        self.hide()
        self.locked.emit()

    def _bring_forward(self, inside: QWidget) -> None:
        """Shows the screen and the tab in which something is typed."""
        page = open_tabs(inside, self.stack)
        for key in [key for key, screen in self.screens.items() if screen is page]:
            self.navigate(key)

    def _leave(self) -> None:
        """Keeps texts being written and drops the screens; safe to call twice."""
        remember("geometry", self.saveGeometry())
        for screen in self.screens.values():
            _as_screen(screen).flush()
        self.context.keeper.flush()
        self.context.keeper.seal()
        for dialog in self.findChildren(QWidget):
            if isValid(dialog) and dialog.isWindow():
                dialog.close()
                dialog.hide()  # one that asks before it closes must not stay on a locked screen
        self.idle.stop()
        self._flag_timer.stop()
        self._end_listening()
        self.jobs.shutdown()
        for screen in self.screens.values():
            self.stack.removeWidget(screen)
            screen.deleteLater()
        self.screens.clear()
        self.notices.clear()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()  # until everything typed is saved, or given up by the person
        self.context.keeper.flush()
        if not may_close(self.context.keeper, self.dialogs, self._bring_forward):
            return
        self._leave()
        super().closeEvent(event)
        self.closed.emit()


def _without_state(do: Callable[[], Any], _checked: bool = False) -> None:
    """Calls what an action does, without the state that Qt hands along."""
    do()


def _shown(action: QAction) -> str:
    return action.shortcut().toString()


def _as_screen(widget: QWidget) -> Screen:
    """The widget as what the window asks of it (its `make` promised so)."""
    return cast(Screen, widget)
