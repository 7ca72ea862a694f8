"""./run demo [DIR]: makes the sample workspace and opens it; without a screen writes a meeting's papers."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.common import ExitCode, answer, say
from app.cli.screen import has_screen
from app.i18n import _
from app.paths import SAMPLE_WORKSPACE
from app.rules.roles import ROLE_LABELS
from app.sample.mark import LOGINS

if TYPE_CHECKING:  # a refused command starts without the services
    from app.sample.build import SampleAccess

PAPERS_FOLDER = "giay-to"


def add_arguments(parser: ArgumentParser) -> None:
    """The folder, and `--no-window`."""
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=SAMPLE_WORKSPACE,
        metavar="DIR",
        help=_("thư mục của dữ liệu mẫu; bỏ trống là thư mục du-lieu-mau ở đây"),
    )
    parser.add_argument("--no-window", action="store_true", help=_("chỉ lập dữ liệu mẫu, không mở cửa sổ"))


def run(args: Namespace) -> int:
    """Makes the sample, then shows it."""
    from app.sample.build import build_sample

    return show(args, build_sample(args.folder, say))


def show(args: Namespace, made: SampleAccess) -> int:
    """Says users and password, then opens the window or writes the papers beside the sample."""
    say(_("Đã lập dữ liệu mẫu ở {folder}.").format(folder=made.folder))
    say(_("Tên đăng nhập: {user}    Mật khẩu: {password}").format(user=made.login, password=made.password))
    others = (f"{login} ({_(ROLE_LABELS[role])})" for login, role in LOGINS.items() if login != made.login)
    say(_("Cùng mật khẩu ấy còn đăng nhập được bằng: {logins}.").format(logins=", ".join(others)))
    facts = {"workspace": str(made.folder), "user": made.login, "password": made.password}
    if args.no_window:
        answer(args, facts)
        return ExitCode.DONE
    if not has_screen():
        _write_latest(made.folder, made.login, made.password)
        answer(args, facts)
        return ExitCode.DONE
    answer(args, facts)
    from app.bootstrap import open_window

    return open_window((), made.folder)


def _write_latest(folder: Path, login: str, password: str) -> None:
    """The papers of the latest meeting, beside the workspace."""
    from app.cli.print import write_papers
    from app.clock import SystemClock
    from app.gate import WorkspaceGate
    from app.services.meetings import latest_meeting

    out = folder.with_name(f"{folder.name}-{PAPERS_FOLDER}")
    unlocked = WorkspaceGate(SystemClock()).unlock(folder, login, password)
    try:
        meeting_id = unlocked.workspace.read(latest_meeting)
        assert meeting_id is not None
        write_papers(unlocked, meeting_id, out)
    finally:
        unlocked.workspace.close()
    say(
        _("Máy không có màn hình nên không mở cửa sổ; giấy tờ của phiên họp gần nhất ở {folder}.").format(
            folder=out
        )
    )
