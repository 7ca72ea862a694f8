"""The panes of the estimate: opened, filled by papers, undone; advances and the year's end beside them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.rules.budget import EstimateKind, YearState
from app.rules.expenses import PayMethod
from app.rules.roles import Role
from app.services.budget.items import list_items
from app.services.budget.ledger import line_views
from app.services.budget.lines import line_input, save_line
from app.services.budget.years import list_years
from app.services.expenses.advancing import advance_expense
from app.services.expenses.views import AdvanceInput
from app.services.year_end.closing import lock_months
from app.ui.kit.dialogs import FakeDialogs
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.jobs import Jobs
from app.ui.kit.notices import Notices
from app.ui.screens.budget.advances_pane import AdvancesPane
from app.ui.screens.budget.amounts_field import AmountsField
from app.ui.screens.budget.amounts_grid import AMOUNT, WRONG_ROLE
from app.ui.screens.budget.desk import Desk
from app.ui.screens.budget.estimate_pane import EstimatePane
from app.ui.screens.budget.lists_panes import ItemsPane, SourcesPane
from app.ui.screens.budget.norms_pane import NormsPane
from app.ui.screens.budget.papers_pane import PapersPane
from app.ui.screens.budget.vouchers_pane import VouchersPane
from app.ui.screens.budget.yearend_pane import YearEndPane
from app.ui.shell.context import ScreenContext
from tests.services.expenses.money import Money, with_money
from tests.ui.alt_letters import alt_clashes
from tests.ui.screens.expenses.page import column
from tests.workspaces import Office

M = 1_000_000
MAKERS = (EstimatePane, PapersPane, AdvancesPane, YearEndPane, SourcesPane, ItemsPane)


class Panes:
    """The panes on a workspace, as a role sees them."""

    def __init__(self, office: Office, qtbot: QtBot, role: Role = Role.CHIEF, **answers: Any) -> None:
        self.office = office
        self.notices = Notices()
        self.opened: list[tuple[Any, ...]] = []
        context = ScreenContext(
            workspace=office.workspace,
            actor=office.as_role(role),
            dialogs=FakeDialogs(**answers),
            jobs=Jobs(),
            notices=self.notices,
            navigate=lambda *place, **_more: self.opened.append(place),
            print_service=cast("Any", None),
            clock=office.clock,
        )
        self.context = context
        owner = QWidget()
        qtbot.addWidget(owner)
        qtbot.addWidget(self.notices)
        desk = Desk(context, owner, self.reload)
        self.all: dict[Any, Any] = {make: make(desk) for make in (*MAKERS, NormsPane, VouchersPane)}
        for pane in self.all.values():
            qtbot.addWidget(pane)
            pane.resize(1300, 700)
        self.reload()

    def reload(self) -> None:
        """Asks for the rows of every pane again."""
        for pane in getattr(self, "all", {}).values():
            pane.show_pane()

    def of(self, kind: Any) -> Any:
        """The pane of a kind."""
        return self.all[kind]

    def answer(self, **values: object) -> dict[str, str]:
        """Fills the open question and submits it; what it marks then."""
        (dialog,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, FormDialog) and w.isVisible()]
        for name, value in values.items():
            dialog.form.fields[name].put(value)
        dialog.submit()
        return {n: f.message.text() for n, f in dialog.form.fields.items() if f.has_error}


@pytest.fixture
def panes(office: Office, qtbot: QtBot) -> Panes:
    return Panes(office, qtbot)


@pytest.fixture
def money(office: Office) -> Money:
    return with_money(office)


def test_a_year_a_line_and_its_estimate_are_made_from_nothing(panes: Panes, office: Office) -> None:
    pane = panes.of(EstimatePane)
    assert pane.table.rows_model.rowCount() == 0
    pane.ask_year()
    assert panes.answer(year=2026) == {}
    item = next(i.id for i in office.read(list_items) if i.entered.code == "6699")
    pane.ask_line()
    assert panes.answer(item_id=item, purpose="Họp Ban Chỉ đạo") == {}
    pane.ask_paper()
    line = pane.table.rows_model.row(2).view.id
    assert panes.answer(kind=EstimateKind.GIVEN, number="01-QĐ", lines=((line, 5 * M),)) == {}
    assert pane.table.choose_id("all")
    assert pane.table.current_row().balance.usable == 5 * M
    assert "Còn lại 5.000.000" in pane.words.text()


def test_a_wrong_amount_of_a_paper_is_said_at_its_line_and_nothing_is_written(
    money: Money, qtbot: QtBot
) -> None:
    panes = Panes(money.office, qtbot)
    panes.of(EstimatePane).ask_paper()
    (dialog,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, FormDialog) and w.isVisible()]
    dialog.form.fields["number"].put("02-QĐ")
    for typed, said in (
        ("12,5", "có phần lẻ"),
        ("1 triệu", "viết bằng chữ nghìn, triệu"),
        ("-5", "lớn hơn 0"),
    ):
        dialog.form.fields["lines"].load_draft({str(money.autonomous[0]): typed})
        dialog.submit()
        assert said in _said(dialog)
    assert money.left(money.autonomous[0]) == 10 * M
    dialog.form.fields["lines"].load_draft(["1.234.567 đ"])
    dialog.submit()
    assert money.left(money.autonomous[0]) == 11_234_567


def _said(dialog: FormDialog) -> str:
    """Every word the dialog shows."""
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_an_empty_line_is_deleted_and_put_back(money: Money, qtbot: QtBot) -> None:
    panes = Panes(money.office, qtbot, confirm=[True])
    pane = panes.of(EstimatePane)
    shown = money.office.read(line_input, money.task)[1]
    made = money.office.write(save_line, None, replace(shown, purpose="Ghi nhầm"))
    panes.reload()
    assert pane.table.choose_id(str(money.task))
    assert not pane.delete.isEnabled()
    assert "đã có số tiền" in pane.delete.toolTip()
    assert pane.table.choose_id(str(made))
    pane.delete.trigger()
    assert not pane.table.choose_id(str(made))
    panes.notices.shown()[-1].action.click()
    assert [v.purpose for v in money.office.read(line_views, money.year_id)].count("Ghi nhầm") == 1


def test_a_line_lowered_below_what_is_used_is_marked_and_named_once(money: Money, qtbot: QtBot) -> None:
    panes = Panes(money.office, qtbot)
    panes.of(EstimatePane).ask_paper()
    (dialog,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, FormDialog) and w.isVisible()]
    dialog.form.fields["number"].put("02-QĐ")
    dialog.form.fields["kind"].put(EstimateKind.REDUCED)
    dialog.form.fields["lines"].put(((money.autonomous[1], 11 * M), (money.task, M)))
    dialog.submit()
    field = dialog.form.fields["lines"]
    assert isinstance(field, AmountsField)
    assert _said(dialog).count(field.lines[1].label) == 1
    cells = [field.grid.item(row, AMOUNT) for row in range(field.grid.rowCount())]
    marked = [bool(cell.data(WRONG_ROLE)) for cell in cells if cell is not None]
    assert marked.count(True) == 1


def test_a_paper_is_undone_from_its_list(money: Money, qtbot: QtBot) -> None:
    panes = Panes(money.office, qtbot)
    pane = panes.of(PapersPane)
    pane.table.choose_first()
    pane.ask_reverse()
    assert panes.answer(reason="") != {}
    assert panes.answer(reason="Ghi nhầm năm") == {}
    assert money.left(money.task) == 0
    assert pane.table.rows_model.rowCount() == 2


def test_advances_are_listed_with_their_days_and_open_the_expense(money: Money, qtbot: QtBot) -> None:
    made = money.approved((money.task, 2 * M))
    give = AdvanceInput(amount=M, method=PayMethod.TRANSFER)
    money.office.workspace.write(money.accountant, advance_expense, made, give)
    money.office.clock.set(datetime(2026, 9, 5, 9))
    panes = Panes(money.office, qtbot)
    pane = panes.of(AdvancesPane)
    assert "quá hạn 1 lần, 1.000.000 đồng" in pane.words.text()
    pane.table.choose_first()
    pane.table.row_opened.emit(pane.table.current_row())
    assert panes.opened == [("expenses", made)]


@pytest.mark.parametrize(
    ("day", "told"),
    [(24, "Sắp đến hạn"), (31, "Đến hạn hôm nay")],
)
def test_an_advance_is_due_soon_and_on_its_day_today(money: Money, qtbot: QtBot, day: int, told: str) -> None:
    made = money.approved((money.task, 2 * M))
    give = AdvanceInput(amount=M, method=PayMethod.TRANSFER, due_on=date(2026, 7, 31))
    money.office.workspace.write(money.accountant, advance_expense, made, give)
    money.office.clock.set(datetime(2026, 7, day, 9))
    table = Panes(money.office, qtbot).of(AdvancesPane).table
    assert column(table, "Tình trạng") == [told]


def test_a_year_changed_elsewhere_meanwhile_is_not_overwritten(money: Money, qtbot: QtBot) -> None:
    panes = Panes(money.office, qtbot)
    panes.of(YearEndPane).ask_calendar()
    money.office.write(lock_months, money.year_id, date(2026, 1, 31))
    (dialog,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, FormDialog) and w.isVisible()]
    dialog.form.fields["basis"].put("Công văn số 5")
    dialog.submit()
    assert "đã được sửa ở nơi khác" in _said(dialog)


def test_the_years_end_says_what_remains_and_closes_when_nothing_does(money: Money, qtbot: QtBot) -> None:
    money.office.clock.set(datetime(2027, 1, 4, 9))
    panes = Panes(money.office, qtbot)
    pane = panes.of(YearEndPane)
    assert "Còn 3 việc" in pane.days.text()
    asked = pane.ask_lapse()
    assert asked is not None
    assert "25.000.000 đồng của 3 dòng" in asked.findChild(QLabel, "lapse-what").text()
    assert panes.answer(number="88-QĐ", dated_on=date(2027, 1, 4), reason="Không sử dụng hết") == {}
    assert pane.table.rows_model.rowCount() == 0
    pane.ask_close()
    assert "reason" in panes.answer(reason="")
    assert panes.answer(reason="Đã đối chiếu xong") == {}
    assert money.office.read(list_years)[0].state is YearState.CLOSED


def test_lists_start_filled_and_a_source_is_added(panes: Panes) -> None:
    items, sources = panes.of(ItemsPane), panes.of(SourcesPane)
    assert items.table.rows_model.rowCount() > 100
    before = sources.table.rows_model.rowCount()
    sources.ask(None)
    assert "basis" in panes.answer(code="15", name="Nguồn viện trợ")
    assert panes.answer(basis="Quyết định số 5") == {}
    assert sources.table.rows_model.rowCount() == before + 1


def test_a_clerk_looks_and_changes_nothing(money: Money, qtbot: QtBot) -> None:
    panes = Panes(money.office, qtbot, Role.CLERK)
    assert panes.of(EstimatePane).ask_paper() is None
    assert panes.of(ItemsPane).ask(None) is None
    assert not panes.of(YearEndPane).close_.isEnabled()


@pytest.mark.parametrize("kind", MAKERS)
def test_no_alt_letter_is_given_twice(panes: Panes, kind: Any) -> None:
    assert alt_clashes(panes.of(kind)) == {}


def test_without_a_year_the_buttons_say_that_one_must_be_opened_first(panes: Panes) -> None:
    for button in (
        panes.of(EstimatePane).new,
        panes.of(EstimatePane).paper,
        panes.of(PapersPane).new,
        panes.of(YearEndPane).carry,
    ):
        assert not button.isEnabled()
        assert "Chưa mở năm ngân sách. Bấm “Mở năm…” trước." in button.toolTip()


def test_sums_stand_out_from_the_lines_and_tell_their_whole_name(money: Money, qtbot: QtBot) -> None:
    model = Panes(money.office, qtbot).of(EstimatePane).table.rows_model
    roles = Qt.ItemDataRole
    for n in range(model.rowCount()):
        row = model.row(n)
        fonts = [model.index(n, column).data(roles.FontRole) for column in range(model.columnCount())]
        assert all((font is not None and font.bold()) is row.is_sum for font in fonts)
        tip = model.index(n, 1).data(roles.ToolTipRole)
        assert row.words in tip
        if row.view is not None:
            assert row.view.item_code in tip
            assert row.view.source in tip
