"""The round trip through Word: the edited file comes back as the final text, and what it changed is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from sqlalchemy.orm import Session

from app.errors import refuse
from app.files.archive import UNREADABLE
from app.files.names import ending_of
from app.files.text import docx_paragraphs
from app.i18n import N_
from app.models.attachments import Attachment, AttachmentKind
from app.models.documents import Document
from app.rules.documents import OPEN_STATES
from app.rules.final_text import Place, places
from app.rules.roles import Actor, Right, needs
from app.services.attachments import FileInput, keep_file
from app.services.common import fetch
from app.services.documents.drafts import reopen
from app.services.documents.steps import RECORD

MOST_TOLD = 20
"""Places that are told one by one."""
LONGEST_TOLD = 160
"""Characters of a text that are told of a place."""

SAME = "Giống bản do chương trình lập."
DIFFERS = "Khác bản do chương trình lập ở {count} chỗ:"
MORE = "… và {count} chỗ khác."
CHANGED = "{number}. {before}“{old}” thành “{new}”."
REMOVED = "{number}. {before}bỏ “{old}”."
ADDED = "{number}. {before}thêm “{new}”."


@dataclass(frozen=True)
class FinalDetail:
    """The final text of a document, or the one that is about to be taken."""

    attachment_id: int | None
    name: str
    sha256: str
    """Empty before it is taken."""
    difference: str
    """What it has different from the generated text, in words, a place a line."""
    places: int = 0
    """How many places differ; told only when the texts were just compared."""


def final_detail(session: Session, document_id: int) -> FinalDetail | None:
    """The final text attached to the document; None where it goes out as the program made it."""
    row = fetch(session, Document, document_id)
    kept = session.get(Attachment, row.final_attachment_id) if row.final_attachment_id else None
    return FinalDetail(kept.id, kept.name, kept.sha256, row.final_difference) if kept is not None else None


def compare_final(
    session: Session, document_id: int, file: FileInput, generated: Sequence[str]
) -> FinalDetail:
    """What a file from Word has different from the text the program makes, before it is taken.

    `generated`: the paragraphs of the Word file that the program makes of the document now. Raises UserError
    as `attach_final` does.
    """
    _open_document(session, document_id, None)
    found = places(generated, _paragraphs(file))
    return FinalDetail(None, file.name, "", told(found), len(found))


@needs(Right.EDIT_DOCUMENTS)
def attach_final(
    session: Session,
    actor: Actor,
    document_id: int,
    file: FileInput,
    generated: Sequence[str],
    expected_version: int | None = None,
) -> FinalDetail:
    """The file from Word, now the final text of the document; what it has different is kept with it.

    A final text that was attached before goes to the trash, and a checked document has to be checked again.
    Raises UserError for a document that is signed, and for a file that is no Word file.
    """
    row = _open_document(session, document_id, expected_version)
    found = places(generated, _paragraphs(file))
    if row.final_attachment_id is not None:
        former = session.get(Attachment, row.final_attachment_id)
        if former is not None:
            former.trashed_at_utc = session.info["now"]
    kept = keep_file(session, RECORD, row.id, file, AttachmentKind.FINAL)
    row.final_attachment_id, row.final_difference = kept.id, told(found)
    reopen(row)
    session.flush()
    return FinalDetail(kept.id, kept.name, kept.sha256, row.final_difference, len(found))


def told(found: Sequence[Place]) -> str:
    """The places in words, the first twenty one a line."""
    if not found:
        return SAME
    lines = [DIFFERS.format(count=len(found))]
    for number, place in enumerate(found[:MOST_TOLD], start=1):
        words = CHANGED if place.old and place.new else REMOVED if place.old else ADDED
        before = f"Sau “{place.before}”: " if place.before else ""
        lines.append(words.format(number=number, before=before, old=_short(place.old), new=_short(place.new)))
    if len(found) > MOST_TOLD:
        lines.append(MORE.format(count=len(found) - MOST_TOLD))
    return "\n".join(lines)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_TOLD else f"{text[: LONGEST_TOLD - 1].rstrip()}…"


def _open_document(session: Session, document_id: int, expected_version: int | None) -> Document:
    row = fetch(session, Document, document_id, expected_version)
    if row.state not in OPEN_STATES:
        raise refuse(
            N_(
                "Văn bản đã ký nên không đính kèm bản cuối được nữa. Cần sửa nội dung thì hủy bỏ rồi lập văn "
                "bản thay thế."
            ),
            field="attachment",
        )
    return row


def _paragraphs(file: FileInput) -> list[str]:
    """The text of the file; UserError for one that is no Word file."""
    try:
        if ending_of(file.name) != ".docx":
            raise ValueError(file.name)
        return list(docx_paragraphs(BytesIO(file.data)))
    except UNREADABLE as fault:
        raise refuse(
            N_("Tệp {name} không phải là tệp Word (.docx) đọc được. Lưu lại bằng Word rồi chọn tệp ấy."),
            field="attachment",
            name=file.name,
        ) from fault
