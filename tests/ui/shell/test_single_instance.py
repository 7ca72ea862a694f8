"""A second start brings the first window forward."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.ui.shell.single_instance import SingleInstance, server_name, wake_other


def test_a_second_program_wakes_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    first = SingleInstance(tmp_path)
    code = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication; "
        "application = QCoreApplication([]); from app.ui.shell.single_instance import wake_other; "
        "sys.exit(0 if wake_other(Path(sys.argv[1])) else 1)"
    )
    with qtbot.waitSignal(first.asked, timeout=10_000):
        second = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)])
    assert second.wait(10) == 0
    first.close()


def test_nobody_answers_for_another_workspace(qtbot: QtBot, tmp_path: Path) -> None:
    first = SingleInstance(tmp_path / "a")
    assert not wake_other(tmp_path / "b")
    first.close()
    assert not wake_other(tmp_path / "a")


def test_the_same_folder_has_one_name_however_it_is_written(tmp_path: Path) -> None:
    assert server_name(tmp_path) == server_name(tmp_path / "x" / "..")
    assert server_name(tmp_path) != server_name(tmp_path / "x")
    assert server_name(None) != server_name(tmp_path)


def test_the_window_listens_for_the_workspace_it_turned_to(qtbot: QtBot, tmp_path: Path) -> None:
    first = SingleInstance(None)
    first.listen(tmp_path)
    with qtbot.waitSignal(first.asked):
        assert wake_other(tmp_path)
    first.close()
