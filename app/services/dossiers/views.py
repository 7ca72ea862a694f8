"""Dossiers as forms read them, and as lists and records show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.rules.documents import DossierState
from app.rules.dossiers import RetentionGroup
from app.rules.secrecy import Secrecy
from app.rules.violations import Violation


@dataclass(frozen=True)
class DossierInput:
    """A dossier as the form reads it."""

    title: str = ""
    code: str = ""
    """Empty: the next one of the year."""
    year: int | None = None
    """Year of the yearly list; this year when left empty."""
    forever: bool = True
    retention_years: int | None = None
    retention_basis: str = ""
    made_by: str = ""
    holder: str = ""
    box: str = ""
    note: str = ""
    source_kind: str = ""
    source_id: int | None = None


@dataclass(frozen=True)
class ItemInput:
    """A paper of a dossier as the form reads it; a record of the workspace names itself."""

    abstract: str = ""
    number_text: str = ""
    dated_on: date | None = None
    author: str = ""
    first_sheet: int | None = None
    sheets: int | None = None
    secrecy: Secrecy = Secrecy.NONE
    note: str = ""
    of_kind: str = ""
    of_id: int | None = None


@dataclass(frozen=True)
class Proposal:
    """A matter that has no dossier yet."""

    source_kind: str
    source_id: int
    title: str
    day: date | None
    group: RetentionGroup

    @property
    def id(self) -> str:
        """How lists tell it apart."""
        return f"{self.source_kind}:{self.source_id}"


@dataclass(frozen=True)
class DossierFilter:
    """Which dossiers a list shows: all of them by default."""

    year: int | None = None
    state: DossierState | None = None
    text: str = ""


@dataclass(frozen=True)
class DossierRow:
    """A dossier as the list shows it."""

    id: int
    year: int
    code: str
    title: str
    from_day: date | None
    to_day: date | None
    retention_years: int | None
    items: int
    sheets: int | None
    state: DossierState
    secrecy: Secrecy
    box: str


@dataclass(frozen=True)
class ItemRow:
    """A paper of a dossier in its place."""

    id: int
    row: int
    entered: ItemInput
    state: str = ""
    """What is still owed of it: "chưa ban hành"; empty when nothing is."""


@dataclass(frozen=True)
class DossierDetail:
    """A dossier whole."""

    row: DossierRow
    version: int
    entered: DossierInput
    items: tuple[ItemRow, ...]
    source: str
    """The matter it was opened for, in words."""
    features: str
    closed_on: date | None
    kept_until: date | None
    handover_due: date | None
    handed_over_on: date | None
    handed_over_to: str
    newer: int
    """Papers of the matter that are not in the dossier yet."""
    findings: tuple[Violation, ...] = ()
    """What keeps an open one from being closed today."""
