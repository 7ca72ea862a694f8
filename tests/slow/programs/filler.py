"""Fills a small disk with the workspace on it until writing fails, and says how it failed and what is left.

It runs in a name space of its own, where it may mount: argument 1 is an empty folder to mount the disk on,
argument 2 a closed workspace to copy onto it, argument 3 "files" or "rows".
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from itertools import count
from pathlib import Path
from random import Random

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.clock import SystemClock
from app.errors import StorageError
from app.models.attachments import Attachment, AttachmentKind
from app.models.audit import AuditEntry
from app.models.roster import Organisation
from app.rules.roles import Actor, Right, needs
from app.services.roster.organisations import OrganisationInput, save_organisation
from app.storage import open as opening
from app.storage.workspace import Workspace
from tests.workspaces import LOGIN, PASSWORD

DISK = "size=6m"
PIECE = 300_000


@needs(Right.EDIT_MEETINGS)
def attach(session: Session, actor: Actor, number: int, data: bytes) -> int:
    store = session.info["attachments"]
    return int(store.put(session, "meeting", 1, f"{number}.bin", data, AttachmentKind.MEETING_PAPER).id)


def main(disk: Path, source: Path, what: str) -> None:
    """Prints one JSON object: the error, and whether everything told as written is there and whole."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", DISK, "none", str(disk)], check=True)
    folder = disk / "workspace"
    shutil.copytree(source, folder)
    unlocked = opening.unlock(folder, LOGIN, PASSWORD, SystemClock())
    written, error = _fill(unlocked, what)
    broken = unlocked.workspace.first_broken_entry()
    found = unlocked.workspace.read(_found, what)
    unlocked.workspace.close()
    again = opening.unlock(folder, LOGIN, PASSWORD, SystemClock()).workspace
    facts = {
        "error": type(error).__name__,
        "is_storage_error": isinstance(error, StorageError),
        "sentence": str(error),
        "written": written,
        "found": found,
        "found_again": again.read(_found, what),
        "broken": broken,
        "broken_again": again.first_broken_entry(),
        "entries": again.read(_entries),
        "unreadable": _unreadable(again),
        "parts": [p.name for p in folder.rglob("*.part")],
    }
    again.close()
    print(json.dumps(facts), flush=True)


def _fill(unlocked: opening.Unlocked, what: str) -> tuple[list[int], Exception]:
    """The ids told as written before the first failure, and that failure."""
    written: list[int] = []
    try:
        written.extend(_write(unlocked, what, number) for number in count())
    except Exception as error:  # noqa: BLE001 (which one it is, is what the test asks)
        return written, error
    raise AssertionError("the disk never filled up")


def _write(unlocked: opening.Unlocked, what: str, number: int) -> int:
    workspace, actor = unlocked.workspace, unlocked.actor
    if what == "files":
        return workspace.write(actor, attach, number, Random(number).randbytes(PIECE))
    entered = OrganisationInput(name=f"Cơ quan thứ {number} " + "dài " * 200)
    return workspace.write(actor, save_organisation, None, entered).id


def _found(session: Session, what: str) -> list[int]:
    column = Attachment.id if what == "files" else Organisation.id
    return sorted(session.scalars(select(column)))


def _entries(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(AuditEntry)) or 0


def _content(session: Session, attachment_id: int) -> bytes:
    data: bytes = session.info["attachments"].get(session, attachment_id)
    return data


def _unreadable(workspace: Workspace) -> list[int]:
    """The attachments whose object cannot be read back."""
    broken = []
    for attachment_id in workspace.read(_found, "files"):
        try:
            workspace.read(_content, attachment_id)
        except StorageError:
            broken.append(attachment_id)
    return broken


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
