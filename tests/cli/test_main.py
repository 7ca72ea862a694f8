"""The command line: which code and which words come out of what happened."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

import pytest

from app.cli.commands import COMMANDS
from app.cli.common import ExitCode, UsageError, answer
from app.cli.main import guarded, main
from app.errors import Cancelled, StorageError, refuse
from app.storage.vault import WrongPassword

ROOT = Path(__file__).parents[2]


def raising(error: BaseException) -> Callable[[Namespace], int]:
    def run(args: Namespace) -> int:
        raise error

    return run


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("Thiếu tệp."), ExitCode.WRONG_USAGE),
        (refuse("Không được."), ExitCode.REFUSED),
        (WrongPassword(refuse("Sai mật khẩu.").violations), ExitCode.WRONG_PASSWORD),
        (StorageError("Đang có người dùng."), ExitCode.WORKSPACE_UNUSABLE),
    ],
)
def test_a_failure_meant_for_people_is_said_and_has_its_code(
    error: Exception, code: ExitCode, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guarded(raising(error), Namespace(json=False)) == code
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"{error}\n")


def test_with_json_a_refusal_is_one_object_on_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    guarded(raising(refuse("Không được.")), Namespace(json=True))
    assert json.loads(capsys.readouterr().out) == {"error": "Không được.", "exit_code": 1}


def test_stopping_a_command_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    for stop in (Cancelled(), KeyboardInterrupt()):
        assert guarded(raising(stop), Namespace(json=False)) == ExitCode.INTERRUPTED
    assert capsys.readouterr() == ("", "")


def test_our_own_fault_shows_where_and_is_no_refusal(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(raising(ZeroDivisionError("x")), Namespace(json=False)) == ExitCode.OUR_FAULT
    err = capsys.readouterr().err
    assert "Traceback" in err
    assert "Lỗi của chương trình (ZeroDivisionError)" in err


def test_facts_are_printed_only_when_json_was_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    answer(Namespace(json=False), {"tệp": 1})
    answer(Namespace(json=True), {"tệp": Path("a") / "b"})
    assert capsys.readouterr().out == '{"tệp": "a/b"}\n'


def test_version_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out.startswith("Thường trực ")


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--help"])
    assert end.value.code == 0
    out = capsys.readouterr().out
    assert [name for name in COMMANDS if f"\n  {name} " not in out] == []


@pytest.mark.parametrize("argv", [["khong-co"], ["--khong-co"], ["print", "--khong-co"], ["import"]])
def test_wrong_usage_ends_with_2_in_vietnamese(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(argv)
    assert end.value.code == ExitCode.WRONG_USAGE
    err = capsys.readouterr().err
    assert err.startswith("Cách dùng: ")
    assert "error" not in err


def test_without_a_screen_the_window_is_refused_in_one_sentence_that_names_the_commands() -> None:
    kept = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-P", "-m", "app"], env=kept, capture_output=True, text=True, check=False
    )
    assert done.returncode == ExitCode.WRONG_USAGE
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "không có màn hình" in done.stderr
    assert [name for name in COMMANDS if f"./run {name}" not in done.stderr] == []


def test_vietnamese_comes_out_in_a_locale_that_knows_none() -> None:
    kept = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "latin-1"}
    done = subprocess.run(
        [sys.executable, "-P", "-m", "app", "--version"], env=kept, capture_output=True, check=True
    )
    assert done.stdout.decode().startswith("Thường trực")
