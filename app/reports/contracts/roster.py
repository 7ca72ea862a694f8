"""Lists of the members of the bodies and of their changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from app.reports.contracts.common import Letterhead, Marks, PersonOnPaper, Reference, Signer
from app.rules.signature_blocks import Seal

# -- danh sách thành viên ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class MemberRow:
    """One membership in force on the day."""

    person: PersonOnPaper = field(default_factory=PersonOnPaper)
    field_of_work: str = ""
    """Lĩnh vực phụ trách."""
    decision_no: str = ""
    """Deciding paper, e.g. "185-QĐ/TW"."""
    decision_on: date | None = None
    from_on: date | None = None
    to_on: date | None = None
    """None while in office."""


@dataclass(frozen=True)
class BodyRoster:
    """One body and those in it, in order of precedence."""

    name: str = ""
    rows: tuple[MemberRow, ...] = ()


@dataclass(frozen=True)
class MemberListData:
    """Danh sách thành viên as of a day."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    as_of: date | None = None
    bodies: tuple[BodyRoster, ...] = ()
    signer: Signer = field(default_factory=Signer)
    """Who certifies the list; empty prints no signature."""
    reference: Reference = field(default_factory=Reference)
    """Only the day is printed: a list has no number."""
    marks: Marks = field(default_factory=Marks)


# -- sổ theo dõi thay đổi thành viên ----------------------------------------------------------------------


@dataclass(frozen=True)
class RosterChange:
    """One change of membership."""

    on: date | None = None
    person: PersonOnPaper = field(default_factory=PersonOnPaper)
    body: str = ""
    change: str = ""
    """What changed, e.g. "Bổ sung Ủy viên", "Thôi tham gia"."""
    paper: str = ""
    """Deciding paper, e.g. "Quyết định số 05-QĐ/BCĐ, ngày 12/3/2025"."""
    reason: str = ""


@dataclass(frozen=True)
class RosterChangesData:
    """Sổ theo dõi thay đổi thành viên between two days."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    from_on: date | None = None
    to_on: date | None = None
    rows: tuple[RosterChange, ...] = ()
    signer: Signer = field(default_factory=Signer)
    """Who keeps the register; empty prints no signature."""
    reference: Reference = field(default_factory=Reference)
    marks: Marks = field(default_factory=Marks)


# -- tình hình tại một ngày -------------------------------------------------------------------------------


@dataclass(frozen=True)
class DelegationInForce:
    """One delegation in force on the day."""

    taker: PersonOnPaper = field(default_factory=PersonOnPaper)
    scope: tuple[str, ...] = ()
    """What is delegated, one thing a string."""
    paper: str = ""
    from_on: date | None = None
    to_on: date | None = None
    one_meeting: bool = False
    """It is for one meeting alone."""


@dataclass(frozen=True)
class SealOnDay:
    """Under which seal a signature stands on the day (Điều 11.1)."""

    whose: str = ""
    """Who signs: "Trưởng Ban ký", "Các trường hợp khác"."""
    seal: Seal = Seal.NONE
    reason: str = ""
    """What the office settled, or has to ask; "" where the clause itself says it."""


@dataclass(frozen=True)
class RosterDayData:
    """Tình hình tổ chức, ủy quyền và con dấu on a day."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    as_of: date | None = None
    bodies: tuple[BodyRoster, ...] = ()
    head: PersonOnPaper = field(default_factory=PersonOnPaper)
    """Whoever is head on the day; no name where nobody is."""
    absence: str = ""
    """The head's absence as papers tell it: "vắng mặt từ ngày … đến ngày … (đi công tác)"."""
    stand_in: PersonOnPaper = field(default_factory=PersonOnPaper)
    """The standing deputy, who acts for an absent head (Điều 5.1)."""
    delegations: tuple[DelegationInForce, ...] = ()
    seals: tuple[SealOnDay, ...] = ()
    settings: tuple[str, ...] = ()
    """The office's dated settings in force on the day."""
    regulation: str = ""
    """Version of the regulation in force on the day; "" for none."""
    reference: Reference = field(default_factory=Reference)
    """Only the day is printed."""
    marks: Marks = field(default_factory=Marks)
