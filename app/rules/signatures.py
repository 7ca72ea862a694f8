"""Forms of signature of the committee's papers: T/M, T/L; no K/T for the head, no TUQ (Điều 4.6, 5.2)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.i18n import N_
from app.rules.violations import Violation

_FOR_HEAD = re.compile(r"K/T TRƯỞNG BAN")
_STATE_FORM = re.compile(r"(TM|KT|TL)\.|T\.?/?U\.?/?Q?\b")
"""TM., KT., TL. and any way to write "thừa ủy quyền"; the Party's "Q. CHÁNH VĂN PHÒNG" is none of them."""


def check_signature(lines: Iterable[str]) -> tuple[Violation, ...]:
    """What is wrong with the lines above the signer's name on a paper of the committee; empty when right.

    The committee is a collective: its deputies sign T/M like the head. K/T stands only under the office's
    own header; a written delegation prints T/L; TUQ and forms with a full stop are the State's.
    """
    typed = [" ".join(line.upper().split()) for line in lines if line.strip()]
    found = []
    if any(_FOR_HEAD.match(line) for line in typed):
        found.append(N_("Phó Trưởng Ban ký T/M BAN CHỈ ĐẠO với chức danh của mình, không ký K/T TRƯỞNG BAN."))
    elif any(line.startswith("K/T") for line in typed):
        found.append(
            N_("Văn bản mang tiêu đề Ban Chỉ đạo không ký K/T; dùng T/M BAN CHỈ ĐẠO hoặc T/L TRƯỞNG BAN.")
        )
    if any(_STATE_FORM.match(line) for line in typed):
        found.append(N_("Văn bản của Đảng ghi T/M, T/L; không dùng TM., KT., TL., TUQ như văn bản nhà nước."))
    return tuple(Violation(sentence, field="signature_lines") for sentence in found)
