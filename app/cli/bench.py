"""./run bench [--quick] [--json]: what the program takes, beside the limit measured in the same run."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.cli.common import ExitCode, answer, say
from app.i18n import N_, _

if TYPE_CHECKING:
    from bench.measure import Row

NAMES = {
    "start_to_unlock_window": N_("Khởi động đến cửa sổ mở khóa, so với một cửa sổ trống"),
    "unlock_to_meetings_list": N_("Mở khóa đến danh sách cuộc họp, dữ liệu 10 năm"),
    "first_100_meetings": N_("100 dòng đầu của danh sách dài, đã lọc và sắp, so với câu SQL trần"),
    "longest_scroll_step": N_("Bước cuộn lâu nhất trong danh sách dài, so với một khung hình"),
    "conclusion_notice_pages": N_("Thông báo kết luận dài ra PDF, so với đoạn văn ReportLab"),
    "register_of_a_year": N_("Sổ một năm (5.000 dòng) ra PDF, so với bảng ReportLab cùng số dòng"),
    "save_with_audit_and_index": N_("Một lần ghi kèm nhật ký và mục lục, so với lệnh ghi trần"),
    "attach_many_files": N_("Đính kèm 200 tệp 1 MiB, so với ghi, đồng bộ và SHA-256 cùng số byte"),
    "save_in_milliseconds": N_("Một lần ghi, so với 5 mili giây"),
    "issue_and_send_to_sixty": N_("Ban hành một văn bản và chuyển 60 nơi, so với lệnh ghi trần"),
    "authority_one_answer": N_("Thẩm quyền một ngày, 60 người, 200 ủy quyền, so với 5 mili giây"),
    "authority_year_rechecked": N_("Soát lại 400 việc dự kiến của một năm, so với 1 giây"),
    "search_as_typed": N_("Tìm khi đang gõ, 400.000 bản ghi, mức 95 %, so với câu hỏi FTS5 trần"),
    "search_in_milliseconds": N_("Tìm khi đang gõ, mức 95 %, so với 30 mili giây"),
    "budget_left_per_line": N_("Còn lại từng dòng, 200.000 bút toán, so với câu SQL trần"),
    "budget_year_report": N_("Báo cáo thực hiện năm, 200.000 bút toán, so với câu SQL và việc in"),
    "expense_save": N_("Một lần ghi khoản chi, so với lệnh ghi trần"),
    "memory_after_all_screens": N_("Bộ nhớ sau khi xem mọi màn hình, so với một cửa sổ trống"),
}
"""What the table calls the rows."""
WIDTH = 66


def add_arguments(parser: ArgumentParser) -> None:
    """`--quick` measures with smaller sizes."""
    parser.add_argument("--quick", action="store_true", help=_("đo nhanh, với cỡ nhỏ hơn"))


def run(args: Namespace) -> int:
    """Measures and prints the table; 3 when a bound is exceeded."""
    from bench.run import rows

    say(_("Đang lập dữ liệu để đo…"))
    return report(args, rows(quick=args.quick))


def report(args: Namespace, rows: Iterator[Row]) -> int:
    """Prints each row as soon as it is measured; 3 when a bound is exceeded."""
    say(_line(_("Việc"), _("của ta"), _("giới hạn"), _("tỷ lệ"), _("nhiều nhất")))
    measured = []
    for row in rows:
        measured.append(row)
        say(_table_row(row))
    exceeded = [row for row in measured if not row.kept]
    if exceeded:
        say(_("Vượt mức ở {count} dòng có dấu “!”.").format(count=len(exceeded)))
    else:
        say(_("Mọi dòng đều trong mức."))
    answer(args, {"rows": [row.as_facts() for row in measured]})
    return ExitCode.FAULT_FOUND if exceeded else ExitCode.DONE


def _table_row(row: Row) -> str:
    """A row in words and numbers, decimal commas as the office writes them."""
    bound = _("tham khảo") if row.bound is None else f"{_number(row.bound, 2)} ×"
    mark = "" if row.kept else " !"
    return _line(
        _(NAMES[row.name]),
        f"{_number(row.ours, 1)} {row.unit}",
        f"{_number(row.limit, 1)} {row.unit}",
        f"{_number(row.ratio, 2)} ×",
        f"{bound}{mark}",
    )


def _line(name: str, ours: str, limit: str, ratio: str, bound: str) -> str:
    return f"{name:<{WIDTH}}{ours:>12}{limit:>12}{ratio:>9}{bound:>12}"


def _number(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".replace(".", ",")
