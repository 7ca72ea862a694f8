"""The registers (sổ) of the office: what their lines say, already without what may not be printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time

from app.reports.contracts.common import Letterhead
from app.rules.registers import Print, RegisterName
from app.rules.secrecy import Secrecy, Urgency


@dataclass(frozen=True)
class Correction:
    """A dated correction of a line: what it said, what it should say, why."""

    made_on: date | None = None
    what: str = ""
    """The column in words: "Trích yếu"."""
    old: str = ""
    new: str = ""
    reason: str = ""
    field: str = ""
    """The column as it is stored: "abstract"."""


@dataclass(frozen=True)
class RegisterLine:
    """What the lines of all registers share."""

    id: int = 0
    number: str = ""
    """The number in one piece: "06-TB/BCĐ"; of an incoming paper the number of arrival."""
    secrecy: Secrecy = Secrecy.NONE
    """NONE on a line of an open register that prints its number only: it needs no stamp for it."""
    shown: Print = Print.WHOLE
    note: str = ""
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True)
class OutgoingLine(RegisterLine):
    """A line of the register of outgoing papers."""

    dated_on: date | None = None
    kind: str = ""
    """Tên loại."""
    abstract: str = ""
    urgency: Urgency = Urgency.NONE
    signer: str = ""
    form: str = ""
    """Form of signature in one line: "T/L TRƯỞNG BAN"."""
    seal: str = ""
    """Holder of the seal; "" for none."""
    recipients: str = ""
    kept_by: str = ""
    copies: int | None = None
    dossier: str = ""
    """Code of the dossier it is filed in."""
    cancelled_on: date | None = None
    cancel_reason: str = ""


@dataclass(frozen=True)
class IncomingLine(RegisterLine):
    """A line of the register of incoming papers."""

    arrived_on: date | None = None
    arrived_at: time | None = None
    sender: str = ""
    sender_number: str = ""
    sender_dated_on: date | None = None
    kind: str = ""
    abstract: str = ""
    urgency: Urgency = Urgency.NONE
    assigned_to: str = ""
    due_on: date | None = None
    result: str = ""


@dataclass(frozen=True)
class DispatchLine(RegisterLine):
    """One copy that was sent."""

    sent_on: date | None = None
    recipient: str = ""
    copy_number: int | None = None
    means: str = ""
    received_on: date | None = None
    received_by: str = ""


@dataclass(frozen=True)
class SealLine(RegisterLine):
    """One use of a seal."""

    used_on: date | None = None
    seal: str = ""
    """Holder of the seal."""
    what: str = ""
    signer: str = ""
    copies: int | None = None
    asked_by: str = ""


@dataclass(frozen=True)
class CopyLine(RegisterLine):
    """One numbered copy of a secret paper."""

    printed_on: date | None = None
    what: str = ""
    copy_number: int = 0
    total: int = 0
    recipient: str = ""
    permitted_by: str = ""
    made_by: str = ""
    recovered_on: date | None = None
    destroyed_on: date | None = None


@dataclass(frozen=True)
class DossierLine(RegisterLine):
    """A dossier in the yearly list or in the list of those handed to the archive."""

    year: int = 0
    title: str = ""
    from_on: date | None = None
    to_on: date | None = None
    retention: str = ""
    """In words: "vĩnh viễn" or "10 năm"."""
    made_by: str = ""
    sheets: int | None = None


@dataclass(frozen=True)
class ContentsLine(RegisterLine):
    """A paper inside a dossier."""

    position: int = 0
    dated_on: date | None = None
    abstract: str = ""
    author: str = ""
    sheet: str = ""
    """Tờ số: "3-5"."""


@dataclass(frozen=True)
class RegisterData:
    """A register between two days, both included."""

    name: RegisterName = RegisterName.OUTGOING
    letterhead: Letterhead = field(default_factory=Letterhead)
    from_on: date | None = None
    to_on: date | None = None
    printed_on: date | None = None


@dataclass(frozen=True)
class OutgoingRegisterData(RegisterData):
    """Sổ đăng ký văn bản đi, or the one of state secrets."""

    rows: tuple[OutgoingLine, ...] = ()


@dataclass(frozen=True)
class IncomingRegisterData(RegisterData):
    """Sổ đăng ký văn bản đến, or the one of state secrets."""

    rows: tuple[IncomingLine, ...] = ()


@dataclass(frozen=True)
class DispatchRegisterData(RegisterData):
    """Sổ chuyển giao văn bản đi, or the one of state secrets."""

    rows: tuple[DispatchLine, ...] = ()


@dataclass(frozen=True)
class SealRegisterData(RegisterData):
    """Sổ sử dụng con dấu (Điều 11.1)."""

    rows: tuple[SealLine, ...] = ()
    uses_by_year: tuple[tuple[int, str, int, int], ...] = ()
    """Year, holder of the seal, uses and sealed copies in the whole year."""


@dataclass(frozen=True)
class CopyRegisterData(RegisterData):
    """Sổ quản lý sao, chụp tài liệu bí mật nhà nước."""

    rows: tuple[CopyLine, ...] = ()


@dataclass(frozen=True)
class DossierListData(RegisterData):
    """Danh mục hồ sơ of a year, or mục lục hồ sơ nộp lưu of a period."""

    rows: tuple[DossierLine, ...] = ()


@dataclass(frozen=True)
class DossierContentsData(RegisterData):
    """Mục lục văn bản trong hồ sơ."""

    dossier: DossierLine = field(default_factory=DossierLine)
    rows: tuple[ContentsLine, ...] = ()
