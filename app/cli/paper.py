"""./run paper --workspace DIR --document ID|NUMBER --out FILE: one outgoing document as PDF or DOCX."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from app.cli.common import ExitCode, UsageError, add_workspace, answer, say
from app.cli.workspace import opened
from app.errors import StorageError, sentence
from app.i18n import _
from app.print_service import MadePaper, from_data
from app.services.documents.papers import document_data, document_numbered
from app.services.printing import PrintWay, record_print
from app.services.secrecy.copies import check_plain_print
from app.storage.atomic import write_atomic

WAYS = {".pdf": PrintWay.PDF, ".docx": PrintWay.DOCX}


def add_arguments(parser: ArgumentParser) -> None:
    """`--workspace`, `--document` by id or number, `--out` with the ending that says which file is made."""
    add_workspace(parser)
    parser.add_argument(
        "--document",
        required=True,
        metavar="ID|SỐ",
        help=_("văn bản đi: mã trong dữ liệu, hoặc số như 06-TB/BCĐ (nhiệm kỳ gần nhất)"),
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help=_("tệp .pdf hoặc .docx"))


def run(args: Namespace) -> int:
    """Writes the paper, says what it lacks; 1 when there is no such document or it is secret."""
    way = _way(args.out)
    with opened(args) as unlocked:
        workspace = unlocked.workspace
        typed = args.document.strip()
        document_id = int(typed) if typed.isdecimal() else workspace.read(document_numbered, typed)
        made = from_data(workspace.read(document_data, document_id))
        assert isinstance(made, MadePaper)  # a document is no table
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
    answer(
        args, {"document": document_id, "title": made.title, "file": str(args.out), "missing": made.missing}
    )
    return ExitCode.DONE


def _bytes(made: MadePaper, way: PrintWay) -> bytes:
    makers: dict[PrintWay, Callable[[], bytes] | None] = {PrintWay.PDF: made.pdf, PrintWay.DOCX: made.docx}
    make = makers[way]
    assert make is not None  # one document is one paper
    return make()


def _way(out: Path) -> PrintWay:
    if out.suffix.lower() not in WAYS:
        words = _("--out phải có đuôi .pdf hoặc .docx, không phải “{name}”.")
        raise UsageError(words.format(name=out.name))
    if not out.absolute().parent.is_dir():
        raise StorageError(_("Không có thư mục {folder}; hãy tạo rồi làm lại.").format(folder=out.parent))
    return WAYS[out.suffix.lower()]
