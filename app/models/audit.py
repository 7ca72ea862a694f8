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
    """One found row: its NFC title and text; the folded text lies in the full-text table."""

    __tablename__ = "search_documents"
    __table_args__ = (UniqueConstraint("source_table", "source_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source_table: Mapped[str] = mapped_column(String(60))
    source_id: Mapped[int]
    kind: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[int]
    title: Mapped[str]
    body: Mapped[str]
