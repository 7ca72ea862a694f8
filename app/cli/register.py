"""./run register --workspace DIR --name NAME --from D --to D --out FILE: a register as PDF, XLSX or CSV."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from app.cli.common import ExitCode, UsageError, add_workspace, answer, say
from app.cli.workspace import opened
from app.errors import StorageError, UserError
from app.formatting import parse_date
from app.i18n import N_, _
from app.print_service import MadeSheet, from_data
from app.rules.budget_reports import MoneyUnit
from app.rules.registers import BUDGET_REGISTERS, REGISTER_TITLES, RegisterName
from app.rules.secrecy import Secrecy
from app.services.printing import PrintWay, record_print
from app.services.registers.common import RegisterRequest
from app.services.registers.reading import read_register
from app.services.secrecy.copies import CopiesInput, finish_copies, note_not_printed, take_copies
from app.storage.atomic import write_atomic
from app.storage.open import Unlocked

WAYS = {".pdf": PrintWay.PDF, ".xlsx": PrintWay.XLSX, ".csv": PrintWay.CSV}
YEARS = range(1900, 2101)
PERMISSION = (
    ("--permitted-by", "NAME", N_("người cho phép sao chụp sổ có dòng mật")),
    ("--permission", "NUMBER", N_("số giấy phép sao chụp")),
    ("--permitted-on", "D", N_("ngày cho phép")),
    ("--recipient", "NAME", N_("người nhận bản sổ mật; bản được đánh số và ghi sổ sao, chụp")),
)
"""What a register with secret lines needs to be written out whole; without it their words are left out."""


def add_arguments(parser: ArgumentParser) -> None:
    """`--workspace`, `--name`, `--from` and `--to` or `--year`, `--dossier`, `--open`, `--out`."""
    add_workspace(parser)
    parser.add_argument("--name", required=True, metavar="NAME", help=_("tên sổ: ") + ", ".join(RegisterName))
    parser.add_argument("--from", dest="first", metavar="D", help=_("từ ngày, như 01/01/2026"))
    parser.add_argument("--to", dest="last", metavar="D", help=_("đến hết ngày, như 30/06/2026"))
    parser.add_argument("--year", type=_year, metavar="Y", help=_("cả năm, thay cho --from và --to"))
    parser.add_argument("--source", metavar="CODE", default="", help=_("mã nguồn kinh phí (sổ kinh phí)"))
    parser.add_argument("--unit", metavar="U", default="dong", help=_("đơn vị tiền: dong, nghin, trieu"))
    parser.add_argument(
        "--dossier", type=int, metavar="ID", help=_("hồ sơ cần in mục lục (chỉ với muc-luc-van-ban)")
    )
    for option, metavar, words in PERMISSION:
        parser.add_argument(option, metavar=metavar, help=_(words))
    parser.add_argument(
        "--open", action="store_true", dest="open_only", help=_("che nội dung văn bản mật, để sổ không mật")
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help=_("tệp .pdf, .xlsx, .csv"))


def run(args: Namespace) -> int:
    """Writes the register and says how many lines it has; 1 when it is refused, 2 for wrong usage."""
    name, way = _name(args.name), _way(args.out)
    with opened(args) as unlocked:
        workspace = unlocked.workspace
        request = _request(args, name, workspace.today())
        permission = _permission(args, workspace.today())
        made = _made(unlocked, request)
        if made.secrecy is not Secrecy.NONE and permission is None:
            made = _made(unlocked, replace(request, open_only=True))
            say(_("Chưa ghi giấy phép sao chụp nên nội dung các dòng mật đã được che."))
        if made.secrecy is not Secrecy.NONE and permission is not None:
            _write_copy(unlocked, made, permission, way, args.out)
        else:
            _write(unlocked, made, way, args.out)
    count = len(made.sheet.rows)
    say(_("Đã ghi {title}, {count} dòng, vào {path}.").format(title=made.title, count=count, path=args.out))
    facts = {"name": name.value, "rows": count, "secrecy": made.secrecy.value, "file": str(args.out)}
    answer(args, {**facts, "from": request.from_on, "to": request.to_on})
    return ExitCode.DONE


def _made(unlocked: Unlocked, request: RegisterRequest) -> MadeSheet:
    made = from_data(unlocked.workspace.read(read_register, request))
    assert isinstance(made, MadeSheet)  # registers are tables
    return made


def _write(unlocked: Unlocked, made: MadeSheet, way: PrintWay, out: Path) -> None:
    """Writes a register that says nothing secret."""
    data = _bytes(made, way)
    write_atomic(out, data)
    if made.printed is not None:
        unlocked.workspace.write(unlocked.actor, record_print, made.printed, way, data)


def _write_copy(unlocked: Unlocked, made: MadeSheet, entered: CopiesInput, way: PrintWay, out: Path) -> None:
    """Writes one numbered copy of a secret register, its number taken before (party-documents §6)."""
    workspace, actor = unlocked.workspace, unlocked.actor
    assert made.printed is not None  # registers are of the committee
    copies = workspace.write(actor, take_copies, made.printed, entered)
    ids = [copy.id for copy in copies]
    try:
        data = _bytes(made.numbered([copy.words for copy in copies]), way)
        write_atomic(out, data)
    except Exception:
        workspace.write(actor, note_not_printed, ids)
        raise
    workspace.write(actor, finish_copies, made.printed, way, data, ids)
    say(_("{words}, giao cho {recipient}.").format(words=copies[0].words, recipient=copies[0].recipient))


def _bytes(made: MadeSheet, way: PrintWay) -> bytes:
    makers: dict[PrintWay, Callable[[], bytes]] = {
        PrintWay.PDF: made.pdf,
        PrintWay.XLSX: made.xlsx,
        PrintWay.CSV: made.csv,
    }
    return makers[way]()


def _permission(args: Namespace, today: date) -> CopiesInput | None:
    """The permission to copy secret lines; None where none is given."""
    given = (args.permitted_by, args.permission, args.permitted_on, args.recipient)
    if not any(given):
        return None
    day = _day(args.permitted_on, "--permitted-on", today)
    people = (args.recipient,) if args.recipient else ()
    return CopiesInput(args.permitted_by or "", args.permission or "", day, people)


def _name(typed: str) -> RegisterName:
    if typed not in set(RegisterName):
        known = "\n".join(f"  {name.value:<18}{_(REGISTER_TITLES[name])}" for name in RegisterName)
        raise UsageError(_("Không có sổ “{name}”. Các sổ có:\n{known}").format(name=typed, known=known))
    return RegisterName(typed)


def _way(out: Path) -> PrintWay:
    if out.suffix.lower() not in WAYS:
        raise UsageError(
            _("--out phải có đuôi .pdf, .xlsx hoặc .csv, không phải “{name}”.").format(name=out.name)
        )
    if not out.absolute().parent.is_dir():
        raise StorageError(_("Không có thư mục {folder}; hãy tạo rồi làm lại.").format(folder=out.parent))
    return WAYS[out.suffix.lower()]


def _request(args: Namespace, name: RegisterName, today: date) -> RegisterRequest:
    first, last = _day(args.first, "--from", today), _day(args.last, "--to", today)
    if args.year is not None:
        if first is not None or last is not None:
            raise UsageError(_("Ghi --year hoặc --from và --to, không ghi cả hai."))
        first, last = date(args.year, 1, 1), date(args.year, 12, 31)
    if name is RegisterName.DOSSIER_CONTENTS:
        if args.dossier is None:
            raise UsageError(_("Mục lục văn bản cần --dossier ID: hồ sơ nào."))
    elif first is None or last is None:
        raise UsageError(_("Cần --from và --to, hoặc --year."))
    if name in BUDGET_REGISTERS:
        return _budget_request(args, name, first, last)
    return RegisterRequest(name, first, last, args.dossier, args.open_only)


def _budget_request(
    args: Namespace, name: RegisterName, first: date | None, last: date | None
) -> RegisterRequest:
    """Of a whole budget year the settling time too; else the year in which the days begin."""
    if args.unit not in set(MoneyUnit):
        raise UsageError(_("--unit là dong, nghin hoặc trieu, không phải “{unit}”.").format(unit=args.unit))
    days = (first, None) if args.year is not None else (first, last)
    unit, year = MoneyUnit(args.unit), first.year if first is not None else None
    asked = RegisterRequest(name, *days, open_only=args.open_only, year=year)
    return replace(asked, source_code=args.source, unit=unit)


def _year(text: str) -> int:
    """The year typed; ArgumentTypeError with a sentence for anything else."""
    if not (text.isascii() and text.isdigit() and len(text) == 4 and int(text) in YEARS):
        raise ArgumentTypeError(_("“{text}” không phải là một năm. Ghi như 2026.").format(text=text))
    return int(text)


def _day(text: str | None, option: str, today: date) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text) if text[:4].isdigit() and "-" in text else parse_date(text, today)
    except (ValueError, UserError) as fault:
        words = _("{option} không phải là một ngày: {reason}")
        raise UsageError(words.format(option=option, reason=fault)) from fault
