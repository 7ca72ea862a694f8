"""The screen of registers: chosen by name, for a period, corrected, printed, taken over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.print_service import MadeSheet, from_data
from app.rules.register_periods import Period, days_of
from app.rules.registers import BUDGET_REGISTERS, REGISTER_TITLES, RegisterName
from app.rules.roles import Role
from app.rules.secrecy import Secrecy
from app.rules.signature_blocks import Seal
from app.services.documents.numbers import list_series
from app.services.registers.reading import read_register
from tests.services.registers.lines import CLERK, DAY, SECRET, document, dossier, entered, sent
from tests.services.registers.test_importing import GOOD, workbook
from tests.ui.alt_letters import alt_clashes
from tests.ui.screens.registers.conftest import OpenPage
from tests.ui.screens.registers.page import column_of
from tests.workspaces import Office

N = RegisterName
OFFERED = [name for name in RegisterName if name not in BUDGET_REGISTERS]
"""Those of the budget are kept on its own screen."""
TODAY = date(2026, 5, 20)


@pytest.mark.parametrize(
    ("period", "term", "days"),
    [
        (Period.MONTH, None, (date(2026, 5, 1), date(2026, 5, 31))),
        (Period.QUARTER, None, (date(2026, 4, 1), date(2026, 6, 30))),
        (Period.YEAR, None, (date(2026, 1, 1), date(2026, 12, 31))),
        (Period.TERM, (date(2021, 2, 2), None), (date(2021, 2, 2), date(2026, 12, 31))),
        (Period.TERM, (date(2021, 2, 2), date(2026, 1, 25)), (date(2021, 2, 2), date(2026, 1, 25))),
        (Period.TERM, None, None),
        (Period.CUSTOM, None, None),
    ],
)
def test_the_days_of_a_period(
    period: Period, term: tuple[date, date | None] | None, days: tuple[date, date] | None
) -> None:
    assert days_of(period, TODAY, term) == days


def test_every_register_opens_by_its_name(office: Office, open_page: OpenPage) -> None:
    entered(office)
    sent(office, document(office))
    dossier(office)
    page = open_page()
    for name in OFFERED:
        page.show(name)
        assert page.screen.pane.title.text() == REGISTER_TITLES[name]
        assert page.screen.pane.table.isVisibleTo(page.screen)
    page.show(N.DISPATCH)
    assert page.column("Nơi nhận") == ["Ban Tổ chức Trung ương"]
    page.show(N.OUTGOING)
    assert page.column("Số, ký hiệu") == ["01-TB/BCĐ"]


def test_the_period_narrows_the_lines_and_typed_days_are_a_period_of_their_own(
    office: Office, open_page: OpenPage
) -> None:
    entered(office, date(2025, 6, 1))
    entered(office, date(2026, 3, 1))
    entered(office, DAY)
    page = open_page()
    bar = page.screen.pane.bar
    assert page.column("Số, ký hiệu") == ["02-TB/BCĐ", "03-TB/BCĐ"]
    bar.period.put(Period.MONTH.value)
    assert page.column("Số, ký hiệu") == ["03-TB/BCĐ"]
    bar.period.put(Period.TERM.value)
    page.bot.waitUntil(lambda: len(page.column("Số, ký hiệu")) == 3)
    bar.last.put(date(2025, 12, 31))
    assert bar.period.read() == Period.CUSTOM.value
    page.bot.waitUntil(lambda: page.column("Số, ký hiệu") == ["01-TB/BCĐ"])
    bar.last.put(date(2020, 1, 1))
    assert bar.last.has_error
    assert not page.screen.pane.print_.isEnabled()


def test_the_register_shown_is_the_one_that_is_printed(office: Office, open_page: OpenPage) -> None:
    entered(office, secrecy=Secrecy.SECRET, abstract=SECRET)
    page = open_page()
    page.click("print")
    page.screen.pane.bar.open_only.put(True)
    assert page.column("Tên loại và trích yếu") == ["Văn bản mật: xem sổ đăng ký bí mật nhà nước đi"]
    page.click("print")
    whole, covered = (from_data(office.read(read_register, asked)) for asked in page.prints.asked)
    assert isinstance(whole, MadeSheet)
    assert isinstance(covered, MadeSheet)
    assert (whole.secrecy, covered.secrecy) == (Secrecy.SECRET, Secrecy.NONE)
    assert whole.proposed == "so-van-ban-di-2026-01-01-2026-12-31"


def test_a_line_is_corrected_beside_what_it_says(office: Office, open_page: OpenPage) -> None:
    line_id = entered(office, abstract="Về họp")
    page = open_page()
    assert not page.screen.pane.correct.isEnabled()
    page.screen.pane.table.choose_id(line_id)
    page.click("correct")
    assert "Về họp" in page.dialog().form.fields["field"].hint.text()
    refused = page.fill(new_text="Về họp quý II")
    assert refused.form.fields["reason"].has_error
    page.fill(reason="ghi thiếu")
    assert page.column("Tên loại và trích yếu") == ["Về họp"]
    assert page.column("Ghi chú")[0].startswith("Sửa ngày 30/6/2026, trích yếu: “Về họp quý II” thay cho")


def test_a_line_withheld_cannot_be_corrected(office: Office, open_page: OpenPage) -> None:
    line_id = entered(office, secrecy=Secrecy.SECRET, abstract=SECRET)
    page = open_page(actor=CLERK)
    page.screen.pane.table.choose_id(line_id)
    assert not page.screen.pane.correct.isEnabled()
    assert "Văn bản mật" in page.screen.pane.correct.toolTip()


def test_a_use_of_the_seal_is_entered_and_shown(office: Office, open_page: OpenPage) -> None:
    page = open_page()
    page.click("note-seal-use")
    page.fill(what="Giấy giới thiệu đồng chí Lê Thị Thử", copies=2)
    assert page.column("Văn bản, giấy tờ") == ["Giấy giới thiệu đồng chí Lê Thị Thử"]
    assert page.screen.pane.title.text() == "Sổ sử dụng con dấu"
    assert Seal.OFFICE.value not in page.column("Con dấu")[0]


def test_the_counter_goes_on_after_the_register_kept_before(office: Office, open_page: OpenPage) -> None:
    page = open_page()
    page.screen.open_series()
    page.click("take-over")
    page.fill(code="TB", symbol="BCĐ", last_number=41, last_on=date(2026, 6, 1), basis="Sổ quyển 02")
    assert column_of(page.screen.series.table, "Số tiếp theo") == ["42-TB/BCĐ"]
    assert [row.opening_basis for row in office.read(list_series)] == ["Sổ quyển 02"]


def test_the_contents_of_a_dossier_are_shown_for_the_dossier_chosen(
    office: Office, open_page: OpenPage
) -> None:
    first, second = dossier(office), dossier(office, code="02-HS/BCĐ", title="Kiểm tra")
    page = open_page()
    page.show(N.DOSSIER_CONTENTS)
    bar = page.screen.pane.bar
    assert [option.value for option in bar.dossier.options] == [second, first]
    assert not bar.first.isVisibleTo(page.screen)
    page.click("print")
    assert page.prints.asked[0].dossier_id == second


def test_a_line_found_elsewhere_is_brought_to_the_front(office: Office, open_page: OpenPage) -> None:
    line_id = entered(office, date(2022, 6, 1))
    page = open_page()
    page.screen.show_record(line_id, None)
    assert page.screen.pane.table.current_row().id == line_id


def test_who_may_only_read_sees_the_registers_and_writes_nothing(office: Office, open_page: OpenPage) -> None:
    line_id = entered(office)
    page = open_page(actor=office.as_role(Role.ACCOUNTANT))
    page.screen.pane.table.choose_id(line_id)
    for button in (page.screen.seal_use, page.screen.pane.correct, page.screen.series.opening):
        assert not button.isEnabled()
        assert "chỉ được xem" in button.toolTip()
    assert page.screen.pane.print_.isEnabled()


def test_the_register_kept_before_is_taken_over_from_excel(
    office: Office, open_page: OpenPage, tmp_path: Path
) -> None:
    path = tmp_path / "so-cu.xlsx"
    path.write_bytes(workbook(GOOD))
    page = open_page(open_file=[path])
    page.screen.open_series()
    page.click("import-register")
    dialog = page.dialog()
    dialog.choose.click()
    page.bot.waitUntil(lambda: dialog.preview is not None and dialog.store.isEnabled())
    assert column_of(dialog.table, "Số, ký hiệu") == ["01-TB/BCĐ", "02-TB/BCĐ"]
    dialog.store.click()
    page.bot.waitUntil(lambda: bool(page.screen.series.table.rows_model.rowCount()))
    assert column_of(page.screen.series.table, "Số tiếp theo") == ["03-TB/BCĐ"]


def test_no_two_things_on_the_screen_answer_to_one_alt_letter(office: Office, open_page: OpenPage) -> None:
    line_id = entered(office)
    page = open_page()
    for name in OFFERED:
        page.show(name)
        assert alt_clashes(page.screen) == {}
    page.screen.open_series()
    assert alt_clashes(page.screen) == {}
    page.click("take-over")
    opening = page.dialog()
    assert alt_clashes(opening) == {}
    opening.done(0)
    page.click("note-seal-use")
    sealing = page.dialog()
    assert alt_clashes(sealing) == {}
    sealing.done(0)
    page.show(N.OUTGOING)
    page.screen.pane.table.choose_id(line_id)
    page.click("correct")
    assert alt_clashes(page.dialog()) == {}


def test_ctrl_p_opens_the_register_in_the_preview(office: Office, open_page: OpenPage) -> None:
    page = open_page()
    page.screen.activateWindow()
    page.bot.waitUntil(page.screen.isActiveWindow)
    page.bot.keyClick(page.screen, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert [asked.name for asked in page.prints.asked] == [N.OUTGOING]
