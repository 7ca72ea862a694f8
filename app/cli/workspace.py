"""Opening the workspace that a command works on."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from app.cli.common import credentials
from app.clock import SystemClock
from app.sample.mark import clock_of
from app.storage.open import Unlocked, unlock


@contextmanager
def opened(args: Namespace) -> Iterator[Unlocked]:
    """The workspace that `add_workspace`'s argument names, with the user who signed in; closed at the end.

    Raises UsageError when nobody can be asked, WrongPassword, and StorageError when it is in use or damaged.
    """
    login, password = credentials()
    unlocked = unlock(args.workspace, login, password, clock_of(args.workspace, SystemClock()))
    try:
        yield unlocked
    finally:
        unlocked.workspace.close()
