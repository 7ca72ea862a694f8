"""`./run import KIND FILE.xlsx --workspace DIR`: row by row report; one wrong row and nothing is stored."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.cli.common import ExitCode, UsageError, answer, say
from app.cli.workspace import opened
from app.errors import StorageError, UserError, sentence
from app.i18n import _
from app.rules.violations import Severity, Violation
from app.services.budget import importing as estimate
from app.services.budget.import_reading import read_estimate
from app.services.budget.importing import import_estimate, preview_estimate
from app.services.excel.guard import bytes_of
from app.services.excel.headings import letter
from app.services.excel.preview import STATUS_LABELS, Preview, Status
from app.services.incoming import template as incoming_template
from app.services.incoming.importing import import_incoming, preview_incoming
from app.services.incoming.reading import read_register
from app.services.registers import import_template as outgoing_template
from app.services.registers.import_reading import read_outgoing
from app.services.registers.importing import import_outgoing, preview_outgoing
from app.services.roster import template as roster_template
from app.services.roster.importing import import_roster, preview_roster
from app.services.roster.reading import read_roster
from app.storage.atomic import write_atomic

REJECTED = "-loi.xlsx"


@dataclass(frozen=True)
class ImportKind:
    """One kind of list: how it is read, previewed, stored, and what its template is."""

    read: Callable[[bytes, str, date], Any]
    preview: Callable[..., Any]
    store: Callable[..., Any]
    rejected: Callable[[Any], bytes]
    empty_template: Callable[[], bytes]
    template_name: str
    named: Callable[[Any], str]
    """What a row is called in the report."""
    facts: Callable[[Any], dict[str, Any]] = lambda _preview: {}


KINDS = {
    "roster": ImportKind(
        read_roster,
        preview_roster,
        import_roster,
        roster_template.rejected_rows,
        roster_template.empty_template,
        "mau-danh-sach-thanh-vien.xlsx",
        lambda line: f"{line.full_name}, {line.role}",
        lambda preview: {
            "people_new": preview.people_new,
            "organisations_new": list(preview.organisations_new),
        },
    ),
    "van-ban-di": ImportKind(
        read_outgoing,
        preview_outgoing,
        import_outgoing,
        outgoing_template.rejected_rows,
        outgoing_template.empty_template,
        "mau-so-van-ban-di.xlsx",
        lambda line: line.number,
    ),
    "du-toan": ImportKind(
        read_estimate,
        preview_estimate,
        import_estimate,
        estimate.rejected_rows,
        estimate.empty_template,
        "mau-du-toan.xlsx",
        lambda line: f"{line.source} {line.item} {line.purpose}".strip(),
    ),
    "van-ban-den": ImportKind(
        read_register,
        preview_incoming,
        import_incoming,
        incoming_template.rejected_rows,
        incoming_template.empty_template,
        "mau-so-van-ban-den.xlsx",
        lambda line: f"{line.number}, {line.entered.sender}",
    ),
}


def add_arguments(parser: ArgumentParser) -> None:
    """The kind of list, the file, `--workspace`, `--dry-run`, or `--template` alone."""
    what = _("roster: danh sách thành viên; van-ban-di, van-ban-den: sổ đăng ký cũ; du-toan: dự toán")
    parser.add_argument("name", choices=list(KINDS), help=what)
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE.xlsx", help=_("tệp Excel cần nhập"))
    parser.add_argument("--workspace", type=Path, metavar="DIR", help=_("thư mục dữ liệu làm việc"))
    parser.add_argument("--dry-run", action="store_true", help=_("chỉ kiểm tra và báo cáo, không ghi gì"))
    parser.add_argument(
        "--template",
        nargs="?",
        const=Path(),
        type=Path,
        metavar="OUT.xlsx",
        help=_("ghi tệp mẫu để điền; không kèm tên thì ghi ở thư mục này: {names}").format(
            names=", ".join(kind.template_name for kind in KINDS.values())
        ),
    )


def run(args: Namespace) -> int:
    """Imports, checks or writes the template; 1 with every row's reason when one is wrong."""
    kind = KINDS[args.name]
    if args.template is not None:
        return _write_template(args, kind)
    if args.file is None or args.workspace is None:
        raise UsageError(_("Cần tên tệp Excel và --workspace, hoặc --template để lấy tệp mẫu."))
    data = bytes_of(args.file)
    with opened(args) as unlocked:
        workspace = unlocked.workspace
        file = kind.read(data, args.file.name, workspace.today())
        preview = workspace.read(kind.preview, file)
        _report(kind, preview)
        if not preview.ok:
            return _refused(args, kind, preview)
        stored = not args.dry_run
        if stored:
            for warning in workspace.write(unlocked.actor, kind.store, file).warnings:
                say(sentence(warning))
        _say_done(preview, stored=stored)
    answer(args, {**_facts(kind, preview), "imported": stored})
    return ExitCode.DONE


def _report(kind: ImportKind, preview: Any) -> None:
    """One line a row that is wrong, new or changed, with its column; headings first."""
    file = preview.file
    say(_("Trang “{sheet}” của tệp {filename}:").format(sheet=file.sheet, filename=file.filename))
    rows = {row.id for row in preview.rows}
    for violation in preview.violations:
        if violation.row not in rows:
            say(f"  {sentence(violation)}" if violation.row is None else _violation_words(preview, violation))
    for row in preview.rows:
        if row.status is Status.UNCHANGED and not row.violations:
            continue
        say(_row_words(kind, row))
        for violation in row.violations:
            say(_violation_words(preview, violation))


def _row_words(kind: ImportKind, row: Any) -> str:
    words = _("Dòng {row}: {status} – {name}").format(
        row=row.id, status=_(STATUS_LABELS[row.status]), name=kind.named(row.line)
    )
    return f"{words} ({row.changes})" if row.changes else words


def _violation_words(preview: Preview, violation: Violation) -> str:
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


def _refused(args: Namespace, kind: ImportKind, preview: Preview) -> int:
    """Says that nothing was stored and, but on a dry run, writes the wrong rows beside the file."""
    facts = {**_facts(kind, preview), "imported": False}
    wrong = preview.count(Status.WRONG)
    if wrong:
        say(_("{count} dòng có lỗi nên chưa ghi dòng nào.").format(count=wrong))
    else:  # a row of sums alone: there is no row to hand back
        say(_("Tệp có lỗi nên chưa ghi dòng nào. Sửa trong Excel rồi nhập lại."))
    if wrong and not args.dry_run:
        target = args.file.with_name(args.file.stem + REJECTED)
        write_atomic(target, kind.rejected(preview))
        say(_("Các dòng lỗi kèm lý do ở {path}; sửa rồi nhập lại.").format(path=target))
        facts["rejected_file"] = str(target)
    answer(args, {**facts, "error": str(UserError(_errors(preview))), "exit_code": int(ExitCode.REFUSED)})
    return ExitCode.REFUSED


def _say_done(preview: Preview, *, stored: bool) -> None:
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


def _facts(kind: ImportKind, preview: Preview) -> dict[str, Any]:
    """The report as one object."""
    return {
        "file": preview.file.filename,
        "rows": len(preview.rows),
        **{status.value: preview.count(status) for status in Status},
        **kind.facts(preview),
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


def _errors(preview: Preview) -> list[Violation]:
    return [v for v in preview.violations if v.severity is Severity.ERROR]


def _write_template(args: Namespace, kind: ImportKind) -> int:
    out: Path = args.template if args.template != Path() else Path(kind.template_name)
    if out.suffix.lower() != ".xlsx":
        raise UsageError(_("Tệp mẫu phải có đuôi .xlsx, không phải “{name}”.").format(name=out.name))
    if not out.parent.is_dir():
        raise StorageError(_("Không có thư mục {folder}; hãy tạo rồi làm lại.").format(folder=out.parent))
    write_atomic(out, kind.empty_template())
    say(_("Đã ghi tệp mẫu vào {path}.").format(path=out))
    answer(args, {"file": str(out)})
    return ExitCode.DONE
