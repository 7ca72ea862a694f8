"""Violations as data: a form marks the field, a paper cites the clause, a person reads the sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How strongly a violation holds: an error refuses the act, a warning only tells."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Violation:
    """One broken rule: the sentence template with its parameters, the field or row, the clause."""

    sentence: str
    """Vietnamese source sentence (marked with N_), with named parameters in braces."""
    params: Mapping[str, object] = field(default_factory=dict)
    field: str | None = None
    """Name of the form field it belongs to; None for the whole record."""
    clause: str | None = None
    """Clause of the regulation as "10.3" or "11.6.2"; None where no clause applies."""
    row: int | None = None
    """Row of an imported sheet, counted as the user sees it (the heading is row 1)."""
    severity: Severity = Severity.ERROR

    def in_source_language(self) -> str:
        """The Vietnamese sentence with its parameters filled in, without the clause."""
        return self.sentence.format(**self.params)
