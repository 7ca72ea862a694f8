"""Opens and closes a workspace on command: "open" is answered by "won" or "lost …", "close" by "closed"."""

from __future__ import annotations

import sys
from pathlib import Path

from app.clock import SystemClock
from app.storage import open as opening
from app.storage.lock import WorkspaceInUse
from tests.workspaces import LOGIN, PASSWORD


def main(folder: Path) -> None:
    """Answers commands until its input ends."""
    unlocked: opening.Unlocked | None = None
    print("ready", flush=True)
    for command in sys.stdin:
        if command.strip() == "open":
            unlocked, answer = _open(folder)
        else:
            answer = "closed"
            if unlocked is not None:
                unlocked.workspace.close()
                unlocked = None
        print(answer, flush=True)


def _open(folder: Path) -> tuple[opening.Unlocked | None, str]:
    try:
        return opening.unlock(folder, LOGIN, PASSWORD, SystemClock()), "won"
    except WorkspaceInUse as error:
        return None, f"lost {error}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
