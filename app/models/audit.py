"""The audit chain and the search index's own rows: written by storage alone."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class AuditEntry(Base):
    """One write: canonical JSON body and its HMAC chained to the entry before."""

    __tablename__ = "audit_entries"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    body: Mapped[str]
    mac: Mapped[bytes] = mapped_column(LargeBinary)


class AuditSubject(Base):
    """Which rows an audit entry touched: finds the history of one record."""

    __tablename__ = "audit_subjects"
    __table_args__ = (Index("ix_audit_subjects_row", "table_name", "row_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(ForeignKey("audit_entries.seq"))
    table_name: Mapped[str] = mapped_column(String(60))
    row_id: Mapped[int]


class SearchDocument(Base):
    """One found row: which record it opens, and who may see it; the full-text table has the same ids.

    The id says kind, day, table and row (`storage.search_index.row_key`), so that newest come first.
    """

    __tablename__ = "search_documents"
    __table_args__ = (
        UniqueConstraint("source_table", "source_id"),
        Index("ix_search_documents_record", "kind", "record_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    source_table: Mapped[str] = mapped_column(String(60))
    source_id: Mapped[int]
    kind: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[int]
    main: Mapped[bool]
    """The record itself; False for a part of it (an item, an opinion, a file)."""
    live: Mapped[bool]
    """False for a part whose record is not found: it lies in the trash."""
    state: Mapped[str] = mapped_column(String(40))
    secrecy: Mapped[int]
    """Level of the row, 0 to 3; and who made it."""
    made_by_id: Mapped[int | None]
    record_secrecy: Mapped[int]
    """Level of the record; and who made that."""
    record_made_by_id: Mapped[int | None]


class SearchWords(Base):
    """The text of a found row as written, for titles and snippets."""

    __tablename__ = "search_words"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    title: Mapped[str]
    also: Mapped[str]
    numbers: Mapped[str]
    """One a line."""
    body: Mapped[str]
