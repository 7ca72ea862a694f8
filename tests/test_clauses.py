"""The clause index: every clause of the regulation is answered for, and the answers hold."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from typing import Any

import pytest

from app.paths import ROOT, resource
from app.services.regulation import NAMED_PARTS, load

ROWS: list[dict[str, Any]] = tomllib.loads(
    resource("regulation", "clauses.toml").read_text(encoding="utf-8")
)["clause"]
NEEDS = {"implemented": "modules", "not_needed": "reason", "not_yet": "owed"}
README_LINE = re.compile(r"Clauses not yet implemented: \*\*(\d+)\*\* of (\d+)")


def cites(text: str, clause: str) -> bool:
    """True when a module's text names the clause: "Điều 10.3", "10.3"; an intro as "Điều 8"."""
    if clause in NAMED_PARTS:
        return True
    before = r"(?<![\d.])" if "." in clause else r"Điều "
    return re.search(rf"{before}{re.escape(clause)}(?![\d]|\.\d)", text) is not None


def test_every_clause_has_exactly_one_row_in_the_order_of_the_regulation() -> None:
    assert [row["id"] for row in ROWS] == [piece.id for piece in load("2024-10-01").pieces]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_row_says_what_its_status_asks(row: dict[str, Any]) -> None:
    assert row["status"] in NEEDS
    answer = row[NEEDS[row["status"]]]
    assert answer
    if isinstance(answer, str):
        assert answer.endswith(".")
        assert unicodedata.is_normalized("NFC", answer)
    assert set(row) <= {"id", "status", "modules", "reason", "owed"}


@pytest.mark.parametrize("row", [r for r in ROWS if r.get("modules")], ids=lambda row: row["id"])
def test_named_modules_exist_and_cite_the_clause(row: dict[str, Any]) -> None:
    for module in row["modules"]:
        assert cites((ROOT / module).read_text(encoding="utf-8"), row["id"]), module


def test_readme_tells_how_many_clauses_are_still_owed() -> None:
    owed = sum(row["status"] == "not_yet" for row in ROWS)
    found = README_LINE.search((ROOT / "README.md").read_text(encoding="utf-8"))
    assert found is not None, f"README wants: Clauses not yet implemented: **{owed}** of {len(ROWS)}"
    assert (int(found[1]), int(found[2])) == (owed, len(ROWS))


@pytest.mark.parametrize(
    ("text", "clause", "expected"),
    [
        ("(Điều 10.3)", "10.3", True),
        ('clause="10.3"', "10.3", True),
        ("110.3", "10.3", False),
        ("10.31", "10.3", False),
        ("11.6.2", "11.6", False),
        ("Điều 8.3", "8", False),
        ("Điều 8 nói", "8", True),
        ("Điều 8.", "8", True),
    ],
)
def test_citation_is_told_from_a_number_that_looks_like_it(text: str, clause: str, expected: bool) -> None:
    assert cites(text, clause) is expected
