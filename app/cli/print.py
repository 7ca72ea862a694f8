"""./run print --workspace DIR --meeting latest|N [--kind K] --out OUT: a meeting's papers as PDF files."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from sqlalchemy.orm import Session

from app.cli.common import ExitCode, UsageError, add_workspace, answer, say
from app.cli.workspace import opened
from app.errors import StorageError, os_reason, refuse
from app.i18n import N_, _
from app.print_service import PRINTED_OF_A_MEETING, make_paper
from app.rules.meeting_kinds import MEETING_KIND_LABELS, MeetingKind
from app.services.meetings import latest_meeting, meeting_by_ordinal
from app.services.printing import PaperRequest, PrintWay, record_print
from app.services.secrecy.copies import check_plain_print
from app.storage.atomic import write_atomic
from app.storage.open import Unlocked

LATEST = "latest"


def add_arguments(parser: ArgumentParser) -> None:
    """`--workspace`, `--meeting latest|N`, `--kind` for another kind than regular, `--out`."""
    add_workspace(parser)
    parser.add_argument(
        "--meeting",
        required=True,
        metavar="latest|N",
        help=_("latest: phiên đã họp gần nhất; N: số thứ tự của phiên họp"),
    )
    parser.add_argument(
        "--kind",
        choices=[kind.value for kind in MeetingKind],
        default=None,
        help=_("loại cuộc họp; kèm số thứ tự mà bỏ trống là họp định kỳ"),
    )
    parser.add_argument("--out", type=Path, required=True, metavar="OUT", help=_("thư mục ghi tệp PDF"))


def run(args: Namespace) -> int:
    """Writes the papers, says each file and what each lacks; 1 when there is no such meeting."""
    kind = MeetingKind(args.kind) if args.kind else None
    if args.meeting != LATEST and not args.meeting.isdecimal():
        raise UsageError(_("--meeting nhận “latest” hoặc số thứ tự của phiên họp."))
    with opened(args) as unlocked:
        meeting_id = unlocked.workspace.read(_meeting, args.meeting, kind)
        written = write_papers(unlocked, meeting_id, args.out)
    answer(args, {"meeting": meeting_id, "files": [str(path) for path in written]})
    return ExitCode.DONE


def write_papers(unlocked: Unlocked, meeting_id: int, out: Path) -> list[Path]:
    """The files of a meeting's papers, each print recorded; says what is missing in each."""
    workspace, actor = unlocked.workspace, unlocked.actor
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            _("Không tạo được thư mục {folder}: {reason}.").format(folder=out, reason=os_reason(error))
        ) from error
    written = []
    for name in PRINTED_OF_A_MEETING:
        made = workspace.read(make_paper, PaperRequest(name, meeting_id))
        check_plain_print(made.secrecy)
        path = out / f"{made.file_name}.pdf"
        data = made.pdf()
        write_atomic(path, data)
        assert made.printed is not None  # asked for by its name
        workspace.write(actor, record_print, made.printed, PrintWay.PDF, data)
        say(_("Đã ghi {path}").format(path=path))
        for gap in made.missing:
            say(_("  còn thiếu: {what}").format(what=gap))
        written.append(path)
    return written


def _meeting(session: Session, wanted: str, kind: MeetingKind | None) -> int:
    """The id of the meeting that was asked for."""
    if wanted == LATEST:
        found = latest_meeting(session, kind)
        if found is None and kind is not None:
            raise refuse(N_("Chưa có cuộc họp nào thuộc loại {kind}."), kind=MEETING_KIND_LABELS[kind])
        if found is None:
            raise refuse(N_("Chưa có cuộc họp nào trong dữ liệu này."))
        return found
    chosen = kind or MeetingKind.REGULAR
    found = meeting_by_ordinal(session, chosen, int(wanted))
    if found is None:
        raise refuse(
            N_("Không có cuộc họp thứ {number} thuộc loại {kind}."),
            number=wanted,
            kind=MEETING_KIND_LABELS[chosen],
        )
    return found
