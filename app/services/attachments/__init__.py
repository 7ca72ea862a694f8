"""Attached files of any record: taken in many at once, listed, read, put away.

Queries: `list_attachments(record_kind, record_id)`, `attachment_content(id)`, `attachment_text(id)`,
`save_attachment(id, path)`, `stage_files(record_kind, record_id, paths, kind, step)` (beside the window,
before `attach_files`), `discard_files(staged)`,
`file_from_path(path, field)`.
Commands: `attach_files(record_kind, record_id, staged, kind)`, `set_file_kind`, `trash_attachment`,
`restore_attachment`, `note_file_opened(id, way)`. Other acts keep a file with `keep_file`.
"""

from app.models.attachments import AttachmentKind
from app.services.attachments.commands import (
    attach_files,
    attachment_content,
    attachment_text,
    discard_files,
    file_from_path,
    keep_file,
    level_of_file,
    limit_mib,
    list_attachments,
    note_file_opened,
    restore_attachment,
    save_attachment,
    set_file_kind,
    stage_files,
    trash_attachment,
)
from app.services.attachments.homes import HOMES, meeting_of
from app.services.attachments.views import (
    ATTACHMENT_KIND_LABELS,
    FileInput,
    FileRow,
    FilesDetail,
    StagedFiles,
)

__all__ = [
    "ATTACHMENT_KIND_LABELS",
    "HOMES",
    "AttachmentKind",
    "FileInput",
    "FileRow",
    "FilesDetail",
    "StagedFiles",
    "attach_files",
    "attachment_content",
    "attachment_text",
    "discard_files",
    "file_from_path",
    "keep_file",
    "level_of_file",
    "limit_mib",
    "list_attachments",
    "meeting_of",
    "note_file_opened",
    "restore_attachment",
    "save_attachment",
    "set_file_kind",
    "stage_files",
    "trash_attachment",
]
