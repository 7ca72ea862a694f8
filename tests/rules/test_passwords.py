"""New passwords: what is refused, with its reason."""

from __future__ import annotations

import pytest

from app.rules.passwords import check_new_password, strength


@pytest.mark.parametrize(
    "password", ["", "ngan", "123456789", "aaaaaaaaaaaaaaaa", "1234567890", "matkhau123456"]
)
def test_a_short_or_worn_password_is_refused(password: str) -> None:
    assert [v.field for v in check_new_password(password, password)] == ["password"]


@pytest.mark.parametrize("password", ["bo cau xanh 27 thang", "Xe-dap.cu.mua-thu", "Mưa tháng bảy 1998"])
def test_several_words_are_taken(password: str) -> None:
    assert check_new_password(password, password) == ()


def test_the_login_name_inside_is_refused() -> None:
    violations = check_new_password("lan.vt va con meo", "lan.vt va con meo", "Lan.VT")
    assert "tên đăng nhập" in violations[0].in_source_language()


def test_typing_it_differently_marks_the_second_field() -> None:
    assert [v.field for v in check_new_password("bo cau xanh 27", "bo cau xanh 28")] == ["password_again"]


def test_longer_is_never_weaker() -> None:
    assert strength("bo cau").score <= strength("bo cau xanh").score <= strength("bo cau xanh tren mai").score
