"""Headings in the words people use."""

from __future__ import annotations

import unicodedata

import pytest

from app.errors import UserError
from app.rules.violations import Severity
from app.services.excel.headings import Heading, letter, read_headings

KNOWN = (
    Heading("full_name", "Họ và tên", ("họ tên",), required=True),
    Heading("from_day", "Từ ngày", required=True),
    Heading("phone", "Điện thoại"),
    Heading("ordinal", "TT", ("stt",), ignored=True),
)


@pytest.mark.parametrize(
    "written",
    ["Họ và tên", "HỌ VÀ TÊN", "ho va ten", "Họ  tên:", unicodedata.normalize("NFD", "Họ tên"), "(Họ tên)*"],
)
def test_a_heading_is_recognised_with_or_without_marks(written: str) -> None:
    found = read_headings([written, "Từ ngày"], KNOWN, 1)
    assert found.columns == {0: "full_name", 1: "from_day"}


def test_the_order_is_free_and_ordinals_are_passed_over() -> None:
    found = read_headings(["STT", "Từ ngày", "", "Họ tên"], KNOWN, 1)
    assert found.columns == {1: "from_day", 3: "full_name"}
    assert found.warnings == ()


def test_a_missing_heading_is_named() -> None:
    with pytest.raises(UserError, match="Thiếu cột “Từ ngày”"):
        read_headings(["Họ tên", "Điện thoại"], KNOWN, 1)


def test_a_renamed_heading_is_proposed() -> None:
    with pytest.raises(UserError, match="Cột C ghi “Từ ngày vào”"):
        read_headings(["Họ tên", "Điện thoại", "Từ ngày vào"], KNOWN, 1)


@pytest.mark.parametrize("written", ["Họ & tên đồng chí", "Tên", "Họ và tên (chữ in hoa)"])
def test_a_heading_with_words_more_or_less_is_proposed(written: str) -> None:
    with pytest.raises(UserError, match="Cột A ghi"):
        read_headings([written, "Từ ngày"], KNOWN, 1)


def test_hundreds_of_unknown_columns_are_not_told_one_by_one() -> None:
    found = read_headings(["Họ tên", "Từ ngày", *["z"] * 60], KNOWN, 1)
    assert len(found.warnings) == 12


def test_a_heading_that_stands_twice_is_refused() -> None:
    with pytest.raises(UserError, match="hai lần"):
        read_headings(["Họ tên", "Họ và tên", "Từ ngày"], KNOWN, 1)


def test_an_unknown_heading_is_passed_over_with_a_word() -> None:
    found = read_headings(["Họ tên", "Từ ngày", "Quê quán", "Điện thoại bàn"], KNOWN, 1)
    assert [v.severity for v in found.warnings] == [Severity.WARNING, Severity.WARNING]
    assert "Điện thoại" in found.warnings[1].in_source_language()


def test_columns_are_lettered_as_in_excel() -> None:
    assert [letter(n) for n in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
