"""Excel files the import gives out: the template to fill in, and the rejected rows with their reasons."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from sqlalchemy.orm import Session

from app.i18n import _
from app.services.excel.headings import letter
from app.services.excel.writing import OPTIONS, Looks, rejected_workbook
from app.services.roster.columns import DAYS, MOST_ROWS, NOTES, USED
from app.services.roster.composition import bodies, roles
from app.services.roster.importing import RosterPreview

WIDTHS = {
    "full_name": 26,
    "position": 32,
    "organisation": 32,
    "body": 20,
    "role": 26,
    "field": 30,
    "note": 24,
}


def template(session: Session) -> bytes:
    """The workbook to fill in: headings with notes, lists of bodies and roles, a page of help."""
    body_names = [b.short_name for b in bodies(session) if b.dissolved_on is None]
    role_names = list(dict.fromkeys(r.label for r in roles(session)))
    return _template(body_names, role_names)


def empty_template() -> bytes:
    """The template without an office: bodies and roles as a new workspace has them."""
    from app.services.setup import starting_data

    labels = dict.fromkeys(str(role["label"]) for role in starting_data()["roles"])
    return _template(["Ban Chỉ đạo", "Tổ Giúp việc"], list(labels))


def rejected_rows(preview: RosterPreview) -> bytes:
    """The wrong rows as they stand in the file, each with its reasons: put right, they can be imported."""
    return rejected_workbook(preview, WIDTHS)


def _template(body_names: list[str], role_names: list[str]) -> bytes:
    import xlsxwriter  # wanted by a file alone

    target = BytesIO()
    book = xlsxwriter.Workbook(target, OPTIONS)
    page = book.add_worksheet("Danh sách")
    lists = book.add_worksheet("Danh mục")
    look = Looks(book)
    for i, heading in enumerate(USED):
        page.write_string(0, i, heading.title, look.needed if heading.required else look.head)
        page.set_column(i, i, WIDTHS.get(heading.key, 14), look.day if heading.key in DAYS else look.text)
        page.write_comment(0, i, _(NOTES[heading.key]), {"x_scale": 2})
    page.set_row(0, 36)
    page.freeze_panes(1, 0)
    _lists(lists, look, {"body": body_names, "role": role_names})
    for key, names, column in (("body", body_names, "A"), ("role", role_names, "B")):
        place = letter([heading.key for heading in USED].index(key))
        page.data_validation(
            f"{place}2:{place}{MOST_ROWS + 1}",
            {
                "validate": "list",
                "source": f"='Danh mục'!${column}$2:${column}${len(names) + 1}",
                "error_title": _("Không có trong danh mục"),
                "error_message": _("Chọn một dòng trong danh sách."),
            },
        )
    _guide(book.add_worksheet("Hướng dẫn"), look)
    page.activate()
    book.close()
    return target.getvalue()


def _lists(page: Any, look: Looks, lists: dict[str, list[str]]) -> None:
    """The names to choose from, on a page of their own."""
    for i, (title, names) in enumerate(
        zip((_("Các tổ chức"), _("Các chức danh")), lists.values(), strict=True)
    ):
        page.write_string(0, i, title, look.head)
        page.set_column(i, i, 32)
        for row, name in enumerate(names, start=1):
            page.write_string(row, i, name, look.text)


def _guide(page: Any, look: Looks) -> None:
    """How to fill the template in, one line a column."""
    page.set_column(0, 0, 24)
    page.set_column(1, 1, 90)
    lines = (
        _("Ghi vào trang “Danh sách”, mỗi dòng là một người giữ một chức danh trong một tổ chức."),
        _("Không gộp ô, không dùng công thức. Ngày ghi như 12/9/2025 hoặc ô kiểu ngày."),
        _("Ô để trống khi nhập lại thì giữ nguyên điều đã ghi trong phần mềm."),
    )
    for row, words in enumerate(lines):
        page.merge_range(row, 0, row, 1, words, look.wrap)
    for row, heading in enumerate(USED, start=len(lines) + 1):
        page.write_string(row, 0, heading.title, look.strong)
        page.write_string(row, 1, _(NOTES[heading.key]), look.wrap)
