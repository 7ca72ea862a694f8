"""The register of outgoing papers kept before as the import dialog takes it from Excel."""

from __future__ import annotations

from app.i18n import _
from app.services.registers.import_reading import read_outgoing
from app.services.registers.import_template import empty_template, rejected_rows
from app.services.registers.importing import import_outgoing, preview_outgoing
from app.ui.kit.table import Column, Kind
from app.ui.shell.import_dialog import ImportKind


def outgoing_import() -> ImportKind:
    """How an older register of outgoing papers is taken over."""
    return ImportKind(
        title=_("Nhập sổ văn bản đi cũ từ Excel"),
        columns=(
            Column("number", _("Số, ký hiệu"), width=116, value=lambda r: r.line.number),
            Column("dated_on", _("Ngày"), Kind.DATE, 96, value=lambda r: r.line.dated_on),
            Column("abstract", _("Trích yếu"), width=240, value=lambda r: r.line.abstract),
            Column("signer", _("Người ký"), width=130, value=lambda r: r.line.signer),
        ),
        read=read_outgoing,
        preview=preview_outgoing,
        store=import_outgoing,
        template=empty_template,
        template_name="mau-so-van-ban-di.xlsx",
        rejected=rejected_rows,
    )
