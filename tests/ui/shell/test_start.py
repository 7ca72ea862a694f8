"""From the first window to the work and, when it locks, back to the password."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import current_thread
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import paths
from app.clock import FixedClock
from app.gate import WorkspaceGate
from app.storage.vault import FLOOR_KDF
from app.ui.kit.dialogs import FakeDialogs
from app.ui.shell.main_window import MainWindow
from app.ui.shell.main_window import Office as WindowOffice
from app.ui.shell.setup import SetupWindow
from app.ui.shell.start import Start
from app.ui.shell.unlock import UnlockWindow
from tests.ui.shell.windows import ENTRIES, NoPapers
from tests.workspaces import LOGIN, NOW, PASSWORD, Office

HEAVY = (
    "sqlalchemy",
    "reportlab",
    "babel",
    "docx",
    "openpyxl",
    "qtawesome",
    "PySide6.QtPdf",
    "app.bootstrap",
)


def make_main(unlocked: Any) -> MainWindow:
    office = WindowOffice(unlocked.workspace, unlocked.actor, "Ban Chỉ đạo", unlocked.workspace.clock)
    return MainWindow(office, ENTRIES, lambda _window: NoPapers(), FakeDialogs())


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, office: Office) -> Iterator[Start]:
    office.workspace.close()
    made = Start(qapp, WorkspaceGate(FixedClock(NOW), FLOOR_KDF), make_main, office.folder)
    yield made
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()
    made.end()


def unlock(qtbot: QtBot, start: Start) -> MainWindow:
    window = start.window
    assert isinstance(window, UnlockWindow)
    window.form.load({"login": LOGIN, "password": PASSWORD})
    window.unlock()
    qtbot.waitUntil(lambda: isinstance(start.window, MainWindow), timeout=20_000)
    assert isinstance(start.window, MainWindow)
    return start.window


def test_the_password_leads_to_the_work_and_locking_back_to_the_password(qtbot: QtBot, start: Start) -> None:
    start.show_first()
    main = unlock(qtbot, start)
    assert main.current == "overview"
    main.lock()
    assert isinstance(start.window, UnlockWindow)
    assert unlock(qtbot, start).isVisible()


def test_closing_the_window_closes_the_workspace(qtbot: QtBot, start: Start, office: Office) -> None:
    from app.storage import open as opening

    start.show_first()
    unlock(qtbot, start).close()
    again = opening.unlock(office.folder, LOGIN, PASSWORD, FixedClock(NOW))
    again.workspace.close()


def test_without_a_workspace_the_setup_comes_first(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    start = Start(qapp, WorkspaceGate(FixedClock(NOW), FLOOR_KDF), make_main, None)
    start.show_first()
    assert isinstance(start.window, SetupWindow)
    start.window.close()
    start.end()


def test_a_second_start_brings_the_window_forward(qtbot: QtBot, start: Start, office: Office) -> None:
    from app.ui.shell.single_instance import wake_other

    start.show_first()
    qtbot.waitUntil(lambda: start._single is not None)
    assert start.window is not None
    start.window.hide()
    assert wake_other(office.folder)
    qtbot.waitUntil(lambda: start.window is not None and start.window.isVisible())


def test_nothing_heavy_is_loaded_before_the_unlock_window_is_shown(tmp_path: Path) -> None:
    code = f"""
import sys
from pathlib import Path
from app.clock import SystemClock
from app.gate import WorkspaceGate
from app.ui.shell.start import Start, make_application
application = make_application(["x"])
start = Start(application, WorkspaceGate(SystemClock()), None, Path({str(tmp_path)!r}))
start.show_first()
assert start.window.isVisible()
loaded = [name for name in {HEAVY!r} if name in sys.modules]
assert not loaded, loaded
start.window.close()
start.end()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_work_is_made_ready_while_the_password_is_typed(
    qtbot: QtBot, qapp: QApplication, office: Office
) -> None:
    made_ready: list[str] = []
    start = Start(
        qapp,
        WorkspaceGate(FixedClock(NOW), FLOOR_KDF),
        make_main,
        office.folder,
        lambda: made_ready.append(current_thread().name),
    )
    start.show_first()
    assert made_ready == []
    qtbot.waitUntil(lambda: made_ready == ["prepare"])
    assert start.window is not None
    start.window.close()
    start.window.deleteLater()
    start.end()


def outside_copy() -> Path:
    """A file as it lies there after it was opened with another program."""
    folder = paths.outside_dir() / "mo"
    folder.mkdir(exist_ok=True)
    copy = folder / "van-ban.pdf"
    copy.write_bytes(b"%PDF-1.7")
    copy.chmod(0o400)
    return copy


def test_files_opened_outside_are_wiped_when_the_window_locks_and_when_it_closes(
    qtbot: QtBot, start: Start
) -> None:
    start.show_first()
    main = unlock(qtbot, start)
    copy = outside_copy()
    main.lock()
    assert not copy.exists()
    main = unlock(qtbot, start)
    copy = outside_copy()
    main.close()
    assert not copy.exists()
    assert list(paths.outside_dir().iterdir()) == []


def test_files_opened_outside_before_a_crash_are_wiped_at_the_next_start(qtbot: QtBot, start: Start) -> None:
    copy = outside_copy()
    start.show_first()
    qtbot.waitUntil(lambda: not copy.exists())
