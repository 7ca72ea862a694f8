"""Levels of secrecy: who sets them, who may read, what may be kept as text, when protection ends.

Queries: `check_secret_text(level, has_text, day)`, `check_document_text(row, level, body)`,
 `check_secret_file(kind, id)`, `permitted_levels(day)`,
`secrecy_detail(kind, id)`.
Commands: `set_secrecy`, `confirm_secrecy`, `save_readers`, `save_secrecy` (level and list in one act),
`note_opened`. Numbered copies: `copies`, `reading`.
"""

from app.services.secrecy.levels import (
    SecrecyDetail,
    SecrecyInput,
    confirm_secrecy,
    note_opened,
    save_readers,
    save_secrecy,
    secrecy_detail,
    set_secrecy,
)
from app.services.secrecy.permission import (
    check_document_text,
    check_secret_file,
    check_secret_text,
    permitted_levels,
)

__all__ = [
    "SecrecyDetail",
    "SecrecyInput",
    "check_document_text",
    "check_secret_file",
    "check_secret_text",
    "confirm_secrecy",
    "note_opened",
    "permitted_levels",
    "save_readers",
    "save_secrecy",
    "secrecy_detail",
    "set_secrecy",
]
