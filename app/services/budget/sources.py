"""Sources of money (nguồn kinh phí), dated with their basis (Điều 12.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.i18n import N_
from app.models.budget import BudgetLine, BudgetSource
from app.rules.budget import Nature, SourceKind
from app.rules.roles import Actor, Right, needs
from app.rules.violations import Violation
from app.services.common import fetch
from app.services.findings import Findings
from app.services.validity import in_force_on


@dataclass(frozen=True)
class SourceInput:
    """A source as the form reads it."""

    code: str = ""
    name: str = ""
    kind: SourceKind = SourceKind.STATE_BUDGET
    nature: Nature = Nature.AUTONOMOUS
    position: int = 0
    valid_from: date | None = None
    valid_to: date | None = None
    basis: str = ""


@dataclass(frozen=True)
class SourceView:
    """A source as lists show it."""

    id: int
    version: int
    entered: SourceInput

    @property
    def label(self) -> str:
        """Code and name: "13 Kinh phí giao tự chủ"."""
        return f"{self.entered.code} {self.entered.name}"


@needs(Right.EDIT_BUDGET)
def save_source(
    session: Session,
    actor: Actor,
    source_id: int | None,
    entered: SourceInput,
    expected_version: int | None = None,
) -> int:
    """The id of the source. Raises UserError for a missing code, name or basis, and a code that is taken."""
    row = BudgetSource() if source_id is None else fetch(session, BudgetSource, source_id, expected_version)
    findings = Findings()
    row.code = findings.line(entered.code, "code", N_("mã nguồn"), required=True, most=20)
    row.name = findings.line(entered.name, "name", N_("tên nguồn kinh phí"), required=True)
    row.basis = findings.line(entered.basis, "basis", N_("căn cứ"), required=True)
    taken = select(BudgetSource.id).where(BudgetSource.code == row.code, BudgetSource.id != (source_id or 0))
    with session.no_autoflush:
        if row.code and session.scalar(taken) is not None:
            sentence = N_("Mã nguồn {code} đã dùng. Ghi mã khác.")
            findings.add(Violation(sentence, {"code": row.code}, field="code"))
    if entered.valid_from and entered.valid_to and entered.valid_to < entered.valid_from:
        sentence = N_("Ngày hết hiệu lực trước ngày có hiệu lực. Sửa một trong hai ngày.")
        findings.add(Violation(sentence, field="valid_to"))
    used = exists().where(BudgetLine.source_id == (source_id or 0))
    if source_id is not None and row.nature is not entered.nature and session.scalar(select(used)):
        sentence = N_("Nguồn đã có dòng dự toán nên không đổi tính chất. Thêm nguồn khác.")
        findings.add(Violation(sentence, field="nature"))
    findings.warnings()
    row.kind, row.nature, row.position = entered.kind, entered.nature, entered.position
    row.valid_from, row.valid_to = entered.valid_from, entered.valid_to
    session.add(row)
    session.flush()
    return row.id


def list_sources(session: Session, day: date | None = None) -> list[SourceView]:
    """The sources in their order; with a day, those in force on it."""
    query = select(BudgetSource).order_by(BudgetSource.position, BudgetSource.code)
    if day is not None:
        query = query.where(in_force_on(BudgetSource.valid_from, BudgetSource.valid_to, day))
    names = SourceInput.__dataclass_fields__
    return [
        SourceView(row.id, row.version, SourceInput(**{name: getattr(row, name) for name in names}))
        for row in session.scalars(query)
    ]
