"""Sổ theo dõi dự toán: every line keeps the one formula, sums agree, rounding comes last."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.budget import BudgetEntry
from app.print_service import MadeSheet, from_data
from app.reports.contracts import BudgetReportData, Level, ReportRow
from app.rules.budget import SIGNS
from app.rules.budget_reports import MoneyUnit
from app.rules.expenses import PayMethod
from app.rules.registers import RegisterName
from app.services.expenses.advancing import advance_expense
from app.services.expenses.paying import pay_expense
from app.services.expenses.undoing import refund_expense
from app.services.expenses.views import AdvanceInput
from app.services.registers.common import RegisterRequest
from app.services.registers.reading import read_register
from tests.services.expenses.money import Money, entries_sum, with_money
from tests.workspaces import Office


@pytest.fixture
def money(office: Office) -> Money:
    """A budget with every column of money in use."""
    made = with_money(office)
    one, two = made.autonomous
    made.approved((one, 1_234_567))
    advanced = made.approved((two, 2_000_500))
    made.office.workspace.write(
        made.accountant, advance_expense, advanced, AdvanceInput(amount=1_500_499, method=PayMethod.TRANSFER)
    )
    paid = made.handed_in((one, 800_000), (made.task, 700_000))
    made.office.workspace.write(made.accountant, pay_expense, paid, made.pays(paid, 800_000, 650_000))
    return made


def book(money: Money, **asked: Any) -> BudgetReportData:
    """The register of the estimate of 2026."""
    values: dict[str, Any] = {"year": 2026} | asked
    found: BudgetReportData = money.office.read(
        read_register, RegisterRequest(RegisterName.ESTIMATE, **values)
    )
    return found


def figures(data: BudgetReportData, row: ReportRow) -> dict[str, Any]:
    """The row's cells by the key of their column."""
    return {column.key: cell for column, cell in zip(data.columns, row.cells, strict=True)}


def test_every_line_and_every_sum_keeps_the_one_formula(money: Money) -> None:
    data = book(money)
    assert data.totals is not None
    for row in (*data.rows, data.totals):
        f = figures(data, row)
        assert f["usable"] == f["carried_in"] + f["given"] + f["added"] - f["reduced"]
        out = f["held_back"] + f["committed"] + f["advanced"] + f["paid"]
        assert f["left"] == f["usable"] - out + f["restored"]


def test_each_level_sums_up_to_the_whole_and_to_the_entries(money: Money) -> None:
    data = book(money)
    assert data.totals is not None
    whole = figures(data, data.totals)
    assert whole["left"] == money.office.read(entries_sum)
    assert whole["paid"] == 1_450_000
    assert whole["advanced"] == 1_500_499
    for level in (Level.SOURCE, Level.NATURE, Level.ITEM, Level.LINE):
        rows = [figures(data, row) for row in data.rows if row.level is level]
        for key in ("given", "usable", "committed", "advanced", "paid", "left"):
            assert sum(row[key] for row in rows) == whole[key], (level, key)


def test_a_line_stands_below_its_item_nature_and_source(money: Money) -> None:
    data = book(money)
    named = [(row.level, row.cells[0]) for row in data.rows]
    own = named.index((Level.SOURCE, "T13"))
    assert named[own : own + 6] == [
        (Level.SOURCE, "T13"),
        (Level.NATURE, ""),
        (Level.ITEM, "6650"),
        (Level.LINE, "6699"),
        (Level.ITEM, "6700"),
        (Level.LINE, "6702"),
    ]


def test_the_book_of_a_day_knows_nothing_of_later_days(money: Money) -> None:
    before = book(money, from_on=date(2026, 1, 1), to_on=date(2026, 6, 29))
    assert before.totals is not None
    f = figures(before, before.totals)
    assert (f["given"], f["left"], f["paid"]) == (25_000_000, 25_000_000, 0)


def test_one_source_alone_is_its_part_of_the_whole(money: Money) -> None:
    parts = [book(money, **({"source_code": code} if code else {})) for code in ("T13", "T12", "")]
    own, other, whole = (figures(data, data.totals)["left"] for data in parts if data.totals is not None)
    assert own + other == whole
    assert book(money, source_code="T12").source_name == "Không tự chủ"


def test_totals_in_thousands_are_summed_before_they_are_rounded(money: Money) -> None:
    made = from_data(book(money, unit=MoneyUnit.THOUSAND))
    assert isinstance(made, MadeSheet)
    place = [column.title for column in made.sheet.columns].index("Cam kết")
    shown = {row[0]: row[place] for row in made.sheet.rows if isinstance(row, tuple)}
    assert (shown["6699"], shown["6702"]) == (1_235, 500)
    assert made.sheet.totals[place] == 1_735
    assert "nghìn đồng" in made.sheet.subtitle[-1]
    assert any("làm tròn" in note for note in made.sheet.notes)


def test_money_paid_back_is_a_column_of_its_own(money: Money) -> None:
    paid = money.handed_in((money.task, 400_000))
    money.office.workspace.write(money.accountant, pay_expense, paid, money.pays(paid, 400_000))
    step = next(s for s in money.expense(paid).steps if s.kind == "pay")
    line = money.expense(paid).lines[0].id
    money.office.workspace.write(money.accountant, refund_expense, paid, step.id, {line: 150_000}, "Chi nhầm")
    data = book(money)
    row = next(r for r in data.rows if r.level is Level.LINE and r.cells[0] == "6651")
    f = figures(data, row)
    assert (f["paid"], f["restored"]) == (1_050_000, 150_000)
    assert f["left"] == money.left(money.task)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"year": 2019}, "Chưa mở năm ngân sách 2019"),
        ({"source_code": "99"}, "Không có nguồn kinh phí mã “99”"),
        ({"from_on": date(2025, 1, 1), "to_on": date(2025, 3, 1)}, "không thuộc năm ngân sách 2026"),
    ],
)
def test_what_is_not_there_is_said(money: Money, asked: dict[str, Any], words: str) -> None:
    with pytest.raises(UserError, match=words):
        book(money, **asked)


def test_a_figure_names_the_entries_it_is_the_sum_of(money: Money) -> None:
    data = book(money)

    def summed(session: Session, ids: tuple[int, ...], weights: dict[Any, int]) -> int:
        rows = session.scalars(select(BudgetEntry).where(BudgetEntry.line_id.in_(ids)))
        return sum(weights.get(row.kind, 0) * row.amount for row in rows)

    for row in data.rows:
        for column, cell in zip(data.columns, row.cells, strict=True):
            if column.weights:
                ids = row.scopes[column.scope].line_ids
                assert ids
                assert cell == money.office.read(summed, ids, dict(column.weights))
    assert dict(data.columns[12].weights) == SIGNS
