"""What goes with the delivery of documents: phiếu gửi, phiếu chuyển, dấu ĐẾN."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from app.reports.contracts.common import Letterhead, Marks, Reference, Signer, Source
from app.rules.documents import Means


@dataclass(frozen=True)
class DispatchSlipRow:
    """One recipient of a batch."""

    name: str = ""
    title: str = ""
    copies: int = 1
    copy_numbers: str = ""
    """Numbers of the copies, e.g. "03" or "03-05"; "" when they are not numbered."""


@dataclass(frozen=True)
class DispatchSlipData:
    """Phiếu gửi: what was sent in one batch, to be signed by whoever receives it and returned."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    """Of the office that sends."""
    document: str = ""
    """The document as cited: "Thông báo số 06-TB/BCĐ, ngày 18/3/2025"."""
    abstract: str = ""
    """Its trích yếu; of a secret document it is not printed."""
    enclosures: tuple[str, ...] = ()
    batch: int | None = None
    """Nth batch of the document."""
    sent_on: date | None = None
    means: Means | None = None
    carried_by: str = ""
    rows: tuple[DispatchSlipRow, ...] = ()
    note: str = ""
    reference: Reference = field(default_factory=Reference)
    """Number of the slip itself, where the office numbers them."""
    signer: Signer = field(default_factory=Signer)
    """Who sends; left wholly empty, room to sign is printed."""
    marks: Marks = field(default_factory=Marks)
    """The document's: the slip of a secret document takes its level."""
    source: Source = field(default_factory=Source)


@dataclass(frozen=True)
class TransferSlipData:
    """Phiếu chuyển: an incoming document given on to whoever has to deal with it."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    document: str = ""
    """The incoming document as cited, e.g. "Công văn số 31-CV/BTCTW, ngày 08/5/2026"."""
    sender: str = ""
    abstract: str = ""
    """Not printed for a secret document."""
    arrival_number: int | None = None
    arrived_on: date | None = None
    to: str = ""
    """Person or unit it is given to."""
    instruction: str = ""
    """What is to be done, by whose instruction."""
    due_on: date | None = None
    enclosures: tuple[str, ...] = ()
    issued_on: date | None = None
    """Day of the slip; None leaves room for it."""
    signer: Signer = field(default_factory=Signer)
    recipients: tuple[str, ...] = ()
    marks: Marks = field(default_factory=Marks)
    source: Source = field(default_factory=Source)


class Corner(StrEnum):
    """Where on the sheet a stamp stands."""

    TOP_LEFT = "top_left"
    """Below number and symbol."""
    TOP_RIGHT = "top_right"
    """Below place and date."""
    BOTTOM_LEFT = "bottom_left"
    BOTTOM_RIGHT = "bottom_right"


@dataclass(frozen=True)
class ArrivalStampData:
    """Dấu ĐẾN, 50 mm wide and 30 mm high, on an otherwise empty sheet that the document is fed through."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    body: str = ""
    """Name of the body that received it, e.g. "VĂN PHÒNG TRUNG ƯƠNG ĐẢNG"; "" takes the standing office."""
    number: int | None = None
    """Số đến; None leaves room to write it."""
    arrived_on: date | None = None
    arrived_at: time | None = None
    """Hour, for THƯỢNG KHẨN and HỎA TỐC."""
    passed_to: str = ""
    """Chuyển: person or unit; "" leaves room to write it."""
    corner: Corner = Corner.TOP_RIGHT
    source: Source = field(default_factory=Source)
