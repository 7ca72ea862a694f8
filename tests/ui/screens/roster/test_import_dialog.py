"""Import from Excel in the window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from app.services.roster.reading import read_roster
from app.ui.shell.import_dialog import ImportDialog
from tests.services.excel.making import workbook
from tests.services.roster.making import join, person
from tests.ui.screens.roster.conftest import OpenPage
from tests.ui.screens.roster.page import RosterPage
from tests.workspaces import Office

HEAD = ("Họ và tên", "Tổ chức", "Chức danh", "Từ ngày", "Quê quán")
GOOD = ("Đỗ Nghĩa", "Ban Chỉ đạo", "Ủy viên", "1/6/2026")
WRONG = ("Trần Sai", "Ban Chỉ đạo", "Trưởng Ban", "1/6/2026")


def file_with(tmp_path: Path, rows: Sequence[Sequence[Any]]) -> Path:
    path = tmp_path / "danh-sach.xlsx"
    path.write_bytes(workbook(rows, HEAD))
    return path


def opened(page: RosterPage) -> ImportDialog:
    """The dialog after the file was chosen and read."""
    page.screen.open_import()
    dialog = page.dialog()
    assert isinstance(dialog, ImportDialog)
    dialog.choose.click()
    page.bot.waitUntil(dialog.choose.isEnabled, timeout=5000)
    return dialog


def test_a_good_file_is_previewed_and_imported(filled: Office, open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(open_file=[file_with(tmp_path, [GOOD])])
    dialog = opened(page)
    assert dialog.summary.text() == "1 dòng thêm mới, 0 cập nhật, 0 không đổi; 1 người mới."
    assert "Quê quán" in dialog.headings.text()
    assert "Đỗ Nghĩa" not in page.names()
    with page.bot.waitSignal(dialog.accepted, timeout=5000):
        dialog.store.click()
    assert "Đỗ Nghĩa" in page.names()
    assert page.said()[0].startswith("Đã nhập danh-sach.xlsx: 1 dòng thêm mới")


def test_a_wrong_row_is_shown_with_its_cell_and_nothing_can_be_imported(
    filled: Office, open_page: OpenPage, tmp_path: Path
) -> None:
    rejected = tmp_path / "loi.xlsx"
    page = open_page(open_file=[file_with(tmp_path, [GOOD, WRONG])], save_file=[rejected])
    dialog = opened(page)
    assert not dialog.store.isEnabled()
    assert dialog.summary.text().startswith("1 trên 2 dòng có lỗi")
    assert [dialog.table.rows_model.row(0).line.full_name] == ["Trần Sai"]
    assert dialog.details.text().startswith("Lỗi ở ô C3 (Chức danh): Chức danh Trưởng Ban chỉ có một người")
    dialog.only_wrong.box.setChecked(False)
    assert dialog.table.rows_model.rowCount() == 2
    dialog.save_wrong.click()
    lines = read_roster(rejected.read_bytes(), "loi.xlsx", date(2026, 6, 30)).lines
    assert [line.full_name for line in lines] == ["Trần Sai"]
    dialog.close()
    assert "Đỗ Nghĩa" not in page.names()


def test_a_file_that_is_none_is_refused_in_words(filled: Office, open_page: OpenPage, tmp_path: Path) -> None:
    path = tmp_path / "anh.xlsx"
    path.write_bytes(b"\x89PNG")
    page = open_page(open_file=[path, tmp_path / "khong-co.xlsx"])
    dialog = opened(page)
    assert "không phải là tệp Excel" in dialog.headings.text()
    assert not dialog.store.isEnabled()
    dialog.choose.click()
    page.bot.waitUntil(dialog.choose.isEnabled, timeout=5000)
    assert "Không đọc được tệp khong-co.xlsx" in dialog.headings.text()
    dialog.close()


def test_a_refusal_after_the_preview_stores_nothing_and_says_why(
    filled: Office, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(open_file=[file_with(tmp_path, [("Đỗ Nghĩa", "", "Tổ trưởng", "1/6/2026")])])
    dialog = opened(page)
    join(filled, person(filled, "Người Nhanh"), "team_leader")
    dialog.store.click()
    assert not dialog.back.isEnabled()
    dialog.reject()  # not in the middle of storing
    page.bot.waitUntil(dialog.back.isEnabled, timeout=5000)
    assert dialog.isVisible()
    assert "Người Nhanh" in dialog.headings.text()
    dialog.reject()


def test_a_dialog_closed_while_reading_gives_the_file_up(
    filled: Office, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(open_file=[file_with(tmp_path, [GOOD])])
    page.screen.open_import()
    dialog = page.dialog()
    dialog.choose.click()
    dialog.reject()
    page.bot.waitUntil(lambda: not page.jobs.running, timeout=5000)
    assert "Đỗ Nghĩa" not in page.names()


def test_the_template_can_be_saved(filled: Office, open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(save_file=[tmp_path / "mau.xlsx"])
    page.screen.open_import()
    page.dialog().template.click()
    assert (tmp_path / "mau.xlsx").stat().st_size > 5000
    page.dialog().close()


def test_no_file_chosen_changes_nothing(filled: Office, open_page: OpenPage) -> None:
    page = open_page(open_file=[None], save_file=[None])
    page.screen.open_import()
    dialog = page.dialog()
    dialog.choose.click()
    dialog.template.click()
    assert dialog.preview is None
    dialog.close()
