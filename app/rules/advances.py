"""Advances (tạm ứng): by when they are cleared (TT 17/2024/TT-BTC Điều 6 khoản 4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from app.rules.expenses import StepKind

ADVANCE_KINDS = (StepKind.ADVANCE, StepKind.EXTEND, StepKind.PAY, StepKind.RETURN, StepKind.REVERSE)
"""Steps that give an advance, give it more time, use it up, bring it back, or undo one of these."""


class Step(Protocol):
    """A step of an expense, as far as advances go; amounts in đồng."""

    @property
    def id(self) -> int:
        """Steps have ids in the order in which they were taken."""

    @property
    def kind(self) -> StepKind:
        """What was done."""

    @property
    def amount(self) -> int:
        """Đồng given, spent or brought back."""

    @property
    def done_on(self) -> date:
        """The day it was done."""

    @property
    def due_on(self) -> date | None:
        """By when an advance is to be cleared."""

    @property
    def reverses_id(self) -> int | None:
        """The step it undoes."""


@dataclass(frozen=True)
class AdvanceRun:
    """Advances of one expense given one after another, from nothing owed until nothing is owed again."""

    advanced_on: date
    due_on: date
    """The day given by the last extension, else that of the oldest advance."""
    step_ids: tuple[int, ...]
    owed: int


def clear_by(day: date, months: int = 1) -> date:
    """The last day of the month so many months after the advance."""
    first = day.year * 12 + day.month + months
    return date(first // 12, first % 12 + 1, 1) - timedelta(days=1)


def advance_runs(steps: Iterable[Step]) -> list[AdvanceRun]:
    """The runs of an expense's steps given in their order; a step that was undone counts for nothing.

    What is spent uses the advance up first, whatever line it was given for.
    """
    taken = list(steps)
    undone = {step.reverses_id for step in taken}
    runs: list[AdvanceRun] = []
    for step in taken:
        run = runs[-1] if runs and runs[-1].owed else None
        if step.id in undone:
            continue
        if step.kind is StepKind.ADVANCE:
            if run is None:
                runs.append(AdvanceRun(step.done_on, step.due_on or step.done_on, (step.id,), step.amount))
            else:
                runs[-1] = replace(run, step_ids=(*run.step_ids, step.id), owed=run.owed + step.amount)
        elif run is not None and step.kind is StepKind.EXTEND:
            runs[-1] = replace(run, due_on=step.due_on or run.due_on)
        elif run is not None and step.kind in (StepKind.PAY, StepKind.RETURN):
            runs[-1] = replace(run, owed=max(0, run.owed - step.amount))
    return runs


def due_day(steps: Iterable[Step]) -> date | None:
    """By when what is owed now is cleared; None where nothing of an advance is owed."""
    runs = advance_runs(steps)
    return runs[-1].due_on if runs and runs[-1].owed else None
