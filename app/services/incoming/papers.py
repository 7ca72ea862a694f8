"""The data of the paper on an incoming document: the stamp of its arrival (dấu ĐẾN)."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import refuse
from app.i18n import N_
from app.models.incoming import IncomingDocument
from app.reports.contracts import ArrivalStampData, Source
from app.reports.contracts.delivery import Corner
from app.rules.incoming import HOUR_OWED
from app.services.incoming.views import REGISTER
from app.services.letterhead import letterhead

CORNER_LABELS = {
    Corner.TOP_RIGHT.value: N_("Trên, bên phải: dưới địa danh, ngày tháng"),
    Corner.TOP_LEFT.value: N_("Trên, bên trái: dưới số, ký hiệu"),
    Corner.BOTTOM_LEFT.value: N_("Dưới, bên trái"),
    Corner.BOTTOM_RIGHT.value: N_("Dưới, bên phải"),
}
"""Where the stamp may stand on the sheet, the usual place first."""


def stamp_data(session: Session, incoming_id: int, corner: str = Corner.TOP_RIGHT) -> ArrivalStampData:
    """The stamp with number, day and to whom it goes; the hour for express papers alone (§5).

    Raises UserError when the document is not there.
    """
    row = session.scalars(select(IncomingDocument).where(IncomingDocument.id == incoming_id)).first()
    if row is None:
        raise refuse(N_("Không có văn bản đến này. Mở lại danh sách rồi chọn."))
    return ArrivalStampData(
        letterhead=letterhead(session),
        number=row.number,
        arrived_on=row.arrived_on,
        arrived_at=row.arrived_at if row.urgency in HOUR_OWED else None,
        passed_to=row.assigned_to,
        corner=Corner(corner),
        source=Source(REGISTER, row.id),
    )
