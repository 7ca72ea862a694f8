"""`./run import roster`: row by row report, all or nothing, rejected rows beside the file."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.cli.common import PASSWORD_VARIABLE, USER_VARIABLE, ExitCode
from app.cli.import_ import KINDS
from app.cli.main import main
from app.clock import SystemClock
from app.services.budget.years import open_year
from app.services.roster.lists import list_people
from app.services.roster.reading import read_roster
from app.storage.open import unlock
from tests.services.excel.making import workbook
from tests.workspaces import LOGIN, PASSWORD

HEAD = ("Họ và tên", "Tổ chức", "Chức danh", "Từ ngày")
AN = ("Nguyễn Văn An", "Ban Chỉ đạo", "Trưởng Ban", "01/10/2024")
WRONG = ("Lê Ba", "Ban Chỉ đạo", "Trưởng Ban", "1/1/2025")


@pytest.fixture
def folder(empty_workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "workspace"
    shutil.copytree(empty_workspace, made)
    monkeypatch.setenv(USER_VARIABLE, LOGIN)
    monkeypatch.setenv(PASSWORD_VARIABLE, PASSWORD)
    return made


def file_of(folder: Path, rows: Sequence[Sequence[Any]]) -> Path:
    path = folder.parent / "danh-sach.xlsx"
    path.write_bytes(workbook(rows, HEAD))
    return path


def names(folder: Path) -> list[str]:
    workspace = unlock(folder, LOGIN, PASSWORD, SystemClock()).workspace
    try:
        return [p.name for p in workspace.read(list_people)]
    finally:
        workspace.close()


def run(folder: Path, path: Path, *more: str) -> int:
    return main(["import", "roster", str(path), "--workspace", str(folder), *more])


def test_a_roster_is_imported_and_each_row_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, file_of(folder, [AN])) == ExitCode.DONE
    out = capsys.readouterr().out
    assert "Dòng 2: Thêm mới – Nguyễn Văn An, Trưởng Ban" in out
    assert "Đã nhập: 1 dòng thêm mới, 0 dòng cập nhật, 0 dòng không đổi." in out
    assert names(folder) == ["Nguyễn Văn An"]


def test_a_dry_run_stores_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, file_of(folder, [AN]), "--dry-run", "--json") == ExitCode.DONE
    facts = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (facts["imported"], facts["new"], facts["rows"]) == (False, 1, 1)
    assert names(folder) == []


def test_one_wrong_row_ends_with_1_and_is_written_beside(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = file_of(folder, [AN, WRONG])
    assert run(folder, path, "--json") == ExitCode.REFUSED
    out = capsys.readouterr().out
    assert "Lỗi, ô C3 (Chức danh)" in out
    facts = json.loads(out.splitlines()[-1])
    assert (facts["wrong"], facts["imported"], facts["exit_code"]) == (1, False, 1)
    rejected = path.with_name("danh-sach-loi.xlsx")
    assert facts["rejected_file"] == str(rejected)
    lines = read_roster(rejected.read_bytes(), rejected.name, date(2026, 6, 30)).lines
    assert [line.full_name for line in lines] == ["Lê Ba"]
    assert names(folder) == []


def test_a_sum_alone_that_does_not_agree_is_told_without_counting_rows(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder.parent / "du-toan.xlsx"
    head = ("Mã nguồn", "Mục, tiểu mục", "Số tiền", "Số văn bản", "Ngày văn bản")
    rows = [("13", "6699", 5, "01-QĐ", "05/01/2026"), ("Cộng", "", 6, "", "")]
    path.write_bytes(workbook(rows, head))
    workspace = unlock(folder, LOGIN, PASSWORD, SystemClock())
    workspace.workspace.write(workspace.actor, open_year, 2026)
    workspace.workspace.close()
    assert main(["import", "du-toan", str(path), "--workspace", str(folder)]) == ExitCode.REFUSED
    out = capsys.readouterr().out
    assert "Lỗi, ô C3 (Số tiền): Dòng cộng ghi 6 đồng" in out
    assert out.endswith("Tệp có lỗi nên chưa ghi dòng nào. Sửa trong Excel rồi nhập lại.\n")
    assert not path.with_name("du-toan-loi.xlsx").exists()


def test_no_excel_file_ends_with_1_and_a_sentence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder.parent / "a.xlsx"
    path.write_bytes(b"xin chao")
    assert run(folder, path) == ExitCode.REFUSED
    assert "không phải là tệp Excel" in capsys.readouterr().err


def test_a_heading_nobody_knows_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder.parent / "danh-sach.xlsx"
    path.write_bytes(workbook([(*AN, "Hà Nội")], (*HEAD, "Quê quán")))
    assert run(folder, path, "--dry-run") == ExitCode.DONE
    assert "Cột E “Quê quán” không dùng đến" in capsys.readouterr().out


def test_an_absent_file_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, folder.parent / "khong-co.xlsx") == ExitCode.WORKSPACE_UNUSABLE
    assert "khong-co.xlsx" in capsys.readouterr().err


def test_without_a_file_it_is_wrong_usage(folder: Path) -> None:
    assert main(["import", "roster", "--workspace", str(folder)]) == ExitCode.WRONG_USAGE


def test_the_template_needs_no_workspace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "mau.xlsx"
    assert main(["import", "roster", "--template", str(out), "--json"]) == ExitCode.DONE
    assert json.loads(capsys.readouterr().out.splitlines()[-1]) == {"file": str(out)}
    assert openpyxl.load_workbook(out).sheetnames == ["Danh sách", "Danh mục", "Hướng dẫn"]


def test_the_help_names_the_template_of_each_kind(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["import", "--help"])
    told = "".join(capsys.readouterr().out.split())
    assert all(kind.template_name in told for kind in KINDS.values())


def test_the_template_has_the_ending_of_excel(tmp_path: Path) -> None:
    assert main(["import", "roster", "--template", str(tmp_path / "mau.csv")]) == ExitCode.WRONG_USAGE
    assert main(["import", "roster", "--template", str(tmp_path / "x" / "m.xlsx")]) == (
        ExitCode.WORKSPACE_UNUSABLE
    )


def test_a_dry_run_of_a_wrong_file_writes_nothing_beside_it(folder: Path) -> None:
    path = file_of(folder, [AN, WRONG])
    assert run(folder, path, "--dry-run") == ExitCode.REFUSED
    assert not path.with_name("danh-sach-loi.xlsx").exists()


def test_the_template_has_a_name_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["import", "roster", "--template"]) == ExitCode.DONE
    assert [path.name for path in tmp_path.glob("*.xlsx")] == ["mau-danh-sach-thanh-vien.xlsx"]


REGISTER_HEAD = ("Số đến", "Ngày đến", "Nơi gửi", "Trích yếu")


def test_an_older_register_of_incoming_documents_is_imported(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder.parent / "so-den.xlsx"
    path.write_bytes(workbook([(1, "02/01/2025", "Bộ Tài chính", "về việc dự toán")], REGISTER_HEAD))
    assert main(["import", "van-ban-den", str(path), "--workspace", str(folder)]) == ExitCode.DONE
    out = capsys.readouterr().out
    assert "Dòng 2: Thêm mới – 1, Bộ Tài chính" in out
    assert "Đã nhập: 1 dòng thêm mới, 0 dòng cập nhật, 0 dòng không đổi." in out
    path.write_bytes(workbook([(3, "02/01/2025", "Bộ Tài chính", "về việc dự toán")], REGISTER_HEAD))
    assert main(["import", "van-ban-den", str(path), "--workspace", str(folder)]) == ExitCode.REFUSED
    assert "Lỗi, ô A2 (Số đến): Số đến 3 năm 2025 không liền sau số 1." in capsys.readouterr().out
    assert (folder.parent / "so-den-loi.xlsx").exists()


def test_the_template_of_the_register_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["import", "van-ban-den", "--template"]) == ExitCode.DONE
    assert openpyxl.load_workbook(tmp_path / "mau-so-van-ban-den.xlsx").sheetnames[0] == "Sổ văn bản đến"
