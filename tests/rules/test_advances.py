"""Runs of advances: when what is owed is to be cleared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from app.rules.advances import advance_runs, clear_by, due_day
from app.rules.expenses import StepKind

K = StepKind


@dataclass(frozen=True)
class Taken:
    """A step as it was taken."""

    id: int
    kind: StepKind
    amount: int = 0
    done_on: date = date(2026, 6, 1)
    due_on: date | None = None
    reverses_id: int | None = None


def day(month: int) -> date:
    """The first of the month."""
    return date(2026, month, 1)


@pytest.mark.parametrize(
    ("steps", "due"),
    [
        ([Taken(1, K.ADVANCE, 5, due_on=day(7)), Taken(2, K.ADVANCE, 5, due_on=day(9))], day(7)),
        ([Taken(1, K.ADVANCE, 5, due_on=day(7)), Taken(2, K.EXTEND, due_on=day(8))], day(8)),
        (  # more time for the first advance takes none from the second
            [
                Taken(1, K.ADVANCE, 5, due_on=day(7)),
                Taken(2, K.ADVANCE, 5, due_on=day(10)),
                Taken(3, K.EXTEND, due_on=day(8)),
                Taken(4, K.PAY, 5),
            ],
            day(10),
        ),
        ([Taken(1, K.ADVANCE, 5, due_on=day(7)), Taken(2, K.PAY, 4)], day(7)),
        ([Taken(1, K.ADVANCE, 5, due_on=day(7)), Taken(2, K.PAY, 6)], None),
        (
            [
                Taken(1, K.ADVANCE, 5, due_on=day(7)),
                Taken(2, K.RETURN, 5),
                Taken(3, K.ADVANCE, 1, due_on=day(9)),
            ],
            day(9),
        ),
        (
            [
                Taken(1, K.ADVANCE, 5, due_on=day(7)),
                Taken(2, K.RETURN, 5),
                Taken(3, K.REVERSE, -5, reverses_id=2),
            ],
            day(7),
        ),
        ([Taken(1, K.ADVANCE, 5, due_on=day(7)), Taken(2, K.REVERSE, -5, reverses_id=1)], None),
        ([], None),
        (
            [
                Taken(1, K.ADVANCE, 5, due_on=day(7)),
                Taken(2, K.EXTEND, due_on=day(12)),
                Taken(3, K.ADVANCE, 5, due_on=day(9)),
                Taken(4, K.RETURN, 5),
            ],
            day(9),
        ),
        (
            [
                Taken(1, K.ADVANCE, 5, due_on=day(9)),
                Taken(2, K.ADVANCE, 5, due_on=day(10)),
                Taken(3, K.RETURN, 5),
            ],
            day(10),
        ),
    ],
)
def test_what_is_owed_is_cleared_by_the_day_of_its_run(steps: list[Taken], due: date | None) -> None:
    assert due_day(steps) == due


def test_each_run_tells_its_advances_and_what_of_them_is_owed() -> None:
    steps = [
        Taken(1, K.ADVANCE, 5, due_on=day(7)),
        Taken(2, K.RETURN, 5),
        Taken(3, K.ADVANCE, 3, done_on=day(8), due_on=day(9)),
        Taken(4, K.ADVANCE, 4, done_on=day(9), due_on=day(10)),
        Taken(5, K.PAY, 2),
    ]
    assert [(r.step_ids, r.advanced_on, r.owed) for r in advance_runs(steps)] == [
        ((1,), day(6), 0),
        ((3, 4), day(8), 5),
    ]


def test_an_advance_is_cleared_by_the_end_of_the_month_after() -> None:
    assert clear_by(date(2026, 12, 3)) == date(2027, 1, 31)
    assert clear_by(date(2027, 1, 31)) == date(2027, 2, 28)
    assert clear_by(date(2026, 6, 30), 2) == date(2026, 8, 31)
