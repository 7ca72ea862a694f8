"""How screens say who has signed for a document: "37/38, còn: đồng chí …" (Điều 10.1)."""

from __future__ import annotations

from app.i18n import _
from app.rules.delivery import Coverage


def coverage_words(found: Coverage) -> str:
    """How many signed of how many, and the first names of those who did not."""
    if not found.owed:
        return _("Chưa có nơi nhận")
    if found.complete:
        return _("Đã ký nhận đủ {received}/{total}").format(received=found.received, total=found.owed)
    return _("Đã ký nhận {received}/{total}, còn: {names}").format(
        received=found.received, total=found.owed, names=found.names
    )
