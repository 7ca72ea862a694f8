"""Real workspaces for tests: made once per run, copied for each test that needs one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from app.clock import Clock, FixedClock
from app.rules.roles import Actor, Role
from app.services.setup import FirstUser, SetupInput, TermInput, fill_new_workspace
from app.storage import open as opening
from app.storage import vault as vaults
from app.storage.vault import FLOOR_KDF
from app.storage.workspace import Workspace

LOGIN, PASSWORD = "chanhvp", "mat-khau-thu-nghiem-1"
NOW = datetime(2026, 6, 30, 9, 0)
SETUP = SetupInput(
    term=TermInput(name="Nhiệm kỳ thử", starts_on=date(2021, 2, 2)),
    user=FirstUser(login=LOGIN, name="Lê Thị Thử", role=Role.CHIEF),
)


@dataclass
class Office:
    """An open workspace for a test, with its clock and one actor per role."""

    workspace: Workspace
    chief: Actor
    clock: FixedClock
    folder: Path

    def as_role(self, role: Role) -> Actor:
        """The same user with another role."""
        return Actor(self.chief.user_id, self.chief.login, self.chief.name, role)

    def write(self, command: Any, *args: Any, **kwargs: Any) -> Any:
        """Runs a command as the chief."""
        return self.workspace.write(self.chief, command, *args, **kwargs)

    def read(self, query: Any, *args: Any, **kwargs: Any) -> Any:
        """Runs a query."""
        return self.workspace.read(query, *args, **kwargs)


@pytest.fixture(scope="session")
def empty_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed workspace as the first-use wizard leaves it; copy it, never open it."""
    folder = tmp_path_factory.mktemp("empty") / "workspace"
    made = opening.create(
        folder, LOGIN, PASSWORD, sheet(), FixedClock(NOW), fill_new_workspace, SETUP, kdf=FLOOR_KDF
    )
    made.workspace.close()
    return folder


def sheet() -> str:
    """A valid recovery key, always the same."""
    from app.storage.recovery_key import ALPHABET, _check, grouped

    symbols = ALPHABET
    return grouped(symbols + _check(symbols))


_DATA_KEYS: dict[str, bytes] = {}
"""The keys of the workspaces that tests copy, derived from the password once a run."""


def unlock_copy(folder: Path, clock: Clock, login: str = LOGIN, password: str = PASSWORD) -> opening.Unlocked:
    """A copied workspace opened as with its password, derived slowly for the first copy alone."""

    def open_slot(vault: vaults.Vault) -> bytes:
        if vault.workspace_id not in _DATA_KEYS:
            _DATA_KEYS[vault.workspace_id] = vaults.open_slot(vault, vaults.USER, login, password)
        return _DATA_KEYS[vault.workspace_id]

    return opening._open(folder, clock, open_slot, login)


@contextmanager
def opened_copy(closed: Path, folder: Path) -> Iterator[Office]:
    """A copy of a closed workspace in the folder, open at 9:00 on 30 June 2026."""
    shutil.copytree(closed, folder)
    clock = FixedClock(NOW)
    unlocked = unlock_copy(folder, clock)
    try:
        yield Office(unlocked.workspace, unlocked.actor, clock, folder)
    finally:
        unlocked.workspace.close()


@pytest.fixture
def office(empty_workspace: Path, tmp_path: Path) -> Iterator[Office]:
    """An open workspace of its own for one test, at 9:00 on 30 June 2026."""
    with opened_copy(empty_workspace, tmp_path / "workspace") as opened:
        yield opened


@pytest.fixture(scope="session")
def sample_workspace(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The closed sample workspace, made once for all workers of a run; copy it, never open it."""
    from app.sample.build import build_sample

    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    folder, ready = shared / "sample" / "mau", shared / "sample-is-ready"
    with FileLock(shared / "sample.lock"):
        if not ready.exists():
            folder.parent.mkdir()
            build_sample(folder)
            ready.touch()
    return folder
