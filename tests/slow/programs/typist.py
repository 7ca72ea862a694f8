"""Types into the minutes of a meeting in the real window, one letter after the other, as a person does."""

from __future__ import annotations

import sys
import time
from itertools import count
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.bootstrap import make_gate, make_main_window
from app.ui.shell.start import Start, make_application
from tests.workspaces import LOGIN, PASSWORD

LETTER_S = 0.04


def main(folder: Path, meeting_id: int) -> None:
    """Prints "ready", then the number of each sentence with the moment its last letter was typed."""
    application = make_application([])
    gate = make_gate()
    start = Start(application, gate, make_main_window, folder)
    start.open(gate.unlock(folder, LOGIN, PASSWORD))
    window: Any = start.window
    window.navigate("meetings", record_id=meeting_id)
    window.screens["meetings"].go_to_tab("minutes")
    editor = window.findChild(QWidget, "minutes-opening")
    assert editor is not None
    assert editor.isVisible()
    print("ready", flush=True)
    for number in count(1):
        for letter in f"Ý kiến thứ {number}.\n":
            _press(application, editor, letter)
        print(number, time.monotonic(), flush=True)


def _press(application: QApplication, editor: QWidget, letter: str) -> None:
    """One key down and up, then the pause of a hand."""
    key = Qt.Key.Key_Return if letter == "\n" else Qt.Key.Key_unknown
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        application.sendEvent(editor, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))
    until = time.monotonic() + LETTER_S
    while time.monotonic() < until:
        application.processEvents()
        time.sleep(0.002)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
