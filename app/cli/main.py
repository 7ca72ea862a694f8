"""The command line: finds the command, runs it, and turns what happened into words and an exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from app import __version__
from app.cli.commands import COMMANDS
from app.i18n import _

if TYPE_CHECKING:  # the window starts without argparse
    from argparse import Namespace


def main(argv: Sequence[str]) -> int:
    """The exit code of `argv` (without the program's name); with nothing in it the window opens."""
    _write_utf8()
    if not argv:
        return window(argv)
    name, *rest = argv
    return command(name, rest) if name in COMMANDS else overview(argv)


def window(argv: Sequence[str]) -> int:
    """Opens the window and stays until it is closed; 2 with a sentence where there is no screen."""
    from app.cli.screen import has_screen, no_screen_sentence

    if not has_screen():
        print(no_screen_sentence(), file=sys.stderr)
        return 2
    from app.bootstrap import open_window  # Qt is loaded here and not before

    return open_window(argv)


def command(name: str, argv: Sequence[str]) -> int:
    """Runs one command; only its own module is imported."""
    from app.cli.parser import new_parser

    module_name, purpose = COMMANDS[name]
    module = import_module(module_name)
    parser = new_parser(f"./run {name}", _(purpose))
    module.add_arguments(parser)
    parser.add_argument("--json", action="store_true", help=_("in kết quả thành một đối tượng JSON"))
    args = parser.parse_args(argv)
    return guarded(module.run, args)


def guarded(run: Callable[[Namespace], int], args: Namespace) -> int:
    """The exit code of `run(args)`; failures meant for people become a sentence and their code."""
    from app.cli.common import ExitCode, UsageError
    from app.errors import Cancelled, StorageError, UserError

    try:
        return int(run(args))
    except UsageError as error:
        return _failed(args, error, ExitCode.WRONG_USAGE)
    except UserError as error:
        from app.storage.vault import WrongPassword  # loads the cipher: only once something was refused

        wrong = isinstance(error, WrongPassword)
        return _failed(args, error, ExitCode.WRONG_PASSWORD if wrong else ExitCode.REFUSED)
    except StorageError as error:
        return _failed(args, error, ExitCode.WORKSPACE_UNUSABLE)
    except (Cancelled, KeyboardInterrupt):
        return ExitCode.INTERRUPTED
    except Exception as error:  # noqa: BLE001 (the last stop: our own fault, told apart from a refusal)
        import traceback

        traceback.print_exception(error)
        said = _("Lỗi của chương trình ({kind}); hãy gửi đoạn trên cho người phụ trách phần mềm.").format(
            kind=type(error).__name__
        )
        return _failed(args, RuntimeError(said), ExitCode.OUR_FAULT)


def overview(argv: Sequence[str]) -> int:
    """Answers `--help` and `--version`; anything else is wrong usage."""
    from app.cli.parser import new_parser

    width = max(map(len, COMMANDS)) + 2
    rows = [f"  {name:<{width}}{_(purpose)}" for name, (_module, purpose) in COMMANDS.items()]
    listing = "\n".join([_("Lệnh:"), *rows, "", _("“./run LỆNH --help” nói rõ từng lệnh.")])
    parser = new_parser("./run", _("Thường trực. Không kèm lệnh nào thì mở cửa sổ làm việc."), epilog=listing)
    parser.usage = _("./run [LỆNH] [tùy chọn]")
    parser.add_argument(
        "--version", action="version", version=f"Thường trực {__version__}", help=_("hiện phiên bản")
    )
    _known, unknown = parser.parse_known_args(argv)
    parser.error(_("không có lệnh “{name}”").format(name=" ".join(unknown[:1])))


def _failed(args: Namespace, error: Exception, code: int) -> int:
    """Says the failure on standard error (with `--json` also as an object) and gives back its code."""
    from app.cli.common import answer

    print(str(error), file=sys.stderr)
    answer(args, {"error": str(error), "exit_code": int(code)})
    return int(code)


def _write_utf8() -> None:
    """Makes both outputs UTF-8 where the locale is not: Vietnamese must never end the program."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and (stream.encoding or "").lower() not in ("utf-8", "utf8"):
            reconfigure(encoding="utf-8", errors="replace")
