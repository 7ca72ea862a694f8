"""The workbook into which an older register of incoming documents is copied, and the rejected rows."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from app.i18n import _
from app.rules.incoming import TYPE_NAMES
from app.rules.secrecy import SECRECY_LABELS, URGENCY_LABELS
from app.services.excel.headings import letter
from app.services.excel.writing import OPTIONS, Looks, rejected_workbook
from app.services.incoming.columns import DAYS, MOST_ROWS, NOTES, USED, WIDTHS
from app.services.incoming.importing import IncomingPreview


def empty_template() -> bytes:
    """The workbook to fill in: headings with notes, lists of kinds and levels, a page of help."""
    import xlsxwriter  # wanted by a file alone

    target = BytesIO()
    book = xlsxwriter.Workbook(target, OPTIONS)
    page = book.add_worksheet("Sổ văn bản đến")
    look = Looks(book)
    for i, heading in enumerate(USED):
        page.write_string(0, i, heading.title, look.needed if heading.required else look.head)
        page.set_column(i, i, WIDTHS.get(heading.key, 14), look.day if heading.key in DAYS else look.text)
        page.write_comment(0, i, _(NOTES[heading.key]), {"x_scale": 2})
    page.set_row(0, 36)
    page.freeze_panes(1, 0)
    lists = {
        "type_name": TYPE_NAMES,
        "secrecy": tuple(SECRECY_LABELS.values()),
        "urgency": tuple(URGENCY_LABELS.values()),
    }
    _offer(page, book.add_worksheet("Danh mục"), look, lists)
    _guide(book.add_worksheet("Hướng dẫn"), look)
    page.activate()
    book.close()
    return target.getvalue()


def rejected_rows(preview: IncomingPreview) -> bytes:
    """The wrong rows as they stand in the file, each with its reasons: put right, they can be imported."""
    return rejected_workbook(preview, WIDTHS)


def _offer(page: Any, names: Any, look: Looks, lists: dict[str, tuple[str, ...]]) -> None:
    """Lists to choose from; a kind may also be typed."""
    keys = [heading.key for heading in USED]
    for i, (key, words) in enumerate(lists.items()):
        names.write_string(0, i, USED[keys.index(key)].title, look.head)
        names.set_column(i, i, 24)
        for row, word in enumerate(words, start=1):
            names.write_string(row, i, word, look.text)
        place = letter(keys.index(key))
        source = f"='Danh mục'!${letter(i)}$2:${letter(i)}${len(words) + 1}"
        rule = {"validate": "list", "source": source, "show_error": key != "type_name"}
        page.data_validation(f"{place}2:{place}{MOST_ROWS + 1}", rule)


def _guide(page: Any, look: Looks) -> None:
    """How to fill the template in, one line a column."""
    page.set_column(0, 0, 24)
    page.set_column(1, 1, 90)
    lines = (
        _("Ghi vào trang “Sổ văn bản đến”, mỗi dòng là một văn bản, đúng như sổ cũ."),
        _("Không gộp ô, không dùng công thức. Ngày ghi như 12/9/2025 hoặc ô kiểu ngày."),
        _("Có một dòng sai thì chưa dòng nào được nhập; sửa rồi nhập lại cả tệp."),
    )
    for row, words in enumerate(lines):
        page.merge_range(row, 0, row, 1, words, look.wrap)
    for row, heading in enumerate(USED, start=len(lines) + 1):
        page.write_string(row, 0, heading.title, look.strong)
        page.write_string(row, 1, _(NOTES[heading.key]), look.wrap)
