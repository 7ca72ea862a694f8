"""The regulation as a Party document."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.reports.contracts.common import Letterhead, Marks, Reference, Signer


@dataclass(frozen=True)
class RegulationArticle:
    """Điều: its heading and lines."""

    number: str = ""
    """E.g. "10"."""
    name: str = ""
    lines: tuple[str, ...] = ()
    """Clauses and points with their labels as in the source, one paragraph per string."""


@dataclass(frozen=True)
class RegulationChapter:
    """Chương: its heading and articles."""

    number: str = ""
    """Roman, e.g. "II"."""
    name: str = ""
    articles: tuple[RegulationArticle, ...] = ()


@dataclass(frozen=True)
class RegulationData:
    """Quy chế làm việc as a Party document."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    title: str = ""
    """Type name with what it rules, e.g. "QUY CHẾ LÀM VIỆC"."""
    subtitle: str = ""
    """Second line of the title, e.g. "CỦA BAN CHỈ ĐẠO …"."""
    bases: tuple[str, ...] = ()
    """Legal bases with their dashes and end marks, one paragraph per string."""
    opening: str = ""
    """Sentence that follows the bases."""
    chapters: tuple[RegulationChapter, ...] = ()
    closing: str = ""
    """Sentence after the last article; may be empty."""
    recipients: tuple[str, ...] = ()
    code: str = "QC"
    reference: Reference = field(default_factory=Reference)
    signer: Signer = field(default_factory=Signer)
    marks: Marks = field(default_factory=Marks)
