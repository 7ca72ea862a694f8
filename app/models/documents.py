"""Outgoing documents: their text and versions, what they rest on, the register that numbers them."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, ClassVar

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Classified, EnumText, Record, Searchable, SearchText, Trashable
from app.rules.document_kinds import KIND_OF, Issuer
from app.rules.documents import CopyKind, DocumentState, EntryOrigin
from app.rules.secrecy import Urgency


class Document(Record, Trashable, Classified, Searchable, Base):
    """An outgoing document (văn bản đi): kind, abstract, body in the typed structure, signer, recipients."""

    __tablename__ = "documents"
    __table_args__ = (
        Index("ix_documents_list", "trashed_at_utc", "number", "dated_on", "state", "code", "id"),
        Index("ix_documents_copy", "copy_of_kind", "copy_of_id"),
    )
    kind_name: ClassVar[str] = "document"

    code: Mapped[str] = mapped_column(String(40), index=True)
    """Kind of document of the matrix: "TB-ket-luan"."""
    state: Mapped[DocumentState] = mapped_column(EnumText(DocumentState))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    abstract: Mapped[str]
    attendees: Mapped[str] = mapped_column(default="")
    """Who attended besides the chair, one a line, as printed (conclusion notice)."""
    heard: Mapped[str] = mapped_column(default="")
    """What was heard before the conclusion, one a line (conclusion notice)."""
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
    """The day printed on it; given at signing, and never before the series' last number."""
    draft_number: Mapped[int] = mapped_column(default=1)
    """"Dự thảo lần n"."""
    urgency: Mapped[Urgency] = mapped_column(EnumText(Urgency), default=Urgency.NONE)

    issuer: Mapped[Issuer] = mapped_column(EnumText(Issuer), default=Issuer.COMMITTEE)
    """Under whose header and symbol it goes; follows the signer's form."""
    bases: Mapped[str] = mapped_column(default="")
    """Căn cứ, one a line, without dash and end mark."""
    addressees: Mapped[str] = mapped_column(default="")
    """Kính gửi, one a line."""
    enclosures: Mapped[str] = mapped_column(default="")
    """Papers that go with it, one a line."""
    copies: Mapped[int] = mapped_column(default=1)
    """Copies made (số lượng bản)."""
    pages: Mapped[int | None]
    kept_by: Mapped[str] = mapped_column(default="")
    """Who keeps the file copy (đơn vị, người nhận bản lưu)."""
    circulation: Mapped[str] = mapped_column(default="")
    """Lines of component 11a, as "TÀI LIỆU HỘI NGHỊ"."""
    typist: Mapped[str] = mapped_column(String(40), default="")
    """Typist's code and copies, as "ABC-268" (component 12)."""
    answer_by: Mapped[date | None]
    """Day by which it asks for an answer."""
    urgent_day: Mapped[date | None]
    urgent_time: Mapped[time | None]
    """The hour until which a timed express paper has to arrive."""
    secrecy_set_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """Who set the level: somebody with the right to (§6: the signer decides, the draft proposes)."""
    secrecy_ground: Mapped[str] = mapped_column(default="")
    """Item of the list of state secrets it falls under."""
    protected_until: Mapped[date | None]
    """End of protection where it is shorter than the level's term and written on the document."""
    may_be_copied: Mapped[bool] = mapped_column(default=False)
    """"được phép sao, chụp" on a secret document."""
    checked_at_utc: Mapped[datetime | None]
    checked_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    signed_on: Mapped[date | None]
    unscanned_reason: Mapped[str] = mapped_column(default="")
    """Why it was taken as signed without its scan attached."""
    final_attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachments.id"))
    """The text as edited in Word and signed, where it is not the generated one."""
    final_difference: Mapped[str] = mapped_column(default="")
    """What that text has different from the generated one, as told when it was attached."""
    number: Mapped[int | None]
    number_text: Mapped[str] = mapped_column(String(60), default="")
    """"06-TB/BCĐ", from its issue on."""
    issued_on: Mapped[date | None]
    cancelled_on: Mapped[date | None]
    cancel_reason: Mapped[str] = mapped_column(default="")
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"), index=True)
    """The cancelled document it takes the place of."""
    copy_kind: Mapped[CopyKind | None] = mapped_column(EnumText(CopyKind))
    copy_of_kind: Mapped[str] = mapped_column(String(40), default="")
    """"document" or "incoming": of what it is a copy."""
    copy_of_id: Mapped[int | None]
    folded: Mapped[str] = mapped_column(default="")
    """Number, abstract and recipients without marks, for the filter of lists."""

    def search_text(self) -> SearchText | None:
        """Found by number, kind, abstract, text and recipients."""
        kind = KIND_OF[self.code].label if self.code in KIND_OF else ""
        title = f"{self.number_text} {self.abstract}".strip() or kind or self.code
        parts = (self.body, self.heard, self.addressees, self.recipients, self.enclosures, self.bases)
        return SearchText(
            "document",
            self.id,
            title,
            "\n".join(part for part in (*parts, self.cancel_reason) if part),
            also=f"{kind} {self.code}",
            numbers=(self.number_text,),
            day=self.dated_on or self.issued_on,
            state=self.state,
        )


class DocumentVersion(Record, Base):
    """One draft as it stood ("Dự thảo lần n"), to be read and compared; never changed."""

    __tablename__ = "document_versions"
    __table_args__ = (UniqueConstraint("document_id", "number"),)

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    number: Mapped[int]
    reason: Mapped[str] = mapped_column(default="")
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    """The document's fields by name, as plain values."""


class LegalBasis(Record, Trashable, Searchable, Base):
    """A paper that documents rest on (căn cứ): cited by type, number, day, issuer and abstract."""

    __tablename__ = "legal_bases"

    type_name: Mapped[str]
    """"Quyết định", "Quy chế làm việc" …"""
    number: Mapped[str] = mapped_column(default="")
    """"185-QĐ/TW"; empty for what is cited without number."""
    issued_on: Mapped[date | None]
    issuer: Mapped[str] = mapped_column(default="")
    abstract: Mapped[str] = mapped_column(default="")
    """"về việc thành lập Ban Chỉ đạo …"."""
    position: Mapped[int] = mapped_column(default=0)
    """Order in which the list offers it."""
    valid_to: Mapped[date | None]

    def search_text(self) -> SearchText | None:
        """Found by number, issuer and abstract."""
        title = f"{self.type_name} {self.number}".strip()
        body = f"{self.issuer}\n{self.abstract}"
        return SearchText("legal_basis", self.id, title, body, numbers=(self.number,), day=self.issued_on)


class StockText(Record, Base):
    """The office's own text for a part of a kind of document, put into each new draft."""

    __tablename__ = "stock_texts"
    __table_args__ = (UniqueConstraint("code", "part"),)

    code: Mapped[str] = mapped_column(String(40))
    """Kind of document of the matrix."""
    part: Mapped[str] = mapped_column(String(20))
    """"bases", "addressees", "body" or "recipients"."""
    text: Mapped[str]


class NumberSeries(Record, Base):
    """One row of numbers: body, code and term (party-documents §2); the register's own counter."""

    __tablename__ = "number_series"
    __table_args__ = (
        UniqueConstraint("symbol", "code", "split", "term_id"),
        CheckConstraint("last_number >= opening_number AND opening_number >= 0", name="counts_on"),
    )

    symbol: Mapped[str] = mapped_column(String(40))
    """"BCĐ", "VPTW", "TGV"."""
    code: Mapped[str] = mapped_column(String(20))
    """"TB" of "06-TB/BCĐ"."""
    split: Mapped[str] = mapped_column(String(40), default="")
    """Kind of document counted apart by the office's own choice; empty for the common row."""
    term_id: Mapped[int] = mapped_column(ForeignKey("terms.id"))
    opening_number: Mapped[int] = mapped_column(default=0)
    """Last number given before the register was taken over."""
    opening_basis: Mapped[str] = mapped_column(default="")
    """Where that number is from: the register kept before."""
    last_number: Mapped[int] = mapped_column(default=0)
    last_on: Mapped[date | None]
    """Day of the last number: no later one may be dated before it."""


class OutgoingEntry(Record, Classified, Searchable, Base):
    """A line of the register of outgoing documents; written once, only ever cancelled."""

    __tablename__ = "outgoing_entries"
    __table_args__ = (
        UniqueConstraint("series_id", "number"),
        Index("ix_outgoing_entries_day", "dated_on", "id"),
        Index("ix_outgoing_entries_of", "of_kind", "of_id"),
    )
    kind_name: ClassVar[str] = "outgoing"
    follows: ClassVar[tuple[str, str] | None] = ("of_kind", "of_id")

    series_id: Mapped[int] = mapped_column(ForeignKey("number_series.id"))
    number: Mapped[int]
    number_text: Mapped[str] = mapped_column(String(60), index=True)
    dated_on: Mapped[date]
    registered_on: Mapped[date]
    """Day on which the line was written."""
    origin: Mapped[EntryOrigin] = mapped_column(EnumText(EntryOrigin))
    of_kind: Mapped[str] = mapped_column(String(40), default="")
    """"document", "decision" or "delegation": what bears the number; empty for a line taken over."""
    of_id: Mapped[int | None]
    kind_label: Mapped[str] = mapped_column(default="")
    abstract: Mapped[str]
    signer: Mapped[str] = mapped_column(default="")
    signature_form: Mapped[str] = mapped_column(default="")
    seal: Mapped[str] = mapped_column(String(10), default="")
    recipients: Mapped[str] = mapped_column(default="")
    copies: Mapped[int] = mapped_column(default=1)
    kept_by: Mapped[str] = mapped_column(default="")
    urgency: Mapped[Urgency] = mapped_column(EnumText(Urgency), default=Urgency.NONE)
    note: Mapped[str] = mapped_column(default="")
    cancelled_on: Mapped[date | None]
    cancel_reason: Mapped[str] = mapped_column(default="")

    def search_text(self) -> SearchText | None:
        """A line taken over is found by number and abstract; what was issued here tells its own number."""
        if self.of_kind:
            return None
        return SearchText(
            "outgoing",
            self.id,
            f"{self.number_text} {self.abstract}",
            "\n".join(part for part in (self.recipients, self.signer, self.note) if part),
            also=self.kind_label,
            numbers=(self.number_text,),
            day=self.dated_on,
        )


class RegisterCorrection(Record, Base):
    """A dated correction of a line of a register: what it said, what it should say, why; never changed."""

    __tablename__ = "register_corrections"
    __table_args__ = (Index("ix_register_corrections_line", "register", "line_id"),)

    register: Mapped[str] = mapped_column(String(20))
    line_id: Mapped[int]
    field: Mapped[str] = mapped_column(String(40))
    old_text: Mapped[str] = mapped_column(default="")
    new_text: Mapped[str] = mapped_column(default="")
    reason: Mapped[str]
    made_on: Mapped[date]


class SealUse(Record, Classified, Base):
    """A line of the register of the seals' use (sổ sử dụng con dấu); never changed."""

    __tablename__ = "seal_uses"
    __table_args__ = (Index("ix_seal_uses_day", "used_on", "id"),)
    kind_name: ClassVar[str] = "seal_use"
    follows: ClassVar[tuple[str, str] | None] = ("of_kind", "of_id")

    used_on: Mapped[date]
    seal: Mapped[str] = mapped_column(String(10))
    of_kind: Mapped[str] = mapped_column(String(40), default="")
    of_id: Mapped[int | None]
    number_text: Mapped[str] = mapped_column(String(60), default="")
    what: Mapped[str]
    signer: Mapped[str] = mapped_column(default="")
    copies: Mapped[int] = mapped_column(default=1)
    asked_by: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
