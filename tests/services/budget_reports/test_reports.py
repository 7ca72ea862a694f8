"""Reports of the budget: they agree with each other, with the entries, and every figure drills down."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.budget import BudgetLine, EstimatePaper
from app.models.expenses import Expense
from app.models.profile import Setting
from app.print_service import MadeSheet, from_data
from app.reports.contracts import Level
from app.reports.sheets import Sheet
from app.rules.budget import SIGNS, EntryKind, EstimateKind
from app.rules.budget_reports import MoneyUnit, only, year_before
from app.rules.expenses import PayMethod
from app.rules.registers import BUDGET_REGISTERS, RegisterName
from app.rules.roles import Actor, Right, Role, needs
from app.rules.secrecy import Secrecy
from app.services.budget.ledger import Entry, line_views, post
from app.services.budget.years import open_year
from app.services.budget_reports.entries import HIDDEN, list_entries
from app.services.budget_reports.report_frame import frame
from app.services.budget_reports.spending_book import spending_book
from app.services.budget_settings import ONE_PERSON_OFFICE, REPORT_FORM, VOUCHER_FORMS
from app.services.expenses.advancing import advance_expense, hand_in
from app.services.expenses.deciding import appraise_expense, approve_expense, submit_expense
from app.services.expenses.paying import pay_expense
from app.services.expenses.views import AdvanceInput
from app.services.registers.common import RegisterRequest
from app.services.settings import save_setting, setting_on
from app.services.spending.costs import cost_card
from tests.services.budget_reports.reports import (
    busy,
    entries,
    figures,
    named,
    plain,
    report,
    total,
    wrong_drills,
)
from tests.services.expenses.money import Money, with_money
from tests.workspaces import Office

N = RegisterName
K = EntryKind


@pytest.fixture
def money(office: Office) -> Money:
    """A busy budget."""
    return busy(office)


def test_reports_are_signed_by_whom_the_office_has_set(money: Money) -> None:
    office = money.office
    sheet = made_sheet(money)
    assert (*sheet.cosigned, sheet.signed[1]) == ("NGƯỜI LẬP BIỂU", "KẾ TOÁN TRƯỞNG", "THỦ TRƯỞNG ĐƠN VỊ")
    assert sheet.subtitle[1] == "Đơn vị: Văn phòng Trung ương Đảng"
    forms = dict(office.read(setting_on, VOUCHER_FORMS, date(2026, 6, 30)))
    forms[REPORT_FORM] = {"code": "", "basis": "", "signers": ["Phụ trách kế toán", "Chánh Văn phòng"]}
    office.write(save_setting, VOUCHER_FORMS, forms, date(2026, 6, 1), "Quyết định")
    sheet = made_sheet(money)
    assert (*sheet.cosigned, sheet.signed[1]) == ("PHỤ TRÁCH KẾ TOÁN", "CHÁNH VĂN PHÒNG")


def test_forms_kept_before_reports_had_signers_take_those_an_office_starts_with(money: Money) -> None:
    money.office.write(_forget_report_form)
    assert made_sheet(money).cosigned == ("NGƯỜI LẬP BIỂU", "KẾ TOÁN TRƯỞNG")


def made_sheet(money: Money) -> Sheet:
    """The register of the estimate as it is printed."""
    made = from_data(report(money, N.ESTIMATE))
    assert isinstance(made, MadeSheet)
    return made.sheet


@needs(Right.EDIT_BUDGET)
def _forget_report_form(session: Session, actor: Actor) -> None:
    row = session.scalars(select(Setting).where(Setting.key == VOUCHER_FORMS)).one()
    row.value = {name: form for name, form in row.value.items() if name != REPORT_FORM}


def test_the_totals_of_all_reports_agree_with_each_other_and_with_the_entries(money: Money) -> None:
    book, done, settled = (total(report(money, n)) for n in (N.ESTIMATE, N.EXECUTION, N.SETTLEMENT))
    spending, advances, events = (total(report(money, n)) for n in (N.SPENDING, N.ADVANCES, N.BY_EVENT))
    listed = total(report(money, N.ENTRIES))
    paid, restored = plain(money, K.PAID), plain(money, K.RESTORED)
    assert (paid, restored) == (2_530_000, 150_000)
    assert book["paid"] == spending["paid"] == paid
    assert book["restored"] == spending["restored"] == restored
    assert settled["received"] == paid - restored + plain(money, K.ADVANCED)
    spent = paid - restored
    assert done["spent"] == done["period"] == settled["settled"] == spending["running"] == spent
    assert events["spent"] == spent
    assert book["advanced"] == advances["owed"] == events["advanced"] == plain(money, K.ADVANCED) == 1_500_499
    assert done["usable"] == settled["usable"]  # what the year's end takes away was given all the same
    assert book["usable"] == settled["usable"] - settled["lapsed"] - settled["carried_out"]
    assert (
        book["left"] == listed["effect"] == sum(SIGNS[e.kind] * e.amount for e in money.office.read(entries))
    )


WITH_FIGURES = [name for name in BUDGET_REGISTERS if name is not RegisterName.ONE_PERSON]
"""Reports whose figures are sums of entries; steps one person did alone are a list."""


@pytest.mark.parametrize("name", WITH_FIGURES)
@pytest.mark.parametrize("asked", [{}, {"from_on": date(2026, 6, 1), "to_on": date(2026, 6, 30)}])
def test_every_figure_is_the_sum_of_the_entries_behind_it(
    money: Money, name: RegisterName, asked: dict[str, Any]
) -> None:
    assert wrong_drills(money, report(money, name, **asked)) == []


@pytest.mark.parametrize("name", BUDGET_REGISTERS)
def test_every_report_reads_the_same_of_one_source_and_in_every_unit(
    money: Money, name: RegisterName
) -> None:
    if name in WITH_FIGURES and name is not N.PLAN_AND_PAID:
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


def test_the_last_day_of_february_is_compared_with_the_last() -> None:
    assert year_before(date(2025, 2, 28)) == date(2024, 2, 29)
    assert year_before(date(2024, 2, 29)) == date(2023, 2, 28)
    assert year_before(date(2026, 6, 30)) == date(2025, 6, 30)


@needs(Right.EDIT_BUDGET)
def two_purposes(session: Session, actor: Actor, year_id: int, like_id: int, day: date) -> tuple[int, ...]:
    """Two lines of one item for two purposes, 1 and 4 million đồng spent on the day."""
    like = session.get_one(BudgetLine, like_id)
    key = {"year_id": year_id, "source_id": like.source_id, "nature": like.nature, "item_id": like.item_id}
    lines = [BudgetLine(**key, purpose=purpose) for purpose in ("Phiên họp", "Hội thảo")]
    paper = EstimatePaper(year_id=year_id, kind=EstimateKind.GIVEN, number="09", dated_on=day, booked_on=day)
    session.add_all([*lines, paper])
    session.flush()
    for line, spent in zip(lines, (1_000_000, 4_000_000), strict=True):
        entries = [Entry(line.id, kind, spent, day) for kind in (EntryKind.GIVEN, EntryKind.PAID)]
        post(session, entries, paper_id=paper.id)
    return tuple(line.id for line in lines)


def test_lines_of_one_item_are_compared_by_their_purpose(office: Office) -> None:
    money = with_money(office)
    before = office.write(open_year, 2025)
    office.write(two_purposes, before, money.task, date(2025, 3, 1))
    office.write(two_purposes, money.year_id, money.task, date(2026, 3, 1))
    rows = report(money, N.EXECUTION, from_on=date(2026, 1, 1), to_on=date(2026, 3, 31)).rows
    same = {row.cells[1]: row.cells[-3] for row in rows if "·" in str(row.cells[1])}
    assert [v for k, v in same.items() if "Phiên họp" in str(k)] == [1_000_000]
    assert [v for k, v in same.items() if "Hội thảo" in str(k)] == [4_000_000]


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


def test_many_items_are_told_in_one_cell_with_their_amounts(money: Money) -> None:
    asked = RegisterRequest(N.SPENDING, year=2026, unit=MoneyUnit.THOUSAND)
    data = money.office.read(lambda session: spending_book(session, frame(session, asked), most_items=1))
    told = [figures(data, row)["items"] for row in data.rows]
    assert "6651: 650; 6699: 800" in told
    assert "6702" in told
    assert wrong_drills(money, data) == []


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


def test_lines_that_differ_in_their_codes_alone_are_told_apart(money: Money) -> None:
    money.office.write(_in_two_khoan, money.task)
    titles = [
        row.cells[1]
        for row in report(money, N.ESTIMATE).rows
        if row.cells[0] == "6651" and "Phiên họp" in str(row.cells[1])
    ]
    assert [str(title).rsplit("(", 1)[-1] for title in titles] == ["340-351)", "340-361)"]
    labels = [v.label for v in money.office.read(line_views, money.year_id) if v.purpose]
    assert [label.rsplit("(", 1)[-1] for label in labels] == ["340-351)", "340-361)"]
    settled = report(money, N.SETTLEMENT)
    rows = [figures(settled, row) for row in settled.rows if "Phiên họp" in str(row.cells[1])]
    assert [f["category"] for f in rows] == ["340-351", "340-361"]
    others = [v.label for v in money.office.read(line_views, money.year_id) if not v.purpose]
    assert not any("(" in label for label in others)


@needs(Right.EDIT_BUDGET)
def _in_two_khoan(session: Session, actor: Actor, line_id: int) -> None:
    """Two lines of the item of this one, alike in all but their loại – khoản."""
    like = session.get_one(BudgetLine, line_id)
    for category in ("340-351", "340-361"):
        session.add(
            BudgetLine(
                year_id=like.year_id,
                source_id=like.source_id,
                nature=like.nature,
                item_id=like.item_id,
                purpose="Phiên họp",
                category=category,
            )
        )
    session.flush()


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


def test_the_gaps_of_events_and_of_what_has_none_add_up_to_plan_less_spent(money: Money) -> None:
    data = report(money, N.BY_EVENT)
    for row in (*data.rows, data.totals):
        f = figures(data, row)
        assert f["gap"] == f["planned"] - f["spent"]
    for key in ("planned", "spent", "gap"):
        assert total(data)[key] == sum(figures(data, row)[key] for row in data.rows)


def test_a_plan_made_for_all_sources_does_not_stand_beside_one(money: Money) -> None:
    f = named(report(money, N.BY_EVENT, source_code="T12"), "Phiên họp thứ 9")
    assert (f["planned"], f["spent"], f["gap"]) == (None, 500_000, None)
    with pytest.raises(UserError, match="lập chung cho các nguồn"):
        report(money, N.PLAN_AND_PAID, source_code="T12")


def test_plan_and_paid_are_compared_by_sub_item(money: Money) -> None:
    data = report(money, N.PLAN_AND_PAID)
    rows = {row.cells[0]: figures(data, row) for row in data.rows if row.level is Level.LINE}
    assert (rows["6699"]["planned"], rows["6699"]["spent"]) == (900_000, 800_000)
    assert (rows["6702"]["planned"], rows["6702"]["spent"]) == (1_100_000, 0)
    assert (rows["6651"]["planned"], rows["6651"]["spent"], rows["6651"]["share"]) == (0, 500_000, None)
    assert total(data)["gap"] == 700_000


SECRET = "Chi phục vụ chuyên đề mật"


@pytest.fixture
def secret(money: Money) -> Money:
    """The budget with a secret expense, advanced and paid."""
    made = money.approved((money.autonomous[0], 500_000), content=SECRET, payee_name="Người Được Giao")
    money.office.workspace.write(
        money.accountant, advance_expense, made, AdvanceInput(amount=300_000, method=PayMethod.TRANSFER)
    )
    money.office.workspace.write(money.clerk, hand_in, made)
    money.office.workspace.write(money.accountant, pay_expense, made, money.pays(made, 450_000))
    money.office.write(_classify, made)
    return money


@needs(Right.EDIT_BUDGET)
def _classify(session: Session, actor: Actor, expense_id: int) -> int:
    expense = session.get(Expense, expense_id)
    assert expense is not None
    expense.secrecy = Secrecy.SECRET
    return expense_id


NOT_CLEARED = Actor(90, "khac", "Người Khác", Role.ACCOUNTANT)
CLEARED = Actor(91, "duoc", "Người Được Xem", Role.ACCOUNTANT, Secrecy.SECRET)


@pytest.mark.parametrize("name", [N.SPENDING, N.ADVANCES, N.ENTRIES])
def test_a_hidden_expense_is_counted_but_its_words_are_not_told(secret: Money, name: RegisterName) -> None:
    before, after = report(secret, name, CLEARED), report(secret, name, NOT_CLEARED)
    assert total(before) == total(after)
    told, covered = repr(before.rows), repr(after.rows)
    for words in (SECRET, "Người Được Giao") if name is N.ADVANCES else (SECRET,):
        assert words in told
        assert words not in covered
    assert HIDDEN in covered
    assert max(row.secrecy for row in after.rows) is Secrecy.NONE
    whole, open_ = from_data(before), from_data(report(secret, name, CLEARED, open_only=True))
    assert whole.secrecy is Secrecy.SECRET
    assert open_.secrecy is Secrecy.NONE
    assert SECRET not in repr(open_)


def test_the_entries_behind_a_figure_do_not_tell_a_hidden_expense(secret: Money) -> None:
    data = report(secret, N.ESTIMATE)
    row = next(r for r in data.rows if r.level is Level.LINE and r.cells[0] == "6699")
    secret.office.workspace.opened_by(NOT_CLEARED)
    found = secret.office.read(list_entries, row.scopes[0], only(K.PAID))
    secret.office.workspace.opened_by(secret.office.chief)
    hidden = [entry for entry in found if entry.words == HIDDEN]
    assert [(entry.amount, entry.expense_id) for entry in hidden] == [(450_000, None)]
    assert sum(entry.effect for entry in found) == named(data, "6699")["paid"]


def test_the_report_of_an_event_says_what_its_cost_card_says(money: Money) -> None:
    data = report(money, N.BY_EVENT)
    row = next(r for r in data.rows if r.record is not None)
    assert row.record is not None
    card = money.office.read(cost_card, row.record[1])
    f = figures(data, row)
    assert (f["planned"], f["approved"], f["spent"]) == (card.planned, card.approved, card.sums.spent)
    assert (f["advanced"], f["over"]) == (card.sums.advanced, card.over_norm) == (0, 20_000)


def test_steps_that_one_person_did_alone_are_listed_by_day(money: Money) -> None:
    assert report(money, N.ONE_PERSON).rows == ()
    money.office.write(save_setting, ONE_PERSON_OFFICE, True, date(2026, 1, 1), "Công văn số 5")
    made, write = money.draft((money.task, 100_000)), money.office.workspace.write
    for command, more in ((submit_expense, ()), (appraise_expense, ("Đã xem",)), (approve_expense, ())):
        write(money.chief, command, made, *more)
    data = report(money, N.ONE_PERSON)
    assert [figures(data, row)["step"] for row in data.rows] == ["Duyệt chi"]
    assert figures(data, data.rows[0])["person"] == money.chief.name
    assert report(money, N.ONE_PERSON, from_on=date(2026, 1, 1), to_on=date(2026, 6, 29)).rows == ()
