"""Adds agencies one after the other and says each only after the workspace told that it is written."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from app.clock import SystemClock
from app.services.roster.organisations import OrganisationInput, save_organisation
from app.storage import open as opening
from tests.workspaces import LOGIN, PASSWORD


def main(folder: Path, first: int) -> None:
    """Writes until it is killed; prints "ready", then the number of each agency written."""
    unlocked = opening.unlock(folder, LOGIN, PASSWORD, SystemClock())
    print("ready", flush=True)
    for number in count(first):
        entered = OrganisationInput(name=f"Cơ quan thứ {number}", short_name=f"CQ{number}")
        unlocked.workspace.write(unlocked.actor, save_organisation, None, entered)
        print(number, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
