"""An expense being written: its day, its rows, the trash; what is told of it to whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from app.errors import UserError, sentence
from app.rules.expenses import EventKind, PlaceClass, RankGroup
from app.rules.roles import Actor, Role
from app.services.expenses.drafts import (
    restore_expense,
    save_expense,
    trash_expense,
    warnings_of,
    work_day,
)
from app.services.expenses.recipient_list import recipients_of, save_recipients
from app.services.expenses.views import ExpenseInput, ExpenseLineInput, RecipientInput, VoucherInput
from app.services.expenses.vouchers import save_vouchers, vouchers_of
from app.services.norms import norm_for
from app.services.secrecy import save_readers
from app.services.spending.events import restore_event, save_event, trash_event
from app.services.spending.views import EventInput
from tests.services.expenses.money import Money

M = 1_000_000


def test_the_day_of_a_secret_event_is_the_same_for_every_reader(money: Money) -> None:
    office = money.office
    event = office.write(save_event, None, EventInput(EventKind.MEETING, "Họp kín", date(2026, 3, 10))).id
    office.write(save_readers, "spending_event", event, [money.chief.user_id])
    entered = replace(money.input_of((money.task, M)), event_id=event)

    def day_for(reader: Actor) -> date:
        def ask(session: Session) -> date:
            session.info["reader"] = reader
            return work_day(session, entered)

        found: date = office.read(ask)
        return found

    assert day_for(money.clerk) == day_for(money.chief) == date(2026, 3, 10)


def test_a_row_named_twice_becomes_two(money: Money) -> None:
    made = money.draft((money.task, M))
    (line,) = money.expense(made).lines
    twice = (line.entered, line.entered)
    money.office.workspace.write(
        money.clerk, save_expense, made, replace(money.expense(made).entered, lines=twice)
    )
    assert [part.amount for part in money.expense(made).lines] == [M, M]
    assert money.expense(made).row.amount == 2 * M


def test_a_draft_is_not_restored_without_its_event(money: Money) -> None:
    office = money.office
    event = office.write(save_event, None, EventInput(EventKind.MEETING, "Họp giao ban", date(2026, 6, 1))).id
    made = money.draft((money.task, M), event_id=event)
    office.workspace.write(money.clerk, trash_expense, made)
    office.write(trash_event, event)
    with pytest.raises(UserError, match="Sự kiện “Họp giao ban” của khoản chi đang ở thùng rác"):
        office.workspace.write(money.clerk, restore_expense, made)
    office.write(restore_event, event)
    office.workspace.write(money.clerk, restore_expense, made)


def test_a_price_that_is_no_number_is_said_at_its_cell_under_a_norm_too(money: Money) -> None:
    norm = money.office.read(
        norm_for, "refreshments", date(2026, 6, 1), RankGroup.ANYONE, PlaceClass.CENTRAL_CITY
    )
    entered = money.input_of((money.task, M))
    wrong = replace(entered.lines[0], unit_price=Decimal("NaN"), norm_id=norm.id)
    with pytest.raises(UserError) as refused:
        money.office.workspace.write(money.clerk, save_expense, None, replace(entered, lines=(wrong,)))
    assert {v.field for v in refused.value.violations} == {"lines.0.unit_price"}


def test_names_of_vouchers_and_recipients_are_not_told_of_a_hidden_expense(money: Money) -> None:
    office, made = money.office, money.draft((money.task, M))
    write = office.workspace.write
    write(money.clerk, save_vouchers, made, [VoucherInput("Hóa đơn", "0012", date(2026, 6, 1), amount=M)])
    write(money.clerk, save_recipients, made, [RecipientInput("Nguyễn Văn An", days=Decimal(1))])
    office.write(save_readers, "expense", made, [money.chief.user_id])
    other = Actor(0, "ke.toan.2", "Kế toán khác", Role.ACCOUNTANT)

    def told(session: Session) -> tuple[object, object]:
        session.info["reader"] = other
        return vouchers_of(session, made), recipients_of(session, made)

    assert office.read(told) == ((), ())


def _said(money: Money, **changed: object) -> dict[str | None, str]:
    """Field → sentence of the warnings about an expense of one per diem line."""
    given = {"line": money.autonomous[1], "rank": RankGroup.STAFF, "place": PlaceClass.PROVINCE} | changed
    line = ExpenseLineInput(
        "Phụ cấp lưu trú",
        given["line"],  # type: ignore[arg-type]
        unit_price=Decimal(300_000),
        rank=given["rank"],  # type: ignore[arg-type]
        norm_id=given.get("norm"),  # type: ignore[arg-type]
    )
    entered = ExpenseInput(
        year=2026,
        content="Đi khảo sát",
        payee_name="Lò Thị Hoa",
        place_class=given["place"],  # type: ignore[arg-type]
        spent_on=given.get("day"),  # type: ignore[arg-type]
        lines=(line,),
    )
    return {v.field: sentence(v) for v in money.office.read(warnings_of, entered)}


def test_a_norm_of_another_rank_or_place_is_told(money: Money) -> None:
    read, day = money.office.read, date(2026, 6, 30)
    norm = read(norm_for, "room_lump", day, RankGroup.MINISTER, PlaceClass.PROVINCE).id
    assert "là mức của Bộ trưởng" in _said(money, norm=norm)["lines.0.rank"]
    city = read(norm_for, "room_lump", day, RankGroup.STAFF, PlaceClass.CENTRAL_CITY).id
    assert "nơi chi là Tỉnh" in _said(money, norm=city)["lines.0.norm_id"]
    assert _said(money, norm=city, place=PlaceClass.CENTRAL_CITY) == {}


def test_money_paid_by_a_lump_norm_asks_for_the_norm(money: Money) -> None:
    assert "Tiểu mục 6702 có mức khoán (Phụ cấp lưu trú" in _said(money)["lines.0.norm_id"]
    norm = money.office.read(norm_for, "per_diem", date(2026, 6, 30), RankGroup.STAFF, PlaceClass.PROVINCE)
    assert _said(money, norm=norm.id) == {}
    assert _said(money, line=money.task) == {}


def test_a_day_of_work_in_another_year_is_told(money: Money) -> None:
    assert "không thuộc năm ngân sách 2026" in _said(money, line=money.task, day=date(2025, 3, 1))["spent_on"]
