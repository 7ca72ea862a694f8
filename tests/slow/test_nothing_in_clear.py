"""The sample workspace on disk: none of its words can be read without the key."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.clock import FixedClock
from app.paths import resource
from app.sample.build import build_sample
from app.sample.mark import LOGIN, MARK, PASSWORD
from app.services.roster.organisations import OrganisationInput, save_organisation
from app.storage import open as opening
from app.storage.lock import LOCK_NAME
from app.text import fold
from tests.workspaces import NOW

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

SHORTEST = 10
"""Letters a phrase has at least, so that it cannot stand in random bytes by chance."""
MEANT_TO_BE_READ = {MARK, LOCK_NAME, "vault.json"}
"""The mark says it is sample data; the vault says who may open it."""
NEW_AGENCY = "Cơ quan vừa được thêm vào sổ"


def test_no_word_of_the_sample_lies_on_the_disk_in_clear(tmp_path: Path) -> None:
    folder = tmp_path / "sample"
    build_sample(folder)
    unlocked = opening.unlock(folder, LOGIN, PASSWORD, FixedClock(NOW))
    try:
        unlocked.workspace.write(unlocked.actor, save_organisation, None, OrganisationInput(name=NEW_AGENCY))
        unlocked.workspace.autosave(unlocked.actor, "minutes:1", "Câu đang gõ dở chưa ghi vào biên bản")
        searched = files(folder)
        # The journal is looked at while it is there.
        assert any(path.name.endswith("-wal") for path in searched), (
            "the journal is looked at while it is there"
        )
        assert any("attachments" in path.parts for path in searched)
        in_clear = {(path.name, phrase) for path in searched for phrase in phrases_in(path)}
    finally:
        unlocked.workspace.close()
    assert in_clear == set()
    assert not {(p.name, phrase) for p in files(folder) for phrase in phrases_in(p)}, "nor once it is closed"


def test_the_vault_names_logins_and_nobody(tmp_path: Path) -> None:
    folder = tmp_path / "sample"
    build_sample(folder)
    vault = (folder / "vault.json").read_text(encoding="utf-8")
    assert LOGIN in vault
    assert not [phrase for phrase in phrases() if phrase in vault]
    assert PASSWORD not in vault


def files(folder: Path) -> list[Path]:
    """Everything of the workspace that is to be unreadable."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return [path for path in found if path.name not in MEANT_TO_BE_READ]


def phrases_in(path: Path) -> list[str]:
    """The sample's phrases that stand in a file, in UTF-8 or UTF-16, with or without their marks."""
    data = path.read_bytes()
    return [
        phrase
        for phrase in phrases()
        for form in (phrase, fold(phrase))
        if any(form.encode(code) in data for code in ("utf-8", "utf-16-le", "utf-16-be"))
    ]


def phrases() -> list[str]:
    """Names, titles and the beginnings of texts of the sample, and what was just typed."""
    found = {NEW_AGENCY, "Câu đang gõ dở"}
    for name in ("roster", "meetings"):
        found |= set(texts(tomllib.loads(resource("sample", f"{name}.toml").read_text(encoding="utf-8"))))
    assert len(found) > 100
    return sorted(found)


def texts(value: Any) -> Iterator[str]:
    """The first words of every text in the data."""
    if isinstance(value, str):
        first = " ".join(value.split()[:6])
        if len(first) >= SHORTEST:
            yield first
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)
