"""An office with money, and the screen opened for one of its people."""

from __future__ import annotations

from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from app.rules.roles import Actor
from tests.services.expenses.money import Money, with_money
from tests.ui.screens.expenses.page import ExpensesPage, OpenPage
from tests.workspaces import Office


@pytest.fixture
def money(office: Office) -> Money:
    """An office with 25 million đồng, a clerk, an accountant and a chief."""
    return with_money(office)


@pytest.fixture
def open_page(money: Money, qtbot: QtBot) -> OpenPage:
    """Opens the screen for a person."""

    def opened(actor: Actor, expense_id: int | None = None, **answers: object) -> ExpensesPage:
        page = ExpensesPage(money, qtbot, actor, **answers)
        if expense_id is not None:
            page.open(expense_id)
        return page

    return opened


@pytest.fixture
def page_of(money: Money, open_page: OpenPage) -> OpenPage:
    """Opens the screen for the clerk, an expense in front."""
    return partial(open_page, money.clerk)
