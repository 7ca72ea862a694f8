"""Explanations as data: a sentence with its parameters, the clause, and the records it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.rules.violations import Severity, Violation


class RecordKind(StrEnum):
    """Kind of a record that an explanation rests on."""

    MEMBERSHIP = "membership"
    OFFICE = "office"
    ABSENCE = "absence"
    DELEGATION = "delegation"
    SETTING = "setting"
    REGULATION = "regulation"


@dataclass(frozen=True)
class RecordRef:
    """One record that an explanation rests on; what it says stands in the words of the record."""

    kind: RecordKind
    id: int | str
    words: str


@dataclass(frozen=True)
class Reason:
    """Why somebody may or may not: the sentence template, the clause, the parameters, the records."""

    sentence: str
    """Vietnamese source sentence (marked with N_), with named parameters in braces."""
    clause: str
    params: Mapping[str, object] = field(default_factory=dict)
    records: tuple[RecordRef, ...] = ()

    def in_source_language(self) -> str:
        """The Vietnamese sentence with its parameters filled in, without the clause, as papers print it."""
        return self.sentence.format(**self.params)

    def as_violation(self, field_: str | None, severity: Severity = Severity.ERROR) -> Violation:
        """The same sentence as the refusal of a field."""
        return Violation(self.sentence, self.params, field=field_, clause=self.clause, severity=severity)
