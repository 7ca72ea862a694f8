"""The text in files: what a person would find there, within limits, without a failure."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import pytest

from app.errors import UserError
from app.files import text
from app.files.kinds import HEAD, check_kind
from app.files.names import LONGEST_NAME, ending_of, safe_name
from app.files.text import Limits, docx_paragraphs, text_of
from tests.files import samples

WHOLE = {
    "a.docx": samples.docx("Dòng đầu", samples.WORDS),
    "a.xlsx": samples.xlsx(),
    "a.pdf": samples.pdf("Dòng đầu", samples.WORDS),
    "a.txt": f"\ufeffDòng đầu\r\n{samples.WORDS}".encode(),
}


@pytest.mark.parametrize("name", WHOLE)
def test_the_words_of_a_file_are_read(name: str) -> None:
    assert samples.WORDS in text_of(name, BytesIO(WHOLE[name]))


@pytest.mark.parametrize("name", WHOLE)
def test_a_file_of_the_disk_reads_the_same(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(WHOLE[name])
    assert text_of(name, path) == text_of(name, BytesIO(WHOLE[name]))


def test_cells_are_read_in_their_order_with_days_as_the_office_writes_them() -> None:
    assert text_of("a.xlsx", BytesIO(WHOLE["a.xlsx"])).splitlines() == [
        "Dự toán",
        f"{samples.WORDS} 12500000 30/06/2026",
        "Dòng hai",
    ]


def test_tables_are_read_and_tab_stops_are_not() -> None:
    assert list(docx_paragraphs(BytesIO(samples.docx("Một", "Hai")))) == ["Một", "Hai", "Trong ô bảng"]


def test_deleted_words_and_the_text_for_older_programs_are_left_out() -> None:
    body = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body><w:p>'
        "<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>giữ</w:t><w:tab/><w:t>lại</w:t></w:r>"
        "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>"
        "<mc:AlternateContent><mc:Fallback><w:p><w:r><w:t>đời cũ</w:t></w:r></w:p></mc:Fallback>"
        "</mc:AlternateContent></w:p></w:body></w:document>"
    )
    packed = samples.office_file("word/document.xml", body.encode())
    assert list(docx_paragraphs(BytesIO(packed))) == ["giữ\tlại"]


@pytest.mark.parametrize("name", ["khong-ten", "anh.png", "a.doc", "a.bin"])
def test_other_files_have_no_text(name: str) -> None:
    assert text_of(name, BytesIO(b"%PDF chu")) == ""


@pytest.mark.parametrize("data", [b"\xff\xfe\x00\xd8x\x00", b"B\xe9 tr\xad\xebng", b"a\x00b"])
def test_a_plain_file_in_another_code_is_not_guessed(data: bytes) -> None:
    assert text_of("a.txt", BytesIO(data)) == ""


def test_no_more_text_is_kept_than_the_limit() -> None:
    long = ("Chuyển đổi số " * 200_000).encode()
    kept = text_of("a.txt", BytesIO(long), Limits(most_bytes=1000))
    assert 900 < len(kept.encode()) <= 1000


def test_text_that_takes_for_ever_is_cut_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(_content: Any) -> Iterator[str]:
        while True:
            time.sleep(0.01)
            yield "chữ"

    monkeypatch.setitem(text._READERS, ".txt", endless)
    began = time.monotonic()
    assert text_of("a.txt", BytesIO(b""), Limits(seconds=0.2)).startswith("chữ")
    assert time.monotonic() - began < 2


def test_entities_are_not_unfolded() -> None:
    laughs = b'<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><d>&b;</d>'
    assert text_of("a.docx", BytesIO(samples.office_file("word/document.xml", laughs))) == ""


def test_a_million_nested_elements_harm_nobody() -> None:
    deep = b"<a>" * 1_000_000
    assert text_of("a.docx", BytesIO(samples.office_file("word/document.xml", deep))) == ""


def damaged(random: Random, whole: bytes) -> bytes:
    """The bytes with some changed, cut out, doubled or cut off."""
    data = bytearray(whole)
    for _times in range(random.randrange(1, 8)):
        place, length = random.randrange(len(data)), random.randrange(1, 64)
        act = random.randrange(4)
        if act == 0:
            data[place : place + length] = random.randbytes(length)
        elif act == 1:
            del data[place : place + length]
        elif act == 2:
            data[place:place] = data[place : place + length]
        else:
            del data[max(1, len(data) - length * 16) :]
        data = data or bytearray(b"x")
    return bytes(data)


def read_damaged(name: str, count: int, seed: int) -> None:
    """Each damaged file gives text or none, and is taken or refused with a sentence; nothing else happens."""
    random = Random(seed)
    for _number in range(count):
        data = damaged(random, WHOLE[name])
        assert isinstance(text_of(name, BytesIO(data), Limits(seconds=2)), str)
        with suppress(UserError):
            check_kind(name, data[:HEAD], BytesIO(data), scan=False, field="attachment")


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.pdf"])
def test_damaged_files_never_break_anything(name: str) -> None:
    read_damaged(name, 200, 11)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.pdf"])
def test_thousands_of_damaged_files_never_break_anything(name: str, short: bool) -> None:
    read_damaged(name, 300 if short else 10_000, 23)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\bien-ban.pdf", "bien-ban.pdf"),
        ("C:\\Users\\a\\tờ trình.docx", "tờ trình.docx"),
        ("..", "tep"),
        ("", "tep"),
        ("a\x00b\u202egnp.exe", "abgnp.exe"),
        ("nul", "_nul"),
        ("COM1.txt", "_COM1.txt"),
        ("LPT¹.txt", "_LPT¹.txt"),
        ("console.txt", "console.txt"),
        ("  hai  dấu cách .pdf. ", "hai dấu cách .pdf"),
        ('<a>:"|?*.txt', "_a______.txt"),
        (".htaccess", ".htaccess"),
    ],
)
def test_a_name_is_kept_as_any_disk_takes_it(name: str, kept: str) -> None:
    assert safe_name(name) == kept
    assert safe_name(kept) == kept


def test_a_long_name_keeps_its_ending() -> None:
    kept = safe_name("ă" * 500 + ".docx")
    assert len(kept) == LONGEST_NAME
    assert ending_of(kept) == ".docx"
