"""./run import roster FILE.xlsx --workspace DIR: row by row report; one wrong row and nothing is stored."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from app.cli.common import ExitCode, UsageError, answer, say
from app.cli.workspace import opened
from app.errors import StorageError, UserError, sentence
from app.i18n import _
from app.rules.violations import Severity, Violation
from app.services.excel.guard import bytes_of
from app.services.excel.headings import letter
from app.services.roster.importing import (
    STATUS_LABELS,
    PreviewRow,
    RosterPreview,
    Status,
    import_roster,
    preview_roster,
)
from app.services.roster.reading import read_roster
from app.services.roster.template import empty_template, rejected_rows
from app.storage.atomic import write_atomic

ROSTER = "roster"
REJECTED = "-loi.xlsx"
TEMPLATE = "mau-danh-sach-thanh-vien.xlsx"


def add_arguments(parser: ArgumentParser) -> None:
    """The kind of list, the file, `--workspace`, `--dry-run`, or `--template` alone."""
    parser.add_argument("name", choices=[ROSTER], metavar=ROSTER, help=_("roster: danh sách thành viên"))
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE.xlsx", help=_("tệp Excel cần nhập"))
    parser.add_argument("--workspace", type=Path, metavar="DIR", help=_("thư mục dữ liệu làm việc"))
    parser.add_argument("--dry-run", action="store_true", help=_("chỉ kiểm tra và báo cáo, không ghi gì"))
    parser.add_argument(
        "--template",
        nargs="?",
        const=Path(TEMPLATE),
        type=Path,
        metavar="OUT.xlsx",
        help=_("ghi tệp mẫu để điền; không kèm tên thì ghi {name} ở thư mục này").format(name=TEMPLATE),
    )


def run(args: Namespace) -> int:
    """Imports, checks or writes the template; 1 with every row's reason when one is wrong."""
    if args.template is not None:
        return _write_template(args)
    if args.file is None or args.workspace is None:
        raise UsageError(_("Cần tên tệp Excel và --workspace, hoặc --template để lấy tệp mẫu."))
    data = bytes_of(args.file)
    with opened(args) as unlocked:
        workspace = unlocked.workspace
        file = read_roster(data, args.file.name, workspace.today())
        preview = workspace.read(preview_roster, file)
        _report(preview)
        if not preview.ok:
            return _refused(args, preview)
        stored = not args.dry_run
        if stored:
            for warning in workspace.write(unlocked.actor, import_roster, file).warnings:
                say(sentence(warning))
        _say_done(preview, stored=stored)
    answer(args, {**_facts(preview), "imported": stored})
    return ExitCode.DONE


def _report(preview: RosterPreview) -> None:
    """One line a row that is wrong, new or changed, with its column; headings first."""
    file = preview.file
    say(_("Trang “{sheet}” của tệp {filename}:").format(sheet=file.sheet, filename=file.filename))
    rows = {row.id for row in preview.rows}
    for violation in preview.violations:
        if violation.row not in rows:
            say(f"  {sentence(violation)}")
    for row in preview.rows:
        if row.status is Status.UNCHANGED and not row.violations:
            continue
        say(_row_words(row))
        for violation in row.violations:
            say(_violation_words(preview, violation))


def _row_words(row: PreviewRow) -> str:
    words = _("Dòng {row}: {status} – {name}, {role}").format(
        row=row.id, status=_(STATUS_LABELS[row.status]), name=row.line.full_name, role=row.line.role
    )
    return f"{words} ({row.changes})" if row.changes else words


def _violation_words(preview: RosterPreview, violation: Violation) -> str:
    kind = _("Lỗi") if violation.severity is Severity.ERROR else _("Lưu ý")
    position = preview.file.columns.get(violation.field or "")
    if position is None:
        return _("  {kind}: {sentence}").format(kind=kind, sentence=sentence(violation))
    return _("  {kind}, ô {cell} ({column}): {sentence}").format(
        kind=kind,
        cell=f"{letter(position)}{violation.row}",
        column=preview.file.titles[violation.field or ""],
        sentence=sentence(violation),
    )


def _refused(args: Namespace, preview: RosterPreview) -> int:
    """Says that nothing was stored and, but on a dry run, writes the wrong rows beside the file."""
    facts = {**_facts(preview), "imported": False}
    say(_("{count} dòng có lỗi nên chưa ghi dòng nào.").format(count=preview.count(Status.WRONG)))
    if not args.dry_run:
        target = args.file.with_name(args.file.stem + REJECTED)
        write_atomic(target, rejected_rows(preview))
        say(_("Các dòng lỗi kèm lý do ở {path}; sửa rồi nhập lại.").format(path=target))
        facts["rejected_file"] = str(target)
    answer(args, {**facts, "error": str(UserError(_errors(preview))), "exit_code": int(ExitCode.REFUSED)})
    return ExitCode.REFUSED


def _say_done(preview: RosterPreview, *, stored: bool) -> None:
    """The counts of what was or would be stored."""
    counts = {
        "new": preview.count(Status.NEW),
        "updated": preview.count(Status.UPDATED),
        "unchanged": preview.count(Status.UNCHANGED),
    }
    if stored:
        words = _("Đã nhập: {new} dòng thêm mới, {updated} dòng cập nhật, {unchanged} dòng không đổi.")
    else:
        words = _("Nhập được: {new} dòng thêm mới, {updated} dòng cập nhật, {unchanged} dòng không đổi.")
    say(words.format(**counts))


def _facts(preview: RosterPreview) -> dict[str, Any]:
    """The report as one object."""
    return {
        "file": preview.file.filename,
        "rows": len(preview.rows),
        **{status.value: preview.count(status) for status in Status},
        "people_new": preview.people_new,
        "organisations_new": list(preview.organisations_new),
        "violations": [
            {
                "row": v.row,
                "column": preview.file.titles.get(v.field or ""),
                "severity": v.severity.value,
                "sentence": sentence(v),
            }
            for v in preview.violations
        ],
    }


def _errors(preview: RosterPreview) -> list[Violation]:
    return [v for v in preview.violations if v.severity is Severity.ERROR]


def _write_template(args: Namespace) -> int:
    out: Path = args.template
    if out.suffix.lower() != ".xlsx":
        raise UsageError(_("Tệp mẫu phải có đuôi .xlsx, không phải “{name}”.").format(name=out.name))
    if not out.parent.is_dir():
        raise StorageError(_("Không có thư mục {folder}; hãy tạo rồi làm lại.").format(folder=out.parent))
    write_atomic(out, empty_template())
    say(_("Đã ghi tệp mẫu vào {path}.").format(path=out))
    answer(args, {"file": str(out)})
    return ExitCode.DONE
