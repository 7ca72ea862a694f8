"""The papers of a dossier as `reports.contracts` wants them: cover, closing note, hand-over minutes."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.errors import refuse
from app.i18n import N_
from app.reports.contracts import (
    DossierClosingData,
    DossierCoverData,
    HandoverData,
    HandoverRow,
    Marks,
    Source,
)
from app.rules.secrecy import highest
from app.services.dossiers.reading import dossier_detail, handed_over_on
from app.services.dossiers.views import DossierDetail, DossierRow
from app.services.letterhead import letterhead


def cover_data(session: Session, dossier_id: int) -> DossierCoverData:
    """The cover (bìa hồ sơ). Raises UserError when the dossier is gone."""
    detail = _detail(session, dossier_id)
    row, entered = detail.row, detail.entered
    return DossierCoverData(
        letterhead=letterhead(session),
        unit=entered.holder,
        code=row.code,
        title=row.title,
        from_on=row.from_day,
        to_on=row.to_day,
        sheets=row.sheets,
        retention=retention_words(row.retention_years),
        box=row.box,
        made_by=entered.made_by,
        secrecy=row.secrecy,
        source=Source("dossier", row.id),
    )


def closing_data(session: Session, dossier_id: int) -> DossierClosingData:
    """The closing note (chứng từ kết thúc). Raises UserError for a dossier that is gone or still open."""
    detail = _detail(session, dossier_id)
    if detail.closed_on is None:
        raise refuse(N_("Hồ sơ chưa kết thúc nên chưa có chứng từ kết thúc."))
    return DossierClosingData(
        letterhead=letterhead(session),
        code=detail.row.code,
        title=detail.row.title,
        sheets=detail.row.sheets,
        documents=len(detail.items),
        features=detail.features,
        closed_on=detail.closed_on,
        made_by=detail.entered.made_by,
        secrecy=detail.row.secrecy,
        source=Source("dossier", detail.row.id),
    )


def handover_data(session: Session, dossier_ids: Sequence[int]) -> HandoverData:
    """The minutes of the hand-over of these dossiers, from one holder to one receiver on one day.

    Raises UserError where none is named, or a dossier was not handed over.
    """
    found = [_detail(session, dossier_id) for dossier_id in dossier_ids]
    first = next(iter(found), None)
    if first is None or any(detail.handed_over_on is None for detail in found):
        raise refuse(N_("Chỉ lập biên bản giao nhận cho hồ sơ đã ghi giao nộp."))
    head = letterhead(session)
    return HandoverData(
        letterhead=head,
        handed_over_on=first.handed_over_on,
        giving_body=first.entered.holder or head.standing_office,
        receiving_body=first.handed_over_to,
        rows=tuple(_row(detail.row) for detail in found),
        marks=Marks(secrecy=highest(detail.row.secrecy for detail in found)),
        source=Source("dossier", first.row.id),
    )


def handed_over_together(session: Session, dossier_id: int) -> tuple[int, ...]:
    """The ids of the dossiers that went to the same receiver on the same day as this one."""
    detail = _detail(session, dossier_id)
    if detail.handed_over_on is None:
        return ()

    return handed_over_on(session, detail.handed_over_on, detail.handed_over_to)


def retention_words(years: int | None) -> str:
    """How long it is kept, as papers print it."""
    return "Vĩnh viễn" if years is None else f"{years} năm"


def _row(row: DossierRow) -> HandoverRow:
    return HandoverRow(
        row.code, row.title, row.from_day, row.to_day, retention_words(row.retention_years), row.sheets
    )


def _detail(session: Session, dossier_id: int) -> DossierDetail:
    detail = dossier_detail(session, dossier_id)
    if detail is None:
        raise refuse(N_("Bản ghi này không còn nữa. Đóng lại và tìm trong thùng rác."))
    return detail
