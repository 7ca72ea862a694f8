"""The README cannot rot: its commands, paths and pictures exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.cli.commands import COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PATHS = sorted(set(re.findall(r"`((?:app|resources|tests|scripts|bench)/[\w./-]*)`", README)))


def test_the_commands_it_shows_are_the_commands_there_are() -> None:
    shown = set(re.findall(r"`\./run ([a-z]+)", README))
    assert shown == set(COMMANDS)


def test_its_two_commands_stand_first() -> None:
    block = re.search(r"```\n(.*?)```", README, re.DOTALL)
    assert block is not None
    assert block[1].split("\n")[:2] == ["./run demo", "./test"]


@pytest.mark.parametrize("path", PATHS)
def test_the_places_it_names_exist(path: str) -> None:
    assert (ROOT / path).exists()


def test_its_pictures_exist() -> None:
    pictures = re.findall(r"!\[[^]]*]\(([^)]+)\)", README)
    assert [p for p in pictures if not (ROOT / p).is_file()] == []


def test_glossary_rows_are_sorted_by_the_word_in_the_code() -> None:
    glossary = README.split("## Glossary")[1].split("## ")[0]
    words = [row.split("|")[1].strip() for row in glossary.splitlines() if row.startswith("| ")][1:]
    assert words == sorted(words)
