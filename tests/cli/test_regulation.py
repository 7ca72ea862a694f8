"""`./run regulation`: the Quy chế as a Party document, read back word for word."""

from __future__ import annotations

import json
from pathlib import Path

import pdfplumber
import pytest

from app.cli.main import main
from app.paths import resource
from app.services.regulation import load

HEAD_PT = 20 / 25.4 * 72
"""Page numbers stand in the top margin."""


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    """The regulation as the command prints it."""
    out = tmp_path / "quy-che.pdf"
    assert main(["regulation", "--out", str(out)]) == 0
    return out


def words(text: str) -> list[str]:
    """The words, wherever the lines break."""
    return text.split()


def body(path: Path) -> str:
    """The text of all pages as it flows, without the page numbers in the top margin."""
    with pdfplumber.open(path) as pdf:
        below = [page.crop((0, HEAD_PT - 1, page.width, page.height)) for page in pdf.pages]
        return "\n".join(page.extract_text(use_text_flow=True) for page in below)


def test_text_read_back_equals_the_source_but_for_line_breaks(printed: Path) -> None:
    source = resource("regulation", "text", "2024-10-01.txt").read_text(encoding="utf-8")
    text = body(printed)
    regulation = text[text.index("QUY CHẾ") :].replace("\n-----\n", "\n", 1)
    assert words(regulation) == words(source)


def test_it_has_the_head_of_a_party_document(printed: Path) -> None:
    text = body(printed)
    head = text[: text.index("QUY CHẾ")]
    for part in ("ĐẢNG CỘNG SẢN VIỆT NAM", "BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ", "-QC/BCĐ", "Hà Nội, ngày"):
        assert part in head


def test_number_and_day_that_the_copy_lacks_are_left_open(printed: Path) -> None:
    text = body(printed)
    head = text[: text.index("QUY CHẾ")]
    assert "2024" not in head
    assert "[thiếu" not in text


def test_json_is_the_last_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "quy-che.pdf"
    assert main(["regulation", "--out", str(out), "--json"]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert json.loads(last) == {"file": str(out), "version": load("2024-10-01").version.id}


def test_word_file_holds_every_line(tmp_path: Path) -> None:
    import docx

    out = tmp_path / "quy-che.docx"
    assert main(["regulation", "--out", str(out)]) == 0
    paragraphs = {" ".join(words(p.text)) for p in docx.Document(str(out)).paragraphs}
    for article in load("2024-10-01").articles:
        for line in article.lines():
            assert " ".join(words(line)) in paragraphs


def test_other_ending_is_wrong_usage_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["regulation", "--out", str(tmp_path / "quy-che.txt")]) == 2
    assert "đuôi .pdf hoặc .docx" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_missing_folder_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["regulation", "--out", str(tmp_path / "x" / "quy-che.pdf")]) == 5
    assert "Không có thư mục" in capsys.readouterr().err


def test_day_before_the_regulation_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "quy-che.pdf"
    assert main(["regulation", "--out", str(out), "--date", "30/9/2024"]) == 1
    assert "30/09/2024 chưa có Quy chế" in capsys.readouterr().err
    assert not out.exists()


def test_unreadable_day_is_wrong_usage(tmp_path: Path) -> None:
    assert main(["regulation", "--out", str(tmp_path / "a.pdf"), "--date", "31/2/2025"]) == 2
