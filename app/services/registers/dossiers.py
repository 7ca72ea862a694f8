"""Danh mục hồ sơ, mục lục hồ sơ nộp lưu, mục lục văn bản trong hồ sơ."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import refuse
from app.i18n import N_
from app.models.dossiers import Dossier, DossierItem
from app.reports.contracts import ContentsLine, DossierContentsData, DossierLine, DossierListData
from app.rules.registers import Print, RegisterName, line_print
from app.services.registers.common import RegisterRequest, head, seen_parts, within

FOR_EVER = "vĩnh viễn"


def dossiers_data(session: Session, request: RegisterRequest) -> DossierListData:
    """The dossiers of the years of the period (danh mục), or those closed within it (mục lục nộp lưu)."""
    query = select(Dossier)
    if request.name is RegisterName.DOSSIER_PLAN:
        if request.from_on is not None:
            query = query.where(Dossier.year >= request.from_on.year)
        if request.to_on is not None:
            query = query.where(Dossier.year <= request.to_on.year)
    else:
        query = query.where(Dossier.closed_on.is_not(None), *within(Dossier.closed_on, request))
    rows = session.scalars(query.order_by(Dossier.year, Dossier.code)).all()
    days = _days(session)
    lines = []
    for row in rows:
        shown = line_print(request.name, row.secrecy, may_see=True, open_only=request.open_only)
        if shown is Print.NUMBER_ONLY:
            lines.append(DossierLine(row.id, row.code, shown=shown, year=row.year))
        elif shown is not Print.ABSENT:
            lines.append(_dossier(row, shown, days.get(row.id, (None, None))))
    return DossierListData(**head(session, request), rows=tuple(lines))


def contents_data(session: Session, request: RegisterRequest) -> DossierContentsData:
    """What lies in the dossier, in its order. Raises UserError where it is not named or not there."""
    row = session.get(Dossier, request.dossier_id) if request.dossier_id is not None else None
    if row is None:
        raise refuse(N_("Không có hồ sơ này. Chọn hồ sơ rồi in lại mục lục."), field="dossier")
    query = select(DossierItem).where(DossierItem.dossier_id == row.id).order_by(DossierItem.position)
    items = session.scalars(query).all()
    seen = seen_parts(session, "dossier_items", (item.id for item in items))
    lines = []
    for position, item in enumerate(items, start=1):
        may_see = item.id in seen
        shown = line_print(request.name, item.secrecy, may_see=may_see, open_only=request.open_only)
        if shown is Print.NUMBER_ONLY:
            lines.append(ContentsLine(item.id, item.number_text, shown=shown, position=position))
        else:
            lines.append(_item(item, position, shown))
    dossier = _dossier(row, Print.WHOLE, _days(session).get(row.id, (None, None)))
    return DossierContentsData(**head(session, request), dossier=dossier, rows=tuple(lines))


def dossier_choices(session: Session) -> list[tuple[int, str]]:
    """The dossiers to choose from, the newest first: id and "01-HS/BCĐ – Hồ sơ phiên họp thứ 8"."""
    rows = session.scalars(select(Dossier).order_by(Dossier.year.desc(), Dossier.code.desc()))
    return [(row.id, f"{row.code} – {row.title}") for row in rows]


def _dossier(row: Dossier, shown: Print, days: tuple[date | None, date | None]) -> DossierLine:
    return DossierLine(
        id=row.id,
        number=row.code,
        secrecy=row.secrecy,
        shown=shown,
        note=row.note,
        year=row.year,
        title="" if shown is Print.NO_ABSTRACT else row.title,
        from_on=days[0],
        to_on=days[1],
        retention=f"{row.retention_years} năm" if row.retention_years is not None else FOR_EVER,
        made_by=row.made_by,
        sheets=row.sheets,
    )


def _item(item: DossierItem, position: int, shown: Print) -> ContentsLine:
    last = (item.first_sheet or 0) + (item.sheets or 1) - 1
    sheet = str(item.first_sheet) if item.first_sheet else ""
    return ContentsLine(
        id=item.id,
        number=item.number_text,
        secrecy=item.secrecy,
        shown=shown,
        note=item.note,
        position=position,
        dated_on=item.dated_on,
        abstract="" if shown is Print.NO_ABSTRACT else item.abstract,
        author=item.author,
        sheet=f"{sheet}-{last}" if item.first_sheet and last > item.first_sheet else sheet,
    )


def _days(session: Session) -> dict[int, tuple[date | None, date | None]]:
    """First and last day of the papers of each dossier."""
    query = select(
        DossierItem.dossier_id, func.min(DossierItem.dated_on), func.max(DossierItem.dated_on)
    ).group_by(DossierItem.dossier_id)
    return {dossier_id: (first, last) for dossier_id, first, last in session.execute(query)}
