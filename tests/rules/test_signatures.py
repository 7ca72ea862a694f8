"""Forms of signature of the committee's papers (party-documents §3.1)."""

from __future__ import annotations

import pytest

from app.rules.signatures import check_signature


@pytest.mark.parametrize(
    "lines",
    [
        ("T/M BAN CHỈ ĐẠO", "TRƯỞNG BAN"),
        ("T/M BAN CHỈ ĐẠO", "PHÓ TRƯỞNG BAN THƯỜNG TRỰC"),
        ("T/L TRƯỞNG BAN", "CHÁNH VĂN PHÒNG"),
        ("T/L TRƯỞNG BAN", "Q. CHÁNH VĂN PHÒNG"),
        ("CHÁNH VĂN PHÒNG TRUNG ƯƠNG ĐẢNG", "kiêm", "PHÓ TRƯỞNG BAN THƯỜNG TRỰC"),
        ("TỔ TRƯỞNG",),
        (),
    ],
)
def test_forms_of_the_party_pass(lines: tuple[str, ...]) -> None:
    assert check_signature(lines) == ()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("K/T TRƯỞNG BAN", "không ký K/T TRƯỞNG BAN"),
        ("k/t  trưởng ban chỉ đạo", "không ký K/T TRƯỞNG BAN"),
        ("K/T CHÁNH VĂN PHÒNG", "không ký K/T;"),
        ("TUQ TRƯỞNG BAN", "không dùng"),
        ("TUQ. TRƯỞNG BAN", "không dùng"),
        ("T/UQ TRƯỞNG BAN", "không dùng"),
        ("T/U TRƯỞNG BAN", "không dùng"),
        ("TM. BAN CHỈ ĐẠO", "không dùng"),
        ("KT. TRƯỞNG BAN", "không dùng"),
        ("TL.TRƯỞNG BAN", "không dùng"),
    ],
)
def test_forms_that_are_not_the_committees_are_refused(line: str, words: str) -> None:
    (violation,) = check_signature((line, "PHÓ TRƯỞNG BAN"))
    assert words in violation.in_source_language()
    assert violation.field == "signature_lines"
