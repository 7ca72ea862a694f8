"""What commands give back and refuse with: the id of what was saved, and every wrong field at once."""

from __future__ import annotations

from dataclasses import dataclass

from app.errors import UserError
from app.i18n import N_
from app.rules.violations import Severity, Violation
from app.services.common import line


@dataclass(frozen=True)
class Saved:
    """What a save gives back: the record's id and what should be looked at."""

    id: int
    warnings: tuple[Violation, ...] = ()


class Findings:
    """Gathers every wrong field of an entry, so that a form can mark them all at once."""

    def __init__(self) -> None:
        self._found: list[Violation] = []

    def line(self, text: str | None, field: str, label: str, *, required: bool = False, most: int = 0) -> str:
        """The cleaned line; "" where it is wrong, which is noted. `most`: longest allowed, 0: the usual."""
        try:
            cleaned = line(text, field, label, required=required)
        except UserError as refusal:
            self.add(*refusal.violations)
            return ""
        if most and len(cleaned) > most:
            sentence = N_("{label} dài {length} ký tự; tối đa {limit}. Rút gọn lại.")
            params = {"label": label, "length": len(cleaned), "limit": most}
            self.add(Violation(sentence, params, field=field))
        return cleaned

    def add(self, *violations: Violation) -> None:
        """Notes violations, errors and warnings alike."""
        self._found.extend(violations)

    def all(self) -> list[Violation]:
        """Everything noted so far."""
        return list(self._found)

    def warnings(self) -> tuple[Violation, ...]:
        """The warnings; raises UserError with every error when there is one."""
        errors = [v for v in self._found if v.severity is Severity.ERROR]
        if errors:
            raise UserError(errors)
        return tuple(self._found)
