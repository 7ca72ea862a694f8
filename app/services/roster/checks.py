"""What the commands of the roster share: reusing papers, knowing what is in use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.i18n import N_
from app.models.base import Base
from app.models.roster import BasisPaper
from app.rules.violations import Violation
from app.services.common import line


@dataclass(frozen=True)
class PaperInput:
    """A deciding paper as it is typed: the same number and day mean the same paper."""

    number: str = ""
    issued_on: date | None = None
    issuer: str = ""
    title: str = ""


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
