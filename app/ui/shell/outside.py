"""Copies of files for other programs: in one folder of this machine that is emptied again and again."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app import paths


def open_outside(name: str, write: Callable[[Path], Any]) -> bool:
    """Writes a read-only copy with `write(path)` and opens it with the program that knows its kind.

    False where no program of the machine took it.
    """
    folder = Path(tempfile.mkdtemp(dir=paths.outside_dir()))
    path = folder / name
    write(path)
    path.chmod(stat.S_IRUSR)
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def wipe_outside() -> None:
    """Removes every copy that was opened outside; one that a program still holds waits for the next time."""
    folder = paths.outside_dir()
    for copy in folder.rglob("*"):
        if copy.is_file() and os.name == "nt":
            copy.chmod(stat.S_IWRITE)
    for kept in folder.iterdir():
        shutil.rmtree(kept, ignore_errors=True)
