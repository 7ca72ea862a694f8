"""The tab "Người nhận tiền": columns of the kind, people filled in, norms taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.rules.expenses import ExpenseKind, PlaceClass, RankGroup
from app.services.expenses.recipient_list import recipients_of, save_recipients
from app.services.expenses.views import RecipientInput
from tests.services.documents.making import papers_of
from tests.services.expenses.money import Money, with_money
from tests.ui.alt_letters import alt_clashes
from tests.ui.screens.expenses.page import ExpensesPage, OpenPage
from tests.workspaces import Office

MILLION = 1_000_000
TRIP = {"kind": ExpenseKind.TRIP, "spent_on": date(2026, 6, 10), "place_class": PlaceClass.PROVINCE}


def shown_headings(table: Any) -> list[str]:
    """The headings of the columns that are meant for this kind."""
    never = table._never()
    return [c.heading for c in table.rows_model.columns if c.key not in never]


def test_a_trip_and_a_list_to_sign_have_their_own_columns(money: Money, page_of: OpenPage) -> None:
    trip = page_of(money.draft((money.task, MILLION), **TRIP)).screen.recipients
    assert shown_headings(trip.list.table)[3:7] == [
        "Nơi đến, từ – đến",
        "Tàu xe",
        "Ngày × mức",
        "Đêm × mức",
    ]
    listed = page_of(money.draft((money.task, MILLION))).screen.recipients
    assert shown_headings(listed.list.table)[-3:] == ["Số tiền", "Thuế TNCN", "Thực lĩnh"]
    assert "Tàu xe" not in shown_headings(listed.list.table)


WHOLE = RecipientInput(
    "Nguyễn Văn An",
    "Chuyên viên",
    destination="Hải Phòng",
    means="Ô tô",
    from_on=date(2026, 6, 10),
    to_on=date(2026, 6, 11),
    days=Decimal(2),
    day_rate=300_000,
    nights=Decimal(1),
    night_rate=500_000,
    fare=200_000,
    other=20_000,
    tax=30_000,
    note="Vé tàu",
)
"""Somebody with something of everything."""


@pytest.mark.parametrize("values", [TRIP, {"kind": ExpenseKind.REWARD}])
def test_an_edited_recipient_keeps_what_the_kind_does_not_ask_for(
    money: Money, page_of: OpenPage, values: dict[str, Any]
) -> None:
    made = money.draft((money.task, MILLION), **values)
    money.office.workspace.write(money.clerk, save_recipients, made, [WHOLE])
    page = page_of(made)
    tab = page.screen.recipients
    assert "thuế 30.000 đ" in tab.list.sums.text()
    page.screen.resize(1900, 760)
    page.screen.record.open_tab("recipients")
    assert {"Tàu xe", "Thuế TNCN", "Thực lĩnh"} <= set(shown_headings(tab.list.table))
    tab.list.edit_row()
    assert alt_clashes(page.dialog) == {}
    assert page.dialog.form["tax"].read() == 30_000
    assert page.dialog.form["fare"].read() == 200_000
    page.answer(other=50_000)
    (row,) = money.office.read(recipients_of, made)
    assert replace(row, id=None) == replace(WHOLE, other=50_000)


def test_a_rank_fills_in_the_norms_of_the_day_and_counts_days_and_nights(
    money: Money, page_of: OpenPage
) -> None:
    made = money.draft((money.task, 1_900_000), **TRIP)
    page = page_of(made)
    tab = page.screen.recipients
    tab.list.add_row()
    form: Any = page.dialog.form
    for name, value in (
        ("name", "Nguyễn Văn An"),
        ("from_on", date(2026, 6, 10)),
        ("to_on", date(2026, 6, 12)),
    ):
        form[name].put(value)
    form["rank"].put(RankGroup.STAFF)
    assert "Phụ cấp lưu trú: 300.000 đ/người/ngày. Căn cứ: TT 12/2025/TT-BTC" in form.words.text()
    assert form.whole.text() == "Cộng 1.900.000 đ"
    page.answer()
    (row,) = money.office.read(recipients_of, made)
    assert (row.days, row.day_rate, row.nights, row.night_rate) == (Decimal(3), 300_000, Decimal(2), 500_000)
    assert tab.list.agrees.word.text() == "Khớp số tiền khoản chi"


def test_norms_are_filled_in_for_everybody_at_once(money: Money, page_of: OpenPage) -> None:
    made = money.draft((money.task, MILLION), **TRIP)
    page = page_of(made)
    QGuiApplication.clipboard().setText(
        "Trần Văn Bình\tChuyên viên\tHải Phòng\t10/06/2026\t11/06/2026\n"
        "Lê Thị Hoa\tChuyên viên\tHải Phòng\t10/06/2026\t10/06/2026"
    )
    page.screen.recipients.list.paste()
    page.screen.recipients.fill_rates()
    page.answer(place=PlaceClass.SEA_ISLAND, rank=RankGroup.SENIOR)
    found: tuple[RecipientInput, ...] = money.office.read(recipients_of, made)
    assert [(r.days, r.day_rate, r.nights, r.night_rate) for r in found] == [
        (Decimal(2), 400_000, Decimal(1), 600_000),
        (Decimal(1), 400_000, Decimal(0), 600_000),
    ]


def test_everybody_may_be_paid_by_the_office_beside_the_name(money: Money, page_of: OpenPage) -> None:
    made = money.draft((money.task, MILLION), **TRIP)
    page = page_of(made)
    QGuiApplication.clipboard().setText(
        "Trần Văn Bình\tThứ trưởng Bộ A\tHuế\t10/06/2026\t11/06/2026\n"
        "Lê Thị Hoa\tChuyên viên\tHuế\t10/06/2026\t11/06/2026"
    )
    page.screen.recipients.list.paste()
    page.screen.recipients.fill_rates()
    page.answer(rank=None)
    found = money.office.read(recipients_of, made)
    assert [(r.day_rate, r.night_rate) for r in found] == [(300_000, 1_600_000), (300_000, 500_000)]


def test_members_are_taken_from_the_roster_once(office: Office, qtbot: QtBot) -> None:
    papers_of(office)
    money = with_money(office)
    made = money.draft((money.task, MILLION))
    page = ExpensesPage(money, qtbot, money.clerk)
    page.open(made)
    tab = page.screen.recipients
    tab.take_roster()
    offered: Any = page.dialog.form["people"]
    ids = [o.value for group in offered.groups for o in group.options]
    page.answer(people=tuple(ids[:2]))
    assert [r.person_id for r in office.read(recipients_of, made)] == ids[:2]
    tab.take_roster()
    offered = page.dialog.form["people"]
    left = [o.value for group in offered.groups for o in group.options]
    assert left == ids[2:]


def test_a_flat_rate_is_filled_in_where_there_is_no_norm(money: Money, page_of: OpenPage) -> None:
    made = money.draft((money.task, 400_000), kind=ExpenseKind.REWARD)
    page = page_of(made)
    QGuiApplication.clipboard().setText("Trần Văn Bình\tChuyên viên\nLê Thị Hoa\tChuyên viên")
    page.screen.recipients.list.paste()
    page.screen.recipients.fill_rates()
    assert "Chưa có định mức" in page.dialog.form.words.text()  # type: ignore[attr-defined]
    page.answer(day_rate=100_000, days=Decimal(2))
    assert [r.amount for r in money.office.read(recipients_of, made)] == [200_000, 200_000]
