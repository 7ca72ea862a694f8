"""The memory a window holds: a bare one, or the program after every screen was visited.

`python -m bench.probes.memory bare` or `python -m bench.probes.memory FOLDER LOGIN PASSWORD`: MiB resident.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QTableView, QTabWidget, QWidget

T = TypeVar("T", bound=QWidget)
STATM = Path("/proc/self/statm")
SETTLE_S = 0.3
TYPING_S = 2.0
PLACES = 12
"""How many places of each list are looked at, from the first row to the last."""


def resident_mib() -> float:
    """What the process holds in memory now."""
    pages = int(STATM.read_text(encoding="utf-8").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def settle(application: QApplication, seconds: float = SETTLE_S) -> None:
    """Lets the window do what it has to do."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        application.processEvents()
        time.sleep(0.005)


def bare() -> float:
    """A main window with one label."""
    application = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QLabel("Thường trực"))
    window.resize(1366, 768)
    window.show()
    settle(application)
    return resident_mib()


def browsed(folder: Path, login: str, password: str) -> float:
    """The main window after each screen, each tab and each list was looked through."""
    from app.bootstrap import make_gate, make_main_window, prepare
    from app.ui.shell.start import Start, make_application

    application = make_application([])
    gate = make_gate()
    start = Start(application, gate, make_main_window, folder, prepare)
    start.show_first()
    settle(application, TYPING_S)
    start.open(gate.unlock(folder, login, password))
    settle(application)
    window: Any = start.window
    for entry in list(window.entries):
        window.navigate(entry)
        settle(application)
        _look_through(application, window)
    held = resident_mib()
    start.end()
    return held


def _look_through(application: QApplication, window: QWidget) -> None:
    """Scrolls the lists in sight, chooses rows in them, and opens each tab."""
    for table in _in_sight(window, QTableView):
        rows, bar = table.model().rowCount(), table.verticalScrollBar()
        for place in range(PLACES):
            bar.setValue(bar.maximum() * place // (PLACES - 1))
            application.processEvents()
        for row in range(min(rows, PLACES)):
            table.selectRow(row)
            application.processEvents()
    for tabs in _in_sight(window, QTabWidget):
        for number in range(tabs.count()):
            tabs.setCurrentIndex(number)
            settle(application, 0.05)


def _in_sight(window: QWidget, kind: type[T]) -> list[T]:
    return [found for found in window.findChildren(kind) if found.isVisible()]


def main(arguments: list[str]) -> int:
    """Prints the MiB asked for."""
    held = bare() if arguments == ["bare"] else browsed(Path(arguments[0]), arguments[1], arguments[2])
    sys.stdout.write(f"{held}\n")
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
