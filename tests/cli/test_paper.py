"""./run paper: one outgoing document as PDF or Word."""

from __future__ import annotations

import json
import shutil
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import docx
import pdfplumber
import pytest

from app.cli.main import main
from app.clock import SystemClock
from app.rules.secrecy import Secrecy
from app.sample.mark import LOGIN, PASSWORD, clock_of
from app.services.documents.drafts import new_document, save_document
from app.services.documents.views import DocumentInput
from app.services.spending.events import save_event
from app.services.spending.plans import save_plan
from app.services.spending.views import EventInput, PlanLineInput
from app.storage.open import unlock


@pytest.fixture(scope="module")
def folder(sample_workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample, to which only records of prints are added."""
    return Path(shutil.copytree(sample_workspace, tmp_path_factory.mktemp("paper") / "mau"))


@pytest.fixture(autouse=True)
def signed_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THUONG_TRUC_USER", LOGIN)
    monkeypatch.setenv("THUONG_TRUC_PASSWORD", PASSWORD)


def run(folder: Path, out: Path, document: int | str = 1, *more: str) -> int:
    return main(["paper", "--workspace", str(folder), "--document", str(document), "--out", str(out), *more])


def test_a_document_is_written_as_pdf_and_word(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf, word = tmp_path / "van-ban.pdf", tmp_path / "van-ban.docx"
    assert run(folder, pdf) == 0
    assert run(folder, word, 1, "--json") == 0
    answer = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (answer["document"], answer["file"]) == (1, str(word))
    with pdfplumber.open(pdf) as opened:
        assert "ĐẢNG CỘNG SẢN VIỆT NAM" in opened.pages[0].extract_text()
    cells = [c.text for t in docx.Document(BytesIO(word.read_bytes())).tables for c in t._cells]
    assert any("ĐẢNG CỘNG SẢN VIỆT NAM" in text for text in cells)


def test_a_document_that_is_not_there_is_refused(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "van-ban.pdf"
    assert run(folder, out, 99999) == 1
    assert not out.exists()


def test_another_ending_is_wrong_usage_and_a_missing_folder_is_told(folder: Path, tmp_path: Path) -> None:
    assert run(folder, tmp_path / "van-ban.txt") == 2
    assert run(folder, tmp_path / "khong-co" / "van-ban.pdf") == 5


def test_a_document_is_named_by_its_number_too(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "van-ban.pdf"
    assert run(folder, out, "01-CV/VPTW", "--json") == 0
    answer = json.loads(capsys.readouterr().out.splitlines()[-1])
    with pdfplumber.open(out) as opened:
        assert "Số 01-CV/VPTW" in opened.pages[0].extract_text()
    assert run(folder, out, answer["document"]) == 0
    assert run(folder, tmp_path / "khac.pdf", "99-TB/BCĐ") == 1
    assert "Không có văn bản đi số 99-TB/BCĐ" in capsys.readouterr().err


def written(folder: Path, secrecy: Secrecy) -> int:
    """The id of a new letter of the level, without text."""
    unlocked = unlock(folder, LOGIN, PASSWORD, clock_of(folder, SystemClock()))
    try:
        workspace, actor = unlocked.workspace, unlocked.actor
        document_id: int = workspace.write(actor, new_document, "CV")
        entered = DocumentInput(abstract="về việc khảo sát", secrecy=secrecy, secrecy_ground="Mục 3")
        workspace.write(actor, save_document, document_id, entered)
    finally:
        workspace.close()
    return document_id


def test_a_draft_says_what_it_lacks_and_what_is_left_to_write(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, tmp_path / "du-thao.docx", written(folder, Secrecy.NONE)) == 0
    said = capsys.readouterr().out
    assert "còn thiếu: nội dung" in said
    assert "Số và ngày, tháng để trống: văn thư ghi sau khi ký." in said


def test_a_secret_document_is_not_written_to_a_file(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "mat.pdf"
    assert run(folder, out, written(folder, Secrecy.SECRET)) == 1
    assert not out.exists()
    assert capsys.readouterr().err.strip()


def forms(folder: Path, out: Path, *what: str) -> int:
    return main(["paper", "--workspace", str(folder), "--out", str(out), *what])


def test_a_form_of_an_expense_is_written_by_its_number(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf, word = tmp_path / "tam-ung.pdf", tmp_path / "tam-ung.docx"
    asked = ("--expense", "KC-001/2026", "--paper", "de-nghi-tam-ung")
    assert forms(folder, pdf, *asked) == 0
    assert forms(folder, word, *asked, "--json") == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["file"] == str(word)
    with pdfplumber.open(pdf) as opened:
        text = opened.pages[0].extract_text()
    assert "GIẤY ĐỀ NGHỊ TẠM ỨNG" in text
    assert "Số: KC-001/2026" in text
    assert "[thiếu" not in text


def planned(folder: Path) -> int:
    """The id of a new event with a plan of one line."""
    unlocked = unlock(folder, LOGIN, PASSWORD, clock_of(folder, SystemClock()))
    try:
        workspace, actor = unlocked.workspace, unlocked.actor
        entered = EventInput(title="Khảo sát tại Lào Cai", starts_on=date(2026, 5, 4))
        event_id: int = workspace.write(actor, save_event, None, entered).id
        line = PlanLineInput("Thuê xe", quantity=Decimal(2), times=Decimal(3), unit_price=Decimal(1_500_000))
        workspace.write(actor, save_plan, event_id, [line])
    finally:
        workspace.close()
    return event_id


def test_the_plan_of_an_event_is_written(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "du-tru.pdf"
    assert forms(folder, out, "--event", str(planned(folder))) == 0
    with pdfplumber.open(out) as opened:
        text = opened.pages[0].extract_text()
    assert "DỰ TRÙ KINH PHÍ" in text
    assert "Nội dung: Khảo sát tại Lào Cai" in text
    assert "1.500.000 9.000.000" in text
    assert "Chín triệu đồng chẵn." in text


def test_a_form_wants_its_name_and_an_expense_that_is_there(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "giay.pdf"
    assert forms(folder, out, "--expense", "1") == 2
    assert forms(folder, out, "--expense", "KC-999/2026", "--paper", "phieu-chi") == 1
    assert not out.exists()
