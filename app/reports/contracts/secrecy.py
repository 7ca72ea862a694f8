"""Lists about secret papers: copies to be returned after a meeting, protection that has ended."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from app.reports.contracts.common import Letterhead, Source
from app.rules.secrecy import Secrecy


@dataclass(frozen=True)
class RecallRow:
    """One numbered copy that was given out."""

    copy: str = ""
    """Number of the copy: "03/12"."""
    paper: str = ""
    recipient: str = ""
    given_on: date | None = None
    recovered_on: date | None = None
    destroyed_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class RecallListData:
    """The copies of a meeting's papers, to be ticked off as they come back."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    source: Source = field(default_factory=Source)
    meeting: str = ""
    """Its kind and number, without what it is about: the list itself is not secret."""
    held_on: date | None = None
    rows: tuple[RecallRow, ...] = ()
    printed_on: date | None = None


@dataclass(frozen=True)
class ProtectionLine:
    """One paper whose protection has ended."""

    received: bool = False
    number: str = ""
    dated_on: date | None = None
    title: str = ""
    secrecy: Secrecy = Secrecy.NONE
    ends_on: date | None = None


@dataclass(frozen=True)
class ProtectionListData:
    """The papers whose protection has ended by the day."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    day: date | None = None
    rows: tuple[ProtectionLine, ...] = ()
    printed_on: date | None = None
