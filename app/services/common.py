"""What the use cases share: loading a record for editing, and cleaning what was typed."""

from __future__ import annotations

from typing import Any, TypeVar

from sqlalchemy.orm import Session

from app.errors import changed_meanwhile, refuse
from app.i18n import N_
from app.models.base import Record
from app.text import clean_line, clean_text, folded_words

T = TypeVar("T", bound=Record)

WHOLE = {"include_hidden": True, "include_trashed": True}
"""Execution options of what counts everything, even what the reader may not see: its words are not told."""
LONGEST_LINE = 1000
"""Characters a one-line field may have."""


def fetch(session: Session, kind: type[T], record_id: int, expected_version: int | None = None) -> T:
    """The record to edit.

    Raises UserError when it is gone, or when it was changed after the version the user saw.
    """
    record = session.get(kind, record_id)
    if record is None or getattr(record, "trashed_at_utc", None) is not None:
        raise refuse(N_("Bản ghi này không còn nữa. Đóng lại và tìm trong thùng rác."))
    if expected_version is not None and record.version != expected_version:
        raise changed_meanwhile()
    return record


def line(text: str | None, field: str, label: str, *, required: bool = False) -> str:
    """One line as it is stored: NFC, no control characters, no line breaks, trimmed.

    `label` is the source string of the field's name. Raises UserError when a required line is empty or the
    line is longer than 1,000 characters.
    """
    cleaned = clean_line(text or "").strip()
    if required and not cleaned:
        raise refuse(N_("Chưa ghi {label}. Ghi rồi lưu lại."), field=field, label=label)
    if len(cleaned) > LONGEST_LINE:
        raise refuse(
            N_("{label} dài {length} ký tự; tối đa {limit}. Rút gọn lại."),
            field=field,
            label=label,
            length=len(cleaned),
            limit=LONGEST_LINE,
        )
    return cleaned


def with_words(query: Any, column: Any, text: str) -> Any:
    """The query narrowed to rows whose folded column has every word of the text, with or without marks."""
    for word in folded_words(text):
        query = query.where(column.contains(word, autoescape=True))
    return query


def paragraphs(text: str | None) -> str:
    """Text of several lines as it is stored: NFC, no control characters, line breaks kept."""
    return clean_text(text or "").strip("\n")
