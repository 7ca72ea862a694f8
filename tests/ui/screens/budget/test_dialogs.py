"""Every question of the budget, opened as a person opens it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.rules.expenses import PayMethod
from app.services.budget.ledger import line_views
from app.services.budget.lines import line_input, save_line
from app.services.budget.years import list_years, open_year
from app.services.expenses.advances import open_advances
from app.services.expenses.advancing import advance_expense
from app.services.expenses.views import AdvanceInput
from app.ui.kit.form_dialog import FormDialog
from app.ui.screens.budget.estimate_pane import EstimatePane
from app.ui.screens.budget.lists_panes import ItemsPane, SourcesPane
from app.ui.screens.budget.norms_pane import NormsPane
from app.ui.screens.budget.papers_pane import PapersPane
from app.ui.screens.budget.screen import BudgetScreen
from app.ui.screens.budget.vouchers_pane import VouchersPane
from app.ui.screens.budget.yearend_pane import YearEndPane
from tests.services.expenses.money import Money, close_item
from tests.ui.alt_letters import alt_clashes
from tests.ui.screens.budget.test_estimate_panes import Panes, money

__all__ = ["money"]

QUESTIONS: dict[str, tuple[Any, Callable[[Any], object]]] = {
    "year": (EstimatePane, lambda pane: pane.ask_year()),
    "new line": (EstimatePane, lambda pane: pane.ask_line()),
    "line": (EstimatePane, lambda pane: (pane.table.choose_id("1"), pane.edit_line())),
    "paper": (EstimatePane, lambda pane: pane.ask_paper()),
    "reverse": (PapersPane, lambda pane: pane.ask_reverse()),
    "carry": (YearEndPane, lambda pane: pane.ask_carry()),
    "lapse": (YearEndPane, lambda pane: pane.ask_lapse()),
    "close": (YearEndPane, lambda pane: pane.ask_close()),
    "lock": (YearEndPane, lambda pane: pane.ask_lock()),
    "calendar": (YearEndPane, lambda pane: pane.ask_calendar()),
    "reopen": (YearEndPane, lambda pane: pane.ask_reopen()),
    "settle": (YearEndPane, lambda pane: pane.ask_settle()),
    "source": (SourcesPane, lambda pane: pane.ask(None)),
    "item": (ItemsPane, lambda pane: pane.ask(None)),
    "new norm": (NormsPane, lambda pane: pane.add_norm()),
    "renewed norm": (NormsPane, lambda pane: pane.renew_norm()),
    "norm": (NormsPane, lambda pane: pane.edit_norm()),
    "end of a norm": (NormsPane, lambda pane: pane.end_norm()),
    "new voucher": (VouchersPane, lambda pane: pane.add_line()),
    "voucher": (VouchersPane, lambda pane: pane.edit_line()),
    "end of a voucher": (VouchersPane, lambda pane: pane.end_line()),
}
"""Each question by its pane and the act that asks it."""


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_two_things_of_a_question_share_an_alt_letter(money: Money, qtbot: QtBot, name: str) -> None:
    kind, ask = QUESTIONS[name]
    panes = Panes(money.office, qtbot)
    ask(panes.of(kind))
    (dialog,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, FormDialog) and w.isVisible()]
    assert alt_clashes(dialog) == {}


def test_the_year_to_be_opened_is_written_without_dots(money: Money, qtbot: QtBot) -> None:
    panes = Panes(money.office, qtbot)
    panes.of(EstimatePane).ask_year()
    (dialog,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, FormDialog) and w.isVisible()]
    assert dialog.form["year"].draft() == "2026"
    assert "từ 2000 đến 2100" in panes.answer(year=1999)["year"]


def test_the_advance_chosen_goes_on_into_the_next_year(money: Money, qtbot: QtBot) -> None:
    write = money.office.workspace.write
    made = money.approved((money.task, 2_000_000), payee_name="Lò Thị Hoa")
    give = AdvanceInput(amount=2_000_000, method=PayMethod.TRANSFER)
    write(money.accountant, advance_expense, made, give)
    money.office.clock.set(datetime(2027, 2, 10, 9))
    money.office.write(open_year, 2027)
    panes = Panes(money.office, qtbot)
    pane = panes.of(YearEndPane)
    pane.bar.box.put(2026)
    pane.table.choose_id(f"line-{money.task}")
    assert not pane.carry_advance.isEnabled()
    pane.table.choose_id(f"expense-{made}")
    pane.carry_advance.trigger()
    assert list(panes.answer(number="12-QĐ", basis="")) == ["basis"]
    assert panes.answer(basis="Hợp đồng ký trước 31/12") == {}
    (owed,) = money.office.read(open_advances)
    assert (owed.number_text, owed.owed) == ("KC-001/2027", 2_000_000)


def test_a_line_whose_code_ended_asks_for_the_line_that_takes_its_place(money: Money, qtbot: QtBot) -> None:
    money.office.clock.set(datetime(2027, 2, 10, 9))
    money.office.write(open_year, 2027)
    like = money.office.read(line_input, money.task)[1]
    other = money.office.read(line_input, money.autonomous[1])[1]
    (year_id,) = [y.id for y in money.office.read(list_years) if y.year == 2027]
    line = money.office.write(save_line, None, replace(like, year_id=year_id, item_id=other.item_id))
    close_item(money, "6651")
    panes = Panes(money.office, qtbot)
    pane = panes.of(YearEndPane)
    pane.bar.box.put(2026)
    pane.ask_carry()
    field = f"into.{money.task}"
    paper = {"number": "02-QĐ", "basis": "Điều 31", "amounts": ((money.task, 1_000_000),)}
    wrong = panes.answer(**paper)
    assert "mục của dòng 6651 không còn hiệu lực" in wrong[field]
    assert panes.answer(**{field: line}) == {}
    (view,) = money.office.read(line_views, year_id)
    assert (view.id, view.balance.carried_in) == (line, 1_000_000)


def test_a_new_paper_is_asked_for_by_key_in_the_list_of_parts_and_in_the_part(
    money: Money, qtbot: QtBot
) -> None:
    screen = BudgetScreen(Panes(money.office, qtbot).context)
    qtbot.addWidget(screen)
    screen.show_paper(1)
    for part in (screen.names, screen.pane("papers")):
        (key,) = [act for act in part.actions() if act.shortcut().toString() == "Ctrl+N"]
        key.trigger()
        dialog = screen.findChild(FormDialog)
        assert dialog is not None
        assert "number" in dialog.form.fields
        dialog.setParent(None)
        dialog.deleteLater()
