"""How good a new password is: an estimate of guesses, said in words (security design §2.1)."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from app.i18n import N_
from app.rules.violations import Violation

SHORTEST = 10
"""Characters a password must have."""
LEAST_SCORE = 2

_COMMON = (
    "123456",
    "abcdef",
    "qwerty",
    "password",
    "matkhau",
    "vanphong",
    "admin",
    "iloveyou",
    "111111",
    "000000",
)
_WORDS = {
    0: N_("Rất yếu"),
    1: N_("Yếu"),
    2: N_("Được"),
    3: N_("Mạnh"),
    4: N_("Rất mạnh"),
}


@dataclass(frozen=True)
class Strength:
    """A score from 0 (worthless) to 4 (very strong) and the word for it."""

    score: int
    words: str


def strength(password: str) -> Strength:
    """The estimated strength: bits of the distinct parts, less for runs, repeats and common words."""
    bits = _bits(password)
    score = sum(bits >= limit for limit in (28, 42, 56, 72))
    return Strength(score, _WORDS[score])


def check_new_password(password: str, again: str, login: str = "") -> tuple[Violation, ...]:
    """What is wrong with a new password, with its field ("password", "password_again"); empty when fit."""
    if len(password) < SHORTEST:
        return (
            Violation(
                N_(
                    "Mật khẩu có {length} ký tự; cần ít nhất {least}. Nên ghép vài từ không liên quan với số."
                ),
                {"length": len(password), "least": SHORTEST},
                field="password",
            ),
        )
    if login and login.casefold() in password.casefold():
        return (
            Violation(N_("Mật khẩu chứa tên đăng nhập nên dễ đoán. Chọn mật khẩu khác."), field="password"),
        )
    if strength(password).score < LEAST_SCORE:
        return (
            Violation(
                N_("Mật khẩu dễ đoán (dãy lặp hoặc từ quen thuộc). Thêm từ khác hoặc chữ số."),
                field="password",
            ),
        )
    if password != again:
        return (Violation(N_("Hai lần gõ mật khẩu khác nhau. Gõ lại lần thứ hai."), field="password_again"),)
    return ()


def _bits(password: str) -> float:
    plain = password.casefold()
    for common in _COMMON:
        plain = plain.replace(common, common[0])
    plain = re.sub(r"(.)\1+", r"\1", plain)
    plain = re.sub(r"(.{2,})\1+", r"\1", plain)
    kinds = (
        (r"[a-z]", 26),
        (r"[0-9]", 10),
        (r"[^a-z0-9]", 20),
    )
    alphabet = sum(size for pattern, size in kinds if re.search(pattern, plain))
    if re.search(r"[A-Z]", password) and re.search(r"[a-z]", password):
        alphabet += 10
    distinct = min(len(plain), 2 * len(set(plain)))
    return distinct * math.log2(alphabet) if alphabet else 0.0
