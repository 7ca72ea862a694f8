"""Attaches files of several sizes to a meeting, one after the other, until it is killed."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path
from random import Random

from app.clock import SystemClock
from app.services.attachments import FileInput
from app.services.meetings.files import attach_file
from app.storage import open as opening
from tests.workspaces import LOGIN, PASSWORD

LARGEST = 3 * 1024 * 1024


def main(folder: Path, meeting_id: int, seed: int) -> None:
    """Prints "ready", then the id of each file once it is attached."""
    unlocked = opening.unlock(folder, LOGIN, PASSWORD, SystemClock())
    random = Random(seed)
    print("ready", flush=True)
    for number in count():
        file = FileInput(f"tài liệu {number}.bin", random.randbytes(random.randrange(1, LARGEST)))
        print(unlocked.workspace.write(unlocked.actor, attach_file, meeting_id, file), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
