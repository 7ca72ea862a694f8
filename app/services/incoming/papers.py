"""The data of the papers on an incoming document: the stamp of its arrival (dấu ĐẾN), phiếu chuyển."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import refuse
from app.formatting import official_short_date
from app.i18n import N_
from app.models.incoming import IncomingDocument
from app.reports.contracts import ArrivalStampData, Marks, Signer, Source, TransferSlipData
from app.reports.contracts.delivery import Corner
from app.rules.document_kinds import Issuer
from app.rules.incoming import HOUR_OWED
from app.services.grounds import default_signer, signer_choices
from app.services.incoming.views import REGISTER
from app.services.letterhead import letterhead, letterhead_of
from app.services.paper_words import file_line

OFFICE_LETTER = "CV-CQTT"
"""Whoever signs the office's own letters signs its slips too (Điều 8.4)."""

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
    row = _incoming(session, incoming_id)
    return ArrivalStampData(
        letterhead=letterhead(session),
        number=row.number,
        arrived_on=row.arrived_on,
        arrived_at=row.arrived_at if row.urgency in HOUR_OWED else None,
        passed_to=row.assigned_to,
        corner=Corner(corner),
        source=Source(REGISTER, row.id),
    )


def transfer_data(session: Session, incoming_id: int) -> TransferSlipData:
    """Phiếu chuyển: the document given on to whoever has to deal with it, dated today.

    Raises UserError when the document is not there, or is given to nobody yet.
    """
    row = _incoming(session, incoming_id)
    if not row.assigned_to:
        sentence = N_("Chưa giao văn bản này cho ai. Giao xử lý trước, rồi in phiếu chuyển.")
        raise refuse(sentence, field="assigned_to")
    today: date = session.info["today"]
    usual = default_signer(signer_choices(session, OFFICE_LETTER, today))
    head = letterhead_of(session, Issuer.OFFICE)
    return TransferSlipData(
        letterhead=head,
        document=cited_incoming(row),
        sender=row.sender,
        abstract=row.abstract,
        arrival_number=row.number,
        arrived_on=row.arrived_on,
        to=row.assigned_to,
        instruction=row.instruction,
        due_on=row.due_on,
        issued_on=today,
        signer=Signer(usual.form, usual.name) if usual is not None else Signer(),
        recipients=file_line(head),
        marks=Marks(secrecy=row.secrecy, urgency=row.urgency),
        source=Source(REGISTER, row.id),
    )


def cited_incoming(row: IncomingDocument) -> str:
    """An incoming document as others cite it: "Công văn số 31-CV/BTCTW, ngày 08/5/2026"."""
    number = f" số {row.sender_number}" if row.sender_number else ""
    on = f", ngày {official_short_date(row.sender_dated_on)}" if row.sender_dated_on else ""
    return f"{row.type_name or 'Văn bản'}{number}{on}"


def _incoming(session: Session, incoming_id: int) -> IncomingDocument:
    row = session.scalars(select(IncomingDocument).where(IncomingDocument.id == incoming_id)).first()
    if row is None:
        raise refuse(N_("Không có văn bản đến này. Mở lại danh sách rồi chọn."))
    return row
