"""An estimate as the import dialog takes it from Excel."""

from __future__ import annotations

from app.i18n import _
from app.services.budget.import_reading import read_estimate
from app.services.budget.importing import (
    empty_template,
    import_estimate,
    preview_estimate,
    rejected_rows,
)
from app.ui.kit.table import Column, Kind
from app.ui.shell.import_dialog import ImportKind


def estimate_import() -> ImportKind:
    """How an estimate is taken over."""
    return ImportKind(
        title=_("Nhập dự toán từ Excel"),
        columns=(
            Column("source", _("Nguồn"), width=70, value=lambda r: r.line.source),
            Column("item", _("Tiểu mục"), width=80, value=lambda r: r.line.item),
            Column("purpose", _("Nhiệm vụ"), width=200, value=lambda r: r.line.purpose),
            Column("amount", _("Số tiền"), Kind.NUMBER, 130, value=lambda r: r.line.amount),
            Column("number", _("Số văn bản"), width=110, value=lambda r: r.line.number),
        ),
        read=read_estimate,
        preview=preview_estimate,
        store=import_estimate,
        template=empty_template,
        template_name="mau-du-toan.xlsx",
        rejected=rejected_rows,
    )
