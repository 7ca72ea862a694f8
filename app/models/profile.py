"""The committee's profile, its terms, and the dated settings of the office."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Record


class CommitteeProfile(Record, Base):
    """Names and forms as they are printed (one row): header, place, symbol, office, seals, layout."""

    __tablename__ = "committee_profile"

    committee_name: Mapped[str]
    """Full name in sentence case: "Ban Chỉ đạo chuyển đổi số trong các cơ quan đảng"."""
    committee_short: Mapped[str]
    """Name used after the first mention: "Ban Chỉ đạo"."""
    parent_body: Mapped[str]
    """First line of the header, upper case; empty where none is printed."""
    issuing_body: Mapped[str]
    """Header lines of the committee, upper case, separated by line breaks as printed."""
    party_title: Mapped[str]
    """Right header line: "ĐẢNG CỘNG SẢN VIỆT NAM"."""
    place: Mapped[str]
    symbol: Mapped[str] = mapped_column(String(40))
    """Symbol after the slash of a number: "BCĐ"."""
    office_name: Mapped[str]
    """The standing office (cơ quan thường trực): "Văn phòng Trung ương Đảng"."""
    office_symbol: Mapped[str] = mapped_column(String(40))
    office_contact: Mapped[str]
    head_seal_holder: Mapped[str]
    """Body whose seal goes with the head's signature (Điều 11.1)."""
    office_seal_holder: Mapped[str]
    """Body whose seal goes with the other signatures (Điều 11.1)."""
    layout_profile: Mapped[str] = mapped_column(String(40))
    """"HD36-2018" or "HD05-2026"."""
    layout_overrides: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """Measures of the profile that the office changed: name → value."""
    is_sample: Mapped[bool] = mapped_column(default=False)
    """True in the sample workspace: screens and papers say so."""


class Term(Record, Base):
    """A term of the Party committee (nhiệm kỳ): numbers of documents run from 01 within it."""

    __tablename__ = "terms"

    name: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]


class Setting(Record, Base):
    """One dated parameter of a rule with its basis, so that old records keep the old rule."""

    __tablename__ = "settings"

    key: Mapped[str] = mapped_column(String(80), index=True)
    value: Mapped[Any] = mapped_column(JSON)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    basis: Mapped[str] = mapped_column(default="")
