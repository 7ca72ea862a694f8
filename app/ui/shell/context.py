"""What a screen is given: the workspace, the person, and the few things it may ask of the window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from app.clock import Clock
from app.clock import today as today_of
from app.errors import StorageError, UserError
from app.rules.roles import Actor, Right, may
from app.rules.violations import Violation
from app.ui.shell.keeper import WorkspaceKeeper
from app.ui.shell.planned_watch import PlannedWatch

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.kit.dialogs import Dialogs
    from app.ui.kit.jobs import Jobs
    from app.ui.kit.notices import Notices
    from app.ui.kit.state import State
    from app.ui.shell.palette import Finder


class Workspace(Protocol):
    """The workspace as screens see it (app.storage.workspace fills it)."""

    def write(self, actor: Actor, command: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Runs one command as one transaction."""

    def read(self, query: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Runs one query."""

    def autosave(self, actor: Actor, key: str, text: str) -> None:
        """Keeps a text being written."""

    def recovered(self, actor: Actor, key: str) -> Any:
        """The text kept under a key, or None."""

    def discard_autosave(self, actor: Actor, key: str) -> None:
        """Drops a kept text."""

    def audit_head(self) -> Any:
        """The newest entry of the audit chain; `.printed()` is the anchor on papers."""

    def first_broken_entry(self) -> int | None:
        """The number of the first faulty audit entry; None when the chain is whole."""

    def on_change(self, listener: Callable[[frozenset[str]], None]) -> Callable[[], None]:
        """Tells the changed tables after each commit; the returned function ends it."""


class PrintService(Protocol):
    """Papers as screens see them: a request is a frozen dataclass that the service understands."""

    def preview(self, paper_request: Any) -> None:
        """Makes the paper in the background and opens its preview."""


class Navigate(Protocol):
    """How a screen opens another."""

    def __call__(
        self, entry: str, record_id: int | None = None, clause: str | None = None, act: str = ""
    ) -> None:
        """Shows a screen by its key, there a record or a clause; `act`: calls that method with the record."""


@dataclass(frozen=True)
class Office:
    """What the window is told of the open workspace."""

    workspace: Workspace
    actor: Actor
    committee: str
    clock: Clock
    idle_minutes: int = 5
    search: Finder | None = None
    quarter_flag: Callable[[], State | None] = lambda: None
    last_backup: Callable[[], str] = lambda: ""
    planned: PlannedWatch = field(default_factory=PlannedWatch)


@dataclass(frozen=True)
class Key:
    """A key that works on a screen, for the list of keys (Shift+?)."""

    keys: str
    words: str


class Screen(Protocol):
    """What the window asks of a screen (a QWidget)."""

    def show_record(self, record_id: int | None, clause: str | None) -> None:
        """Brings a record or a clause to the front; both None: the screen as it was left."""

    def refresh(self, tables: frozenset[str]) -> None:
        """Asks for its rows again after these tables changed (empty: all)."""

    def flush(self) -> None:
        """Saves texts being written at once: the window is about to be locked or closed."""

    def keys(self) -> Sequence[Key]:
        """The keys that work on it."""


@dataclass(frozen=True)
class ScreenEntry:
    """One entry of the navigation, handed in by bootstrap in the order shown."""

    key: str
    title: str
    """In the window's language."""
    icon: str
    make: Callable[[ScreenContext], QWidget]
    """Makes the screen at its first visit; the widget fills `Screen`."""
    commands: Sequence[Command] = ()

    @property
    def name(self) -> str:
        """The title without the mark of an Alt letter: those are left to the screens (here: Ctrl+1 … 9)."""
        return self.title.replace("&", "")


@dataclass(frozen=True)
class Command:
    """An act offered by the command palette: it opens the screen, then calls the screen's method."""

    words: str
    method: str
    right: Right | None = None


@dataclass
class ScreenContext:
    """All that a screen may use."""

    workspace: Workspace
    actor: Actor
    dialogs: Dialogs
    jobs: Jobs
    notices: Notices
    navigate: Navigate
    print_service: PrintService
    clock: Clock
    extras: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def keeper(self) -> WorkspaceKeeper:
        """Where what is typed and not saved is kept for the signed-in person."""
        return WorkspaceKeeper(self.workspace, self.actor, self.notices.error)

    def today(self) -> date:
        """The office's calendar day."""
        return today_of(self.clock)

    def may(self, right: Right) -> bool:
        """True when the signed-in person holds the right: screens grey a button otherwise."""
        return may(self.actor.role, right)

    def read(self, query: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Runs one query."""
        return self.workspace.read(query, *args, **kwargs)

    def run_write(
        self,
        command: Callable[..., Any],
        *args: Any,
        on_done: Callable[[Any], None] | None = None,
        on_refused: Callable[[Iterable[Violation]], None] | None = None,
        **kwargs: Any,
    ) -> bool:
        """Runs one command; True when it was done.

        A refusal goes to `on_refused` (usually `form.show_violations`), otherwise to the message bar. What
        was refused is said no more once something is done, nor what was done once something is refused.
        """
        try:
            result = self.submit(command, *args, **kwargs)
        except UserError as refusal:
            (on_refused or self.notices.violations)(refusal.violations)
            return False
        except StorageError as fault:
            self.notices.error(str(fault))
            return False
        if on_done is not None:
            on_done(result)
        return True

    def submit(self, command: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Runs one command and lets a refusal through: for `FormDialog`, which marks its fields."""
        try:
            result = self.workspace.write(self.actor, command, *args, **kwargs)
        except UserError:
            self.notices.forget("done", "refused")
            raise
        self.notices.forget("refused")
        return result
