"""From the password to the meetings on the screen, and how long each step of scrolling them takes.

`python -m bench.probes.meetings_list FOLDER LOGIN PASSWORD open|scroll STEPS`: one number of milliseconds.
Nothing of the program is imported here that its own start does not import.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from app.bootstrap import make_gate, make_main_window, prepare
from app.ui.kit.remember import remember
from app.ui.shell.start import Start, make_application

TABLE = "meetings-list"
TYPING_S = 2.0
"""While the password is typed, the program makes itself ready."""
FIRST_STEPS = 20
"""They prepare statements, fonts and icons, and are not counted."""


class Window:
    """The program with its unlock window on the screen, and then its main window on the meetings."""

    def __init__(self, folder: Path, login: str, password: str) -> None:
        self.application = make_application(sys.argv[:1])
        remember("screen", "meetings")
        self.access = folder, login, password
        self.gate = make_gate()
        self.start = Start(self.application, self.gate, make_main_window, folder, prepare)
        self.start.show_first()
        self.settle(TYPING_S)

    def settle(self, seconds: float) -> None:
        """Lets the window do what it has to do, for that long."""
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            self.application.processEvents()
            time.sleep(0.005)

    def open(self) -> float:
        """Seconds from the password to the painted list, the key derivation taken off."""
        derivation = self._derivation()
        seen = Painted(self.application)
        began = time.perf_counter()
        self.start.open(self.gate.unlock(*self.access))
        while not seen.done:
            self.application.processEvents()
        return time.perf_counter() - began - derivation

    def _derivation(self) -> float:
        """Seconds that the key takes: the same memory and rounds, measured by themselves."""
        from app.storage.vault import USER, open_slot, read_vault

        folder, login, password = self.access
        vault = read_vault(folder)
        began = time.perf_counter()
        open_slot(vault, USER, login, password)
        return time.perf_counter() - began

    @property
    def table(self) -> QTableView:
        """The list of meetings."""
        window: Any = self.start.window
        found: QTableView = window.findChild(QTableView, TABLE)
        return found


class Painted(QObject):
    """Notes that rows of the list were painted."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.application, self.done = application, False
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Lets every event through."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            table = watched.parent()
            if table is not None and table.objectName() == TABLE:
                self.done = True
                self.application.removeEventFilter(self)
        return False


def positions(most: int, row: int, steps: int) -> Iterator[int]:
    """Where a person scrolls to: by the wheel, page by page, and to places far off."""
    random, at = Random(7), 0
    for step in range(steps):
        by = 3 if step % 2 else 20
        at = random.randrange(most) if step % 10 == 9 else min(most, at + row * by)
        yield at


def longest_step(table: QTableView, application: QApplication, steps: int) -> float:
    """The longest work of this thread for one step, in seconds: rows asked for and painted."""
    bar, longest = table.verticalScrollBar(), 0.0
    row = table.verticalHeader().defaultSectionSize()
    for number, position in enumerate(positions(bar.maximum(), row, steps)):
        began = time.thread_time()  # what other programs take of the processor does not count
        bar.setValue(position)
        application.processEvents()
        if number >= FIRST_STEPS:
            longest = max(longest, time.thread_time() - began)
    return longest


def main(arguments: list[str]) -> int:
    """Prints the milliseconds asked for."""
    folder, login, password, what, steps = arguments
    window = Window(Path(folder), login, password)
    taken = window.open()
    if what == "scroll":
        window.settle(0.3)
        taken = longest_step(window.table, window.application, int(steps))
    sys.stdout.write(f"{taken * 1000}\n")
    sys.stdout.flush()
    window.start.end()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
