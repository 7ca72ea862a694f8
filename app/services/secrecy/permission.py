"""What may be kept of a secret: by default its register line alone (party-documents §6).

An office that may work with secret text on this machine records the permission as a dated setting with the
number and day of the decision. Everything that stores text or files of a record asks here first.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import raise_errors
from app.i18n import N_
from app.models.attachments import Attachment
from app.models.documents import Document, DocumentVersion
from app.rules.secrecy import SECRECY_LABELS, Secrecy
from app.rules.violations import Severity, Violation
from app.services.secrecy.records import RECORDS
from app.services.secrecy_settings import SECRET_TEXT
from app.services.settings import setting_on

NOT_KEPT = N_(
    "Chưa được phép lưu nội dung văn bản {level} trên máy này. Chỉ ghi dòng sổ với trích yếu không lộ nội "
    "dung; muốn lưu nội dung, ghi văn bản cho phép ở Quản trị, mục Tham số."
)
FILE_NOT_KEPT = N_(
    "Chưa được phép lưu tệp của văn bản {level} trên máy này. Giữ bản giấy; muốn lưu tệp, ghi văn bản cho "
    "phép ở Quản trị, mục Tham số."
)
ABSTRACT_WARNING = N_("Trích yếu của văn bản {level} cũng có thể là bí mật. Ghi trích yếu không lộ nội dung.")


def permitted_levels(session: Session, day: date) -> frozenset[Secrecy]:
    """The levels whose text may be kept on the day; what is not secret always may."""
    return frozenset({Secrecy.NONE, *map(Secrecy, setting_on(session, SECRET_TEXT, day))})


def check_secret_text(
    session: Session, level: Secrecy, has_text: bool, day: date, field: str = "body"
) -> tuple[Violation, ...]:
    """What is wrong with keeping a text of the level on the day, for `Findings.add`.

    An error on `field` when there is text and the level is not permitted; else, for a secret level, a warning
    on "abstract": that line is kept at every level and may itself be secret. Nothing for what is not secret.
    """
    if level is Secrecy.NONE:
        return ()
    params = {"level": SECRECY_LABELS[level]}
    if has_text and level not in permitted_levels(session, day):
        return (Violation(NOT_KEPT, params, field=field),)
    return (Violation(ABSTRACT_WARNING, params, field="abstract", severity=Severity.WARNING),)


def check_document_text(session: Session, row: Document, level: Secrecy, body: str) -> tuple[Violation, ...]:
    """What is wrong with giving a document this level and this body, for `Findings.add`.

    Its kept drafts and its files count as text too. A notice of a meeting is only warned of: what a secret
    meeting may write here is decided with the meeting.
    """
    if level is Secrecy.NONE:
        return ()
    has_text = row.meeting_id is None and (bool(body.strip()) or _keeps_text(session, row))
    field = "body" if body.strip() else "secrecy"
    return check_secret_text(session, level, has_text, session.info["today"], field)


def _keeps_text(session: Session, row: Document) -> bool:
    """True when a kept draft of the document has a body, or a file is attached to it."""
    of_document = DocumentVersion.document_id == row.id
    kept = session.scalars(select(DocumentVersion.content).where(of_document))
    if any(str(content.get("body", "")).strip() for content in kept):
        return True
    of_record = (Attachment.record_kind == "document", Attachment.record_id == row.id)
    query = select(Attachment.id).where(*of_record).limit(1)
    return session.scalar(query, execution_options={"include_trashed": True}) is not None


def check_secret_file(session: Session, kind: str, record_id: int) -> None:
    """Raises UserError when a file of the record may not be kept here; call it before storing one.

    Records without a level of their own, and meetings, whose papers only warn, pass.
    """
    if kind not in RECORDS or kind == "meeting":
        return
    row = session.get(RECORDS[kind], record_id)
    if row is None or row.secrecy in permitted_levels(session, session.info["today"]):
        return
    params = {"level": SECRECY_LABELS[row.secrecy]}
    raise_errors([Violation(FILE_NOT_KEPT, params, field="attachment")])
