"""Dossiers: how long each group is kept, when one may be closed and handed over (party-documents §5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.i18n import N_
from app.rules.documents import DossierState
from app.rules.violations import Severity, Violation


class RetentionGroup(StrEnum):
    """Groups of dossiers that the office's table gives a term of retention."""

    FOUNDING = "founding"
    MEETING = "meeting"
    SUBMISSION = "submission"
    PLAN = "plan"
    REPORT = "report"
    CONSULTATION = "consultation"
    LETTER = "letter"


RETENTION_LABELS = {
    RetentionGroup.FOUNDING: N_("Quy chế, quyết định thành lập, kiện toàn, danh sách"),
    RetentionGroup.MEETING: N_("Hồ sơ cuộc họp"),
    RetentionGroup.SUBMISSION: N_("Đề án, tờ trình, báo cáo Ban Bí thư, sơ kết, tổng kết"),
    RetentionGroup.PLAN: N_("Chương trình, kế hoạch năm, kiểm tra, giám sát"),
    RetentionGroup.REPORT: N_("Báo cáo tháng, quý, đột xuất"),
    RetentionGroup.CONSULTATION: N_("Lấy ý kiến bằng văn bản"),
    RetentionGroup.LETTER: N_("Đề nghị cung cấp thông tin, công văn trao đổi, giấy mời riêng"),
}

GROUP_OF_KIND = {
    "QC": RetentionGroup.FOUNDING,
    "QC-TGV": RetentionGroup.FOUNDING,
    "TTr": RetentionGroup.SUBMISSION,
    "BC": RetentionGroup.SUBMISSION,
    "ĐA": RetentionGroup.SUBMISSION,
    "CTr": RetentionGroup.PLAN,
    "KH": RetentionGroup.PLAN,
    "QĐ-doan-kiem-tra": RetentionGroup.PLAN,
    "BC-tinh-hinh": RetentionGroup.REPORT,
    "BC-TGV": RetentionGroup.REPORT,
    "CV-xin-y-kien": RetentionGroup.CONSULTATION,
}
"""Kind of document → the group a dossier opened for it falls into; any other is correspondence."""

FOREVER = 0
"""Years that stand for "vĩnh viễn" in the office's table."""


def group_of(source_kind: str, code: str = "") -> RetentionGroup:
    """The group of a dossier opened for a meeting, a decision, or a document of the kind."""
    if source_kind == "meeting":
        return RetentionGroup.MEETING
    if source_kind == "decision":
        return RetentionGroup.FOUNDING
    return GROUP_OF_KIND.get(code, RetentionGroup.LETTER)


def kept_until(closed_on: date | None, years: int | None) -> date | None:
    """Last day of retention, counted from the year in which the work ended (§5, P21); None while open.

    None too for what is kept for ever.
    """
    if closed_on is None or years is None:
        return None
    return date(closed_on.year + years, 12, 31)


def handover_due(ended_on: date | None) -> date | None:
    """By when a closed dossier goes to the archive: within a year from the year the work ended (§5, P14)."""
    return date(ended_on.year + 1, 12, 31) if ended_on is not None else None


@dataclass(frozen=True)
class DossierFacts:
    """What a dossier says when it is to be closed."""

    state: DossierState
    title: str
    items: int
    sheets: int | None
    made_by: str
    last_day: date | None
    """Day of its newest paper."""
    unissued: int = 0
    """Documents of it that are still drafts or wait for their number."""


def check_close(facts: DossierFacts, closed_on: date | None, today: date) -> tuple[Violation, ...]:
    """What keeps a dossier from being closed, and what should be looked at; empty when all is there."""
    found = []
    if facts.state is not DossierState.OPEN:
        found.append(Violation(N_("Hồ sơ này đã kết thúc."), field="closed_on"))
    if facts.items == 0:
        found.append(Violation(N_("Hồ sơ chưa có văn bản nào. Thêm văn bản rồi kết thúc."), field="items"))
    if closed_on is None:
        found.append(Violation(N_("Chưa ghi ngày kết thúc hồ sơ."), field="closed_on"))
    elif closed_on > today:
        found.append(Violation(N_("Ngày kết thúc ở sau hôm nay. Sửa lại."), field="closed_on"))
    elif facts.last_day is not None and closed_on < facts.last_day:
        sentence = N_("Hồ sơ có văn bản ngày {day}; ngày kết thúc không thể ở trước ngày ấy.")
        found.append(Violation(sentence, {"day": f"{facts.last_day:%d/%m/%Y}"}, field="closed_on"))
    if not facts.sheets or facts.sheets < 1:
        found.append(Violation(N_("Chưa ghi số tờ. Đếm số tờ rồi ghi."), field="sheets"))
    if facts.unissued:
        sentence = N_("Còn {n} văn bản trong hồ sơ chưa ban hành.")
        violation = Violation(sentence, {"n": facts.unissued}, field="items", severity=Severity.WARNING)
        found.append(violation)
    return tuple(found)


def check_sheets(spans: Iterable[tuple[int, int | None, int | None]]) -> tuple[Violation, ...]:
    """Warnings where sheet numbers of papers (row, first, count) overlap or run backwards."""
    found, free = [], 1
    for row, first, count in spans:
        if first is None:
            continue
        if first < free:
            sentence = N_("Dòng {row}: tờ số {first} đã thuộc văn bản trước. Đánh số tờ lại.")
            params = {"row": row, "first": first}
            found.append(Violation(sentence, params, field="first_sheet", severity=Severity.WARNING))
        free = max(free, first + (count or 1))
    return tuple(found)
