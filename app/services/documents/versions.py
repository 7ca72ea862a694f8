"""Drafts of a document kept as they stood ("Dự thảo lần n"), and what two of them have different."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import refuse
from app.formatting import date_vi
from app.i18n import N_
from app.models.documents import Document, DocumentVersion
from app.models.roster import Person
from app.models.users import User
from app.rules.roles import Actor, Right, needs
from app.rules.secrecy import SECRECY_LABELS, URGENCY_LABELS
from app.rules.text_difference import Piece, word_difference
from app.services.common import fetch, line
from app.services.documents.drafts import as_input, open_row
from app.services.documents.views import DocumentInput

LABELS = {
    "abstract": N_("Trích yếu"),
    "addressees": N_("Kính gửi"),
    "bases": N_("Căn cứ"),
    "attendees": N_("Thành phần dự họp"),
    "heard": N_("Đã nghe"),
    "body": N_("Nội dung"),
    "enclosures": N_("Văn bản kèm theo"),
    "signer": N_("Người ký"),
    "signature_lines": N_("Các dòng trên tên người ký"),
    "recipients": N_("Nơi nhận"),
    "dated_on": N_("Ngày dự kiến ghi trên văn bản"),
    "answer_by": N_("Đề nghị trả lời trước ngày"),
    "secrecy": N_("Độ mật"),
    "secrecy_ground": N_("Căn cứ xác định độ mật"),
    "urgency": N_("Độ khẩn"),
    "copies": N_("Số lượng bản"),
    "pages": N_("Số trang"),
    "kept_by": N_("Đơn vị, người nhận bản lưu"),
    "circulation": N_("Chỉ dẫn phạm vi lưu hành"),
}
"""What is compared, in the order of the document."""


@dataclass(frozen=True)
class VersionRow:
    """One kept draft."""

    id: int
    number: int
    reason: str
    kept_at_utc: datetime
    kept_by: str


@dataclass(frozen=True)
class PartDifference:
    """One part of a document that two drafts have different."""

    label: str
    pieces: tuple[Piece, ...]


@needs(Right.EDIT_DOCUMENTS)
def keep_version(
    session: Session, actor: Actor, document_id: int, reason: str = "", expected_version: int | None = None
) -> int:
    """The number of the draft kept as it stands; the document goes on as the next draft.

    Raises UserError for a document that is signed: it has no drafts any more.
    """
    row = open_row(session, document_id, expected_version)
    number = row.draft_number
    why = line(reason, "reason", N_("lý do giữ dự thảo"))
    kept = DocumentVersion(document_id=row.id, number=number, reason=why, content=content_of(session, row))
    session.add(kept)
    row.draft_number = number + 1
    session.flush()
    return number


def content_of(session: Session, row: Document) -> dict[str, Any]:
    """The draft's fields by name, as plain values."""
    entered = as_input(row)
    values: dict[str, Any] = {name: _plain(getattr(entered, name)) for name in DocumentInput.__match_args__}
    values["signer"] = session.scalar(select(Person.full_name).where(Person.id == row.signer_id)) or ""
    return values


def list_versions(session: Session, document_id: int) -> list[VersionRow]:
    """The kept drafts, the newest first; UserError for a document that may not be seen."""
    fetch(session, Document, document_id)
    query = (
        select(DocumentVersion, User.name)
        .outerjoin(User, User.id == DocumentVersion.created_by_id)
        .where(DocumentVersion.document_id == document_id)
        .order_by(DocumentVersion.number.desc())
    )
    return [
        VersionRow(row.id, row.number, row.reason, row.created_at_utc, name or "")
        for row, name in session.execute(query)
    ]


def compare_drafts(
    session: Session, document_id: int, older: int, newer: int | None = None
) -> tuple[PartDifference, ...]:
    """What draft `newer` (the document as it stands where None) has different from draft `older`.

    Only parts that differ, in the order of the document. Raises UserError for a draft that was not kept.
    """
    old = _content(session, document_id, older)
    new = _content(session, document_id, newer)
    found = []
    for name, label in LABELS.items():
        before, after = _words(name, old.get(name)), _words(name, new.get(name))
        if before != after:
            found.append(PartDifference(label, word_difference(before, after)))
    return tuple(found)


def _content(session: Session, document_id: int, number: int | None) -> dict[str, Any]:
    row = fetch(session, Document, document_id)
    if number is None:
        return content_of(session, row)
    query = select(DocumentVersion).where(
        DocumentVersion.document_id == document_id, DocumentVersion.number == number
    )
    kept = session.scalars(query).first()
    if kept is None:
        raise refuse(N_("Không có dự thảo lần {number} của văn bản này."), number=number)
    return kept.content


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | time):
        return value.isoformat()
    return value


def _words(name: str, value: Any) -> str:
    """A kept value as people read it."""
    if value in (None, ""):
        return ""
    if name in ("dated_on", "answer_by"):
        return date_vi(date.fromisoformat(str(value)))
    labels: dict[str, dict[Any, str]] = {"secrecy": SECRECY_LABELS, "urgency": URGENCY_LABELS}
    if name in labels:
        return next((words for key, words in labels[name].items() if key.value == value), str(value))
    return str(value)
