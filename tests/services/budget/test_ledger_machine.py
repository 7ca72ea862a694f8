"""The ledger under random commands of several people: what is left adds up, never below nothing."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from app.clock import FixedClock
from app.rules.budget import EstimateKind as E
from app.services.budget.estimate_papers import PaperInput, record_paper, reverse_paper
from app.services.expenses.deciding import appraise_expense, approve_expense, submit_expense
from tests.services.budget.ledger_world import World
from tests.services.expenses.money import Money, with_money
from tests.workspaces import NOW, Office, unlock_copy

PAPERS = (E.ADDED, E.REDUCED, E.REDUCED, E.ADJUSTED, E.TRANSFER, E.HELD_BACK, E.RELEASED, E.CARRIED_IN)
amounts = st.sampled_from([1, 499_999, 1_000_000, 2_345_678, 4_999_999, 5_000_000, 10_000_000]) | st.integers(
    1, 6_000_000
)
lines = st.integers(0, 2)
shares = st.integers(0, 110)
picks = st.integers(0, 1000)


class LedgerMachine(RuleBasedStateMachine):
    """An office of clerk, accountant and chief who work on a few expenses in turns."""

    base: ClassVar[Path]
    money: ClassVar[Money]
    runs: ClassVar[int] = 0
    done: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        type(self).runs += 1
        folder = self.base.parent / f"run-{self.runs}"
        shutil.copytree(self.base, folder)
        clock = FixedClock(NOW)
        unlocked = unlock_copy(folder, clock)
        office = Office(unlocked.workspace, unlocked.actor, clock, folder)
        m = self.money
        mine = Money(office, m.clerk, m.accountant, m.chief, m.year_id, m.autonomous, m.task)
        self.world = World(mine)
        self.lines = (*m.autonomous, m.task)

    def teardown(self) -> None:
        """At the end all reports and the journal tell the same."""
        self.world.check_reports()
        self.world.check_journal()
        type(self).done += self.world.done
        self.world.money.office.workspace.close()
        shutil.rmtree(self.world.money.office.folder)

    @rule(
        kind=st.sampled_from(PAPERS),
        one=lines,
        other=lines,
        amount=amounts,
        down=st.booleans(),
        days=st.integers(0, 40),
    )
    def paper(self, kind: E, one: int, other: int, amount: int, down: bool, days: int) -> None:
        moved = -amount if down and kind is E.ADJUSTED else amount
        rows: tuple[tuple[int, int], ...] = ((self.lines[one], moved),)
        if kind is E.TRANSFER:
            rows = ((self.lines[one], -amount), (self.lines[other], amount))
        m = self.world.money
        day = self.world.today - timedelta(days=days)
        entered = PaperInput(m.year_id, kind, day, "07-QĐ/VPTW", lines=rows)
        if made := self.world.run(m.accountant, record_paper, entered):
            self.world.papers.append(made)

    @precondition(lambda self: self.world.papers)
    @rule(pick=picks)
    def undo_paper(self, pick: int) -> None:
        paper = self.world.papers[pick % len(self.world.papers)]
        self.world.run(self.world.money.accountant, reverse_paper, paper, "Ghi nhầm văn bản")

    @precondition(lambda self: len(self.world.expenses) < 4)
    @rule(wanted=st.lists(st.tuples(lines, amounts), min_size=1, max_size=3), through=st.booleans())
    def ask(self, wanted: list[tuple[int, int]], through: bool) -> None:
        """A new expense; the hasty ones are approved at once."""
        m, world = self.world.money, self.world
        expense = m.draft(*((self.lines[n], amount) for n, amount in wanted))
        world.expenses.append(expense)
        if (
            through
            and world.run(m.clerk, submit_expense, expense)
            and world.run(m.accountant, appraise_expense, expense, "Đã xem")
            and world.run(m.chief, approve_expense, expense)
        ):
            world.approved(expense)
        world.check_expense(expense)

    @precondition(lambda self: self.world.expenses)
    @rule(
        pick=picks,
        moves=st.lists(st.tuples(picks, shares, st.sampled_from([0, 0, 0, 1, 10])), min_size=1, max_size=5),
    )
    def steps(self, pick: int, moves: list[tuple[int, int, int]]) -> None:
        """Some steps of one expense, possible ones and others."""
        for choice, share, days in moves:
            self.world.step(self.world.expenses[pick % len(self.world.expenses)], choice, share, days)

    @precondition(lambda self: self.world.expenses)
    @rule(pick=picks)
    def stale(self, pick: int) -> None:
        """Who saw an older version of an expense changes nothing."""
        expense = self.world.expenses[pick % len(self.world.expenses)]
        version = self.world.expense(expense).version
        before = self.world.refused
        self.world.run(self.world.money.chief, approve_expense, expense, expected_version=version - 1)
        assert self.world.refused == before + 1

    @rule(days=st.integers(1, 30))
    def time_goes_by(self, days: int) -> None:
        clock = self.world.money.office.clock
        later = datetime.combine(self.world.today, NOW.time()) + timedelta(days=days)
        if later.date() <= date(2026, 12, 31):
            clock.set(later)

    @invariant()
    def lines_add_up(self) -> None:
        self.world.check_lines()


@pytest.fixture
def machine(office: Office) -> type[LedgerMachine]:
    """The machine on copies of an office with money."""
    LedgerMachine.money = with_money(office)
    office.workspace.close()
    LedgerMachine.base = office.folder
    LedgerMachine.done = Counter()
    return LedgerMachine


def _run(machine: type[LedgerMachine], examples: int, steps: int) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate,),
        ),
    )


def test_what_is_left_adds_up_whatever_is_done(machine: type[LedgerMachine]) -> None:
    _run(machine, 15, 30)
    assert machine.done["approve_expense"]


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_what_is_left_adds_up_in_long_runs(machine: type[LedgerMachine], short: bool) -> None:
    _run(machine, 40 if short else 400, 60)
    steps = ("advance_expense", "pay_expense", "return_surplus", "refund_expense", "reverse_step")
    never = [name for name in (*steps, "record_paper", "reverse_paper") if not machine.done[name]]
    assert short or never == []  # so few runs may miss a step by chance
