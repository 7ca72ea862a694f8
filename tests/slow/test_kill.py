"""`kill -9` at any moment: nothing that was told as written is lost, and nothing is half there."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import FixedClock
from app.models.attachments import Attachment
from app.models.audit import AuditSubject, SearchDocument
from app.models.roster import Organisation
from app.storage import open as opening
from app.storage.workspace import Workspace
from tests.services.meetings.people import Desk
from tests.slow.processes import killed_after, started
from tests.workspaces import LOGIN, NOW, PASSWORD, Office

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

LOST_AT_MOST_S = 10.0


def reopened(folder: Path) -> opening.Unlocked:
    """The workspace as it is found after the kill."""
    return opening.unlock(folder, LOGIN, PASSWORD, FixedClock(NOW))


def test_kill_while_writing_loses_nothing_that_was_told_as_written(
    empty_workspace: Path, tmp_path: Path, short: bool
) -> None:
    folder = tmp_path / "workspace"
    shutil.copytree(empty_workspace, folder)
    random, told = Random(4), 0
    for kill in range(3 if short else 20):
        with started("writer", folder, kill * 100_000, settings=tmp_path) as writer:
            numbers = {int(line) for line in killed_after(writer, random.uniform(0.05, 1.2))}
        unlocked = reopened(folder)
        try:
            found = unlocked.workspace.read(stored_numbers)
            assert numbers <= found
            assert_rows_and_entries_are_together(unlocked.workspace)
        finally:
            unlocked.workspace.close()
        told += len(numbers)
    assert told > 0


def stored_numbers(session: Session) -> set[int]:
    names = session.scalars(select(Organisation.name).where(Organisation.name.startswith("Cơ quan thứ ")))
    return {int(name.rpartition(" ")[2]) for name in names}


def assert_rows_and_entries_are_together(workspace: Workspace) -> None:
    """Each agency has its entry in the journal and its place in the index, and none of these stands alone."""
    assert workspace.first_broken_entry() is None

    def ids(session: Session) -> tuple[list[int], list[int], list[int]]:
        rows = session.scalars(select(Organisation.id)).all()
        subjects = select(AuditSubject.row_id).where(AuditSubject.table_name == "organisations")
        documents = select(SearchDocument.source_id).where(SearchDocument.source_table == "organisations")
        return sorted(rows), sorted(session.scalars(subjects)), sorted(session.scalars(documents))

    rows, subjects, documents = workspace.read(ids)
    assert rows == subjects == documents


def test_kill_while_attaching_leaves_no_row_without_its_file(
    office: Office, tmp_path: Path, short: bool
) -> None:
    meeting_id = Desk(office).planned()
    office.workspace.close()
    random, told = Random(5), 0
    for kill in range(3 if short else 15):
        with started("attacher", office.folder, meeting_id, kill, settings=tmp_path) as attacher:
            ids = {int(line) for line in killed_after(attacher, random.uniform(0.05, 0.8))}
        unlocked = reopened(office.folder)
        try:
            found = set(unlocked.workspace.read(lambda s: list(s.scalars(select(Attachment.id)))))
            assert ids <= found
            for attachment_id in found:
                assert unlocked.workspace.read(content, attachment_id)
            assert unlocked.workspace.first_broken_entry() is None
        finally:
            unlocked.workspace.close()
        told += len(ids)
    assert told > 0


def content(session: Session, attachment_id: int) -> bytes:
    data: bytes = session.info["attachments"].get(session, attachment_id)
    return data


def test_kill_while_typing_minutes_loses_at_most_ten_seconds(
    office: Office, tmp_path: Path, short: bool
) -> None:
    meeting_id = Desk(office).called()
    office.workspace.close()
    for seconds in (7.0, 13.0) if short else (3.0, 6.5, 9.0, 14.0, 21.0, 33.0):
        forget_the_draft(office.folder, meeting_id)
        with started("typist", office.folder, meeting_id, settings=tmp_path) as typist:
            typed = [line.split() for line in killed_after(typist, seconds)]
        at_kill = time.monotonic()
        kept = kept_sentences(office.folder, meeting_id)
        lost = [float(moment) for number, moment in typed if int(number) > kept]
        assert not lost or at_kill - min(lost) <= LOST_AT_MOST_S
        if seconds > LOST_AT_MOST_S:
            assert kept > 0


def forget_the_draft(folder: Path, meeting_id: int) -> None:
    unlocked = reopened(folder)
    unlocked.workspace.discard_autosave(unlocked.actor, f"minutes:{meeting_id}")
    unlocked.workspace.close()


def kept_sentences(folder: Path, meeting_id: int) -> int:
    """How many sentences come back whole, in order, when the workspace is opened after the kill."""
    unlocked = reopened(folder)
    try:
        assert unlocked.workspace.first_broken_entry() is None
        found = unlocked.workspace.recovered(unlocked.actor, f"minutes:{meeting_id}")
    finally:
        unlocked.workspace.close()
    if found is None:
        return 0
    written = json.loads(found.text)["opening"].split("\n")
    whole = [line for line in written if line.startswith("Ý kiến thứ ") and line.endswith(".")]
    assert whole == [f"Ý kiến thứ {n}." for n in range(1, len(whole) + 1)]
    return len(whole)
