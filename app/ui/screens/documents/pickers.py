"""Windows that pick lines of a text from a list: legal bases, and whom a document goes to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.i18n import _
from app.services.documents.bases import BasisRow, list_bases
from app.services.roster.organisations import list_organisations
from app.ui.kit.check_list_field import CheckListField, Group
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import TextField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.screens.documents.desk import Desk


def pick_bases(desk: Desk, field: TextField) -> FormDialog:
    """Opens the list of legal bases; the chosen ones are added to the field as căn cứ lines."""
    rows: list[BasisRow] = desk.context.read(list_bases, in_force=True)
    options = tuple(Option(row.line, row.citation) for row in rows)
    chosen = CheckListField(
        "lines",
        _("&Văn bản làm căn cứ"),
        [Group("", options)],
        rows=10,
        search=_("Gõ vài chữ để tìm"),
        hint="" if rows else _("Danh mục chưa có văn bản nào; thêm ở Quản trị, mục Căn cứ."),
    )
    return _pick(desk, _("Chọn căn cứ"), chosen, field)


def pick_recipients(desk: Desk, field: TextField) -> FormDialog:
    """Opens the agencies; the chosen ones are added to the field, above the line of the file copy."""
    agencies = desk.context.read(list_organisations)
    usual = (
        _("Các đồng chí thành viên Ban Chỉ đạo"),
        _("Các đồng chí thành viên Tổ Giúp việc"),
        _("Như trên"),
    )
    groups = [
        Group(_("Thường dùng"), tuple(Option(words, words) for words in usual)),
        Group(_("Cơ quan, tổ chức"), tuple(Option(row.name, row.name) for row in agencies)),
    ]
    chosen = CheckListField(
        "lines",
        _("&Nơi nhận"),
        groups,
        rows=12,
        search=_("Gõ vài chữ để tìm; Enter để thêm nơi khác"),
        free_text=True,
    )
    return _pick(desk, _("Chọn nơi nhận"), chosen, field)


def _pick(desk: Desk, title: str, chosen: CheckListField, field: TextField) -> FormDialog:
    form = Form([chosen])
    form.load({})

    def submit(values: dict[str, Any]) -> None:
        field.put(added(str(field.read() or ""), values["lines"]))

    dialog = desk.open_dialog(title, form, submit, yes=_("&Thêm vào văn bản"))
    dialog.finished.connect(lambda _result: field.editor.setFocus())
    return dialog


def added(text: str, lines: Sequence[str]) -> str:
    """The text with lines added that it lacks; a last line of the file copy ("Lưu …") stays last."""
    there = [line for line in text.splitlines() if line.strip()]
    new = [line for line in lines if line not in there]
    at = len(there)
    while at and there[at - 1].strip().casefold().startswith("lưu"):
        at -= 1
    return "\n".join([*there[:at], *new, *there[at:]])
