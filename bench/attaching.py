"""Many files attached in one act, beside writing, syncing and fingerprinting the same bytes."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from shutil import rmtree

from app.services.attachments import AttachmentKind, attach_files, stage_files
from app.services.meetings import latest_meeting
from bench.measure import MS, Row, Sizes, seconds, undisturbed
from bench.office import opened

FILE_BYTES = 1024 * 1024
BOUND = 2.0


def measure(folder: Path, sizes: Sizes) -> list[Row]:
    """Files of one MiB each, new ones at every turn: what is known already is not stored again."""
    brought, bare = folder.with_name("brought"), folder.with_name("bare-files")
    turns = []
    with opened(folder) as unlocked:
        workspace, actor = unlocked.workspace, unlocked.actor
        meeting = workspace.read(latest_meeting)
        assert meeting is not None

        def ours() -> None:
            staged = workspace.read(stage_files, "meeting", meeting, paths, AttachmentKind.OTHER)
            kept = workspace.write(actor, attach_files, "meeting", meeting, staged, AttachmentKind.OTHER)
            assert len(kept) == len(paths)

        def limit() -> None:
            for number, data in enumerate(contents):
                with (bare / str(number)).open("wb") as out:
                    out.write(data)
                    out.flush()
                    os.fsync(out.fileno())
                hashlib.sha256(data).hexdigest()

        for _turn in range(sizes.attachings + 1):
            contents = [os.urandom(FILE_BYTES) for _file in range(sizes.files)]
            paths = _written(brought, contents)
            _emptied(bare)
            turns.append((seconds(ours), seconds(limit)))
    rmtree(brought)
    rmtree(bare)
    spent, least = undisturbed(turns[1:])
    return [Row("attach_many_files", spent * MS, least * MS, BOUND, "ms")]


def _written(folder: Path, contents: list[bytes]) -> list[Path]:
    """The files as somebody brings them, no longer on their way to the disk."""
    _emptied(folder)
    paths = [folder / f"tài liệu {number}.bin" for number in range(len(contents))]
    for path, data in zip(paths, contents, strict=True):
        path.write_bytes(data)
    os.sync()
    return paths


def _emptied(folder: Path) -> None:
    rmtree(folder, ignore_errors=True)
    folder.mkdir()
