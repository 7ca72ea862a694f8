"""A budget worked on by several people at random, with a plain account beside it of what should come out."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.audit import AuditEntry
from app.models.budget import BudgetEntry
from app.rules.budget import SIGNS, EntryKind, Nature
from app.rules.expenses import ExpenseState, PayMethod, StepKind
from app.rules.registers import RegisterName
from app.rules.roles import Actor
from app.services.budget.ledger import line_views
from app.services.expenses.advances import OWING_STATES
from app.services.expenses.advancing import advance_expense, extend_advance, hand_in, return_surplus
from app.services.expenses.deciding import (
    appraise_expense,
    approve_expense,
    cancel_expense,
    reject_expense,
    revise_expense,
    send_back,
    submit_expense,
)
from app.services.expenses.paying import approve_excess, pay_expense
from app.services.expenses.undoing import refund_expense, reverse_step
from app.services.expenses.views import AdvanceInput, ExpenseDetail
from tests.services.budget_reports.reports import report, total
from tests.services.expenses.money import Money

K, S, N = EntryKind, ExpenseState, RegisterName
BANK, CASH = PayMethod.TRANSFER, PayMethod.CASH
OTHER_CASHIER = "Lê Thị Hoa"
MONEY = (StepKind.ADVANCE, StepKind.APPROVE_EXCESS, StepKind.PAY, StepKind.RETURN, StepKind.REFUND)


@dataclass(frozen=True)
class Fact:
    """An entry as the table or the journal keeps it."""

    id: int
    line_id: int
    kind: EntryKind
    amount: int
    dated_on: date
    expense_id: int | None
    expense_line_id: int | None


Sums = Counter[EntryKind]
"""Committed, advanced, paid and restored of an expense."""


@dataclass
class World:
    """The office, its expenses, and for each what its steps should have made of the money."""

    money: Money
    expenses: list[int] = field(default_factory=list)
    papers: list[int] = field(default_factory=list)
    expected: dict[int, Sums] = field(default_factory=lambda: defaultdict(Counter))
    effects: dict[int, Sums] = field(default_factory=dict)
    """Step id → what it did, to be undone by its reversal."""
    refused: int = 0
    done: Counter[str] = field(default_factory=Counter)

    def run(self, actor: Actor, command: Any, *args: Any, **kwargs: Any) -> Any:
        """What the command returns; None where it refuses, having written nothing."""
        before = self.facts()
        try:
            made = self.money.office.workspace.write(actor, command, *args, **kwargs)
        except UserError:
            assert self.facts() == before
            self.refused += 1
            return None
        self.done[command.__name__] += 1
        return made if made is not None else True

    def facts(self) -> list[Fact]:
        """Every entry."""
        found: list[Fact] = self.money.office.read(_facts)
        return found

    def expense(self, expense_id: int) -> ExpenseDetail:
        """The expense as the program shows it."""
        return self.money.expense(expense_id)

    @property
    def today(self) -> date:
        """The day of the office."""
        day: date = self.money.office.workspace.today()
        return day

    # -- steps ----------------------------------------------------------------------------------------

    def step(self, expense_id: int, choice: int, share: int, days_ago: int) -> None:
        """One of the steps that may follow, or one that may not."""
        detail = self.expense(expense_id)
        names = [*_NEXT[detail.row.state] * 4, *_ALWAYS]
        day = self.today - timedelta(days=days_ago)
        getattr(self, f"_{names[choice % len(names)]}")(detail, share, day)
        self.check_expense(expense_id)

    def approved(self, expense_id: int) -> None:
        """Notes an approval of all that was asked for."""
        self.expected[expense_id][K.COMMITTED] += self.expense(expense_id).row.amount

    def _submit(self, detail: ExpenseDetail, _share: int, _day: date) -> None:
        self.run(self.money.clerk, submit_expense, detail.row.id)

    def _appraise(self, detail: ExpenseDetail, share: int, _day: date) -> None:
        self.run(self.money.accountant, appraise_expense, detail.row.id, "Đã xem" if share else "")

    def _approve(self, detail: ExpenseDetail, share: int, day: date) -> None:
        amounts = {line.id: line.amount * share // 100 for line in detail.lines}
        if self.run(self.money.chief, approve_expense, detail.row.id, amounts, "", day):
            self.expected[detail.row.id][K.COMMITTED] += sum(amounts.values())

    def _back(self, detail: ExpenseDetail, _share: int, _day: date) -> None:
        self.run(self.money.accountant, send_back, detail.row.id, "Ghi lại cho đúng")

    def _reject(self, detail: ExpenseDetail, _share: int, _day: date) -> None:
        self.run(self.money.chief, reject_expense, detail.row.id, "Chưa cần chi")

    def _cancel(self, detail: ExpenseDetail, _share: int, day: date) -> None:
        if self.run(self.money.accountant, cancel_expense, detail.row.id, "Hoãn", day):
            self.expected[detail.row.id][K.COMMITTED] = 0

    def _revise(self, detail: ExpenseDetail, _share: int, _day: date) -> None:
        if made := self.run(self.money.clerk, revise_expense, detail.row.id, "Ghi nhầm dòng"):
            self.expected[detail.row.id][K.COMMITTED] = 0
            self.expenses.append(made.id)

    def _advance(self, detail: ExpenseDetail, share: int, day: date) -> None:
        amount = detail.sums.committed * share // 100
        if self.run(
            self.money.accountant, advance_expense, detail.row.id, AdvanceInput(day, amount, method=BANK)
        ):
            self._moved(detail, {K.COMMITTED: -amount, K.ADVANCED: amount})

    def _extend(self, detail: ExpenseDetail, share: int, _day: date) -> None:
        due = self.today + timedelta(days=share)
        self.run(self.money.accountant, extend_advance, detail.row.id, due, "Chưa đủ hóa đơn")

    def _hand_in(self, detail: ExpenseDetail, _share: int, _day: date) -> None:
        self.run(self.money.clerk, hand_in, detail.row.id)

    def _excess(self, detail: ExpenseDetail, share: int, day: date) -> None:
        more = {line.id: share * 10_000 for line in detail.lines[: 1 + share % 2]}
        if self.run(self.money.chief, approve_excess, detail.row.id, more, "Giá tăng", day):
            self._moved(detail, {K.COMMITTED: sum(more.values())})

    def _pay(self, detail: ExpenseDetail, share: int, day: date) -> None:
        amounts = [(line.approved_amount or 0) * share // 100 for line in detail.lines]
        entered = self.money.pays(detail.row.id, *amounts, done_on=day, last=share % 3 > 0)
        if not self.run(self.money.accountant, pay_expense, detail.row.id, entered):
            return
        spent, sums = sum(amounts), detail.sums
        used = min(spent, sums.advanced)
        freed = sums.committed
        if not entered.last:
            freed = sums.committed - self.expense(detail.row.id).sums.committed
            assert 0 <= freed <= spent - used
        self._moved(detail, {K.PAID: spent, K.ADVANCED: -used, K.COMMITTED: -freed})

    def _return(self, detail: ExpenseDetail, share: int, day: date) -> None:
        amount = detail.sums.advanced * share // 100
        if self.run(
            self.money.accountant, return_surplus, detail.row.id, amount, day, OTHER_CASHIER, method=CASH
        ):
            again = amount if detail.row.state is S.ADVANCED else 0
            self._moved(detail, {K.ADVANCED: -amount, K.COMMITTED: again})

    def _refund(self, detail: ExpenseDetail, share: int, day: date) -> None:
        paid = [s for s in detail.steps if s.kind is StepKind.PAY]
        if not paid:
            return
        step = paid[share % len(paid)]
        amounts = {line.id: line.sums.paid * share // 130 for line in detail.lines}
        if self.run(self.money.accountant, refund_expense, detail.row.id, step.id, amounts, "Chi nhầm", day):
            self._moved(detail, {K.RESTORED: sum(amounts.values())})

    def _reverse(self, detail: ExpenseDetail, share: int, day: date) -> None:
        money = [s for s in detail.steps if s.kind in MONEY and not s.reversed]
        if not money:
            return
        step = money[-1] if share % 4 else money[0]
        if self.run(self.money.accountant, reverse_step, step.id, "Ghi nhầm", day):
            undone = {kind: -amount for kind, amount in self.effects[step.id].items()}
            self._moved(detail, undone)

    def _moved(self, detail: ExpenseDetail, effect: dict[EntryKind, int]) -> None:
        newest = self.expense(detail.row.id).steps[-1]
        self.effects[newest.id] = Counter(effect)
        for kind, amount in effect.items():
            self.expected[detail.row.id][kind] += amount

    # -- what must hold -------------------------------------------------------------------------------

    def check_expense(self, expense_id: int) -> None:
        """The sums of an expense are what its steps made, on each line at least nothing on every day."""
        detail, expected = self.expense(expense_id), self.expected[expense_id]
        shown = {kind: getattr(detail.sums, kind.value) for kind in _OF_EXPENSES}
        assert shown == {kind: expected[kind] for kind in _OF_EXPENSES}
        live = [s for s in detail.steps if not s.reversed]
        assert detail.sums.paid == sum(s.amount for s in live if s.kind is StepKind.PAY)
        assert detail.sums.restored == sum(s.amount for s in live if s.kind is StepKind.REFUND)
        assert detail.sums.restored <= detail.sums.paid
        assert not detail.sums.advanced or detail.row.state in OWING_STATES
        assert detail.row.state is not ExpenseState.ADVANCED or detail.sums.advanced
        sums: dict[tuple[int | None, EntryKind], int] = defaultdict(int)
        of_expense = [f for f in self.facts() if f.expense_id == expense_id]
        of_expense.sort(key=lambda f: (f.dated_on, f.id))
        for place, fact in enumerate(of_expense):
            sums[fact.expense_line_id, fact.kind] += fact.amount
            last_of_day = fact is of_expense[-1] or fact.dated_on != of_expense[place + 1].dated_on
            assert not last_of_day or min(sums.values()) >= 0

    def check_lines(self) -> None:
        """The formula of what is left, line by line and together; nowhere below nothing at a hard stop."""
        facts = self.facts()
        plain: dict[int, Sums] = defaultdict(Counter)
        for fact in facts:
            plain[fact.line_id][fact.kind] += fact.amount
        views = self.money.office.read(line_views, self.money.year_id)
        for view in views:
            c, b = plain[view.id], view.balance
            usable = c[K.CARRIED_IN] + c[K.GIVEN] + c[K.ADDED] - c[K.REDUCED]
            left = usable - c[K.HELD_BACK] - c[K.COMMITTED] - c[K.ADVANCED] - c[K.PAID] + c[K.RESTORED]
            assert (b.usable, b.left) == (usable, left)
            assert c[K.HELD_BACK] >= 0
            if view.nature is not Nature.AUTONOMOUS:
                assert left >= 0
        groups: dict[tuple[int, Nature], int] = defaultdict(int)
        for view in views:
            groups[view.source_id, view.nature] += view.balance.left
        assert all(left >= 0 for left in groups.values())
        assert (
            sum(view.balance.left for view in views)
            == sum(groups.values())
            == sum(SIGNS[f.kind] * f.amount for f in facts)
        )

    def check_reports(self) -> None:
        """Every report's totals are the plain sums of the entries."""
        sums: Sums = Counter()
        for fact in self.facts():
            sums[fact.kind] += fact.amount
        spent = sums[K.PAID] - sums[K.RESTORED]
        book, done, settled, spending, owed, events, listed = (
            total(report(self.money, name)) for name in _REPORTS
        )
        for kind in EntryKind:
            assert book[kind.value] == sums[kind], kind
        left = sum(SIGNS[kind] * amount for kind, amount in sums.items())
        assert book["left"] == listed["effect"] == left
        assert (spending["paid"], spending["restored"]) == (sums[K.PAID], sums[K.RESTORED])
        assert done["spent"] == settled["settled"] == spending["running"] == events["spent"] == spent
        assert owed["owed"] == events["advanced"] == sums[K.ADVANCED]
        assert done["usable"] == book["usable"]

    def check_journal(self) -> None:
        """The entries the journal saw being inserted are the entries of the ledger."""
        assert self.money.office.read(_journalled) == self.facts()


_ALWAYS = ("reverse", "cancel", "pay", "approve")
_NEXT: dict[ExpenseState, tuple[str, ...]] = {
    S.DRAFT: ("submit", "submit", "submit"),
    S.REQUESTED: ("appraise", "appraise", "appraise", "back", "reject"),
    S.APPRAISED: ("approve", "approve", "approve", "approve", "back", "reject"),
    S.APPROVED: ("advance", "advance", "hand_in", "hand_in", "cancel", "revise"),
    S.ADVANCED: ("hand_in", "hand_in", "advance", "return", "extend"),
    S.VOUCHERED: ("pay", "pay", "pay", "excess", "back"),
    S.SURPLUS_DUE: ("return", "return", "refund", "extend"),
    S.PAID: ("refund", "refund", "reverse"),
    S.SETTLED: ("refund",),
    S.REJECTED: ("back",),
    S.CANCELLED: ("submit",),
}
_OF_EXPENSES = (K.COMMITTED, K.ADVANCED, K.PAID, K.RESTORED)
_REPORTS = (N.ESTIMATE, N.EXECUTION, N.SETTLEMENT, N.SPENDING, N.ADVANCES, N.BY_EVENT, N.ENTRIES)


def _facts(session: Session) -> list[Fact]:
    e = BudgetEntry
    columns = (e.id, e.line_id, e.kind, e.amount, e.dated_on, e.expense_id, e.expense_line_id)
    return [Fact(*row) for row in session.execute(select(*columns).order_by(e.id))]


def _journalled(session: Session) -> list[Fact]:
    found = []
    for body in session.scalars(select(AuditEntry.body).order_by(AuditEntry.seq)):
        for change in json.loads(body)["changes"]:
            if change["table"] != "budget_entries":
                continue
            assert change["op"] == "insert"
            row = change["after"]
            found.append(
                Fact(
                    change["id"],
                    row["line_id"],
                    EntryKind(row["kind"]),
                    row["amount"],
                    date.fromisoformat(row["dated_on"]),
                    row.get("expense_id"),
                    row.get("expense_line_id"),
                )
            )
    return sorted(found, key=lambda fact: fact.id)
