"""What the commands of the roster share: gathering what is wrong, reusing papers, knowing what is in use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.i18n import N_
from app.models.base import Base
from app.models.roster import BasisPaper
from app.rules.violations import Severity, Violation
from app.services.common import line


@dataclass(frozen=True)
class Saved:
    """What a save gives back: the record's id and what should be looked at."""

    id: int
    warnings: tuple[Violation, ...] = ()


@dataclass(frozen=True)
class PaperInput:
    """A deciding paper as it is typed: the same number and day mean the same paper."""

    number: str = ""
    issued_on: date | None = None
    issuer: str = ""
    title: str = ""


class Findings:
    """Gathers every wrong field of an entry, so that a form can mark them all at once."""

    def __init__(self) -> None:
        self._found: list[Violation] = []

    def line(self, text: str | None, field: str, label: str, *, required: bool = False, most: int = 0) -> str:
        """The cleaned line; "" where it is wrong, which is noted. `most`: longest allowed, 0: the usual."""
        try:
            cleaned = line(text, field, label, required=required)
        except UserError as refusal:
            self.add(*refusal.violations)
            return ""
        if most and len(cleaned) > most:
            sentence = N_("{label} dài {length} ký tự; tối đa {limit}. Rút gọn lại.")
            params = {"label": label, "length": len(cleaned), "limit": most}
            self.add(Violation(sentence, params, field=field))
        return cleaned

    def add(self, *violations: Violation) -> None:
        """Notes violations, errors and warnings alike."""
        self._found.extend(violations)

    def all(self) -> list[Violation]:
        """Everything noted so far."""
        return list(self._found)

    def warnings(self) -> tuple[Violation, ...]:
        """The warnings; raises UserError with every error when there is one."""
        errors = [v for v in self._found if v.severity is Severity.ERROR]
        if errors:
            raise UserError(errors)
        return tuple(self._found)


def paper_for(session: Session, entered: PaperInput | None) -> BasisPaper | None:
    """The paper of this number and day, made when it is new; None when no number is given.

    What the stored paper lacks (issuer, title) is filled in from the entry.
    """
    if entered is None or not entered.number.strip():
        return None
    number = line(entered.number, "paper_number", N_("số quyết định"))
    issuer = line(entered.issuer, "paper_issuer", N_("cơ quan ban hành"))
    title = line(entered.title, "paper_title", N_("trích yếu"))
    paper = session.scalars(
        select(BasisPaper).where(BasisPaper.number == number, BasisPaper.issued_on == entered.issued_on)
    ).first()
    if paper is None:
        paper = BasisPaper(number=number, issued_on=entered.issued_on, issuer=issuer, title=title)
        session.add(paper)
        session.flush()
    paper.issuer, paper.title = issuer or paper.issuer, title or paper.title
    return paper


USED_IN = {
    "memberships": N_("tư cách thành viên"),
    "meetings": N_("cuộc họp"),
    "participants": N_("thành phần cuộc họp"),
    "agenda_items": N_("chương trình họp"),
    "organisations": N_("cơ quan"),
    "people": N_("cán bộ"),
    "bodies": N_("tổ chức"),
    "membership_decisions": N_("quyết định về thành viên"),
    "membership_decision_lines": N_("quyết định về thành viên"),
    "dispatches": N_("nơi nhận văn bản"),
    "delegations": N_("ủy quyền"),
    "head_absences": N_("lần ghi Trưởng Ban vắng mặt"),
}
"""Tables as sentences name them; any other table is "bản ghi khác"."""


def uses(session: Session, table: str, row_id: int, owned: Iterable[str] = ()) -> list[str]:
    """Source strings of the kinds of records that point at a row, those `owned` by it apart."""
    found: dict[str, None] = {}
    for other in Base.metadata.sorted_tables:
        if other.name in owned:
            continue
        for key in other.foreign_keys:
            if key.column.table.name != table:
                continue
            column: Any = key.parent
            if session.scalar(select(exists().where(column == row_id))):
                found[USED_IN.get(other.name, N_("bản ghi khác"))] = None
    return list(found)


def in_use(name: str, used_in: Iterable[str]) -> Violation:
    """The refusal to put something that is in use into the trash."""
    from app.i18n import _

    kinds = ", ".join(_(kind) for kind in used_in)
    sentence = N_("“{name}” đang được dùng trong: {kinds}. Chỉ bỏ vào thùng rác khi không còn nơi nào dùng.")
    return Violation(sentence, {"name": name, "kinds": kinds})
