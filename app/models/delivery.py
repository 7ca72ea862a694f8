"""Delivery of documents (chuyển giao): one row a copy, sent in batches (Điều 10.1)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, EnumText, Record
from app.rules.documents import Means, RecipientKind


class DispatchBatch(Record, Base):
    """Copies sent together (phiếu gửi): day, means, by whom."""

    __tablename__ = "dispatch_batches"

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    number: Mapped[int]
    """Nth batch of the document."""
    sent_on: Mapped[date] = mapped_column(index=True)
    means: Mapped[Means] = mapped_column(EnumText(Means))
    carried_by: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


class Dispatch(Record, Base):
    """One copy for one recipient: planned, sent, received, recovered."""

    __tablename__ = "dispatches"
    __table_args__ = (
        UniqueConstraint("document_id", "copy_number"),
        Index("ix_dispatches_received", "document_id", "received_on"),
    )

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    position: Mapped[int]
    kind: Mapped[RecipientKind] = mapped_column(EnumText(RecipientKind))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    name: Mapped[str]
    """As printed in the delivery register."""
    title: Mapped[str] = mapped_column(default="")
    owed: Mapped[bool] = mapped_column(default=False)
    """True where Điều 10.1 owes it: every member in office, every agency named."""
    copy_number: Mapped[int | None]
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("dispatch_batches.id"), index=True)
    sent_on: Mapped[date | None]
    received_on: Mapped[date | None]
    received_by: Mapped[str] = mapped_column(default="")
    """Who signed for it."""
    receipt_note: Mapped[str] = mapped_column(default="")
    recovered_on: Mapped[date | None]
