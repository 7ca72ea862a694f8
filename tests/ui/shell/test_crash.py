"""Our own faults: a report without content, a dialog with the way out."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.shell.crash import CrashHook

SECRET = "Nguyễn Văn Bí Mật"


def fail() -> None:
    name = SECRET
    raise ValueError(f"không đọc được {name}")


def caught() -> tuple[type[BaseException], BaseException, object]:
    try:
        fail()
    except ValueError:
        return sys.exc_info()  # type: ignore[return-value]
    raise AssertionError


def test_the_report_names_the_place_and_no_content(
    qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown: list[tuple[str, str]] = []
    CrashHook(lambda title, text: shown.append((title, text)), tmp_path)(*caught())  # type: ignore[arg-type]
    (report,) = tmp_path.iterdir()
    text = report.read_text(encoding="utf-8")
    assert "test_crash.py" in text
    assert "ValueError" in text
    assert SECRET not in text
    assert SECRET not in capsys.readouterr().err
    assert str(report) in shown[0][1]
    assert "không bị ảnh hưởng" in shown[0][1]


def test_a_report_that_cannot_be_written_still_tells(qtbot: QtBot, tmp_path: Path) -> None:
    blocked = tmp_path / "tep"
    blocked.write_text("x")
    shown: list[str] = []
    CrashHook(lambda _title, text: shown.append(text), blocked)(*caught())  # type: ignore[arg-type]
    assert len(shown) == 1


def test_a_fault_while_telling_opens_no_second_dialog(qtbot: QtBot, tmp_path: Path) -> None:
    shown: list[str] = []

    def show(title: str, text: str) -> None:
        shown.append(text)
        hook(*caught())  # type: ignore[arg-type]

    hook = CrashHook(show, tmp_path)
    hook(*caught())  # type: ignore[arg-type]
    assert len(shown) == 1
    assert len(list(tmp_path.iterdir())) == 2


def test_a_fault_in_another_thread_is_told_on_the_main_one(qtbot: QtBot, tmp_path: Path) -> None:
    told_in: list[bool] = []
    hook = CrashHook(
        lambda _t, _x: told_in.append(threading.current_thread() is threading.main_thread()), tmp_path
    )
    thread = threading.Thread(target=lambda: hook(*caught()))  # type: ignore[arg-type]
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: told_in == [True])


def test_the_hook_is_put_in_and_taken_out() -> None:
    former = sys.excepthook
    hook = CrashHook(lambda _t, _x: None)
    hook.install()
    assert sys.excepthook is hook
    hook.remove()
    assert sys.excepthook is former
