"""Incoming documents (văn bản đến): numbered by day of arrival in each year."""

from __future__ import annotations

from datetime import date, time
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Classified, EnumText, Record, Searchable, SearchText
from app.rules.documents import IncomingState
from app.rules.secrecy import Urgency


class IncomingDocument(Record, Classified, Searchable, Base):
    """An incoming document: what was registered never changes, what is done with it does."""

    __tablename__ = "incoming_documents"
    __table_args__ = (
        UniqueConstraint("year", "number"),
        Index("ix_incoming_documents_day", "arrived_on", "id"),
        Index("ix_incoming_documents_due", "state", "due_on"),
    )
    kind_name: ClassVar[str] = "incoming"

    year: Mapped[int]
    number: Mapped[int]
    """Số đến, from 1 in each calendar year."""
    arrived_on: Mapped[date]
    arrived_at: Mapped[time | None]
    """Hour of arrival: owed for THƯỢNG KHẨN and HỎA TỐC."""
    sender: Mapped[str]
    """Author body (tác giả)."""
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    sender_number: Mapped[str] = mapped_column(String(120), default="")
    """Their number and symbol."""
    sender_dated_on: Mapped[date | None]
    type_name: Mapped[str] = mapped_column(default="")
    """Tên loại: "Công văn"."""
    abstract: Mapped[str]
    urgency: Mapped[Urgency] = mapped_column(EnumText(Urgency), default=Urgency.NONE)
    urgent_day: Mapped[date | None]
    urgent_time: Mapped[time | None]
    pages: Mapped[int | None]
    copies: Mapped[int] = mapped_column(default=1)
    note: Mapped[str] = mapped_column(default="")

    state: Mapped[IncomingState] = mapped_column(EnumText(IncomingState), default=IncomingState.REGISTERED)
    due_on: Mapped[date | None]
    assigned_to_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    assigned_to: Mapped[str] = mapped_column(default="")
    """Person or unit it was given to, as the register prints it."""
    assigned_on: Mapped[date | None]
    instruction: Mapped[str] = mapped_column(default="")
    """What is to be done, by whose instruction."""
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"), index=True)
    """The outgoing document that answers it."""
    answers_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"), index=True)
    """The outgoing document it answers."""
    result: Mapped[str] = mapped_column(default="")
    done_on: Mapped[date | None]
    folded: Mapped[str] = mapped_column(default="")

    def search_text(self) -> SearchText | None:
        """Found by their number, sender and abstract."""
        title = f"{self.type_name} {self.sender_number} {self.abstract}".strip() or self.sender
        parts = (self.sender, f"Số đến {self.number}", self.instruction, self.result, self.note)
        return SearchText(
            "incoming",
            self.id,
            title,
            "\n".join(part for part in parts if part),
            also=f"{self.type_name} đến",
            numbers=(self.sender_number, str(self.number)),
            day=self.arrived_on,
            state=self.state,
        )
