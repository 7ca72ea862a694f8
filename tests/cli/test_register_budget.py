"""./run register: the registers and reports of the budget as files."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import openpyxl
import pdfplumber
import pytest

from app.cli.main import main
from app.rules.registers import BUDGET_REGISTERS, REGISTER_TITLES, RegisterName
from tests.services.budget_reports.reports import busy
from tests.workspaces import LOGIN, PASSWORD, Office


@pytest.fixture
def folder(office: Office, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed workspace with a busy budget."""
    monkeypatch.setenv("THUONG_TRUC_USER", LOGIN)
    monkeypatch.setenv("THUONG_TRUC_PASSWORD", PASSWORD)
    busy(office)
    office.workspace.close()
    return office.folder


def run(folder: Path, out: Path, name: str, *more: str) -> int:
    return main(["register", "--workspace", str(folder), "--name", name, "--out", str(out), *more])


def test_every_report_is_written_in_every_form(folder: Path, tmp_path: Path) -> None:
    for name in BUDGET_REGISTERS:
        pdf, book, text = (tmp_path / f"{name.value}{end}" for end in (".pdf", ".xlsx", ".csv"))
        for out in (pdf, book, text):
            assert run(folder, out, name.value, "--year", "2026") == 0
        with pdfplumber.open(pdf) as opened:
            said = opened.pages[0].extract_text()
        assert REGISTER_TITLES[name].upper() in said
        assert "Cả năm ngân sách 2026" in said
        rows = list(csv.reader(text.read_text("utf-8-sig").splitlines()))
        values = list(openpyxl.load_workbook(book).active.iter_rows(values_only=True))
        assert tuple(rows[0]) in values


def test_the_same_totals_stand_on_paper_in_excel_and_in_csv(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, text, pdf = tmp_path / "so.xlsx", tmp_path / "so.csv", tmp_path / "so.pdf"
    for out in (book, pdf, text):
        assert run(folder, out, "du-toan", "--year", "2026", "--unit", "nghin", "--json") == 0
    answer = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (answer["name"], answer["from"]) == ("du-toan", "2026-01-01")
    rows = list(csv.reader(text.read_text("utf-8-sig").splitlines()))
    assert len(rows) == answer["rows"] + 2
    left = rows[0].index("Còn lại")
    last = next(
        row for row in openpyxl.load_workbook(book).active.iter_rows(values_only=True) if row[1] == "Tổng số"
    )
    assert str(last[left]) == rows[-1][left]
    with pdfplumber.open(pdf) as opened:
        assert f"{last[left]:,}".replace(",", ".") in opened.pages[0].extract_text()


def test_a_quarter_of_one_source_in_millions(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "bao-cao.csv"
    days = ("--from", "01/04/2026", "--to", "30/06/2026")
    assert run(folder, out, "thuc-hien", *days, "--source", "T13", "--unit", "trieu") == 0
    text = out.read_text("utf-8-sig")
    assert "6699" in text
    assert "6651" not in text


@pytest.mark.parametrize(
    ("more", "code", "words"),
    [
        (("--year", "2019"), 1, "Chưa mở năm ngân sách 2019"),
        (("--year", "2026", "--source", "99"), 1, "Không có nguồn kinh phí mã “99”"),
        (("--year", "2026", "--unit", "ty"), 2, "--unit là dong, nghin hoặc trieu"),
        (("--from", "01/02/2026"), 2, "Cần --from và --to"),
    ],
)
def test_what_cannot_be_served_is_said(
    folder: Path,
    tmp_path: Path,
    more: tuple[str, ...],
    code: int,
    words: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(folder, tmp_path / "so.pdf", RegisterName.ESTIMATE.value, *more) == code
    assert words in capsys.readouterr().err
    assert not (tmp_path / "so.pdf").exists()
