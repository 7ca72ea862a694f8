"""The regulation's text: word for word, in its structure, by version and by clause."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from app.errors import StorageError, UserError
from app.paths import resource
from app.services.regulation import (
    Version,
    load,
    parse,
    part_label,
    regulation_on,
    version_on,
    versions,
)

VERSION = "2024-10-01"
VERSION_ROW = Version("x", "x", date(2024, 10, 1))


@pytest.fixture
def source() -> str:
    """The text as it was handed over."""
    return resource("regulation", "text", f"{VERSION}.txt").read_text(encoding="utf-8")


def test_joining_the_parsed_pieces_gives_the_text_back_word_for_word(source: str) -> None:
    assert load(VERSION).text() == source


def test_every_line_belongs_to_exactly_one_citable_part_or_a_heading(source: str) -> None:
    regulation = load(VERSION)
    cited = [line for piece in regulation.pieces for line in piece.text.splitlines()]
    headings = [*regulation.title, *(article.line for article in regulation.articles)]
    for chapter in regulation.chapters:
        headings += [f"Chương {chapter.number}", chapter.name]
    assert sorted(cited + headings) == sorted(source.splitlines())


def test_it_has_four_chapters_thirteen_articles_and_their_clauses() -> None:
    regulation = load(VERSION)
    assert [chapter.number for chapter in regulation.chapters] == ["I", "II", "III", "IV"]
    clauses = [len(article.clauses) for article in regulation.articles]
    assert clauses == [2, 6, 8, 7, 6, 4, 5, 7, 8, 4, 6, 2, 3]
    assert [piece.id for piece in regulation.pieces if piece.id.startswith("11.6.")] == ["11.6.1", "11.6.2"]


def test_oddities_of_the_copy_are_kept() -> None:
    regulation = load(VERSION)
    assert regulation.title[0] == "QUY CHẾ   LÀM VIỆC"
    assert "theo quy định tai Quy chế này" in regulation.text_of("4.2")
    assert regulation.recipients[1] == "-    Ban Bí thư Trung ương Đảng (để báo cáo),"
    assert regulation.signature == ("T/M BAN CHỈ ĐẠO", "TRƯỞNG BAN", "Lương Cường")


def test_clause_answers_with_its_own_words() -> None:
    regulation = load(VERSION)
    assert regulation.clause("10.3").line.startswith("3. Trường hợp thành viên không dự họp")
    assert regulation.clause("11.6.2").line == regulation.text_of("11.6.2")
    assert regulation.text_of("11.6").splitlines()[1] == regulation.text_of("11.6.1")
    assert regulation.text_of("13").startswith("Điều 13. Tổ chức thực hiện\n1. Thành viên")


def test_intro_of_an_article_is_kept() -> None:
    regulation = load(VERSION)
    article = regulation.article_of("8.3")
    assert article is not None
    assert article.intro.startswith("Văn phòng Trung ương Đảng là Cơ quan Thường trực")
    assert [a.id for a in regulation.articles if a.intro] == ["8", "9"]


@pytest.mark.parametrize("clause_id", ["14", "10.5", "11.6.3", "", "10.3.1", "abc"])
def test_unknown_clause_is_refused_with_a_sentence(clause_id: str) -> None:
    with pytest.raises(UserError, match="Quy chế không có"):
        load(VERSION).text_of(clause_id)
    with pytest.raises(UserError, match="Quy chế không có"):
        load(VERSION).clause(clause_id)


def test_parts_are_cited_as_an_office_cites_them() -> None:
    assert part_label("10.3") == "Điều 10 khoản 3"
    assert part_label("bases") == "Căn cứ"


def test_version_is_the_one_in_force_on_the_day() -> None:
    assert version_on(date(2024, 9, 30)) is None
    first = version_on(date(2024, 10, 1))
    assert first is not None
    assert (first.id, version_on(date(2026, 6, 30))) == (VERSION, first)
    assert "không ghi số và ngày ký" in first.note


def test_amended_regulation_leaves_the_earlier_days_their_own_text(tmp_path: Path, source: str) -> None:
    folder = tmp_path / "regulation"
    (folder / "text").mkdir(parents=True)
    (folder / "text" / "cũ.txt").write_text(source, encoding="utf-8")
    (folder / "text" / "mới.txt").write_text(source.replace("1 quý/1 lần", "1 tháng/1 lần"), encoding="utf-8")
    (folder / "versions.toml").write_text(
        '[[version]]\nid = "mới"\ntitle = "Sửa đổi"\nvalid_from = 2026-01-01\n'
        '[[version]]\nid = "cũ"\ntitle = "Ban hành"\nvalid_from = 2024-10-01\nvalid_to = 2025-12-31\n',
        encoding="utf-8",
    )
    assert [version.id for version in versions(folder)] == ["cũ", "mới"]
    assert "1 quý/1 lần" in regulation_on(date(2025, 12, 31), folder).text_of("10.1")
    assert "1 tháng/1 lần" in regulation_on(date(2026, 1, 1), folder).text_of("10.1")
    assert regulation_on(date(2020, 1, 1), folder).version.id == "cũ"


def test_unknown_version_is_refused() -> None:
    with pytest.raises(UserError, match="Không có bản Quy chế"):
        load("1999")


def test_missing_text_file_is_told_as_the_machines_fault(tmp_path: Path) -> None:
    shutil.copy(resource("regulation", "versions.toml"), tmp_path / "versions.toml")
    with pytest.raises(StorageError, match="Không đọc được tệp Quy chế"):
        load(VERSION, tmp_path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\nChương I\n", "\nPhần I\n"),
        ("2. Quy chế này áp dụng", "3. Quy chế này áp dụng"),
        ("Điều 5. ", "Điều 6. "),
        ("6.2. Thành viên", "6.3. Thành viên"),
        ("Nơi nhận:", "Gửi:"),
        ("- Căn cứ", "Căn cứ"),
        ("3. Quy chế có hiệu lực", "Quy chế có hiệu lực"),
    ],
)
def test_text_out_of_order_is_refused_and_names_the_line(source: str, old: str, new: str) -> None:
    with pytest.raises(StorageError, match="sai thứ tự"):
        parse(source.replace(old, new), VERSION_ROW)


def test_empty_text_is_refused() -> None:
    with pytest.raises(StorageError, match="sai thứ tự"):
        parse("", VERSION_ROW)
