"""The screen "Sự kiện chi": events planned by the norms, asked for, and their cost card, by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.reports.contracts import EventPlanData
from app.rules.expenses import EventKind, PlaceClass, RankGroup
from app.rules.roles import Actor, Role
from app.rules.secrecy import Secrecy
from app.services.budget.items import list_items
from app.services.expenses.listing import expense_detail
from app.services.expenses.paying import pay_expense
from app.services.norms import norm_for
from app.services.secrecy import SecrecyInput, set_secrecy
from app.services.spending.events import event_for_meeting, save_event
from app.services.spending.plans import save_plan
from app.services.spending.proposing import propose_plan
from app.services.spending.reading import event_detail, list_events
from app.services.spending.views import EventDetail, EventInput, PlanLineInput
from app.ui.kit.dialogs import FakeDialogs
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.jobs import Jobs
from app.ui.kit.notices import Notices
from app.ui.screens.spending import SpendingScreen
from app.ui.shell.context import ScreenContext
from tests.services.expenses.money import with_money
from tests.services.meetings.people import Desk
from tests.ui.alt_letters import alt_clashes
from tests.workspaces import Office

OpenPage = Callable[..., "SpendingPage"]
TRIP = EventInput(
    EventKind.INSPECTION, "Đoàn kiểm tra tại Lào Cai", date(2026, 5, 4), date(2026, 5, 6), "Lào Cai",
    PlaceClass.PROVINCE, 6,
)  # fmt: skip


class SpendingPage:
    """Drives the screen by its fields and keys."""

    def __init__(self, office: Office, qtbot: QtBot, role: Role = Role.CHIEF, **answers: Any) -> None:
        self.office = office
        self.went: list[tuple[object, ...]] = []
        self.shown: list[object] = []
        self.dialogs, self.notices, self.jobs = FakeDialogs(**answers), Notices(), Jobs()
        context = ScreenContext(
            workspace=office.workspace,
            actor=office.as_role(role),
            dialogs=self.dialogs,
            jobs=self.jobs,
            notices=self.notices,
            navigate=lambda *place, **_more: self.went.append(place),
            print_service=self,
            clock=office.clock,
        )
        self.screen = SpendingScreen(context)
        qtbot.addWidget(self.screen)
        qtbot.addWidget(self.notices)
        self.screen.resize(1300, 760)
        self.screen.show()
        qtbot.waitExposed(self.screen)
        self.screen.activateWindow()

    def preview(self, paper_request: object) -> None:
        """Keeps what was to be shown in the preview."""
        self.shown.append(paper_request)

    @property
    def dialog(self) -> FormDialog:
        """The question that is open."""
        (found,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, FormDialog) and w.isVisible()]
        return found

    def answer(self, **values: object) -> None:
        """Fills the open question and submits it."""
        dialog = self.dialog
        for name, value in values.items():
            dialog.form.fields[name].put(value)
        dialog.submit()

    def press(self, keys: str) -> None:
        """Presses the shortcut of an action of the screen or of the plan."""
        for owner in (self.screen, self.screen.plan):
            for act in owner.actions():
                if act.shortcut().toString() == keys:
                    act.trigger()
                    return
        raise AssertionError(f"no action has {keys}")

    def write_line(self, **values: object) -> None:
        """Types into the line in the form."""
        for name, value in values.items():
            self.screen.plan.form.fields[name].put(value)
        self.screen.plan.form.changed.emit()

    def cells(self, table: Any, column: int) -> list[str]:
        """A column as it is read."""
        model = table.rows_model
        shown = (model.index(n, column).data() for n in range(model.rowCount()))
        return [str(words) for words in shown]

    def stored(self) -> EventDetail:
        """The event shown as it is stored."""
        found: EventDetail = self.office.read(event_detail, self.screen.desk.event.row.id)
        return found

    @property
    def next_step(self) -> str:
        """The words of the one next step; "" for none."""
        button = self.screen.record.next_step
        return button.text().replace("&", "") if button.isVisibleTo(self.screen) else ""


@pytest.fixture
def open_page(office: Office, qtbot: QtBot) -> OpenPage:
    """Opens the screen on the workspace."""
    return lambda **answers: SpendingPage(office, qtbot, **answers)


def test_an_empty_list_says_what_to_do_first(open_page: OpenPage) -> None:
    page = open_page()
    assert "Sự kiện mới" in page.screen.table.empty
    assert page.screen.new.isEnabled()
    assert not open_page(role=Role.ADMINISTRATOR).screen.new.isEnabled()


def test_an_event_is_made_by_keyboard_and_wrong_fields_are_marked(open_page: OpenPage) -> None:
    page = open_page()
    page.press("Ctrl+N")
    page.answer(title="Hội thảo khoa học", starts_on=date(2026, 7, 2), ends_on=date(2026, 7, 1))
    assert page.dialog.form.fields["ends_on"].has_error
    page.answer(ends_on=date(2026, 7, 3), headcount=40)
    assert page.cells(page.screen.table, 1) == ["Hội thảo khoa học"]
    assert page.screen.desk.event.row.headcount == 40
    assert page.next_step == ""


def test_the_usual_lines_are_proposed_from_the_list_of_the_meeting_once(
    office: Office, open_page: OpenPage
) -> None:
    desk = Desk(office)
    office.write(event_for_meeting, desk.planned())
    page = open_page()
    plan = page.screen.plan
    assert plan.propose.text() == "Đề xuất từ danh sách dự họp"
    plan.propose.click()
    assert page.cells(plan.table, 0) == [
        "Giải khát giữa giờ",
        "In ấn, sao chụp tài liệu",
        "Thuê hội trường, thiết bị",
    ]
    assert page.cells(plan.table, 2) == ["20.000", "chưa có", "chưa có"]
    plan.propose.click()
    assert plan.table.rows_model.rowCount() == 3
    page.press("Ctrl+S")
    assert page.stored().planned == 80_000
    assert page.screen.record.missing.text() == "Còn thiếu: đơn giá của 2 dòng dự trù"
    assert page.next_step == "Lập đề nghị chi…"
    assert not plan.bar.isVisibleTo(page.screen)


def test_amounts_are_told_while_they_are_typed_and_rounded_once(office: Office, open_page: OpenPage) -> None:
    office.write(save_event, None, TRIP)
    page = open_page()
    page.press("Ins")
    page.write_line(
        content="Nước uống", quantity=Decimal("0.33"), times=Decimal(3), unit_price=Decimal(50000)
    )
    form = page.screen.plan.form
    assert form.amount.text() == "Thành tiền: 49.500 đồng"
    assert page.screen.plan.sum.text() == "Cộng dự trù: 49.500 đồng"
    page.press("Ctrl+S")
    assert page.stored().planned == 49_500


def test_what_cannot_be_read_is_a_sentence_at_its_field_and_nothing_is_saved(
    office: Office, open_page: OpenPage
) -> None:
    office.write(save_event, None, TRIP)
    page = open_page()
    page.press("Ins")
    form = page.screen.plan.form
    page.write_line(content="Nước uống")
    for typed in ("-5", "mười", "1,23456"):
        form.price.line.setText(typed)
        form.changed.emit()
        page.press("Ctrl+S")
        assert form.price.has_error, typed
        assert page.screen.plan.sum.text().endswith("0 đồng, chưa kể 1 dòng sai")
        assert page.stored().lines == ()
    form.price.put(Decimal(1000))
    form.content.put("")
    form.changed.emit()
    page.press("Ctrl+S")
    assert form.content.has_error
    assert "Chưa ghi nội dung dòng chi" in form.content.message.text()
    assert page.stored().lines == ()


def test_above_the_norm_the_figure_and_basis_are_told_and_a_reason_is_asked_for(
    office: Office, open_page: OpenPage
) -> None:
    made = office.write(save_event, None, TRIP).id
    office.write(save_plan, made, office.read(propose_plan, made))
    page = open_page()
    plan = page.screen.plan
    plan.table.choose_id(1)
    assert plan.form.content.read() == "Phụ cấp lưu trú"
    assert not plan.form.reason.isVisibleTo(page.screen)
    page.write_line(unit_price=Decimal(350_000))
    (told,) = plan.form.findings.shown
    assert (told.params["over"], told.params["whole"]) == ("50.000", "900.000")
    assert "TT 12/2025/TT-BTC" in str(told.params["basis"])
    assert "vượt định mức 900.000 đồng" in plan.sum.text()
    page.press("Ctrl+S")
    assert plan.form.reason.message.text() == "Ghi lý do vượt định mức, hoặc giảm mức chi."
    assert page.stored().over_norm == 0
    page.write_line(over_norm_reason="Nơi công tác xa trung tâm")
    page.press("Ctrl+S")
    assert page.stored().over_norm == 900_000


def test_a_norm_gives_its_price_and_sub_item_to_a_line(office: Office, open_page: OpenPage) -> None:
    made = office.write(save_event, None, TRIP).id
    norm = office.read(norm_for, "per_diem", TRIP.starts_on, RankGroup.ANYONE, TRIP.place_class)
    office.write(save_plan, made, [PlanLineInput("Phụ cấp")])
    form = open_page().screen.plan.form
    form.norm.put(norm.id)
    form.norm.chosen.emit(norm.id)
    assert form.price.read() == 300_000
    items = {item.id: item.entered.code for item in office.read(list_items)}
    assert items[form.item.read()] == norm.item_code


def test_lines_are_moved_and_taken_out_by_keys_and_undone_until_they_are_saved(
    office: Office, open_page: OpenPage
) -> None:
    made = office.write(save_event, None, TRIP).id
    lines = [PlanLineInput(name, unit_price=Decimal(n)) for n, name in enumerate("ABC", 1)]
    office.write(save_plan, made, lines)
    page = open_page()
    plan = page.screen.plan
    page.press("Alt+Up")
    assert page.cells(plan.table, 0) == ["A", "B", "C"]
    page.press("Alt+Down")
    assert page.cells(plan.table, 0) == ["B", "A", "C"]
    page.press("Ctrl+Del")
    assert page.cells(plan.table, 0) == ["B", "C"]
    plan.bar.undo_asked.emit()
    assert page.cells(plan.table, 0) == ["A", "B", "C"]
    page.press("Ctrl+Del")
    page.press("Ctrl+S")
    assert [part.entered.content for part in page.stored().lines] == ["A", "C"]


def test_a_plan_being_typed_survives_another_event_and_comes_back(
    office: Office, open_page: OpenPage
) -> None:
    first = office.write(save_event, None, TRIP).id
    second = office.write(
        save_event, None, EventInput(EventKind.EQUIPMENT, "Mua máy in", date(2026, 6, 1))
    ).id
    page = open_page()
    page.screen.show_record(first, None)
    page.press("Ins")
    page.write_line(content="Nước uống", quantity=Decimal("0.5"), unit_price=Decimal(7))
    page.screen.flush()
    page.screen.show_record(second, None)
    assert page.screen.plan.editor.lines == []
    page.screen.show_record(first, None)
    assert page.cells(page.screen.plan.table, 0) == ["Nước uống"]
    assert page.screen.plan.bar.isVisibleTo(page.screen)
    page.press("Ctrl+S")
    assert page.stored().planned == 4


def test_chosen_lines_become_an_expense_that_is_opened(office: Office, open_page: OpenPage) -> None:
    with_money(office)
    made = office.write(save_event, None, TRIP).id
    office.write(save_plan, made, office.read(propose_plan, made))
    page = open_page()
    page.press("Ctrl+Return")
    page.answer()
    ((entry, expense_id),) = page.went
    assert entry == "expenses"
    lines = office.read(expense_detail, expense_id).lines
    assert [line.entered.content for line in lines] == ["Phụ cấp lưu trú", "Tiền thuê phòng nghỉ"]


def test_a_figure_of_the_card_opens_the_expenses_behind_it(office: Office, open_page: OpenPage) -> None:
    money = with_money(office)
    made = office.write(save_event, None, TRIP).id
    office.write(save_plan, made, [PlanLineInput("Tàu xe", unit_price=Decimal(900_000))])
    paid = money.handed_in((money.autonomous[0], 300_000), event_id=made)
    office.workspace.write(money.accountant, pay_expense, paid, money.pays(paid, 240_000))
    money.approved((money.task, 50_000), event_id=made)
    page = open_page()
    card = page.screen.card
    told = dict(zip(page.cells(card.table, 0), page.cells(card.table, 1), strict=True))
    assert told == {
        "Dự trù": "900.000",
        "Đề nghị": "350.000",
        "Duyệt": "350.000",
        "Đang tạm ứng": "0",
        "Thực chi": "240.000",
        "Nộp khôi phục": "0",
        "Chênh lệch": "660.000",
        "Chi phí mỗi người": "40.000",
        "Vượt định mức": "0",
    }
    card.table.choose_id("approved")
    assert page.cells(card.behind, 3) == ["300.000", "50.000"]
    card.table.choose_id("paid")
    assert page.cells(card.behind, 3) == ["240.000"]
    card.table.row_opened.emit(card.table.current_row())
    card.behind.row_opened.emit(card.behind.current_row())
    assert page.went == [("expenses", paid)]


def test_what_is_above_the_norms_is_told_with_its_expense_also_where_that_is_hidden(
    office: Office, open_page: OpenPage
) -> None:
    money = with_money(office)
    made = office.write(save_event, None, TRIP).id
    above = money.asked_above_norm(money.task, 20_000, event_id=made)
    hidden = money.asked_above_norm(money.task, 30_000, event_id=made)
    office.write(set_secrecy, "expense", hidden, SecrecyInput(Secrecy.TOP_SECRET, "Mục 1"))
    office.workspace.opened_by(Actor(90, "khac", "Người Khác", Role.ACCOUNTANT))
    page = open_page()
    card = page.screen.card
    card.table.choose_id("over_norm")
    assert card.table.current_row().amount == 50_000
    assert page.cells(card.behind, 1) == [
        "Phụ cấp lưu trú: Nơi công tác xa trung tâm",
        "(khoản chi không được tiếp cận)",
    ]
    assert page.cells(card.behind, 3) == ["20.000", "30.000"]
    for row in range(2):
        card.behind.row_opened.emit(card.behind.rows_model.row(row))
    assert page.went == [("expenses", above)]


def test_the_list_is_narrowed_by_year_kind_and_words_and_gives_way_to_a_record(
    office: Office, open_page: OpenPage
) -> None:
    trip = office.write(save_event, None, TRIP).id
    office.write(save_event, None, EventInput(EventKind.EQUIPMENT, "Mua máy in", date(2025, 6, 1)))
    page = open_page()
    page.screen.filters.year.put(2025)
    assert page.cells(page.screen.table, 1) == ["Mua máy in"]
    page.screen.show_record(trip, None)
    assert page.screen.filters.year.read() is None
    assert page.screen.desk.event.row.title == "Đoàn kiểm tra tại Lào Cai"
    page.screen.filters.kind.put(EventKind.EQUIPMENT)
    assert page.cells(page.screen.table, 1) == ["Mua máy in"]


def test_an_event_put_into_the_trash_comes_back_by_undo(office: Office, open_page: OpenPage) -> None:
    office.write(save_event, None, TRIP)
    page = open_page(confirm=[True])
    page.screen.remove.trigger()
    assert office.read(list_events) == []
    page.notices.shown()[0].action.click()
    assert len(office.read(list_events)) == 1


def test_who_may_only_look_changes_nothing(office: Office, open_page: OpenPage) -> None:
    made = office.write(save_event, None, TRIP).id
    office.write(save_plan, made, office.read(propose_plan, made))
    page = open_page(role=Role.ADMINISTRATOR)
    page.screen.show_record(made, None)
    plan = page.screen.plan
    assert not plan.add.isVisibleTo(page.screen)
    page.press("Ins")
    assert plan.table.rows_model.rowCount() == 4
    assert not page.screen.record.next_step.isEnabled()


def test_no_alt_letter_is_used_twice(office: Office, open_page: OpenPage) -> None:
    made = office.write(save_event, None, TRIP).id
    office.write(save_plan, made, office.read(propose_plan, made))
    page = open_page()
    for key in ("plan", "card", "info", "files", "history"):
        page.screen.record.open_tab(key)
        assert alt_clashes(page.screen) == {}, key
    page.press("Ctrl+N")
    assert alt_clashes(page.dialog) == {}
    page.dialog.reject()


def test_the_plan_is_printed_as_it_is_typed(office: Office, open_page: OpenPage) -> None:
    made = office.write(save_event, None, TRIP).id
    page = open_page()
    page.press("Ctrl+P")
    assert page.shown == []
    office.write(save_plan, made, [PlanLineInput("Tàu xe", unit_price=Decimal(900_000))])
    page.screen.reload()
    page.write_line(quantity=Decimal(2))
    page.press("Ctrl+P")
    (data,) = page.shown
    assert isinstance(data, EventPlanData)
    assert [(line.content, line.amount) for line in data.lines] == [("Tàu xe", 1_800_000)]
    assert page.stored().planned == 1_800_000
