"""Files that come from outside: every bad one gets its own sentence, fast."""

from __future__ import annotations

import contextlib
import tracemalloc
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import StorageError, UserError
from app.services.excel.guard import bytes_of, check_workbook
from app.services.excel.headings import Heading
from app.services.excel.table import read_table
from tests.services.excel.making import member, saved, with_member, workbook

KNOWN = (
    Heading("full_name", "Họ và tên", ("họ tên",), required=True),
    Heading("role", "Chức danh", required=True),
    Heading("from_day", "Từ ngày", required=True),
)
GOOD = workbook([("Lê An", "Ủy viên", "1/10/2024")])
SHEET = "xl/worksheets/sheet1.xml"


def refusal(data: bytes, filename: str = "tệp.xlsx") -> str:
    with pytest.raises(UserError) as refused:
        read_table(data, filename, KNOWN, 5000)
    return str(refused.value)


def test_a_good_workbook_is_read() -> None:
    table = read_table(GOOD, "tệp.xlsx", KNOWN, 5000)
    assert [row.cells for row in table.rows] == [
        {"full_name": "Lê An", "role": "Ủy viên", "from_day": "1/10/2024"}
    ]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "trống"),
        (b"%PDF-1.7 ...", "không phải là tệp Excel"),
        (b"Ho va ten,Chuc danh\nLe An,Uy vien\n", "không phải là tệp Excel"),
        (b"<html><table></table></html>", "không phải là tệp Excel"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600, ".xls"),
        (
            bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "mật khẩu",
        ),
        (b"PK\x03\x04 cut short", "bị hỏng"),
        (GOOD[: len(GOOD) // 2], "bị hỏng"),
    ],
)
def test_what_is_no_workbook_is_told_apart(data: bytes, words: str) -> None:
    assert words in refusal(data)


def archive(**members: bytes) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return target.getvalue()


def refusal_within(data: bytes, most_mib: int) -> str:
    """The refusal, given without taking more memory than that."""
    tracemalloc.start()
    try:
        said = refusal(data)
        assert tracemalloc.get_traced_memory()[1] < most_mib * 1024 * 1024
        return said
    finally:
        tracemalloc.stop()


def test_other_archives_are_told_apart() -> None:
    assert "không phải là tệp Excel" in refusal(archive(readme_dot_txt=b"x"))
    assert "OpenDocument" in refusal(archive(content_dot_xml=b"x", mimetype=b"x"))
    assert ".xlsb" in refusal(archive(xl__workbook_dot_bin=b"x"))


def test_a_zip_bomb_is_refused_without_unpacking_it() -> None:
    bomb = with_member(GOOD, "xl/sharedStrings.xml", b" " * (60 * 1024 * 1024))
    assert len(bomb) < 1024 * 1024
    assert "nén bất thường" in refusal_within(bomb, 8)


def test_many_large_members_are_a_bomb_too() -> None:
    data = GOOD
    target = BytesIO(data)
    with ZipFile(target, "a", ZIP_DEFLATED) as made:
        for n in range(2100):
            made.writestr(f"xl/media/{n}.bin", b"")
    assert "nén bất thường" in refusal(target.getvalue())


def test_a_document_type_is_refused() -> None:
    strings = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><sst>&a;</sst>'
    assert "không phải là tệp Excel" in refusal(with_member(GOOD, "xl/sharedStrings.xml", strings))


def test_a_document_type_across_two_pieces_is_found() -> None:
    for length in range((1 << 16) - 24, (1 << 16) + 4):
        strings = b"<!--" + b"-" * 0 + b"x" * (length - 7) + b"-->" + b"<!DOCTYPE x><sst/>"
        with pytest.raises(UserError):
            check_workbook(with_member(GOOD, "xl/sharedStrings.xml", strings), "a", 5000)


def test_broken_markup_is_a_damaged_file() -> None:
    assert "bị hỏng" in refusal(with_member(GOOD, SHEET, b"<worksheet><sheetData><row><c"))
    assert "bị hỏng" in refusal(with_member(GOOD, "xl/workbook.xml", b"<workbook"))


def test_a_hundred_thousand_rows_are_refused_before_they_are_loaded() -> None:
    sheet = member(GOOD, SHEET)
    row = '<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>Người số {n}</t></is></c></row>'
    rows = "".join(row.format(n=n) for n in range(3, 100_003)).encode()
    long = with_member(GOOD, SHEET, sheet.replace(b"</sheetData>", rows + b"</sheetData>"))
    assert "quá 5.000 dòng" in refusal_within(long, 24)


def test_one_row_too_many_is_refused() -> None:
    rows = [("Lê An", "Ủy viên", "1/10/2024")] * 5
    data = workbook(rows)
    assert len(read_table(data, "a", KNOWN, 5).rows) == 5
    with pytest.raises(UserError, match="quá 4 dòng"):
        read_table(data, "a", KNOWN, 4)


def test_a_row_a_million_lines_below_is_refused_fast() -> None:
    sheet = member(GOOD, SHEET)
    far = b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    assert "dòng" in refusal_within(with_member(GOOD, SHEET, sheet.replace(b"</sheetData>", far)), 24)


def test_a_file_over_the_limit_is_refused() -> None:
    assert "quá lớn" in refusal(b"PK" + b"\0" * (20 * 1024 * 1024))


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "lon.xlsx"
    with path.open("wb") as file:
        file.truncate(3 * 1024**3)  # takes no room on the disk
    with pytest.raises(UserError, match="quá lớn"):
        bytes_of(path)


def test_a_file_that_is_not_there_is_the_machines_fault(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="khong-co"):
        bytes_of(tmp_path / "khong-co.xlsx")


def test_an_empty_sheet_and_headings_alone_are_told_apart() -> None:
    assert "không có dữ liệu" in refusal(saved(openpyxl.Workbook()))
    assert "chưa có dòng nào" in refusal(workbook([]))


def test_a_workbook_with_macros_is_read_as_data() -> None:
    with_macros = with_member(GOOD, "xl/vbaProject.bin", b"\xd0\xcf macro")
    assert len(read_table(with_macros, "tệp.xlsm", KNOWN, 5000).rows) == 1


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_file_damaged_anywhere_is_read_or_refused_never_worse(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"]))
    content = bytearray(member(GOOD, name))
    for _n in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(UserError):
        read_table(with_member(GOOD, name, bytes(content)), "a", KNOWN, 10)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=40))
def test_an_archive_damaged_anywhere_is_read_or_refused_never_worse(place: int, noise: bytes) -> None:
    with contextlib.suppress(UserError):
        read_table(GOOD[:place] + noise + GOOD[place + len(noise) :], "a", KNOWN, 10)
