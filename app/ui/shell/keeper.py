"""The keeper of what is typed in one window: in the workspace, under the name of the person signed in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from weakref import WeakSet

from shiboken6 import isValid

from app.errors import StorageError
from app.rules.roles import Actor

if TYPE_CHECKING:
    from app.ui.kit.keep import Draft, Kept
    from app.ui.shell.context import Workspace


class WorkspaceKeeper:
    """Fills `DraftKeeper` and knows every draft of the window."""

    def __init__(self, workspace: Workspace, actor: Actor, complain: Callable[[str], None]) -> None:
        """`complain` says that the machine could not keep a text."""
        self._workspace, self._actor, self._complain = workspace, actor, complain
        self._drafts: WeakSet[Draft] = WeakSet()
        self._sealed = False

    def keep(self, key: str, text: str) -> bool:
        """Puts a text away; False when the machine could not, which is said."""
        if self._sealed:
            return True
        try:
            self._workspace.autosave(self._actor, key, text)
        except StorageError as fault:
            self._complain(str(fault))
            return False
        return True

    def take(self, key: str) -> Kept | None:
        """The text this person typed under the key."""
        found: Kept | None = self._workspace.recovered(self._actor, key)
        return found

    def forget(self, key: str) -> None:
        """Drops a kept text; one that cannot be dropped is only offered again."""
        if self._sealed:
            return
        try:
            self._workspace.discard_autosave(self._actor, key)
        except StorageError as fault:
            self._complain(str(fault))

    def enrol(self, draft: Draft) -> None:
        """Knows a draft while it lives."""
        self._drafts.add(draft)

    # -- the end of the window -------------------------------------------------------------------------

    def flush(self) -> bool:
        """Puts away everything typed in the window; False when something could not be kept."""
        kept = [draft.flush() for draft in self._living()]  # every one, also after one that failed
        return all(kept)

    def seal(self) -> None:
        """Nothing is kept or forgotten any more: what closes its windows now gives no text up."""
        self._sealed = True

    def unsaved(self) -> list[Draft]:
        """The drafts in which something typed is not saved."""
        return [] if self._sealed else [draft for draft in self._living() if draft.unsaved]

    def _living(self) -> list[Draft]:
        return [draft for draft in self._drafts if isValid(draft)]
