"""What every paper carries: who issues it, its marks, its number and day, signers, people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.rules.secrecy import Secrecy, Urgency


class LayoutProfile(StrEnum):
    """Names of the layout profiles shipped with the program."""

    HD36_2018 = "HD36-2018"
    HD05_2026 = "HD05-2026"


@dataclass(frozen=True)
class Letterhead:
    """Who issues the paper, as set once in the committee's profile."""

    parent_body: str = ""
    """Body above, first line at top left, e.g. "BAN CHẤP HÀNH TRUNG ƯƠNG"; "" prints no such line."""
    issuing_body: tuple[str, ...] = ()
    """Issuing body in capitals, one string per printed line."""
    place: str = ""
    """Place in the date line, e.g. "Hà Nội"."""
    symbol: str = ""
    """Symbol after the slash of the number, e.g. "BCĐ" in "Số 06-TB/BCĐ"."""
    committee_name: str = ""
    """Full name, e.g. "Ban Chỉ đạo chuyển đổi số trong các cơ quan đảng"."""
    committee_short: str = "Ban Chỉ đạo"
    """How the committee is called after its first full mention."""
    standing_office: str = ""
    """Full name of the standing office, e.g. "Văn phòng Trung ương Đảng"."""
    party_title: str = "ĐẢNG CỘNG SẢN VIỆT NAM"
    """Title at top right."""
    profile: str = LayoutProfile.HD05_2026.value
    """Name of the layout profile."""
    overrides: tuple[tuple[str, str | float | bool], ...] = ()
    """Measures the office changed in the profile: pairs of measure name and value."""
    office_seal: str = ""
    """Holder of the seal commonly used (Điều 11.1), e.g. "Văn phòng Trung ương Đảng"."""
    head_seal: str = ""
    """Holder of the seal used when the head signs (Điều 11.1), e.g. "Ban Chấp hành Trung ương Đảng"."""
    sample: bool = False
    """The workspace holds invented data: every page says so."""


@dataclass(frozen=True)
class Marks:
    """Marks put on the first page beside the header."""

    secrecy: Secrecy = Secrecy.NONE
    urgency: Urgency = Urgency.NONE
    urgency_hour: str = ""
    """Hour and day of "Hỏa tốc hẹn giờ", as printed, e.g. "10 giờ 00, ngày 12/9/2025"."""
    circulation: str = ""
    """Limit of circulation in capitals, e.g. "TÀI LIỆU HỘI NGHỊ"; "" for none."""
    draft_no: int | None = None
    """N in "Dự thảo lần N"; None for the official text."""
    copy_no: int | None = None
    """Number of this copy, from 1; None when copies are not numbered."""
    copies_total: int | None = None
    """How many copies exist; None when not told."""
    protected_until: date | None = None
    """Last day of protection, where it is shorter than the level's term and so written on the paper (§6)."""


@dataclass(frozen=True)
class SecretNote:
    """What Nơi nhận of a secret document states (party-documents §6)."""

    copies: int = 1
    drafter: str = ""
    may_be_copied: bool = False


@dataclass(frozen=True)
class Reference:
    """Number and day of a paper. Both are written by hand after signing when they are not given."""

    number: int | None = None
    """Number within its code and term; None leaves room to write it."""
    issued_on: date | None = None
    """Day of signing; None leaves room for day and month."""
    year: int | None = None
    """Year to print while the day is not given; None leaves room for it too."""


@dataclass(frozen=True)
class Signer:
    """Signature block at bottom right."""

    lines: tuple[str, ...] = ()
    """Lines above the name in capitals, e.g. ("T/L TRƯỞNG BAN", "CHÁNH VĂN PHÒNG")."""
    name: str = ""
    """Full name, without academic or military title."""


@dataclass(frozen=True)
class PersonOnPaper:
    """A person as named on a paper."""

    name: str = ""
    honorific: str = "đồng chí"
    """Form of address in front of the name; "" for none."""
    title: str = ""
    """Office held outside the committee, e.g. "Chánh Văn phòng"."""
    agency: str = ""
    """Agency where that office is held, "" when the title already says it."""
    role: str = ""
    """Role in the committee, e.g. "Phó Trưởng Ban thường trực"."""


@dataclass(frozen=True)
class Source:
    """The stored record a paper is made of: its prints are recorded with it."""

    kind: str = ""
    """"delegation", "decision", "authority"; "" for data made for a trial, whose prints nobody asks for."""
    id: int = 0
