"""Dossiers as lists and records show them, and the matters that have none yet."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.i18n import _
from app.models.authority import MembershipDecision
from app.models.documents import Document
from app.models.dossiers import Dossier, DossierItem
from app.models.meetings import Meeting
from app.models.ownership import hidden_rows
from app.rules.documents import DossierState
from app.rules.dossiers import check_close, check_sheets, handover_due, kept_until
from app.services.common import with_words
from app.services.dossiers.commands import facts_of
from app.services.dossiers.contents import open_matters, owed_by, papers_of
from app.services.dossiers.views import (
    DossierDetail,
    DossierFilter,
    DossierInput,
    DossierRow,
    ItemInput,
    ItemRow,
    Proposal,
)
from app.services.history import HistoryLine, acts_on

EVERY = DossierFilter()
MOST_PROPOSED = 200
"""Matters of a kind that are offered at once; the next ones come when these have their dossiers."""


def list_dossiers(
    session: Session, wanted: DossierFilter = EVERY, offset: int = 0, limit: int = 100
) -> list[DossierRow]:
    """The dossiers of the filter: the newest year first, within it by code."""
    spans = (
        select(
            DossierItem.dossier_id,
            func.count().label("papers"),
            func.min(DossierItem.dated_on).label("first"),
            func.max(DossierItem.dated_on).label("last"),
        )
        .group_by(DossierItem.dossier_id)
        .subquery()
    )
    query = select(Dossier, spans.c.papers, spans.c.first, spans.c.last).outerjoin(
        spans, spans.c.dossier_id == Dossier.id
    )
    ordered = _filtered(query, wanted).order_by(
        Dossier.year.desc(), func.length(Dossier.code), Dossier.code, Dossier.id
    )
    rows = session.execute(ordered.offset(offset).limit(limit))
    return [_row(row, papers or 0, first, last) for row, papers, first, last in rows]


def count_dossiers(session: Session, wanted: DossierFilter = EVERY) -> int:
    """How many dossiers the filter shows."""
    return session.scalar(_filtered(select(func.count(Dossier.id)), wanted)) or 0


def dossier_years(session: Session) -> list[int]:
    """Years of the yearly lists, the newest first."""
    return sorted(session.scalars(select(Dossier.year).distinct()), reverse=True)


def proposals(session: Session, most: int = MOST_PROPOSED) -> list[Proposal]:
    """Matters that have no dossier yet, the newest first (product.md: one for each), so many of each kind."""
    return open_matters(session, most)


def dossier_detail(session: Session, dossier_id: int) -> DossierDetail | None:
    """One dossier whole; None when it is gone or in the trash."""
    row = session.get(Dossier, dossier_id)
    if row is None or row.trashed_at_utc is not None:
        return None
    days = [i.dated_on for i in row.items if i.dated_on is not None]
    hidden = hidden_rows(session, [("dossier_items", i.id) for i in row.items], {}, session.info["reader"])
    items = tuple(
        _item(session, n, item, hidden=("dossier_items", item.id) in hidden)
        for n, item in enumerate(row.items, start=1)
    )
    is_open = row.state is DossierState.OPEN
    today: date = session.info["today"]
    return DossierDetail(
        row=_row(row, len(items), min(days, default=None), max(days, default=None)),
        version=row.version,
        entered=as_input(row),
        items=items,
        source=_source(session, row),
        features=row.features,
        closed_on=row.closed_on,
        kept_until=kept_until(row.closed_on, row.retention_years),
        handover_due=handover_due(row.closed_on),
        handed_over_on=row.handed_over_on,
        handed_over_to=row.handed_over_to,
        newer=_newer(session, row) if is_open else 0,
        findings=(
            *(check_close(facts_of(session, row, row.sheets or 1), today, today) if is_open else ()),
            *check_sheets((i.row, i.entered.first_sheet, i.entered.sheets) for i in items),
        ),
    )


def dossier_history(session: Session, dossier_id: int) -> list[HistoryLine]:
    """The acts on the dossier and its papers, newest first."""
    items = session.scalars(select(DossierItem.id).where(DossierItem.dossier_id == dossier_id))
    rows = {"dossiers": {dossier_id}, "dossier_items": set(items)}
    return acts_on(session, rows, frozenset({"dossiers"}))


def as_input(row: Dossier) -> DossierInput:
    """The stored dossier as the form reads it."""
    return DossierInput(
        title=row.title,
        code=row.code,
        year=row.year,
        forever=row.retention_years is None,
        retention_years=row.retention_years,
        retention_basis=row.retention_basis,
        made_by=row.made_by,
        holder=row.holder,
        box=row.box,
        note=row.note,
        source_kind=row.source_kind,
        source_id=row.source_id,
    )


def handed_over_on(session: Session, day: date, to: str) -> tuple[int, ...]:
    """The ids of the dossiers handed over to the receiver that day, in the order of their codes."""
    query = select(Dossier.id).where(Dossier.handed_over_on == day, Dossier.handed_over_to == to)
    return tuple(session.scalars(query.order_by(Dossier.year, func.length(Dossier.code), Dossier.code)))


# -- parts ------------------------------------------------------------------------------------------------


def _filtered(query: Any, wanted: DossierFilter) -> Any:
    if wanted.year is not None:
        query = query.where(Dossier.year == wanted.year)
    if wanted.state is not None:
        query = query.where(Dossier.state == wanted.state)
    return with_words(query, Dossier.folded, wanted.text)


def _row(row: Dossier, papers: int, first: date | None, last: date | None) -> DossierRow:
    return DossierRow(
        row.id,
        row.year,
        row.code,
        row.title,
        first,
        row.closed_on or last,
        row.retention_years,
        papers,
        row.sheets,
        row.state,
        row.secrecy,
        row.box,
    )


def _item(session: Session, number: int, item: DossierItem, *, hidden: bool) -> ItemRow:
    """A paper in its place; of one the reader may not see its place and its sheets alone."""
    if hidden:
        words = _("(tài liệu không được tiếp cận)")
        sheets = (item.first_sheet, item.sheets)
        return ItemRow(item.id, number, ItemInput(words, "", None, "", *sheets, of_kind=item.of_kind))
    names = ("abstract", "number_text", "dated_on", "author", "first_sheet", "sheets", "secrecy", "note")
    entered = ItemInput(**{n: getattr(item, n) for n in names}, of_kind=item.of_kind, of_id=item.of_id)
    return ItemRow(item.id, number, entered, owed_by(session, entered))


def _source(session: Session, row: Dossier) -> str:
    of = row.source_id or 0
    if row.source_kind == "meeting":
        return session.scalar(select(Meeting.title).where(Meeting.id == of)) or ""
    if row.source_kind == "decision":
        return session.scalar(select(MembershipDecision.abstract).where(MembershipDecision.id == of)) or ""
    if row.source_kind == "document":
        doc = session.get(Document, of)
        return f"{doc.number_text} {doc.abstract}" if doc is not None else ""
    return ""


def _newer(session: Session, row: Dossier) -> int:
    """How many papers of the matter are not in the dossier yet."""
    there = {(i.of_kind, i.of_id) for i in row.items}
    named = {(i.number_text, i.abstract) for i in row.items}
    papers = papers_of(session, row.source_kind, row.source_id)
    return sum((p.of_kind, p.of_id) not in there and (p.number_text, p.abstract) not in named for p in papers)
