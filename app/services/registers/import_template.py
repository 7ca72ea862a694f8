"""The workbook into which an older register of outgoing papers is copied, and the rejected rows."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from app.i18n import _
from app.services.excel.writing import OPTIONS, Looks, rejected_workbook
from app.services.registers.import_columns import NOTES, USED, WIDTHS
from app.services.registers.importing import OutgoingPreview


def empty_template() -> bytes:
    """The workbook to fill in: headings with notes, a page of help."""
    import xlsxwriter  # wanted by a file alone

    target = BytesIO()
    book = xlsxwriter.Workbook(target, OPTIONS)
    page = book.add_worksheet("Sổ văn bản đi")
    look = Looks(book)
    for i, heading in enumerate(USED):
        page.write_string(0, i, heading.title, look.needed if heading.required else look.head)
        page.set_column(
            i, i, WIDTHS.get(heading.key, 14), look.day if heading.key == "dated_on" else look.text
        )
        page.write_comment(0, i, _(NOTES[heading.key]), {"x_scale": 2})
    page.set_row(0, 36)
    page.freeze_panes(1, 0)
    _guide(book.add_worksheet("Hướng dẫn"), look)
    page.activate()
    book.close()
    return target.getvalue()


def rejected_rows(preview: OutgoingPreview) -> bytes:
    """The wrong rows as they stand in the file, each with its reasons: put right, they can be imported."""
    return rejected_workbook(preview, WIDTHS)


def _guide(page: Any, look: Looks) -> None:
    """How to fill the template in, one line a column."""
    page.set_column(0, 0, 28)
    page.set_column(1, 1, 90)
    lines = (
        _("Ghi vào trang “Sổ văn bản đi”, mỗi số một dòng, đúng như sổ cũ, kể cả số đã hủy."),
        _("Không gộp ô, không dùng công thức. Ngày ghi như 12/9/2025 hoặc ô kiểu ngày."),
        _("Có một dòng sai thì chưa dòng nào được nhập. Nhập xong, số tiếp theo nối sau số cuối của sổ cũ."),
    )
    for row, words in enumerate(lines):
        page.merge_range(row, 0, row, 1, words, look.wrap)
    for row, heading in enumerate(USED, start=len(lines) + 1):
        page.write_string(row, 0, heading.title, look.strong)
        page.write_string(row, 1, _(NOTES[heading.key]), look.wrap)
