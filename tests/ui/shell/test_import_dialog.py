"""Import of an estimate from Excel in the window: every reason stands in sight, at its row or above them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.rules.roles import Role
from app.services.budget.years import open_year
from app.ui.kit.dialogs import FakeDialogs
from app.ui.kit.jobs import Jobs
from app.ui.kit.notices import Notices
from app.ui.screens.budget.importing import estimate_import
from app.ui.shell.context import ScreenContext
from app.ui.shell.desk import ScreenDesk
from app.ui.shell.import_dialog import ImportDialog
from tests.services.excel.making import workbook
from tests.workspaces import Office

HEAD = ("Mã nguồn", "Mục, tiểu mục", "Nhiệm vụ", "Số tiền", "Số văn bản", "Ngày văn bản")
GOOD = ("13", "6699", "Họp", 5_000_000, "01-QĐ", "05/01/2026")
SUM = ("Cộng", "", "", 5_000_001, "", "")
Opened = Callable[..., ImportDialog]


@pytest.fixture
def opened(office: Office, qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    """The dialog after it read a file of these rows."""
    office.write(open_year, 2026)
    jobs = Jobs()

    def make(*rows: Any) -> ImportDialog:
        path = tmp_path / "du-toan.xlsx"
        path.write_bytes(workbook(rows, HEAD))
        owner, notices = QWidget(), Notices()
        context = ScreenContext(
            workspace=office.workspace,
            actor=office.as_role(Role.CHIEF),
            dialogs=FakeDialogs(),
            jobs=jobs,
            notices=notices,
            navigate=lambda *_place, **_more: None,
            print_service=cast("Any", None),
            clock=office.clock,
        )
        dialog = ImportDialog(ScreenDesk(context, owner, lambda: None), estimate_import())
        for widget in (owner, notices, dialog):
            qtbot.addWidget(widget)
        dialog.show()
        dialog.read(path)
        qtbot.waitUntil(dialog.choose.isEnabled, timeout=5000)
        return dialog

    yield make
    jobs.shutdown()


@pytest.mark.parametrize("rows", [(GOOD, SUM), (SUM, GOOD), (GOOD, SUM, GOOD)])
def test_a_sum_that_does_not_agree_is_said_above_rows_that_stay_in_sight(
    opened: Opened, rows: tuple[Any, ...]
) -> None:
    dialog = opened(*rows)
    place = f"Lỗi ở ô D{rows.index(SUM) + 2} (Số tiền): Dòng cộng ghi 5.000.001 đồng"
    assert dialog.headings.text().startswith(place)
    assert dialog.headings.isVisible()
    assert dialog.table.rows_model.rowCount() == len(rows) - 1
    assert dialog.summary.text() == "Tệp có lỗi: chưa nhập được. Sửa trong Excel rồi chọn lại tệp."


def test_the_grey_button_says_why(opened: Opened) -> None:
    dialog = opened(GOOD, SUM)
    assert not dialog.store.isEnabled()
    assert dialog.store.toolTip() == "Tệp còn lỗi nên chưa nhập được."
    assert opened(GOOD).store.toolTip() == ""


def test_a_wrong_row_beside_a_wrong_sum_are_both_told(opened: Opened) -> None:
    dialog = opened(GOOD, ("13", "6699", "", 4_000_000, "01-QĐ", "05/13/2026"), SUM)
    assert dialog.summary.text().startswith("1 trên 2 dòng có lỗi")
    assert "Dòng cộng ghi" in dialog.headings.text()
    assert dialog.table.rows_model.rowCount() == 1


def test_an_amount_that_cannot_be_read_stands_as_in_the_file(opened: Opened) -> None:
    dialog = opened(("13", "6699", "", "năm triệu", "01-QĐ", "05/01/2026"))
    model = dialog.table.rows_model
    amount = next(i for i, column in enumerate(model.columns) if column.key == "amount")
    assert model.index(0, amount).data() == "năm triệu"
