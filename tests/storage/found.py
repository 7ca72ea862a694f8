"""Records to be found, put straight into the tables, and what a search finds."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.attachments import Attachment, AttachmentKind
from app.models.documents import Document
from app.models.meetings import Meeting
from app.models.roster import Body
from app.rules.documents import DocumentState
from app.rules.meeting_kinds import MeetingKind, MeetingState
from app.rules.roles import Actor, Right, needs
from app.storage.search import Wanted
from app.text import fold
from tests.workspaces import Office

EVERYTHING = 10_000


@needs(Right.READ)
def add(session: Session, actor: Actor, row: Any) -> int:
    session.add(row)
    session.flush()
    return int(row.id)


@needs(Right.READ)
def change(session: Session, actor: Actor, kind: Any, row_id: int, **values: Any) -> None:
    row = session.get(kind, row_id, execution_options={"include_trashed": True})
    for name, value in values.items():
        setattr(row, name, value)


def document(number: str = "", abstract: str = "về việc thử", body: str = "", **more: Any) -> Document:
    values = {"code": "TB-ket-luan", "state": DocumentState.DRAFT, "number_text": number}
    return Document(**{**values, "abstract": abstract, "body": body, **more})


def meeting(office: Office, title: str, day: date = date(2026, 6, 20), **more: Any) -> Meeting:
    body_id = office.read(lambda session: session.scalar(select(Body.id)))
    when = {"held_on": day, "starts_at": time(8, 0), "quarter": 2, "quarter_year": day.year}
    names = {"title": title, "folded": fold(title), "title_key": fold(title)}
    kind = {"kind": MeetingKind.EXTRAORDINARY, "state": MeetingState.DRAFT, "body_id": body_id}
    return Meeting(**{**when, **names, **kind, **more})


def attachment(record_kind: str, record_id: int, name: str, content: str = "") -> Attachment:
    return Attachment(
        record_kind=record_kind,
        record_id=record_id,
        name=name,
        size_bytes=4,
        sha256="0" * 64,
        kind=AttachmentKind.OTHER,
        object_name="0" * 64,
        object_key=b"0" * 32,
        content_text=content,
    )


def found(office: Office, query: str, wanted: Wanted | None = None) -> list[tuple[str, int]]:
    hits = office.workspace.find(query, wanted or Wanted(), EVERYTHING).found
    return [(hit.kind, hit.record_id) for hit in hits]
