"""The trash: what was put away, when and by whom, and how it is taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import func, literal, select, union_all
from sqlalchemy.orm import Session

from app.errors import refuse
from app.formatting import date_vi
from app.i18n import N_
from app.models.attachments import Attachment
from app.models.authority import DelegationRecord, HeadAbsence, MembershipDecision
from app.models.base import Classified
from app.models.documents import Document, LegalBasis
from app.models.dossiers import Dossier
from app.models.expenses import Expense, SpendingEvent
from app.models.meetings import Meeting
from app.models.roster import Body, Organisation, Person
from app.models.texts import StockPhrase
from app.models.users import User
from app.models.visibility import visible_condition
from app.rules.roles import Actor, Right, needs
from app.services.spending.events import refuse_second

IN_TRASH_TOO = {"include_trashed": True}


class TrashKind(StrEnum):
    """What can lie in the trash."""

    MEETING = "meeting"
    DOCUMENT = "document"
    PERSON = "person"
    ORGANISATION = "organisation"
    BODY = "body"
    ATTACHMENT = "attachment"
    PHRASE = "phrase"
    DELEGATION = "delegation"
    ABSENCE = "absence"
    DECISION = "decision"
    DOSSIER = "dossier"
    LEGAL_BASIS = "legal_basis"
    EXPENSE = "expense"
    SPENDING_EVENT = "spending_event"


TRASH_LABELS = {
    TrashKind.MEETING: N_("Cuộc họp"),
    TrashKind.DOCUMENT: N_("Văn bản"),
    TrashKind.PERSON: N_("Cán bộ"),
    TrashKind.ORGANISATION: N_("Cơ quan, tổ chức"),
    TrashKind.BODY: N_("Ban, tổ, hội đồng"),
    TrashKind.ATTACHMENT: N_("Tệp đính kèm"),
    TrashKind.PHRASE: N_("Câu mẫu"),
    TrashKind.DELEGATION: N_("Ủy quyền"),
    TrashKind.ABSENCE: N_("Trưởng Ban vắng mặt"),
    TrashKind.DECISION: N_("Quyết định về thành viên"),
    TrashKind.DOSSIER: N_("Hồ sơ"),
    TrashKind.LEGAL_BASIS: N_("Văn bản làm căn cứ"),
    TrashKind.EXPENSE: N_("Khoản chi"),
    TrashKind.SPENDING_EVENT: N_("Sự kiện chi"),
}


@dataclass(frozen=True)
class _Source:
    """Where the rows of a kind lie and how one of them is called."""

    model: Any
    title: str
    """Column of the row, or the link to the person whose name it bears."""
    detail: Callable[[Any], str] = lambda _row: ""


_SOURCES = {
    TrashKind.MEETING: _Source(Meeting, "title", lambda row: date_vi(row.held_on)),
    TrashKind.DOCUMENT: _Source(Document, "abstract"),
    TrashKind.PERSON: _Source(Person, "full_name", lambda row: str(row.position)),
    TrashKind.ORGANISATION: _Source(Organisation, "name", lambda row: str(row.short_name)),
    TrashKind.BODY: _Source(Body, "name", lambda row: str(row.short_name)),
    TrashKind.ATTACHMENT: _Source(Attachment, "name"),
    TrashKind.PHRASE: _Source(StockPhrase, "abbreviation", lambda row: str(row.text)),
    TrashKind.DELEGATION: _Source(DelegationRecord, "taker_id", lambda row: _period(row)),
    TrashKind.ABSENCE: _Source(HeadAbsence, "person_id", lambda row: _period(row)),
    TrashKind.DECISION: _Source(MembershipDecision, "abstract", lambda row: str(row.proposer)),
    TrashKind.DOSSIER: _Source(Dossier, "title", lambda row: str(row.code)),
    TrashKind.LEGAL_BASIS: _Source(
        LegalBasis, "type_name", lambda row: f"{row.number} {row.abstract}".strip()
    ),
    TrashKind.EXPENSE: _Source(Expense, "content", lambda row: str(row.payee_name)),
    TrashKind.SPENDING_EVENT: _Source(SpendingEvent, "title", lambda row: date_vi(row.starts_on)),
}


@dataclass(frozen=True)
class TrashRow:
    """One thing in the trash."""

    id: str
    """Kind and number together, as the list tells its rows apart."""
    kind: TrashKind
    record_id: int
    title: str
    detail: str
    trashed_at_utc: datetime
    trashed_by: str


def count_trash(session: Session, kind: TrashKind | None = None) -> int:
    """How many things lie in the trash."""
    return session.scalar(select(func.count()).select_from(_rows(session, kind).subquery())) or 0


def list_trash(
    session: Session, kind: TrashKind | None = None, offset: int = 0, limit: int = 100
) -> list[TrashRow]:
    """Things in the trash, the newest first."""
    found = _rows(session, kind).subquery()
    page = session.execute(
        select(found, User.name)
        .outerjoin(User, User.id == found.c.by)
        .order_by(found.c.at.desc(), found.c.kind, found.c.record_id)
        .offset(offset)
        .limit(limit)
    ).all()
    details = _details(session, [(TrashKind(r.kind), r.record_id) for r in page])
    return [
        TrashRow(
            id=f"{r.kind}:{r.record_id}",
            kind=TrashKind(r.kind),
            record_id=r.record_id,
            title=r.title,
            detail=details.get((TrashKind(r.kind), r.record_id), ""),
            trashed_at_utc=r.at,
            trashed_by=r.name or "",
        )
        for r in page
    ]


@needs(Right.RESTORE_FROM_TRASH)
def restore(session: Session, actor: Actor, wanted: Sequence[tuple[TrashKind, int]]) -> None:
    """Takes things out of the trash, all of them or none.

    Raises UserError when one is not there, or when a newer draft of the same document took its place.
    """
    for kind, record_id in wanted:
        row = session.get(_SOURCES[kind].model, record_id, execution_options=IN_TRASH_TOO)
        if row is None or row.trashed_at_utc is None:
            raise refuse(N_("Mục này không còn trong thùng rác."))
        if isinstance(row, Document):
            _refuse_second_draft(session, row)
        if isinstance(row, SpendingEvent):
            refuse_second(session, row)
        row.trashed_at_utc = None
        session.flush()


def _refuse_second_draft(session: Session, row: Document) -> None:
    if row.meeting_id is None:
        return
    same = select(Document.id).where(Document.meeting_id == row.meeting_id, Document.code == row.code)
    if session.scalar(same.limit(1)) is not None:
        raise refuse(
            N_("Cuộc họp đã có bản khác của văn bản này. Bỏ bản ấy vào thùng rác trước khi lấy lại bản cũ.")
        )


def _rows(session: Session, kind: TrashKind | None) -> Any:
    """One query over everything in the trash, or over one kind of it."""
    wanted = [kind] if kind is not None else list(TrashKind)
    return union_all(*(_of_kind(each, session.info["reader"]) for each in wanted))


def _of_kind(kind: TrashKind, reader: Actor) -> Any:
    source = _SOURCES[kind]
    table = source.model.__table__
    query = select(
        literal(kind.value).label("kind"),
        table.c.id.label("record_id"),
        _title(source).label("title"),
        table.c.trashed_at_utc.label("at"),
        table.c.changed_by_id.label("by"),
    ).where(table.c.trashed_at_utc.is_not(None))
    hides = issubclass(source.model, Classified)
    return query.where(visible_condition(table, reader)) if hides else query


def _title(source: _Source) -> Any:
    """The column that names a row; the name of the person it points to."""
    column = source.model.__table__.c[source.title]
    if not source.title.endswith("_id"):
        return column
    return select(Person.__table__.c.full_name).where(Person.__table__.c.id == column).scalar_subquery()


def _period(row: Any) -> str:
    return f"{date_vi(row.from_day)} – {date_vi(row.to_day) if row.to_day else '…'}"


def _details(session: Session, wanted: list[tuple[TrashKind, int]]) -> dict[tuple[TrashKind, int], str]:
    found: dict[tuple[TrashKind, int], str] = {}
    for kind, source in _SOURCES.items():
        ids = [record_id for k, record_id in wanted if k is kind]
        if not ids:
            continue
        rows = session.scalars(
            select(source.model).where(source.model.id.in_(ids)), execution_options=IN_TRASH_TOO
        )
        found |= {(kind, row.id): " ".join(source.detail(row).split()) for row in rows}
    return found
