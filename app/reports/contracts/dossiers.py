"""Papers of dossiers: cover, closing note, hand-over minutes (party-documents §5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from app.reports.contracts.common import Letterhead, Marks, PersonOnPaper, Source
from app.rules.secrecy import Secrecy


@dataclass(frozen=True)
class DossierCoverData:
    """Bìa hồ sơ."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    fund: str = ""
    """Phông: name of the archive fund; "" leaves room to write it."""
    unit: str = ""
    """Unit or person that keeps the file, e.g. "Tổ Giúp việc"; "" prints no such line."""
    code: str = ""
    """Số, ký hiệu hồ sơ, e.g. "01-HS/BCĐ"."""
    title: str = ""
    from_on: date | None = None
    to_on: date | None = None
    sheets: int | None = None
    """Số tờ; None leaves room to write it."""
    retention: str = ""
    """"Vĩnh viễn", "10 năm"."""
    box: str = ""
    """Hộp, cặp."""
    made_by: str = ""
    secrecy: Secrecy = Secrecy.NONE
    source: Source = field(default_factory=Source)


@dataclass(frozen=True)
class DossierClosingData:
    """Chứng từ kết thúc: how many sheets a closed dossier holds, and in which state."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    code: str = ""
    title: str = ""
    sheets: int | None = None
    list_sheets: int | None = None
    """Sheets of the list of documents (mục lục văn bản)."""
    documents: int | None = None
    """Documents in the dossier."""
    features: str = ""
    """State of the papers; "" prints that nothing is to be noted."""
    closed_on: date | None = None
    made_by: str = ""
    secrecy: Secrecy = Secrecy.NONE
    source: Source = field(default_factory=Source)


@dataclass(frozen=True)
class HandoverRow:
    """One dossier of a hand-over."""

    code: str = ""
    title: str = ""
    from_on: date | None = None
    to_on: date | None = None
    retention: str = ""
    sheets: int | None = None
    note: str = ""


@dataclass(frozen=True)
class HandoverData:
    """Biên bản giao nhận hồ sơ, with the list of what is handed over (Điều 8.3, 8.5, 9.7)."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    handed_over_on: date | None = None
    place: str = ""
    """Where it is done; "" takes the place of the letterhead."""
    giving_body: str = ""
    """Bên giao, e.g. "Tổ Giúp việc"."""
    giver: PersonOnPaper = field(default_factory=PersonOnPaper)
    receiving_body: str = ""
    """Bên nhận, e.g. "Lưu trữ Văn phòng Trung ương Đảng"."""
    receiver: PersonOnPaper = field(default_factory=PersonOnPaper)
    name: str = ""
    """What the files are about, e.g. "hồ sơ công việc năm 2025"; "" prints the count alone."""
    rows: tuple[HandoverRow, ...] = ()
    condition: str = ""
    """State of the files; "" prints that they are complete as listed."""
    copies: int = 2
    """Copies of the minutes, shared between both sides."""
    marks: Marks = field(default_factory=Marks)
    source: Source = field(default_factory=Source)
