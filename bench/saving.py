"""One save with its check, audit entry and index, beside a bare insert and commit on the same driver."""

from __future__ import annotations

import shutil
from itertools import count
from pathlib import Path

from app.services.roster.organisations import OrganisationInput, save_organisation
from app.text import fold
from bench.measure import MS, Row, Sizes, in_turns, undisturbed
from bench.office import bare_connection, opened

LONGEST_MS = 5.0
COLUMNS = ("name", "short_name", "kind", "folded", "created_at_utc", "created_by_id", "changed_at_utc")
BARE = (
    f"INSERT INTO organisations({', '.join(COLUMNS)}, changed_by_id, version) "
    f"VALUES ({', '.join('?' * len(COLUMNS))}, 1, 1)"
)
AT = "2026-06-30 02:00:00.000000"


def measure(folder: Path, sizes: Sizes) -> list[Row]:
    """A new agency, written again and again in the workspace of many meetings.

    The bare insert goes to a copy: two writers of one file would empty each other's cache at every turn.
    """
    numbers = count(1)
    copy = folder.with_name(f"{folder.name}-bare")
    shutil.copytree(folder, copy)
    with opened(folder) as unlocked, opened(copy) as other:
        workspace, actor = unlocked.workspace, unlocked.actor
        bare = bare_connection(other.workspace)

        def ours() -> None:
            name = f"Cơ quan số {next(numbers)}"
            workspace.write(actor, save_organisation, None, OrganisationInput(name, "CQ", "Ban Đảng"))

        def limit() -> None:
            name = f"Cơ quan số {next(numbers)}"
            bare.execute("BEGIN IMMEDIATE")
            bare.execute(BARE, (name, "CQ", "Ban Đảng", fold(f"{name} CQ"), AT, 1, AT))
            bare.execute("COMMIT")

        try:
            turns = in_turns(ours, limit, sizes.repeats * 3, warm_up=5)
        finally:
            bare.close()
    spent, least = undisturbed(turns)
    alone = min(seconds for seconds, _ in turns)  # in milliseconds another program's work counts in full
    return [
        Row("save_with_audit_and_index", spent * MS, least * MS, 8.0, "ms"),
        Row("save_in_milliseconds", alone * MS, LONGEST_MS, 1.0, "ms"),
    ]
