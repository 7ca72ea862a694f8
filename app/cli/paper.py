"""./run paper --workspace DIR --document ID|NUMBER --out FILE: one outgoing document as PDF or DOCX.

With --expense ID|NUMBER --paper NAME a form of an expense; with --event ID the cost plan of an event.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.cli.common import ExitCode, UsageError, add_workspace, answer, say
from app.cli.workspace import opened
from app.errors import StorageError, sentence
from app.i18n import _
from app.print_service import MadePaper, from_data
from app.services.documents.papers import document_data, document_numbered
from app.services.expenses.forms import EXPENSE_PAPERS, expense_numbered
from app.services.paper_names import PAPER_FILES
from app.services.printing import PrintWay, record_print
from app.services.secrecy.copies import check_plain_print
from app.services.spending.forms import plan_data
from app.storage.atomic import write_atomic
from app.storage.workspace import Workspace

_FORMS = {PAPER_FILES[name]: name for name in EXPENSE_PAPERS}
"""Forms of an expense by the names of their files."""
WAYS = {".pdf": PrintWay.PDF, ".docx": PrintWay.DOCX}


def add_arguments(parser: ArgumentParser) -> None:
    """`--workspace`, `--document` by id or number, `--out` with the ending that says which file is made."""
    add_workspace(parser)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--document",
        metavar="ID|SỐ",
        help=_("văn bản đi: mã trong dữ liệu, hoặc số như 06-TB/BCĐ (nhiệm kỳ gần nhất)"),
    )
    what.add_argument(
        "--expense", metavar="ID|SỐ", help=_("khoản chi: mã trong dữ liệu, hoặc số như KC-012/2026")
    )
    what.add_argument("--event", type=int, metavar="ID", help=_("sự kiện chi: ghi dự trù kinh phí"))
    parser.add_argument(
        "--paper", choices=list(_FORMS), metavar="TÊN", help=_("giấy của khoản chi: ") + ", ".join(_FORMS)
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help=_("tệp .pdf hoặc .docx"))


def run(args: Namespace) -> int:
    """Writes the paper, says what it lacks; 1 when there is no such document or it is secret."""
    way = _way(args.out)
    with opened(args) as unlocked:
        workspace = unlocked.workspace
        kind, record_id, read = _wanted(args, workspace)
        made = from_data(workspace.read(read, record_id))
        assert isinstance(made, MadePaper)  # neither a document nor a form is a register
        check_plain_print(made.secrecy)
        data = _bytes(made, way)
        write_atomic(args.out, data)
        if made.printed is not None:
            workspace.write(unlocked.actor, record_print, made.printed, way, data)
    say(_("Đã ghi {title} vào {path}").format(title=made.title, path=args.out))
    for gap in made.missing:
        say(_("  còn thiếu: {what}").format(what=gap))
    for note in made.notes:
        say(f"  {sentence(note)}")
    answer(args, {kind: record_id, "title": made.title, "file": str(args.out), "missing": made.missing})
    return ExitCode.DONE


def _wanted(args: Namespace, workspace: Workspace) -> tuple[str, int, Callable[..., Any]]:
    """Which record is asked for, its id, and the query that reads its paper."""
    if args.event is not None:
        return "event", args.event, plan_data
    if args.expense is not None:
        if args.paper is None:
            raise UsageError(_("Ghi thêm --paper, một trong: {names}.").format(names=", ".join(_FORMS)))
        typed = args.expense.strip()
        expense_id = int(typed) if typed.isdecimal() else workspace.read(expense_numbered, typed)
        return "expense", expense_id, EXPENSE_PAPERS[_FORMS[args.paper]]
    typed = args.document.strip()
    document_id = int(typed) if typed.isdecimal() else workspace.read(document_numbered, typed)
    return "document", document_id, document_data


def _bytes(made: MadePaper, way: PrintWay) -> bytes:
    makers: dict[PrintWay, Callable[[], bytes] | None] = {PrintWay.PDF: made.pdf, PrintWay.DOCX: made.docx}
    make = makers[way]
    if make is None:
        raise UsageError(_("Giấy này có nhiều bản, chỉ ghi được PDF."))
    return make()


def _way(out: Path) -> PrintWay:
    if out.suffix.lower() not in WAYS:
        words = _("--out phải có đuôi .pdf hoặc .docx, không phải “{name}”.")
        raise UsageError(words.format(name=out.name))
    if not out.absolute().parent.is_dir():
        raise StorageError(_("Không có thư mục {folder}; hãy tạo rồi làm lại.").format(folder=out.parent))
    return WAYS[out.suffix.lower()]
