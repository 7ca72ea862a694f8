"""demo, print and screenshots: what they write, say and answer, without a screen."""

from __future__ import annotations

import json
import shutil
from argparse import Namespace
from pathlib import Path

import pytest

from app.cli import demo
from app.cli.main import main
from app.rules.roles import ROLE_LABELS, Role
from app.sample.build import COLLEAGUES, SampleAccess
from app.sample.mark import LOGIN, LOGINS, MARK, PASSWORD

PAPERS = {
    "giay-moi.pdf",
    "chuong-trinh.pdf",
    "diem-danh.pdf",
    "bien-ban.pdf",
    "thong-bao-ket-luan.pdf",
    "danh-sach-thanh-vien.pdf",
}


@pytest.fixture
def folder(sample_workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample, its user signed in by the environment."""
    monkeypatch.setenv("THUONG_TRUC_USER", LOGIN)
    monkeypatch.setenv("THUONG_TRUC_PASSWORD", PASSWORD)
    return Path(shutil.copytree(sample_workspace, tmp_path / "mau"))


def test_print_writes_every_paper_of_the_latest_meeting(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "giay-to"
    assert (
        main(["print", "--workspace", str(folder), "--meeting", "latest", "--out", str(out), "--json"]) == 0
    )
    assert {path.name for path in out.iterdir()} == PAPERS
    assert all(path.read_bytes().startswith(b"%PDF") for path in out.iterdir())
    answer = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert {Path(name).name for name in answer["files"]} == PAPERS


def test_print_by_number_takes_the_regular_meeting(folder: Path, tmp_path: Path) -> None:
    import pdfplumber

    out = tmp_path / "giay-to"
    assert main(["print", "--workspace", str(folder), "--meeting", "2", "--out", str(out)]) == 0
    with pdfplumber.open(out / "bien-ban.pdf") as pdf:
        assert "hiên họp thứ 2" in pdf.pages[0].extract_text()


@pytest.mark.parametrize("number", ["99", "0"])
def test_print_of_a_meeting_that_is_not_there_is_refused(
    folder: Path, tmp_path: Path, number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "giay-to"
    assert main(["print", "--workspace", str(folder), "--meeting", number, "--out", str(out)]) == 1
    assert "Không có" in capsys.readouterr().err
    assert not out.exists()


def test_print_of_a_word_is_wrong_usage(folder: Path, tmp_path: Path) -> None:
    assert main(["print", "--workspace", str(folder), "--meeting", "moi", "--out", str(tmp_path / "o")]) == 2


def test_a_wrong_password_ends_with_4(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THUONG_TRUC_PASSWORD", "sai")
    assert (
        main(["print", "--workspace", str(folder), "--meeting", "latest", "--out", str(tmp_path / "o")]) == 4
    )


def test_a_folder_without_workspace_ends_with_5(folder: Path, tmp_path: Path) -> None:
    assert main(["print", "--workspace", str(tmp_path), "--meeting", "latest", "--out", str(tmp_path)]) == 5


@pytest.mark.slow
def test_demo_answers_how_to_open_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", str(tmp_path / "mau"), "--no-window", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert answer == {"workspace": str(tmp_path / "mau"), "user": LOGIN, "password": PASSWORD}


def test_demo_without_a_screen_writes_the_papers_beside_it(
    sample_workspace: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    made = SampleAccess(Path(shutil.copytree(sample_workspace, tmp_path / "mau")), LOGIN, PASSWORD)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert demo.show(Namespace(no_window=False), made) == 0
    assert {path.name for path in (tmp_path / "mau-giay-to").iterdir()} == PAPERS
    out = capsys.readouterr().out
    assert str(tmp_path / "mau-giay-to") in out
    assert "ketoan (Kế toán), vanthu (Văn thư), quantri (Quản trị)." in out


def test_the_mark_of_the_sample_tells_every_login_and_role(sample_workspace: Path) -> None:
    told = (sample_workspace / MARK).read_text(encoding="utf-8")
    logins = {user.login: user.role for user in COLLEAGUES} | {LOGIN: Role.CHIEF}
    assert logins == LOGINS
    for login, role in logins.items():
        assert f"{login:<10}{ROLE_LABELS[role]}" in told


def test_demo_leaves_a_folder_of_real_work_alone(tmp_path: Path) -> None:
    (tmp_path / "viec.txt").write_text("của tôi")
    assert main(["demo", str(tmp_path), "--no-window"]) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["viec.txt"]


@pytest.mark.slow
def test_screenshots_show_every_screen(folder: Path, tmp_path: Path, qapp: object) -> None:
    out = tmp_path / "anh"
    assert main(["screenshots", "--workspace", str(folder), "--out", str(out)]) == 0
    names = {path.stem.split("-", 1)[1] for path in out.iterdir()}
    assert {"overview", "meetings", "roster", "regulation", "administration", "mo-khoa"} <= names
    assert {"budget", "budget-phan-2", "expenses", "expenses-the-2", "spending-the-2"} <= names


def test_screenshots_of_a_strange_size_are_wrong_usage(folder: Path, tmp_path: Path) -> None:
    args = ["screenshots", "--workspace", str(folder), "--out", str(tmp_path / "a"), "--size", "to"]
    assert main(args) == 2
