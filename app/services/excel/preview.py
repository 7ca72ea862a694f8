"""What an import from Excel would do, row by row, whatever it imports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Protocol

from app.i18n import N_
from app.rules.violations import Violation
from app.services.excel.cells import Value


class Status(StrEnum):
    """What a row would do."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    WRONG = "wrong"


STATUS_LABELS = {
    Status.NEW: N_("Thêm mới"),
    Status.UPDATED: N_("Cập nhật"),
    Status.UNCHANGED: N_("Không đổi"),
    Status.WRONG: N_("Có lỗi"),
}


class ReadFile(Protocol):
    """A file that could be read as a table."""

    @property
    def filename(self) -> str:
        """Its name."""

    @property
    def sheet(self) -> str:
        """The sheet with the table."""

    @property
    def columns(self) -> Mapping[str, int]:
        """Column key → position in the file, from 0."""

    @property
    def titles(self) -> Mapping[str, str]:
        """Column key → heading as the file writes it."""

    @property
    def cells(self) -> Mapping[int, Mapping[str, Value]]:
        """The cells as they stand in the file, by row and column key."""


class PreviewRow(Protocol):
    """One row of the file and what it would do."""

    @property
    def id(self) -> int:
        """Number of the row as Excel shows it."""

    @property
    def status(self) -> Status:
        """What it would do."""

    @property
    def changes(self) -> str:
        """What changes, in words."""

    @property
    def violations(self) -> tuple[Violation, ...]:
        """What is to be said about it."""


class Preview(Protocol):
    """What an import would do, and everything that stands in its way."""

    @property
    def file(self) -> ReadFile:
        """The file."""

    @property
    def rows(self) -> Sequence[PreviewRow]:
        """Its rows."""

    @property
    def violations(self) -> tuple[Violation, ...]:
        """All that is to be said, headings first, then by row."""

    @property
    def ok(self) -> bool:
        """True when nothing stands in the way."""

    def count(self, status: Status) -> int:
        """How many rows have this status."""
