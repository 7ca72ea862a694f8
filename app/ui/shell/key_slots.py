"""The key slots of the open workspace, as the administration screen sees them.

Bootstrap hands in the real ones: they lie in `ScreenContext.extras["keys"]`;
`extras["show_pdf"](title, pdf, parent)` shows the recovery sheet.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class KeySlots(Protocol):
    """Who can open the workspace with what; every refusal is a UserError or StorageError."""

    def undo_point(self) -> Callable[[], None]:
        """Remembers the slots as they are; the returned function puts them back."""

    def add_user(self, login: str, password: str) -> None:
        """Gives a user a key slot, or a new password to one who has a slot."""

    def remove_user(self, login: str) -> None:
        """Takes a user's key slot away."""

    def change_password(self, old: str, new: str) -> None:
        """Sets the signed-in user's own password anew; WrongPassword when the old one is wrong."""

    def new_recovery_key(self) -> str:
        """A new recovery key as printed; it opens nothing yet."""

    def read_recovery_key(self, typed: str) -> str:
        """The key in its printed form; UserError for a typing fault."""

    def recovery_sheet(self, key: str) -> bytes:
        """The sheet to print, as PDF."""

    def replace_recovery(self, key: str) -> None:
        """Lets this key open the workspace in place of the old one, which dies."""
