"""An older register as the import dialog takes it from Excel."""

from __future__ import annotations

from app.i18n import _
from app.services.incoming.importing import import_incoming, preview_incoming
from app.services.incoming.reading import read_register
from app.services.incoming.template import empty_template, rejected_rows
from app.ui.kit.table import Column, Kind
from app.ui.shell.import_dialog import ImportKind


def register_import() -> ImportKind:
    """How an older register of incoming documents is imported."""
    return ImportKind(
        title=_("Nhập sổ văn bản đến từ Excel"),
        columns=(
            Column("number", _("Số đến"), Kind.NUMBER, 64, value=lambda r: r.line.number),
            Column("arrived_on", _("Ngày đến"), Kind.DATE, 96, value=lambda r: r.line.entered.arrived_on),
            Column("sender", _("Nơi gửi"), width=180, value=lambda r: r.line.entered.sender),
            Column("abstract", _("Trích yếu"), width=200, value=lambda r: r.line.entered.abstract),
        ),
        read=read_register,
        preview=preview_incoming,
        store=import_incoming,
        template=empty_template,
        template_name="mau-so-van-ban-den.xlsx",
        rejected=rejected_rows,
    )
