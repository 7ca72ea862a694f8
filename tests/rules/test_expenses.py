"""The life of an expense: the arrows of the rule are those the database keeps."""

from __future__ import annotations

from app.rules.expenses import ARROWS
from app.storage.migrations.versions.r0004_budget import MOVES


def test_the_database_allows_the_moves_of_the_rule_and_no_others() -> None:
    assert {state.value: {s.value for s in after} for state, after in ARROWS.items() if after} == {
        state: set(after) for state, after in MOVES.items()
    }
