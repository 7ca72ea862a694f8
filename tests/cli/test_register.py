"""./run register: any register as a file, by its name and days."""

from __future__ import annotations

import csv
import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pdfplumber
import pytest

from app.cli.main import main
from app.clock import SystemClock
from app.rules.registers import BUDGET_REGISTERS, RegisterName
from app.rules.secrecy import Secrecy
from app.sample.mark import LOGIN, PASSWORD, clock_of
from app.storage.open import unlock
from tests.services.registers.lines import SECRET, enter

DAYS = ("--from", "01/01/2024", "--to", "2026-06-30")


@pytest.fixture(scope="module")
def folder(sample_workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample, to which only records of prints are added."""
    return Path(shutil.copytree(sample_workspace, tmp_path_factory.mktemp("register") / "mau"))


@pytest.fixture(autouse=True)
def signed_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THUONG_TRUC_USER", LOGIN)
    monkeypatch.setenv("THUONG_TRUC_PASSWORD", PASSWORD)


def run(folder: Path, out: Path, name: str, *more: str) -> int:
    return main(["register", "--workspace", str(folder), "--name", name, "--out", str(out), *more])


WITH_DAYS = [n for n in RegisterName if n is not RegisterName.DOSSIER_CONTENTS and n not in BUDGET_REGISTERS]
"""Registers of any days: one lies in a dossier, those of the budget in its year (test_register_budget)."""


@pytest.mark.parametrize("name", WITH_DAYS)
def test_every_register_is_written_as_pdf(folder: Path, tmp_path: Path, name: RegisterName) -> None:
    out = tmp_path / "so.pdf"
    assert run(folder, out, name.value, *DAYS) == 0
    with pdfplumber.open(out) as pdf:
        text = pdf.pages[0].extract_text()
    assert "01/01/2024" in text
    assert "30/06/2026" in text


def test_the_same_register_as_excel_csv_and_json(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, text = tmp_path / "so.xlsx", tmp_path / "so.csv"
    assert run(folder, book, "uy-quyen", *DAYS) == 0
    assert run(folder, text, "uy-quyen", *DAYS, "--json") == 0
    answer = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (answer["name"], answer["from"], answer["to"]) == ("uy-quyen", "2024-01-01", "2026-06-30")
    rows = list(csv.reader(text.read_text("utf-8-sig").splitlines()))
    assert len(rows) == answer["rows"] + 1
    assert rows[0][:2] == ["TT", "Văn bản"]
    values = list(openpyxl.load_workbook(book).active.iter_rows(values_only=True))
    assert tuple(rows[0]) in values


def test_a_year_stands_for_its_first_and_last_day(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, tmp_path / "so.csv", "danh-muc-ho-so", "--year", "2026", "--json") == 0
    answer = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (answer["from"], answer["to"]) == ("2026-01-01", "2026-12-31")


def test_an_unknown_name_lists_the_names(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, tmp_path / "so.pdf", "so-la", *DAYS) == 2
    said = capsys.readouterr().err
    assert all(name.value in said for name in RegisterName)


@pytest.mark.parametrize(
    ("name", "file", "more", "code", "words"),
    [
        ("van-ban-di", "so.docx", DAYS, 2, "đuôi .pdf, .xlsx hoặc .csv"),
        ("van-ban-di", "so.pdf", ("--from", "01/01/2026"), 2, "Cần --from và --to"),
        ("van-ban-di", "so.pdf", ("--from", "40/01/2026", "--to", "01/06/2026"), 2, "--from"),
        ("van-ban-di", "so.pdf", (*DAYS, "--year", "2026"), 2, "không ghi cả hai"),
        ("van-ban-di", "so.pdf", ("--from", "02/06/2026", "--to", "01/06/2026"), 1, "ở trước ngày đầu"),
        ("muc-luc-van-ban", "so.pdf", (), 2, "--dossier"),
        ("muc-luc-van-ban", "so.pdf", ("--dossier", "999"), 1, "Không có hồ sơ này"),
        ("van-ban-di", "khong-co/so.pdf", DAYS, 5, "Không có thư mục"),
    ],
)
def test_what_cannot_be_served_is_said_and_nothing_is_written(
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    file: str,
    more: tuple[str, ...],
    code: int,
    words: str,
) -> None:
    assert run(folder, tmp_path / file, name, *more) == code
    assert words in capsys.readouterr().err
    assert not (tmp_path / file).exists()


PERMITTED = ("--permitted-by", "Chánh Văn phòng", "--permission", "02/GP", "--permitted-on", "29/6/2026")


@pytest.fixture
def with_secret(folder: Path, tmp_path: Path) -> Path:
    """The sample with a secret paper in its register."""
    copy = Path(shutil.copytree(folder, tmp_path / "mat"))
    unlocked = unlock(copy, LOGIN, PASSWORD, clock_of(copy, SystemClock()))
    command: Any = enter  # its words are given by name
    said = {"abstract": SECRET, "secrecy": Secrecy.SECRET, "code": "HD"}
    unlocked.workspace.write(unlocked.actor, command, date(2026, 6, 30), **said)
    unlocked.workspace.close()
    return copy


@pytest.mark.parametrize("name", ["van-ban-di", "bmnn-di"])
def test_without_a_permission_the_words_of_secret_lines_are_covered(
    with_secret: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "so.csv"
    assert run(with_secret, out, name, *DAYS) == 0
    assert "đã được che" in capsys.readouterr().out
    text = out.read_text("utf-8-sig")
    assert "01-HD/BCĐ" in text
    assert SECRET not in text


def test_with_a_permission_the_copy_is_whole_stamped_numbered_and_registered(
    with_secret: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "so.pdf"
    assert run(with_secret, out, "bmnn-di", *DAYS, *PERMITTED, "--recipient", "Đồng chí Lê Thị Thử") == 0
    assert "Bản số 01/01, giao cho Đồng chí Lê Thị Thử." in capsys.readouterr().out
    with pdfplumber.open(out) as pdf:
        text = pdf.pages[0].extract_text()
    assert text.startswith("MẬT")
    assert "Về phương án" in text
    assert "Bản số 01/01" in text


def test_a_permission_without_a_recipient_is_refused(
    with_secret: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "so.pdf"
    assert run(with_secret, out, "bmnn-di", *DAYS, *PERMITTED) == 1
    assert "Chưa ghi người nhận" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize("typed", ["20x6", "26", "0" * 5000])
def test_what_is_no_year_is_said_in_words(
    folder: Path, tmp_path: Path, typed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(folder, tmp_path / "so.pdf", "van-ban-di", "--year", typed)
    assert ended.value.code == 2
    assert f"“{typed}” không phải là một năm. Ghi như 2026." in capsys.readouterr().err
