"""The pane "Báo cáo": every report on the screen, and the entries behind each figure."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.formatting import number
from app.rules.budget_reports import MoneyUnit, ReportPeriod
from app.rules.registers import BUDGET_REGISTERS, RegisterName
from app.ui.kit.dialogs import FakeDialogs
from app.ui.kit.jobs import Jobs
from app.ui.kit.notices import Notices
from app.ui.screens.budget.desk import Desk
from app.ui.screens.budget.entries_dialog import EntriesDialog
from app.ui.screens.budget.reports_pane import ReportsPane
from app.ui.shell.context import ScreenContext
from tests.services.budget_reports.reports import busy
from tests.ui.alt_letters import alt_clashes
from tests.workspaces import Office

N = RegisterName


class Prints:
    """Keeps what was to be shown in the preview."""

    def __init__(self) -> None:
        self.asked: list[Any] = []

    def preview(self, paper_request: Any) -> None:
        """Notes the request."""
        self.asked.append(paper_request)


class ReportPage:
    """Drives the pane by its fields and keys."""

    def __init__(self, office: Office, bot: QtBot) -> None:
        self.bot, self.prints = bot, Prints()
        self.notices = Notices()
        self.went: list[tuple[Any, ...]] = []
        context = ScreenContext(
            workspace=office.workspace,
            actor=office.chief,
            dialogs=FakeDialogs(),
            jobs=Jobs(),
            notices=self.notices,
            navigate=lambda *place, **more: self.went.append((*place, *more.values())),
            print_service=self.prints,
            clock=office.clock,
        )
        owner = QWidget()
        self.pane = ReportsPane(Desk(context, owner, lambda: None), owner)
        bot.addWidget(owner)
        bot.addWidget(self.notices)
        owner.resize(1500, 800)
        self.pane.resize(1500, 800)
        owner.show()
        self.owner = owner
        self.pane.show_pane()

    def show(self, name: RegisterName) -> None:
        """Chooses a report and waits for its rows."""
        self.pane.bar.name.put(name.value)
        self.bot.waitUntil(lambda: self.pane.data is not None and self.pane.data.name is name)

    def column(self, heading: str) -> list[str]:
        """The texts of a column, row by row."""
        model = self.pane.table.rows_model
        place = next(i for i, c in enumerate(model.columns) if c.heading == heading)
        return [str(model.index(r, place).data()) for r in range(model.rowCount())]

    def go_to(self, word: str, heading: str) -> None:
        """Brings the keyboard to the cell of a row in a column."""
        model = self.pane.table.rows_model
        column = next(i for i, c in enumerate(model.columns) if c.heading == heading)
        found = [
            r
            for r in range(model.rowCount())
            if any(word in str(model.index(r, i).data()) for i in range(len(model.columns)))
        ]
        self.pane.table.setCurrentIndex(model.index(found[0], column))


@pytest.fixture
def page(office: Office, qtbot: QtBot) -> ReportPage:
    """The pane over a busy budget."""
    busy(office)
    return ReportPage(office, qtbot)


def dialog() -> Any:
    """The dialog in front."""
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, QDialog)
    return shown


def test_every_report_is_shown_by_its_name(page: ReportPage) -> None:
    for name in BUDGET_REGISTERS:
        page.show(name)
        assert page.pane.data is not None
        assert page.pane.table.rows_model.rowCount() == len(page.pane.data.rows) + (
            1 if page.pane.data.rows and page.pane.data.totals is not None else 0
        )
        assert alt_clashes(page.owner) == {}


def test_enter_on_a_figure_opens_the_entries_that_add_up_to_it(page: ReportPage) -> None:
    page.go_to("6699", "Thực chi")
    assert "1.180.000 đồng" in page.pane.figure.text()
    page.bot.keyClick(page.pane.table, Qt.Key.Key_Return)
    shown = dialog()
    assert isinstance(shown, EntriesDialog)
    assert "Thực chi" in shown.title.text()
    assert "1.180.000 đồng" in shown.words.text()
    model = shown.table.rows_model
    amounts = [model.index(r, 2).data() for r in range(model.rowCount())]
    assert sorted(amounts) == ["-400.000", "380.000", "400.000", "800.000"]
    shown.done(0)


def test_what_there_is_no_room_for_is_told_of_the_line_chosen(page: ReportPage) -> None:
    page.owner.resize(900, 700)
    page.pane.resize(900, 700)
    page.bot.waitUntil(lambda: page.pane.table.viewport().width() < 900)
    page.go_to("6699", "Thực chi")
    assert page.pane.data is not None
    row = next(r for r in page.pane.data.rows if r.cells[0] == "6699")
    held, restored = row.cells[7], row.cells[11]
    assert isinstance(held, int)
    assert isinstance(restored, int)
    told = page.pane.figure.text().splitlines()[1]
    assert f"Giữ lại {number(held)}" in told
    assert f"Nộp khôi phục {number(restored)}" in told
    page.owner.resize(2600, 800)
    page.pane.resize(2600, 800)
    page.bot.waitUntil(lambda: len(page.pane.figure.text().splitlines()) == 1)


def test_an_entry_opens_the_expense_it_was_written_by(page: ReportPage) -> None:
    page.go_to("6699", "Thực chi")
    page.bot.keyClick(page.pane.table, Qt.Key.Key_Return)
    shown = dialog()
    page.bot.keyClick(shown.table, Qt.Key.Key_Return)
    assert page.went[-1][0] == "expenses"


def test_an_entry_of_the_estimate_opens_its_paper(page: ReportPage) -> None:
    page.go_to("6699", "Giao đầu năm")
    page.bot.keyClick(page.pane.table, Qt.Key.Key_Return)
    page.bot.keyClick(dialog().table, Qt.Key.Key_Return)
    assert (page.went[-1][0], page.went[-1][-1]) == ("budget", "show_paper")


def test_unit_source_and_period_change_the_report(page: ReportPage) -> None:
    page.pane.bar.unit.put(MoneyUnit.THOUSAND.value)
    assert page.column("Thực chi")[-1] == "2.530"
    page.pane.bar.source.put("T12")
    assert page.column("Thực chi")[-1] == "650"
    page.pane.bar.period.put(ReportPeriod.QUARTER_1.value)
    assert page.column("Thực chi")[-1] == "0"


def test_the_report_on_the_screen_is_what_is_printed(page: ReportPage) -> None:
    page.show(N.EXECUTION)
    page.pane.bar.period.put(ReportPeriod.HALF.value)
    page.pane.print_.click()
    asked = page.prints.asked[-1]
    assert (asked.name, asked.year, str(asked.to_on)) == (N.EXECUTION, 2026, "2026-06-30")


def test_without_a_budget_year_the_pane_says_what_to_do_first(office: Office, qtbot: QtBot) -> None:
    page = ReportPage(office, qtbot)
    assert "Chưa mở năm ngân sách" in page.pane.nothing.text()
    assert not page.pane.print_.isEnabled()
