"""What every command shares: exit codes, plain words, one JSON object, and who is signing in."""

from __future__ import annotations

import getpass
import json
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from enum import IntEnum
from pathlib import Path
from typing import TextIO

from app.i18n import _

USER_VARIABLE = "THUONG_TRUC_USER"
PASSWORD_VARIABLE = "THUONG_TRUC_PASSWORD"


class ExitCode(IntEnum):
    """What the process answers to the shell."""

    DONE = 0
    REFUSED = 1
    WRONG_USAGE = 2
    FAULT_FOUND = 3
    WRONG_PASSWORD = 4
    WORKSPACE_UNUSABLE = 5
    OUR_FAULT = 70
    INTERRUPTED = 130


class UsageError(Exception):
    """The command was called in a way it cannot serve; carries the sentence that says so."""


def say(text: str) -> None:
    """Prints one plain sentence on standard output."""
    print(text, flush=True)


def answer(args: Namespace, facts: Mapping[str, object]) -> None:
    """Prints the facts as one JSON line when `--json` was given: the last thing a command prints."""
    if getattr(args, "json", False):
        print(json.dumps(facts, ensure_ascii=False, default=str), flush=True)


def add_workspace(parser: ArgumentParser) -> None:
    """Adds the argument that names the workspace's folder (`args.workspace`, a Path)."""
    parser.add_argument(
        "--workspace", type=Path, required=True, metavar="DIR", help=_("thư mục dữ liệu làm việc")
    )


def credentials(
    environment: Mapping[str, str] = os.environ,
    terminal: TextIO | None = None,
    ask_user: Callable[[str], str] = input,
    ask_password: Callable[[str], str] = getpass.getpass,
) -> tuple[str, str]:
    """The user's name and password: from the environment, else asked on the terminal, never an argument."""
    user, password = environment.get(USER_VARIABLE), environment.get(PASSWORD_VARIABLE)
    if user and password:
        return user, password
    if not (terminal or sys.stdin).isatty():
        raise UsageError(
            _("Chưa biết người dùng và mật khẩu: hãy đặt biến môi trường {user} và {password}.").format(
                user=USER_VARIABLE, password=PASSWORD_VARIABLE
            )
        )
    return (
        user or ask_user(_("Tên đăng nhập: ")).strip(),
        password or ask_password(_("Mật khẩu: ")),
    )
