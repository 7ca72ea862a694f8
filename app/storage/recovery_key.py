"""The recovery key on paper: 160 random bits and 20 check bits as 9 groups of 4 Crockford symbols."""

from __future__ import annotations

import hashlib
import secrets

from app.errors import refuse
from app.i18n import N_

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SYMBOLS, CHECK_SYMBOLS, GROUP = 32, 4, 4
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_recovery_key() -> str:
    """A new recovery key, printed as "AB12-CD34-…" (9 groups)."""
    symbols = "".join(secrets.choice(ALPHABET) for _ in range(SYMBOLS))
    return grouped(symbols + _check(symbols))


def grouped(symbols: str) -> str:
    """The symbols in groups of four, joined by hyphens."""
    return "-".join(symbols[i : i + GROUP] for i in range(0, len(symbols), GROUP))


def read_recovery_key(typed: str) -> str:
    """The key in its printed form from what was typed.

    Spaces, hyphens and case do not matter; O is read as 0, I and L as 1.

    Raises UserError naming the first faulty thing: a wrong symbol, a missing one, or a failed check.
    """
    symbols = "".join(c for c in typed.upper() if not c.isspace() and c not in "-–.").translate(_READ_AS)
    wrong = next((c for c in symbols if c not in ALPHABET), None)
    if wrong is not None:
        raise refuse(
            N_("Phiếu khôi phục không có ký tự “{symbol}”. Xem lại nhóm đang gõ."),
            field="recovery_key",
            symbol=wrong,
        )
    if len(symbols) != SYMBOLS + CHECK_SYMBOLS:
        raise refuse(
            N_("Phiếu khôi phục có {total} ký tự, mới gõ {typed}. Gõ đủ 9 nhóm, mỗi nhóm 4 ký tự."),
            field="recovery_key",
            total=SYMBOLS + CHECK_SYMBOLS,
            typed=len(symbols),
        )
    if _check(symbols[:SYMBOLS]) != symbols[SYMBOLS:]:
        raise refuse(
            N_("Có ký tự gõ sai trong phiếu khôi phục. So lại từng nhóm với tờ giấy rồi sửa."),
            field="recovery_key",
        )
    return grouped(symbols)


def _check(symbols: str) -> str:
    """Four symbols (20 bits) of the SHA-256 of the key: find every single typing fault."""
    bits = int.from_bytes(hashlib.sha256(symbols.encode()).digest()[:4]) >> 12
    return "".join(ALPHABET[(bits >> shift) & 31] for shift in (15, 10, 5, 0))
