"""./run authority: who may on a day, said in words and as one JSON object."""

from __future__ import annotations

import json
import re
import shutil
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from app.cli.authority import act_words
from app.cli.main import main
from app.rules.acts import Act, ActKind
from app.rules.document_kinds import KIND_OF, KINDS
from app.sample.mark import LOGIN, PASSWORD

HEAD, STANDING_DEPUTY, DEPUTY = "Phan Đức Minh", "Trần Thị Hải Yến", "Lê Quốc Khánh"
CENTRAL, OFFICE = "BCHTW", "VPTW"


@pytest.fixture(scope="module")
def folder(sample_workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample, which the command only reads."""
    return Path(shutil.copytree(sample_workspace, tmp_path_factory.mktemp("authority") / "mau"))


@pytest.fixture(autouse=True)
def signed_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THUONG_TRUC_USER", LOGIN)
    monkeypatch.setenv("THUONG_TRUC_PASSWORD", PASSWORD)


def asked(folder: Path, capsys: pytest.CaptureFixture[str], day: str, *act: str) -> dict[str, Any]:
    assert main(["authority", "--workspace", str(folder), "--date", day, *act, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def answer_of(found: dict[str, Any], person: str, role: str = "") -> dict[str, Any]:
    mine = [a for a in found["answers"] if a["person"] == person and role in a["role"]]
    return dict(mine[0])


def test_the_regulation_is_signed_by_the_head_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = asked(folder, capsys, "12/6/2026", "--sign", "QC")
    assert found["day"] == "2026-06-12"
    head = answer_of(found, HEAD)
    assert (head["answer"], head["clause"], head["form"], head["seal"]) == (
        "allowed",
        "4.6",
        ["T/M BAN CHỈ ĐẠO", "TRƯỞNG BAN"],
        CENTRAL,
    )
    others = [a for a in found["answers"] if a["person"] != HEAD]
    assert {(a["answer"], a["seal"], tuple(a["form"])) for a in others} == {("refused", "none", ())}


def test_absence_lets_the_standing_deputy_chair_and_never_a_deputy(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    absent = asked(folder, capsys, "2026-06-12", "--chair", "regular")
    assert answer_of(absent, STANDING_DEPUTY)["answer"] == "allowed"
    assert answer_of(absent, STANDING_DEPUTY)["clause"] == "5.1"
    assert answer_of(absent, DEPUTY)["answer"] == "delegation"
    after = asked(folder, capsys, "2026-06-16", "--chair", "regular")
    assert answer_of(after, STANDING_DEPUTY)["answer"] == "delegation"


def test_a_delegation_in_force_lets_its_taker_chair_a_conference(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    on_its_last_day = asked(folder, capsys, "20/5/2026", "--chair", "conference")
    found = answer_of(on_its_last_day, STANDING_DEPUTY)
    assert (found["answer"], found["clause"]) == ("allowed", "5.2")
    assert re.search(r"\d\d-CV/BCĐ", found["ground"])
    assert {record["kind"] for record in found["records"]} == {"membership", "delegation"}
    later = asked(folder, capsys, "21/5/2026", "--chair", "conference")
    assert answer_of(later, STANDING_DEPUTY)["answer"] == "delegation"
    assert "hết hạn" in answer_of(later, STANDING_DEPUTY)["notes"][0]


def test_the_chief_signs_the_notice_by_order_and_the_standing_deputy_for_the_committee(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = asked(folder, capsys, "12/6/2026", "--sign", "TB-ket-luan")
    as_chief = answer_of(found, STANDING_DEPUTY, "Chánh Văn phòng")
    assert as_chief["form"] == ["T/L TRƯỞNG BAN", "CHÁNH VĂN PHÒNG"]
    as_deputy = answer_of(found, STANDING_DEPUTY, "Phó Trưởng Ban thường trực")
    assert as_deputy["form"] == ["T/M BAN CHỈ ĐẠO", "PHÓ TRƯỞNG BAN THƯỜNG TRỰC"]
    assert {as_chief["seal"], as_deputy["seal"]} == {OFFICE}


def test_words_name_each_person_with_the_clause(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["authority", "--workspace", str(folder), "--date", "12/6/2026", "--chair", "regular"]
    assert main(arguments) == 0
    out = capsys.readouterr().out
    assert f"· {STANDING_DEPUTY}, Phó Trưởng Ban thường trực: Được" in out
    assert "(Điều 5 khoản 1)" in out
    assert "(Điều 6 khoản 3)" in out


def test_work_with_agencies_is_asked_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = asked(folder, capsys, "12/6/2026", "--work", "Bộ Khoa học và Công nghệ")
    assert answer_of(found, "Nguyễn Thế Phong")["answer"] == "allowed"
    assert found["act"]["label"] == "Làm việc với cơ quan: Bộ Khoa học và Công nghệ"
    found = asked(folder, capsys, "12/6/2026", "--work")
    assert answer_of(found, "Nguyễn Thế Phong")["answer"] == "delegation"
    assert answer_of(found, DEPUTY)["clause"] == "4.5"


def test_a_code_typed_in_another_form_of_unicode_is_understood(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = unicodedata.normalize("NFD", "QĐ-thay-doi-thanh-vien-BCĐ")
    assert asked(folder, capsys, "12/6/2026", "--sign", code)["act"]["code"] == "QĐ-thay-doi-thanh-vien-BCĐ"


@pytest.mark.parametrize("code", [kind.code for kind in KINDS])
def test_every_kind_of_the_matrix_has_its_words(code: str) -> None:
    assert act_words(Act(ActKind.SIGN, code)) == f"Ký: {KIND_OF[code].label}"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--date", "31/2/2026", "--chair", "regular"),
        ("--date", "1/6/2026"),
        ("--date", "1/6/2026", "--chair", "regular", "--sign", "QC"),
        ("--date", "1/6/2026", "--chair", "party"),
        ("--date", "1/6/2026", "--sign", "NQ"),
    ],
)
def test_wrong_words_are_wrong_usage(
    folder: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code = main(["authority", "--workspace", str(folder), *arguments])
    except SystemExit as stop:
        code = int(str(stop.code))
    assert code == 2
    assert capsys.readouterr().err.strip()


def test_before_the_regulation_nobody_may(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = asked(folder, capsys, "30/9/2024", "--sign", "BS")["answers"]
    assert {(a["answer"], a["clause"]) for a in found} == {("refused", "13.3")}


def test_a_day_before_the_committee_says_that_nobody_holds_a_place(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["authority", "--workspace", str(folder), "--date", "1/1/2020", "--chair", "regular"]) == 0
    assert "không có ai giữ chức danh" in capsys.readouterr().out
