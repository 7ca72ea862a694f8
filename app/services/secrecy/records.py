"""The records that have a level of their own, found by the kind that lists and files call them by."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from app.errors import refuse
from app.i18n import N_
from app.models.authority import MembershipDecision
from app.models.documents import Document
from app.models.dossiers import Dossier
from app.models.expenses import Expense, SpendingEvent
from app.models.incoming import IncomingDocument
from app.models.meetings import Meeting
from app.services.common import fetch

RECORDS: dict[str, Any] = {
    "document": Document,
    "incoming": IncomingDocument,
    "decision": MembershipDecision,
    "meeting": Meeting,
    "dossier": Dossier,
    "expense": Expense,
    "spending_event": SpendingEvent,
}
TABLES = {kind: model.__tablename__ for kind, model in RECORDS.items()}


def record(session: Session, kind: str, record_id: int, expected_version: int | None = None) -> Any:
    """The record of that kind; UserError when it is gone, hidden from the reader, or changed meanwhile."""
    if kind not in RECORDS:
        raise refuse(N_("Loại bản ghi này không mang độ mật riêng."))
    return fetch(session, RECORDS[kind], record_id, expected_version)


def title(row: Any) -> str:
    """What the record is called: its abstract, its title, or what an expense is for."""
    named = (getattr(row, name, "") for name in ("abstract", "title", "content"))
    return str(next((words for words in named if words), ""))
