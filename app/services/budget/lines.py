"""Lines of the estimate (dòng dự toán): what money is for, by source, nature, item and purpose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.errors import refuse
from app.formatting import date_vi
from app.i18n import N_
from app.models.budget import BudgetEntry, BudgetItem, BudgetLine, BudgetSource, BudgetYear
from app.models.expenses import ExpenseLine
from app.rules.budget import Nature, YearState
from app.rules.roles import Actor, Right, needs
from app.rules.violations import Violation
from app.services.common import WHOLE, fetch, paragraphs
from app.services.findings import Findings


@dataclass(frozen=True)
class LineInput:
    """A line as the form reads it."""

    year_id: int = 0
    source_id: int = 0
    nature: Nature | None = None
    """That of the source when left empty."""
    item_id: int = 0
    chapter: str = ""
    category: str = ""
    purpose: str = ""
    position: int = 0
    note: str = ""


@needs(Right.EDIT_BUDGET)
def save_line(
    session: Session,
    actor: Actor,
    line_id: int | None,
    entered: LineInput,
    expected_version: int | None = None,
) -> int:
    """The id of the line. Once money is booked on it only its order and note change.

    Raises UserError for a line that is there already, a source or item not in force in that year, a year
    that is closed.
    """
    row = BudgetLine() if line_id is None else fetch(session, BudgetLine, line_id, expected_version)
    findings = Findings()
    year = fetch(session, BudgetYear, entered.year_id)
    if not entered.source_id:
        findings.add(Violation(N_("Chưa chọn nguồn kinh phí."), field="source_id"))
    if not entered.item_id:
        findings.add(Violation(N_("Chưa chọn mục, tiểu mục."), field="item_id"))
    findings.warnings()
    source = fetch(session, BudgetSource, entered.source_id)
    item = fetch(session, BudgetItem, entered.item_id)
    if year.state is not YearState.OPEN:
        sentence = N_("Năm ngân sách {year} đã khóa sổ nên không thêm, sửa dòng dự toán.")
        findings.add(Violation(sentence, {"year": year.year}, field="year_id"))
    values: dict[str, Any] = {
        "year_id": year.id,
        "source_id": source.id,
        "nature": entered.nature or source.nature,
        "item_id": item.id,
        "chapter": findings.line(entered.chapter, "chapter", N_("chương"), most=10),
        "category": findings.line(entered.category, "category", N_("loại – khoản"), most=20),
        "purpose": findings.line(entered.purpose, "purpose", N_("nhiệm vụ")),
    }
    if values["nature"] is Nature.AUTONOMOUS and source.nature is not Nature.AUTONOMOUS:
        sentence = N_("Nguồn {name} không giao tự chủ nên dòng dự toán không ghi là tự chủ. Chọn nguồn khác.")
        findings.add(Violation(sentence, {"name": source.name}, field="nature", clause="12.2"))
    codes = (values["chapter"], values["category"])
    key = (year.id, source.id, values["nature"], item.id, values["purpose"])
    alike = [row for row in lines_alike(session, *key) if row.id != line_id]
    if any((row.chapter, row.category) == codes for row in alike):
        sentence = N_("Đã có dòng dự toán {code} này của cùng nguồn, tính chất và nhiệm vụ.")
        findings.add(Violation(sentence, {"code": item.code}, field="item_id"))
    elif code := _codes_beside(alike, codes):
        sentence = N_(
            "Đã có dòng dự toán {code} cùng nguồn, tính chất, nhiệm vụ (chương {chapter}, loại – khoản "
            "{category}). Là dòng khác thì ghi chương, loại – khoản ở cả hai dòng."
        )
        findings.add(Violation(sentence, {"code": item.code} | code, field="chapter"))
    changed = line_id is None or any(getattr(row, n) != v for n, v in values.items())
    if changed:
        first, last = date(year.year, 1, 1), date(year.year, 12, 31)
        findings.add(
            *not_in_force(source, first, last, "source_id"), *not_in_force(item, first, last, "item_id")
        )
    booked = exists().where(BudgetEntry.line_id == (line_id or 0))
    if changed and session.scalar(select(booked)):
        sentence = N_("Dòng dự toán đã có số tiền nên không đổi thành dòng khác. Lập dòng mới.")
        findings.add(Violation(sentence, field="item_id"))
    findings.warnings()
    for name, value in values.items():
        setattr(row, name, value)
    row.position, row.note = entered.position, paragraphs(entered.note)
    session.add(row)
    session.flush()
    return row.id


def lines_alike(
    session: Session, year_id: int, source_id: int, nature: Nature, item_id: int, purpose: str
) -> Sequence[Any]:
    """Id, chapter and category of the lines of the same year, source, nature, item and purpose."""
    line = BudgetLine
    return session.execute(
        select(line.id, line.chapter, line.category).where(
            line.year_id == year_id,
            line.source_id == source_id,
            line.nature == nature,
            line.item_id == item_id,
            line.purpose == purpose,
        )
    ).all()


def codes_differ(row: Any, codes: tuple[str, str]) -> bool:
    """True where chapter or loại – khoản is written in both and not the same."""
    return any(a and b and a != b for a, b in zip((row.chapter, row.category), codes, strict=True))


def _codes_beside(alike: Sequence[Any], codes: tuple[str, str]) -> dict[str, str]:
    """The codes of a line alike in all else that these do not tell from it; empty where there is none."""
    for row in alike:
        if not codes_differ(row, codes):
            none = N_("để trống")
            return {"chapter": row.chapter or none, "category": row.category or none}
    return {}


@needs(Right.EDIT_BUDGET)
def delete_line(
    session: Session, actor: Actor, line_id: int, expected_version: int | None = None
) -> LineInput:
    """What was in a line entered by mistake, now deleted: give it to `save_line` to undo.

    Raises UserError for a line with money booked, one an expense names, and in a year that is closed.
    """
    row = fetch(session, BudgetLine, line_id, expected_version)
    if row.year.state is not YearState.OPEN:
        raise refuse(N_("Năm ngân sách {year} đã khóa sổ nên không xóa dòng dự toán."), year=row.year.year)
    if session.scalar(select(exists().where(BudgetEntry.line_id == line_id))):
        raise refuse(
            N_(
                "Dòng dự toán {code} đã có số tiền ghi sổ nên không xóa. Ghi đảo văn bản ghi nhầm; dòng ở "
                "lại với số 0."
            ),
            code=row.item.code,
        )
    named = exists().where(ExpenseLine.budget_line_id == line_id)
    if session.scalar(select(named), execution_options=WHOLE):
        raise refuse(
            N_("Có khoản chi đang ghi vào dòng dự toán {code}. Chọn dòng khác ở khoản chi ấy, rồi xóa."),
            code=row.item.code,
        )
    former = _as_input(row)
    session.delete(row)
    session.flush()
    return former


def not_in_force(
    of: BudgetSource | BudgetItem, first: date, last: date, field: str, row: int | None = None
) -> list[Violation]:
    """What to say of a source or an item that is in force on no day from the first to the last."""
    if of.valid_to is not None and of.valid_to < first:
        sentence = N_("{kind} {code} đã hết hiệu lực từ sau ngày {day}. Chọn mã đang dùng.")
        day = of.valid_to
    elif of.valid_from is not None and of.valid_from > last:
        sentence = N_("{kind} {code} đến ngày {day} mới có hiệu lực. Chọn mã đang dùng.")
        day = of.valid_from
    else:
        return []
    kind = N_("Nguồn") if isinstance(of, BudgetSource) else N_("Mục")
    return [Violation(sentence, {"kind": kind, "code": of.code, "day": date_vi(day)}, field=field, row=row)]


def line_input(session: Session, line_id: int) -> tuple[int, LineInput]:
    """Version and content of a stored line, for its form."""
    row = fetch(session, BudgetLine, line_id)
    return row.version, _as_input(row)


def _as_input(row: BudgetLine) -> LineInput:
    return LineInput(**{name: getattr(row, name) for name in LineInput.__dataclass_fields__})
