"""Stock phrases, text being written, and the record of what was printed."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, EnumText, Record, Trashable
from app.rules.secrecy import Secrecy


class StockPhrase(Record, Trashable, Base):
    """A stock phrase (câu mẫu): typed by its abbreviation and Tab."""

    __tablename__ = "stock_phrases"

    abbreviation: Mapped[str] = mapped_column(String(20), unique=True)
    text: Mapped[str]
    used_in: Mapped[str] = mapped_column(String(40), default="")
    """"minutes", "conclusion" or empty for everywhere."""


class AutosavedText(Base):
    """Text a user is writing and has not saved yet; offered back after a crash."""

    __tablename__ = "autosaved_texts"
    __table_args__ = (UniqueConstraint("user_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    key: Mapped[str] = mapped_column(String(120))
    """Record and field, as "minutes:12:conclusion"."""
    text: Mapped[str]
    saved_at_utc: Mapped[datetime]


class PrintRecord(Base):
    """One print, saved PDF or saved DOCX of a paper: who, when, how many copies, on which printer."""

    __tablename__ = "print_records"
    __table_args__ = (Index("ix_print_records_record", "record_kind", "record_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    paper: Mapped[str] = mapped_column(String(40))
    """Which paper: "invitation", "minutes", …"""
    record_kind: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[int]
    way: Mapped[str] = mapped_column(String(10))
    """"print", "pdf", "docx" or "xlsx"."""
    copies: Mapped[int]
    printer: Mapped[str]
    sha256: Mapped[str] = mapped_column(String(64))
    secrecy: Mapped[str] = mapped_column(String(40))
    """Level marked on the paper when it was printed."""
    printed_at_utc: Mapped[datetime]
    printed_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))


class PrintedCopy(Record, Base):
    """One numbered copy of a secret paper: to whom it went, whether it came back (party-documents §6)."""

    __tablename__ = "printed_copies"
    __table_args__ = (UniqueConstraint("record_kind", "record_id", "paper", "copy_number"),)

    record_kind: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[int]
    paper: Mapped[str] = mapped_column(String(40))
    copy_number: Mapped[int]
    """n of "Bản số n/total"; counts on over all prints of the paper."""
    total: Mapped[int]
    recipient: Mapped[str]
    permitted_by: Mapped[str]
    """Who permitted the copying, with number and day of the permission."""
    secrecy: Mapped[Secrecy] = mapped_column(EnumText(Secrecy))
    printed_on: Mapped[date]
    print_record_id: Mapped[int | None] = mapped_column(ForeignKey("print_records.id"))
    recovered_on: Mapped[date | None]
    destroyed_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
