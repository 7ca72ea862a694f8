"""Advances (tạm ứng): by when they are cleared (TT 17/2024/TT-BTC Điều 6 khoản 4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from app.rules.expenses import StepKind

USING_UP = (StepKind.PAY, StepKind.RETURN, StepKind.CARRY)
"""Steps that spend of an advance, bring it back, or carry it into the next year."""
ADVANCE_KINDS = (StepKind.ADVANCE, StepKind.EXTEND, *USING_UP, StepKind.REVERSE)
"""Steps that give an advance, give it more time, use it up, or undo one of these."""


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
class Advance:
    """One advance, and what of it is still owed, in đồng."""

    step_id: int
    advanced_on: date
    due_on: date
    """The day it was given, or that of the last extension after it."""
    owed: int


@dataclass(frozen=True)
class AdvanceRun:
    """Advances of one expense given one after another, from nothing owed until nothing is owed again."""

    advances: tuple[Advance, ...]

    @property
    def owed(self) -> int:
        """Đồng still owed of them."""
        return sum(advance.owed for advance in self.advances)

    @property
    def advanced_on(self) -> date:
        """When the oldest that is owed was given; of a cleared run the first."""
        return next((a.advanced_on for a in self.advances if a.owed), self.advances[0].advanced_on)

    @property
    def due_on(self) -> date:
        """The first day by which one that is owed is to be cleared; of a cleared run the last day of all."""
        days = [advance.due_on for advance in self.advances if advance.owed]
        return min(days) if days else max(advance.due_on for advance in self.advances)

    @property
    def step_ids(self) -> tuple[int, ...]:
        """The steps that gave them, in order."""
        return tuple(advance.step_id for advance in self.advances)


def clear_by(day: date, months: int = 1) -> date:
    """The last day of the month so many months after the advance."""
    first = day.year * 12 + day.month + months
    return date(first // 12, first % 12 + 1, 1) - timedelta(days=1)


def advance_runs(steps: Iterable[Step]) -> list[AdvanceRun]:
    """The runs of an expense's steps given in their order; a step that was undone counts for nothing.

    What is spent or returned uses the oldest advance up first, whatever line it was given for.
    """
    taken = list(steps)
    undone = {step.reverses_id for step in taken}
    runs: list[AdvanceRun] = []
    for step in taken:
        run = runs[-1] if runs and runs[-1].owed else None
        if step.id in undone:
            continue
        if step.kind is StepKind.ADVANCE:
            given = Advance(step.id, step.done_on, step.due_on or step.done_on, step.amount)
            if run is None:
                runs.append(AdvanceRun((given,)))
            else:
                runs[-1] = AdvanceRun((*run.advances, given))
        elif run is not None and step.kind is StepKind.EXTEND:
            day = step.due_on or date.min  # more time is given, never less: a later day stays
            runs[-1] = AdvanceRun(tuple(replace(a, due_on=max(day, a.due_on)) for a in run.advances))
        elif run is not None and step.kind in USING_UP:
            runs[-1] = AdvanceRun(_used(run.advances, step.amount))
    return runs


def due_day(steps: Iterable[Step]) -> date | None:
    """By when what is owed now is cleared; None where nothing of an advance is owed."""
    runs = advance_runs(steps)
    return runs[-1].due_on if runs and runs[-1].owed else None


def _used(advances: tuple[Advance, ...], amount: int) -> tuple[Advance, ...]:
    """The advances less the amount, the oldest first."""
    left, after = amount, []
    for advance in advances:
        part = min(left, advance.owed)
        left -= part
        after.append(replace(advance, owed=advance.owed - part))
    return tuple(after)
