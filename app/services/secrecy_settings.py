"""The office's settings on secrets: which levels may be kept as text, how long each level is protected."""

from __future__ import annotations

import re
from typing import Any

from app.errors import refuse
from app.i18n import N_
from app.rules.secrecy import PROTECTION_YEARS, Secrecy

SECRET_TEXT = "secret_text_permitted"
PROTECTION = "secrecy_protection_years"

LABELS = {
    SECRET_TEXT: N_("Độ mật được lưu nội dung trên máy này"),
    PROTECTION: N_("Thời hạn bảo vệ bí mật nhà nước (năm)"),
}
_DAY = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b")
_NUMBER = re.compile(r"\d+\s*-\s*\w+|\d+\s*/\s*\D|số\s+\d", re.IGNORECASE)
MOST_YEARS = 100


def checked_levels(value: Any) -> list[str]:
    """The levels whose text may be kept, lowest first."""
    chosen = set(value)
    levels = [level.value for level in Secrecy if level is not Secrecy.NONE]
    if not chosen <= set(levels):
        raise refuse(N_("Chỉ chọn trong các độ mật Mật, Tối mật, Tuyệt mật."), field="value")
    return [level for level in levels if level in chosen]


def checked_years(value: Any) -> dict[str, int]:
    """Years of protection by level, each from 1 to 100 and none shorter than that of a lower level."""
    known = {level.value for level in PROTECTION_YEARS}
    years = dict(value) if isinstance(value, dict) else {}
    counts = [years[level] for level in PROTECTION_YEARS if type(years.get(level)) is int]
    if set(years) != known or len(counts) != len(known) or not 1 <= min(counts) <= max(counts) <= MOST_YEARS:
        raise refuse(N_("Ghi số năm bảo vệ của từng độ mật, từ 1 đến 100."), field="value")
    if counts != sorted(counts):
        raise refuse(N_("Độ mật cao hơn không được bảo vệ ngắn hơn độ mật thấp hơn."), field="value")
    return {level.value: int(years[level.value]) for level in PROTECTION_YEARS}


def check_permission_basis(levels: list[str], basis: str) -> None:
    """Raises UserError unless the permission to keep secret text names its decision by number and day."""
    if levels and not (_DAY.search(basis) and _NUMBER.search(basis)):
        raise refuse(
            N_(
                "Ghi căn cứ có số và ngày của văn bản cho phép, ví dụ “Quyết định số 12-QĐ/VPTW, ngày "
                "05/01/2026”."
            ),
            field="basis",
        )
