"""./run regulation --out FILE: prints the Quy chế as a Party document; needs no workspace."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

from app.cli.common import ExitCode, UsageError, answer, say
from app.clock import SystemClock, today
from app.errors import StorageError, refuse
from app.formatting import date_vi, parse_date
from app.i18n import N_, _
from app.reports.paper import Paper
from app.reports.papers import regulation as paper
from app.services.regulation import Regulation, load, version_on
from app.services.regulation_paper import regulation_data
from app.storage.atomic import write_atomic

ENDINGS = (".pdf", ".docx")


def add_arguments(parser: ArgumentParser) -> None:
    """`--out FILE.pdf` or `.docx`; `--date` picks the version in force on a day."""
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help=_("tệp ghi ra, đuôi .pdf hoặc .docx")
    )
    parser.add_argument("--date", metavar="D", help=_("bản có hiệu lực vào ngày này; bỏ trống là hôm nay"))


def run(args: Namespace) -> int:
    """Writes the paper and says where; 1 when no version was in force that day, 2 for another ending."""
    out: Path = args.out
    if out.suffix.lower() not in ENDINGS:
        raise UsageError(
            _("Tệp ghi ra phải có đuôi .pdf hoặc .docx, không phải “{name}”.").format(name=out.name)
        )
    if not out.parent.is_dir():
        raise StorageError(_("Không có thư mục {folder}; hãy tạo rồi làm lại.").format(folder=out.parent))
    regulation = _in_force(_day(args.date))
    write_atomic(out, rendered(paper.build(regulation_data(regulation)), out.suffix.lower()))
    say(_("Đã ghi {title} vào {path}.").format(title=regulation.version.title, path=out))
    answer(args, {"file": str(out), "version": regulation.version.id})
    return ExitCode.DONE


def rendered(built: Paper, ending: str) -> bytes:
    """The paper as the bytes of a file with this ending."""
    if ending == ".docx":
        from app.reports.docx import render_docx

        return render_docx(built)
    from app.reports.pdf import render_pdf

    return render_pdf(built)


def _day(typed: str | None) -> date:
    """The day that was asked for, by default today."""
    now = today(SystemClock())
    if typed is None:
        return now
    try:
        return parse_date(typed, now)
    except ValueError as error:
        raise UsageError(str(error)) from error


def _in_force(day: date) -> Regulation:
    """The text in force on the day; refuses a day before the first version."""
    version = version_on(day)
    if version is None:
        raise refuse(N_("Ngày {day} chưa có Quy chế nào có hiệu lực."), clause="13.3", day=date_vi(day))
    return load(version.id)
