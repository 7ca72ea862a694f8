"""Reports of the budget: they agree with each other, with the entries, and every figure drills down."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from app.print_service import MadeSheet, from_data
from app.reports.contracts import Level
from app.rules.budget import SIGNS, EntryKind
from app.rules.budget_reports import MoneyUnit
from app.rules.registers import BUDGET_REGISTERS, RegisterName
from tests.services.budget.reports import busy, entries, figures, named, plain, report, total, wrong_drills
from tests.services.expenses.money import Money
from tests.workspaces import Office

N = RegisterName
K = EntryKind


@pytest.fixture
def money(office: Office) -> Money:
    """A busy budget."""
    return busy(office)


def test_the_totals_of_all_reports_agree_with_each_other_and_with_the_entries(money: Money) -> None:
    book, done, settled = (total(report(money, n)) for n in (N.ESTIMATE, N.EXECUTION, N.SETTLEMENT))
    spending, advances, events = (total(report(money, n)) for n in (N.SPENDING, N.ADVANCES, N.BY_EVENT))
    listed = total(report(money, N.ENTRIES))
    paid, restored = plain(money, K.PAID), plain(money, K.RESTORED)
    assert (paid, restored) == (2_530_000, 150_000)
    assert book["paid"] == settled["paid"] == spending["paid"] == paid
    assert book["restored"] == settled["restored"] == spending["restored"] == restored
    spent = paid - restored
    assert done["spent"] == done["period"] == settled["settled"] == spending["running"] == spent
    assert events["spent"] == spent
    assert book["advanced"] == advances["owed"] == events["advanced"] == plain(money, K.ADVANCED) == 1_500_499
    assert book["usable"] == done["usable"] == settled["usable"] - settled["lapsed"] - settled["carried_out"]
    assert (
        book["left"] == listed["effect"] == sum(SIGNS[e.kind] * e.amount for e in money.office.read(entries))
    )


@pytest.mark.parametrize("name", BUDGET_REGISTERS)
@pytest.mark.parametrize("asked", [{}, {"from_on": date(2026, 6, 1), "to_on": date(2026, 6, 30)}])
def test_every_figure_is_the_sum_of_the_entries_behind_it(
    money: Money, name: RegisterName, asked: dict[str, Any]
) -> None:
    assert wrong_drills(money, report(money, name, **asked)) == []


@pytest.mark.parametrize("name", BUDGET_REGISTERS)
def test_every_report_reads_the_same_of_one_source_and_in_every_unit(
    money: Money, name: RegisterName
) -> None:
    assert wrong_drills(money, report(money, name, source_code="T13")) == []
    for unit in MoneyUnit:
        made = from_data(report(money, name, unit=unit))
        assert isinstance(made, MadeSheet)
        assert made.pdf().startswith(b"%PDF")
        assert made.xlsx().startswith(b"PK")
        assert len(made.csv().decode("utf-8-sig").splitlines()) >= len(made.sheet.rows) + 1


def test_execution_is_compared_with_the_same_days_of_the_year_before(money: Money) -> None:
    quarter = report(money, N.EXECUTION, from_on=date(2026, 4, 1), to_on=date(2026, 6, 30))
    f = named(quarter, "6699")
    assert (f["period"], f["before"]) == (1_180_000, 600_000)
    assert f["change"] == 196.7
    assert f["passed"] == 49.6
    assert total(quarter)["before"] == 600_000
    assert named(report(money, N.EXECUTION), "6699")["before"] == 600_000  # the year goes on
    money.office.clock.now = datetime(2027, 2, 10, 2, 0, tzinfo=UTC)
    assert named(report(money, N.EXECUTION), "6699")["before"] == 650_000  # with its settling time
    first = report(money, N.EXECUTION, from_on=date(2026, 1, 1), to_on=date(2026, 3, 31))
    assert total(first)["period"] == total(first)["before"] == 0
    assert total(first)["change"] is None


def test_the_year_without_a_year_before_says_so(money: Money) -> None:
    data = report(money, N.EXECUTION, year=2025)
    assert any("Năm trước chưa được mở" in note for note in data.notes)
    assert total(data)["spent"] == 650_000


def test_settlement_tells_what_lapsed_and_what_goes_on_apart_from_what_was_given(money: Money) -> None:
    data = report(money, N.SETTLEMENT)
    f = figures(data, next(r for r in data.rows if r.level is Level.LINE and r.cells[0] == "6702"))
    assert (f["given"], f["usable"]) == (10_000_000, 10_000_000)
    assert (f["lapsed"], f["carried_out"]) == (300_000, 200_000)
    for row in (*data.rows, data.totals):
        f = figures(data, row)
        if f["rest"] is not None:
            assert f["usable"] == f["settled"] + f["lapsed"] + f["carried_out"] + f["rest"]


def test_the_spending_book_runs_on_and_its_items_add_up(money: Money) -> None:
    data = report(money, N.SPENDING)
    items = [c.key for c in data.columns if c.key.startswith("item-")]
    assert items == ["item-6650", "item-6700"]
    running = 0
    for row in data.rows:
        f = figures(data, row)
        assert f["paid"] == sum(f[key] or 0 for key in items)
        running += f["paid"] - f["restored"]
        assert f["running"] == running
    reversed_ = [f for row in data.rows if (f := figures(data, row))["paid"] < 0]
    assert [f["paid"] for f in reversed_] == [-400_000]


def test_what_was_spent_before_the_period_stands_first(money: Money) -> None:
    data = report(money, N.SPENDING, from_on=date(2026, 7, 1), to_on=date(2026, 7, 31))
    assert [figures(data, row)["running"] for row in data.rows] == [2_380_000]
    assert total(data)["paid"] == 0


def test_advances_stand_below_their_person_with_what_is_owed_and_how_late(money: Money) -> None:
    data = report(money, N.ADVANCES)
    people = [row for row in data.rows if row.level is Level.ITEM]
    assert [row.cells[2] for row in people] == ["Đỗ Văn Bốn"]
    f = figures(data, people[0])
    assert (f["advanced"], f["settled"], f["returned"]) == (2_400_499, 700_000, 200_000)
    assert f["owed"] == 1_500_499
    assert f["late"] is None
    last = [figures(data, row) for row in data.rows][-1]
    assert last["owed"] == 1_500_499


def test_an_advance_past_its_day_counts_its_days(money: Money) -> None:
    money.office.clock.now = datetime(2026, 8, 10, 2, 0, tzinfo=UTC)
    data = report(money, N.ADVANCES)
    assert named(data, "Đỗ Văn Bốn")["late"] == 10


def test_events_tell_plan_approval_cost_and_share_per_head(money: Money) -> None:
    data = report(money, N.BY_EVENT)
    f = named(data, "Phiên họp thứ 9")
    assert (f["planned"], f["approved"], f["spent"], f["gap"]) == (2_000_000, 1_500_000, 1_300_000, 700_000)
    assert (f["heads"], f["per_head"]) == (20, 65_000)
    other = named(data, "không gắn với sự kiện")
    assert f["spent"] + other["spent"] == total(data)["spent"]


def test_plan_and_paid_are_compared_by_sub_item(money: Money) -> None:
    data = report(money, N.PLAN_AND_PAID)
    rows = {row.cells[0]: figures(data, row) for row in data.rows if row.level is Level.LINE}
    assert (rows["6699"]["planned"], rows["6699"]["spent"]) == (900_000, 800_000)
    assert (rows["6702"]["planned"], rows["6702"]["spent"]) == (1_100_000, 0)
    assert (rows["6651"]["planned"], rows["6651"]["spent"], rows["6651"]["share"]) == (0, 500_000, None)
    assert total(data)["gap"] == 700_000
