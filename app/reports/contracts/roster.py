"""Lists of the members of the bodies and of their changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from app.reports.contracts.common import Letterhead, Marks, PersonOnPaper, Reference, Signer

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
