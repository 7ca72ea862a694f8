"""The roster as the import dialog takes it from Excel."""

from __future__ import annotations

from functools import partial
from typing import Any

from app.i18n import _
from app.services.roster.importing import import_roster, preview_roster
from app.services.roster.reading import read_roster
from app.services.roster.template import rejected_rows, template
from app.ui.kit.table import Column, Kind
from app.ui.shell.context import ScreenContext
from app.ui.shell.import_dialog import ImportKind


def roster_import(context: ScreenContext) -> ImportKind:
    """How a roster is imported; the template has the office's own bodies and roles."""
    return ImportKind(
        title=_("Nhập danh sách thành viên từ Excel"),
        columns=(
            Column("name", _("Họ và tên"), width=170, value=lambda r: r.line.full_name),
            Column("role", _("Chức danh"), width=160, value=lambda r: r.line.role),
            Column("body", _("Tổ chức"), width=110, value=lambda r: r.line.body),
            Column("from_day", _("Từ ngày"), Kind.DATE, 96, value=lambda r: r.line.from_day),
        ),
        read=read_roster,
        preview=preview_roster,
        store=import_roster,
        template=partial(context.read, template),
        template_name="mau-danh-sach-thanh-vien.xlsx",
        rejected=rejected_rows,
        more=_new_people,
    )


def _new_people(preview: Any) -> str:
    return _("{people} người mới").format(people=preview.people_new)
