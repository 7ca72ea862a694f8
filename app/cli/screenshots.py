"""./run screenshots --workspace DIR --out OUT: every screen as PNG, at the size and zoom given."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from app.cli.common import ExitCode, UsageError, add_workspace, answer, say
from app.cli.workspace import opened
from app.errors import StorageError, os_reason
from app.i18n import _

SIZE = "1366x768"


def add_arguments(parser: ArgumentParser) -> None:
    """`--workspace`, `--out`, `--size WxH`, `--zoom`, `--dark`."""
    add_workspace(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="OUT", help=_("thư mục ghi tệp PNG"))
    parser.add_argument("--size", default=SIZE, metavar="RxC", help=_("cỡ cửa sổ, ví dụ 1920x1080"))
    parser.add_argument(
        "--zoom", type=int, default=100, metavar="N", help=_("cỡ chữ, phần trăm, từ 100 đến 200")
    )
    parser.add_argument("--dark", action="store_true", help=_("nền tối"))


def run(args: Namespace) -> int:
    """Writes the pictures and says each; needs no screen."""
    width, height = _size(args.size)
    try:
        args.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            _("Không tạo được thư mục {folder}: {reason}.").format(folder=args.out, reason=os_reason(error))
        ) from error
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.cli.pictures import take_pictures  # Qt only once it is told to need no screen

    with opened(args) as unlocked:
        written = take_pictures(unlocked, args.out, (width, height), args.zoom, dark=args.dark)
    for path in written:
        say(_("Đã ghi {path}").format(path=path))
    answer(args, {"files": [str(path) for path in written]})
    return ExitCode.DONE


def _size(typed: str) -> tuple[int, int]:
    """Width and height in pixels from "1366x768"."""
    parts = typed.lower().split("x")
    if len(parts) != 2 or not all(part.isdecimal() and 400 <= int(part) <= 8000 for part in parts):
        raise UsageError(_("--size nhận bề rộng và bề cao, ví dụ 1366x768."))
    return int(parts[0]), int(parts[1])
