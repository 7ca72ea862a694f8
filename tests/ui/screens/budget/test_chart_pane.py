"""The pane "Biểu đồ": the page on the screen is the page that is printed."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import paper_pdf
from app.reports.contracts import BudgetChartData
from app.ui.kit.dialogs import FakeDialogs
from app.ui.kit.jobs import Jobs
from app.ui.kit.notices import Notices
from app.ui.screens.budget.chart_pane import ChartPane
from app.ui.screens.budget.desk import Desk
from app.ui.shell.context import ScreenContext
from tests.services.budget_reports.reports import busy
from tests.ui.screens.budget.test_reports_pane import Prints
from tests.workspaces import Office


def chart(office: Office, bot: QtBot) -> tuple[ChartPane, Prints, list[Any]]:
    """The pane, what it sends to print, and the widgets that must outlive it."""
    prints, notices, owner = Prints(), Notices(), QWidget()
    context = ScreenContext(
        workspace=office.workspace,
        actor=office.chief,
        dialogs=FakeDialogs(),
        jobs=Jobs(),
        notices=notices,
        navigate=lambda *_place, **_more: None,
        print_service=prints,
        clock=office.clock,
        extras={"paper_pdf": paper_pdf},
    )
    pane = ChartPane(Desk(context, owner, lambda: None), owner)
    bot.addWidget(owner)
    bot.addWidget(notices)
    pane.show_pane()
    return pane, prints, [owner, notices]


@pytest.mark.usefixtures("plain_look")
def test_the_chart_of_this_year_is_shown_and_printed(office: Office, qtbot: QtBot) -> None:
    busy(office)
    pane, prints, _kept = chart(office, qtbot)
    assert pane.year.read() == 2026
    assert pane.document.pageCount() == 1
    pane.print_.click()
    assert isinstance(prints.asked[-1], BudgetChartData)
    assert "NĂM 2026" in pane.document.getAllText(0).text()
    pane.year.put(2025)
    assert "NĂM 2025" in pane.document.getAllText(0).text()
    pane.print_.click()
    assert [asked.year for asked in prints.asked] == [2026, 2025]


def test_without_a_year_the_pane_says_what_to_do_first(office: Office, qtbot: QtBot) -> None:
    pane, _prints, _kept = chart(office, qtbot)
    assert "Chưa mở năm ngân sách" in pane.nothing.text()
    assert not pane.print_.isEnabled()
