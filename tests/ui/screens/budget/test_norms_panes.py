"""The panes "Định mức chi" and "Chứng từ phải có": read on a day, renewed from a day on, ended."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.rules.expenses import ExpenseKind, PlaceClass, RankGroup
from app.rules.roles import Role
from app.services.norms import list_norms, norm_for
from app.services.norms.vouchers import list_requirements
from app.ui.kit.dialogs import FakeDialogs
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.jobs import Jobs
from app.ui.kit.notices import Notices
from app.ui.screens.budget.desk import Desk
from app.ui.screens.budget.norms_pane import NormsPane
from app.ui.screens.budget.vouchers_pane import VouchersPane
from app.ui.shell.context import ScreenContext
from tests.ui.alt_letters import alt_clashes
from tests.workspaces import Office

JULY = date(2026, 7, 1)


class Panes:
    """Both panes on a workspace, as a role sees them."""

    def __init__(self, office: Office, qtbot: QtBot, role: Role = Role.CHIEF) -> None:
        self.office = office
        self.notices = Notices()
        context = ScreenContext(
            workspace=office.workspace,
            actor=office.as_role(role),
            dialogs=FakeDialogs(),
            jobs=Jobs(),
            notices=self.notices,
            navigate=lambda *_place, **_more: None,
            print_service=cast("Any", None),
            clock=office.clock,
        )
        owner = QWidget()
        qtbot.addWidget(owner)
        qtbot.addWidget(self.notices)
        desk = Desk(context, owner, lambda: None)
        self.norms, self.vouchers = NormsPane(desk), VouchersPane(desk)
        for pane in (self.norms, self.vouchers):
            qtbot.addWidget(pane)
            pane.resize(1200, 700)
            pane.show_pane()

    @property
    def dialog(self) -> FormDialog:
        """The question that is open."""
        (found,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, FormDialog) and w.isVisible()]
        return found

    def answer(self, **values: object) -> dict[str, str]:
        """Fills the open question and submits it; what it marks then."""
        dialog = self.dialog
        for name, value in values.items():
            dialog.form.fields[name].put(value)
        dialog.submit()
        return {n: f.message.text() for n, f in dialog.form.fields.items() if f.has_error}


@pytest.fixture
def panes(office: Office, qtbot: QtBot) -> Panes:
    """The panes as the chief sees them."""
    return Panes(office, qtbot)


def cells(table: Any, heading: str) -> list[str]:
    """What stands under a heading."""
    model = table.rows_model
    (column,) = [n for n, c in enumerate(model.columns) if c.heading == heading]
    shown = (model.index(n, column).data(Qt.ItemDataRole.DisplayRole) for n in range(model.rowCount()))
    return [str(value) for value in shown]


def test_norms_are_those_of_the_day_asked_for(panes: Panes) -> None:
    assert panes.norms.table.choose_where(lambda r: r.code == "per_diem")
    assert panes.norms.table.current_row().ceiling == 300_000
    panes.norms.day.go_to(date(2025, 1, 15))
    assert panes.norms.table.choose_where(lambda r: r.code == "per_diem")
    assert panes.norms.table.current_row().ceiling == 200_000


def test_what_nobody_compared_is_told_by_a_word_and_counted(panes: Panes) -> None:
    panes.norms.table.choose_where(lambda r: r.code == "guest_meal")
    panes.norms.edit_norm()
    assert panes.answer(verified=True) == {}
    words = cells(panes.norms.table, "Đối chiếu")
    assert words.count("Đã đối chiếu") == 1
    unchecked = words.count("Chưa đối chiếu")
    assert panes.norms.count.text() == f"{len(words)} mức, {unchecked} mức chưa đối chiếu với văn bản."


def test_the_chosen_norm_is_told_whole_with_its_basis(panes: Panes) -> None:
    panes.norms.table.choose_where(lambda r: r.code == "guest_meal")
    assert panes.norms.chosen.text() == (
        "Mời cơm khách trong nước (gồm đồ uống): 600.000 đ/suất · Mọi đối tượng · Mọi nơi · 18/05/2026 – …\n"
        "Căn cứ: TT 35/2026/TT-BTC Điều 31 (chưa đối chiếu)"
    )


def test_a_new_figure_starts_on_its_day_and_ends_the_old_one(panes: Panes) -> None:
    panes.norms.table.choose_where(lambda r: r.code == "refreshments")
    panes.norms.renew_norm()
    assert panes.answer(amount=40_000, basis="QĐ 12-QĐ/VPTW", valid_from=JULY) == {}
    read = panes.office.read
    assert read(norm_for, "refreshments", date(2026, 6, 30)).ceiling == 20_000
    assert read(norm_for, "refreshments", JULY).ceiling == 40_000


def test_a_norm_without_basis_is_marked_at_its_field(panes: Panes) -> None:
    panes.norms.add_norm()
    wrong = panes.answer(name="Nước uống đoàn công tác", unit="đ/người", amount=30_000)
    assert list(wrong) == ["basis"]
    assert panes.answer(basis="QC-2026") == {}
    found = panes.office.read(list_norms, date(2026, 6, 30), "nuoc uong doan cong tac")
    assert [(n.code, n.rank, n.place) for n in found] == [
        ("nuoc_uong_doan_cong_tac", RankGroup.ANYONE, PlaceClass.ANYWHERE)
    ]


def test_a_norm_is_ended_on_a_day(panes: Panes) -> None:
    panes.norms.table.choose_where(lambda r: r.code == "monthly_lump")
    panes.norms.end_norm()
    assert panes.answer(valid_to=date(2026, 6, 30)) == {}
    assert panes.office.read(norm_for, "monthly_lump", JULY) is None


def test_a_clerk_reads_norms_and_lists_only(office: Office, qtbot: QtBot) -> None:
    panes = Panes(office, qtbot, Role.CLERK)
    assert panes.norms.table.rows_model.rowCount() > 40
    for button in (panes.norms.new, panes.norms.edit, panes.vouchers.new, panes.vouchers.edit):
        assert not button.isEnabled()
    assert "chỉ được xem" in panes.norms.new.toolTip()
    assert panes.norms.add_norm() is None


def test_the_list_of_a_kind_tells_what_payment_waits_for(panes: Panes) -> None:
    panes.vouchers.kind.put(ExpenseKind.SERVICE)
    assert cells(panes.vouchers.table, "Chứng từ") == [
        "Hóa đơn dịch vụ",
        "Biên bản nghiệm thu, thanh lý",
        "Hợp đồng dịch vụ (khi trên 50.000.000 đ)",
    ]
    assert cells(panes.vouchers.table, "Yêu cầu") == ["Bắt buộc", "Khi có", "Bắt buộc"]


def test_a_voucher_is_added_to_a_list_and_ended(panes: Panes) -> None:
    panes.vouchers.kind.put(ExpenseKind.REWARD)
    panes.vouchers.add_line()
    assert panes.answer(name="Tờ trình khen thưởng", basis="QC-2026") == {}
    assert panes.vouchers.table.current_row().entered.name == "Tờ trình khen thưởng"
    panes.vouchers.end_line()
    assert panes.answer(valid_to=date(2026, 6, 30)) == {}
    names = [v.entered.name for v in panes.office.read(list_requirements, ExpenseKind.REWARD, JULY)]
    assert "Tờ trình khen thưởng" not in names


def test_no_two_things_answer_one_alt_letter(panes: Panes) -> None:
    for pane in (panes.norms, panes.vouchers):
        assert alt_clashes(pane) == {}
    for ask in (
        panes.norms.edit_norm,
        panes.norms.end_norm,
        panes.vouchers.edit_line,
        panes.vouchers.end_line,
    ):
        dialog = ask()
        assert dialog is not None
        assert alt_clashes(dialog) == {}
        dialog.form.reset()
        dialog.reject()
