"""The acts on attached files: taken in many at once, listed, read, put away, called otherwise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError, refuse
from app.files.reading import MIB, Upload, read_whole
from app.files.text import Limits, text_of
from app.i18n import N_
from app.models.attachments import Attachment, AttachmentKind
from app.models.documents import Document
from app.models.users import User
from app.rules.roles import Actor, Right, needs
from app.rules.secrecy import Secrecy
from app.rules.violations import Violation
from app.services.attachments.homes import (
    NOT_OF_THE_LIST,
    check_may_add,
    check_may_change,
    home_of,
    keeps_text,
    level_of,
    owner_of,
    tell_meeting,
    why_fixed,
    why_not_kept,
)
from app.services.attachments.views import FileInput, FileRow, FilesDetail, StagedFiles
from app.services.common import fetch
from app.services.secrecy.levels import note_opened
from app.services.settings import ATTACHMENT_LIMIT_MIB, setting_on

Step = Callable[[int, int, str], None]
"""step(done, total, name of the file): may raise Cancelled."""

SCANS = frozenset({AttachmentKind.SIGNED_SCAN})
"""Kinds that are pictures of paper: a PDF or an image."""


# -- reading --------------------------------------------------------------------------------------------


def list_attachments(session: Session, record_kind: str, record_id: int) -> FilesDetail:
    """The files of a record, oldest first, and what may be done with them."""
    query = (
        select(Attachment, User.name)
        .outerjoin(User, User.id == Attachment.created_by_id)
        .where(Attachment.record_kind == record_kind, Attachment.record_id == record_id)
        .order_by(Attachment.id)
    )
    return FilesDetail(
        record_kind=record_kind,
        record_id=record_id,
        secrecy=level_of(session, record_kind, record_id),
        kinds=home_of(record_kind).kinds,
        refused=why_not_kept(session, record_kind, record_id),
        most_mib=limit_mib(session),
        files=tuple(
            FileRow(
                id=row.id,
                version=row.version,
                name=row.name,
                kind=row.kind,
                size_bytes=row.size_bytes,
                sha256=row.sha256,
                added_at_utc=row.created_at_utc,
                added_by=name or "",
                fixed=why_fixed(session, row),
            )
            for row, name in session.execute(query)
        ),
    )


def attachment_content(session: Session, attachment_id: int) -> FileInput:
    """The name and the content of an attached file; StorageError when it is missing or altered."""
    row = fetch(session, Attachment, attachment_id)
    return FileInput(row.name, session.info["attachments"].get(session, attachment_id))


def attachment_text(session: Session, attachment_id: int, most_bytes: int = 4 * MIB) -> str:
    """What can be read in an attached DOCX, XLSX, TXT or PDF; empty where there is nothing to read."""
    file = attachment_content(session, attachment_id)
    return text_of(file.name, BytesIO(file.data), Limits(most_bytes))


def save_attachment(session: Session, attachment_id: int, path: Path) -> None:
    """Writes a copy of an attached file to a path; StorageError where it cannot be read or written.

    Raises UserError for a file of a secret record: none of these leaves the workspace (design §2.7).
    """
    row = fetch(session, Attachment, attachment_id)
    if level_of(session, row.record_kind, row.record_id) is not Secrecy.NONE:
        raise refuse(N_("Tệp của tài liệu mật chỉ xem trong chương trình, không lưu ra ngoài."))
    session.info["attachments"].copy_out(session, attachment_id, path)


def level_of_file(session: Session, attachment_id: int) -> Secrecy:
    """The level of secrecy of an attached file: that of its record."""
    row = fetch(session, Attachment, attachment_id)
    return level_of(session, row.record_kind, row.record_id)


def limit_mib(session: Session) -> int:
    """How large an attached file may be, in MiB."""
    return int(setting_on(session, ATTACHMENT_LIMIT_MIB, session.info["today"]))


def file_from_path(session: Session, path: Path, field: str = "attachment") -> FileInput:
    """A file of the disk to attach by another act; UserError on `field` for one that is not taken."""
    limit = limit_mib(session) * MIB
    return FileInput(path.name, read_whole(path, limit=limit, field=field))


# -- taking in ------------------------------------------------------------------------------------------


def stage_files(
    session: Session,
    record_kind: str,
    record_id: int,
    paths: Sequence[Path],
    kind: AttachmentKind,
    step: Step = lambda _done, _total, _name: None,
) -> StagedFiles:
    """Files of the disk read, checked and encrypted, ready for `attach_files`; it may run beside the window.

    A file that is refused keeps no other back. Raises UserError where the record may not have such files,
    StorageError when the disk fails; then nothing is left of any.
    """
    check_may_add(session, record_kind, record_id, kind)
    store, limit = session.info["attachments"], limit_mib(session) * MIB
    scan = kind in SCANS
    staged: list[object] = []
    refused: list[Violation] = []
    with store.staging() as stage:
        for number, path in enumerate(paths):
            step(number, len(paths), path.name)
            try:
                with Upload(path, limit=limit, scan=scan) as upload:
                    staged.append(store.stage_file(upload, stage))
            except UserError as refusal:
                refused += refusal.violations
    return StagedFiles(tuple(staged), tuple(refused))


def discard_files(session: Session, staged: StagedFiles) -> None:
    """Removes what was staged and is not attached after all."""
    session.info["attachments"].discard(staged.files)


@needs(Right.READ)
def attach_files(
    session: Session,
    actor: Actor,
    record_kind: str,
    record_id: int,
    staged: StagedFiles,
    kind: AttachmentKind,
) -> tuple[int, ...]:
    """The ids of the staged files, now of the record, in one write.

    Who attaches needs the right to edit the record. Raises UserError where it may not have such files.
    """
    check_may_change(actor, record_kind)
    check_may_add(session, record_kind, record_id, kind)
    if kind is home_of(record_kind).by_act:
        raise refuse(NOT_OF_THE_LIST, field="kind")
    with_text = keeps_text(session, record_kind, record_id)
    store = session.info["attachments"]
    rows = store.keep(session, record_kind, record_id, staged.files, kind, with_text=with_text)
    tell_meeting(session, record_kind, record_id)
    return tuple(row.id for row in rows)


def keep_file(
    session: Session, record_kind: str, record_id: int, file: FileInput, kind: AttachmentKind
) -> Attachment:
    """The row of one file in memory, kept by another act of the record (a signing, an opinion).

    Raises UserError as `attach_files` does; the rights are those of the act.
    """
    check_may_add(session, record_kind, record_id, kind)
    store = session.info["attachments"]
    staged = store.stage_bytes(file.name, file.data, limit=limit_mib(session) * MIB, scan=kind in SCANS)
    with_text = keeps_text(session, record_kind, record_id)
    row: Attachment = store.keep(session, record_kind, record_id, [staged], kind, with_text=with_text)[0]
    return row


# -- changing -------------------------------------------------------------------------------------------


@needs(Right.READ)
def set_file_kind(
    session: Session,
    actor: Actor,
    attachment_id: int,
    kind: AttachmentKind,
    expected_version: int | None = None,
) -> int:
    """The new version of a file that is called otherwise; UserError for one that stays as it is."""
    row = _changeable(session, actor, attachment_id, expected_version)
    if kind not in home_of(row.record_kind).kinds or row.kind is AttachmentKind.FINAL:
        raise refuse(NOT_OF_THE_LIST, field="kind")
    row.kind = kind
    tell_meeting(session, row.record_kind, row.record_id)
    return row.version


@needs(Right.READ)
def trash_attachment(session: Session, actor: Actor, attachment_id: int) -> None:
    """Puts an attached file into the trash; UserError for one that belongs to the file for good."""
    row = _changeable(session, actor, attachment_id)
    row.trashed_at_utc = session.info["now"]
    if row.kind is AttachmentKind.FINAL and row.record_kind == "document":
        document = session.get(Document, row.record_id)
        if document is not None and document.final_attachment_id == row.id:
            document.final_attachment_id, document.final_difference = None, ""
    tell_meeting(session, row.record_kind, row.record_id)


@needs(Right.RESTORE_FROM_TRASH)
def restore_attachment(session: Session, actor: Actor, attachment_id: int) -> None:
    """Takes an attached file out of the trash."""
    query = select(Attachment).where(Attachment.id == attachment_id)
    row = session.scalar(query, execution_options={"include_trashed": True})
    if row is None:
        raise refuse(N_("Tệp đính kèm này không còn nữa."))
    row.trashed_at_utc = None
    tell_meeting(session, row.record_kind, row.record_id)


@needs(Right.READ)
def note_file_opened(session: Session, actor: Actor, attachment_id: int, way: str) -> None:
    """Notes in the journal that a file of a record from Mật up was opened; of others nothing.

    `way`: "preview" or "copy".
    """
    row = fetch(session, Attachment, attachment_id)
    note_opened(session, actor, *owner_of(session, row.record_kind, row.record_id))
    if "opened" in session.info.get("note", {}):
        session.info["note"]["file"] = {"id": row.id, "way": way}


def _changeable(
    session: Session, actor: Actor, attachment_id: int, expected_version: int | None = None
) -> Attachment:
    row = fetch(session, Attachment, attachment_id, expected_version)
    check_may_change(actor, row.record_kind)
    if why := why_fixed(session, row):
        raise refuse(why, field="attachment", clause="8.3" if row.record_kind == "minutes_version" else None)
    return row
