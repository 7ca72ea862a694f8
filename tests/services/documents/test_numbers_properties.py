"""Whatever is done in whatever order, the register has every number once, none missing, no day back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import FixedClock
from app.errors import UserError
from app.models.documents import NumberSeries, OutgoingEntry
from app.models.profile import Term
from app.rules.documents import EntryOrigin
from app.rules.roles import Actor, Right, needs
from app.services.documents.numbers import EntryInput, cancel_entry, claim_number, set_opening, take_number
from tests.services.documents.making import TODAY
from tests.workspaces import NOW, Office, unlock_copy

DAYS = st.integers(0, 40).map(lambda back: TODAY - timedelta(days=back))
CODES = st.sampled_from(["TB", "QĐ"])
STEPS = st.one_of(
    st.tuples(st.just("take"), CODES, DAYS),
    st.tuples(st.just("fail"), CODES, DAYS),
    st.tuples(st.just("claim"), CODES, DAYS, st.integers(1, 12)),
    st.tuples(st.just("cancel"), st.integers(1, 20)),
    st.tuples(st.just("opening"), CODES, st.integers(0, 6)),
)


@dataclass
class Register:
    """A register to which random things happen."""

    office: Office
    term: int
    papers: list[int] = field(default_factory=list)

    def step(self, step: tuple[Any, ...]) -> None:
        """Does one thing; a refusal is as good as a deed."""
        what, *args = step
        try:
            getattr(self, what)(*args)
        except (UserError, _Failure):
            return

    def take(self, code: str, day: date) -> None:
        """The next number."""
        self.papers.append(len(self.papers) + 1)
        self.office.write(_take, code, len(self.papers), day)

    def fail(self, code: str, day: date) -> None:
        """A write that takes a number and fails afterwards."""
        self.office.write(_take_and_fail, code, day)

    def claim(self, code: str, day: date, number: int) -> None:
        """A paper that bears its number already."""
        self.papers.append(len(self.papers) + 1)
        self.office.write(_claim, code, len(self.papers), day, number)

    def cancel(self, paper: int) -> None:
        """A paper is cancelled; its number stays."""
        self.office.write(_cancel, paper)

    def opening(self, code: str, last: int) -> None:
        """The older register's last number is told."""
        self.office.write(set_opening, "BCĐ", code, self.term, last, None, "Sổ cũ")


class _Failure(Exception):
    """What goes wrong after a number was taken."""


def _entry(code: str, of_id: int) -> EntryInput:
    return EntryInput(code=code, symbol="BCĐ", of_kind="document", of_id=of_id, abstract="về việc thử")


@needs(Right.EDIT_DOCUMENTS)
def _take(session: Session, actor: Actor, code: str, of_id: int, day: date) -> None:
    take_number(session, _entry(code, of_id), day)


@needs(Right.EDIT_DOCUMENTS)
def _take_and_fail(session: Session, actor: Actor, code: str, day: date) -> None:
    take_number(session, _entry(code, 999), day)
    raise _Failure


@needs(Right.EDIT_DOCUMENTS)
def _claim(session: Session, actor: Actor, code: str, of_id: int, day: date, number: int) -> None:
    claim_number(session, f"{number:02d}-{code}/BCĐ", _entry(code, of_id), day)


@needs(Right.EDIT_DOCUMENTS)
def _cancel(session: Session, actor: Actor, paper: int) -> None:
    cancel_entry(session, "document", paper, TODAY, "Ban hành nhầm")


@settings(max_examples=40, deadline=None)
@given(steps=st.lists(STEPS, max_size=14))
def test_the_register_is_whole_after_anything(empty_workspace: Path, steps: list[tuple[Any, ...]]) -> None:
    with _copy_of(empty_workspace) as office:
        term = office.read(lambda s: s.scalars(select(Term.id)).one())
        register = Register(office, term)
        for step in steps:
            register.step(step)
        office.read(_check)
        assert office.workspace.first_broken_entry() is None


@contextmanager
def _copy_of(workspace: Path) -> Iterator[Office]:
    """A workspace of its own for one run of steps."""
    with TemporaryDirectory() as folder:
        copy, clock = Path(folder) / "workspace", FixedClock(NOW)
        shutil.copytree(workspace, copy)
        unlocked = unlock_copy(copy, clock)
        try:
            yield Office(unlocked.workspace, unlocked.actor, clock, copy)
        finally:
            unlocked.workspace.close()


def _check(session: Session) -> None:
    for series in session.scalars(select(NumberSeries)):
        query = select(OutgoingEntry).where(OutgoingEntry.series_id == series.id)
        lines = sorted(session.scalars(query), key=lambda line: line.number)
        given_here = [line for line in lines if line.origin is EntryOrigin.ISSUED]
        numbers = [line.number for line in lines]
        assert len(numbers) == len(set(numbers))
        first = series.last_number - len(given_here) + 1
        assert [line.number for line in given_here] == list(range(first, series.last_number + 1))
        assert all(line.number < first for line in lines if line.origin is EntryOrigin.IMPORTED)
        days = [line.dated_on for line in given_here]
        assert days == sorted(days)
        assert all(line.cancel_reason for line in lines if line.cancelled_on is not None)
