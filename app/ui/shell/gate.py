"""The door to a workspace, as the set-up and unlock windows see it; bootstrap hands in the real one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from app.services.setup import SetupInput


class Gate(Protocol):
    """Finds, makes, opens and recovers workspaces; every refusal is a UserError or StorageError."""

    def today(self) -> date:
        """The office's calendar day."""

    def default_folder(self) -> Path:
        """Where a new workspace is proposed."""

    def recent_folder(self) -> Path | None:
        """The workspace opened last on this machine, while it is still there."""

    def is_workspace(self, folder: Path) -> bool:
        """True when the folder holds a workspace."""

    def hint(self, folder: Path) -> str:
        """What may be said before the password: the sample tells its own; empty for real work."""

    def logins(self, folder: Path) -> tuple[str, ...]:
        """The login names that can open it."""

    def unlock(self, folder: Path, login: str, password: str) -> Any:
        """The unlocked workspace with its user."""

    def recover(self, folder: Path, recovery_key: str, login: str, password: str) -> Any:
        """The workspace opened by the recovery sheet, the user's password set anew."""

    def create(self, folder: Path, entered: SetupInput, password: str, recovery_key: str) -> Any:
        """A new workspace, unlocked by its first user."""

    def new_recovery_key(self) -> str:
        """A new recovery key as printed."""

    def read_recovery_key(self, typed: str) -> str:
        """The key in its printed form; UserError for a typing fault."""

    def recovery_sheet(self, key: str, entered: SetupInput, folder: Path) -> bytes:
        """The sheet to print, as PDF."""
