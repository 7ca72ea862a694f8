"""Documents of the committee: for now the conclusion notice drafted from a meeting."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, EnumText, Record, Searchable, SearchText, Trashable
from app.rules.secrecy import Secrecy, Urgency


class DocumentState(StrEnum):
    """Life of an outgoing document; numbers are given at issue."""

    DRAFT = "draft"


class Document(Record, Trashable, Searchable, Base):
    """A document (văn bản): kind, abstract, body in the typed structure, signer, recipients."""

    __tablename__ = "documents"

    code: Mapped[str] = mapped_column(String(40), index=True)
    """Kind of document: "TB-ket-luan"."""
    state: Mapped[DocumentState] = mapped_column(EnumText(DocumentState))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    abstract: Mapped[str]
    attendees: Mapped[str] = mapped_column(default="")
    """Who attended besides the chair, one a line, as printed."""
    heard: Mapped[str] = mapped_column(default="")
    """What was heard before the conclusion, one a line."""
    body: Mapped[str]
    signer_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    signature_lines: Mapped[str] = mapped_column(default="")
    """Lines above the signer's name, one a line: "T/L TRƯỞNG BAN", "CHÁNH VĂN PHÒNG"."""
    signer_clause: Mapped[str] = mapped_column(String(12), default="")
    signer_ground: Mapped[str] = mapped_column(default="")
    """Why this person signs, in words, as when it was last saved."""
    seal: Mapped[str] = mapped_column(String(10), default="")
    """Whose seal goes with the signature (Điều 11.1)."""
    delegation_id: Mapped[int | None] = mapped_column(ForeignKey("delegations.id"), index=True)
    """The delegation under which it is signed."""
    recipients: Mapped[str] = mapped_column(default="")
    """One a line, as printed under Nơi nhận."""
    dated_on: Mapped[date | None]
    draft_number: Mapped[int] = mapped_column(default=1)
    """"Dự thảo lần n"."""
    secrecy: Mapped[Secrecy] = mapped_column(EnumText(Secrecy), default=Secrecy.NONE)
    urgency: Mapped[Urgency] = mapped_column(EnumText(Urgency), default=Urgency.NONE)

    def search_text(self) -> SearchText | None:
        """Found by abstract and body; opens the meeting it concludes."""
        if self.meeting_id is not None:
            return SearchText("meeting", self.meeting_id, "", f"{self.abstract}\n{self.body}")
        return SearchText("document", self.id, self.abstract, self.body)
